"""Bibliography files of every format to their entries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.content.bibliography.file_entries import Bibliography, FileEntry
from sphinx_publications.content.folder.bibliography_file import read_bibliography_file
from sphinx_publications.content.folder.bibliography_text import read_bibliography

if TYPE_CHECKING:
    from pathlib import Path


def dedented(text: str) -> str:
    import textwrap

    return textwrap.dedent(text).lstrip('\n')


def yaml(text: str, name: str = 'refs.yaml') -> Bibliography:
    return read_bibliography(dedented(text), name)


def messages(found: Bibliography) -> list[str]:
    return [f'{each.place.line}: {each.message}' for each in found.problems]


# --- CSL -------------------------------------------------------------------------------------

ITEM = {
    'id': 'doe2020',
    'type': 'article-journal',
    'title': 'A <i>title</i> of <span class="nocase">NASA</span>',
    'container-title': ['Journal of Things'],
    'author': [
        {'family': 'Doe', 'given': 'Jane'},
        {'family': 'Berg', 'given': 'Jan', 'non-dropping-particle': 'van der', 'suffix': 'Jr.'},
        {'literal': 'The X Team'},
        {'family': 'R Team'},
    ],
    'issued': {'date-parts': [['2020', 3]]},
    'volume': 4,
    'page': '1-9',
    'DOI': '10.5555/x',
    'keyword': 'one, two',
}


def test_an_item_of_csl_json_is_an_entry() -> None:
    (each,) = read_bibliography(json.dumps([ITEM]), 'x.json').entries
    entry = each.entry
    assert (entry.key, entry.type, each.csl_type) == ('doe2020', 'article', 'article-journal')
    assert dict(entry.fields) == {
        'title': 'A <i>title</i> of NASA',
        'journaltitle': 'Journal of Things',
        'author': 'Doe, Jane and van der Berg, Jr., Jan and {The X Team} and {R Team}',
        'date': '2020-03',
        'volume': '4',
        'pages': '1–9',
        'doi': '10.5555/x',
    }
    assert entry.braced == ('NASA',)
    assert each.metadata['tags'] == ['one', 'two']


@pytest.mark.parametrize(
    ('issued', 'date'),
    [
        ({'date-parts': [[2018, 11, 1]]}, '2018-11-01'),
        ({'date-parts': [['2014']]}, '2014'),
        ({'date-parts': [[2018], [2019]]}, '2018'),
        ({'date-parts': []}, ''),
        ({'date-parts': [[2014, 0, 0]]}, '2014'),
        ([{'year': 2016, 'month': 9, 'day': 10}], '2016-09-10'),
        ({'year': 2014, 'month': 1}, '2014-01'),
        ('2011-03', '2011-03'),
        (2003, '2003'),
        ({'raw': 'March 2001'}, '2001-03'),
        ({'literal': 'Bogus'}, ''),
        ({'season': 1, 'date-parts': [[1999]]}, '1999'),
    ],
)
def test_dates_of_csl_in_every_shape(issued: object, date: str) -> None:
    (each,) = read_bibliography(json.dumps([{**ITEM, 'issued': issued}]), 'x.json').entries
    assert each.entry.fields.get('date', '') == date


@pytest.mark.parametrize(
    'text',
    [
        '[{a}]',
        json.dumps({'config': {}, 'items': [ITEM]}),
        json.dumps([{'note': 'no entry'}, ITEM, 7]),
        json.dumps([ITEM], indent=2).replace('\n]', ',\n  {"title": broken}\n]'),
        '[\n  {"title": "unfinished, "id": 1},\n  ' + json.dumps(ITEM) + '\n]',
    ],
)
def test_a_broken_item_costs_itself_alone(text: str) -> None:
    found = read_bibliography(text, 'x.json')
    whole = 0 if text == '[{a}]' else 1
    assert len(found.entries) == whole
    assert len(found.problems) >= (0 if '"items"' in text else 1)
    assert all(each.place.line for each in found.problems)


def test_csl_yaml_below_references() -> None:
    found = yaml("""
        ---
        references:
        - id: one
          type: book
          title: First
          issued:
          - year: 2001
        - id: two
          type: chapter
          title: Second: with a colon
          container-title: Big Book
          author:
          - family: Doe
            given: Jane
        - just text
        ...
    """)
    one, two = found.entries
    assert (one.entry.fields['date'], one.line) == ('2001', 3)
    assert (two.entry.fields['title'], two.line) == ('Second: with a colon', 8)
    assert two.entry.fields['booktitle'] == 'Big Book'
    assert any(message.startswith('15: ') for message in messages(found))


def test_a_bare_list_of_csl_yaml() -> None:
    (each,) = yaml('- id: a\n  type: report\n  title: T\n').entries
    assert (each.entry.key, each.csl_type) == ('a', 'report')


def test_an_empty_list_has_no_entries_and_no_problem() -> None:
    assert read_bibliography('[]', 'x.json') == Bibliography()


# --- other formats ---------------------------------------------------------------------------


def test_citations_of_the_lab_template() -> None:
    found = yaml("""
        # DO NOT EDIT
        - id: doi:10.5555/one
          title: "The\\n     one"
          authors:
          - Jane Q. Doe
          - Daniel, S Roe
          - Max Poe, Jr.
          - ' '
          publisher: bioRxiv
          date: '2024-06-01'
          link: https://doi.org/abc12
          image: https://lab.example/one.jpg
          description: What it is
          tags:
          - big
          repo: lab/one
          buttons:
          - type: preprint
            link: https://doi.org/10.5555/pre
          lab-member: true
        - id: pubmed:123
          title: Two
          date: ''
          buttons:
    """)
    one, two = found.entries
    assert dict(one.entry.fields) == {
        'title': 'The one',
        'doi': '10.5555/one',
        'journaltitle': 'bioRxiv',
        'author': 'Jane Q. Doe and Daniel S Roe and Max Poe Jr.',
        'date': '2024-06',
        'lab-member': 'true',
    }
    assert one.csl_type == 'article'
    assert one.metadata == {
        'image': {'filename': 'https://lab.example/one.jpg'},
        'summary': 'What it is',
        'tags': ['big'],
        'links': [{'url': 'https://doi.org/10.5555/pre', 'type': 'preprint'}],
        'url_code': 'https://github.com/lab/one',
    }
    assert two.entry.fields['pmid'] == '123'
    assert found.problems == ()


CFF = """
    cff-version: 1.2.0
    title: Tool
    version: 1.2
    date-released: 2021-04-05
    doi: 10.5281/zenodo.1
    repository-code: https://example.org/tool
    authors:
    - family-names: Doe
      given-names: Jane
      name-particle: van
    - name: The Team
    preferred-citation:
      type: article
      title: The paper
      journal: Journal of Tools
      year: 2020
      month: 7
      start: 1
      end: 9
      authors:
      - family-names: Roe
        given-names: Rob
