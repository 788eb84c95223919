"""The publications of real sites give complete items."""

from __future__ import annotations

import re

import pytest
from real_sites import site_names
from site_of import english

from sphinx_publications.content.fields.publication_types import CSL_LABELS
from sphinx_publications.content.folder.reader import ReadOptions, read_content
from sphinx_publications.content.library.addressed_links import resolved_links
from sphinx_publications.content.library.library import Library
from sphinx_publications.content.people.names import full_name
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import fold
from sphinx_publications.formats.citation_keys import citation_keys
from sphinx_publications.formats.record_items import record_item
from sphinx_publications.site.labels import Labels

#: What stands before numbers, and not in an item.
NAMES_OF_NUMBERS = set('vol volume no number issue pp p page pages article art preprint'.split())


@pytest.fixture(scope='module', params=site_names())
def pairs(corpus, request):
    """The publications of one site after the other, each with its item and its people."""
    content = corpus / 'sites' / request.param / 'content'
    read = read_content([content], ReadOptions(languages=('en',)))
    library, _ = resolved_links(Library.build(read.records, roots=read.roots), read.sections)
    keys = citation_keys(library.records)
    found = [
        (
            record,
            record_item(record, library, keys[record.kind, record.key]),
            library.people_of(record),
        )
        for record in library.records
        if record.kind == 'publication'
    ]
    assert found
    venues = [item for record, item, _ in found if record.venue]
    apart = [item for item in venues if item.variables.keys() & {'volume', 'issue', 'page'}]
    authors = sum(len(item.authors) for _, item, _ in found)
    print(  # noqa: T201
        f'{request.param}: {len(found)} publications, {authors} authors, {len(venues)} with a '
        f'venue, {len(apart)} of them with numbers'
    )
    return found


def test_each_has_a_type_of_csl(pairs):
    assert [item.id for _, item, _ in pairs if item.type not in CSL_LABELS] == []


def test_each_has_its_title(pairs):
    wrong = [
        item.id
        for record, item, _ in pairs
        if not plain(item.title) or not plain(item.title).startswith(plain(record.title))
    ]
    assert wrong == []


def test_each_has_its_authors_in_order(pairs):
    for record, item, people in pairs:
        shown = [
            person.name if person is not None and person.path else byline.text
            for byline, person in zip(record.bylines, people, strict=True)
            if not byline.et_al
        ]
        names = [full_name(author.name) for author in item.authors]
        assert len(names) == len(shown), item.id
        for name, words in zip(names, shown, strict=True):
            # a byline may stand in another order: "Doe, Jane"
            assert letters(name) == letters(words), item.id


def letters(name):
    return sorted(character for character in fold(name) if character.isalnum())


def test_each_has_the_date_of_its_page(pairs):
    labels = Labels()
    with english():
        for record, item, _ in pairs:
            shown = labels.date(record.date, 'month')
            iso = shown.iso if shown is not None else ''
            assert item_date(item) == iso, item.id


def item_date(item):
    if item.issued is None:
        return ''
    date = item.issued
    parts = [f'{date.year:04}', f'{date.month:02}' if date.month else '']
    parts.append(f'{date.day:02}' if date.day else '')
    return '-'.join(filter(None, parts))


def test_no_word_of_a_venue_is_lost(pairs):
    for record, item, _ in pairs:
        said = [plain(item.container_title), *item.variables.values()]
        if item.eprint is not None:
            said += [item.eprint.id, item.eprint.archive, item.eprint.category]
        if item.issued is not None:
            said.append(str(item.issued.year))
        assert words(plain(record.venue)) - words(' '.join(said)) <= NAMES_OF_NUMBERS, item.id


def words(text):
    return set(re.findall(r'[^\W_]+', fold(text)))


def test_keys_are_all_different(pairs):
    keys = [item.id.lower() for _, item, _ in pairs]
    assert len(set(keys)) == len(keys)
