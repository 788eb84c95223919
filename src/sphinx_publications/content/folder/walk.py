"""One walk over a content root: which files are records, and what lies in their bundles."""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.folder.languages import is_language, split_language
from sphinx_publications.content.folder.scan import MARKDOWN, Folder, Scanner, flat_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.files import Stamp
    from sphinx_publications.content.records import Kind

#: Hugo's folders of each generation.
SECTIONS: Final[Mapping[str, Kind]] = MappingProxyType({
    'publication': 'publication',
    'publications': 'publication',
    'post': 'post',
    'posts': 'post',
    'blog': 'post',
    'news': 'post',
    'project': 'project',
    'projects': 'project',
    'talk': 'event',
    'talks': 'event',
    'event': 'event',
    'events': 'event',
    'authors': 'person',
})

#: What Hugo reads otherwise than as Markdown, or what is made into Markdown.
_OTHER_PAGES: Final = frozenset((
    '.html',
    '.htm',
    '.org',
    '.adoc',
    '.asciidoc',
    '.rst',
    '.rmd',
    '.rmarkdown',
    '.ipynb',
    '.qmd',
))
_DATA: Final = ('.yaml', '.yml', '.json', '.toml')


@dataclass(slots=True)
class Candidate:
    """A file that is a record, or a section's own page (``kind`` ``''``).

    ``path`` is relative to the content root, ``stem`` the same below the language root and
    without ``index``, language and suffix. ``bundle`` is the folder and the other files of
    its bundle; ``flat`` that of a file without one. ``siblings`` are the bundles of its
    translations.
    """

    kind: Kind | None
    section: str
    path: str
    stem: str
    language: str
    stamp: Stamp
    bundle: tuple[str, dict[str, Stamp]] | None = None
    flat: tuple[str, dict[str, Stamp]] | None = None
    siblings: tuple[tuple[str, dict[str, Stamp]], ...] = ()
    is_data: bool = False

    @property
    def key(self) -> str:
        """The name of the record's folder or flat file."""
        return self.stem.rpartition('/')[2]

    @property
    def identity(self) -> tuple[str, str]:
        """What all translations of one record share."""
        return (self.kind or '', self.stem)


class _Page(NamedTuple):
    """A Markdown file of a folder: ``index.fr.md`` has the stem ``index`` and the language ``fr``."""

    name: str
    stem: str
    language: str


class _Branch(NamedTuple):
    """A folder at or below a section: ``stem`` is its path below the language root."""

    folder: Folder
    stem: str
    section: str
    kind: Kind
    language: str

    @property
    def is_section(self) -> bool:
        return self.stem == self.section

    def candidate(
        self,
        page: _Page,
        kind: Kind | None,
        *,
        below: str = '',
        bundle: dict[str, Stamp] | None = None,
    ) -> Candidate:
        """Return a page of the folder as a record or, without ``kind``, as a section's page."""
        folder = self.folder
        return Candidate(
            kind,
            self.section,
            f'{folder.path}/{page.name}',
            f'{self.stem}/{below}' if below else self.stem,
            page.language or self.language,
            folder.files[page.name],
            bundle=None if bundle is None else (folder.path, bundle),
            flat=(folder.path, folder.files) if bundle is None else None,
        )


