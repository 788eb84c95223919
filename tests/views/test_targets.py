"""Which files of a record a browser would run, were they opened."""

from __future__ import annotations

import pytest

from sphinx_publications.views.targets import Target


@pytest.mark.parametrize(
    'name',
    ['a.html', 'a.HTM', 'a.xhtml', 'a.svg', 'a.svgz', 'a.xml', 'a.xsl', 'a.mhtml', 'a.rdf', 'a.html.en', 'a.svg.gz', 'paper'],
)  # fmt: skip
def test_what_browsers_run_is_active(name: str) -> None:
    assert Target(file=f'content/publication/nets/{name}').is_active


@pytest.mark.parametrize('name', ['a.pdf', 'a.png', 'a.js', 'a.bib', 'a.zip', 'about-html.pdf'])
def test_what_they_show_or_save_is_not(name: str) -> None:
    assert not Target(file=f'content/publication/nets.html/{name}').is_active


def test_addresses_and_documents_are_not() -> None:
    assert not Target(url='https://example.org/a.html').is_active
    assert not Target(docname='publication/nets').is_active
