"""Which entry of a ``cite.bib`` is that of the record beside it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.bibliography.latex import latex_to_text, unescape
from sphinx_publications.content.text import clean, fold
from sphinx_publications.content.urls import doi_of_url, find_doi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The beginning of an entry, a definition or a comment: first in its line, or behind a brace.
_BLOCK: Final = re.compile(
    r'(?:^|(?<=\}))[ \t]*@[ \t]*(?P<type>[A-Za-z]+)[ \t]*[{(]\s*(?P<key>[^\s,{}()="#]{0,200})',
    re.MULTILINE,
)
#: What is no work: definitions, comments, and the containers of biblatex.
_NO_WORKS: Final = frozenset({'string', 'preamble', 'comment', 'set', 'xdata', 'control'})
_FIELD: Final = re.compile(
    r'(?<![\w-])(?P<name>title|doi|url|crossref)[ \t\n]*=[ \t\n]*', re.IGNORECASE
)
_BRACE: Final = re.compile(r'[{}]')
_TAG: Final = re.compile(r'</?[A-Za-z][^<>]{0,40}>')
#: Titles and addresses are shorter.
_LONGEST_VALUE: Final = 3000


class Choice(NamedTuple):
    """The entry that was chosen, as text with the definitions of its file.

    ``first_line`` is the line of the file in which ``text`` begins. ``further`` are the keys
    of the other works in the file, in their order.
    """

    text: str
    first_line: int = 1
    further: tuple[str, ...] = ()


class _Block(NamedTuple):
    type: str
    key: str
    start: int
    end: int


class _Identity(NamedTuple):
    """What two entries of one work have in common; the parts may be empty."""

    doi: str
    title: str
    parent: str = ''

    def is_like(self, other: _Identity) -> bool:
        """Say whether both are one work."""
        if self.doi and other.doi:
            return self.doi == other.doi
        return bool(self.title) and self.title == other.title


def choose_entry(text: str, doi: str = '', title: str = '') -> Choice:
    """Return the entry of a BibTeX file with a DOI, else with a title, else the first.

    Entries are told apart by how they begin, and only their titles and DOIs are looked at.
    The chosen entry's ``crossref`` and further entries of the same work are no other works.
    """
    if text.count('@') < 2:
        return Choice(text)
    blocks = tuple(_blocks(text))
    entries = [block for block in blocks if block.type not in _NO_WORKS]
    if len(entries) < 2:
        return Choice(text)
    identities = [_identity(text, entry) for entry in entries]
    number = _number(identities, _Identity(doi.lower(), title_key(title)))
    chosen, identity = entries[number], identities[number]
    further = [
        clean(entry.key) or f'without a key in line {_line(text, entry.start)}'
        for entry, other in zip(entries, identities, strict=True)
        if entry is not chosen
        and not (identity.parent and entry.key.lower() == identity.parent)
        and not other.is_like(identity)
    ]
    strings = [text[block.start : block.end] for block in blocks if block.type == 'string']
    # in one line, so that the entry's lines can be counted
    definitions = ' '.join(' '.join(strings).split())
    own = text[chosen.start : chosen.end]
    line = _line(text, chosen.start)
    if definitions:
        return Choice(f'{definitions}\n{own}', line - 1, tuple(further))
    return Choice(own, line, tuple(further))


def _number(identities: Sequence[_Identity], wanted: _Identity) -> int:
    for part in ('doi', 'title'):
        value = getattr(wanted, part)
        for number, identity in enumerate(identities):
            if value and getattr(identity, part) == value:
                return number
    return 0


def _blocks(text: str) -> Iterator[_Block]:
    found = list(_BLOCK.finditer(text))
    commented = 0
    unclosed = False
    for number, match in enumerate(found, 1):
        start = match.start()
        end = found[number].start() if number < len(found) else len(text)
        if start < commented:
            continue
        kind = match['type'].lower()
        if kind == 'comment' and not unclosed:
            # an entry may be commented out
            commented = _closing(text, match.start('key'), len(text))
            unclosed = not commented
        yield _Block(kind, match['key'], start, end)


def _closing(text: str, start: int, end: int) -> int:
    """Return where the brace that is open at ``start`` closes, 0 if it doesn't before ``end``."""
    depth = 1
    for brace in _BRACE.finditer(text, start, end):
        depth += 1 if brace[0] == '{' else -1
        if not depth:
            return brace.start()
    return 0


def _identity(text: str, entry: _Block) -> _Identity:
    values: dict[str, str] = {}
    for match in _FIELD.finditer(text, entry.start, entry.end):
        name = match['name'].lower()
        if name not in values:
            values[name] = _value(text, match.end(), entry.end)
    doi = find_doi(unescape(values.get('doi', ''))) or doi_of_url(unescape(values.get('url', '')))
    title = title_key(latex_to_text(values.get('title', '')))
    return _Identity(doi.lower(), title, values.get('crossref', '').strip().lower())


def _value(text: str, start: int, end: int) -> str:
    """Return what stands between the braces or quotes that begin at ``start``."""
    end = min(end, start + _LONGEST_VALUE)
    if text.startswith('{', start):
        return text[start + 1 : _closing(text, start + 1, end) or end]
    if text.startswith('"', start):
        closing = text.find('"', start + 1, end)
        return text[start + 1 : closing if closing > 0 else end]
    return re.split(r'[,\n}]', text[start:end], maxsplit=1)[0]


def title_key(title: str) -> str:
    """Return the letters and digits of a title, folded: what two spellings of it share."""
    text = fold(clean(html.unescape(_TAG.sub('', title))))
    return ''.join([sign for sign in text if sign.isalnum()])


def _line(text: str, position: int) -> int:
    return text.count('\n', 0, position) + 1
