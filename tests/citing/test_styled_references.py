"""References in the styles of CSL, by pandoc."""

from __future__ import annotations

import functools
import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from citing.csl_styles import complete, written
from citing.programs import program
from formats.items import HOSTILE_TEXTS, group, make_item, person

from sphinx_publications.citing import styled_references as module
from sphinx_publications.citing.errors import CitingError
from sphinx_publications.citing.name_marks import without_name_marks
from sphinx_publications.citing.pandoc import Pandoc, find_pandoc
from sphinx_publications.citing.prepared_style import PreparedStyle, prepared_style
from sphinx_publications.citing.reference_cache import ReferenceCache
from sphinx_publications.citing.styled_references import styled_references
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import Span, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item

STYLES = ('apa', 'ieee', 'chicago-author-date', 'nature', 'modern-language-association')


@functools.cache
def pandoc() -> Pandoc:
    return find_pandoc()


class Desk(NamedTuple):
    """Where references are made: a folder and what is kept there."""

    folder: Path
    cache: ReferenceCache

    def references(
        self, of: Sequence[Item], style: PreparedStyle | str, locale: str = 'en-US', **others: Any
    ) -> dict[str, Inline]:
        prepared = prepared_style(style) if isinstance(style, str) else style
        return styled_references(
            of,
            prepared,
            locale,
            **{'pandoc': pandoc(), 'cache': self.cache, 'folder': self.folder, **others},
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, ReferenceCache(tmp_path))


@pytest.fixture
def no_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_arguments: Any, **_others: Any) -> None:
        pytest.fail('pandoc was run')

    monkeypatch.setattr(module, 'cited', run)


def article(number: int, **fields: Any) -> Item:
    return make_item(**{
        'id': f'doe{number}',
        'title': f'Tides, part {number}',
        'authors': [person('Doe', 'Jane Ida'), person('Roe', 'Max', 'van')],
        'container_title': 'Journal of Tides',
        'issued': PartialDate(2020, 3, 5),
        'variables': {'volume': '3', 'issue': '2', 'page': '10–20', 'DOI': '10.1000/x_y'},
        **fields,
    })


#: Works of one author and year, and of others who are taken for the same.
COMPANY = (
    article(0),
    article(1),
    article(2, title='Tides, part 0'),
    article(3, authors=[person('Doe', 'John'), person('Roe', 'Max', 'van')]),
    article(4, authors=[person('Doe', 'Jane Ida')]),
    article(5, authors=[person('Doe', 'Jack')]),
    article(6, type='book', variables={'publisher': 'Shore'}, container_title=()),
    article(7, type='paper-conference'),
    article(8, authors=[person('Doe', 'Jane Ida'), *(person('Poe', name) for name in 'ABCDEFGH')]),
    article(9, authors=[person('Doe', 'Jane Ida'), *(person('Loe', name) for name in 'ABCDEFGH')]),
)


@pytest.mark.parametrize('style', STYLES)
def test_a_reference_in_company_is_the_one_that_the_item_has_alone(
    style: str, desk: Desk, tmp_path: Path
) -> None:
    together = desk.references(COMPANY, style)
    alone: dict[str, Inline] = {}
    for number in (0, 3, 5, 9):
        elsewhere = ReferenceCache(tmp_path / str(number))
        alone |= desk.references([COMPANY[number]], style, cache=elsewhere)
    assert together | alone == together


@pytest.mark.parametrize('style', STYLES)
def test_markup_of_titles_comes_through(style: str, desk: Desk) -> None:
    title = (
        'Of ',
        Span('emphasis', ('Vibrio',)),
        ' in H',
        Span('subscript', ('2',)),
        'O at ',
        Span('math', (r'\mathbf{x}^2 \in \Alpha',)),
        ' and 10',
        Span('superscript', ('3',)),
    )
    made = desk.references([article(0, title=title)], style)['doe0']

    def kinds(inline: Inline) -> list[tuple[str, str]]:
        return [
            found
            for part in inline
            if isinstance(part, Span)
            for found in ((part.kind, plain(part.content)), *kinds(part.content))
        ]

    wanted = {(part.kind, plain(part.content)) for part in title if isinstance(part, Span)}
    assert wanted - set(kinds(made)) == set()


def test_the_locale_is_that_of_the_words(desk: Desk) -> None:
    item = article(0, authors=[person('Doe', name) for name in 'ABCDEFG'])
    assert ' u.\xa0a., ' in plain(desk.references([item], 'ieee', 'de')['doe0'])


