"""What the templates of a theme are told of a page of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils.utils import new_document
from sample import lab

from sphinx_publications.output.page_context import on_html_page_context

if TYPE_CHECKING:
    from sphinx_project import MakeProject, SphinxProject

INDEX = ('genindex', 'General Index', 'I', 'index')


@pytest.fixture(scope='module')
def build(shared_project: MakeProject) -> SphinxProject:
    return shared_project(lab())


def template_context(build: SphinxProject, docname: str, **given: Any) -> dict[str, Any]:
    """What the template of a page gets, if Sphinx has given it this."""
    on_html_page_context(build.app, docname, 'page.html', given, new_document(docname))
    return given


def test_a_page_has_its_section_above_and_its_neighbours_beside(build: SphinxProject) -> None:
    context = template_context(build, 'publication/nets')
    assert context['parents'] == [{'link': 'index.html', 'title': 'Publications'}]
    assert context['prev'] == {'link': 'lakes.html', 'title': 'A lake'}
    assert context['next']['link'] == 'preprint.html'


def test_a_page_in_a_toctree_has_one_page_before_and_one_after(build: SphinxProject) -> None:
    links = [INDEX, ('dams', 'Dams', 'N', 'next'), ('boat', 'Boat', 'P', 'previous')]
    context = template_context(build, 'publication/nets', rellinks=links)
    assert [link[:1] + link[2:] for link in context['rellinks']] == [
        ('genindex', 'I', 'index'),
        ('publication/preprint', 'N', 'next'),
        ('publication/lakes', 'P', 'previous'),
    ]


def test_at_the_end_of_a_section_nothing_is_next(build: SphinxProject) -> None:
    context = template_context(build, 'publication/lakes', prev={'link': 'x'}, rellinks=[INDEX])
    assert context['prev'] is None
    assert [link[2] for link in context['rellinks']] == ['I', 'N']


def test_a_section_keeps_the_place_that_the_host_gives_it(build: SphinxProject) -> None:
    context = template_context(
        build, 'publication/index', parents=['x'], prev='y', rellinks=[INDEX]
    )
    assert (context['parents'], context['prev'], context['rellinks']) == (['x'], 'y', [INDEX])


def test_edit_links_lead_to_the_record_s_file(build: SphinxProject) -> None:
    context = template_context(build, 'publication/nets')
    # themes put the name of the page before it
    assert context['page_source_suffix'] == '/../../content/publication/nets/index.md'


def test_a_page_without_a_file_has_no_source(build: SphinxProject) -> None:
    context = template_context(
        build, 'publication/index', sourcename='publication/index.publication.txt'
    )
    assert (context['sourcename'], context['page_source_suffix']) == ('', '')
    assert context['has_source'] is False


@pytest.mark.parametrize('docname', ['index', 'genindex'])
def test_a_page_of_the_host_is_told_nothing(build: SphinxProject, docname: str) -> None:
    assert template_context(build, docname, title='Home') == {'title': 'Home'}