class Walk:
    """The result of walking over one content root.

    ``candidates`` are the records and section pages, ``outside`` the Markdown files that
    lie in no section, ``problems`` what could not be walked.
    """

    def __init__(self, root: str, sections: Mapping[str, Kind]) -> None:
        self.root = root
        self.candidates: list[Candidate] = []
        self.outside: list[tuple[str, Stamp]] = []
        self._scanner = Scanner(root)
        self.problems = self._scanner.problems
        self._sections = {path.strip('/').lower(): kind for path, kind in sections.items()}
        top = self._scanner.folder()
        self.is_empty = not top.files and not top.folders
        for folder in top.folders:
            if is_language(folder.path) and folder.path.lower() not in self._sections:
                self._find_language(folder)
            else:
                self._find(folder, folder.path, '')
        self._note_outside(top)
        self._find_data()

    def _find_language(self, top: Folder) -> None:
        """Read ``content/fr`` as a language tree if there are sections in it."""
        prefix = len(top.path) + 1
        names = {folder.path[prefix:].lower() for folder in top.folders}
        if not names & {path.partition('/')[0] for path in self._sections}:
            self._find(top, top.path, '')
            return
        for folder in top.folders:
            self._find(folder, folder.path[prefix:], top.path.lower())
        self._note_outside(top)

    def _find(self, folder: Folder, below: str, language: str) -> None:
        """Find the sections at and below a folder; ``below`` is its path in the language root."""
        kind = self._sections.get(below.lower())
        if kind:
            self._read_branch(_Branch(folder, below, below, kind, language))
            return
        self._note_outside(folder)
        for inner in folder.folders:
            self._find(inner, f'{below}/{inner.path.rpartition("/")[2]}', language)

    def _note_outside(self, folder: Folder) -> None:
        for name, stamp in folder.files.items():
            if name.lower().endswith(MARKDOWN):
                self.outside.append((f'{folder.path}/{name}' if folder.path else name, stamp))

    def _read_branch(self, branch: _Branch) -> None:
        """Find the records of a folder that is not itself a bundle's."""
        override = self._sections.get(branch.stem.lower())
        if override and not branch.is_section:
            branch = branch._replace(kind=override, section=branch.stem)
        pages = _pages(branch.folder)
        indexes = [page for page in pages if page.stem == 'index']
        branches = [page for page in pages if page.stem == '_index']
        if branch.kind == 'person' and not branch.is_section:
            indexes = indexes or branches
            branches = []
        if indexes and not branch.is_section:
            self._read_bundle(branch, indexes)
            return
        for page in (*branches, *indexes):
            self.candidates.append(branch.candidate(page, None))
        for page in pages:
            if page.stem not in ('index', '_index'):
                self.candidates.append(branch.candidate(page, branch.kind, below=page.stem))
        if not branch.is_section and not pages:
            self._note_other_page(branch.folder)
        self._read_inner(branch)

    def _read_bundle(self, branch: _Branch, indexes: list[_Page]) -> None:
        """Read a folder that is one record, be it in several languages."""
        folder = branch.folder
        bundle: dict[str, Stamp] = {}
        if len(folder.files) > 1 or folder.folders:
            bundle.update(folder.all_files())
            for page in indexes:
                del bundle[page.name]
        for page in indexes:
            self.candidates.append(branch.candidate(page, branch.kind, bundle=bundle))
        if branch.kind == 'person' and indexes[0].stem == '_index':
            self._read_inner(branch)

    def _read_inner(self, branch: _Branch) -> None:
        for folder in branch.folder.folders:
            name = folder.path.rpartition('/')[2]
            self._read_branch(branch._replace(folder=folder, stem=f'{branch.stem}/{name}'))

    def _note_other_page(self, folder: Folder) -> None:
        """Report a record that is written in no Markdown."""
        for name in folder.files:
            stem, dot, suffix = name.rpartition('.')
            if stem == 'index' and dot + suffix.lower() in _OTHER_PAGES:
                self._scanner.report(f'{folder.path}/{name}', 'the record is not in Markdown')

    def _find_data(self) -> None:
        """Find the profiles of the latest generation, beside the content."""
        place = '../data/authors'
        path = os.path.join(os.path.dirname(os.path.realpath(self.root)), 'data', 'authors')
        if not os.path.isdir(path) or os.path.realpath(path) != path:
            return
        for name, stamp in flat_files(path).items():
            stem, _, suffix = name.rpartition('.')
            if stem and f'.{suffix.lower()}' in _DATA:
                self.candidates.append(
                    Candidate(
                        'person',
                        'authors',
                        f'{place}/{name}',
                        f'authors/{stem}',
                        '',
                        stamp,
                        is_data=True,
                    )
                )


def _pages(folder: Folder) -> list[_Page]:
    """Return the Markdown files of a folder."""
    pages = []
    for name in folder.files:
        if name[-3:] == '.md' or name.lower().endswith(MARKDOWN):
            stem, language = split_language(name.rpartition('.')[0])
            if stem.lower() in ('index', '_index'):
                stem = stem.lower()
            pages.append(_Page(name, stem, language))
    return pages
