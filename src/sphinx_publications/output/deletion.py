"""Deleting the pages of records that are gone, which Sphinx leaves in the output."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_publications import store
from sphinx_publications.domain import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: The name under which the docnames of pages are stored.
_STORED = 'pages'


def on_write_started(app: Sphinx, builder: Builder) -> None:
    """Remember the pages that will be there: this build may be killed before it has ended."""
    stored = _stored(app)
    if new := domain_of(app.env).site.page_ids.keys() - stored:
        store.save(app, _STORED, sorted(stored | new))


def _stored(app: Sphinx) -> set[str]:
    stored = store.load(app, _STORED)
    return {name for name in stored if isinstance(name, str)} if isinstance(stored, list) else set()


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Delete the files of pages that there are no longer; remember those that there are."""
    if exception is not None:
        return
    env = app.env
    made = _stored(app)
    gone = made - env.found_docs
    if gone:
        # other documents can have come to their places: ``x/index`` to that of ``x``, or ``X``
        kept = {_place(file) for docname in env.found_docs for file in _files(app, docname)}
        for docname in sorted(gone):
            for file in (*_files(app, docname), *_source_copies(app, docname)):
                if _place(file) not in kept:
                    root = app.doctreedir if file.suffix == '.doctree' else app.outdir
                    delete(file, Path(root))
    now = domain_of(env).site.page_ids.keys()
    if now != made:
        store.save(app, _STORED, sorted(now))


def _place(file: Path) -> str:
    # some file systems do not tell letter case apart
    return str(file).casefold()


def _files(app: Sphinx, docname: str) -> list[Path]:
    """Return the files that a document is kept and printed in."""
    files = [Path(app.doctreedir, f'{docname}.doctree')]
    get_name = getattr(app.builder, 'get_outfilename', None)
    if get_name is not None:
        files.append(Path(get_name(docname)))
    elif suffix := getattr(app.builder, 'out_suffix', ''):
        files.append(Path(app.outdir, docname + suffix))
    return files


def _source_copies(app: Sphinx, docname: str) -> Iterator[Path]:
    """Yield the copies of a page's source: its name with one suffix, whichever that was."""
    place = Path(app.outdir, '_sources', docname)
    end = app.config.html_sourcelink_suffix
    try:
        found = sorted(place.parent.iterdir())
    except (OSError, ValueError):
        return
    for file in found:
        suffix = file.name.removeprefix(place.name).removesuffix(end)
        if file.name.startswith(f'{place.name}.') and suffix.count('.') == 1:
            yield file


def delete(file: Path, root: Path) -> None:
    """Delete a file below *root*, and the folders above it that are empty then.

    What cannot be deleted stays: it is in nobody's way.
    """
    with suppress(OSError, ValueError):
        root = root.resolve()
        # of a link, the place where it stands
        file = file.parent.resolve() / file.name
        if not file.is_relative_to(root):
            return
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == root or (folder.exists() and any(folder.iterdir())):
                break
            if folder.exists():
                folder.rmdir()


def setup_deletion(app: Sphinx) -> None:
    """Register the deletion: before redirects are written, which can come to the same places."""
    app.connect('write-started', on_write_started)
    app.connect('build-finished', on_build_finished, priority=400)
