"""What pages show of a picture: smaller copies, made once and kept in the doctree folder."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PIL import Image, UnidentifiedImageError

from sphinx_publications.content.kept_files import read_kept, write_kept
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import urlize
from sphinx_publications.pictures.decoding import (
    BROKEN,
    TALLEST,
    DecodedPicture,
    decoded,
    publishable_format,
    resized,
)
from sphinx_publications.pictures.folder import PictureFolder, State
from sphinx_publications.pictures.svg import SvgError, rewritten_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.records import Record

#: A part of every name: thumbnails that are made in another way get other names.
VERSION = '4'
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
    own page, ``printable`` the one for PDF (``''``: none, as for SVG). ``lost`` are the visible
    elements of a drawing that are not shown.
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
    lost: str = ''

    def files(self) -> tuple[str, ...]:
        """Return the files, each once."""
        names = (self.name, self.larger, self.full, self.printable)
        return tuple(dict.fromkeys(filter(None, names)))


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture of a body: its name in the store (``.*``: in several formats), its width.

    ``lost`` are the visible elements of a drawing that are not shown.
    """

    name: str
    width: int
    lost: str = ''


class ThumbnailStore:
    """The folder of thumbnails, and an index of what was made of each picture before."""

    def __init__(self, folder: Path, srcdir: Path, width: int) -> None:
        self.folder = folder
        self._files = PictureFolder(folder)
        self.width = width
        self.relative = os.path.relpath(folder, srcdir).replace(os.sep, '/')
        self._index_path = folder / 'index.json'
        # whatever can be read is as it was written
        self._stored: dict[str, dict[str, Any]] = json.loads(read_kept(self._index_path) or b'{}')
        self._used: dict[str, dict[str, Any]] = {}

    def save(self) -> None:
        """Keep what was learnt about pictures for the next build."""
        if self._used != self._stored:
            write_kept(self._index_path, json.dumps(self._used).encode())

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
        recalled = self._recall(mark)
        if recalled is None:
            made = self._make(record, path)
            if not isinstance(made, Thumbnail):
                return made
            recalled = made, self._files.states(made.files())
        found, states = recalled
        self._used[mark] = {**asdict(found), 'states': states}
        return found

    def _recall(self, mark: str) -> tuple[Thumbnail, dict[str, State]] | None:
        """Return what the index says of a picture, if its files are what they were."""
        if mark not in self._stored:
            return None
        facts = dict(self._stored[mark])
        former = facts.pop('states')
        try:
            found = Thumbnail(**facts)
        except TypeError:  # another version of ours knew other facts
            return None
        states = self._files.unchanged(found.files(), former)
        return (found, states) if states else None

    def body_picture(self, path: Path) -> BodyPicture | Problem:
        """Keep a picture of a body as it is, or smaller; in a second format where PDF needs one."""
        is_drawing = path.suffix.lower() == '.svg'
        return self._guarded(path, lambda data: self._make_body_picture(data, is_drawing))

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
            self._files.make()
            return make(path.read_bytes())
        except UnidentifiedImageError:
            return _problem(path, 'the picture is no picture that can be read',
                            'save it as PNG, JPEG, WebP or SVG')  # fmt: skip
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            return _problem(path, 'the picture has too many pixels', 'make it smaller')
        except SvgError as error:
            return _problem(path, error.message, error.mend)
        except BROKEN as error:
            return _problem(path, f'the picture is broken ({type(error).__name__})',
                            'save it again')  # fmt: skip

    def _make_body_picture(self, data: bytes, is_drawing: bool) -> BodyPicture:
        content = hashlib.blake2b(VERSION.encode() + data, digest_size=8).hexdigest()
        base = f'picture-{content}'
        if is_drawing or b'<svg' in data[:2000]:
            drawing = rewritten_svg(data)
            self._files.write(f'{base}.svg', drawing.data)
            return BodyPicture(f'{base}.svg', drawing.width, ', '.join(drawing.lost))
        picture = decoded(data, BODY_WIDTH)
        name, (width, _height) = self._save(resized(picture, BODY_WIDTH), base)
        if picture.format != 'GIF':
            return BodyPicture(name, width)
        # it may move: readers on screen get it as it is
        stem = name.rpartition('.')[0]
        self._files.write(f'{stem}.gif', data)
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
        drawing = rewritten_svg(data)
        self._files.write(name, drawing.data)
        width, height = drawing.width, drawing.height
        return Thumbnail(
            name,
            width,
            height,
            full=name,
            full_width=width,
            full_height=height,
            lost=', '.join(drawing.lost),
        )

    def _keep_small(self, base: str, data: bytes) -> Thumbnail | None:
        """Keep a picture as it is, if a smaller one would save nothing."""
        if len(data) > SMALL_FILE or not (found := publishable_format(data)):
            return None
        suffix, width, height = found
        if width > self.width or height > TALLEST * width:
            return None
        name = f'{base}.{suffix}'
        self._files.write(name, data)
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
        png, jpg = f'{base}-{width}.png', f'{base}-{width}.jpg'
        for name in (png, jpg):
            # its name tells its content; a new time stamp would have Sphinx read pages again
            if self._files.has(name, image.size):
                return name, image.size
        # the smallest file takes four times as long to find, and is hardly smaller
        most = 0 if image.mode == 'RGBA' else LARGE_PNG
        if format_ != 'JPEG' and self._files.save(png, image, most, compress_level=6):
            return png, image.size
        self._files.save(jpg, image.convert('RGB'), quality=84, optimize=True)
        return jpg, image.size


def lost_parts(path: str, lost: str) -> Problem:
    """Return what is wrong where a drawing is not shown as a whole."""
    return Problem(
        'image',
        f'the drawing has parts that are not of the drawing or in another file ({lost})',
        'save it as plain SVG with its texts as paths and its pictures embedded, or as PNG',
        path=path,
        lost='they are not shown',
    )


def _problem(path: Path, message: str, mend: str) -> Problem:
    return Problem('image', message, mend, path=str(path), lost='it is not shown')
