"""What is kept between builds beside the doctrees, for each builder and output folder its own."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_publications.content.kept_files import read_json, write_json

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

#: The folder in the doctree folder; with a dot, since no page lies in such a one.
STORE = '.publications'


def load(app: Sphinx, name: str) -> Any:
    """Return what was saved under *name* by this builder for this output folder, or ``None``."""
    return read_json(_file(app, name))


def save(app: Sphinx, name: str, value: Any) -> None:
    """Keep a value for the next build; a full disk costs that build some time, nothing else."""
    write_json(_file(app, name), value)


def begin(app: Sphinx, step: str) -> None:
    """Note that this builder begins what cannot be done at once, such as writing all pages."""
    save(app, step, 'begun')


def has_begun(app: Sphinx, step: str) -> bool:
    """Say whether a step was begun and did not come to its end: the build was killed."""
    return os.path.lexists(_file(app, step))


def end(app: Sphinx, step: str) -> None:
    """Note that a step has come to its end."""
    forget(_file(app, step))


def begin_doctrees(app: Sphinx) -> None:
    """Note that doctrees are being written, which all builders share."""
    write_json(_doctrees(app), 'begun')


def doctrees_have_begun(app: Sphinx) -> bool:
    """Say whether a build was killed while it wrote doctrees."""
    return os.path.lexists(_doctrees(app))


def end_doctrees(app: Sphinx) -> None:
    """Note that the doctrees are whole."""
    forget(_doctrees(app))


def _doctrees(app: Sphinx) -> Path:
    return Path(app.doctreedir, STORE, 'doctrees.json')


def forget(file: Path) -> None:
    """Delete a file of ours, if it is there."""
    with suppress(OSError):
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink(missing_ok=True)


def _file(app: Sphinx, name: str) -> Path:
    # two output folders of one builder can share the doctrees
    place = str(Path(app.outdir)).encode('utf-8', 'replace')
    mark = hashlib.blake2b(place, digest_size=6).hexdigest()
    return Path(app.doctreedir, STORE, f'{name}-{app.builder.name}-{mark}.json')