"""


def test_a_cff_is_the_software_and_what_is_to_be_cited() -> None:
    tool, paper = yaml(CFF, 'CITATION.cff').entries
    assert tool.csl_type == 'software'
    assert tool.entry.fields['date'] == '2021-04-05'
    assert tool.entry.fields['version'] == '1.2'
    assert tool.entry.names['author'] == ('van Doe, Jane', '{The Team}')
    assert tool.metadata['url_code'] == 'https://example.org/tool'
    assert paper.csl_type == 'article-journal'
    assert paper.entry.fields['journaltitle'] == 'Journal of Tools'
    assert paper.entry.fields['pages'] == '1–9'
    assert paper.entry.fields['date'] == '2020-07'


@pytest.mark.parametrize(
    'text',
    [
        'title: Tool\n',
        'cff-version: 1.0.3\ntitle: Tool: the best\nauthors: Jane Doe\n',
        'cff-version: [\ntitle: Tool\n',
        'title: Tool\nauthors:\n- 7\npreferred-citation: no\ndate-released: [1]\n',
    ],
)
def test_of_a_broken_cff_what_can_be_read_is_read(text: str) -> None:
    (each,) = read_bibliography(text, 'CITATION.cff').entries
    assert each.entry.fields['title'].startswith('Tool')


@pytest.mark.parametrize(
    ('text', 'name', 'message'),
    [
        ('', 'x.bib', 'the file is empty'),
        ('Dear all,\nhow are you?\n', 'x.bib', 'the file has no entry of BibTeX'),
        ('<html></html>', 'x.json', 'the file is no bibliography'),
        ('key: value\n', 'x.yaml', 'the file is no bibliography'),
        ('- id: ""\n  full: text\n- id: x\n  full: y\n', 'x.yaml',
         'no item of the list is an entry of CSL'),
        ('doe2020:\n  type: article\n  title: T\n  parent:\n    title: J\n', 'x.yaml',
         "the file is Hayagriva's YAML, which Typst reads"),
        ('{% for p in papers %}\n@misc{ {{p}} }\n{% endfor %}', 'x.bib',
         'the file is a Liquid template, and no bibliography'),
        ('version: 1\n', 'CITATION.cff', ''),
    ],
)  # fmt: skip
def test_what_is_no_bibliography_is_one_problem(text: str, name: str, message: str) -> None:
    found = read_bibliography(text, name)
    assert found.entries == ()
    assert len(found.problems) == 1
    assert found.problems[0].severity == 'loss'
    assert message in found.problems[0].message


def test_the_content_decides_more_than_the_ending() -> None:
    assert read_bibliography(json.dumps([ITEM]), 'x.bib').entries
    assert read_bibliography('@misc{a, title={T}}', 'x.yaml').entries


# --- files -----------------------------------------------------------------------------------


def read(tmp_path: Path, data: bytes) -> tuple[FileEntry, list[str]]:
    path = tmp_path / 'refs.bib'
    path.write_bytes(data)
    found = read_bibliography_file(str(path), len(data))
    (each,) = found.entries
    return each, [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ('encoding', 'mark', 'header', 'codes'),
    [
        ('utf-8', b'', '', []),
        ('utf-8', b'\xef\xbb\xbf', '', []),
        ('utf-16-be', b'\xfe\xff', '', ['encoding']),
        ('utf-16-le', b'\xff\xfe', '', ['encoding']),
        ('cp1252', b'', '% Encoding: windows-1252\n', ['encoding']),
        ('iso8859-2', b'', '% Encoding: ISO8859_2\n', ['encoding']),
        ('latin-1', b'', '', ['encoding']),
        ('latin-1', b'', '% Encoding: nonsense\n', ['encoding']),
        ('utf-8', b'', '% Encoding: windows-1252\n', []),
    ],
)
def test_encodings(
    tmp_path: Path, encoding: str, mark: bytes, header: str, codes: list[str]
) -> None:
    text = f'{header}@misc{{a, title = {{Grüße für Zoé}}}}\r\n'
    if encoding == 'iso8859-2':
        text = text.replace('Zoé', 'Łódź')
    each, found = read(tmp_path, mark + text.encode(encoding))
    assert each.entry.fields['title'] == ('Grüße für Łódź' if 'Łódź' in text else 'Grüße für Zoé')
    assert found == codes


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    found = read_bibliography_file(str(tmp_path / 'no.bib'), 1)
    assert found.entries == ()
    assert [each.path for each in found.problems] == [str(tmp_path / 'no.bib')]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([
                'date-parts',
                'year',
                'family',
                'given',
                'literal',
                'raw',
                'name',
                'x',
            ]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
_ITEMS = st.lists(
    st.dictionaries(
        st.sampled_from(
            'id type title author authors issued date container-title DOI page buttons tags image '
            'keyword note abstract link publisher'.split()
        ),
        _JSON,
        max_size=6,
    ),
    max_size=4,
)


@given(_ITEMS)
def test_no_json_raises(items: list[object]) -> None:
    read_bibliography(json.dumps(items), 'x.json')


@given(
    st.text(max_size=60),
    st.sampled_from(['x.bib', 'x.json', 'x.yaml', 'CITATION.cff', 'x']),
    st.sampled_from(['', '- ', '[{', 'references:\n- ', 'cff-version: 1\n', '@a{']),
)
def test_no_text_raises(text: str, name: str, start: str) -> None:
    found = read_bibliography(start + text, name)
    assert found.entries or found.problems or '[' in start + text or found.containers
