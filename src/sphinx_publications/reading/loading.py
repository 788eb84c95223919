"""Reading the content folders when a build begins, and telling what is wrong with them."""

from __future__ import annotations

import os
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.locale import __
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinx_publications.config import content_roots, settings_of
from sphinx_publications.content.dates import today
from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.problems import Problem
from sphinx_publications.domain import domain_of
from sphinx_publications.pictures.thumbnails import ThumbnailStore
from sphinx_publications.printing.own_layouts import load_layout
from sphinx_publications.reading.reports import report
from sphinx_publications.site.labels import Labels
from sphinx_publications.site.related import Relations
from sphinx_publications.site.site import ViewContext
from sphinx_publications.store import STORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_publications.config import Settings
    from sphinx_publications.content.folder.reader import Progress
    from sphinx_publications.content.records import Kind
    from sphinx_publications.pictures.thumbnails import Thumbnail

logger = logging.getLogger(__name__)

#: Fewer than this many are read in no time: no progress is shown.
FEW_RECORDS = 50
MOST_LINES = 25


def on_builder_inited(app: Sphinx) -> None:
    """Read the content folders and give the domain what its views are made from."""
    settings = settings_of(app.config)
    # plain paths: those of older Sphinxes are strings as well, with another replace()
    store = Path(app.doctreedir) / STORE
    srcdir, confdir = Path(app.srcdir), Path(app.confdir)
    options = ReadOptions(
        sections=cast('Mapping[str, Kind]', settings.sections),
        languages=language_preferences(app.config.language),
        include=frozenset(settings.include),
        today=today(),
        handlers=settings.handlers,
    )
    reading = read_content(
        content_roots(settings, confdir), options, store / 'content.pickle', _progress(app)
    )
    library = Library.build(
        reading.records,
        roots=reading.roots,
        name_variants=settings.name_variants,
        problems=reading.problems,
    )
    thumbnails = ThumbnailStore(store / 'thumbnails', srcdir, settings.thumbnail_width)
    found, problems = _thumbnails(app, library, thumbnails)
    thumbnails.save()
    report((*library.problems, *problems, *_setting_problems(settings, library)))

    domain = domain_of(app.env)
    domain.builder = app.builder
    # their roots are resolved already
    domain.content_files = frozenset(map(os.path.normpath, reading.files))
    domain.thumbnail_store = thumbnails
    domain.context = ViewContext(
        library=library,
        settings=settings,
        srcdir=srcdir,
        relations=Relations(library),
        sections=reading.sections,
        labels=Labels(app.config.language, settings.type_labels, settings.date_format),
        thumbnails=found,
        highlighted=_highlighted(settings, library),
    )


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
    rest = iter(items)
    chunks = iter(lambda: tuple(islice(rest, size)), ())
    for chunk in status_iterator(
        chunks, summary, 'purple', -(-total // size), app.verbosity, itemgetter(-1)
    ):
        yield from chunk


def _thumbnails(
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
    return found, problems


def _highlighted(settings: Settings, library: Library) -> frozenset[str]:
    named = (library.person(name) for name in settings.highlight)
    return frozenset(
        person.key
        for person in (*named, *(person for person in library.people if person.highlight))
        if person is not None
    )


def _setting_problems(settings: Settings, library: Library) -> Iterator[Problem]:
    for name in settings.highlight:
        if library.person(name) is None:
            yield Problem('config', f'publications_highlight: there is no person {name!r}',
                          'use the folder name of a profile, or a name as papers print it')  # fmt: skip
    for name, path in settings.layouts.items():
        if load_layout(str(path)) is None:
            yield Problem('config', f'publications_layouts: {name!r}: {path!r} cannot be imported',
                          "write it as 'module:function', and let conf.py extend sys.path")  # fmt: skip


def setup_loading(app: Sphinx) -> None:
    """Register the reading of the content."""
    app.connect('builder-inited', on_builder_inited)
