"""The built-in reference of an item."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_of import english
from sphinx import locale

import sphinx_publications
from sphinx_publications.citing.names import inverted_name
from sphinx_publications.citing.reference import reference
from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import BREAK, Span
from sphinx_publications.content.records import Name
from sphinx_publications.formats.item import Contributor, Eprint, Item

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from sphinx_publications.content.prose.tree import Inline

CATALOGS = Path(sphinx_publications.__file__).parent / 'locale'
ARTICLE = 'article-journal'
PAPER = 'paper-conference'


@pytest.fixture(autouse=True)
def in_english() -> Generator[None, None, None]:
    with english():
        yield


def people(names: str) -> tuple[Contributor, ...]:
    return tuple(Contributor(parse_name(name)) for name in names.split(';') if name)


def item(
    csl_type: str = ARTICLE,
    *,
    title: str | Inline = 'Tides',
    authors: str | tuple[Contributor, ...] = 'Ida Doe',
    editors: str = '',
    year: int = 2026,
    container: str = '',
    eprint: Eprint | None = None,
    has_others: bool = False,
    **variables: str,
) -> Item:
    """Return an item; ``event_title`` is the variable ``event-title``."""
    return Item(
        id='tides',
        kind='publication',
        type=csl_type,
        title=parse_inline(title) if isinstance(title, str) else title,
        authors=people(authors) if isinstance(authors, str) else authors,
        has_others=has_others,
        editors=people(editors),
        issued=PartialDate(year, 3, 5) if year else None,
        container_title=parse_inline(container),
        eprint=eprint,
        variables={name.replace('_', '-'): value for name, value in variables.items()},
    )


def typed(inline: Inline) -> str:
    """Return a line with ``*emphasis*``, ``<address>`` and ``$math$``, blanks as they are."""
    return ''.join(part if isinstance(part, str) else _typed_span(part) for part in inline)


def _typed_span(span: Span) -> str:
    text = typed(span.content)
    match span.kind:
        case 'emphasis':
            return f'*{text}*'
        case 'math':
            return f'${text}$'
        case 'link':
            return f'<{span.target}>'
        case _:
            return text


def printed(csl_type: str = ARTICLE, **parts: object) -> str:
    return typed(reference(item(csl_type, **parts)))  # type: ignore[arg-type]


def test_a_journal_article() -> None:
    assert printed(
        authors='Ingrid Solheim;Xiu Lin;Ada Okonjo-Bright',
        title='Why small circuits forget',
        container='Annals of Nets',
        volume='29',
        issue='3',
        page='411–423',
        DOI='10.5555/an.2026.411',
        publisher='Net Press',
    ) == (
        'Solheim, I., Lin, X., & Okonjo-Bright, A. (2026). Why small circuits forget. '
        '*Annals of Nets*, 29(3), 411–423. <https://doi.org/10.5555/an.2026.411>'
    )


@pytest.mark.parametrize(
    ('parts', 'source'),
    [
        ({'volume': '29', 'page': 'e1012'}, '*Nets*, 29, e1012.'),
        ({'issue': '3'}, '*Nets*, (3).'),
        ({'page': '4–9'}, '*Nets*, 4–9.'),
        ({'volume': '2', 'number': '104'}, '*Nets*, 2, 104.'),
        ({}, '*Nets*.'),
        ({'volume': ' ', 'issue': ' '}, '*Nets*.'),
        ({'container': '*Nets*', 'volume': '2'}, '*Nets*, 2.'),
        ({'container': 'Proc. Natl. Acad.', 'volume': ''}, '*Proc. Natl. Acad.*'),
        ({'container': 'Nets,', 'volume': '2'}, '*Nets*, 2.'),
        ({'container': '海の学会誌', 'volume': '2', 'issue': '1'}, '海の学会誌, 2(1).'),
        ({'container': '', 'volume': '2'}, '2.'),
    ],
)
def test_numbers_of_a_journal_that_are_not_known_leave_nothing(
    parts: dict[str, str], source: str
) -> None:
    assert printed(**{'container': 'Nets', **parts}) == f'Doe, I. (2026). Tides. {source}'


def test_an_article_without_anything() -> None:
    assert printed(ARTICLE) == 'Doe, I. (2026). Tides.'


@pytest.mark.parametrize(
    ('parts', 'rest'),
    [
        ({'container': 'Proc. of NetConf', 'page': '45–67'}, 'Tides. In *Proc. of NetConf* (pp. 45–67).'),
        ({'container': 'In NetConf', 'page': '45'}, 'Tides. In *NetConf* (p. 45).'),
        ({'container': 'In: *NetConf*', 'page': 'e45'}, 'Tides. In *NetConf* (e45).'),
        ({'container': 'NetConf'}, 'Tides. In *NetConf*.'),
        ({'event_title': 'NetConf'}, 'Tides. In *NetConf*.'),
        ({'page': '45–67'}, 'Tides (pp. 45–67).'),
        ({'publisher': 'Net Press'}, 'Tides. Net Press.'),
        (
            {'container': 'NetConf', 'volume': '9', 'collection_title': 'Notes on Nets', 'page': '1–2'},
            'Tides. In *NetConf* (Notes on Nets, Vol. 9, pp. 1–2).',
        ),
        (
            {'container': 'NetConf', 'editors': 'Eve Roe', 'publisher': 'Net Press'},
            'Tides. In E. Roe (Ed.), *NetConf*. Net Press.',
        ),
        (
            {'container': 'NetConf', 'editors': 'Eve Roe;Jo van der Poe', 'page': '1–2'},
            'Tides. In E. Roe & J. van der Poe (Eds.), *NetConf* (pp. 1–2).',
        ),
        (
            {'container': 'NetConf', 'editors': 'Eve Roe;Jo Poe;Al Moe'},
            'Tides. In E. Roe, J. Poe, & A. Moe (Eds.), *NetConf*.',
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize('csl_type', [PAPER, 'chapter'])
def test_a_part_stands_in_its_whole(csl_type: str, parts: dict[str, str], rest: str) -> None:
    if csl_type == 'chapter' and 'event_title' in parts:
        return
    assert printed(csl_type, **parts) == f'Doe, I. (2026). {rest}'


@pytest.mark.parametrize(
    ('csl_type', 'parts', 'rest'),
    [
        ('book', {'publisher': 'Net Press', 'publisher_place': 'Ghent'}, '*Tides*. Net Press.'),
        ('book', {'publisher': 'Net Press Inc.'}, '*Tides*. Net Press Inc.'),
        ('book', {'edition': '2'}, '*Tides* (2nd ed.).'),
        ('book', {'edition': '1st'}, '*Tides* (1st ed.).'),
        ('book', {'edition': 'Third'}, '*Tides* (3rd ed.).'),
        ('book', {'edition': '11th edition'}, '*Tides* (11th ed.).'),
        ('book', {'edition': 'Second revised', 'volume': '4'}, '*Tides* (Second revised, Vol. 4).'),
        ('book', {'container': 'Net Press'}, '*Tides*. *Net Press*.'),
        ('thesis', {'genre': 'PhD thesis', 'publisher': 'Ghent University'},
            '*Tides* [PhD thesis, Ghent University].'),
        ('thesis', {'genre': 'Master’s thesis'}, '*Tides* [Master’s thesis].'),
        ('thesis', {'genre': 'Habilitation'}, '*Tides* [Habilitation].'),
        ('thesis', {}, '*Tides* [Thesis].'),
        ('report', {'number': '12', 'publisher': 'Tide Office'},
            '*Tides* (Report No. 12). Tide Office.'),
        ('report', {'number': 'TR-12', 'genre': 'Working paper'}, '*Tides* (Working paper No. TR-12).'),
        ('report', {'number': 'Technical Report 12'}, '*Tides* (Technical Report 12).'),
        ('report', {'genre': 'Working paper'}, '*Tides* (Working paper).'),
        ('report', {}, '*Tides*.'),
        ('patent', {'number': 'EP1234567'}, '*Tides* (Patent No. EP1234567).'),
        ('article', {'eprint': Eprint('2601.01234')},
            '*Tides*. arXiv:2601.01234. <https://arxiv.org/abs/2601.01234>'),
        ('article', {'eprint': Eprint('arXiv:2601.01234'), 'container': 'arXiv preprint', 'publisher': 'arXiv'},
            '*Tides*. arXiv:2601.01234. <https://arxiv.org/abs/2601.01234>'),
        ('article', {'eprint': Eprint('7', 'Shore'), 'container': 'Preprint'}, '*Tides*. Shore:7.'),
        ('article', {'eprint': Eprint('10.5555/2601', 'netRxiv'), 'DOI': '10.5555/2601'},
            '*Tides*. netRxiv. <https://doi.org/10.5555/2601>'),
        ('software', {'version': '2.1', 'publisher': 'Zenodo'},
            '*Tides* (Version 2.1) [Software]. Zenodo.'),
        ('dataset', {}, '*Tides* [Dataset].'),
        ('speech', {'genre': 'Keynote', 'event_title': 'NetConf', 'event_place': 'Ghent'},
            '*Tides* [Keynote]. NetConf, Ghent.'),
        ('speech', {'event_place': 'Ghent'}, '*Tides*. Ghent.'),
        ('article-magazine', {'container': 'Shore', 'publisher': 'Net Press'}, 'Tides. *Shore*.'),
        ('post-weblog', {'container': 'Shore', 'URL': 'https://shore.example/t'},
            'Tides. *Shore*. <https://shore.example/t>'),
        ('webpage', {'publisher': 'Tide Office'}, '*Tides*. Tide Office.'),
        ('document', {'container': 'Shore', 'publisher': 'Shore'}, 'Tides. *Shore*.'),
        ('document', {'container': 'Tides, Net Press', 'publisher': 'Net Press'},
            'Tides. *Tides, Net Press*.'),
        ('song', {}, '*Tides*.'),
        ('no-such-type', {}, '*Tides*.'),
    ],
)  # fmt: skip
def test_each_type_has_its_source(csl_type: str, parts: dict[str, object], rest: str) -> None:
    assert printed(csl_type, **parts) == f'Doe, I. (2026). {rest}'


@pytest.mark.parametrize('csl_type', CSL_LABELS)
def test_no_type_leaves_anything_dangling(csl_type: str) -> None:
    bare = typed(reference(Item(id='', kind='publication', type=csl_type))).replace('*', '')

    assert bare.startswith('Untitled')
    assert bare.endswith('(n.d.).')


@pytest.mark.parametrize(
    ('parts', 'expected'),
    [
        ({'year': 0}, 'Doe, I. (n.d.). *Tides*.'),
        ({'authors': ''}, '*Tides*. (2026).'),
        ({'authors': '', 'has_others': True}, '*Tides*. (2026).'),
        ({'authors': '', 'editors': 'Eve Roe'}, 'Roe, E. (Ed.). (2026). *Tides*.'),
        ({'authors': '', 'editors': 'Eve Roe;Jo Poe'}, 'Roe, E., & Poe, J. (Eds.). (2026). *Tides*.'),
        ({'authors': 'The Tide Collaboration'}, 'The Tide Collaboration. (2026). *Tides*.'),
        ({'authors': 'Ida Doe;森下 健太'}, 'Doe, I., & 森下健太 (2026). *Tides*.'),
        ({'title': ''}, 'Doe, I. (2026). *Untitled*.'),
        ({'title': (BREAK, ' ')}, 'Doe, I. (2026). *Untitled*.'),
        ({'title': 'Why tides?'}, 'Doe, I. (2026). *Why tides?*'),
        ({'title': 'Are they “real?”'}, 'Doe, I. (2026). *Are they “real?”*'),
        ({'title': 'Tides etc.'}, 'Doe, I. (2026). *Tides etc.*'),
        ({'title': '潮は満ちる。'}, 'Doe, I. (2026). 潮は満ちる。'),
        ({'title': (Span('math', ('x^2',)),)}, 'Doe, I. (2026). *$x^2$*.'),
        ({'title': ('Tides', BREAK, 'rise')}, 'Doe, I. (2026). *Tides rise*.'),
        ({'title': ('On ', Span('emphasis', ('Fucus',)))}, 'Doe, I. (2026). *On *Fucus**.'),
        ({'title': ('</script> % {} \\end',)}, 'Doe, I. (2026). *</script> % {} \\end*.'),
    ],
)  # fmt: skip
def test_what_is_missing_or_odd(parts: dict[str, object], expected: str) -> None:
    assert printed('document', **parts) == expected


def test_editors_who_lead_are_not_named_again() -> None:
    assert printed('chapter', authors='', editors='Eve Roe', container='Shores') == (
        'Roe, E. (Ed.). (2026). Tides. In *Shores*.'
    )


@pytest.mark.parametrize(
    ('parts', 'link'),
    [
        ({'DOI': '10.5555/a', 'URL': 'https://a.example'}, ' <https://doi.org/10.5555/a>'),
        ({'URL': 'https://a.example/b'}, ' <https://a.example/b>'),
        ({'DOI': 'not one', 'URL': 'https://a.example'}, ' <https://a.example>'),
        ({'DOI': '10.5555/a"<b>'}, ' <https://doi.org/10.5555/a%22%3Cb%3E>'),
        ({'DOI': 'not one'}, ''),
        ({'URL': 'javascript:alert(1)'}, ''),
        ({'container': 'Nets', 'eprint': Eprint('2601.01234')}, ' <https://arxiv.org/abs/2601.01234>'),
        (
            {'container': 'Nets', 'DOI': 'not one', 'eprint': Eprint('2601.01234')},
            ' <https://arxiv.org/abs/2601.01234>',
        ),
        ({'container': 'Nets', 'eprint': Eprint('7', 'ShoreArchive')}, ''),
    ],
)  # fmt: skip
def test_the_link_is_the_doi_or_else_the_address(parts: dict[str, object], link: str) -> None:
    before = 'Doe, I. (2026). Tides.' + (' *Nets*.' if 'container' in parts else '')
    assert printed(**parts) == before + link


def test_the_link_shows_where_it_leads() -> None:
    last = reference(item(DOI='10.5555/a'))[-1]
    assert last == Span('link', ('https://doi.org/10.5555/a',), 'https://doi.org/10.5555/a')


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        (Name('Hyun-jin', '', 'Baek'), 'Baek, H.-j.'),
        (Name('Jean‐Paul', '', 'Roe'), 'Roe, J.-P.'),
        (Name('J.-P. M.', '', 'Roe'), 'Roe, J.-P. M.'),
        (Name('J.P.', '', 'Roe'), 'Roe, J. P.'),
        (Name('JP', '', 'Roe'), 'Roe, J. P.'),
        (Name('YI', '', 'LI'), 'LI, Y.'),
        (Name('Jan', 'van der', 'Berg'), 'van der Berg, J.'),
        (Name('Jean', "d'", 'Alembert'), "d'Alembert, J."),
        (Name('John', '', 'Doe', 'Jr'), 'Doe, J., Jr.'),
        (Name('John', '', 'Doe', 'III'), 'Doe, J., III'),
        (Name('Maria de Lourdes', '', 'Prado'), 'Prado, M. de L.'),
        (Name('“Bob” (Robert)', '', 'Doe'), 'Doe, B. R.'),
        (Name('健太', '', '森下'), '森下健太'),
        (Name('Иван Петрович', '', 'Сидоров'), 'Сидоров, И. П.'),
        (Name('Νίκος', '', 'Παππάς'), 'Παππάς, Ν.'),
        (Name('محمد', '', 'حداد'), 'حداد, محمد'),
        (Name('É\u0323mile', '', 'Roe'), 'Roe, É\u0323.'),
        (Name('', '', 'Aristotle'), 'Aristotle'),
        (Name('Madonna'), 'Madonna'),
        (Name(literal='The  Tide Collaboration,'), 'The Tide Collaboration'),
        (Name('…', '', 'Doe'), 'Doe'),
        (Name(), ''),
    ],
)
def test_a_name_is_inverted_with_initials(name: Name, expected: str) -> None:
    assert inverted_name(name) == expected


def numbered_authors(number: int) -> tuple[Contributor, ...]:
    return tuple(Contributor(Name('Ann', '', f'Author{index}')) for index in range(1, number + 1))


def names_of(authors: tuple[Contributor, ...], **parts: bool) -> str:
    return printed(authors=authors, **parts).partition(' (2026)')[0]


def test_two_authors_are_joined() -> None:
    assert names_of(numbered_authors(2)) == 'Author1, A., & Author2, A.'


def test_twenty_authors_are_all_named() -> None:
    named = names_of(numbered_authors(20))
    assert named.count('Author') == 20
    assert named.endswith('Author19, A., & Author20, A.')


@pytest.mark.parametrize('number', [21, 3000])
def test_of_more_the_first_and_the_last_are_named(number: int) -> None:
    named = names_of(numbered_authors(number))
    assert named.count('Author') == 20
    assert named.endswith(f'Author19, A., … Author{number}, A.')


def test_authors_whom_the_source_leaves_out() -> None:
    assert names_of(numbered_authors(1), has_others=True) == 'Author1, A., et al.'


def test_the_last_of_many_is_not_named_if_there_are_others() -> None:
    assert names_of(numbered_authors(30), has_others=True).endswith('Author19, A., et al.')


def test_authors_without_a_name_are_left_out() -> None:
    authors = (
        Contributor(Name()),
        Contributor(Name('Ida', '', 'Doe')),
        Contributor(Name(literal=' ')),
    )
    assert names_of(authors) == 'Doe, I.'


# ── Properties ──────────────────────────────────────────────────────────────────────────────

_words = st.text(st.sampled_from('abzÄЖ潮 &%<{\\$'), min_size=1, max_size=12).map(
    lambda text: ' '.join(text.split())
)
_texts = _words.filter(bool)
_optional = st.one_of(st.just(''), _words)
_names = st.builds(
    Name,
    given=st.one_of(st.just(''), st.sampled_from(['Ida', 'J.-P.', '健太', 'a b', 'JP'])),
    particle=st.sampled_from(['', 'van der', "d'"]),
    family=st.sampled_from(['Doe', 'Roe-Poe', '森下', 'حداد']),
    suffix=st.sampled_from(['', 'Jr', 'III']),
)
_contributors = st.lists(st.builds(Contributor, _names), max_size=23).map(tuple)
_inlines = st.one_of(
    st.just(()),
    _texts.map(lambda text: (text,)),
    _texts.map(lambda text: (Span('math', (text,)),)),
    st.tuples(_texts, _texts).map(lambda two: (two[0] + ' ', Span('emphasis', (two[1],)))),
    st.tuples(_texts, _texts).map(lambda two: (two[0], BREAK, two[1])),
)
_VARIABLES = (
    *(
        'volume',
        'issue',
        'page',
        'number',
        'publisher',
        'edition',
        'genre',
        'version',
        'DOI',
        'URL',
    ),
    *('event-title', 'event-place', 'collection-title'),
)
_variables = st.fixed_dictionaries({}, optional=dict.fromkeys(_VARIABLES, _optional))
_items = st.builds(
    Item,
    id=st.just('x'),
    kind=st.just('publication'),
    type=st.sampled_from([*CSL_LABELS, 'other']),
    title=_inlines,
    authors=_contributors,
    has_others=st.booleans(),
    editors=_contributors,
    issued=st.one_of(st.none(), st.builds(PartialDate, st.integers(1500, 2100))),
    container_title=_inlines,
    eprint=st.one_of(st.none(), st.builds(Eprint, _words, _words)),
    variables=_variables,
)


def bare(inline: Inline) -> str:
    """Return the text of a tree, its blanks as they are."""
    return ''.join(part if isinstance(part, str) else bare(part.content) for part in inline)


def lines_of(inline: Inline) -> Iterator[Inline]:
    yield inline
    for part in inline:
        if not isinstance(part, str):
            yield from lines_of(part.content)


@given(_items)
def test_nothing_dangles(any_item: Item) -> None:
    text = bare(reference(any_item))

    assert text == text.strip()
    for wrong in ('  ', '..', '()', '[]', ' .', ' ,', ',,', '( ', '(,'):
        assert wrong not in text


@given(_items)
def test_family_names_are_told(any_item: Item) -> None:
    text = bare(reference(any_item))

    authors = any_item.authors
    told = authors[:19] if len(authors) > 20 else authors
    assert [each.name.family for each in told if each.name.family not in text] == []


@given(_items)
def test_a_reference_is_a_line(any_item: Item) -> None:
    for inline in lines_of(reference(any_item)):
        kinds = [isinstance(part, str) for part in inline]
        assert '' not in inline
        assert BREAK not in inline
        assert (True, True) not in pairwise(kinds)


# ── Languages ───────────────────────────────────────────────────────────────────────────────

#: What the catalogs are to say.
WORDS = {
    'de': {
        '%(names)s, & %(last)s': '%(names)s & %(last)s',
        '%(names)s, et al.': '%(names)s u. a.',
        '%s (Eds.)': '%s (Hrsg.)',
        'In %(editors)s (Eds.), %(container)s': 'In %(editors)s (Hrsg.), %(container)s',
        'pp. %s': 'S. %s',
        '%snd ed.': '%s. Aufl.',
        'n.d.': 'o. J.',
    },
    'es': {
        '%(names)s, & %(last)s': '%(names)s y %(last)s',
        '%(first)s & %(second)s': '%(first)s y %(second)s',
        'In %(editors)s (Eds.), %(container)s': 'En %(editors)s (Eds.), %(container)s',
        'n.d.': 's. f.',
    },
    'ja': {
        '%(first)s & %(second)s': '%(first)s・%(second)s',
        'In %(editors)s (Eds.), %(container)s': '%(editors)s（編）%(container)s',
        'In %(container)s': '%(container)s',
        'n.d.': '刊年不明',
    },
}


class _Words(NullTranslations):
    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        return self._words.get(message, message)


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """Have the words of a language, whether its catalog has them yet or not."""
    locale.translators['general', 'sphinx_publications'] = _Words(WORDS[request.param])
    return str(request.param)


CHAPTER = {
    'authors': 'Ida Doe;Jo Poe',
    'editors': 'Eve Roe;Al Moe',
    'container': 'Shores',
    'page': '4–9',
}


@pytest.mark.parametrize(
    ('language', 'expected'),
    [
        ('de', 'Doe, I. & Poe, J. (2026). Tides. In E. Roe & A. Moe (Hrsg.), *Shores* (S. 4–9).'),
        ('es', 'Doe, I. y Poe, J. (2026). Tides. En E. Roe y A. Moe (Eds.), *Shores* (pp. 4–9).'),
        ('ja', 'Doe, I., & Poe, J. (2026). Tides. E. Roe・A. Moe（編）*Shores* (pp. 4–9).'),
    ],
    indirect=['language'],
)
def test_a_chapter_in_other_languages(language: str, expected: str) -> None:
    assert printed('chapter', **CHAPTER) == expected


@pytest.mark.parametrize('language', ['ja'], indirect=True)
def test_a_language_may_have_no_word_for_in(language: str) -> None:
    assert printed('chapter', container='Shores') == 'Doe, I. (2026). Tides. *Shores*.'


@pytest.mark.parametrize('language', ['de'], indirect=True)
def test_editions_and_missing_dates_in_german(language: str) -> None:
    assert printed('book', year=0, edition='2', has_others=True) == (
        'Doe, I. u. a. (o. J.). *Tides* (2. Aufl.).'
    )


@pytest.mark.parametrize('name', WORDS)
def test_the_catalog_has_these_words(name: str) -> None:
    path = CATALOGS / name / 'LC_MESSAGES' / 'sphinx_publications.mo'
    with path.open('rb') as file:
        catalog = GNUTranslations(file)
    assert {message: catalog.gettext(message) for message in WORDS[name]} == WORDS[name]
