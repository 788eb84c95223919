"""Files that are kept between builds: written as a whole, and worth nothing if they were damaged."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

_DIGEST_SIZE: Final = 16
#: No file of ours is larger.
_MOST_BYTES: Final = 500_000_000


def digest_of(data: bytes) -> str:
    """Return what tells the content of a file from any other."""
    return hashlib.blake2b(data, digest_size=_DIGEST_SIZE).hexdigest()


def read_kept(path: str | os.PathLike[str]) -> bytes:
    """Return what was kept with :func:`write_kept`, ``b''`` where nothing sound is."""
    digest, _, data = _read(path).partition(b'\n')
    return data if digest == digest_of(data).encode() else b''


def _read(path: str | os.PathLike[str]) -> bytes:
    try:
        # anything else, such as a pipe, would wait for somebody to write to it
        if not os.path.isfile(path) or os.path.getsize(path) > _MOST_BYTES:
            return b''
        return Path(path).read_bytes()
    except OSError:
        return b''


def write_kept(path: str | os.PathLike[str], data: bytes) -> None:
    """Keep bytes, behind their digest; what hinders it costs the next build time, nothing else."""
    with suppress(OSError):
        write_whole(path, b'%s\n%s' % (digest_of(data).encode(), data))


def read_json(path: str | os.PathLike[str]) -> Any:
    """Return the value that was kept with :func:`write_json`, or ``None``.

    It may be any: who kept it looks whether it is one of theirs.
    """
    try:
        return json.loads(_read(path) or b'null')
    except (ValueError, RecursionError):
        return None


def write_json(path: str | os.PathLike[str], value: object) -> None:
    """Keep a value as JSON; what hinders it costs the next build time, nothing else."""
    with suppress(OSError):
        write_whole(path, json.dumps(value, sort_keys=True).encode())


def write_whole(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file in one step, whatever lies in its place; raise ``OSError`` if that cannot be."""
    make_folder(os.path.dirname(path) or '.')
    part = part_of(path)
    try:
        Path(part).write_bytes(data)
        move_whole(part, path)
    finally:
        with suppress(OSError):
            os.unlink(part)


def part_of(path: str | os.PathLike[str]) -> Path:
    """Return where a file is written that is moved to its place when it is whole."""
    folder, name = os.path.split(path)
    # of the process's own: two builds may share the folder
    return Path(folder, f'.{os.getpid()}-{name}')


def move_whole(part: str | os.PathLike[str], path: str | os.PathLike[str]) -> None:
    """Move a file to its place, and a folder out of it."""
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    os.replace(part, path)


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder of ours in a folder of ours; a file that lies in the place of one goes."""
    if os.path.isdir(path):
        return
    for each in (os.path.dirname(path), path):
        if os.path.lexists(each) and not os.path.isdir(each):
            os.unlink(each)
    os.makedirs(path, exist_ok=True)
