"""A site of records, made without a build."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import locale

from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.records import Publication
from sphinx_publications.pictures.thumbnails import ThumbnailStore
from sphinx_publications.settings import Settings
from sphinx_publications.site.labels import Labels
from sphinx_publications.site.own_layouts import OwnLayout
from sphinx_publications.site.site import Site, SiteContent

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from sphinx_publications.content.records import Record
    from sphinx_publications.pictures.thumbnails import Thumbnail

NOWHERE = Path('/no/such/folder')


@contextmanager
def english() -> Generator[None, None, None]:
    """Have words for readers in English.

    Without a catalog they are no strings, but stand for those of a later build.
    """
    locale.init([], 'en', 'sphinx_publications')
    try:
        yield
    finally:
        locale.translators.clear()


def make_site(
    *records: Record,
    thumbnails: dict[str, Thumbnail] | None = None,
    highlighted: Iterable[str] = (),
    today: datetime.date = datetime.date(2026, 1, 1),
    **settings: object,
) -> Site:
    """Return the site of the records, with a page for each that *settings* give one.

    *thumbnails* are those of publications, by key. Views of it are made in `english`.
    """
    understood = Settings.of(settings)
    content = SiteContent(
        library=Library.build(records, roots=[str(NOWHERE / 'content')]),
        settings=understood,
        srcdir=NOWHERE,
        labels=Labels(),
        today=today,
        sections={},
        thumbnails={('publication', key): made for key, made in (thumbnails or {}).items()},
        thumbnail_store=ThumbnailStore(NOWHERE / 'thumbnails', NOWHERE, 640),
        own_layouts={name: OwnLayout(path, '') for name, path in understood.layouts.items()},
        highlighted=frozenset(highlighted),
    )
    site, _problems = Site.of(content, ())
    return site


def paper(key: str = 'nets', authors: Iterable[str] = (), **fields: object) -> Publication:
    """Return a publication by *authors*, with the address that Hugo gives it."""
    given: dict[str, object] = {
        'kind': 'publication',
        'key': key,
        'path': f'publication/{key}.md',
        'section': 'publication',
        'address': f'publication/{key}',
        'title': (key.title(),),
        'bylines': parse_bylines(list(authors), None),
    }
    return Publication(**given | fields)  # type: ignore[arg-type]
