"""What pages show of a picture: smaller copies, made once and kept in the doctree folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
import struct
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PIL import Image, UnidentifiedImageError

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import urlize
from sphinx_publications.pictures.decoding import (
    TALLEST,
    DecodedPicture,
    decoded,
    publishable_format,
    resized,
)
from sphinx_publications.pictures.svg import checked_svg, svg_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record

#: A part of every name: thumbnails that are made in another way get other names.
VERSION = '3'
#: A PNG above this size, in bytes, is tried as JPEG.
LARGE_PNG = 120_000
#: A picture of at most this size, in bytes, is shown as it is where it is not too wide.
SMALL_FILE = 40_000
_MOST_BYTES = 60_000_000
#: Pictures of bodies are at most this wide, in pixels.
BODY_WIDTH = 1600

Made = TypeVar('Made')


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """What was made of a picture: file names in the store, sizes in pixels.

    ``larger`` is the one for screens with two dots a pixel, ``full`` the one for the record's
    own page, ``printable`` the one for PDF (``''``: none, as for SVG).
    """

    name: str
    width: int
    height: int
    larger: str = ''
    larger_width: int = 0
    full: str = ''
    full_width: int = 0
    full_height: int = 0
    printable: str = ''


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture of a body: its name in the store (``.*``: in several formats), its width."""

    name: str
    width: int


