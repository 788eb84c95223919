"""Where the links of a record lead: its page, its files, addresses, pages of its tags."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.content.prose.tree import plain

if TYPE_CHECKING:
    from sphinx_publications.content.records import Link, Record
    from sphinx_publications.site.site import Site


#: What browsers show as a page that may run scripts of its own: HTML, and every kind of XML, since
#: an element of it may be HTML's ``script``. Suffixes, since servers say by them what a file is: a
#: ``.pdf`` that is HTML inside is handed to the viewer of PDFs, which refuses it.
ACTIVE_SUFFIXES: Final = frozenset(
    'atom dtd gpx hta htc htm html kml mathml mht mhtml mml opml owl rdf rng rss shtm shtml smil svg'
    ' svgz swf wsdl xbl xht xhtm xhtml xlf xml xsd xsl xslt xspf xul'.split()
)


class Target(NamedTuple):
    """Where a link leads: a document of the project, a file of the record, or an address.

    ``output`` is a file beside the pages, as a path in the output folder; not all builders
    write such. A file with a document lies beside the page of that, where the builder puts it
    there.
    """

    docname: str = ''
    anchor: str = ''
    file: str = ''
    url: str = ''
    output: str = ''

    @property
    def is_active(self) -> bool:
        """Say whether it is a file that a browser may run, rather than show.

        Without a suffix its bytes would decide. Some servers go by any of several suffixes:
        ``x.html.en`` and ``x.svg.gz`` are what they are without the last one.
        """
        _stem, *suffixes = posixpath.basename(self.file).lower().split('.')
        return bool(self.file) and (
            not suffixes or not ACTIVE_SUFFIXES.isdisjoint(map(str.strip, suffixes))
        )


class LinkView(NamedTuple):
    """A link with its label in the reader's language."""

    type: str
    label: str
    target: Target


class TagView(NamedTuple):
    """A tag, linked where tags have pages."""

    text: str
    target: Target | None = None


# many entries lead to the same pages: what they share is pickled once
@lru_cache(maxsize=10_000)
def docname_target(docname: str) -> Target | None:
    """Return the target of a document; without a name there is none."""
    return Target(docname) if docname else None


def page_target(record: Record, site: Site) -> Target | None:
    """Return the record's page, if it has one."""
    return docname_target(site.page_of(record))


def title_target(record: Record, site: Site) -> Target | None:
    """Return where the title leads: as in Hugo's lists, ``external_link`` before the page."""
    if record.external_link:
        return Target(url=record.external_link)
    return page_target(record, site)


def term_target(field: str, value: str, site: Site) -> Target | None:
    """Return the page of a tag, type or year, where these have pages."""
    return docname_target(site.pages.get((field, site.library.term(field, value)), ''))


def tags_of(record: Record, site: Site) -> tuple[TagView, ...]:
    """Return the tags."""
    return tuple(TagView(tag, term_target('tag', tag, site)) for tag in record.tags)


def link_target(link: Link, record: Record, site: Site) -> Target | None:
    """Return where a link leads; to a page that is not there, nowhere."""
    if link.file:
        file = site.source_path(record, link.file)
        return Target(site.page_pdfs.get(file, ''), file=file)
    if link.url:
        return Target(url=link.url)
    found = site.addresses.find(link.address, record)
    page = found.page if found is not None else None
    return docname_target(site.docname_of(page)) if page is not None else None


def links_of(record: Record, site: Site, *, with_projects: bool = True) -> tuple[LinkView, ...]:
    """Return the links in the conventional order, projects in their place."""
    shown = [
        (link, target)
        for link in record.links
        if (target := link_target(link, record, site)) is not None
    ]
    links = [
        LinkView(link.type, link.label or site.labels.link(link.type), target)
        for link, target in shown
    ]
    projects = project_links(record, site) if with_projects else []
    if projects:
        order = tuple(link_types().labels)
        place = order.index('project')
        before = [
            number
            for number, (link, _) in enumerate(shown, 1)
            if not link.label and link.type in order[:place]
        ]
        links[max(before, default=0) : max(before, default=0)] = projects
    return tuple(links)


def project_links(record: Record, site: Site) -> list[LinkView]:
    """Return links to the record's projects; one that leads nowhere makes none.

    One project is called “Project”, as in Hugo; several go by their titles.
    """
    found: list[tuple[Record, Target]] = []
    for key in record.projects:
        project = site.library.get(key, 'project')
        if project is not None and (target := title_target(project, site)) is not None:
            found.append((project, target))
    label = site.labels.link('project')
    return [
        LinkView('project', label if len(found) == 1 else plain(project.title), target)
        for project, target in found
    ]
