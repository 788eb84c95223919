"""The front matter of every generation, as records of one schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.dates import PartialDate, date_mend, parse_date
from sphinx_publications.content.fields.addresses import read_address, read_aliases
from sphinx_publications.content.fields.featured import read_picture
from sphinx_publications.content.fields.links import LinkReader
from sphinx_publications.content.people.bylines import parse_bylines
from sphinx_publications.content.problems import FieldPath, Problem, Severity
from sphinx_publications.content.prose.inline import parse_inline, parse_paragraphs, parse_title
from sphinx_publications.content.records import Kind, Post, Project
from sphinx_publications.content.text import clean
from sphinx_publications.content.values import (
    as_flag,
    as_integer,
    as_json,
    as_terms,
    as_text,
    as_texts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.bibliography.bibfile import BibEntry
    from sphinx_publications.content.files import Files
    from sphinx_publications.content.prose.tree import Paragraphs
    from sphinx_publications.content.records import Byline

#: Hugo's names for one date each, best first (its ``frontmatter`` configuration).
_PUBLISH_FIELDS: Final = ('publishdate', 'pubdate', 'published')
_EXPIRY_FIELDS: Final = ('expirydate', 'unpublishdate')
_MODIFIED_FIELDS: Final = ('lastmod', 'modified', 'last_modified')


@dataclass(slots=True)
class Source:
    """One file to be made a record: where it stands, what it says, what lies around it.

    ``stem`` is its path below the content (or language) root, without ``index`` and suffix.
    ``metadata`` has lower-case names and is used up; ``further`` is what the record's ``extra`` has
    beside what is left of it. ``problems`` collects what is wrong.
    """

    kind: Kind
    key: str
    stem: str
    files: Files
    metadata: dict[str, Any]
    root: int = 0
    path: str = ''
    section: str = ''
    language: str = ''
    body: str = ''
    body_line: int = 0
    bib: BibEntry | None = None
    bib_path: str = ''
    others: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    further: Mapping[str, Any] = field(default_factory=dict)

    def take(self, *names: str) -> Any:
        """Take several names of one field out; return the first value that says something."""
        pop = self.metadata.pop
        found = None
        for name in names:
            value = pop(name, None)
            if found is None and value is not None and value != '':
                found = value
        return found

    def take_text(self, *names: str) -> str:
        """Take a field out as clean text."""
        value = self.take(*names)
        return clean(as_text(value)) if value is not None else ''

    def take_terms(self, name: str) -> tuple[str, ...]:
        """Take a taxonomy's terms out."""
        value = self.metadata.pop(name, None)
        return tuple(map(clean, as_terms(value))) if value else ()

    def take_paragraphs(self, *names: str) -> Paragraphs:
        """Take a text of several paragraphs out."""
        value = self.take(*names)
        if value is None:
            return ()
        text = '\n\n'.join(as_texts(value)) if isinstance(value, list) else as_text(value)
        return parse_paragraphs(clean(text)) if text else ()

    def take_date(self, *names: str, severity: Severity = 'hygiene') -> PartialDate | None:
        """Take the first of several dates out that can be read; report those that can't."""
        found = None
        for name in names:
            value = self.metadata.pop(name, None)
            if value is None or value == '' or found is not None:
                continue
            if isinstance(value, list) and len(value) == 1:
                value = value[0]
            found, complaint = parse_date(value)
            if complaint:
                self.report_date(complaint, found, name, severity, value)
        return found

    def report(
        self,
        code: str,
        message: str,
        mend: str = '',
        field: FieldPath = (),
        severity: Severity = 'loss',
        lost: str = '',
    ) -> None:
        """Report a problem of a field."""
        self.problems.append(Problem(code, message, mend, severity, field=field, lost=lost))

    def report_date(
        self,
        complaint: str,
        date: PartialDate | None,
        name: str,
        severity: Severity = 'loss',
        value: object = None,
        example: str = '2020-03-05',
    ) -> None:
        """Report a date that can be read in part, or not at all, as ``value`` is."""
        lost = f'it is read as {date.isoformat()}' if date else 'it is left out'
        mend = date_mend(value, date, example)
        self.report('date', complaint, mend, (name,), severity, lost)


