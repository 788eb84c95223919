"""Bylines, as they are typed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.people.names import is_group, is_suffix, squeezed
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.prose.tree import decode_entities
from sphinx_publications.content.records import Byline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_publications.content.prose.tree import Inline

_MARKS: Final = '*∗＊⁎⋆★†‡§¶#♯‖✉¹²³⁰⁴⁵⁶⁷⁸⁹'
_EDGES: Final = _MARKS + '$>^,;\\<_[{'
_BARE_MARK = re.compile(r'[\w*∗＊⁎⋆★†‡§¶#♯‖✉,; +-]{1,20}')
_LATEX_MARKS: Final = (
    ('\\ddagger', '‡'),
    ('\\dagger', '†'),
    ('\\dag', '†'),
    ('\\ast', '*'),
    ('\\star', '*'),
    ('\\sharp', '#'),
    ('\\S', '§'),
    ('\\P', '¶'),
    ('\\#', '#'),
    ('\\*', '*'),
)
#: A name carries one or two marks; a bound keeps nonsense from costing time.
_MOST_MARKS: Final = 12

_OTHERS: Final = r'(?:and\s|&\s)?((?:many\s|several\s|the\s|all\s)?others)'
_ET_AL = re.compile(
    _OTHERS + r'|(?:and\s)?et\.?\s?al(?:\.|ii|ia)?|et\s?coll\.?|etc\.?|u\.\s?a\.|\.{3,}|…|等人?',
    re.IGNORECASE,
)
_TRAILING_ET_AL = re.compile(
    r'(?:[,\s]\s?(?:and\s)?(?P<al>et\s?al\.?)|,?\s(?:and|&)\s(?P<others>(?:\w+\s)?others)|(?P<han>等人?))$',
    re.IGNORECASE,
)
_OTHERS_INCLUDING = re.compile(_OTHERS + r',?\sincluding:?\s', re.IGNORECASE)
_AND = re.compile(r'(?:,\s?|\s)(?:and|AND|&|＆)\s')
#: ``ⓡ`` stands between authors whose order was drawn by lot.
_HARD_SEPARATOR = re.compile(r'[;；，、ⓡ]')
_SHORT_ENTRY: Final = 60
_INITIALS = re.compile(r'(?:[^\W\d_]\.?[-\s]?){1,4}\.?')


def parse_bylines(value: object, notes: object) -> tuple[Byline, ...]:
    """Return the bylines that ``authors:`` means.

    ``value`` may be a list (of names, mappings with a ``name``, numbers, nulls) or one string
    with everyone in it; ``notes`` is ``author_notes:``, parallel to the list *as written*, so
    that an empty entry takes its note with it. An entry is cut into several people only where
    it cannot be one name. "et al." and "others" become a byline with ``et_al``.
    """
    if isinstance(value, str):
        entries: list[object] = list(_split_string(squeezed(value)))
    elif isinstance(value, list | tuple):
        entries = list(value)
    elif value is None:
        return ()
    else:
        entries = [value]
    note_list = notes if isinstance(notes, list | tuple) else [notes]
    bylines: list[Byline] = []
    for index, entry in enumerate(entries):
        note: Inline = ()
        own = note_list[index] if index < len(note_list) else None
        if isinstance(own, str) and (text := own.strip()):
            note = parse_inline(text)
        if type(entry) is str and not note and len(entry) < _SHORT_ENTRY:
            bylines.extend(_short_entry_bylines(entry))
        elif type(entry) is str:
            bylines.extend(_entry_bylines(entry, note))
        else:
            bylines.extend(_odd_entry_bylines(entry, note))
    return tuple(bylines)


def _odd_entry_bylines(entry: object, note: Inline) -> Iterator[Byline]:
    """Yield the bylines of an entry that is no string: a mapping, a list, a number."""
    if isinstance(entry, list | tuple):
        for item in entry:
            yield from _entry_bylines(_entry_text(item)[0], note)
    elif entry is not None:
        text, own_note = _entry_text(entry)
        if own_note and not note:
            note = parse_inline(own_note)
        yield from _entry_bylines(text, note)


def _entry_text(entry: object) -> tuple[str, str]:
    """Return the name and the note of an entry, whatever its type."""
    if isinstance(entry, str):
        return entry, ''
    if isinstance(entry, dict):
        fields = {str(key).lower().replace('_', '').replace('-', ''): entry[key] for key in entry}
        for key in ('name', 'display', 'title', 'literal', 'author', 'slug', 'id'):
            if isinstance(fields.get(key), str) and fields[key].strip():
                return fields[key], ''
        given = fields.get('given') or fields.get('firstname') or fields.get('first')
        family = fields.get('family') or fields.get('lastname') or fields.get('last')
        parts = [part for part in (given, family) if isinstance(part, str)]
        if parts:
            return ' '.join(parts), ''
        if len(entry) == 1:  # '- Jane Doe: corresponding author', a colon where YAML sees a map
            ((key, note),) = entry.items()
            return str(key), note if isinstance(note, str) else ''
        return '', ''
    if entry is None or isinstance(entry, bool | list | tuple | set):
        return '', ''
    return str(entry), ''


def _entry_bylines(entry: str, note: Inline) -> Iterator[Byline]:
    """Yield the bylines of one entry of the list."""
    text = squeezed(decode_entities(entry))
    if not text:
        return
    pieces = _split_entry(text) if _may_hold_several(text) else (text,)
    for piece in pieces:
        name, mark = unmarked(piece)
        if not name:
            continue
        yield Byline(name, mark, note, et_al=_is_et_al(name))


# names recur by the hundred
@lru_cache(maxsize=10_000)
def _short_entry_bylines(entry: str) -> tuple[Byline, ...]:
    return tuple(_entry_bylines(entry, ()))


def _is_et_al(text: str) -> bool:
    return len(text) <= 20 and _ET_AL.fullmatch(text) is not None


def _may_hold_several(text: str) -> bool:
    """Return whether an entry is worth a look for several people: the fast way out."""
    if ' ' not in text:
        return not text.isascii() or ';' in text
    lowered = text.lower()
    return (
        not text.isascii()
        or ',' in text
        or ';' in text
        or '&' in text
        or ' and ' in lowered
        or ' et al' in lowered
        or 'others' in lowered
    )


def _with_others(text: str) -> tuple[str, str, str]:
    """Return what stands before the "others", these words, and whom they include."""
    if match := _OTHERS_INCLUDING.match(text):
        return '', match[1], text[match.end() :]
    tail = text[-40:]
    if match := _TRAILING_ET_AL.search(tail):
        before = text[: len(text) - len(tail) + match.start()].rstrip(' ,;')
        return before, match['al'] or match['others'] or match['han'], ''
    return text, '', ''


def _split_entry(text: str) -> tuple[str, ...]:
    """Return the names in one entry of a list: several only where one name is impossible."""
    if _is_et_al(text):
        return (text,)
    before, others, included = _with_others(text)
    if others:
        return (
            *(_split_certain(before) if before else ()),
            others,
            *(_split_all(included) if included else ()),
        )
    return _split_certain(text)


def _split_certain(text: str) -> tuple[str, ...]:
    if _HARD_SEPARATOR.search(text):
        return tuple(piece.strip() for piece in _HARD_SEPARATOR.split(text))
    pieces = tuple(piece.strip(' ,') for piece in _AND.split(text))
    if len(pieces) > 1 or text.count(',') > 1:
        names = tuple(name.strip() for piece in pieces for name in piece.split(',') if name.strip())
        if len(names) > 1 and all(_is_full_name(name) for name in names):
            return names
        if len(pieces) > 1 and all(piece.count(',') == 1 for piece in pieces):
            return pieces
        if len(pieces) == 1:
            return _initials_paired(names) or (text,)
    return (text,)


def _split_string(text: str) -> tuple[str, ...]:
    """Return the names in a string that holds everyone."""
    before, others, included = _with_others(text)
    if not others:
        return _split_all(text)
    return (
        *(_split_all(before) if before else ()),
        others,
        *(_split_all(included) if included else ()),
    )


def _split_all(text: str) -> tuple[str, ...]:
    if _HARD_SEPARATOR.search(text):
        return tuple(
            name.strip() for piece in _HARD_SEPARATOR.split(text) for name in _AND.split(piece)
        )
    pieces = _AND.split(text)
    if len(pieces) > 1:
        return _split_enumeration(pieces)
    parts = [part.strip() for part in text.split(',') if part.strip()]
    if len(parts) < 2:
        return (text,)
    if len(parts) == 2:
        return tuple(parts) if not _is_family_given(*parts) else (text,)
    if is_suffix(parts[1]) and len(parts) == 3:
        return (text,)
    return _initials_paired(parts) or tuple(parts)


def _split_enumeration(pieces: Sequence[str]) -> tuple[str, ...]:
    """Return the names of ``A, B and C`` or of BibTeX's ``Family, Given and Family, Given``."""
    head = [part.strip() for part in pieces[0].split(',') if part.strip()]
    last = pieces[-1]
    inverted = ',' in last or (
        len(head) == 2 and all(' ' not in part for part in head) and ' ' in last.strip()
    )
    if inverted and all(piece.count(',') <= 2 for piece in pieces):
        return tuple(piece.strip() for piece in pieces)
    names: list[str] = []
    for piece in pieces:
        parts = [part.strip() for part in piece.split(',') if part.strip()]
        names.extend((_initials_paired(parts) if ',' in last else ()) or parts)
    return tuple(names)


