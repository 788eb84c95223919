"""What readers see of records is what Sphinx's search finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sample import lab
from sphinx_project import ProjectFactory

if TYPE_CHECKING:
    from sphinx_project import SphinxProject

OURS = '.pub-list, .pub-page, .pub-person, .pub-people, .pub-coauthors'
#: Labels of ours, and numbers: what stands on every page tells none from the others.
LABELS = '.pub-vh, .pub-count, .pub-portrait, h2, h3, summary, thead, sup'


@pytest.fixture(scope='module')
def build(tmp_path_factory: pytest.TempPathFactory) -> SphinxProject:
    return ProjectFactory(tmp_path_factory.mktemp('lab'))(lab())


@pytest.mark.parametrize(
    'docname',
    ['publication/nets', 'publication/index', 'authors/ada', 'authors/index', 'event/talk'],
)
def test_every_word_of_a_page_can_be_found(build: SphinxProject, docname: str) -> None:
    soup = build.soup(docname)
    for label in soup.select(LABELS):
        label.decompose()
    seen = {word for shown in soup.select(OURS) for word in words(shown.get_text(' '))}
    doctree = build.doctree(docname)
    build.env.apply_post_transforms(doctree, docname)
    assert seen
    assert seen <= words(doctree.astext())


def words(text: str) -> set[str]:
    return set(re.findall(r'\w+', text.replace('Projects:', '')))
