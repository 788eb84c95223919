"""Items, people and sections as JSON-LD in the vocabulary of schema.org."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.content.people.names import full_name
from sphinx_publications.content.urls import doi_url
from sphinx_publications.formats.heads.highwire import first_and_last_page
from sphinx_publications.formats.item_links import pdf_urls
from sphinx_publications.formats.plain_text import inline_text, one_line
from sphinx_publications.formats.public_text import has_mail, public_paragraphs, public_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Event, Name, Person
    from sphinx_publications.formats.item import Contributor, Item

#: CSL type → the type of schema.org; all others are a ``CreativeWork``.
WORK_TYPES: Final[Mapping[str, str]] = MappingProxyType({
    'article': 'ScholarlyArticle', 'article-journal': 'ScholarlyArticle',
    'manuscript': 'ScholarlyArticle', 'paper-conference': 'ScholarlyArticle',
    'review': 'ScholarlyArticle', 'review-book': 'ScholarlyArticle',
    'article-magazine': 'Article', 'article-newspaper': 'NewsArticle',
    'entry': 'Article', 'entry-dictionary': 'Article', 'entry-encyclopedia': 'Article',
    'book': 'Book', 'collection': 'Collection', 'periodical': 'Periodical', 'chapter': 'Chapter',
    'thesis': 'Thesis', 'report': 'Report', 'dataset': 'Dataset',
    'software': 'SoftwareSourceCode', 'speech': 'PresentationDigitalDocument',
    'legislation': 'Legislation', 'map': 'Map', 'post': 'BlogPosting',
    'post-weblog': 'BlogPosting', 'webpage': 'WebPage',
})  # fmt: skip
#: Records of other kinds.
_KINDS: Final[Mapping[str, str]] = MappingProxyType({
    'post': 'BlogPosting',
    'project': 'CreativeWork',
    'event': 'Event',
})
_IN_PERIODICALS: Final = frozenset(
    'article-journal article-magazine article-newspaper review review-book'.split()
)
_IN_BOOKS: Final = frozenset({'chapter', 'entry', 'entry-dictionary', 'entry-encyclopedia'})
_LONGEST_HEADLINE: Final = 110
#: What ends an element or its text, and what JavaScript takes for a line break.
_ESCAPES: Final = str.maketrans({sign: f'\\u{ord(sign):04x}' for sign in '<>&\u2028\u2029'})


class Urls(NamedTuple):
    """The address of the page that says something, those of its authors' pages, that of its PDF.

    Absolute addresses, ``''`` where one is not known; authors as in the item.
    """

    url: str = ''
    authors: Sequence[str] = ()
    pdf: str = ''


def script_text(data: Mapping[str, Any]) -> str:
    """Return data as JSON that ends no ``script`` element, whatever stands in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(',', ':'))
    return one_line(text.translate(_ESCAPES))


def schema_type_of(item: Item) -> str:
    """Return the type that schema.org has for an item."""
    return _KINDS.get(item.kind) or WORK_TYPES.get(item.type, 'CreativeWork')


def work_data(item: Item, urls: Urls) -> dict[str, Any]:
    """Return an item of a publication, a post or a project as a work; what is unknown is not there."""
    get = item.variables.get
    title = public_text(inline_text(item.title))
    data = _page_of(schema_type_of(item), urls, '#work')
    data.setdefault('url', _web(get('URL', '')))
    data |= {
        'name': title,
        'headline': _shortened(title),
        'abstract' if item.kind == 'publication' else 'description': public_paragraphs(
            item.abstract
        ),
        'author': _people(item.authors, urls.authors),
        'editor': _people(item.editors),
        'datePublished': item.issued.isoformat() if item.issued else '',
        'inLanguage': public_text(get('language', '')),
        'keywords': list(filter(None, map(public_text, item.keywords))),
        'identifier': list(_identifiers(item)),
        'sameAs': _addresses_of_identifiers(item),
    }
    if item.kind == 'publication':
        data |= _publication_data(item, urls)
    return _known(data)


