"""Reading the content folders when a build begins."""

from __future__ import annotations

from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.locale import __
from sphinx.util.display import status_iterator

from sphinx_publications.citing.citation_styles import CitationStyles
from sphinx_publications.config import settings_of
from sphinx_publications.content.dates import today
from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.library.addressed_links import resolved_links
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import with_visible_controls
from sphinx_publications.pictures.thumbnails import ThumbnailStore, lost_parts
from sphinx_publications.reading.reports import report
from sphinx_publications.reading.withheld import content_folders
from sphinx_publications.settings import cited_files, content_roots
from sphinx_publications.site.labels import Labels
from sphinx_publications.site.own_layouts import own_layouts
from sphinx_publications.site.site import SiteContent
from sphinx_publications.store import STORE
from sphinx_publications.views.layouts import unknown_layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_publications.content.folder.reader import Progress
    from sphinx_publications.content.folder.withheld import Withheld
    from sphinx_publications.content.records import Kind
    from sphinx_publications.pictures.thumbnails import Thumbnail
    from sphinx_publications.settings import Settings

#: Fewer than this many are read in no time: no progress is shown.
FEW_RECORDS = 50
MOST_LINES = 25


def load_content(app: Sphinx) -> tuple[SiteContent, Withheld]:
    """Read the content folders, report what is lost of them, and make thumbnails.

    Returns the content, and what of the source folder belongs to it.
    """
    settings = settings_of(app.config)
    # plain paths: those of older Sphinxes are strings as well, with another replace()
    store = Path(app.doctreedir) / STORE
    srcdir, confdir = Path(app.srcdir), Path(app.confdir)
    day = today()
    options = ReadOptions(
        sections=cast('Mapping[str, Kind]', settings.sections),
        languages=language_preferences(app.config.language),
        include=frozenset(settings.include),
        today=day,
        handlers=settings.handlers,
    )
    reading = read_content(
        content_roots(settings, confdir),
        options,
        store / 'content.pickle',
        _progress(app),
        cited_files(settings, confdir),
    )
    library = Library.build(
        reading.records,
        roots=reading.roots,
        name_variants=settings.name_variants,
        problems=reading.problems,
        cited=reading.cited,
    )
    library, links_to_pages = resolved_links(library, reading.sections)
    thumbnail_store = ThumbnailStore(store / 'thumbnails', srcdir, settings.thumbnail_width)
    thumbnails, thumbnail_problems = _made_thumbnails(app, library, thumbnail_store)
    thumbnail_store.save()
    styles = CitationStyles(confdir, store, app.config.language)
    layouts, layout_problems = own_layouts(settings.layouts)
    problems = (
        *library.problems,
        *thumbnail_problems,
        *_unknown_people(settings, library),
        *layout_problems,
        *_unknown_layout(settings),
        *_unknown_styles(settings, styles),
    )
    report(problems, library.roots)
    content = SiteContent(
        library=library,
        settings=settings,
        srcdir=srcdir,
        labels=Labels(app.config.language, settings.type_labels, settings.date_format),
        today=day,
        sections=reading.sections,
        thumbnails=thumbnails,
        thumbnail_store=thumbnail_store,
        own_layouts=layouts,
        highlighted=_highlighted(settings, library),
        left_out=reading.left_out,
        root_doc=app.config.root_doc,
        links_to_pages=links_to_pages,
        styles=styles,
    )
    return content, content_folders(app).with_records(reading.files, reading.bundles)


def language_preferences(language: str) -> tuple[str, ...]:
    """Return the languages of content to look for, best first: ``de_AT`` → de-at, de, en."""
    tag = language.replace('_', '-').lower()
    return tuple(dict.fromkeys((tag, tag.partition('-')[0], 'en')))


def _progress(app: Sphinx) -> Progress:
    def progress(paths: Iterable[str], total: int) -> Iterable[str]:
        return _shown(paths, total, __('reading content... '), app)

    return progress


def _shown(items: Iterable[str], total: int, summary: str, app: Sphinx) -> Iterator[str]:
    """Yield the items, and say how far they are, as Sphinx does."""
    if total < FEW_RECORDS:
        yield from items
        return
    # a line for each would take as long as a quarter of the reading
    size = -(-total // MOST_LINES)
    rest = map(with_visible_controls, items)
    chunks = iter(lambda: tuple(islice(rest, size)), ())
    for chunk in status_iterator(
        chunks, summary, 'purple', -(-total // size), app.verbosity, itemgetter(-1)
    ):
        yield from chunk


def _made_thumbnails(
    app: Sphinx, library: Library, store: ThumbnailStore
) -> tuple[dict[tuple[str, str], Thumbnail], list[Problem]]:
    pictured = [record for record in library.records if record.picture is not None]
    keys = (record.key for record in pictured)
    steps = _shown(keys, len(pictured), __('making thumbnails... '), app)
    found: dict[tuple[str, str], Thumbnail] = {}
    problems: list[Problem] = []
    # the steps come first, so that they reach their own end, too
    for _, record in zip(steps, pictured, strict=False):
        made = store.thumbnail(record, library)
        if isinstance(made, Problem):
            problems.append(made)
        elif made is not None:
            found[record.kind, record.key] = made
            if made.lost and record.picture is not None:
                path = Path(library.roots[record.root], record.picture.file)
                problems.append(lost_parts(str(path), made.lost))
    return found, problems


def _highlighted(settings: Settings, library: Library) -> frozenset[str]:
    named = (library.person(name) for name in settings.highlight)
    return frozenset(
        person.key
        for person in (*named, *(person for person in library.people if person.highlight))
        if person is not None
    )


def _unknown_people(settings: Settings, library: Library) -> Iterator[Problem]:
    for name in settings.highlight:
        if library.person(name) is None:
            yield Problem('config', f'publications_highlight: there is no person {name!r}',
                          'use the folder name of a profile, or a name as papers print it',
                          lost='it highlights nobody')  # fmt: skip


def _unknown_layout(settings: Settings) -> Iterator[Problem]:
    complaint = unknown_layout(settings.layout, settings.layouts)
    if complaint:
        yield Problem('config', f'publications_layout: {complaint}', lost='list is used')


def _unknown_styles(settings: Settings, styles: CitationStyles) -> Iterator[Problem]:
    for name in settings.citation_style.values():
        error = styles.complaint(name)
        if error is not None:
            yield Problem('style', f'publications_citation_style: {error.message}', error.mend,
                          lost='the built-in references are printed')  # fmt: skip