def _initials_paired(parts: Sequence[str]) -> tuple[str, ...]:
    """Return ``Family, F.`` pairs, or nothing where every second part is not initials."""
    if len(parts) % 2 or not all(_is_initials(part) for part in parts[1::2]):
        return ()
    return tuple(
        f'{family}, {given}' for family, given in zip(parts[::2], parts[1::2], strict=True)
    )


def _is_initials(text: str) -> bool:
    return (
        len(text) <= 12
        and text[:1].isupper()
        and _INITIALS.fullmatch(text) is not None
        and ('.' in text or text.isupper())
    )


def _is_full_name(text: str) -> bool:
    """Return whether ``text`` can only be a person's given and family name."""
    words = text.split()
    return (
        2 <= len(words) <= 6
        and (words[0][:1].isupper() or words[0][:1] in _MARKS)
        and words[-1][:1].isupper()
        and all(len(word) <= 3 or not word[:1].islower() for word in words)
        and sum(word[:1].islower() for word in words) <= 2
        and not {'of', 'for', 'the', 'in', 'on'} & set(words)
        and not is_group(text)
    )


def _is_family_given(left: str, right: str) -> bool:
    """Return whether two parts around a comma are one inverted name rather than two people."""
    if is_suffix(right) or _is_initials(right):
        return True
    if right[:1].islower():  # keys of profiles, as 'admin, jane'
        return False
    family = [word for word in left.split() if not word[:1].islower()]
    return len(family) <= 1 or ' ' not in right


