"""One walk over a content root: which files are records, and what lies in their bundles."""

from __future__ import annotations

import os
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.files import MARKDOWN
from sphinx_publications.content.folder.languages import is_language, split_language
from sphinx_publications.content.folder.scan import Folder, Scanner, flat_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

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
    'author': 'person',
})

#: What Hugo makes pages of besides Markdown, if there is front matter.
_HTML: Final = ('.html', '.htm')
#: Markdown with code, of which other programs make a page of the above.
_UNKNIT: Final = ('.rmd', '.rmarkdown', '.qmd')
_LESS_OFTEN_PAGES: Final = (*_HTML, *_UNKNIT)
#: What is read as none of these.
_OTHER_PAGES: Final = ('.org', '.adoc', '.asciidoc', '.rst', '.ipynb', *_UNKNIT)
_BIBLIOGRAPHY: Final = 'cite.bib'
_DATA: Final = ('.yaml', '.yml', '.json', '.toml')


@dataclass(slots=True)
class Candidate:
    """A file that is a record, or a section's own page (without ``kind``).

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
    def bundles(self) -> tuple[tuple[str, dict[str, Stamp]], ...]:
        """Its own bundle and those of its translations, which share their files."""
        return (self.bundle, *self.siblings) if self.bundle else self.siblings

    @property
    def identity(self) -> tuple[str, str]:
        """What all translations of one record share."""
        return (self.kind or '', self.stem)

    @property
    def is_html(self) -> bool:
        """Whether its body is HTML."""
        return self.path.lower().endswith(_HTML)

    @property
    def is_unknit(self) -> bool:
        """Whether there is code in its body that nobody has run."""
        return self.path.lower().endswith(_UNKNIT)

    @property
    def is_bibliography(self) -> bool:
        """Whether a ``cite.bib`` is all that there is of it."""
        return self.path.endswith(f'/{_BIBLIOGRAPHY}')


class _Page(NamedTuple):
    """A file that is a page: ``index.fr.md`` has the stem ``index`` and the language ``fr``."""

    name: str
    stem: str
    language: str

    @property
    def is_index(self) -> bool:
        """Whether it is the page of its folder."""
        return self.stem in ('index', '_index')


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
        self._bibliographies = self._scanner.bibliographies
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

    def bibliographies(self) -> Iterator[str]:
        """Yield the bibliographies (``….bib``) that are no part of a record."""
        bundles = {candidate.bundle[0] for candidate in self.candidates if candidate.bundle}
        for path in self._bibliographies:
            parts = path.split('/')[:-1]
            if not any('/'.join(parts[:end]) in bundles for end in range(len(parts), 0, -1)):
                yield path

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

    def _read_branch(self, branch: _Branch, *, has_page: bool = False) -> None:
        """Find the records of a folder; ``has_page`` says that a file beside it has its name."""
        override = self._sections.get(branch.stem.lower())
        if override and not branch.is_section:
            branch = branch._replace(kind=override, section=branch.stem)
        pages = _pages(branch.folder, branch.kind)
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
            if not page.is_index:
                self.candidates.append(branch.candidate(page, branch.kind, below=page.stem))
        before = len(self.candidates)
        self._read_inner(branch, {page.stem for page in pages})
        # whether other HTML is a page is known only once it is read
        pages = [page for page in pages if page.is_index or not page.name.lower().endswith(_HTML)]
        if pages or branch.is_section or self._has_other_page(branch):
            return
        if branch.kind == 'publication' and not has_page:
            inner = self.candidates[before:]
            if all(candidate.is_html and not candidate.bundle for candidate in inner):
                self._read_bibliography(branch)

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
            self._read_inner(branch, ())

    def _read_bibliography(self, branch: _Branch) -> None:
        """Read a folder with a ``cite.bib`` and no page."""
        if _BIBLIOGRAPHY in branch.folder.files:
            page = _Page(_BIBLIOGRAPHY, 'index', '')
            bundle = dict(branch.folder.all_files())
            self.candidates.append(branch.candidate(page, branch.kind, bundle=bundle))

    def _read_inner(self, branch: _Branch, pages: Collection[str]) -> None:
        for folder in branch.folder.folders:
            name = folder.path.rpartition('/')[2]
            inner = branch._replace(folder=folder, stem=f'{branch.stem}/{name}')
            self._read_branch(inner, has_page=name in pages)

    def _has_other_page(self, branch: _Branch) -> bool:
        """Say whether a record is written in another format, of which the first file is reported."""
        stems = ('index', '_index') if branch.kind == 'person' else ('index',)
        for name in branch.folder.files:
            stem, _, suffix = name.lower().rpartition('.')
            if f'.{suffix}' in _OTHER_PAGES and split_language(stem)[0] in stems:
                self._scanner.report(
                    f'{branch.folder.path}/{name}',
                    'the record is not in Markdown',
                    'make an index.md of it',
                )
                return True
        return False

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


def _pages(folder: Folder, kind: Kind) -> list[_Page]:
    """Return the pages among the files of a folder, the Markdown files first.

    Another file is a page only where there is none of its name: HTML is often made of Markdown.
    R Markdown, of which a program has still to make a page, is one for people alone: their text
    is hardly ever code, while Hugo shows other records only once that was done.
    """
    pages = []
    others = []
    for name in folder.files:
        if name[-3:] == '.md' or name.lower().endswith(MARKDOWN):
            pages.append(_page(name))
        elif name.lower().endswith(_LESS_OFTEN_PAGES):
            others.append(name)
    if others:
        known = {(page.stem, page.language) for page in pages}
        for suffixes in (_HTML, _UNKNIT) if kind == 'person' else (_HTML,):
            for page in [_page(name) for name in others if name.lower().endswith(suffixes)]:
                if (page.stem, page.language) not in known:
                    known.add((page.stem, page.language))
                    pages.append(page)
    return pages


def _page(name: str) -> _Page:
    stem, language = split_language(name.rpartition('.')[0])
    if stem.lower() in ('index', '_index'):
        stem = stem.lower()
    return _Page(name, stem, language)
