"""What was read last time, as long as no file of a bundle has changed since."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import hashlib
import io
import operator
import pickle  # noqa: S403  # never loaded without our own find_class()
import sys
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeGuard

from sphinx_publications.content import dates, problems, records
from sphinx_publications.content.bibliography.bibfile import BibEntry
from sphinx_publications.content.kept_files import read_kept, write_kept
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.content.schema import section as sections

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

#: To be raised when the same code would store something else.
_FORMAT: Final = 7

#: What a file comes to.
_RESULTS: Final = frozenset((
    *(records.Publication, records.Post, records.Project, records.Event, records.Person),
    sections.SectionPage,
))


class Entry(NamedTuple):
    """What one file came to: its record, records or section page, and what is wrong with it.

    ``signature`` is the state of all files that it depends on; ``looks`` are the files
    looked for elsewhere, with what was found.
    """

    signature: tuple[object, ...]
    result: Any
    problems: tuple[problems.Problem, ...]
    looks: tuple[tuple[str, str], ...]


Entries = dict[str, Entry]

#: The only classes that a cache may name: it lies in a folder that others may write to.
_CLASSES: Final = (
    *_RESULTS,
    *(records.Byline, records.Link, records.Picture, records.Name, records.Affiliation),
    *(records.Stage, records.Skill, problems.Problem, problems.Cause, problems.Place),
    *(dates.PartialDate, Span, Entry, BibEntry),
)
_DATACLASSES: Final = tuple(cls for cls in _CLASSES if dataclasses.is_dataclass(cls))

#: The folder of the code that reads content.
_CONTENT_CODE = Path(__file__).parent.parent


def code_version() -> str:
    """Return a digest of all code and tables that read content, and of the Python that runs it."""
    digest = hashlib.sha256(f'{_FORMAT} {sys.version}'.encode())
    with contextlib.suppress(OSError):
        for pattern in ('*.py', '*.toml'):
            for file in sorted(_CONTENT_CODE.rglob(pattern)):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def load(path: str, key: Sequence[object]) -> Entries:
    """Return the entries stored under ``key``; ``{}`` for any cache that is not ours."""
    try:
        stored_key, entries = _Unpickler(io.BytesIO(read_kept(path))).load()
        if stored_key != tuple(key) or not _is_sound(entries):
            return {}
        return entries
    except Exception:  # noqa: BLE001  # a broken or foreign file may raise anything; it is written anew
        return {}


def _is_sound(entries: Any) -> TypeGuard[Entries]:
    """Say whether what was stored has the types of ours, whatever else a foreign file says."""
    if type(entries) is not dict or {*map(type, entries)} - {str}:
        return False
    if {*map(type, entries.values())} - {Entry}:
        return False
    signatures, results, found, looks = zip(*entries.values(), strict=True) if entries else [()] * 4
    if {*map(type, signatures), *map(type, found), *map(type, looks)} - {tuple}:
        return False
    if {*map(type, results)} - {*_RESULTS, tuple, type(None)}:
        return False
    of_files = (result for result in results if type(result) is tuple)
    if {*map(type, chain.from_iterable(of_files))} - {records.Publication}:
        return False
    return all(
        type(problem) is problems.Problem for of_file in found if of_file for problem in of_file
    ) and all(
        type(look) is tuple and len(look) == 2 for of_file in looks if of_file for look in of_file
    )


def save(path: str, key: Sequence[object], entries: Entries) -> None:
    """Store entries; a folder that cannot be written to is no error."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = {cls: _reducer(cls) for cls in _DATACLASSES}
    with contextlib.suppress(pickle.PicklingError, RecursionError, TypeError, AttributeError):
        pickler.dump((tuple(key), entries))
        write_kept(path, buffer.getvalue())


def _reducer(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in dataclasses.fields(cls)]
    values_of = operator.attrgetter(*names)
    return lambda item: (_restored, (cls, *values_of(item)))


def _restored(cls: type, *values: object) -> object:
    """Return an object of one of our classes, whose constructors are slow since it is frozen."""
    item: object = object.__new__(cls)
    for set_value, value in zip(_SETTERS[cls], values, strict=True):
        set_value(item, value)
    return item


_SETTERS: Final[Mapping[type, tuple[Callable[[object, object], None], ...]]] = MappingProxyType({
    cls: tuple(getattr(cls, field.name).__set__ for field in dataclasses.fields(cls))
    for cls in _DATACLASSES
})
_STORED: Final[Mapping[tuple[str, str], Any]] = MappingProxyType({
    **{(cls.__module__, cls.__name__): cls for cls in _CLASSES},
    (__name__, _restored.__name__): _restored,
})


class _Unpickler(pickle.Unpickler):  # noqa: S301
    def find_class(self, module: str, name: str) -> Any:
        found = _STORED.get((module, name))
        if found is None:
            raise pickle.UnpicklingError(f'{module}.{name} has no place in a cache')
        return found


@contextlib.contextmanager
def paused_collector() -> Generator[None]:
    """Keep the cycle collector from walking over ten thousand new records again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if not gc.get_freeze_count():
                # What was made goes to the oldest generation at once, without being walked over.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