def unmarked(text: str) -> tuple[str, str]:
    """Return a name without the marks and the markup that were typed around it, and the marks."""
    if not text or (text[-1] not in _EDGES and text[0] not in _EDGES):
        return text, ''
    text = _without_markup(text)
    marks: list[str] = []
    for _ in range(_MOST_MARKS):
        bare = text.rstrip(' ,;')
        if not bare:
            text = bare
            break
        rest, mark = _without_last_mark(bare)
        if not mark:
            text = bare
            break
        text = rest
        marks.append(mark)
    bare = text.lstrip(_MARKS + '\\ ')
    if len(bare) < len(text):
        marks.extend(text[: len(text) - len(bare)].replace('\\', '').split())
    return bare.strip(), _joined(marks)


def _joined(marks: list[str]) -> str:
    """Return several marks in the order of the text; a comma keeps numbers apart."""
    separator = ',' if any(mark[0].isalnum() for mark in marks) else ''
    return separator.join(reversed(marks))


def _without_markup(text: str) -> str:
    """Return ``text`` without the Markdown or HTML that makes the whole name bold or a link."""
    for mark in ('**', '__', '*', '_'):
        if text.startswith(mark) and (end := text.find(mark, len(mark))) > 0:
            return text[len(mark) : end] + text[end + len(mark) :]
    if text[0] == '[' and (end := text.find('](')) > 0:
        return text[1:end] + text[text.find(')', end) + 1 :] if ')' in text[end:] else text[1:end]
    if text[0] == '<':
        for tag in ('b', 'strong', 'u', 'em', 'i'):
            if text.startswith(f'<{tag}>'):
                return text.replace(f'<{tag}>', '').replace(f'</{tag}>', '')
    return text


def _without_last_mark(text: str) -> tuple[str, str]:
    """Return ``text`` without the mark at its end, and the mark (``''`` where there is none)."""
    bare = text.rstrip(_MARKS)
    if len(bare) < len(text):
        return bare.rstrip('\\'), text[len(bare) :]
    start, inside = -1, ''
    for opening, closing in (('<sup>', '</sup>'), ('$', '$'), ('^', '^')):
        if text.endswith(closing):
            start = text.rfind(opening, 0, -len(closing))
            inside = text[start + len(opening) : -len(closing)]
            break
    if start < 0 or len(inside) > 60:
        return text, ''
    for command, mark in _LATEX_MARKS:
        inside = inside.replace(command, mark)
    inside = inside.replace('\\text', '').strip('^{}\\ ').replace('{', '').replace('}', '')
    if not _BARE_MARK.fullmatch(inside):
        return text, ''
    return text[:start], inside.strip()