def test_the_number_of_a_style_is_not_printed(desk: Desk) -> None:
    assert plain(desk.references([article(0)], 'ieee')['doe0']).startswith('J. I. Doe')


def test_more_authors_than_are_named_are_others(desk: Desk) -> None:
    made = desk.references([article(0, has_others=True)], 'nature')['doe0']
    assert 'others' not in plain(made)
    assert Span('emphasis', ('et al.',)) in made


def test_equal_items_have_equal_references_whatever_their_ids(desk: Desk) -> None:
    made = desk.references([article(0, id='a b;@c'), article(0, id='ref-')], 'apa')
    assert made['a b;@c'] == made['ref-'] != ()


def test_an_item_that_the_style_prints_nothing_of_is_left_out(desk: Desk) -> None:
    folder = written(
        desk.folder, own=complete('<text variable="publisher"/>').replace(' suffix="."', '')
    )
    style = prepared_style('own.csl', folder)
    of = [article(0), article(1, variables={'publisher': 'Shore'})]
    assert desk.references(of, style) == {'doe1': ('Shore',)}


def test_a_condition_of_company_is_not_met_beside_an_equal_work(desk: Desk) -> None:
    layout = (
        '<choose><if disambiguate="true"><text value="again"/></if>'
        '<else><text value="once"/></else></choose>'
    )
    style = prepared_style('own.csl', written(desk.folder, own=complete(layout)))
    of = [article(number, variables={}, title='Tides') for number in (0, 1)]
    of[1] = replace(of[1], issued=PartialDate(2021))
    assert set(desk.references(of, style).values()) == {('once.',)}


def test_no_text_stops_pandoc(desk: Desk) -> None:
    of = [
        make_item(
            id=str(number),
            title=text,
            authors=[person(text, text), group(text)],
            container_title=text,
            variables=dict.fromkeys(('volume', 'page', 'publisher', 'DOI', 'URL', 'note'), text),
        )
        for number, text in enumerate(HOSTILE_TEXTS)
    ]
    assert len(desk.references(of, 'apa')) == len(of)


# ── What was made before ────────────────────────────────────────────────────────────────────


def test_what_was_made_before_needs_no_pandoc(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = desk.references(COMPANY[:2], 'apa')
    desk.cache.save()
    monkeypatch.setattr(module, 'cited', None)
    assert desk.references(COMPANY[:2], 'apa', cache=ReferenceCache(desk.folder)) == before


def test_of_no_items_nothing_is_asked(desk: Desk, no_run: None) -> None:
    assert desk.references([], 'apa') == {}


def test_what_is_new_is_made_in_one_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[int] = []
    cited = module.cited

    def counted(program: Pandoc, data: Any, *arguments: Any, **others: Any) -> Any:
        runs.append(len(data))
        return cited(program, data, *arguments, **others)

    monkeypatch.setattr(module, 'cited', counted)
    desk.references(COMPANY[:1], 'apa')
    desk.references([COMPANY[number] for number in (0, 1, 3, 4)], 'apa')
    assert runs == [1, 3]


# ── What goes wrong ─────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(os.name != 'posix', reason='a script is no program here')
@pytest.mark.parametrize('body', ['sys.exit(1)', 'time.sleep(100)', 'print("[]")', 'print("{}")'])
def test_a_broken_pandoc_is_one_error(body: str, desk: Desk) -> None:
    broken = Pandoc(str(program(desk.folder, body)), '3.9')
    seconds = 0.2 if 'sleep' in body else None
    with pytest.raises(CitingError, match=r"^pandoc 3\.9 failed on the citation style 'APA"):
        desk.references(COMPANY, 'apa', pandoc=broken, seconds=seconds)


@pytest.mark.skipif(os.name != 'posix', reason='a script is no program here')
def test_a_broken_pandoc_leaves_nothing_in_the_cache(desk: Desk) -> None:
    broken = Pandoc(str(program(desk.folder, 'print("{}")')), '3.9')
    with pytest.raises(CitingError):
        desk.references(COMPANY, 'apa', pandoc=broken)
    desk.cache.save()
    assert not (desk.folder / 'references.json').exists()


def test_groups_are_printed_as_they_are(desk: Desk) -> None:
    made = desk.references([article(0, authors=[group('van Doe Foundation')])], 'apa')
    text = plain(without_name_marks(made['doe0']))
    assert text.startswith('van Doe Foundation. (2020')
