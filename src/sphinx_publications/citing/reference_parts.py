"""A reference in parts: names of authors and the title, as it prints them, and what is between."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.citing.name_marks import NAME_MARK, author_of, without_name_marks
from sphinx_publications.citing.names import east_asian_name, inverted_name
from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.prose.tree import Inline, Span
    from sphinx_publications.content.records import Name


class ReferencePart(NamedTuple):
    """A piece of a reference: the name of an author, by number, the title, or neither."""

    content: Inline
    author: int | None = None
    is_title: bool = False


class _Extent(NamedTuple):
    """From where to where something stands in the text of a reference."""

    start: int
    end: int
    author: int | None = None


#: Of given names: more words than anybody's have; a hostile one has no longer pattern.
_MOST_WORDS: Final = 12
_BLANK: Final = '[ \u00a0\u2009\u202f]'
_WORD: Final = re.compile(r'[^\W_]+')
#: What styles and pandoc set for each other: typed and printed quotes and dashes, kinds of blanks.
_ALIKE: Final = str.maketrans({
    '’': "'", '‘': "'", '"': "'", '“': "'", '”': "'", '«': "'", '»': "'",
    '–': '-', '—': '-', '‑': '-', '‐': '-',
    '\u00a0': ' ', '\u2009': ' ', '\u202f': ' ',
})  # fmt: skip


def styled_parts(
    reference: Inline, names: Mapping[int, Name], title: Inline = ()
) -> tuple[ReferencePart, ...]:
    """Return the parts of a reference in a style, whose family names have signs behind them.

    *names* are the authors to be found, by number. How much of the text is a name is found from
    its forms around the sign: the family name, the given name in front or behind, whole or as
    initials, particle and suffix. An empty *title* is not looked for; one that the style changed
    by more than letter case, quotes and dashes is not found. No sign is left.
    """
    text = _text(reference)
    found = [
        _name_around(match, text, names[number])
        for match in NAME_MARK.finditer(text)
        if (number := author_of(match[0])) in names
    ]
    return _in_parts(reference, text, found, title)


def built_in_parts(
    reference: Inline, names: Mapping[int, Name], title: Inline = ()
) -> tuple[ReferencePart, ...]:
    """Return the parts of a built-in reference, in which names stand at the beginning, in order."""
    text = _text(reference)
    found: list[_Extent] = []
    end = 0
    for number, name in sorted(names.items()):
        printed = inverted_name(name)
        start = text.find(printed, end) if printed else -1
        # behind 19 of many authors, some are left out
        if start >= 0 and '(' not in text[end:start]:
            end = start + len(printed)
            found.append(_Extent(start, end, number))
    return _in_parts(reference, text, found, title)


def _in_parts(
    reference: Inline, text: str, names: Iterable[_Extent], title: Inline
) -> tuple[ReferencePart, ...]:
    extents: list[_Extent] = []
    for extent in sorted(names, key=itemgetter(0)):
        if not extents or extent.start >= extents[-1].end:
            extents.append(extent)
    if title and (found := _title(text, plain(title), extents)):
        extents = sorted((*extents, found), key=itemgetter(0))
    parts: list[ReferencePart] = []
    end = 0
    for extent in (*extents, _Extent(len(text), len(text))):
        if between := _cut(reference, end, extent.start):
            parts.append(ReferencePart(between))
        if content := _cut(reference, extent.start, extent.end):
            parts.append(ReferencePart(content, extent.author, is_title=extent.author is None))
        end = extent.end
    return tuple(parts)


# ── Names ───────────────────────────────────────────────────────────────────────────────────


def _name_around(mark: re.Match[str], text: str, name: Name) -> _Extent:
    number = author_of(mark[0])
    if (
        whole := name.literal
        or east_asian_name(name)
        or ('' if name.family.strip() else name.given)
    ):
        return _Extent(_begin_of(text, mark.start(), whole), mark.end(), number)
    start = _begin_of(text, mark.start(), name.family)
    end = mark.end()
    if name.particle and (particle := _ends_with(text[:start], name.particle)):
        start -= particle
    pattern = _given_names(name.given)
    if pattern is not None:
        # as many signs as the longest form can have
        front = text[max(0, start - len(name.given) * 2 - 8) : start]
        behind = text[end : end + len(name.given) * 2 + 8]
        # "Mi. Doe" came with a full stop
        stop = r'\.?' if name.given.endswith('.') else ''
        # in front it stands alone: of a pair "Roe, J., Doe, J." the initial belongs to Roe
        if match := re.search(rf'(?<!\w)(?:{pattern}){stop}{_BLANK}$', front, re.IGNORECASE):
            start -= len(front) - match.start()
        elif match := re.match(rf'(,?){_BLANK}?(?:{pattern}){stop}(?!\w)', behind, re.IGNORECASE):
            # in "Doe J. Tides" the sentence ends, in "Doe, J. (2020)" the initial
            end += len(match[0]) if match[1] else len(match[0].rstrip('.'))
    end += _begins_with(text[end:], name.particle)
    end += _begins_with(text[end:], name.suffix, stop=r'(?:\.(?!$))?')
    return _Extent(start, end, number)


def _begin_of(text: str, end: int, whole: str) -> int:
    """Return where a text that ends at *end* begins, whatever its letter case became."""
    whole = whole.strip()
    start = end - len(whole)
    if start >= 0 and _folded(text[start:end]) == _folded(whole):
        return start
    # something else became of it: its last word
    words = list(_WORD.finditer(text, 0, end))
    return words[-1].start() if words and words[-1].end() == end else end


def _ends_with(text: str, particle: str) -> int:
    particle = particle.strip()
    for between in ('', ' ', '\u00a0'):
        ending = particle + between
        if _folded(text[-len(ending) :]) == _folded(ending):
            return len(ending)
    return 0


def _begins_with(text: str, further: str, stop: str = '') -> int:
    """Return how long a particle or suffix is that stands behind the name, with what is between."""
    further = further.strip().rstrip('.')
    if not further:
        return 0
    match = re.match(rf',?{_BLANK}{re.escape(further)}(?!\w){stop}', text, re.IGNORECASE)
    return match.end() if match else 0


@lru_cache(maxsize=10_000)
def _given_names(given: str) -> str | None:
    """Return a pattern of what styles make of given names: whole, as initials, less of them."""
    words = _WORD.findall(given)[:_MOST_WORDS]
    if 2 <= len(given) <= 3 and given.isalpha() and given.isupper():
        words = list(given)  # Smith, JP
    if not words:
        return None
    pattern = ''
    for word in reversed(words):
        form = rf'(?:{word}|{word[0]}\.?)' if len(word) > 1 else rf'{word}\.?'
        pattern = rf"{form}(?:[-‐‑'’.\s]*{pattern})?" if pattern else form
    return pattern


# ── The title ───────────────────────────────────────────────────────────────────────────────


def _title(text: str, title: str, names: Iterable[_Extent]) -> _Extent | None:
    folded, wanted = _folded(text), _folded(title).strip().rstrip('.')
    if len(wanted) < 2 or len(folded) != len(text):
        return None
    taken = list(names)
    start = -1
    while (start := folded.find(wanted, start + 1)) >= 0:
        end = start + len(wanted)
        if _is_word(folded, start, end) and not any(
            start < name.end and name.start < end for name in taken
        ):
            return _Extent(start, end)
    return None


def _is_word(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (
        (before.isalnum() and text[start].isalnum())
        or (behind.isalnum() and text[end - 1].isalnum())
    )


def _folded(text: str) -> str:
    """Return a text as long as it was, in which is equal what styles change."""
    folded = text.translate(_ALIKE)
    lower = folded.lower()
    return lower if len(lower) == len(folded) else folded


# ── Trees ───────────────────────────────────────────────────────────────────────────────────


def _text(inline: Inline) -> str:
    return ''.join(_leaves(inline))


def _leaves(inline: Inline) -> Iterator[str]:
    for part in inline:
        if isinstance(part, str):
            yield part
        elif part.kind == 'break':
            yield ' '
        else:
            yield from _leaves(part.content)


def _cut(inline: Inline, start: int, end: int) -> Inline:
    """Return what of a tree stands from *start* to *end* in its text, without signs."""
    if start >= end:
        return ()
    return without_name_marks(_cut_out(inline, start, end))


def _cut_out(inline: Inline, start: int, end: int) -> Inline:
    found: list[str | Span] = []
    for part in inline:
        length = len(part) if isinstance(part, str) else len(_text((part,)))
        if start < length and end > 0:
            first, last = max(start, 0), min(end, length)
            if isinstance(part, str):
                found.append(part[first:last])
            elif part.kind in {'math', 'literal', 'break'}:
                # whole, with the piece that it begins in
                if start <= 0:
                    found.append(part)
            elif content := _cut_out(part.content, first, last):
                found.append(part._replace(content=content))
        start, end = start - length, end - length
    return tuple(found)
