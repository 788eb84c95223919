"""Bytes to text, and text to its clean, comparable and URL forms."""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Of many things that are wrong, so many are named.
FEW: Final = 3

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, 'utf-8'),
    (codecs.BOM_UTF32_LE, 'utf-32-le'),
    (codecs.BOM_UTF32_BE, 'utf-32-be'),
    (codecs.BOM_UTF16_LE, 'utf-16-le'),
    (codecs.BOM_UTF16_BE, 'utf-16-be'),
)
_HIGH_RUN: Final = re.compile(rb'[\x80-\xff]+')
_ESCAPED: Final = re.compile(r'[\udc80-\udcff]')

# Line ends other than \n: they would split a line in docutils, or glue words if removed.
_LINE_ENDS: Final = re.compile('\r\n?|[\x0b\x0c\x85\u2028\u2029]')
_CONTROLS: Final = re.compile(r'[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]')
# Soft hyphen, zero-width space, word joiner, BOM, and the embeddings that PDF viewers paste.
_INVISIBLE: Final = re.compile(r'[\xad\u200b\u2060\ufeff\u202a-\u202e\ufff9-\ufffb]')
# Joiners and direction marks are spelling in these scripts (and in emoji), litter elsewhere.
_JOINERS: Final = re.compile(r'[\u200c-\u200f]')
_JOINING_SCRIPTS: Final = re.compile(
    r'[\u0590-\u08ff\u0900-\u109f\u1780-\u18af\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc'
    r'\u2190-\u2bff\U00010800-\U00011fff\U0001e800-\U0001faff]'
)
# What the first byte of a UTF-8 sequence becomes in some single-byte encoding, and another sign
# behind it that may be a later byte: where no such two meet there is nothing to look for.
_LEADS: Final = re.compile(r'[\x80-\u02ff\u0370-\u04ff√≈∆◊‚„‰\u2500-\u259f][^\x00-\x19!->@-~]')
#: The encodings that ftfy undoes.
_SINGLE_BYTE: Final = (
    *('latin-1', 'cp1252', 'cp1251', 'cp1250', 'cp1253', 'cp1254', 'cp1257', 'iso-8859-2'),
    *('macroman', 'cp437'),
)
#: Chinese characters, kana and Hangul.
EAST_ASIAN: Final = re.compile(
    r'[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]+'
)
_WORD: Final = re.compile(r'[^ \t\n]{1,1000}')
_LETTER: Final = re.compile(r'[A-Za-z]')
_LONG: Final = 1_000
_PIECES: Final = re.compile(r'\S{1,300}\s*|\s+')
_UNPRINTABLE: Final = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]'
)
_SURROGATES: Final = re.compile(r'([\ud800-\udbff])([\udc00-\udfff])|[\ud800-\udfff]')

_ACCENTS: Final = re.compile(r'[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\xad]')
# Letters that Unicode does not decompose, and the signs that word processors replace.
_FOLDED: Final[Mapping[int, str]] = MappingProxyType({
    ord(sign): plain
    for signs, plain in (
        ('ø', 'o'),
        ('ł', 'l'),
        ('đð', 'd'),
        ('ħ', 'h'),
        ('ŧ', 't'),
        ('ı', 'i'),
        ('æ', 'ae'),
        ('œ', 'oe'),
        ('þ', 'th'),
        ('‘’ʼ′', "'"),
        ('“”', '"'),
        ('‐‑‒–−', '-'),
    )
    for sign in signs
})


def decode(data: bytes) -> tuple[str, str]:
    r"""Return the text of a file and, unless it is valid UTF-8, the encoding guessed for it.

    Line ends become ``\n`` and a byte order mark is dropped. What is not UTF-8 is UTF-16 or
    UTF-32 if it says so, then UTF-8 with a few foreign bytes, GB18030 or cp1252, whichever
    is most plausible. No input raises.
    """
    text, encoding = _decode(data)
    if '\r' in text:
        text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text, encoding


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if encoding != 'utf-8':
                return rest.decode(encoding, 'replace'), encoding
            data = rest
            break
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _guess(data)
    if '\0' in text and (encoding := _wide(data)):
        return data.decode(encoding, 'replace'), encoding
    return text, ''


def _wide(data: bytes) -> str:
    """Name the UTF-16 whose mark was lost: every other byte of such a text is mostly NUL."""
    half = len(data) // 2
    for encoding, zeros in (('utf-16-le', data[1::2]), ('utf-16-be', data[0::2])):
        if half and zeros.count(0) > 0.7 * half and data.count(0) < 1.3 * zeros.count(0):
            return encoding
    return ''


def _guess(data: bytes) -> tuple[str, str]:
    if 0 in data and (encoding := _wide(data)):
        return data.decode(encoding, 'replace'), encoding
    high = simple = 0
    for run in _HIGH_RUN.findall(data):
        high += len(run)
        if len(run) % 2 == 0:
            # GB 2312 keeps punctuation in rows A1-A3 and its common characters in B0-D7;
            # accented Latin letters, seen as such pairs, mostly fall outside.
            leads = run[::2]
            simple += 2 * sum(lead < 0xA4 or 0xB0 <= lead <= 0xD7 for lead in leads)
    escaped = data.decode('utf-8', 'surrogateescape')
    foreign = len(_ESCAPED.findall(escaped))
    if foreign * 2 < high:
        repaired = _ESCAPED.sub(
            lambda match: _single(bytes([ord(match[0]) - 0xDC00])),
            escaped,
        )
        return repaired, 'utf-8 with cp1252'
    if simple > 0.6 * high:
        try:
            return data.decode('gb18030'), 'gb18030'
        except UnicodeDecodeError:
            pass
    return _single(data), 'cp1252'