def _publication_data(item: Item, urls: Urls) -> dict[str, Any]:
    def get(name: str) -> str:
        return public_text(item.variables.get(name, ''))

    data: dict[str, Any] = {
        'isPartOf': _container(item),
        'publisher': _organization(get('publisher')),
    }
    pages = get('page')
    first, last = first_and_last_page(pages)
    data |= {'pageStart': first, 'pageEnd': last, 'pagination': pages}
    if item.type == 'article':
        data['creativeWorkStatus'] = 'Preprint'
    elif item.type == 'thesis':
        data['inSupportOf'] = get('genre')
    elif item.type == 'report':
        data['reportNumber'] = get('number')
    elif item.type == 'book':
        data |= {'isbn': _several(get('ISBN')), 'bookEdition': get('edition')}
    elif item.type == 'software':
        data['version'] = get('version')
    data['encoding'] = [
        {'@type': 'MediaObject', 'encodingFormat': 'application/pdf', 'contentUrl': url}
        for url in (urls.pdf, *pdf_urls(item))
        if url and not has_mail(url)
    ]
    return data


def event_data(item: Item, event: Event, urls: Urls) -> dict[str, Any]:
    """Return a talk or another event, and the meeting that it is a part of."""
    where = {'name': event.location, 'address': event.address_text}
    meeting = {'name': public_text(event.event), 'url': _web(event.event_url)}
    return _known({
        **_page_of('Event', urls, '#event'),
        'name': public_text(inline_text(item.title)),
        'description': public_paragraphs(event.abstract or event.summary),
        'startDate': _moment(event.date.isoformat(), event.time_start) if event.date else '',
        'endDate': _moment(event.end.isoformat(), event.time_end) if event.end else '',
        'location': _typed('Place', {name: public_text(text) for name, text in where.items()}),
        'performer': _people(item.authors, urls.authors),
        'superEvent': _typed('Event', meeting),
        'inLanguage': item.variables.get('language', ''),
        'keywords': list(filter(None, map(public_text, item.keywords))),
    })


def profile_data(person: Person, urls: Urls) -> dict[str, Any]:
    """Return the page of a person, and the person."""
    addresses = [f'https://orcid.org/{person.orcid}'] if person.orcid else []
    addresses += (link.url for link in person.links)
    same = list(dict.fromkeys(filter(_web, addresses)))
    about = {
        **_named(person.parts, person.name),
        '@id': f'{urls.url}#person' if urls.url else '',
        'url': urls.url,
        'alternateName': list(filter(None, map(public_text, person.variants))),
        'honorificSuffix': public_text(person.postnominals),
        'jobTitle': public_text(inline_text(person.role)),
        'description': public_paragraphs(person.biography),
        'affiliation': [
            _typed('Organization', {'name': public_text(each.name), 'url': _web(each.url)})
            for each in person.organizations
        ],
        'knowsAbout': [public_text(inline_text(interest)) for interest in person.interests],
        'identifier': _identifier('ORCID', person.orcid, addresses[0]) if person.orcid else {},
        'sameAs': same,
    }
    page = _known({'@context': 'https://schema.org', '@type': 'ProfilePage', 'url': urls.url})
    return {**page, 'mainEntity': _known({'@type': 'Person', **about})}


def collection_data(title: Inline, members: Iterable[str], urls: Urls) -> dict[str, Any]:
    """Return the page of a section, and the pages that it lists, where their addresses are known."""
    entries = [
        {'@type': 'ListItem', 'position': position, 'url': url}
        for position, url in enumerate(filter(None, members), start=1)
    ]
    return _known({
        '@context': 'https://schema.org',
        '@type': 'CollectionPage',
        'url': urls.url,
        'name': public_text(inline_text(title)),
        'mainEntity': {
            '@type': 'ItemList',
            'numberOfItems': len(entries),
            'itemListElement': entries,
        }
        if entries
        else {},
    })


def _page_of(schema_type: str, urls: Urls, fragment: str) -> dict[str, Any]:
    data: dict[str, Any] = {'@context': 'https://schema.org', '@type': schema_type}
    if urls.url:
        data |= {
            '@id': urls.url + fragment,
            'mainEntityOfPage': urls.url,
            'url': urls.url,
        }
    return data


