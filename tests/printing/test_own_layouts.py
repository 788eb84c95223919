"""A layout of a project's own needs nothing of ours but what it is given."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from site_of import make_site, paper

from sphinx_publications.content.prose.tree import Span
from sphinx_publications.views.entry import entry_view
from sphinx_publications.views.layouts import style_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.entry import EntryView

    MakeExpansion = Callable[..., Expansion]

GUIDE = Path(__file__).parents[2] / 'docs' / 'how-to' / 'style.md'


@pytest.fixture(scope='module')
def example() -> str:
    """The example of the documentation."""
    found = re.search(
        r'^```python\n(# mylab/layouts\.py\n.+?)^```', GUIDE.read_text(), re.MULTILINE | re.DOTALL
    )
    assert found is not None
    return found[1]


def view(*authors: str) -> EntryView:
    nets = paper('nets', authors, title=('Nets of ', Span('emphasis', ('water',))))
    return entry_view(nets, style_of('slim'), make_site(nets))


def test_the_example_imports_docutils_alone(example: str) -> None:
    imported = [
        name
        for statement in ast.walk(ast.parse(example))
        for name in (
            [alias.name for alias in statement.names]
            if isinstance(statement, ast.Import)
            else [statement.module]
            if isinstance(statement, ast.ImportFrom)
            else []
        )
    ]
    assert imported == ['docutils']


def test_the_example_prints_an_entry(example: str, expansion: MakeExpansion) -> None:
    module: dict[str, Any] = {}
    exec(compile(example, str(GUIDE), 'exec'), module)
    (paragraph,) = module['slim'](view('Ada Adler', 'Bo Berg'), expansion())
    assert paragraph.astext() == 'Nets of water (Ada Adler, Bo Berg)'
    (link,) = paragraph.findall(nodes.reference)
    assert link['refuri'] == 'publication/nets.html'
    assert [node.astext() for node in link.findall(nodes.emphasis)] == ['water']


def test_a_line_of_text_becomes_nodes(expansion: MakeExpansion) -> None:
    text, emphasis = expansion().inline(view().title)
    assert text.astext() == 'Nets of '
    assert isinstance(emphasis, nodes.emphasis)
