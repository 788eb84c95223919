"""An entry of a bibliography file, as a publication: by the way that front matter goes."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from sphinx_publications.content.bibliography.bib_names import NAME_FIELDS
from sphinx_publications.content.fields import identifiers
from sphinx_publications.content.fields.publication_types import csl_type_of_file_entry
from sphinx_publications.content.people.bylines import unmarked
from sphinx_publications.content.problems import Place
from sphinx_publications.content.prose.inline import parse_inline
from sphinx_publications.content.schema.publication import read_publication
from sphinx_publications.content.urls import safe_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.content.bibliography.file_entries import FileEntry
    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Byline, Publication
    from sphinx_publications.content.schema.common import Source

#: Fields that are files of an al-folio site, the link that each is, and the folder that it means.
_FILES: Final = (
    ('pdf', 'url_pdf', 'assets/pdf'),
    ('slides', 'url_slides', 'assets/pdf'),
    ('poster', 'url_poster', 'assets/pdf'),
)
#: Fields that are addresses, and the field of front matter that means the same.
_ADDRESSES: Final = (
    ('code', 'url_code'),
    ('github', 'url_github'),
    ('website', 'url_website'),
    ('paper', 'url_paper'),
    ('data', 'url_data'),
    ('dataset', 'url_dataset'),
    ('demo', 'url_demo'),
)
#: Fields that are addresses (or files of a folder), and what their button says.
_LABELLED: Final = (
    ('html', 'HTML', 'assets/html'),
    ('supp', 'Supp', 'assets/pdf'),
    ('blog', 'Blog', ''),
    ('projectlink', 'Project', ''),
    ('publisherlink', 'Publisher', ''),
    ('demolink', 'Demo', ''),
    ('slideslive', 'SlidesLive', ''),
    ('youtubetalk', 'Talk', ''),
)
_PREVIEWS: Final = 'assets/img/publication_preview'
_FILMS: Final = ('.mp4', '.webm', '.ogg', '.mov')
_TAG: Final = re.compile(r'<[^<>]{0,300}>')
#: What the record has in fields of its own, and what our own code would take for something else.
_NOT_EXTRA: Final = NAME_FIELDS | frozenset(
    'title subtitle doi url date abstract keywords tags crossref xdata entryset options '
    'publication publications hugoblox editors headless canonical selected pdf slides poster code '
    'github website paper data dataset demo video html supp blog hal'.split()
)
_LINK_FIELDS: Final[Mapping[str, str]] = MappingProxyType({'image': 'preview'})


def read_file_entry(each: FileEntry, source: Source) -> Publication:
    """Return the publication that an entry of a bibliography file means.

    ``source`` says where the record stands and has no metadata yet: what the entry says is put
    there in the words of front matter, and all else it says is ``extra``. Problems have the line
    of their field, else that of the entry.
    """
    entry = each.entry
    fields = entry.fields
    metadata = source.metadata
    metadata.update(each.metadata)
    metadata.setdefault('title', fields.get('title'))
    if 'subtitle' in fields:
        metadata.setdefault('subtitle', fields['subtitle'])
    if name := csl_type_of_file_entry(entry.type, fields, each.csl_type):
        metadata['publication_types'] = [name]
    if short := fields.get('abbr') or fields.get('shortjournal') or '':
        metadata.setdefault('publication_short', _plain(short))
    if 'selected' in fields:
        metadata.setdefault('featured', fields['selected'])
    _read_links(fields, metadata)
    source.bib = entry
    source.further = {
        name: value for name, value in fields.items() if name not in _NOT_EXTRA
    }  # fmt: skip
    record = read_publication(source)
    source.problems[:] = _placed(source.problems, each)
    if any(byline.mark for byline in record.bylines) or each.notes:
        record = _with_notes(record, each.notes)
    return record


def _read_links(fields: Mapping[str, str], metadata: dict[str, Any]) -> None:
    for name, target, folder in _FILES:
        if value := fields.get(name):
            metadata.setdefault(target, _address(value, folder))
    for name, target in _ADDRESSES:
        if (value := fields.get(name)) and safe_url(value):
            metadata.setdefault(target, value)
    if video := fields.get('video'):
        metadata['url_video'] = [part.strip() for part in video.split(',')]
    links = [
        {'name': label, 'url': _address(value, folder) if folder else value}
        for name, label, folder in _LABELLED
        if (value := fields.get(name)) and (folder or safe_url(value))
    ]
    if hal := fields.get('hal') or fields.get('hal_id'):
        links.append({'type': 'hal', 'id': hal})
    if links:
        metadata['links'] = [*metadata.get('links', ()), *links]
    if arxiv := _arxiv(fields):
        metadata.setdefault('url_preprint', f'https://arxiv.org/abs/{arxiv}')
    preview = fields.get('preview', '')
    if preview and not preview.lower().endswith(_FILMS):
        metadata.setdefault('image', {'filename': _address(preview, _PREVIEWS)})


def _address(value: str, folder: str) -> str:
    """Return an address as it is, and of a file the place that it has on an al-folio site."""
    if '://' in value:
        return value
    path = value.lstrip('/')
    return f'/{path}' if path.startswith('assets/') else f'/{folder}/{path}'


def _arxiv(fields: Mapping[str, str]) -> str:
    """Return the number of the arXiv paper that an entry names."""
    text = fields.get('arxiv') or fields.get('arxivid') or ''
    if not text and (text := fields.get('eprint', '')):
        archive = fields.get('archiveprefix') or fields.get('eprinttype') or 'arxiv'
        if archive.lower() != 'arxiv':
            return ''
    return identifiers.arxiv(text.partition(' ')[0]) if text else ''


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub('', text)).strip() if '<' in text or '&' in text else text


# --- authors ---------------------------------------------------------------------------------


def _with_notes(record: Publication, notes: Mapping[str, str]) -> Publication:
    """Return a record whose authors have the notes of their marks, and names have no marks."""
    trees = {mark: parse_inline(text) for mark, text in notes.items()}
    bylines = [_noted(byline, trees) for byline in record.bylines]
    if bylines and (general := trees.get('')) and not bylines[-1].note:
        bylines[-1] = replace(bylines[-1], note=general)
    entry = record.entry
    if entry is not None and 'author' in entry.names:
        names = tuple(map(_without_mark, entry.names['author']))
        if names != entry.names['author']:
            entry = replace(entry, names={**entry.names, 'author': names})
    return replace(record, bylines=tuple(bylines), entry=entry)


def _noted(byline: Byline, trees: Mapping[str, Inline]) -> Byline:
    if not byline.mark or byline.note:
        return byline
    note = trees.get(byline.mark)
    if note is None:
        parts = [trees[sign] for sign in byline.mark.replace('∗', '*') if sign in trees]
        note = tuple(item for part in parts for item in (*part, '; '))[:-1]
    return replace(byline, note=note) if note else byline


def _without_mark(name: str) -> str:
    """Return a name without the marks behind its parts: ``Levy*, Jacob``."""
    if '{' in name:
        return name
    return ', '.join(unmarked(part.strip())[0] for part in name.split(','))


# --- problems --------------------------------------------------------------------------------


def _placed(problems: Iterable[Problem], each: FileEntry) -> Iterator[Problem]:
    for problem in problems:
        name = str(problem.field[0]) if problem.field else ''
        name = _LINK_FIELDS.get(name, name.removeprefix('url_'))
        line = each.lines.get(name) or each.line
        yield replace(problem, place=Place(line)) if not problem.place.line else problem
