"""What Sphinx and packagers see of the extension."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import sphinx_publications

if TYPE_CHECKING:
    from sphinx_project import MakeProject

PAGE = """
    Publications
    ============
"""


def test_version_is_that_of_the_distribution() -> None:
    assert sphinx_publications.__version__ == version('sphinx-publications')


def test_importing_the_package_imports_no_sphinx() -> None:
    code = (
        'import sys, sphinx_publications, sphinx_publications.content.records;'
        "sys.exit(not {'sphinx', 'docutils'}.isdisjoint(sys.modules))"
    )
    assert subprocess.run([sys.executable, '-c', code], check=False).returncode == 0


def test_extension_is_safe_for_parallel_builds(make_project: MakeProject) -> None:
    build = make_project({'index.rst': PAGE})

    extension = build.app.extensions['sphinx_publications']
    assert extension.parallel_read_safe
    assert extension.parallel_write_safe


def test_extension_tells_its_version(make_project: MakeProject) -> None:
    build = make_project({'index.rst': PAGE})

    extension = build.app.extensions['sphinx_publications']
    assert extension.version == sphinx_publications.__version__
