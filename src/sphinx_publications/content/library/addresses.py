"""Which record, section, person, term or file an address of the site means, as Hugo serves them."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from sphinx_publications.content.fields.addresses import (
    alias_path,
    folder_address,
    term_address,
)
from sphinx_publications.content.fields.publication_types import csl_type
from sphinx_publications.content.files import Files, SharedFolders, folder_files
from sphinx_publications.content.folder.languages import is_language
from sphinx_publications.content.library.bundles import below_language, bundles_of, is_flat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.files import Bundle
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record
    from sphinx_publications.content.schema.section import SectionPage

#: The kind and key of a record; or ``section``, ``tag``, ``type``, ``year``, ``category`` and a key.
PageKey = tuple[str, str]

#: The home page of the site, which is the host's.
HOME: Final[PageKey] = ('home', '')

#: Folders of the theme's addresses → what their pages are about (its ``permalinks``, too).
_TERMS: Final[Mapping[str, str]] = MappingProxyType({
    **dict.fromkeys(('tag', 'tags'), 'tag'),
    **dict.fromkeys(('category', 'categories'), 'category'),
    **dict.fromkeys(('year', 'years'), 'year'),
    **dict.fromkeys(('type', 'types', 'publication_type', 'publication_types'), 'type'),
    **dict.fromkeys(('publication-type', 'publication-types'), 'type'),
})
_PEOPLE: Final = frozenset(('author', 'authors'))
_INDEX_FILES: Final = ('/index.md', '/_index.md', '/index.html', '.md', '.html')
_LONGEST: Final = 1000
_DEEPEST: Final = 24


class Meaning(NamedTuple):
    """What an address means: a page (its kind and key), or a file.

    ``file`` is a path from the content root of what the address stands in.
    """

    page: PageKey | None = None
    file: str = ''


class Addresses:
    """The addresses of one site: of its records, sections, people and terms, and of their files.

    What is looked for is known from the records, from the folders in which records lie, and from
    ``static/``: no address leads to a file elsewhere, nor to one of a draft.
    """

    def __init__(self, library: Library, sections: Mapping[str, SectionPage]) -> None:
        self._library = library
        self._sections = sections
        self._found: dict[tuple[int, str, str], Meaning | None] = {}
        self._sources: tuple[Record | SectionPage, ...] = (*library.records, *sections.values())
        self._listed: dict[tuple[int, str], dict[str, None]] = {}

    def find(self, target: str, source: Record | SectionPage) -> Meaning | None:
        """Return what the target of a link in ``source`` means, ``None`` if there is nothing.

        It may be relative to the page or to the site, have a language in front, name the
        Markdown file in place of the page, or be a bare key.
        """
        key = (source.root, source.address, target)
        if key not in self._found:
            found = self._search(target, source)
            if found is None and '%' in target:
                found = self._search(unquote(target), source)
            self._found[key] = found
        return self._found[key]

    def _search(self, target: str, source: Record | SectionPage) -> Meaning | None:
        written = target.partition('#')[0].partition('?')[0].strip()
        if not written or len(written) > _LONGEST or '\\' in written or '\0' in written:
            return None
        for path in _site_paths(written, source):
            # a file that is there goes before a page
            if file := self._file(path, source.root):
                return Meaning(file=file)
            if page := self._page(_page_path(path), source.root):
                return Meaning(page)
        # the author's idea of how deep the page lies need not be right
        bare = _page_path(_without_steps(written))
        if not bare:
            return None
        if page := self._page(bare, source.root):
            return Meaning(page)
        record = self._library.get(bare)
        return Meaning((record.kind, record.key)) if record is not None else None

    # --- pages -------------------------------------------------------------------------------

    def _page(self, path: str, root: int) -> PageKey | None:
        folder, _, name = path.partition('/')
        if not path:
            return HOME
        found = self._at(path, root)
        if found is None and is_language(folder):
            # ``cv`` is a language as well, but hardly of this site
            return self._page(name, root) if name or folder.lower() in self._languages else None
        if found is None and name and '/' not in name:
            return self._person_or_term(folder.casefold(), name, root)
        return found

    def _at(self, path: str, root: int) -> PageKey | None:
        """Return the record or section at an address: in its own content folder, else in any."""
        for address in dict.fromkeys((path.casefold(), folder_address(path).casefold())):
            found = self._pages.get((root, address)) or self._pages_of_all.get(address)
            if found is not None:
                return found
        return None

    def _person_or_term(self, folder: str, name: str, root: int) -> PageKey | None:
        if folder in _PEOPLE:
            person = self._library.person(name, root)
            return ('person', person.key) if person is not None else None
        kind = _TERMS.get(folder)
        if kind is None:
            return None
        key = self._terms[kind].get(name.casefold())
        if key is None and kind == 'type':
            key = self._terms[kind].get(csl_type(name))
        return (kind, key) if key is not None else None

    @cached_property
    def _pages(self) -> Mapping[tuple[int, str], PageKey]:
        pages: dict[tuple[int, str], PageKey] = {}
        for record in self._by_right():
            pages.setdefault((record.root, record.address.casefold()), (record.kind, record.key))
        for root, key, address in self._section_addresses():
            pages.setdefault((root, address.casefold()), ('section', key))
        for record in self._library.records:
            for alias in record.aliases:
                if path := alias_path(alias):
                    pages.setdefault((record.root, path.casefold()), (record.kind, record.key))
        return pages

    @cached_property
    def _pages_of_all(self) -> Mapping[str, PageKey]:
        """The pages by their addresses, whichever content folder they come from."""
        found: dict[str, PageKey] = {}
        for (_, address), page in self._pages.items():
            found.setdefault(address, page)
        return found

    def _by_right(self) -> Iterable[Record]:
        """Return the records, those first whose folder has an address rather than a slug."""
        return sorted(
            (record for record in self._library.records if record.address),
            key=lambda record: (
                record.address != folder_address(f'{record.section or record.kind}/{record.key}')
            ),
        )

    def _section_addresses(self) -> Iterator[tuple[int, str, str]]:
        for key, page in self._sections.items():
            if page.stem == page.section:
                yield page.root, key, page.address or folder_address(key)
        for record in self._library.records:
            if record.section:
                yield record.root, record.section, folder_address(record.section)

    @cached_property
    def _languages(self) -> frozenset[str]:
        return frozenset(source.language.lower() for source in self._sources)

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, str]]:
        """The keys of terms by the last part of their addresses."""
        terms: dict[str, Mapping[str, str]] = {}
        for kind in ('tag', 'category', 'year', 'type'):
            terms[kind] = {
                form: word if kind == 'type' else term
                for term, word in self._library.known(kind).items()
                for form in (term, *_slugs(term), *_slugs(word))
            }
        return terms

    # --- files -------------------------------------------------------------------------------

    def _file(self, path: str, root: int) -> str:
        """Return the file at an address, as a path from the content root ``root``."""
        parts = path.split('/')
        # what has no suffix is a page
        if '.' not in parts[-1] or len(parts) > _DEEPEST or root >= len(self._library.roots):
            return ''
        shared = self._shared_folders[root]
        if found := shared.find(f'{shared.served}{path}'):
            return found
        for start in (0, 1) if is_language(parts[0]) else (0,):
            for cut in range(len(parts) - 1, start, -1):
                found = self._file_in('/'.join(parts[start:cut]), '/'.join(parts[cut:]), root)
                if found:
                    return found
        return ''

    def _file_in(self, folder: str, name: str, root: int) -> str:
        """Return the file of a name below the address of a page, of the own root if it can be."""
        numbers = sorted(range(len(self._library.roots)), key=lambda other: (other != root, other))
        addresses = dict.fromkeys((folder.casefold(), folder_address(folder).casefold()))
        for number in numbers:
            for address in addresses:
                for bundle in self._bundles_at(number, address):
                    if file := Files(self._shared_folders[number], [bundle]).own(name):
                        return self._from(root, number, file)
        return ''

    def _bundles_at(self, root: int, address: str) -> Iterator[Bundle]:
        yield from self._bundles.get((root, address), ())
        for folder in self._folders.get((root, address), ()):
            if (root, folder) not in self._listed:
                names = folder_files(self._library.roots[root], folder)
                self._listed[root, folder] = dict.fromkeys(names)
            yield folder, self._listed[root, folder]

    def _from(self, root: int, other: int, file: str) -> str:
        """Return a file of another content root as a path from this one."""
        if root == other:
            return file
        roots = self._library.roots
        try:
            path = os.path.relpath(os.path.join(roots[other], file), roots[root])
        except ValueError:  # another drive
            return ''
        return path.replace(os.sep, '/')

    @cached_property
    def _bundles(self) -> Mapping[tuple[int, str], list[Bundle]]:
        """The files of records by the addresses of these, and of their folders."""
        found: dict[tuple[int, str], list[Bundle]] = {}
        for record in self._library.records:
            if record.files:
                folder = below_language(record, posixpath.dirname(record.path))
                for address in {record.address, folder_address(folder)}:
                    bundles = found.setdefault((record.root, address.casefold()), [])
                    bundles += bundles_of(record)
        return found

    @cached_property
    def _folders(self) -> Mapping[tuple[int, str], tuple[str, ...]]:
        """The folders of flat files and sections by their addresses, without the language."""
        found: dict[tuple[int, str], dict[str, None]] = {}
        for source in self._sources:
            if is_flat(source):
                folder = posixpath.dirname(source.path)
                address = folder_address(below_language(source, folder)).casefold()
                found.setdefault((source.root, address), {})[folder] = None
        return {key: tuple(folders) for key, folders in found.items()}

    @cached_property
    def _shared_folders(self) -> tuple[SharedFolders, ...]:
        of_entries = {record.root for record in self._library.records if record.is_entry}
        return tuple(
            SharedFolders.of_bibliography(root) if number in of_entries else SharedFolders(root)
            for number, root in enumerate(self._library.roots)
        )


def _site_paths(written: str, source: Record | SectionPage) -> Iterator[str]:
    """Yield the paths below the site's root that a target may mean, likely ones first."""
    bases: tuple[str, ...] = ('',)
    if not written.startswith('/'):
        # as browsers resolve it on the page, as Hugo does beside the file, and from the root
        bases = (source.address, posixpath.dirname(source.address), '')
    seen = set()
    for base in bases:
        if not base and not written.startswith('/') and '..' in written:
            continue
        path = _without_steps(posixpath.normpath(posixpath.join('/', base, written.lstrip('/'))))
        if path not in seen:
            seen.add(path)
            yield path


def _without_steps(path: str) -> str:
    """Return a path without what leads up or nowhere at its beginning, and without slashes."""
    while path.startswith(('/', './', '../')):
        path = path.partition('/')[2]
    path = path.rstrip('/')
    return '' if path in {'.', '..'} else path


def _page_path(path: str) -> str:
    """Return the address of the page that a path or the name of a Markdown file stands for."""
    if path.lower() in {'index.md', '_index.md', 'index.html'}:
        return ''
    for end in _INDEX_FILES:
        if path.lower().endswith(end):
            return path[: -len(end)]
    return path


def _slugs(term: str) -> tuple[str, ...]:
    """Return how the page of a term may be called: as ours is, and with a hyphen for each blank."""
    return term_address(term).casefold(), folder_address(term.replace('/', '-')).casefold()
