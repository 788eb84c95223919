"""The links to feeds in the heads of pages, where browsers and readers of feeds find them."""

from __future__ import annotations

import html
import posixpath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_publications.formats.feeds.feed_formats import FEED_FORMATS
from sphinx_publications.output.feed_files import wanted_feeds
from sphinx_publications.output.feed_texts import feed_title
from sphinx_publications.site.export_paths import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_publications.site.feeds import Feed


class FeedLink(NamedTuple):
    """A link to a feed: its media type, its path in the output, its title."""

    type: str
    path: str
    title: str


def feed_links(app: Sphinx) -> dict[str, list[FeedLink]]:
    """Return the links of each page; those of all publications and posts are on the home page, too."""
    found: dict[str, list[FeedLink]] = {}
    for feed in wanted_feeds(app):
        links = [
            FeedLink(each.type, feed.path + each.suffix, feed_title(feed, app.config.project))
            for each in FEED_FORMATS.values()
        ]
        of_all = posixpath.dirname(feed.path) == FOLDER
        for page in {feed.page, app.config.root_doc} if of_all else {feed.page}:
            found.setdefault(page, []).extend(links)
    return found


class FeedLinks:
    """The links of each page, made once a build."""

    def __init__(self) -> None:
        self._feeds: Sequence[Feed] | None = None
        self._links: Mapping[str, list[FeedLink]] = {}

    def on_html_page_context(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Add the links to the head of a page."""
        if doctree is None:
            return
        feeds = wanted_feeds(app)
        if feeds is not self._feeds:
            self._feeds, self._links = feeds, feed_links(app)
        for link in self._links.get(pagename, ()):
            address = html.escape(context['pathto'](link.path, 1))
            context['metatags'] = (
                f'{context.get("metatags", "")}\n<link rel="alternate" type="{link.type}" '
                f'title="{html.escape(link.title)}" href="{address}" />'
            )


def setup_feed_links(app: Sphinx) -> None:
    """Register the links."""
    app.connect('html-page-context', FeedLinks().on_html_page_context)
