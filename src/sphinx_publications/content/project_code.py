"""Code of the project's own, named in ``conf.py`` as ``'module:name'``."""

from __future__ import annotations

import hashlib
import inspect
from importlib import import_module
from typing import Any


def load_named(path: str) -> Any:
    """Return what *path* names, or ``None`` if there is no such thing."""
    module, _, name = path.partition(':')
    try:
        return getattr(import_module(module), name)
    except Exception:  # noqa: BLE001 - whatever the project's own module raises
        return None


def source_digest(loaded: Any) -> str:
    """Return a fingerprint of the module of a function or class, ``''`` if it has no source.

    What it has made may change with it.
    """
    try:
        source = inspect.getsource(import_module(loaded.__module__))
    except (AttributeError, OSError, TypeError, ImportError):
        return ''
    return hashlib.blake2b(source.encode('utf-8', 'replace'), digest_size=16).hexdigest()