def read_common(source: Source, links: LinkReader) -> dict[str, Any]:
    """Take out what publications, posts, projects and events have in common.

    The result are arguments of the record's class. ``links``, ``date`` and ``extra`` are the
    caller's, as they need all other fields to be taken out first.
    """
    take = source.take
    metadata = source.metadata
    projects = tuple(map(clean, as_texts(take('projects'))))
    links.read(metadata, bool(projects))
    _read_deck(source, links)
    return {
        'kind': source.kind,
        **read_place(source),
        'title': parse_title(_title(source)),
        'subtitle': parse_inline(source.take_text('subtitle')),
        'abstract': _abstract(source),
        'summary': source.take_paragraphs('summary', 'abstract_short', 'description'),
        'bylines': _bylines(source),
        'publish_date': source.take_date(*_PUBLISH_FIELDS),
        'expiry_date': source.take_date(*_EXPIRY_FIELDS),
        'draft': as_flag(take('draft')),
        'featured': as_flag(take('featured', 'selected')),
        'weight': as_integer(take('weight')),
        'tags': source.take_terms('tags'),
        'categories': source.take_terms('categories'),
        'projects': projects,
        'picture': read_picture(metadata, source.files, source.problems),
        'external_link': links.url(take('external_link'), ('external_link',)),
    }


def read_place(source: Source) -> dict[str, Any]:
    """Return where a record stands and its body, as arguments of its class."""
    body = source.body
    return {
        'key': source.key,
        'root': source.root,
        'path': source.path,
        'section': source.section,
        'address': read_address(source.metadata, source.stem, source.problems),
        'aliases': read_aliases(source.metadata),
        'language': source.language,
        'files': source.others,
        'body': clean(body) if body and not body.isspace() else '',
        'body_line': source.body_line,
    }


def read_extra(source: Source) -> Mapping[str, Any]:
    """Return what nobody took out, as values that JSON can hold."""
    extra = dict(source.further)
    for name, value in source.metadata.items():
        extra[name] = value if value is None or type(value) is bool else as_json(value)
    return extra


def read_post(source: Source) -> Post:
    """Return the post that a file means; without a date, it has the day it was published."""
    links = LinkReader(source.files, source.problems)
    date = source.take_date('date', severity='loss')
    modified = source.take_date(*_MODIFIED_FIELDS)
    fields = read_common(source, links)
    return Post(
        **fields,
        date=date or fields['publish_date'],
        last_modified=modified,
        links=links.result(),
        extra=read_extra(source),
    )


def read_project(source: Source) -> Project:
    """Return the project that a file means."""
    links = LinkReader(source.files, source.problems)
    date = source.take_date('date', severity='loss')
    fields = read_common(source, links)
    return Project(**fields, date=date, links=links.result(), extra=read_extra(source))


def _title(source: Source) -> str:
    value = source.take('title')
    text = clean(as_text(value))
    if not text and isinstance(value, list):
        text = ', '.join(map(clean, as_texts(value)))
    if not text:
        source.report(
            'title',
            'the record has no title',
            'add one',
            ('title',) if value is not None else (),
            lost=f'it is called {source.key!r}',
        )
    return text or source.key


def _abstract(source: Source) -> Paragraphs:
    if 'abstact' in source.metadata:
        source.report(
            'field', "'abstact' is read as abstract", 'rename it', ('abstact',), 'hygiene'
        )
    return source.take_paragraphs('abstract', 'abstact')


def _bylines(source: Source) -> tuple[Byline, ...]:
    value = source.take('authors', 'author')
    notes = source.take('author_notes')
    if not value:
        return ()
    if isinstance(value, list):
        value = [clean(entry) if isinstance(entry, str) else entry for entry in value]
    elif isinstance(value, str):
        value = clean(value)
    return parse_bylines(value, notes)


def _read_deck(source: Source, links: LinkReader) -> None:
    """Take ``slides`` out: an address is a link, the name of a deck stays in ``extra``."""
    value = source.take('slides')
    if not value:
        return
    text = as_text(value)
    if '://' in text or '.' in text or text.startswith('/'):
        links.add('slides', text, ('slides',))
        return
    source.metadata['slides'] = value
    if text:
        source.report(
            'slides',
            f'{text[:80]!r} is the name of a deck',
            'give its address in url_slides',
            ('slides',),
            'hygiene',
            'it is not shown',
        )