class ThumbnailStore:
    """The folder of thumbnails, and an index of what was made of each picture before."""

    def __init__(self, folder: Path, srcdir: Path, width: int) -> None:
        self.folder = folder
        self.width = width
        self.relative = os.path.relpath(folder, srcdir).replace(os.sep, '/')
        self._index_path = folder / 'index.json'
        self._stored = self._load()
        self._used: dict[str, dict[str, object]] = {}

    def _load(self) -> dict[str, dict[str, object]]:
        try:
            known = json.loads(self._index_path.read_text(encoding='utf-8'))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def save(self) -> None:
        """Keep what was learnt about pictures for the next build."""
        if self._used == self._stored:
            return
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(self._used, sort_keys=True)
            temporary = self._index_path.with_suffix('.tmp')
            temporary.write_text(text, encoding='utf-8')
            temporary.replace(self._index_path)

    def thumbnail(self, record: Record, library: Library) -> Thumbnail | Problem | None:
        """Return the thumbnail of the record's picture, a problem, or ``None`` without one."""
        if record.picture is None:
            return None
        path = Path(library.roots[record.root], record.picture.file)
        try:
            status = path.stat()
        except OSError:
            return _problem(path, 'the picture cannot be read', 'check the file and its rights')
        mark = (
            f'{VERSION}|{self.width}|{record.kind}|{record.key}|{path}|'
            f'{status.st_size}|{status.st_mtime_ns}'
        )
        known = self._stored.get(mark)
        if known is not None:
            found = self._recall(known)
            if found is not None:
                self._used[mark] = known
                return found
        made = self._make(record, path)
        if isinstance(made, Thumbnail):
            self._used[mark] = asdict(made)
        return made

    def _recall(self, known: dict[str, object]) -> Thumbnail | None:
        try:
            found = Thumbnail(**known)  # type: ignore[arg-type]
        except TypeError:
            return None
        names = filter(None, (found.name, found.larger, found.full, found.printable))
        return found if all((self.folder / name).is_file() for name in names) else None

    def body_picture(self, path: Path) -> BodyPicture | Problem:
        """Keep a picture of a body as it is, or smaller; in a second format where PDF needs one."""
        return self._guarded(path, self._make_body_picture)

    def _make(self, record: Record, path: Path) -> Thumbnail | Problem:
        def make(data: bytes) -> Thumbnail:
            base = self._base_name(record, data)
            if path.suffix.lower() == '.svg':
                return self._keep_svg(base, data)
            return self._keep_small(base, data) or self._shrink(base, data)

        return self._guarded(path, make)

    def _guarded(self, path: Path, make: Callable[[bytes], Made]) -> Made | Problem:
        try:
            size = path.stat().st_size
            if size > _MOST_BYTES:
                return _problem(path, f'the picture has {size} bytes', 'make it smaller')
            self.folder.mkdir(parents=True, exist_ok=True)
            return make(path.read_bytes())
        except UnidentifiedImageError:
            return _problem(path, 'the picture is no picture that can be read',
                            'save it as PNG, JPEG, WebP or SVG')  # fmt: skip
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return _problem(path, 'the picture has too many pixels', 'make it smaller')
        # what Pillow's decoders raise for broken files
        except (OSError, ValueError, SyntaxError, EOFError, ZeroDivisionError,
                OverflowError, MemoryError, struct.error) as error:  # fmt: skip
            return _problem(path, f'the picture is broken ({type(error).__name__})',
                            'save it again')  # fmt: skip

    def _make_body_picture(self, data: bytes) -> BodyPicture:
        content = hashlib.blake2b(VERSION.encode() + data, digest_size=8).hexdigest()
        base = f'picture-{content}'
        if b'<svg' in data[:2000]:
            _write(self.folder / f'{base}.svg', checked_svg(data))
            return BodyPicture(f'{base}.svg', svg_size(data.decode('utf-8', 'replace'))[0])
        picture = decoded(data, BODY_WIDTH)
        name, (width, _height) = self._save(resized(picture, BODY_WIDTH), base)
        if picture.format != 'GIF':
            return BodyPicture(name, width)
        # it may move: readers on screen get it as it is
        stem = name.rpartition('.')[0]
        _write(self.folder / f'{stem}.gif', data)
        return BodyPicture(f'{stem}.*', width)

    def _base_name(self, record: Record, data: bytes) -> str:
        # the name tells kind, key and content, so that it never depends on reading order
        content = hashlib.blake2b(
            b'%s|%d|' % (VERSION.encode(), self.width) + data, digest_size=6
        ).hexdigest()
        key = re.sub(r'[^a-z0-9_-]+', '-', urlize(record.key)).strip('-')[:60]
        return f'{record.kind}-{key}-{content}' if key else f'{record.kind}-{content}'

    def _keep_svg(self, base: str, data: bytes) -> Thumbnail:
        name = f'{base}.svg'
        _write(self.folder / name, checked_svg(data))
        width, height = svg_size(data.decode('utf-8', 'replace'))
        return Thumbnail(name, width, height, full=name, full_width=width, full_height=height)

    def _keep_small(self, base: str, data: bytes) -> Thumbnail | None:
        """Keep a picture as it is, if a smaller one would save nothing."""
        if len(data) > SMALL_FILE or not (found := publishable_format(data)):
            return None
        suffix, width, height = found
        if width > self.width or height > TALLEST * width:
            return None
        name = f'{base}.{suffix}'
        _write(self.folder / name, data)
        return Thumbnail(
            name,
            width,
            height,
            full=name,
            full_width=width,
            full_height=height,
            printable=name,
        )

    def _shrink(self, base: str, data: bytes) -> Thumbnail:
        picture = decoded(data, 4 * self.width)
        # each from the one before: the fewer pixels, the less work
        in_full = resized(picture, 2 * self.width)
        in_large = resized(in_full, self.width)
        in_small = resized(in_large, self.width // 2)
        full, large, small = (self._save(each, base) for each in (in_full, in_large, in_small))
        has_larger = large[1] != small[1]
        return Thumbnail(
            small[0],
            *small[1],
            larger=large[0] if has_larger else '',
            larger_width=large[1][0] if has_larger else 0,
            full=full[0],
            full_width=full[1][0],
            full_height=full[1][1],
            printable=full[0],
        )

    def _save(self, picture: DecodedPicture, base: str) -> tuple[str, tuple[int, int]]:
        """Write a picture in the format that suits it; return its name and size."""
        image, format_ = picture
        width = image.width
        for name in (f'{base}-{width}.png', f'{base}-{width}.jpg'):
            # its name tells its content; a new time stamp would have Sphinx read pages again
            if (self.folder / name).is_file():
                return name, image.size
        if format_ != 'JPEG':
            name = f'{base}-{width}.png'
            temporary = _fresh(self.folder / name)
            # the smallest file takes four times as long to find, and is hardly smaller
            image.save(temporary, 'PNG', compress_level=6)
            if temporary.stat().st_size <= LARGE_PNG or image.mode == 'RGBA':
                temporary.replace(self.folder / name)
                return name, image.size
            temporary.unlink()
        name = f'{base}-{width}.jpg'
        temporary = _fresh(self.folder / name)
        image.convert('RGB').save(temporary, 'JPEG', quality=84, optimize=True)
        temporary.replace(self.folder / name)
        return name, image.size


def _fresh(path: Path) -> Path:
    # of the process's own: two builds may share the folder
    return path.with_name(f'.{os.getpid()}-{path.name}')


def _write(path: Path, data: bytes) -> None:
    if path.is_file():
        return
    temporary = _fresh(path)
    temporary.write_bytes(data)
    temporary.replace(path)


def _problem(path: Path, message: str, mend: str) -> Problem:
    return Problem('image', message, mend, path=str(path), lost='it is not shown')
