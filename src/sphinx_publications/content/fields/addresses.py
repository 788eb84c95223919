"""The path that Hugo gives the page of a file."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import clean, urlize
from sphinx_publications.content.urls import has_scheme
from sphinx_publications.content.values import as_text, as_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What file systems take of a name, without the longest suffix that a builder adds to a docname.
MOST_BYTES: Final = 255 - len('.publication.txt')
_FORBIDDEN: Final = ('#', '%', '?')
#: Nor paths that are longer, of which every builder has more before and behind.
MOST_BYTES_IN_ALL: Final = 600
_DEEPEST: Final = 16
#: Hugo changes nothing but the letter case of these.
_PLAIN: Final = re.compile(rf'[A-Za-z0-9][A-Za-z0-9_.-]{{0,{MOST_BYTES - 1}}}', re.ASCII)
_NO_SLUG: Final = re.compile(r'[^\w.-]+')
_URL_OR_DOI: Final = re.compile(r'(?:[a-z]+:)?(?:https?://|10\.\d{4,9}/)')
_SUFFIXES: Final = ('/index.html', '/index.htm', '.html', '.htm')


def read_address(metadata: dict[str, Any], path: str, problems: list[Problem]) -> str:
    """Return the address of a record whose file lies at ``path``; take ``slug`` and ``url`` out.

    ``path`` is that below the content (or language) root, without ``index`` and suffix. An
    address with ``..``, a scheme or one of ``# % ?`` is refused and reported; the record
    then keeps the address of its folder.
    """
    slug = metadata.pop('slug', None)
    url = metadata.pop('url', None)
    components = path.split('/')
    if slug or url:
        for field, value in (('url', url), ('slug', slug)):
            text = clean(as_text(value))
            if not text:
                continue
            wanted = _components(text) if field == 'url' else [text]
            if wanted and _is_allowed(text) and (field == 'url' or '/' not in text):
                if field == 'url':
                    return _joined([_component(part, keep_case=True) for part in wanted])
                return _joined([*_folders(components[:-1]), _component(text)])
            problems.append(
                Problem(
                    'docname',
                    f'{field} {text[:80]!r} cannot be the address of a page',
                    'use letters, digits and hyphens',
                    field=(field,),
                    lost='it is not used',
                )
            )
    return _joined(_folders(components))


def folder_address(path: str) -> str:
    """Return the address that the path of a folder or flat file stands for."""
    return _joined(_folders(path.split('/')))


def term_address(term: str) -> str:
    """Return the last part of the address of a term: of a tag, of a name in a byline."""
    return _component(re.sub(r'[/\\]', '-', term))


def entry_address(key: str) -> str:
    """Return the address of an entry of a bibliography file.

    Each run of signs that do not belong into an address is one hyphen; of a key that is a URL or
    DOI the last part counts.
    """
    text = key.strip().lower()
    if _URL_OR_DOI.match(text):
        text = text.rstrip('/').rpartition('/')[2]
    slug = _NO_SLUG.sub('-', text).strip('-')
    return folder_address(f'publication/{slug or "x" + _hash(key)}')


def with_mark(name: str, mark: str) -> str:
    """Return a name with a mark behind it, cut before the mark to what file systems take."""
    start = name.encode()[: MOST_BYTES - len(mark) - 1].decode(errors='ignore')
    return f'{start.rstrip("/")}-{mark}'


def read_aliases(metadata: dict[str, Any]) -> tuple[str, ...]:
    """Take ``aliases`` out of the metadata: further addresses of the page, as it writes them."""
    value = metadata.pop('aliases', None)
    return tuple(map(clean, as_texts(value))) if value else ()


def alias_path(alias: str) -> str:
    """Return the folder, below the site's root, of a former address; ``''`` for one refused."""
    if not alias or not _is_allowed(alias):
        return ''
    return _joined([_component(part, keep_case=True) for part in _components(alias)])


def _components(text: str) -> list[str]:
    path = text.strip('/')
    for suffix in _SUFFIXES:
        path = path.removesuffix(suffix)
    return [part for part in path.split('/') if part]


def _is_allowed(text: str) -> bool:
    return not (
        len(text.encode(errors='replace')) > MOST_BYTES_IN_ALL
        or text.count('/') > _DEEPEST
        or has_scheme(text)
        or text.startswith('//')
        or '\\' in text
        or any(sign in text for sign in _FORBIDDEN)
        or any(part.strip() in ('.', '..') for part in text.split('/'))
    )


def _joined(components: Iterable[str]) -> str:
    path = '/'.join(components)
    if len(path.encode()) <= MOST_BYTES_IN_ALL:
        return path
    return with_mark(path, _hash(path))


def _folders(names: Iterable[str]) -> list[str]:
    """Return the parts of an address that folders and files give.

    Hugo makes a hyphen of each blank before it drops signs and squeezes other white space:
    ``a - b`` is ``a---b``, but as a slug ``a-b``.
    """
    return [_component(name.replace(' ', '-')) for name in names]


def _component(text: str, *, keep_case: bool = False) -> str:
    if _PLAIN.fullmatch(text) and not text.lower().startswith('index.'):
        return text if keep_case else text.lower()
    result = urlize(text)
    for sign in _FORBIDDEN:
        result = result.replace(sign, '')
    result = result.replace('\\', '').replace('/', '')
    if keep_case and len(result) == len(text.strip()) and result == text.strip().lower():
        result = text.strip()
    if result.lower().startswith('index.'):
        # a folder of this name would meet the page of its section
        result = result.replace('.', '-')
    if not result or not result.strip('.'):
        return 'x' + _hash(text)
    if len(result.encode()) > MOST_BYTES:
        return with_mark(result, _hash(text))
    return result


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()[:8]
