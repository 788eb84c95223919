"""The entry of a ``cite.bib``, without LaTeX."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bib_names import (
    NAME_FIELDS,
    TITLE_FIELDS,
    braced_words,
    split_names,
)
from sphinx_publications.content.bibliography.latex import latex_to_text, unescape
from sphinx_publications.content.dates import month_number
from sphinx_publications.content.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping

#: Characters of a file that are read; the first entry is wanted.
_LONGEST: Final = 100_000
#: From here on, a file is cut at its next entry: some people keep their whole library in it.
_LONG: Final = 10_000

_VERBATIM_FIELDS: Final = frozenset({'url', 'doi', 'file', 'eprint', 'pdf', 'link', 'bdsk-url-1'})
#: Where a record stands in its volume; what stands for "not known yet" there is no value.
_PLACES: Final = frozenset({'volume', 'number', 'issue', 'pages'})
_PLACEHOLDERS: Final = frozenset({
    *('accepted', 'accepted for publication', 'advance online publication', 'ahead of print'),
    *('early access', 'early view', 'epub ahead of print', 'forthcoming', 'in preparation'),
    *('in press', 'in print', 'in review', 'just accepted', 'n a', 'na', 'nil', 'no', 'none'),
    *('not applicable', 'not available', 'not known', 'not yet available', 'null', 'online'),
    *('online ahead of print', 'online first', 'online only', 'p', 'pending', 'pp', 'preprint'),
    *('published', 'published online', 'submitted', 'tba', 'tbc', 'tbd', 'to appear'),
    *('to be announced', 'to be determined', 'to be published', 'todo', 'under review'),
    *('unknown', 'xxxx'),
})
#: "--", "?-?", "0", "3-?", and the "1-1" of what has no pages yet.
_NO_NUMBER: Final = re.compile(r'[\W_]*|0+(?:[\W_]+0+)?|1[\W_]+1|\d+[\W_]*[-–]\s*\?+')
_ONE_WORD: Final = re.compile(r'[^\W_]+')
#: What is not one blank already.
_BLANKS: Final = re.compile(r'[ \t\n]{2,}|[\t\n]')
#: LaTeX, and blanks that are to be one.
_ODD_SIGNS: Final = re.compile(r'[\\{}~]|``|[ ]{2}')
#: A volume, issue or range of pages as nearly all are.
_PLAIN_NUMBER: Final = re.compile(r'[1-9]\d{0,9}(?:–[1-9]\d{1,9})?')
_DASHES: Final = re.compile(r'[ ]*--+[ ]*')
_NEXT_ENTRY: Final = re.compile(r'\n[ \t]*@(?!string|comment|preamble)', re.IGNORECASE)
_SIGN: Final = re.compile(r'\\.|[{}"#]', re.DOTALL)
_NO_COMMA: Final = re.compile(
    r'(@[A-Za-z]+[ \t]*\{[ \t]*[^\s,{}="]+)[ \t]*\n(?=[ \t]*[\w-]+[ \t]*=)'
)


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One BibTeX entry: its key, its lower-case type and its fields by lower-case name.

    Values are text without LaTeX (math stays), a month is ``1`` to ``12``, authors and
    editors are joined by `` and `` as in the file. ``names`` holds the names of ``author``,
    ``editor`` …, one by one, in braces where braces keep words together; ``braced`` are the words
    of titles that the file protects by braces.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    braced: tuple[str, ...] = ()


def read_bib(text: str, first_line: int = 1) -> tuple[BibEntry | None, str]:
    """Return the first entry of a BibTeX file, or what can be had of it, and a complaint or ``''``.

    A comma missing behind the key and a missing last brace are supplied. No input raises.
    The complaint goes on behind the file's name ("cite.bib has no entry"); ``first_line`` is
    the line in which ``text`` begins.
    """
    text = _start(text)
    if not text.strip():
        return None, 'is empty'
    entry, complaint = _first(text, first_line)
    if entry is None and '@' in text:
        mended = _NO_COMMA.sub(r'\1,\n', text)
        candidates = [mended] if mended != text else []
        candidates += [f'{mended}\n{braces}' for braces in ('}', '}}', '"}')]
        for candidate in candidates:
            entry, _ = _first(candidate, first_line)
            if entry:
                break
    return entry, complaint


def _start(text: str) -> str:
    """Return the text up to the end of its first entry, if it is long."""
    if len(text) <= _LONG:
        return text
    text = text[:_LONGEST]
    first = _NEXT_ENTRY.search('\n' + text)
    if first and (second := _NEXT_ENTRY.search(text, first.end())):
        return text[: second.start()]
    return text


@contextmanager
def _silence() -> Generator[None]:
    """Keep the library from printing what is reported anyway."""
    loggers = [logging.getLogger(f'bibtexparser.{name}') for name in ('splitter', 'entrypoint')]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _first(text: str, first_line: int) -> tuple[BibEntry | None, str]:
    # a large import, not needed where nothing new is read
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import ParsingFailedBlock

    try:
        with _silence():
            library = parse_string(text, parse_stack=[])
    except Exception as error:  # noqa: BLE001 -- a library's bug must not stop a build
        return None, f'cannot be read ({error})'[:200]
    strings: dict[str, str] = {}
    for string in library.strings:
        strings[string.key.lower()] = _text_of(str(string.value), strings)
    complaint = ''
    block: Any
    for block in library.blocks:
        if isinstance(block, ParsingFailedBlock):
            reason = str(getattr(block.error, 'abort_reason', block.error)).partition('. ')[0]
            line = (block.start_line or 0) + first_line
            complaint = complaint or f'has a broken entry in line {line}: {reason[:100]}'
            block = block.ignore_error_block
        if block is not None and type(block).__name__ == 'Entry':
            return _entry(block, strings), complaint
    return None, complaint or 'has no entry'


def _entry(block: Any, strings: Mapping[str, str]) -> BibEntry:
    pairs = ((each.key, _text_of(str(each.value), strings)) for each in block.fields)
    return bib_entry(str(block.key), str(block.entry_type), pairs)


def bib_entry(key: str, kind: str, pairs: Iterable[tuple[str, str]]) -> BibEntry:
    """Return the entry of raw fields, which are names with values without outer braces.

    Of a field that stands twice, the first value that says something counts.
    """
    fields: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    braced: dict[str, None] = {}
    for written, raw in pairs:
        name = written.strip().lower()
        value = field_text(name, raw)
        if name in _PLACES and _is_placeholder(value):
            continue
        if name and value and name not in fields:
            fields[name] = value
            if name in NAME_FIELDS:
                names[name] = split_names(raw)
            elif name in TITLE_FIELDS:
                braced.update(dict.fromkeys(braced_words(raw)))
    return BibEntry(clean(key).strip(), kind.strip().lower(), fields, names, tuple(braced))


def _is_placeholder(value: str) -> bool:
    """Say whether a volume, issue or range of pages is still to come."""
    if len(value) > 40 or _PLAIN_NUMBER.fullmatch(value):
        return False
    if _NO_NUMBER.fullmatch(value):
        return True
    text = fold(value)
    # a range may be of two
    ends = {' '.join(_ONE_WORD.findall(end)) for end in text.split('-')} - {''}
    return ends <= _PLACEHOLDERS or ' '.join(_ONE_WORD.findall(text)) in _PLACEHOLDERS


def _text_of(value: str, strings: Mapping[str, str]) -> str:
    """Return what stands between braces or quotes, with ``@string`` names put in."""
    texts = []
    left = _LONGEST
    for part in _joined_parts(value):
        text = strings.get(part.lower(), '')
        if not text:
            is_closed = len(part) > 1 and part[0] + part[-1] in {'""', '{}'}
            text = part[1:-1] if is_closed else part.strip('"')
        texts.append(text[:left])
        # names of names may grow without end
        left -= len(texts[-1])
    return ''.join(texts)


def _joined_parts(value: str) -> Iterator[str]:
    """Yield what ``#`` joins, where it stands neither in braces nor in quotes."""
    begin = depth = 0
    is_quoted = False
    for match in _SIGN.finditer(value) if '#' in value else ():
        sign = match[0]
        if sign == '{':
            depth += 1
        elif sign == '}':
            depth -= 1
        elif depth > 0:
            continue
        elif sign == '"':
            is_quoted = not is_quoted
        elif sign == '#' and not is_quoted:
            yield value[begin : match.start()].strip()
            begin = match.end()
    yield value[begin:].strip()


def one_line(text: str) -> str:
    """Return a text whose line breaks and runs of blanks are one blank each."""
    if '\n' in text or '\t' in text or '  ' in text:
        text = _BLANKS.sub(' ', text)
    return text.strip()


def field_text(name: str, value: str) -> str:
    """Return the text of a field's raw value, in one line."""
    if value.isascii() and value.isprintable() and not _ODD_SIGNS.search(value):
        # most values are plain text
        text = value.strip(' ')
        if name == 'pages' and '--' in text:
            text = _DASHES.sub('–', text)
    else:
        if name in _VERBATIM_FIELDS:
            value = unescape(value)
        else:
            value = latex_to_text(value)
            if name == 'pages':
                value = _DASHES.sub('–', value)
        text = one_line(clean(value))
    if name == 'month' and (number := month_number(text)):
        return str(number)
    return text
