"""The files around a record: its bundle, and Hugo's ``static`` and ``assets/media``."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: Size and time of last change in nanoseconds.
Stamp = tuple[int, int]
#: A folder, and the names of files below it.
Bundle = tuple[str, 'Collection[str]']

#: What Hugo reads as Markdown.
MARKDOWN: Final = ('.md', '.markdown', '.mdown')

#: Where a picture may lie that is no part of a bundle.
MEDIA: Final = 'assets/media'
STATIC: Final = 'static'

IMAGE_SUFFIXES: Final = frozenset(('.png', '.jpg', '.jpeg', '.gif', '.svg', '.webp', '.avif'))

#: The folders beside a content root that may be looked into, and nothing else.
_PLACES: Final = (STATIC, MEDIA, 'data/authors')
#: Where sites of al-folio keep their bibliographies, and what these name.
_AL_FOLIO: Final = '_bibliography'
_AL_FOLIO_PLACES: Final = ('assets/pdf', 'assets/html', 'assets/img')


def is_inside(path: str, folder: str) -> bool:
    """Say whether a real path lies in a real folder."""
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)


def safe_path(text: str) -> str:
    """Return a relative path in normal form, ``''`` for one that would lead out.

    White space and a leading ``./`` go, a query or fragment behind the name too.
    """
    path = text.strip().replace('\\', '/')
    path = path.partition('#')[0].partition('?')[0]
    if not path or '\0' in path or len(path) > 1000 or path.startswith('/') or ':' in path[:3]:
        return ''
    path = posixpath.normpath(path)
    return '' if path == '.' or path.startswith('../') or path == '..' else path


class SharedFolders:
    """The folders beside one content root; every look is remembered for one reading.

    A place is ``static/…``, ``assets/media/…`` or ``data/authors/…``; with ``.*`` at its end
    it stands for the first picture of that name. *places* are other folders in their stead;
    addresses of the site lead to files of the folder *served*, or of the one above the root.
    """

    def __init__(
        self, root: str, places: tuple[str, ...] = _PLACES, served: str = f'{STATIC}/'
    ) -> None:
        self.root = root
        self.served = served
        self._places = places
        self._parent = os.path.dirname(os.path.realpath(root))
        self._found: dict[str, str] = {}
        self._listed: dict[str, dict[str, str]] = {}

    @classmethod
    def of_bibliography(cls, folder: str) -> SharedFolders:
        """Return the folders that files of bibliographies in *folder* may name something in.

        There are none but on a site of al-folio.
        """
        is_al_folio = os.path.basename(folder) == _AL_FOLIO
        return cls(folder, _AL_FOLIO_PLACES if is_al_folio else (), '')

    def find(self, place: str) -> str:
        """Return the path of a place relative to the content root, ``''`` if nothing is there."""
        found = self._found.get(place)
        if found is None:
            found = self._found[place] = self._look(place)
        return found

    def _look(self, place: str) -> str:
        base = next((p for p in self._places if place.startswith(p + '/')), '')
        if not base or safe_path(place) != place:
            return ''
        if place.endswith('.*'):
            folder, stem = posixpath.split(place[:-2])
            name = self._pictures(folder).get(stem.lower(), '')
            if not name:
                return ''
            place = f'{folder}/{name}'
        try:
            path = os.path.join(self._parent, *place.split('/'))
            if not os.path.isfile(path):
                return ''
            # A link inside ``static`` may point to any file of this machine.
            if not is_inside(os.path.realpath(path), os.path.join(self._parent, *base.split('/'))):
                return ''
        except (OSError, ValueError):
            return ''
        return f'../{place}'

    def _pictures(self, folder: str) -> dict[str, str]:
        listed = self._listed.get(folder)
        if listed is None:
            listed = {}
            try:
                names = sorted(os.listdir(os.path.join(self._parent, *folder.split('/'))))
            except (OSError, ValueError):
                names = []
            for name in names:
                stem, suffix = posixpath.splitext(name)
                if suffix.lower() in IMAGE_SUFFIXES:
                    listed.setdefault(stem.strip().lower(), name)
            self._listed[folder] = listed
        return listed


def folder_files(root: str, folder: str) -> list[str]:
    """Return the files of a folder below a content root, as they are now, but for Markdown.

    Those are other pages. A symbolic link counts as long as it does not lead out of the root.
    """
    real = os.path.realpath(root)
    names = []
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            for entry in entries:
                if entry.name.lower().endswith(MARKDOWN) or not entry.is_file():
                    continue
                # a link may point to any file of this machine
                if not entry.is_symlink() or is_inside(os.path.realpath(entry.path), real):
                    names.append(entry.name)
    except (OSError, ValueError):
        return []
    return sorted(names)


class Files:
    """The files that one record may name.

    ``bundles`` are the folders of its bundle with their files;
    those of other languages follow its own, as translations share their files. A flat file
    has no bundle, but may name a file in its ``folder``. ``looks`` collects what was looked
    for outside of the bundle and what was found, so that a cache can look again.
    """

    __slots__ = ('_flat', '_shared', 'bundles', 'looks')

    def __init__(
        self,
        shared: SharedFolders,
        bundles: Sequence[Bundle] = (),
        flat: Bundle | None = None,
    ) -> None:
        self._shared = shared
        self._flat = flat
        self.bundles = bundles
        self.looks: dict[str, str] = {}

    def own(self, name: str) -> str:
        """Return the path of a bundle file of exactly this name, else in any letter case."""
        for folder, files in self.bundles:
            if name in files:
                return f'{folder}/{name}'
        folded = name.lower()
        for folder, files in self.bundles:
            for other in files:
                if len(other) == len(name) and other.lower() == folded:
                    return f'{folder}/{other}'
        return ''

    def pictures(self) -> list[tuple[str, str]]:
        """Return the picture files at the top of the bundle: name in lower case, path."""
        for folder, files in self.bundles:
            found = [
                (name.strip().lower(), f'{folder}/{name}')
                for name in sorted(files)
                if '/' not in name and posixpath.splitext(name)[1].lower() in IMAGE_SUFFIXES
            ]
            if found:
                return found
        return []

    def named(self, text: str) -> str:
        """Return the file that a path means, ``''`` if there is none.

        A relative one lies in the bundle, in ``static/`` or in ``assets/media/``; an absolute
        one in ``static/``, from which Hugo serves it (on a site of al-folio, in its ``assets/``).
        """
        is_absolute = text.startswith('/')
        path = safe_path('.' + text if is_absolute else text)
        if not path:
            return ''
        found = self._named(path, is_absolute)
        if not found and '%' in path:
            decoded = safe_path(unquote(path))
            found = self._named(decoded, is_absolute) if decoded else ''
        return found

    def _named(self, path: str, is_absolute: bool) -> str:
        if is_absolute:
            return self.beside(f'{self._shared.served}{path}')
        found = self.own(path)
        if not found and self._flat:
            found = self.beside(f'{self._flat[0]}/{path}')
        return found or self.beside(f'{STATIC}/{path}') or self.beside(f'{MEDIA}/{path}')

    def beside(self, place: str) -> str:
        """Return the file at a place outside of the bundle, ``''`` if there is none."""
        found = self.looks[place] = self.look(place)
        return found

    def look(self, place: str) -> str:
        """Look for a file as :meth:`beside` does, without remembering it."""
        if self._flat:
            folder, files = self._flat
            if place.startswith(folder + '/'):
                return place if place[len(folder) + 1 :] in files else ''
        return self._shared.find(place)
