"""What is kept between builds beside the doctrees, for each builder and output folder its own."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx

#: The folder in the doctree folder; with a dot, since no page lies in such a one.
STORE = '.publications'


def load(app: Sphinx, name: str) -> Any:
    """Return what was saved under *name* by this builder for this output folder, or ``None``."""
    try:
        return json.loads(_file(app, name).read_text(encoding='utf-8'))
    except (OSError, ValueError, RecursionError):
        return None


def save(app: Sphinx, name: str, value: Any) -> None:
    """Keep a value for the next build; a full disk costs that build some time, nothing else."""
    file = _file(app, name)
    # replaced as a whole: half a file would be taken for none
    part = file.with_suffix('.part')
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(value), encoding='utf-8')
        part.replace(file)


def _file(app: Sphinx, name: str) -> Path:
    # two output folders of one builder can share the doctrees
    place = str(Path(app.outdir)).encode('utf-8', 'replace')
    mark = hashlib.blake2b(place, digest_size=6).hexdigest()
    return Path(app.doctreedir, STORE, f'{name}-{app.builder.name}-{mark}.json')
