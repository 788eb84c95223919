"""Whatever content says, it forges no line of the log, and moves no terminal's cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_publications.content.text import with_visible_controls

if TYPE_CHECKING:
    from sphinx_project import MakeProject

#: A line that the CI of GitHub obeys, the title of a terminal, a text that runs backwards, and other line ends.
FORGERIES = [
    '\n::error file=app.py::forged',
    '\x1b]0;forged\x07',
    '\u202edegrof',
    '\x85::error::forged',
    '\u2028::error::forged',
    '\x9b31mforged',
]

#: What a stranger may write into a file, as YAML in double quotes.
PLACES = {
    'name of a field': '"url_{}": 3',
    'field that stands twice': '"x{}": [!odd [a]]',
    'list': '"url_{}": [gone.pdf]',
    'date': 'date: "{}"',
    'DOI': 'doi: "{}"',
    'link': 'url_pdf: "gone{}.pdf"',
    'picture': 'image: {{filename: "gone{}.png"}}',
    'address': 'slug: "a#{}"',
}


@pytest.mark.parametrize('forgery', FORGERIES)
@pytest.mark.parametrize('place', PLACES)
def test_fields_forge_no_line(make_project: MakeProject, place: str, forgery: str) -> None:
    escaped = forgery.encode('unicode_escape').decode()
    field = PLACES[place].format(escaped)
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/a/index.md': f'---\ntitle: A\n{field}\n---\n',
    })

    lines = '\n'.join(build.warnings).splitlines()
    assert [with_visible_controls(line) for line in lines] == lines
    assert all(line.startswith('content/publication/a/') for line in lines)


@pytest.mark.parametrize(
    'text', ['[a](<gone%0A::error::forged.pdf>)', '[a](gone%1B]0;.pdf)', '![a](gone%E2%80%AE.png)']
)
def test_texts_forge_no_line(make_project: MakeProject, text: str) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n',
        'content/publication/a/index.md': f'---\ntitle: A\n---\n{text}\n',
    })

    (line,) = '\n'.join(build.warnings).splitlines()
    assert with_visible_controls(line) == line


def test_values_of_queries_and_names_of_files_forge_no_line(make_project: MakeProject) -> None:
    build = make_project({
        'index.rst': 'Home\n====\n\n.. pub:list:: tags == "\x1b]0;forged"\n',
        'content/publication/a\u202eb/index.md': '---\ntitle: A\ndate: soon\n---\n',
    })

    lines = '\n'.join(build.warnings).splitlines()
    assert [with_visible_controls(line) for line in lines] == lines
    assert any('a\\u202eb' in line for line in lines)


@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ('plain é 漢', 'plain é 漢'),
        ('a\nb\tc\x1b\x7f\x85', r'a\nb\tc\x1b\x7f\x85'),
        ('\u2028\u202e\u2066\ud800', r'\u2028\u202e\u2066\ud800'),
        ('سلام\u200cدنیا', 'سلام\u200cدنیا'),
    ],
)
def test_control_characters_are_shown_escaped(text: str, shown: str) -> None:
    assert with_visible_controls(text) == shown