def _known(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}


def _typed(schema_type: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data with its type; nothing where nothing is known."""
    known = _known(data)
    return {'@type': schema_type, **known} if known else {}


def _organization(name: str) -> dict[str, Any]:
    return _typed('Organization', {'name': public_text(name)})


def _web(url: str) -> str:
    return url if url.startswith(('http://', 'https://')) and not has_mail(url) else ''


def _several(text: str) -> str | list[str]:
    """Return the numbers of a text: one alone, or a list."""
    numbers = list(filter(None, (number.strip(' ') for number in text.split(','))))
    return numbers if len(numbers) > 1 else ''.join(numbers)


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_HEADLINE:
        return title
    begin = title[: _LONGEST_HEADLINE - 1]
    # some scripts have no blanks
    return (begin.rpartition(' ')[0] or begin) + '…'


def _moment(day: str, clock: str) -> str:
    """Return a day, with the time of day if both are known."""
    return f'{day}T{clock}' if clock and len(day) == len('2020-01-01') else day


def _named(name: Name, text: str = '') -> dict[str, str]:
    return {
        'name': public_text(text or full_name(name)),
        'givenName': public_text(name.given),
        'familyName': public_text(f'{name.particle} {name.family}'),
    }


def _people(contributors: Iterable[Contributor], pages: Sequence[str] = ()) -> list[dict[str, Any]]:
    found = []
    for position, (name, orcid) in enumerate(contributors):
        page = pages[position] if position < len(pages) else ''
        if not name.family and name.literal and not (orcid or page):
            # who has but one name is a group
            found.append(_organization(name.literal))
            continue
        address = f'https://orcid.org/{orcid}' if orcid else ''
        found.append(
            _typed(
                'Person',
                {
                    '@id': address or (f'{page}#person' if page else ''),
                    **_named(name),
                    'honorificSuffix': public_text(name.suffix),
                    'url': page,
                    'sameAs': address,
                },
            )
        )
    return [each for each in found if each.get('name')]


def _identifier(name: str, value: str, url: str = '') -> dict[str, Any]:
    return _known({'@type': 'PropertyValue', 'propertyID': name, 'value': value, 'url': url})


def _identifiers(item: Item) -> Iterable[dict[str, Any]]:
    get = item.variables.get
    if doi := get('DOI', ''):
        yield _identifier('DOI', doi, doi_url(doi))
    if item.eprint is not None and item.eprint.id:
        is_arxiv = item.eprint.archive.lower() == 'arxiv'
        address = f'https://arxiv.org/abs/{item.eprint.id}' if is_arxiv else ''
        yield _identifier(public_text(item.eprint.archive), public_text(item.eprint.id), address)
    for name in ('PMID', 'PMCID'):
        if number := public_text(get(name, '')):
            yield _identifier(name, number)


def _addresses_of_identifiers(item: Item) -> list[str]:
    return [data['url'] for data in _identifiers(item) if 'url' in data]


def _container(item: Item) -> dict[str, Any]:
    """Return what a work stands in: the issue of the volume of a periodical, a book, or a work."""
    get = item.variables.get
    title = public_text(inline_text(item.container_title))
    if item.type not in _IN_PERIODICALS:
        isbn = _several(get('ISBN', '')) if item.type != 'book' else ''
        is_book = item.type in _IN_BOOKS or (isbn and title)
        if not title:
            return _typed('CreativeWorkSeries', {'name': public_text(get('collection-title', ''))})
        data = {'name': title, 'isbn': isbn} if is_book else {'name': title}
        return _typed('Book' if is_book else 'CreativeWork', data)
    part = _typed('Periodical', {'name': title, 'issn': _several(get('ISSN', ''))})
    for schema_type, name, number in (
        ('PublicationVolume', 'volumeNumber', get('volume', '')),
        ('PublicationIssue', 'issueNumber', get('issue', '')),
    ):
        if number:
            part = _typed(schema_type, {name: public_text(number), 'isPartOf': part})
    return part
