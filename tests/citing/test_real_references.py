"""References of the publications of real sites: signs behind names change nothing, and all is found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from real_sites import site_names

from sphinx_publications.citing import csl_input
from sphinx_publications.citing.name_marks import NAME_MARK, author_of, without_name_marks
from sphinx_publications.citing.pandoc import find_pandoc
from sphinx_publications.citing.prepared_style import prepared_style
from sphinx_publications.citing.reference_cache import ReferenceCache
from sphinx_publications.citing.reference_parts import styled_parts
from sphinx_publications.citing.styled_references import styled_references
from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.library.addressed_links import resolved_links
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.formats.record_items import record_item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_publications.citing.reference_parts import ReferencePart
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item

STYLES: Final = (
    'american-chemical-society',
    'apa',
    'association-for-computing-machinery',
    'chicago-author-date',
    'harvard-cite-them-right',
    'ieee',
    'modern-language-association',
    'nature',
    'nlm-citation-sequence',
)
#: What styles print between two names.
BETWEEN: Final = re.compile(r'[\s,;]*(?:and|&|…)?[\s,….]*')


class Work(NamedTuple):
    """A publication, as an item and with the title that its page has."""

    item: Item
    title: Inline


class Made(NamedTuple):
    """A reference: with signs behind names, and the parts that are found in it."""

    work: Work
    reference: Inline
    parts: tuple[ReferencePart, ...]


@pytest.fixture(scope='module')
def works(corpus: Path) -> list[Work]:
    found: list[Work] = []
    for site in site_names():
        content = corpus / 'sites' / site / 'content'
        read = read_content([content], ReadOptions(languages=('en',)))
        library, _ = resolved_links(Library.build(read.records, roots=read.roots), read.sections)
        found += [
            Work(record_item(record, library, f'{site}/{record.key}'), record.title)
            for record in library.records
            if record.kind == 'publication'
        ]
    assert len(found) > 400
    return found


def references(works: list[Work], style: str, folder: Path) -> dict[str, Inline]:
    prepared = prepared_style(style)
    return styled_references(
        [work.item for work in works],
        prepared,
        prepared.locale('en'),
        pandoc=find_pandoc(),
        cache=ReferenceCache(folder),
        folder=folder,
    )


@pytest.fixture(scope='module', params=STYLES)
def style(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope='module')
def made(works: list[Work], style: str, tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    found = references(works, style, tmp_path_factory.mktemp('references'))
    return [
        Made(
            work,
            found[work.item.id],
            styled_parts(
                found[work.item.id],
                {number: author.name for number, author in enumerate(work.item.authors)},
                work.title,
            ),
        )
        for work in works
    ]


def test_without_signs_it_is_the_reference_that_was_made_without_them(
    works: list[Work],
    style: str,
    made: list[Made],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(csl_input, 'with_name_marks', lambda item: item)
    unmarked = references(works, style, tmp_path)
    assert {each.work.item.id: without_name_marks(each.reference) for each in made} == unmarked


def test_each_title_is_found(made: list[Made]) -> None:
    lost = [each for each in made if not any(part.is_title for part in each.parts)]
    assert [plain(without_name_marks(each.reference)) for each in lost] == []


def test_each_author_who_is_named_is_found(made: list[Made]) -> None:
    lost = {
        each.work.item.id: missing
        for each in made
        if (missing := signs(each.reference) - {part.author for part in each.parts})
    }
    assert lost == {}


def signs(reference: Inline) -> set[int | None]:
    return {author_of(sign) for sign in NAME_MARK.findall(plain(reference))}


def test_names_are_found_whole(made: list[Made]) -> None:
    between = [text for each in made for text in texts_between_names(each.parts)]
    assert [text for text in between if not BETWEEN.fullmatch(text)] == []


def texts_between_names(parts: tuple[ReferencePart, ...]) -> Iterator[str]:
    for one, middle, other in zip(parts, parts[1:], parts[2:], strict=False):
        if one.author is not None and other.author is not None and not middle.is_title:
            yield plain(middle.content)
