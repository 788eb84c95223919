"""Which records and files the links and pictures of a body mean."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.content.files import Files, SharedFolders, folder_files
from sphinx_publications.content.library.addresses import Meaning
from sphinx_publications.content.library.bundles import bundles_of, is_flat
from sphinx_publications.content.schema.section import SectionPage
from sphinx_publications.pictures.versions import version_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_publications.content.files import Bundle
    from sphinx_publications.content.library.addresses import PageKey
    from sphinx_publications.content.records import Record
    from sphinx_publications.pictures.versions import Known
    from sphinx_publications.site.site import Site


class ResolvedTarget(NamedTuple):
    """What a body points to: a page (its kind and key), or a file.

    ``docname`` is the document of the page, if there is one, or that which the file lies beside.
    ``file`` is its path below the content root (``''``: none), ``version`` tells its versions
    (`pictures/versions.py`).
    """

    target: str
    page: PageKey | None = None
    docname: str = ''
    file: str = ''
    version: str = ''


def resolved_targets(
    kind: str, key: str, targets: Iterable[str], site: Site, known: Known | None = None
) -> tuple[ResolvedTarget, ...]:
    """Return what the targets mean that stand in the body of a record or section.

    Files are looked for in the record's bundle (a flat file's or section's: its folder), then in
    ``static/`` and ``assets/media/``, then at their addresses. A file that is there goes before a
    page.

    Pictures of a *known* version are not read again.
    """
    source = site.source_of(kind, key)
    return tuple(_resolved(source, targets, site, known or {})) if source is not None else ()


def _resolved(
    source: Record | SectionPage, targets: Iterable[str], site: Site, known: Known
) -> Iterator[ResolvedTarget]:
    root = site.library.roots[source.root]
    if isinstance(source, SectionPage) or is_flat(source):
        folder = posixpath.dirname(source.path)
        bundles: list[Bundle] = [(folder, folder_files(root, folder))]
    else:
        bundles = bundles_of(source)
    files = Files(SharedFolders(root), bundles)
    for target in targets:
        file = files.named(target)
        found = Meaning(file=file) if file else site.addresses.find(target, source)
        if found is not None and found.file:
            if version := version_of(root, found.file, known):
                beside = site.page_pdfs.get(site.source_path(source, found.file), '')
                yield ResolvedTarget(target, None, beside, found.file, version)
                continue
            found = None
        page = found.page if found is not None else None
        yield ResolvedTarget(target, page, site.docname_of(page) if page is not None else '')
