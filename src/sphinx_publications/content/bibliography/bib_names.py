"""The names in a BibTeX field one by one, and the words that titles brace."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.bibliography.latex import latex_to_text
from sphinx_publications.content.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: The fields of BibTeX and biblatex that hold names.
NAME_FIELDS: Final = frozenset(
    'author editor editora editorb editorc translator bookauthor annotator commentator '
    'introduction foreword afterword'.split()
)
#: The fields that hold titles, whose letter case a style may change.
TITLE_FIELDS: Final = frozenset(
    'title subtitle shorttitle booktitle booksubtitle maintitle journal journaltitle series '
    'shortjournal'.split()
)
# Braces that are kept while LaTeX is decoded, which drops the others.
_OPEN: Final = '\ue000'
_CLOSE: Final = '\ue001'
_UNMARKED: Final = dict.fromkeys(map(ord, _OPEN + _CLOSE))
_BRACES: Final = {ord(_OPEN): '{', ord(_CLOSE): '}'}
_BRACE: Final = re.compile(r'\\[\\{}]|[{}]')
_BRACE_OR_AND: Final = re.compile(r'\\[\\{}]|[{}]|(?<!\S)and(?!\S)', re.IGNORECASE)
_AND: Final = re.compile(r'(?<!\S)and(?!\S)', re.IGNORECASE)
_BRACE_OR_COMMA: Final = re.compile(r'\\[\\{}]|[{},]')
#: What makes a brace that follows the argument of a command: ``\textit``, ``\"``.
_COMMAND: Final = re.compile(r'\\(?:[A-Za-z]{1,30}\s?|[`\'^"~=.])$')
_MATH: Final = re.compile(r'(?<!\\)\$[^$]*\$')
_PART: Final = re.compile(
    r'\s*"?\s*(family|given|prefix|suffix|useprefix)(?:-i)?\s*=\s*(.*)', re.DOTALL
)
_PUNCTUATION: Final = '.,:;!?()[]"\'“”‘’'


def split_names(value: str) -> tuple[str, ...]:
    """Return the names in the raw value of a field, without LaTeX; ``others`` is one of them.

    They are parted by "and" outside of braces (BibTeX's rule). Braces stay where they hold words
    together: ``{ATLAS Collaboration}``, ``{van der Berg}, Jan``. Biblatex's
    ``family=…, given=…`` becomes ``prefix family, suffix, given``.
    """
    names = _AND.split(value) if '{' not in value else list(_parts(value, _BRACE_OR_AND))
    if len(names) == 1 and _is_group(names[0]):
        # the whole field in braces twice: a group has no comma in each of its parts
        inner = list(_parts(names[0].strip()[1:-1], _BRACE_OR_AND))
        if len(inner) > 1 and all(',' in name for name in inner):
            names = inner
    found = (_name(name) for name in names)
    return tuple(name for name in found if name.strip('{}, '))


def braced_words(value: str) -> Iterator[str]:
    """Yield the words of a title's raw value that braces protect, whole and without LaTeX.

    A title that is in braces as a whole protects nothing of its own, and math is no word.
    """
    if '{' not in value or _is_group(value):
        return
    value = _MATH.sub(' ', value.translate(_UNMARKED))
    text = latex_to_text(_marked(value, words=True))
    depth = 0
    for word in clean(text).split():
        opened = word.count(_OPEN)
        if depth or opened:
            plain = word.translate(_UNMARKED).strip(_PUNCTUATION)
            if plain:
                yield plain
        depth = max(0, depth + opened - word.count(_CLOSE))


def _parts(value: str, tokens: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between the separators outside of braces."""
    depth = start = 0
    for match in tokens.finditer(value):
        sign = match[0]
        if sign == '{':
            depth += 1
        elif sign == '}':
            depth = max(0, depth - 1)
        elif not depth and sign[0] != '\\':
            yield value[start : match.start()]
            start = match.end()
    yield value[start:]


def _is_group(value: str) -> bool:
    """Say whether a value is one pair of braces with all in it."""
    value = value.strip()
    if not (value.startswith('{') and value.endswith('}')):
        return False
    return next(_groups(value), None) == (0, len(value) - 1)


def _groups(value: str) -> Iterator[tuple[int, int]]:
    """Yield where the outermost braces open and close."""
    depth = start = 0
    for match in _BRACE.finditer(value):
        if match[0] == '{':
            if not depth:
                start = match.start()
            depth += 1
        elif match[0] == '}' and depth:
            depth -= 1
            if not depth:
                yield start, match.start()


def _marked(value: str, *, words: bool) -> str:
    """Return a value in which the braces that count are marked; ``words``: those of a title."""
    pieces = []
    done = 0
    for start, end in _groups(value):
        inner = value[start + 1 : end]
        if _COMMAND.search(value[max(0, start - 32) : start]):
            continue
        if words:
            counts = not inner.startswith('\\')
        else:
            text = latex_to_text(inner)
            # a lower-case word in braces is no particle
            alone = value[start - 1 : start].strip(' ,\n\t') + value[end + 1 : end + 2].strip(
                ' ,\n\t'
            )
            counts = ',' in text or ' ' in text.strip() or (not alone and text[:1].islower())
        if counts:
            pieces += [value[done:start], _OPEN, inner, _CLOSE]
            done = end + 1
    return ''.join([*pieces, value[done:]])


# most people write more than one paper
@lru_cache(maxsize=10_000)
def _name(value: str) -> str:
    if '=' in value and (parts := _named_parts(value)):
        value = _from_parts(parts)
    elif '{' not in value and '\\' not in value and '~' not in value:
        return ' '.join(clean(value).split()).strip(', ')
    text = latex_to_text(_marked(value.translate(_UNMARKED), words=False))
    return ' '.join(clean(text.translate(_BRACES)).split()).strip(', ')


def _named_parts(value: str) -> dict[str, str]:
    """Return the parts of a name in biblatex's extended form, ``{}`` for any other."""
    if not _PART.match(value):
        return {}
    matches = map(_PART.match, _parts(value, _BRACE_OR_COMMA))
    return {match[1]: match[2].strip(' "\n\t') for match in matches if match}


def _from_parts(parts: Mapping[str, str]) -> str:
    family = ' '.join(filter(None, (parts.get('prefix'), parts.get('family'))))
    return ', '.join(filter(None, (family, parts.get('suffix'), parts.get('given'))))
