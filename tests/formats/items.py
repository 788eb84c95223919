"""Items for tests: one with given fields, and strategies for any."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from sphinx_publications.content.dates import PartialDate
from sphinx_publications.content.prose.tree import BREAK, Inline, Paragraphs, Span
from sphinx_publications.content.records import Name
from sphinx_publications.formats.item import Contributor, Eprint, Item, ItemLink

if TYPE_CHECKING:
    from collections.abc import Mapping

#: All types of CSL 1.0.2.
CSL_TYPES: Final = tuple(
    (
        'article article-journal article-magazine article-newspaper bill book broadcast chapter '
        'classic collection dataset document entry entry-dictionary entry-encyclopedia event '
        'figure graphic hearing interview legal_case legislation manuscript map motion_picture '
        'musical_score pamphlet paper-conference patent performance periodical '
        'personal_communication post post-weblog regulation report review review-book software '
        'song speech standard thesis treaty webpage'
    ).split()
)

#: What ends something in one of the formats, or begins it.
HOSTILE_TEXTS: Final = (
    *('{', '}', '}}', '{{', '\\', '\\\\', '\\{', '\\}', '%', '@', '@article{x,', '\n@misc{y}', '"'),
    *(
        '#',
        '$',
        '$$',
        '$x',
        '&',
        '_',
        '^',
        '~',
        '--',
        '---',
        '``',
        "''",
        '`',
        '<',
        '>',
        '=',
        ',',
        ';',
    ),
    *('\n', '\r\n', '\n\n', '\t', '\0', '\x0b', '\x1b[2J', '\x85', '\u2028', '\u202e', '\ud800'),
    *('\udfff', '\ufeff', '\ufffe', '\xa0', '</script>', '<!--', ']]>', '&amp;', '"}', '",', "'"),
    *('ER  - ', '\r\nER  - \r\nTY  - GEN\r\n', 'TY  - JOUR', ' and ', ' AND ', 'others', 'et al.'),
    *(
        '\\end{document}',
        '\\input{x}',
        '\\',
        'e\u0301',
        '\u0301',
        '张',
        '한글',
        'ﬁ',
        '😀',
        'Ω',
        'ß',
    ),
    *(
        '- ',
        ': ',
        '? ',
        '!!python/object',
        '*x',
        '&x',
        '|',
        '>',
        '...',
        '---\n',
        'null',
        'true',
        '1e3',
    ),
)

_WORDS: Final = (
    *('NASA', 'CoRR', 'iPhone', 'GPT-4', 'H2O', 'Schön', 'Émile', 'pools', 'of', 'the', 'A', 'R'),
    *('Deep', 'Large-Scale', 'α-synuclein', 'naïve', 'Øre', '3D', 'x', '10', 'C++', 'AT&T'),
)

_FIELDS: Final[Mapping[str, Any]] = {
    'id': 'reed2021pools',
    'kind': 'publication',
    'type': 'article-journal',
    'title': ('Pools of mixed depth',),
}


def make_item(**fields: Any) -> Item:
    """Return an item with these fields; strings stand for titles, names and paragraphs."""
    for name in ('title', 'container_title', 'container_title_short'):
        if isinstance(fields.get(name), str):
            fields[name] = (fields[name],)
    if isinstance(fields.get('abstract'), str):
        fields['abstract'] = ((fields['abstract'],),)
    for name in ('authors', 'editors'):
        fields[name] = tuple(
            each if isinstance(each, Contributor) else Contributor(each)
            for each in fields.get(name, ())
        )
    return Item(**{**_FIELDS, **fields})


def person(family: str, given: str = '', particle: str = '', suffix: str = '') -> Contributor:
    """Return a person who contributed."""
    return Contributor(Name(given=given, particle=particle, family=family, suffix=suffix))


def group(name: str) -> Contributor:
    """Return a group, or whoever has but one name."""
    return Contributor(Name(literal=name))


def texts(max_size: int = 8) -> st.SearchStrategy[str]:
    """Return any text that is not blank, much of it hostile."""
    pieces = st.one_of(
        st.sampled_from(_WORDS),
        st.sampled_from(_WORDS),
        st.sampled_from(HOSTILE_TEXTS),
        st.text(st.characters(exclude_categories=()), min_size=1, max_size=5),
    )
    joined = st.lists(pieces, min_size=1, max_size=max_size).flatmap(
        lambda parts: st.sampled_from([' '.join(parts), ''.join(parts)])
    )
    return joined.map(lambda text: text if text.strip() else 'x')


def _merged(parts: list[str | Span]) -> Inline:
    merged: list[str | Span] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return tuple(merged)


def inlines(max_leaves: int = 6) -> st.SearchStrategy[Inline]:
    """Return any line of marked-up text."""
    leaves = st.one_of(
        texts(),
        st.sampled_from((
            'x^{2}',
            'N',
            '\\{',
            '}',
            '{',
            'a$b',
            '\\alpha',
            '\\',
            '%',
            '\\frac{1}{2}',
        )).map(lambda source: Span('math', (source,))),
        texts(2).map(lambda text: Span('literal', (text,))),
        st.just(BREAK),
    )
    lists = st.recursive(
        st.lists(leaves, min_size=1, max_size=3).map(_merged),
        lambda inner: st.lists(
            st.one_of(
                texts(3),
                st.tuples(
                    st.sampled_from(('emphasis', 'strong', 'subscript', 'superscript')), inner
                ).map(lambda pair: Span(pair[0], pair[1])),
                inner.map(lambda content: Span('link', content, 'https://example.org/a{b}\\c')),
            ),
            min_size=1,
            max_size=3,
        ).map(_merged),
        max_leaves=max_leaves,
    )
    return st.one_of(texts().map(lambda text: (text,)), lists)


def names() -> st.SearchStrategy[Name]:
    """Return any name: of a person, of a group, hostile."""
    families = st.one_of(
        st.sampled_from(('Reed', 'Schön', 'García Moss', '张', 'al-Reed')), texts(2)
    )
    givens = st.one_of(st.sampled_from(('', 'Ann', 'J.-P.', 'Jo R.', '普')), texts(2))
    return st.one_of(
        st.builds(
            Name,
            given=givens,
            particle=st.sampled_from(('', '', '', 'van der', 'von', "d'")),
            family=families,
            suffix=st.sampled_from(('', '', '', 'Jr', 'III')),
        ),
        st.one_of(st.sampled_from(('The Reed and Moss Collaboration', 'ATLAS')), texts(3)).map(
            lambda text: Name(literal=text)
        ),
    )


def dates() -> st.SearchStrategy[PartialDate]:
    """Return any date, as precise as can be or not."""
    return st.one_of(
        st.integers(1000, 2999).map(PartialDate),
        st.builds(PartialDate, st.integers(1000, 2999), st.integers(1, 12)),
        st.builds(PartialDate, st.integers(1000, 2999), st.integers(1, 12), st.integers(1, 28)),
    )


def _variables() -> st.SearchStrategy[dict[str, str]]:
    some = {
        'volume': st.one_of(st.just('12'), texts(2)),
        'issue': st.one_of(st.just('3'), texts(2)),
        'page': st.one_of(st.sampled_from(('45–67', 'e1234', '45-67', '1–2, 5–9')), texts(2)),
        'number': st.one_of(st.just('TR-7'), texts(2)),
        'publisher': st.one_of(st.just('Reed & Moss'), texts(3)),
        'publisher-place': texts(2),
        'edition': st.one_of(st.just('2'), texts(2)),
        'genre': st.one_of(
            st.sampled_from(('PhD thesis', 'Master’s thesis', 'Preprint')), texts(2)
        ),
        'event-title': texts(3),
        'event-place': texts(2),
        'collection-title': texts(3),
        'DOI': st.one_of(
            st.sampled_from(('10.5555/reed.2021', '10.5555/(SICI)1097<1::AID>3.0;2-2')),
            texts(2).map(lambda text: f'10.5555/{text}'),
        ),
        'ISBN': st.just('978-3-16-148410-0'),
        'ISSN': st.just('0000-0019'),
        'PMID': st.just('12345'),
        'PMCID': st.just('PMC12345'),
        'URL': st.one_of(
            st.just('https://example.org/a_b?c=%20&d#e~f'),
            texts(2).map(lambda text: f'https://example.org/{text}'),
        ),
        'language': st.one_of(st.sampled_from(('en', 'de', 'pt-BR', 'zh')), texts(1)),
        'note': texts(3),
        'status': st.one_of(st.just('in press'), texts(2)),
    }
    return st.fixed_dictionaries({}, optional=some)


def paragraphs() -> st.SearchStrategy[Paragraphs]:
    """Return any abstract."""
    return st.lists(inlines(), max_size=2).map(tuple)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """Return any item whose key is in order."""
    return Item(
        id=draw(st.from_regex(r'[a-z][a-z0-9:.+/_-]{0,20}', fullmatch=True)),
        kind=draw(st.sampled_from(('publication', 'publication', 'event', 'post', 'project'))),
        type=draw(st.sampled_from(CSL_TYPES)),
        title=draw(inlines()),
        authors=tuple(draw(st.lists(st.builds(Contributor, names()), max_size=4))),
        has_others=draw(st.booleans()),
        editors=tuple(draw(st.lists(st.builds(Contributor, names()), max_size=2))),
        issued=draw(st.none() | dates()),
        container_title=draw(st.just(()) | inlines(3)),
        container_title_short=draw(st.just(()) | texts(2).map(lambda text: (text,))),
        abstract=draw(paragraphs()),
        keywords=tuple(draw(st.lists(texts(2), max_size=3))),
        eprint=draw(
            st.none()
            | st.builds(
                Eprint,
                st.one_of(st.just('2101.00001'), texts(1)),
                st.one_of(st.sampled_from(('arXiv', 'bioRxiv', 'HAL')), texts(1)),
                st.one_of(st.sampled_from(('', 'cs.CV')), texts(1)),
            )
        ),
        links=tuple(
            draw(
                st.lists(
                    st.builds(
                        ItemLink,
                        st.sampled_from(('pdf', 'code', 'custom', 'doi', 'google-scholar')),
                        st.one_of(st.just(''), texts(2)),
                        texts(1).map(lambda text: f'https://example.org/{text}'),
                    ),
                    max_size=3,
                )
            )
        ),
        variables=draw(_variables()),
        protected=frozenset(draw(st.lists(st.sampled_from((*_WORDS, '{', '')), max_size=2))),
    )
