"""From the name of a directive and its options to the view that it shows."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from sphinx_publications.content.text import did_you_mean
from sphinx_publications.pictures.versions import known_versions
from sphinx_publications.query.options import request_of
from sphinx_publications.query.selection import select
from sphinx_publications.views.bibliography import bibliography_request
from sphinx_publications.views.body_targets import resolved_targets
from sphinx_publications.views.cite import (
    LIST_DOCNAME,
    LIST_NAME,
    downloads_of_list,
    formats_of_list,
)
from sphinx_publications.views.entry import texts_have_math
from sphinx_publications.views.left_out import complaints_of
from sphinx_publications.views.listing import card_view, list_view
from sphinx_publications.views.options import (
    classes_of,
    heading_level_of,
    look_of,
    names,
    profile_look_of,
    records_named,
)
from sphinx_publications.views.page import page_view
from sphinx_publications.views.people import people_view
from sphinx_publications.views.person import person_page_view, person_view
from sphinx_publications.views.section import section_view, term_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.content.records import Kind
    from sphinx_publications.site.site import Site
    from sphinx_publications.views.body_targets import ResolvedTarget
    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.listing import ListView
    from sphinx_publications.views.page import PageView
    from sphinx_publications.views.people import PeopleView
    from sphinx_publications.views.person import PersonView
    from sphinx_publications.views.section import SectionView

    #: Plain text, as the environment keeps it.
    Options = dict[str, str]


def _list(options: Options, site: Site, complaints: list[str]) -> ListView:
    look = look_of(options, site, complaints)
    request, wrong = request_of(options)
    view, selection = list_view(request, look, site, with_more='more' in options)
    if 'download' in options:
        formats = formats_of_list(options['download'], site.settings, complaints)
        name, docname = options[LIST_NAME], options[LIST_DOCNAME]
        downloads = downloads_of_list(docname, name, formats, len(selection.records))
        view = replace(view, downloads=downloads)
    complaints += (*wrong, *complaints_of(selection, request, site))
    return view


def _card(options: Options, site: Site, complaints: list[str]) -> ListView:
    look = look_of(options, site, complaints, layout='' if 'layout' in options else 'card')
    records = records_named(names(options['keys']), site, complaints)
    if not records and not complaints:
        complaints.append('name at least one record, as in “pub:card:: smith2020”')
    return card_view(records, look, site)


def _count(options: Options, site: Site, complaints: list[str]) -> int:
    request, wrong = request_of(options)
    selection = select(request, site.library, site.settings.queries)
    complaints += (*wrong, *complaints_of(selection, request, site))
    return selection.total


def _bibliography(
    options: Options, site: Site, complaints: list[str]
) -> tuple[tuple[EntryView, ...], bool]:
    view = bibliography_request(options, site, complaints)
    # what it shows is known later, whether the page needs a renderer for mathematics is not
    return view, texts_have_math(record.title for record in site.library.records)


def _author(options: Options, site: Site, complaints: list[str]) -> PersonView | None:
    name = options.get('person', '').strip()
    person = site.library.person(name) if name else None
    if person is not None:
        view, wrong = person_view(person, site, profile_look_of(options, site, complaints))
        complaints += wrong
        return view
    known = [word for each in site.library.people for word in (each.key, each.name)]
    complaints.append(
        f'there is no person {name!r}{did_you_mean(name, known)}'
        if name
        else 'name a person, as in “pub:author:: jane-doe”'
    )
    return None


def _people(options: Options, site: Site, complaints: list[str]) -> PeopleView:
    view, wrong = people_view(
        site,
        options.get('query-text', ''),
        names(options.get('groups', '')),
        heading_level=heading_level_of(options, complaints),
        empty=options.get('empty', '').strip(),
        classes=classes_of(options),
    )
    complaints += wrong
    return view


def _page(options: Options, site: Site, complaints: list[str]) -> PageView:
    return page_view(cast('Kind', options['kind']), options['key'], site)


def _person_page(options: Options, site: Site, complaints: list[str]) -> PersonView:
    return person_page_view(options['key'], site)


def _section(options: Options, site: Site, complaints: list[str]) -> SectionView:
    return section_view(options['key'], options['kind'], site)


def _term(options: Options, site: Site, complaints: list[str]) -> SectionView:
    return term_view(options['kind'], options['key'], site)


def _body_targets(
    options: Options, site: Site, complaints: list[str]
) -> tuple[ResolvedTarget, ...]:
    # a line break is in no target
    targets = options['targets'].split('\n')
    known = known_versions(options.get('pictures', ''))
    return resolved_targets(options['kind'], options['key'], targets, site, known)


_VIEWS: dict[str, Callable[[Options, Site, list[str]], Any]] = {
    'list': _list,
    'bibliography': _bibliography,
    'card': _card,
    'count': _count,
    'author': _author,
    'body-targets': _body_targets,
    'people': _people,
    'page': _page,
    'person-page': _person_page,
    'section': _section,
    'term': _term,
}


def view_of(name: str, options: Options, site: Site) -> tuple[Any, list[str]]:
    """Return what the directive or role *name* shows, and what makes no sense in its options."""
    complaints: list[str] = []
    return _VIEWS[name](options, site, complaints), complaints


def digest(view: Any) -> str:
    """Return a short fingerprint of a view: equal views, equal fingerprints."""
    return hashlib.blake2b(repr(view).encode('utf-8', 'replace'), digest_size=16).hexdigest()
