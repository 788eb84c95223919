"""The built-in reference: one line of an item, in the reader's language, without a style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation

from sphinx_publications.citing.eprints import PREPRINTS, eprint_text, eprint_url, names_eprint
from sphinx_publications.citing.names import editor_names, listed_names
from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.people.names import squeezed
from sphinx_publications.content.prose.tree import Span, merged, plain, trim
from sphinx_publications.content.text import EAST_ASIAN
from sphinx_publications.content.urls import doi_url, find_doi, safe_url
from sphinx_publications.formats.theses import THESIS_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item

_ = get_translation('sphinx_publications')

_PERIODICALS: Final = frozenset((
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'review',
    'review-book',
))
#: What is part of a work that is named behind "In".
_CONTAINED: Final = frozenset((
    'chapter',
    'paper-conference',
    'entry',
    'entry-dictionary',
    'entry-encyclopedia',
))
_BOOKS: Final = frozenset(('book', 'classic', 'collection', 'pamphlet'))
_NUMBERED: Final = frozenset(('report', 'patent', 'standard'))
_VERSIONED: Final = frozenset(('software', 'dataset'))
#: Of these the title is in emphasis, whatever they stand in.
_WORKS: Final = _BOOKS | _NUMBERED | _VERSIONED | {'thesis', 'speech'}

_ORDINAL_WORDS: Final = (
    *('first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'),
    'tenth',
)
_EDITION: Final = re.compile(
    r'([0-9]{1,3})(?:st|nd|rd|th|\.)?(?: ed(?:ition|\.)?)?', re.IGNORECASE | re.ASCII
)
#: Behind these there is no full stop; quotation marks may close behind them.
_STOPS: Final = ('.', '?', '!', '…', '。', '！', '？')
_QUOTES: Final = '"\'”’»«“」』 '
_IN: Final = re.compile(r'in(?:: ?| )', re.IGNORECASE)
_SEVERAL_PAGES: Final = re.compile(r'[-–—,;&]')


def reference(item: Item) -> Inline:
    """Return the reference of an item: names, year, title, venue, volume(issue), pages, DOI.

    The form is close to that of APA 7, in the language of the reader. What is not known is
    left out with all that would stand around it.
    """
    names = listed_names(item.authors, has_others=item.has_others)
    led_by_editors = not names
    if led_by_editors and (names := listed_names(item.editors)):
        names = (_('%s (Ed.)') if len(item.editors) == 1 else _('%s (Eds.)')) % names
    year = f'({item.issued.year if item.issued is not None else _("n.d.")}).'
    container = _container(item)
    if item.type in PREPRINTS and item.eprint and names_eprint(container, item.eprint):
        container = ()

    parts: list[str | Span] = [f'{_with_stop(names)} {year}'] if names else []
    _add_sentence(parts, _title(item, container))
    if not names:
        parts.append(f' {year}')
    for sentence in _source(item, container, led_by_editors=led_by_editors):
        _add_sentence(parts, sentence)
    if link := _link(item):
        parts.extend((' ', link))
    return merged(parts)


def _add_sentence(parts: list[str | Span], sentence: Inline) -> None:
    if parts:
        parts.append(' ')
    parts.extend(sentence)
    if not _last_text(sentence).rstrip(_QUOTES).endswith(_STOPS):
        parts.append('.')


def _with_stop(names: str) -> str:
    closed = names.endswith((*_STOPS, '）')) or EAST_ASIAN.match(names[-1])
    return names if closed else f'{names}.'


def _last_text(inline: Inline) -> str:
    last = inline[-1]
    while not isinstance(last, str):
        if not last.content:
            return ''
        last = last.content[-1]
    return last


def _variable(item: Item, name: str) -> str:
    text = item.variables.get(name, '')
    return squeezed(text) if text else ''


# ── The title, and what is said of it ───────────────────────────────────────────────────────


def _title(item: Item, container: Inline) -> Inline:
    title = _in_one_line(item.title) or (str(_('Untitled')),)
    is_part = item.type in _PERIODICALS or item.type in _CONTAINED
    if item.type in _WORKS or not (container or is_part):
        # around emphasis of its own, too
        title = title if _is_east_asian(title) else (Span('emphasis', title),)
    details = _details(item, container)
    return (*title, f' {details}') if details else title


def _details(item: Item, container: Inline) -> str:
    """Return what stands in parentheses and brackets behind the title."""
    match item.type:
        case 'thesis':
            genre = _genre(item) or _(CSL_LABELS['thesis'])
            publisher = _variable(item, 'publisher')
            if publisher.casefold().startswith(_variable(item, 'genre').casefold() or ' '):
                return f'[{publisher}]'  # the author's own words say it
            return f'[{genre}, {publisher}]' if publisher else f'[{genre}]'
        case 'software' | 'dataset':
            kind = f'[{_genre(item) or _(CSL_LABELS[item.type])}]'
            version = _variable(item, 'version')
            return f'({_("Version %s") % version}) {kind}' if version else kind
        case 'report' | 'patent' | 'standard':
            return _in_parentheses(_numbered(item))
        case 'speech':
            genre = _genre(item)
            return f'[{genre}]' if genre else ''
        case kind if kind in _BOOKS:
            return _in_parentheses(_edition(_variable(item, 'edition')), _volume(item))
        case kind if kind in _CONTAINED and not container:
            return _in_parentheses(_pages(_variable(item, 'page')))
    return ''


def _in_parentheses(*texts: str) -> str:
    text = ', '.join([text for text in texts if text])
    return f'({text})' if text else ''


def _genre(item: Item) -> str:
    genre = _variable(item, 'genre')
    return _(genre) if genre in THESIS_LABELS.values() else genre


def _numbered(item: Item) -> str:
    number = _variable(item, 'number')
    if not number:
        return _genre(item)
    if ' ' in number and not number[0].isdigit():  # Technical Report 12
        return number
    # TRANSLATORS: of a report or patent, behind a word for it
    return f'{_genre(item) or _(CSL_LABELS[item.type])} {_("No. %s") % number}'


def _edition(edition: str) -> str:
    word, _blank, rest = edition.lower().partition(' ')
    if word in _ORDINAL_WORDS and rest in {'', 'ed', 'ed.', 'edition'}:
        number = _ORDINAL_WORDS.index(word) + 1
    elif match := _EDITION.fullmatch(edition):
        number = int(match[1])
    else:
        return edition
    if number % 100 not in {11, 12, 13}:
        match number % 10:
            # TRANSLATORS: a numbered edition of a book, as are the next three
            case 1:
                return _('%sst ed.') % number
            case 2:
                return _('%snd ed.') % number
            case 3:
                return _('%srd ed.') % number
    return _('%sth ed.') % number


def _volume(item: Item) -> str:
    numbers = _volume_and_issue(item)
    # TRANSLATORS: the volume of a book or of proceedings
    return _('Vol. %s') % numbers if numbers else ''


def _pages(page: str) -> str:
    if not page:
        return ''
    if _SEVERAL_PAGES.search(page):
        return _('pp. %s') % page
    # longer ones, and those with letters, are numbers of articles
    return _('p. %s') % page if page.isdecimal() and len(page) < 6 else page


# ── Where it appeared ───────────────────────────────────────────────────────────────────────


def _source(item: Item, container: Inline, *, led_by_editors: bool) -> Iterator[Inline]:
    """Yield the sentences behind title and year, none of them empty."""
    is_contained = item.type in _CONTAINED
    publisher = '' if item.type in {'thesis', *_PERIODICALS} else _variable(item, 'publisher')
    eprint = item.eprint if item.type in PREPRINTS or not container else None
    if is_contained and container:
        yield _contained(item, container, '' if led_by_editors else editor_names(item.editors))
    elif not is_contained:
        if item.type == 'speech':
            event = (_variable(item, 'event-title'), _variable(item, 'event-place'))
            if text := ', '.join([part for part in event if part]):
                yield (text,)
        numbers = '' if item.type in _WORKS else _numbers(item)
        if container:
            emphasised = _emphasised(container)
            yield (*emphasised, f', {numbers}') if numbers else emphasised
        elif numbers:
            yield (numbers,)
    if eprint is not None and (text := eprint_text(eprint)):
        yield (text,)
        if publisher.lower() == eprint.archive.lower():
            publisher = ''
    if publisher and not plain(container).endswith(publisher):
        yield (publisher,)


def _contained(item: Item, container: Inline, editors: str) -> Inline:
    if not editors:
        template = str(_('In %(container)s'))
    elif len(item.editors) == 1:
        template = str(_('In %(editors)s (Ed.), %(container)s'))
    else:
        template = str(_('In %(editors)s (Eds.), %(container)s'))
    before, _placeholder, after = template.partition('%(container)s')
    volume = _volume(item)
    series = _variable(item, 'collection-title') if volume else ''
    details = _in_parentheses(series, volume, _pages(_variable(item, 'page')))
    behind = f'{after.replace("%(editors)s", editors)} {details}'.rstrip(' ')
    return merged([
        part
        for part in (before.replace('%(editors)s', editors), *_emphasised(container), behind)
        if part
    ])


def _container(item: Item) -> Inline:
    """Return the container's title, of a conference paper without one the event's."""
    container = _in_one_line(item.container_title)
    if not container:
        event = _variable(item, 'event-title') if item.type == 'paper-conference' else ''
        return (event,) if event else ()
    first, last = container[0], container[-1]
    if isinstance(first, str) and (match := _IN.match(first)):
        container = (first[match.end() :], *container[1:])
        last = container[-1]
    if isinstance(last, str) and last.endswith((',', ';', ':', ' ')):
        container = (*container[:-1], last.rstrip(',;: '))
    return tuple([part for part in container if part])


def _volume_and_issue(item: Item) -> str:
    issue = _variable(item, 'issue')
    return _variable(item, 'volume') + (f'({issue})' if issue else '')


def _numbers(item: Item) -> str:
    page = _variable(item, 'page') or _variable(item, 'number')
    return ', '.join([text for text in (_volume_and_issue(item), page) if text])


def _link(item: Item) -> Span | None:
    """Return the link to the DOI, else to the record's address, else to the preprint."""
    doi = _variable(item, 'DOI')
    if doi and find_doi(doi) == doi:
        return Span('link', (f'https://doi.org/{doi}',), doi_url(doi))
    url = safe_url(_variable(item, 'URL'))
    if not url and item.eprint is not None:
        url = eprint_url(item.eprint)
    return Span('link', (url,), url) if url else None


# ── Trees ───────────────────────────────────────────────────────────────────────────────────


def _emphasised(inline: Inline) -> Inline:
    """Return a container's title in emphasis, but for East Asian ones and for what has its own."""
    if any(not isinstance(part, str) and part.kind == 'emphasis' for part in inline):
        return inline
    return inline if _is_east_asian(inline) else (Span('emphasis', inline),)


def _is_east_asian(inline: Inline) -> bool:
    return EAST_ASIAN.search(plain(inline)) is not None


def _in_one_line(inline: Inline) -> Inline:
    """Return a text without breaks and without blanks around it."""
    if len(inline) == 1 and isinstance(inline[0], str):
        text = inline[0].strip()
        return (text,) if text else ()
    return trim(_without_breaks(inline))


def _without_breaks(inline: Inline) -> Inline:
    return merged([
        part
        if isinstance(part, str) or part.kind == 'math'
        else ' '
        if part.kind == 'break'
        else part._replace(content=_without_breaks(part.content))
        for part in inline
    ])
