"""The folder that pictures are made in: each file is whole, or made again."""

from __future__ import annotations

from contextlib import suppress
from stat import S_ISREG
from typing import TYPE_CHECKING

from sphinx_publications.content.kept_files import (
    digest_of,
    make_folder,
    move_whole,
    part_of,
    write_whole,
)
from sphinx_publications.pictures.decoding import BROKEN, publishable_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from PIL import Image

#: Size, time of change and digest of a file, as JSON knows them.
State = list[object]


class PictureFolder:
    """A folder of ours, whatever was done to it since the last build."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Make the folder; raise ``OSError`` if that cannot be."""
        make_folder(self.path)

    def states(self, names: Iterable[str]) -> dict[str, State]:
        """Return what the files are now."""
        return {name: self._state(name) for name in names}

    def unchanged(
        self, names: Iterable[str], states: Mapping[str, State]
    ) -> dict[str, State] | None:
        """Return what the files are now, or ``None`` if one is not what it was; that one goes."""
        found = {}
        for name in names:
            former = states[name]
            state = self._state(name, former)
            # its size and its digest
            if not state or state[::2] != former[::2]:
                # it would be taken for what its name says
                with suppress(OSError):
                    (self.path / name).unlink()
                return None
            found[name] = state
        return found

    def _state(self, name: str, former: State | None = None) -> State:
        """Return the state of a file; its bytes are read only if size or time are others."""
        try:
            file = self.path / name
            status = file.stat()
            if not S_ISREG(status.st_mode):
                # a pipe would wait for somebody to write to it
                return []
            stamp: State = [status.st_size, status.st_mtime_ns]
            if former and former[:2] == stamp:
                return former
            return [*stamp, digest_of(file.read_bytes())]
        except OSError:
            return []

    def write(self, name: str, data: bytes) -> None:
        """Write a file, unless it is there."""
        file = self.path / name
        # a new time stamp would have Sphinx read pages again
        if not (file.is_file() and file.read_bytes() == data):
            write_whole(file, data)

    def has(self, name: str, size: tuple[int, int]) -> bool:
        """Say whether a PNG or JPEG of this size is there, and is whole."""
        file = self.path / name
        try:
            found = publishable_format(file.read_bytes()) if file.is_file() else None
        except BROKEN:
            return False
        return found is not None and found[1:] == size

    def save(self, name: str, image: Image.Image, most_bytes: int = 0, **options: object) -> bool:
        """Save a picture in the format of its name, unless it were larger than *most_bytes*."""
        part = part_of(self.path / name)
        try:
            image.save(part, 'PNG' if name.endswith('.png') else 'JPEG', **options)
            if most_bytes and part.stat().st_size > most_bytes:
                return False
            move_whole(part, self.path / name)
            return True
        finally:
            part.unlink(missing_ok=True)
