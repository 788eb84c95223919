"""References in a style that were made before, kept in a file between builds."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.citing.pandoc_text import FORMAT
from sphinx_publications.content.kept_files import read_kept, write_kept
from sphinx_publications.content.prose.tree import MAX_DEPTH, Span
from sphinx_publications.content.urls import safe_url
from sphinx_publications.version import __version__

if TYPE_CHECKING:
    import os

    from sphinx_publications.citing.csl_input import CslInput
    from sphinx_publications.content.prose.tree import Inline

_NAME: Final = 'references.json'
#: Those that were used last stay: ten styles of a large site, or a hundred of a usual one.
_MOST: Final = 50_000
_LEAVES: Final = frozenset({'math', 'literal'})
_SPANS: Final = frozenset({'emphasis', 'strong', 'subscript', 'superscript', 'link'})
_CONTROLS: Final = re.compile(r'[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')


def reference_key(given: CslInput, style: str, locale: str, pandoc: str) -> str:
    """Return what a reference follows from: the item, the style's digest, locale, pandoc's version."""
    text = '\n'.join((given.text, style, locale, pandoc, str(FORMAT), __version__))
    return hashlib.blake2b(text.encode('utf-8', 'replace'), digest_size=16).hexdigest()


class ReferenceCache:
    """References by their keys, from a folder that others may write to: JSON, and looked at.

    A file that is damaged or that holds what no reference is counts as none, as a whole; it is
    written anew. At most 50,000 are kept, those that were asked for last.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        """Read what was kept in *folder*, which need not be there."""
        self._path = Path(folder, _NAME)
        self._kept: dict[str, Any] = _loaded(self._path)
        self._changed = False

    def get(self, key: str) -> Inline | None:
        """Return the reference of that key, ``()`` if the style prints nothing, ``None`` if unknown."""
        value = self._kept.pop(key, None)
        if value is None:
            return None
        try:
            reference = _inline(value, 0)
        except ValueError:
            self._kept.clear()
            self._changed = True
            return None
        self._kept[key] = value  # the last used stand last
        return reference

    def put(self, key: str, reference: Inline) -> None:
        """Keep a reference."""
        self._kept.pop(key, None)
        self._kept[key] = _plain(reference)
        self._changed = True

    def save(self) -> None:
        """Write the file, if there is anything new; what hinders it costs the next build time."""
        if not self._changed:
            return
        for key in list(self._kept)[: max(0, len(self._kept) - _MOST)]:
            del self._kept[key]
        text = json.dumps(self._kept, ensure_ascii=False, separators=(',', ':'))
        write_kept(self._path, text.encode('utf-8', 'replace'))
        self._changed = False


def _loaded(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(read_kept(path) or b'{}')
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict) or len(kept) > _MOST:
        return {}
    return kept


def _plain(inline: Inline) -> list[Any]:
    return [
        part if isinstance(part, str) else [part.kind, _plain(part.content), part.target]
        for part in inline
    ]


def _inline(value: Any, depth: int) -> Inline:
    """Return the tree of such a list; raise ``ValueError`` if no reference has one like it."""
    if type(value) is not list or depth > MAX_DEPTH:
        raise ValueError
    return tuple([
        each if type(each) is str and each and each.isprintable() else _part(each, depth)
        for each in value
    ])


def _part(value: Any, depth: int) -> str | Span:
    if type(value) is str:
        if not value or _CONTROLS.search(value):
            raise ValueError
        return value
    if type(value) is not list or len(value) != 3 or type(value[0]) is not str:
        raise ValueError
    kind, inner, target = value
    content = _inline(inner, depth + 1)
    if kind == 'link':
        sound = type(target) is str and target.startswith(('http://', 'https://'))
        sound = sound and safe_url(target) == target
    else:
        sound = target == ''  # nor None, nor []
    if kind == 'break':
        sound = sound and not content
    elif kind in _LEAVES:
        sound = sound and len(content) == 1 and isinstance(content[0], str)
    elif kind not in _SPANS:
        sound = False
    if not sound:
        raise ValueError
    return Span(kind, content, target)
