"""What of a source folder belongs to the content, and is no document of the host."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx_publications.content.files import is_inside
from sphinx_publications.content.folder.sections import section_folders
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import FEW, and_more

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import TypeVar

    # the type of Sphinx's paths differs between its versions
    AnyPath = TypeVar('AnyPath', bound=str | os.PathLike[str])


@dataclass(frozen=True, slots=True)
class Withheld:
    """What of a source folder belongs to the content, and is no document of the host.

    Below a content folder that is all there is. Where the content folder is the source folder
    itself, or holds it, that is true of its sections alone: the rest is the project's own.

    ``srcdir`` is a real path. ``folders`` are the content folders that do not hold it, wherever
    they lie: a link may lead into them; ``sections`` the section folders of those that do.
    ``links`` are the places where ``conf.py`` names a content folder by a link. ``files`` are
    those that came to a record or a section's page, ``bundles`` the folders of records.
    """

    srcdir: str
    folders: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    files: frozenset[str] = field(default=frozenset(), repr=False)
    bundles: frozenset[str] = field(default=frozenset(), repr=False)

    @classmethod
    def of(
        cls, srcdir: str, roots: Sequence[str], named: Iterable[str], sections: Iterable[str]
    ) -> Withheld:
        """Return what is withheld of the folder *srcdir*, before any file is read.

        *roots* are the real paths of the content folders, *named* the same as written in
        ``conf.py``; *sections* are those of ``publications_sections``.
        """
        real = os.path.realpath(srcdir)
        holding = [root for root in roots if root == real or is_inside(real, root)]
        further = tuple(sections)
        return cls(
            real,
            folders=tuple(root for root in roots if root not in holding and os.path.isdir(root)),
            sections=tuple(folder for root in holding for folder in section_folders(root, further)),
            links=tuple(
                os.path.join(real, os.path.relpath(path, srcdir))
                for path in map(os.path.normpath, named)
                if is_inside(path, srcdir) and os.path.isdir(path)
            ),
        )

    def with_records(self, files: Iterable[str], bundles: Iterable[str]) -> Withheld:
        """Return the same, when it is known which files are records."""
        return replace(
            self, files=frozenset(map(os.path.normpath, files)), bundles=frozenset(bundles)
        )

    def patterns(self) -> list[str]:
        """Return the folders below the source folder, as patterns of ``exclude_patterns``.

        Sphinx does not enter what these match: no loop of links is followed in there, and no
        pipe is opened.
        """
        return [
            _pattern(os.path.relpath(folder, self.srcdir))
            for folder in dict.fromkeys((*self.folders, *self.sections, *self.links))
            if is_inside(folder, self.srcdir)
        ]

    def documents(self, paths: Iterable[AnyPath]) -> Iterator[AnyPath]:
        """Yield those of *paths*, relative to the source folder, that are content.

        They are told by where they really lie: a link outside of the content may lead into it.
        """
        real_folders: dict[str, str] = {}
        for path in paths:
            folder, name = os.path.split(os.path.join(self.srcdir, path))
            real = real_folders.get(folder)
            if real is None:
                real = real_folders[folder] = os.path.realpath(folder)
            real = os.path.join(real, name)
            if os.path.islink(real):
                real = os.path.realpath(real)
            if real in self.files or any(
                is_inside(real, content) for content in (*self.folders, *self.sections)
            ):
                yield path

    def problems(
        self, suffixes: Sequence[str], is_excluded: Callable[[str], bool]
    ) -> Iterator[Problem]:
        """Yield a problem for each section with files that would be documents of the host.

        Such are those with one of *suffixes* that are neither records nor in the bundle of one,
        and that the project does not leave out by their paths in the source folder.
        """
        for section in self.sections:
            if section == self.srcdir or is_inside(self.srcdir, section):
                yield Problem(
                    'content',
                    'the source folder lies in this section',
                    'name another folder in publications_content',
                    path=section,
                    lost='no file of the project is a document',
                )
                continue
            # what lies behind a link is not looked at
            if not is_inside(section, self.srcdir) or os.path.realpath(section) != section:
                continue
            lost = sorted(self._own_documents(section, tuple(suffixes), is_excluded))
            if lost:
                named = and_more(lost[:FEW], len(lost[FEW:]))
                yield Problem(
                    'content',
                    f'not records, in a section of the content: {named}',
                    'move them out of the section, or exclude them with exclude_patterns',
                    path=section,
                    lost='they are no documents of the project',
                )

    def _own_documents(
        self, section: str, suffixes: tuple[str, ...], is_excluded: Callable[[str], bool]
    ) -> Iterator[str]:
        for folder, folders, names in os.walk(section):
            place = os.path.relpath(folder, self.srcdir).replace(os.sep, '/')
            folders[:] = [
                name
                for name in folders
                if os.path.join(folder, name) not in self.bundles
                and not is_excluded(f'{place}/{name}')
            ]
            for name in names:
                path = os.path.join(folder, name)
                if (
                    name.endswith(suffixes)
                    and path not in self.files
                    and not is_excluded(f'{place}/{name}')
                    # a link or pipe that is called like a record is told by itself
                    and os.path.isfile(path)
                    and not os.path.islink(path)
                ):
                    yield os.path.relpath(path, section)


def _pattern(path: str) -> str:
    """Return a pattern of Sphinx that matches one path; Sphinx composes what it compares."""
    composed = unicodedata.normalize('NFC', path.replace(os.sep, '/'))
    # a bracket at the beginning of a set is a warning of Python's
    return ''.join('[\\[]' if s == '[' else f'[{s}]' if s in '*?' else s for s in composed)
