"""A project with a post for each of some texts: one build shows what becomes of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from sample import LAB, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bs4 import Tag
    from sphinx_project import MakeProject, SphinxProject

    from sphinx_publications.content.problems import Problem

#: The front matter of a post; its text begins at line 6.
HEAD = '---\ntitle: A post\ndate: 2021-01-01\n---\n\n'

#: What lies beside each post.
BUNDLE: dict[str, str | bytes] = {
    'map.png': picture(),
    'sub/map.png': picture(),
    'wide.png': picture(3000, 20),
    'fake.png': b'no picture',
    'data.csv': '1,2',
}

RST_HOST = {'index.rst': 'Home\n====\n'}
MYST_HOST = {
    'conf.py': "extensions = ['myst_parser', 'sphinx_publications']\n",
    'index.md': '# Home\n',
}


class ShownBody(NamedTuple):
    """A body on its page, and the warnings that are about it or about no post (`index.md:6: …`)."""

    docname: str
    element: Tag
    warnings: list[str]

    @property
    def words(self) -> str:
        return words(self.element)


class Bodies:
    """The laboratory, and a post for each text: `bodies[text]` is how it is shown."""

    def __init__(
        self,
        make_project: MakeProject,
        texts: Iterable[str],
        *,
        host: Mapping[str, str] = RST_HOST,
        files: Mapping[str, str | bytes] | None = None,
        confoverrides: Mapping[str, Any] | None = None,
    ) -> None:
        self._docnames = {text: f'post/body-{number}' for number, text in enumerate(texts)}
        project: dict[str, str | bytes] = {**LAB, **host, **(files or {})}
        for text, docname in self._docnames.items():
            project[f'content/{docname}/index.md'] = f'{HEAD}{text}\n'
            project |= {f'content/{docname}/{name}': data for name, data in BUNDLE.items()}
        # each text stands for a project of its own: what several of them lose is not one warning
        with patch('sphinx_publications.reading.reports.grouped', _each_once):
            self.build: SphinxProject = make_project(project, confoverrides=confoverrides)

    def __getitem__(self, text: str) -> ShownBody:
        docname = self._docnames[text]
        element = self.build.soup(docname).select_one('.pub-text')
        assert element is not None, text
        folder = f'content/{docname}/'
        warnings = [
            line.removeprefix(folder)
            for line in self.build.warnings
            if line.startswith(folder) or not line.startswith('content/post/body-')
        ]
        return ShownBody(docname, element, warnings)


def _each_once(problems: Iterable[Problem], roots: Sequence[str]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def words(element: Tag) -> str:
    """The text of an element, with one blank between two words."""
    return ' '.join(element.get_text().split())
