"""The view of a whole reference: the style that it is printed in, and where parts of it lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.views.authors import BylineView, every_author

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site


class StyleView(NamedTuple):
    """A citation style, by its name or path, and the project's own label for it.

    References in it are made just before pages are written; *origin* is a fingerprint of all that
    one is made of: the item, the style, the version of pandoc.
    """

    name: str
    origin: str
    label: str = ''


class CitationView(NamedTuple):
    """A reference in place of an entry's lines.

    ``reference`` is the built-in one, for where there is no ``style``, or none that prints
    anything. ``authors`` are those of the item, in its order: which of them are highlighted, and
    where they lead. In a bibliography, a ``letter`` stands behind the ``year``.
    """

    reference: Inline
    authors: tuple[BylineView, ...] = ()
    style: StyleView | None = None
    year: str = ''
    letter: str = ''


def citation_of(
    record: Record, site: Site, style: str | None, highlighted: frozenset[str] | None
) -> CitationView:
    """Return the reference of a record of any kind, in a *style* (see `style_of`).

    *highlighted* are the keys of people in bold, or ``None`` for those of the project.
    """
    return CitationView(
        site.built_in_reference(record),
        every_author(record, site, highlighted),
        style_of(record, style, site),
    )


def style_of(record: Record, name: str | None, site: Site) -> StyleView | None:
    """Return the style of that name, for a record; without a name that of the project.

    ``None`` stands for the built-in references.
    """
    if name is None:
        return next(iter(styles_of(record, site)), None)
    return _style_view(record, name, '', site)


def styles_of(record: Record, site: Site) -> tuple[StyleView, ...]:
    """Return the styles of the project, for a record, but for those that are not there."""
    views = (
        _style_view(record, name, label, site)
        for label, name in site.settings.citation_style.items()
    )
    return tuple(view for view in views if view is not None)


def _style_view(record: Record, name: str, label: str, site: Site) -> StyleView | None:
    fingerprint = site.styles.fingerprint(name) if name else ''
    if not fingerprint:
        return None
    return StyleView(name, f'{fingerprint} {site.fingerprints(record).citation}', label)
