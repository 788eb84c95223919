"""Links to what has no page here: what is said of them, and which setting makes the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.missing import LINKS_LOST
from sphinx_publications.content.problems import Cause
from sphinx_publications.site.sitemap import kinds_of_folders

if TYPE_CHECKING:
    from sphinx_publications.content.library.addresses import PageKey
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.settings import Settings

#: A document of the project's own stands at the address; of that there is another warning.
_TAKEN: Final = ('its page gave way to another', 'link to that, or rename one of them')


def unpaged(problem: Problem, page: PageKey, library: Library, settings: Settings) -> Problem:
    """Return what to tell of a link that leads to something without a page.

    ``problem`` is what would be told of a link that leads nowhere; ``page`` what it leads to.
    """
    reason, mend = _reason(page, library, settings)
    return replace(
        problem,
        message=f'the link {problem.subject!r} leads nowhere: {reason}',
        mend=mend,
        cause=Cause(f'links lead nowhere, as {reason}', LINKS_LOST, mend, 'content'),
    )


def _reason(page: PageKey, library: Library, settings: Settings) -> tuple[str, str]:
    """Return why there is no page, and the mend."""
    kind, key = page
    if kind == 'person':
        return _reason_of_person(key, library, settings)
    if kind == 'section':
        kind = _kind_of_section(key, library, settings)
        if kind == 'person':
            return 'people have no pages', _author_pages('profiles')
    if kind == 'category':
        return 'categories have no pages', 'leave it out'
    if kind in settings.pages:
        return _TAKEN
    return f'{kind}s have no pages', f'add {kind!r} to publications_pages'


def _reason_of_person(key: str, library: Library, settings: Settings) -> tuple[str, str]:
    person = library.get(key, 'person')
    has_profile = person is not None and bool(person.path)
    if settings.author_pages == 'none':
        return 'people have no pages', _author_pages('profiles' if has_profile else 'all')
    if settings.author_pages == 'profiles' and not has_profile:
        return 'people without a profile have no pages', _author_pages('all')
    return _TAKEN


def _author_pages(value: str) -> str:
    return f'set publications_author_pages = {value!r}'


def _kind_of_section(key: str, library: Library, settings: Settings) -> str:
    kind = kinds_of_folders(settings).get(key.lower())
    if kind is not None:
        return kind
    found = (str(record.kind) for record in library.records if record.section == key)
    return next(found, 'publication')
