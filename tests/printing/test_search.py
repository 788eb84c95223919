"""What readers see of a record is what Sphinx's search finds on its page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sample import lab
from sphinx_project import ProjectFactory

if TYPE_CHECKING:
    from sphinx_project import SphinxProject

OURS = '.pub-list, .pub-page, .pub-person, .pub-people, .pub-coauthors'
#: Labels of ours and numbers, which tell no page from the others, and what leads to other records.
LABELS = (
    '.pub-related:not(.pub-events), .pub-vh, .pub-count, .pub-portrait, h2, h3, summary, thead, sup'
)


@pytest.fixture(scope='module')
def build(tmp_path_factory: pytest.TempPathFactory) -> SphinxProject:
    return ProjectFactory(tmp_path_factory.mktemp('lab'))(lab())


@pytest.mark.parametrize(
    'docname',
    ['publication/nets', 'publication/index', 'authors/ada', 'authors/index', 'event/talk'],
)
def test_every_word_of_a_page_can_be_found(build: SphinxProject, docname: str) -> None:
    soup = build.soup(docname)
    # “Cite” says again what is shown, and code is not searched
    for label in soup.select(f'{LABELS}, .pub-cite, .pub-export, [data-link=cite]'):
        label.decompose()
    seen = {word for shown in soup.select(OURS) for word in words(shown.get_text(' '))}
    doctree = build.doctree(docname)
    build.env.apply_post_transforms(doctree, docname)
    assert seen
    assert seen <= words(doctree.astext())


def words(text: str) -> set[str]:
    return set(re.findall(r'\w+', text.replace('Projects:', '')))


def test_a_related_record_is_found_on_its_own_page_only(build: SphinxProject) -> None:
    related = build.soup('publication/nets').select_one('.pub-related:not(.pub-events) .pub-title')
    assert related is not None
    doctree = build.doctree('publication/nets')
    build.env.apply_post_transforms(doctree, 'publication/nets')
    assert related.get_text() not in doctree.astext()
