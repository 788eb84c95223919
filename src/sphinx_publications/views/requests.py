"""From the name of a directive and its options to the view that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_publications.views.body_targets import ResolvedTarget, resolved_targets
from sphinx_publications.views.listing import card_view, list_view, selected
from sphinx_publications.views.page import page_view
from sphinx_publications.views.people import people_view
from sphinx_publications.views.person import author_view, person_page_view
from sphinx_publications.views.section import section_view, term_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.site.site import ViewContext


def count_view(options: dict[str, str], context: ViewContext) -> tuple[int, list[str]]:
    """Return how many records a query selects, and what makes no sense in it."""
    selection, _request, complaints = selected(options, context)
    return selection.total, complaints


def body_targets_view(
    options: dict[str, str], context: ViewContext
) -> tuple[tuple[ResolvedTarget, ...], list[str]]:
    """Return what the ``targets`` of a body, one a line, mean."""
    targets = options['targets'].split('\n')
    return resolved_targets(options['kind'], options['key'], targets, context), []


_VIEWS: dict[str, Callable[[dict[str, str], ViewContext], tuple[Any, list[str]]]] = {
    'list': list_view,
    'card': card_view,
    'count': count_view,
    'author': author_view,
    'body-targets': body_targets_view,
    'people': people_view,
    'page': page_view,
    'person-page': person_page_view,
    'section': section_view,
    'term': term_view,
}


def view_of(name: str, options: dict[str, str], context: ViewContext) -> tuple[Any, list[str]]:
    """Return what the directive or role *name* shows, and what makes no sense in its options."""
    return _VIEWS[name](options, context)
