"""Bibliography files of real projects, compared with what pandoc reads in them."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from real_sites import corpus_folder

from sphinx_publications.content.bibliography.bib_entries import read_bib_entries
from sphinx_publications.content.bibliography.latex import unescape
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.folder.bibliography_text import read_bibliography
from sphinx_publications.content.people.names import parse_name
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.schema.common import Source
from sphinx_publications.content.schema.file_entry import read_file_entry
from sphinx_publications.content.text import decode
from sphinx_publications.content.urls import doi_of_url, find_doi

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_publications.content.bibliography.file_entries import Bibliography
    from sphinx_publications.content.records import Publication

#: Entries, containers counted, as the README of the corpus counts them; none of the template.
ENTRIES = {
    'AIRob-group__airob-group.github.io': 53,
    'CLeARoboticsLab__CLeARoboticsLab.github.io': 84,
    'ErikBjare__thesis': 75,
    'PINlabSapienza__pinlabsapienza.github.io': 33,
    'SantaClaas__bachelor-thesis': 31,
    'celeritas-project__celeritas': 80,
    'coq__coq': 57,
    'george-gca__multi-language-al-folio': 9,
    'ghfloreslab__ghfloreslab.github.io': 7,
    'heike__gsoc2023': 10,
    'jmccrae__jmccrae.github.io': 0,
    'kenji-fukushima-lab__kenji-fukushima-lab.github.io': 42,
    'ngram-lab__al-folio': 230,
    'plk__biblatex': 92,
    'retorquere__zotero-better-bibtex': 988,
    'scikit-hep__pyhf': 75,
}
UNREAD_BY_PANDOC = {
    'JabRef__jabref',
    'coq__coq',
    'jmccrae__jmccrae.github.io',
    'retorquere__zotero-better-bibtex',
}
_TAG = re.compile(r'<[^<>]*>|\$[^$]*\$|\\\(.*?\\\)')


class Read(NamedTuple):
    bibliography: Bibliography
    records: list[Publication]


def bib_files() -> list[Path]:
    folder = corpus_folder()
    return sorted((folder / 'bib').glob('*/*.bib')) if folder else []


def read(path: Path) -> Read:
    text, _ = decode(path.read_bytes())
    bibliography = read_bib_entries(text)
    files = SharedFolders(str(path.parent))
    records = []
    for each in bibliography.entries:
        key = each.entry.key
        source = Source('publication', key, key, Files(files), {}, bib_path=str(path))
        records.append(read_file_entry(each, source))
    return Read(bibliography, records)


def folded(text: object) -> str:
    text = _TAG.sub('', str(text)).replace('ı', 'i').replace('ß', 'ss').casefold()
    return ''.join(sign for sign in unicodedata.normalize('NFKD', text) if sign.isalnum())


def families(names: list[dict[str, str]]) -> list[str]:
    found = []
    for name in names:
        if (literal := name.get('literal')) and literal == 'others':
            continue
        found.append(folded(name.get('family') or name.get('literal') or name.get('given') or ''))
    return found


def our_families(record: Publication) -> list[str]:
    assert record.entry is not None
    found = []
    for text in record.entry.names.get('author', ()):
        if text.lower() == 'others':
            continue
        name = parse_name(text)
        found.append(folded(name.family or name.literal))
    return found


def bare_doi(item: dict[str, Any]) -> str:
    """pandoc leaves addresses and escapes as they are, and no DOI in an address is one to it."""
    return (find_doi(unescape(item.get('DOI', ''))) or doi_of_url(item.get('URL', ''))).lower()


def differences(path: Path) -> tuple[list[tuple[str, str, object, object]], int, int]:
    """What differs, entry by entry; how many values were compared; how many entries pandoc has."""
    expected = corpus_folder() / 'bib' / 'expected' / f'{path.parent.name}.json'  # type: ignore[operator]
    theirs: list[dict[str, Any]] = json.loads(expected.read_text(encoding='utf-8'))
    counts: dict[str, int] = {}
    for item in theirs:
        counts[item['id']] = counts.get(item['id'], 0) + 1
    ours = {record.key: record for record in read(path).records}
    found: list[tuple[str, str, object, object]] = []
    compared = 0
    for item in theirs:
        record = ours.get(item['id'])
        if counts[item['id']] > 1 or record is None:
            continue
        parts = item.get('issued', {}).get('date-parts') or [[None]]
        year = parts[0][0] if parts[0] else None
        assert record.entry is not None
        title = ' '.join(record.entry.fields.get(name, '') for name in ('title', 'subtitle'))
        pairs = (
            ('title', folded(item.get('title', '')), folded(title)),
            ('authors', families(item.get('author', [])), our_families(record)),
            ('year', year, record.date.year if record.date else None),
            ('container', folded(item.get('container-title', '')), folded(plain(record.venue))),
            ('doi', bare_doi(item), record.doi.lower()),
        )
        for what, their, our in pairs:
            if what == 'container' and not their:
                continue
            compared += 1
            if their != our:
                found.append((item['id'], what, their, our))
    return found, compared, len(theirs)


@pytest.mark.corpus
@pytest.mark.parametrize('path', bib_files(), ids=lambda path: path.parent.name)
def test_every_entry_is_read(path: Path) -> None:
    found, records = read(path)
    count = len(found.entries) + len(found.containers)
    assert count == ENTRIES.get(path.parent.name, 1)
    assert len(records) == len(found.entries)


@pytest.mark.corpus
def test_titles_families_years_containers_and_dois_are_those_that_pandoc_reads() -> None:
    # The rest: names of groups without braces, "De Matteis", "Grissom II", names that are wrong in
    # the source, titles of volumes beside `maintitle`, a `titleaddon`, two fields for one journal
    different = compared = 0
    for path in bib_files():
        if path.parent.name in UNREAD_BY_PANDOC:
            continue
        found, values, _ = differences(path)
        different += len(found)
        compared += values
    assert different <= 0.01 * compared


@pytest.mark.corpus
@pytest.mark.parametrize(
    ('path', 'entries', 'lost'),
    [
        ('greenelab__deep-review/manual-references.json', 36, 0),
        ('fernphy__fernphy.github.io/references.yaml', 6, 0),
        # one has neither title nor authors
        ('greenelab__greenelab.com/citations.yaml', 352, 1),
    ],
)
def test_lists_of_csl_and_of_the_lab_template(
    corpus: Path, path: str, entries: int, lost: int
) -> None:
    text = (corpus / 'bib' / path).read_text(encoding='utf-8')
    found = read_bibliography(text, path)
    assert len(found.entries) == entries
    assert len(found.problems) == lost
    assert all(each.entry.fields.get('title') for each in found.entries)
