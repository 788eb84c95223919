"""What is kept between builds beside the doctrees, for each builder and output folder its own."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_publications.content.kept_files import read_json, write_json

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

#: The folder in the doctree folder; with a dot, since no page lies in such a one.
STORE = '.publications'


def load(app: Sphinx, name: str, *, shared: bool = False) -> Any:
    """Return what was saved under *name* by this builder for this output folder, or ``None``.

    What is *shared* is the same for all builders, as the doctrees are.
    """
    return read_json(_file(app, name, shared))


def save(app: Sphinx, name: str, value: Any, *, shared: bool = False) -> None:
    """Keep a value for the next build; a full disk costs that build some time, nothing else."""
    write_json(_file(app, name, shared), value)


def forget(app: Sphinx, name: str, *, shared: bool = False) -> None:
    """Keep a value no longer."""
    with suppress(OSError):
        _file(app, name, shared).unlink(missing_ok=True)


def _file(app: Sphinx, name: str, shared: bool) -> Path:
    folder = Path(app.doctreedir, STORE)
    if shared:
        return folder / f'{name}.json'
    # two output folders of one builder can share the doctrees
    place = str(Path(app.outdir)).encode('utf-8', 'replace')
    mark = hashlib.blake2b(place, digest_size=6).hexdigest()
    return folder / f'{name}-{app.builder.name}-{mark}.json'
