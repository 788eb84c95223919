"""What the fields of real ``.bib`` files hold beside their value: HTML, notes of programs, marks."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.bibliography.bibfile import one_line
from sphinx_publications.content.bibliography.latex import latex_to_text, unescape
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import safe_url, split_urls

if TYPE_CHECKING:
    from collections.abc import Mapping

_HREF: Final = re.compile(r'<a\s[^<>]{0,200}?href\s*=\s*["\']?([^"\'\s<>]{1,2000})', re.IGNORECASE)
_TAG: Final = re.compile(r'<[^<>]{0,300}>')
_SHORT_DOI: Final = re.compile(
    r'(?:https?://(?:dx\.)?doi\.org/|doi:)?10/([a-z0-9]{3,12})', re.IGNORECASE
)
_URL_COMMAND: Final = re.compile(r'\\(?:url|href|nolinkurl)\s*\{([^{}]{1,2000})\}')
#: What Better BibTeX and MEDLINE write into notes.
_TEX_LINE: Final = re.compile(
    r'(?:^|\n|(?<=[.;]))[ \t]{0,20}tex\.[\w.-]{1,60}\s*[:=][^\n]*', re.IGNORECASE
)
_MEDLINE_TAGS: Final = re.compile(
    r'(?:^|\s)(?:PMID|OWN|STAT|DCOM|LR|IS|VI|IP|DP|TI|PG|LID|AB|FAU|AU|AD|LA|PT|DEP|PL|TA|JT|JID|SB|MH|EDAT|MHDA|CRDT|PHST|AID|PST|SO|IR|FIR)\s*-\s'
)
_BLANK_LINE: Final = re.compile(r'\n[ \t]*\n')
_ABSTRACT: Final = re.compile(r'abstract\s*[.:\u2014\u2013-]*\s+(?=[A-Z0-9"“])', re.IGNORECASE)
_LOOKS: Final = {
    **dict.fromkeys(('emph', 'textit', 'textsl', 'mkbibemph', 'mkbibitalic'), 'i'),
    **dict.fromkeys(('textbf', 'mkbibbold'), 'b'),
    'textsuperscript': 'sup',
    'textsubscript': 'sub',
}
_LOOK: Final = re.compile(rf'\\({"|".join(_LOOKS)})\s*\{{([^{{}}]*)\}}')
_OLD_LOOK: Final = re.compile(r'\{\\(it|em|sl|bf)\s+([^{}]*)\}')
_QUOTES: Final = re.compile(r'\\(?:enquote|mkbibquote|textquote)\s*\{([^{}]*)\}')
_MARKS: Final = '*∗＊⁎⋆★†‡§¶#♯‖✉&^'
#: "(* indicates equal contribution)" among the authors.
_NOTE_IN_NAMES: Final = re.compile(
    rf'[\s,]{{0,20}}\(\s{{0,20}}(?:\\?([{re.escape(_MARKS)}]{{1,3}})|\\(?:dag|dagger|ast)\b)?\s{{0,20}}'
    r'((?:indicates?|denotes?|means?|stands? for|=|:|equal|co-?first|joint)[^()]{0,200})\)',
    re.IGNORECASE,
)
_VERBS: Final = re.compile(r'^(?:indicates?|denotes?|means?|stands? for|=|:)\s*', re.IGNORECASE)
_NOTE_LINE: Final = re.compile(rf'\s*\\?([{re.escape(_MARKS)}]{{1,3}})\s*(.+)', re.DOTALL)
_BREAK: Final = re.compile(r'<br\s*/?>|\n', re.IGNORECASE)


def identifier(raw: str) -> str:
    """Return a DOI or number: what an HTML link leads to, without LaTeX's escapes."""
    value = unescape(_without_url_command(raw))
    if '<' in value and (found := _HREF.search(value)):
        return found[1]
    return ' '.join(clean(_TAG.sub(' ', value) if '<a' in value else value).split())


def short_doi(text: str) -> str:
    """Return the address of a short DOI (``10/abc12``), which is another name of a DOI, or ``''``."""
    match = _SHORT_DOI.fullmatch(text) if len(text) < 60 else None
    return f'https://doi.org/10/{match[1]}' if match else ''


def addresses(raw: str) -> tuple[str, ...]:
    """Return the addresses in a value: of HTML its links, of two addresses both."""
    value = unescape(_without_url_command(raw)).strip()
    if '<' in value and (found := _HREF.findall(value)):
        return tuple(dict.fromkeys(map(html.unescape, found[:10])))
    value = ' '.join(clean(value).split())
    if several := split_urls(value):
        return tuple(dict.fromkeys(each.rstrip(',;') for each in several[:10]))
    return (value,) if value else ()


def address_in(raw: str) -> str:
    r"""Return the address that a field such as ``howpublished`` is, or has in ``\url{…}``."""
    found = _URL_COMMAND.search(raw)
    return safe_url(unescape(found[1] if found else raw.strip()))


def _without_url_command(raw: str) -> str:
    return _URL_COMMAND.sub(lambda match: match[1], raw) if '\\' in raw else raw


def note_text(raw: str) -> str:
    """Return a note without what Better BibTeX (``tex.x: …``) and MEDLINE wrote into it."""
    if 'tex.' in raw.lower():
        raw = _TEX_LINE.sub('', raw)
    if ' - ' in raw or '- ' in raw:
        found = list(_MEDLINE_TAGS.finditer(raw))
        if len(found) > 1:
            raw = raw[: found[0].start()]
    return raw.strip()


def paragraphs(raw: str) -> str:
    """Return a text of several paragraphs, without the heading "Abstract" and without LaTeX."""
    parts = _BLANK_LINE.split(raw) if '\n' in raw else (raw,)
    texts = (one_line(clean(latex_to_text(marked_up(part)))) for part in parts)
    text = '\n\n'.join(filter(None, texts))
    return text[match.end() :] if (match := _ABSTRACT.match(text)) else text


def marked_up(raw: str) -> str:
    r"""Return a value in which ``\emph`` and its kin are tags of HTML, which titles may have."""
    if '\\' not in raw:
        return raw
    for _ in range(3):  # one in another
        marked = _LOOK.sub(lambda match: _tagged(_LOOKS[match[1]], match[2]), raw)
        marked = _OLD_LOOK.sub(
            lambda match: _tagged('b' if match[1] == 'bf' else 'i', match[2]), marked
        )
        marked = _QUOTES.sub(r'“\1”', marked)
        if marked == raw:
            break
        raw = marked
    return raw


def _tagged(tag: str, text: str) -> str:
    return f'<{tag}>{text}</{tag}>'


def without_notes(raw: str) -> tuple[str, Mapping[str, str]]:
    """Return names without notes in parentheses, and these by their marks."""
    if '(' not in raw:
        return raw, {}
    notes = {
        (match[1] or '*').replace('∗', '*'): _note(match[2])
        for match in _NOTE_IN_NAMES.finditer(raw)
    }
    return (_NOTE_IN_NAMES.sub('', raw), notes) if notes else (raw, {})


def notes_in(text: str) -> Mapping[str, str]:
    """Return al-folio's notes on authors by their marks: ``* Equal contribution<br>† …``."""
    notes: dict[str, str] = {}
    for line in _BREAK.split(text):
        if match := _NOTE_LINE.match(line):
            notes.setdefault(match[1].replace('∗', '*'), _note(match[2]))
        elif line.strip():
            notes.setdefault('', line.strip())
    return notes


def _note(text: str) -> str:
    text = _VERBS.sub('', text.strip())
    return text[:1].upper() + text[1:]
