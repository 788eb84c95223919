"""The feeds that are to lie beside the pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from sphinx_publications.builders import writes_files
from sphinx_publications.domain import domain_of
from sphinx_publications.formats.feeds.feed_formats import FEED_FORMATS
from sphinx_publications.log_lines import inform
from sphinx_publications.output.feed_texts import FeedTexts
from sphinx_publications.output.output_file import OutputFile
from sphinx_publications.output.requested_lists import lists_with
from sphinx_publications.output.web_addresses import base_address
from sphinx_publications.site.feeds import Feed, feeds_of, list_feed, newest_of, selected
from sphinx_publications.views.cite import LIST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence

    from sphinx.application import Sphinx

    from sphinx_publications.site.site import Site

#: The feeds of each project that is being built, and the site that they are of.
_known: Final[MutableMapping[Sphinx, tuple[Site, Sequence[Feed]]]] = WeakKeyDictionary()


def wanted_feeds(app: Sphinx) -> Sequence[Feed]:
    """Return the feeds that are to be there; they are chosen once a build."""
    if not (writes_files(app.builder) and base_address(app)):
        return ()
    site = domain_of(app.env).site
    known = _known.get(app)
    if known is None or known[0] is not site:
        feeds = (*feeds_of(site, app.env.found_docs), *_feeds_of_lists(app))
        known = _known[app] = site, feeds
    return known[1]


def _feeds_of_lists(app: Sphinx) -> Iterator[Feed]:
    site = domain_of(app.env).site
    for docname, options in lists_with('feed', app):
        records = newest_of(selected(options, site))
        if records:
            title = ' '.join(options['feed'].split()) or app.env.titles[docname].astext()
            yield Feed(list_feed(docname, options[LIST_NAME]), title, docname, records)


def feed_files(app: Sphinx) -> Iterator[OutputFile]:
    """Yield all feeds that are to be there, in each format."""
    site = domain_of(app.env).site
    base = base_address(app)
    if not base:
        asked = site.settings.feeds or any(lists_with('feed', app))
        if asked and site.library.records:
            inform(
                'no feed is written: a feed needs absolute addresses; set html_baseurl to the '
                'address of the documentation on the web, or publications_feeds to ()'
            )
        return
    texts = FeedTexts(
        site,
        base=base,
        address_of=app.builder.get_target_uri,
        documents=app.env.found_docs,
        project=app.config.project,
        language=(app.config.language or 'en').replace('_', '-'),
    )
    for feed in wanted_feeds(app):
        for name, each in FEED_FORMATS.items():
            content = partial(texts.content, name, feed)
            yield OutputFile(feed.path + each.suffix, texts.origin(name, feed), name, content)
