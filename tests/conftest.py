"""What all tests share. `sphinx_project.SphinxProject` is the house's main helper."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import hypothesis
import pytest
from real_sites import corpus_folder
from sphinx_project import ProjectFactory

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_project import MakeProject

pytest_plugins = ('sphinx.testing.fixtures',)

# A slow machine is no failure; and in CI a failure must come again.
hypothesis.settings.register_profile('house', deadline=None, print_blob=True)
hypothesis.settings.register_profile(
    'ci', parent=hypothesis.settings.get_profile('house'), derandomize=True, database=None
)
hypothesis.settings.load_profile('ci' if os.environ.get('CI') else 'house')


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that a smaller run leaves out."""
    for item in items:
        if not {'corpus', 'seeds'}.isdisjoint(getattr(item, 'fixturenames', ())):
            item.add_marker('corpus')


@pytest.fixture(scope='session')
def corpus() -> Path:
    """The folder of real sites: ``sites``, ``expected``, ``nasty``. Read, never changed."""
    folder = corpus_folder()
    if folder is None:
        pytest.skip('no real sites: set PUBLICATIONS_CORPUS')
    return folder


@pytest.fixture(scope='session')
def seeds(corpus: Path) -> Path:
    """The content folder with the three records that the project began with."""
    folder = corpus.parent / 'seeds' / 'content'
    if not folder.is_dir():
        pytest.skip('no seeds beside the real sites')
    return folder


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Write a Sphinx project from a dictionary of files, and build it.

    ::

        build = make_project(
            {'index.rst': '…', 'content/publication/x/index.md': '…'},
            confoverrides={'html_theme': 'furo'},
        )
        assert build.warnings == []
        build.write('content/publication/x/index.md', '…').again()
        assert build.read == ['index']
        assert build.output() == build.fresh().output()
    """
    return ProjectFactory(tmp_path)


@pytest.fixture(scope='module')
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> MakeProject:
    """What ``make_project`` does, for a build that the tests of a module only look at.

    ::

        @pytest.fixture(scope='module')
        def build(shared_project: MakeProject) -> SphinxProject:
            return shared_project({'index.rst': '…', 'content/publication/x/index.md': '…'})

    A test that changes the source or builds again has a project of its own, by ``make_project``.
    """
    return ProjectFactory(tmp_path_factory.mktemp('shared'))