def _single(data: bytes) -> str:
    try:
        return data.decode('cp1252')
    except UnicodeDecodeError:
        return data.decode('latin-1')


def clean(text: str) -> str:
    r"""Return a field's text in NFC, without mojibake, invisible and control characters.

    A correct string comes out as it went in; ``\n``, ``\t`` and no-break spaces stay.
    """
    if text.isascii():
        if text.isprintable():
            return text
    else:
        text = join_surrogates(text)
        text = _repair(text)
        text = _normalize('NFC', text)
        text = _INVISIBLE.sub('', text)
        if _JOINERS.search(text) and not _JOINING_SCRIPTS.search(text):
            text = _JOINERS.sub('', text)
    text = _LINE_ENDS.sub('\n', text)
    return _CONTROLS.sub('', text)


def and_more(names: Sequence[str], more: int) -> str:
    """Return names, and how many more there are that are not told: ``a, b, c and 12 more``."""
    return ', '.join(names) + (f' and {more:,} more' if names and more else '')


def with_visible_controls(text: str) -> str:
    r"""Return text in one line that says what it is: ``\\n`` and ``\\x1b`` for control characters.

    So for all that ends a line, moves a terminal's cursor, turns the direction of writing or is
    half a character.
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda match: repr(match[0])[1:-1], text)


def join_surrogates(text: str) -> str:
    """Return text without surrogates: a pair is one character, a lone one U+FFFD."""
    return _SURROGATES.sub(_joined, text)


def _joined(match: re.Match[str]) -> str:
    if not match[1]:
        return '\N{REPLACEMENT CHARACTER}'
    return chr(0x10000 + (ord(match[1]) - 0xD800) * 0x400 + ord(match[2]) - 0xDC00)


def _normalize(form: Literal['NFC', 'NFKD'], text: str) -> str:
    """Normalise by words if long: the time for a run of marks grows with its length squared."""
    if len(text) <= _LONG:
        return unicodedata.normalize(form, text)
    return ''.join(unicodedata.normalize(form, piece) for piece in _PIECES.findall(text))


@cache
def _sequences() -> re.Pattern[str]:
    """Return what begins a UTF-8 sequence that was read in a single-byte encoding.

    All that ftfy may change, so that few texts need it: its import takes as long as a hundred
    records. A no-break space may have become a blank, a byte that meant nothing a question mark.
    """
    found = []
    for encoding in _SINGLE_BYTE:
        signs = [bytes([byte]).decode(encoding, 'ignore') or chr(byte) for byte in range(256)]
        leads, later = ''.join(signs[0xC2:0xF5]), ''.join(signs[0x80:0xC0])
        spaced = ''.join(signs[byte] for byte in b'\xc2\xc3\xc5\xce\xd0\xd9\xe2\xe3\xf0')
        found.append(f'[{re.escape(leads)}][{re.escape(later)}?\x1a\ufffd]|[{re.escape(spaced)}] ')
    return re.compile('|'.join(found))


def _repair(text: str) -> str:
    """Undo a wrong decoding, of the whole text or, where it also has correct signs, by words."""
    if not _LEADS.search(text) or not _sequences().search(text):
        return text
    # a large import, needed by few texts
    import ftfy
    from ftfy.badness import is_bad

    if not is_bad(text):
        return text
    text = ftfy.fix_encoding(text)
    if not is_bad(text):
        return text

    def repaired_word(match: re.Match[str]) -> str:
        # "√≥" alone is mathematics; what was a word has letters that were decoded well.
        word = match[0]
        if word.isascii() or not _LETTER.search(word):
            return word
        return ftfy.fix_encoding(word)

    return _WORD.sub(repaired_word, text)


def fold(text: str) -> str:
    """Return the key under which two spellings of one text are the same.

    Case, accents, width, the kind of blank, apostrophe or hyphen, and surrounding blanks
    do not count.
    """
    if not text.isascii():
        text = _normalize('NFKD', text)
        text = _ACCENTS.sub('', text).casefold().translate(_FOLDED)
        text = _normalize('NFC', text)
        return ' '.join(text.split())
    return ' '.join(text.lower().split())


def urlize(text: str) -> str:
    r"""Return the path component that Hugo gives a term, without percent-encoding.

    Letters, digits, marks and ``. / \ _ # + ~ - @`` stay, blanks become one hyphen, the rest
    is dropped; then all is lower case (Hugo's ``paths.Sanitize``).
    """
    result: list[str] = []
    blank = False
    last = ''
    for sign in text:
        if sign.isalnum() or sign in './\\_#+~-@' or unicodedata.category(sign)[0] == 'M':
            if blank and sign != '-':
                result.append('-')
            blank = False
            last = sign
            # One by one, as Go does: no final sigma, no dot of its own on the Turkish I.
            result.append(sign.lower()[0])
        elif result and last != '-' and sign.isspace():
            blank = True
    return ''.join(result)


def nearest(text: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return the candidates that ``text`` is most likely a misspelling of."""
    by_form: dict[str, str] = {}
    for candidate in candidates:
        if len(candidate) <= 200:
            by_form.setdefault(fold(candidate), candidate)
    close = difflib.get_close_matches(fold(text[:200]), list(by_form), limit, 0.6)
    return tuple(by_form[form] for form in close)


def did_you_mean(text: str, candidates: Iterable[str]) -> str:
    """Return the end of a complaint: the nearest names, or nothing."""
    near = ' or '.join(f'"{name}"' for name in nearest(text, candidates))
    return f'; did you mean {near}?' if near else ''
