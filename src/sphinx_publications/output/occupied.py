"""What of the project's own stands in the place of a file beside pages, or needs a folder there."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from sphinx.util.matching import Matcher

from sphinx_publications.formats.export_formats import EXPORT_FORMATS
from sphinx_publications.formats.feeds.feed_formats import FEED_FORMATS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

#: How the names of our files end, in lower case.
SUFFIXES: Final = (
    '.pdf',
    *dict.fromkeys(
        each.suffix for formats in (EXPORT_FORMATS, FEED_FORMATS) for each in formats.values()
    ),
)


def folders_needed(app: Sphinx) -> set[str]:
    """Return the folders of pages, and of ``html_extra_path``, that are called like files of ours."""
    builder = cast('StandaloneHTMLBuilder', app.builder)
    named = [name for name in app.env.found_docs if any(end in name.lower() for end in SUFFIXES)]
    outdir = Path(app.outdir)
    files = [Path(builder.get_outfilename(name)).relative_to(outdir) for name in named]
    found = {folder.as_posix() for file in files for folder in file.parents}
    extra = (Path(app.confdir, path) for path in app.config.html_extra_path)
    return found | {
        folder.relative_to(root).as_posix()
        for root in extra if root.is_dir()
        for folder in root.rglob('*.*')
        if folder.name.lower().endswith(SUFFIXES) and folder.is_dir()
    }  # fmt: skip


class Occupied:
    """The places in the output that others have."""

    def __init__(self, app: Sphinx) -> None:
        self._is_excluded = Matcher(app.config.exclude_patterns)
        extra = [Path(app.confdir, path) for path in app.config.html_extra_path]
        self._extra_files = {path.name for path in extra if path.is_file()}
        self._extra_folders = [path for path in extra if path.is_dir()]
        builder = cast('StandaloneHTMLBuilder', app.builder)
        # of nearly all projects, no page can be called like a file of ours
        documents = app.env.found_docs if builder.out_suffix != '.html' else ()
        names = (os.path.relpath(builder.get_outfilename(each), app.outdir) for each in documents)
        self._pages = {name.replace(os.sep, '/') for name in names}

    def by_host(self, path: str) -> str:
        """Return what of the project's own has the place of a file, and the mend; else ``''``."""
        if path in self._extra_files or (
            any(_is_file(folder / path) for folder in self._extra_folders)
            and not self._is_left_out(path)
        ):
            return 'html_extra_path has a file of its own there; give that another name'
        if path in self._pages:
            return 'that is a page; choose another html_file_suffix'
        return ''

    def _is_left_out(self, path: str) -> bool:
        """Say whether Sphinx does not copy a file of ``html_extra_path``, which it asks like this."""
        folder, name = posixpath.split(path)
        parts = folder.split('/') if folder else []
        folders = (posixpath.join(*(parts[:n] or ['.']), parts[n]) for n in range(len(parts)))
        return any(map(self._is_excluded, (*folders, posixpath.join(folder or '.', name))))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # no file can have that name
        return False
