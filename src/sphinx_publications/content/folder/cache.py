"""What was read last time, as long as no file of a bundle has changed since."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import hashlib
import io
import operator
import os
import pickle  # noqa: S403  # never loaded without our own find_class()
import sys
import tempfile
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.content import dates, problems, records
from sphinx_publications.content.prose.tree import Span
from sphinx_publications.content.schema import section as sections

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

#: To be raised when the same code would store something else.
_FORMAT: Final = 3
_MOST_BYTES: Final = 500_000_000

#: What a file comes to.
_RESULTS: Final[Mapping[str, type]] = MappingProxyType({
    cls.__name__: cls
    for cls in (
        *(records.Publication, records.Post, records.Project, records.Event, records.Person),
        sections.SectionPage,
    )
})
#: The only classes that a cache may name: it lies in a folder that others may write to.
_CLASSES: Final[Mapping[str, type]] = MappingProxyType({
    cls.__name__: cls
    for cls in (
        *(records.Byline, records.Link, records.Picture, records.Name, records.Affiliation),
        *(records.Stage, records.Skill, problems.Problem, dates.PartialDate, Span),
    )
})


class Entry(NamedTuple):
    """What one file came to: its record (or section page), and what is wrong with it.

    ``signature`` is the state of all files that it depends on; ``looks`` are the files
    looked for elsewhere, with what was found.
    """

    signature: tuple[object, ...]
    result: Any
    problems: tuple[problems.Problem, ...]
    looks: tuple[tuple[str, str], ...]


Entries = dict[str, Entry]

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
        with open(path, 'rb') as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                return {}
            stored_key, columns, tables = _Unpickler(file).load()
        if stored_key != tuple(key):
            return {}
        names, signatures, has_result, found, looks = columns
        results: list[Any] = [None] * len(names)
        for name, table in tables.items():
            _fill(results, _RESULTS[name], *table)
        if [result is not None for result in results] != has_result:
            return {}
        if not _are_sound(signatures, found, looks):
            return {}
        return dict(zip(names, map(Entry, signatures, results, found, looks), strict=True))
    except Exception:  # noqa: BLE001  # a broken or foreign file may raise anything; it is written anew
        return {}


def _fill(results: list[Any], cls: type, places: list[int], columns: dict[str, list[Any]]) -> None:
    """Make the objects of one class, and put them into their places.

    As pickle itself does, without a call of the constructor, which is slow for frozen classes.
    Raises `TypeError` where a field has neither values nor a default.
    """
    setters = []
    values: list[Iterable[Any]] = []
    for field in dataclasses.fields(cls):
        setters.append(getattr(cls, field.name).__set__)
        if field.name in columns:
            values.append(columns[field.name])
        elif field.default_factory is not dataclasses.MISSING:
            factory = field.default_factory
            values.append([factory() for _ in places])
        elif field.default is not dataclasses.MISSING:
            values.append([field.default] * len(places))
        else:
            raise TypeError(field.name)
    for place, row in zip(places, zip(*values, strict=True), strict=True):
        item: Any = object.__new__(cls)
        results[place] = item
        for set_value, value in zip(setters, row, strict=True):
            set_value(item, value)


def _are_sound(
    signatures: list[object], found: list[tuple[object, ...]], looks: list[tuple[object, ...]]
) -> bool:
    # the results are made here; whatever else a foreign file says, it has these types
    if {*map(type, signatures), *map(type, found), *map(type, looks)} - {tuple}:
        return False
    return all(
        type(problem) is problems.Problem for of_file in found if of_file for problem in of_file
    ) and all(
        type(look) is tuple and len(look) == 2 for of_file in looks if of_file for look in of_file
    )


def save(path: str, key: Sequence[object], entries: Entries) -> None:
    """Store entries, in one step; a folder that cannot be written to is no error.

    They are stored by columns, one for each field, which halves the time of loading.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _reducers()
    temporary = ''
    try:
        pickler.dump((tuple(key), *_as_columns(entries)))
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        number, temporary = tempfile.mkstemp(prefix='.', dir=folder or '.')
        os.close(number)
        Path(temporary).write_bytes(buffer.getbuffer())
        os.replace(temporary, path)
    except (OSError, pickle.PicklingError, RecursionError, TypeError, AttributeError, KeyError):
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _as_columns(entries: Entries) -> tuple[tuple[list[Any], ...], dict[str, Any]]:
    """Return what all entries have, and a table of the results of each class.

    Raises `KeyError` for a result that cannot be stored.
    """
    common = (
        list(entries),
        [entry.signature for entry in entries.values()],
        [entry.result is not None for entry in entries.values()],
        [entry.problems for entry in entries.values()],
        [entry.looks for entry in entries.values()],
    )
    places: dict[str, list[int]] = {}
    results: dict[str, list[Any]] = {}
    for place, entry in enumerate(entries.values()):
        if entry.result is not None:
            name = type(entry.result).__name__
            places.setdefault(name, []).append(place)
            results.setdefault(name, []).append(entry.result)
    return common, {
        name: (places[name], _columns(_RESULTS[name], found)) for name, found in results.items()
    }


def _columns(cls: type, results: Sequence[Any]) -> dict[str, list[Any]]:
    """Return the values of each field, but for those at their default in all results."""
    columns = {}
    for name, default in _defaults(cls):
        column = list(map(operator.attrgetter(name), results))
        if column.count(default) < len(column):
            columns[name] = column
    return columns


class _Unpickler(pickle.Unpickler):  # noqa: S301
    def find_class(self, module: str, name: str) -> Any:
        found = _CLASSES.get(name)
        if found is None or found.__module__ != module:
            raise pickle.UnpicklingError(f'{module}.{name} has no place in a cache')
        return found


def _reducers() -> dict[type, Callable[[Any], tuple[Any, ...]]]:
    """Return how each class is stored: without the last values that are at their default."""
    return {cls: _reducer(cls) for cls in _CLASSES.values() if dataclasses.is_dataclass(cls)}


def _defaults(cls: type) -> list[tuple[str, object]]:
    return [
        (
            field.name,
            field.default_factory()
            if field.default_factory is not dataclasses.MISSING
            else field.default,
        )
        for field in dataclasses.fields(cls)
    ]


def _reducer(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names, defaults = zip(*_defaults(cls), strict=True)
    values_of = operator.attrgetter(*names)

    def reduced(item: Any) -> tuple[Any, ...]:
        values = values_of(item)
        last = len(values)
        while last and values[last - 1] == defaults[last - 1]:
            last -= 1
        return cls, values[:last]

    return reduced


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
