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

from sphinx_publications.content import dates, problems, records, sections
from sphinx_publications.content.inline import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

#: To be raised when the same code would store something else.
_FORMAT: Final = 1
_MOST_BYTES: Final = 500_000_000

#: The only classes that a cache may name: it lies in a folder that others may write to.
_CLASSES: Final[Mapping[str, type]] = MappingProxyType({
    cls.__name__: cls
    for cls in (
        *(records.Publication, records.Post, records.Project, records.Event, records.Person),
        sections.SectionPage,
        *(records.Byline, records.Link, records.Picture, records.Name, records.Affiliation),
        *(records.Stage, records.Skill, problems.Problem, dates.PartialDate, Span),
    )
})
#: Those whose constructor takes keywords only, or that have many fields at their default.
_WITH_KEYWORDS: Final = frozenset((
    *(records.Publication, records.Post, records.Project, records.Event, records.Person),
    *(sections.SectionPage, problems.Problem),
))


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


def code_version() -> str:
    """Return a digest of this package's own code and of the Python that runs it."""
    digest = hashlib.sha256(f'{_FORMAT} {sys.version}'.encode())
    folder = os.path.dirname(__file__)
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(folder)):
            if name.endswith('.py'):
                digest.update(Path(folder, name).read_bytes())
    return digest.hexdigest()


def load(path: str, key: Sequence[object]) -> Entries:
    """Return the entries stored under ``key``; ``{}`` for any cache that is not ours."""
    try:
        with open(path, 'rb') as file:
            if os.fstat(file.fileno()).st_size > _MOST_BYTES:
                return {}
            stored_key, entries = _Unpickler(file).load()
    except Exception:  # noqa: BLE001  # a broken or foreign file may raise anything; it is written anew
        return {}
    if stored_key != tuple(key) or type(entries) is not dict:
        return {}
    return {
        name: Entry(*entry)
        for name, entry in entries.items()
        if type(entry) is tuple and len(entry) == len(Entry._fields) and _is_sound(*entry)
    }


def save(path: str, key: Sequence[object], entries: Entries) -> None:
    """Store entries, in one step; a folder that cannot be written to is no error."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _reducers()
    temporary = ''
    try:
        pickler.dump((tuple(key), {name: tuple(entry) for name, entry in entries.items()}))
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        number, temporary = tempfile.mkstemp(prefix='.', dir=folder or '.')
        os.close(number)
        Path(temporary).write_bytes(buffer.getbuffer())
        os.replace(temporary, path)
    except (OSError, pickle.PicklingError, RecursionError, TypeError, AttributeError):
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _is_sound(signature: object, result: object, found: object, looks: object) -> bool:
    return (
        type(signature) is tuple
        and (result is None or isinstance(result, (records.Record, sections.SectionPage)))
        and type(found) is tuple
        and (not found or all(type(problem) is problems.Problem for problem in found))
        and type(looks) is tuple
        and (not looks or all(type(look) is tuple and len(look) == 2 for look in looks))
    )


class _Unpickler(pickle.Unpickler):  # noqa: S301
    def find_class(self, module: str, name: str) -> Any:
        if module == __name__ and name == '_rebuilt':
            return _rebuilt
        found = _CLASSES.get(name)
        if found is None or found.__module__ != module:
            raise pickle.UnpicklingError(f'{module}.{name} has no place in a cache')
        return found


def _rebuilt(cls: type, values: dict[str, object]) -> object:
    return cls(**values)


def _reducers() -> dict[type, Callable[[Any], tuple[Any, ...]]]:
    """Return how each class is stored: without what has its default, which halves the time."""
    return {
        cls: _keyword_reducer(cls) if cls in _WITH_KEYWORDS else _positional_reducer(cls)
        for cls in _CLASSES.values()
        if dataclasses.is_dataclass(cls)
    }


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


def _keyword_reducer(cls: type) -> Callable[[Any], tuple[Any, ...]]:
    names, defaults = zip(*_defaults(cls), strict=True)
    values_of = operator.attrgetter(*names)

    def reduced(item: Any) -> tuple[Any, ...]:
        values = {
            name: value
            for name, value, default in zip(names, values_of(item), defaults, strict=True)
            if value is not default and value != default
        }
        return _rebuilt, (cls, values)

    return reduced


def _positional_reducer(cls: type) -> Callable[[Any], tuple[Any, ...]]:
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
