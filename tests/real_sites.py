"""The content folders of real sites, which are kept outside the project."""

from __future__ import annotations

import os
from pathlib import Path


def corpus_folder() -> Path | None:
    """The folder with ``sites``, ``expected`` and ``nasty`` in it; None where there is none."""
    default = Path(__file__).resolve().parent.parent.parent / 'shared' / 'corpus'
    folder = Path(os.environ.get('PUBLICATIONS_CORPUS') or default)
    return folder if (folder / 'sites').is_dir() else None


def site_names() -> list[str]:
    """The names of the sites, to parametrize a test with; empty where there are none."""
    folder = corpus_folder()
    if folder is None:
        return []
    return sorted(path.name for path in (folder / 'sites').iterdir() if path.is_dir())
