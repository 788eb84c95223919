"""Records as documents of the project: without a file written anywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.parsers import Parser
from sphinx.project import Project
from sphinx.util.matching import Matcher

from sphinx_publications.domain import domain_of
from sphinx_publications.reading.doctree import DoctreeBuilder
from sphinx_publications.reading.loading import load_content
from sphinx_publications.reading.reports import report
from sphinx_publications.reading.withheld import HostProject
from sphinx_publications.site.docnames import SUFFIX
from sphinx_publications.site.site import Site
from sphinx_publications.site.sitemap import TERMS
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Set
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_publications.content.folder.withheld import Withheld
    from sphinx_publications.domain import PublicationDomain
    from sphinx_publications.site.docnames import PageId
    from sphinx_publications.site.site import SiteContent
    from sphinx_publications.views.page import PageView
    from sphinx_publications.views.person import PersonView
    from sphinx_publications.views.section import SectionView

#: What Sphinx reads for every page: a file of ours, whose text is never looked at. A stranger's
#: file is not read by Sphinx at all, whatever its encoding, and reaches no parser of the host.
STUB = Path(__file__).parent / 'page.publication'


class ContentProject(HostProject):
    """The project with the pages of records.

    While Sphinx compares time stamps and while it reads, the path of a page is that of
    the stub: a new time stamp of the record's file means nothing, the digests of views tell what
    changed. Otherwise it is that of the record's own file, for messages and edit links.
    """

    def __init__(
        self,
        base: Project,
        content: SiteContent,
        withheld: Withheld,
        domain: PublicationDomain,
    ) -> None:
        super().__init__(base, withheld)
        self._content = content
        self._domain = domain
        self._sources: dict[str, Path] = {}
        self.shows_stub = True

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ('**',)
    ) -> set[str]:
        """Find the documents, but for files of the content, and add the pages."""
        excluded = tuple(exclude_paths)
        super().discover(excluded, include_paths)
        suffixes = [suffix for suffix in self.source_suffix if suffix != SUFFIX]
        report(self._withheld.problems(suffixes, Matcher(list(excluded))))
        self._add_pages()
        return self.docnames

    def _add_pages(self) -> None:
        site, problems = Site.of(self._content, self.docnames)
        self._domain.site = site
        report(problems)
        # the type of the paths differs between versions of Sphinx
        path_type = type(next(iter(self._docname_to_path.values()), Path()))
        self._sources = {}
        for (kind, key), docname in site.pages.items():
            source = site.source_of(kind, key) if kind not in TERMS else None
            relative = site.path_of(source) if source is not None else ''
            self._sources[docname] = Path(self.srcdir, relative) if relative else STUB
            self.docnames.add(docname)
            # relative, as all are: what is printed must not tell where the build machine keeps it
            path = self._docname_to_path[docname] = path_type(relative or docname + SUFFIX)
            if relative:
                self._path_to_docname.setdefault(path, docname)

    def doc2path(self, docname: str, absolute: bool) -> Any:
        """Return the path of a document."""
        found = super().doc2path(docname, absolute)
        if not absolute:
            return found
        # before the documents are found, Sphinx asks whether the outputs of all are newer
        source = self._sources.get(docname, STUB if str(found).endswith(SUFFIX) else None)
        if source is None:
            return found
        return type(found)(os.path.normpath(STUB if self.shows_stub else source))

    def __reduce__(self) -> tuple[object, ...]:
        """Be stored as a stock project: the environment must load without this extension."""
        plain = Project(self.srcdir, self.source_suffix)
        plain.docnames = self.docnames
        # while documents are read, this is what a process sends back with every part, unasked
        if not self.shows_stub:
            plain._path_to_docname = self._path_to_docname
            # known as pages by the next build, before it has found them
            plain._docname_to_path = {
                docname: type(path)(docname + SUFFIX) if docname in self._sources else path
                for docname, path in self._docname_to_path.items()
            }
        return object.__new__, (Project,), vars(plain)


class PageParser(Parser):
    """Makes the document of a page from its view; the text that it is given says nothing."""

    supported = ('publication',)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Build the page that the document's name stands for."""
        env: BuildEnvironment = document.settings.env
        domain = domain_of(env)
        page = domain.site.page_ids.get(env.docname)
        if page is None:
            return
        name, options = page_request(page, domain)
        view, _complaints = view_of(name, options, domain.site)
        domain.note_request(env.docname, name, options, view)
        # other extensions look for a document in the source folder; messages name the record's file
        document['source'] = str(domain.site.srcdir / f'{env.docname}{SUFFIX}')
        source = document['source']
        if view.path:
            source = os.path.normpath(domain.site.srcdir / view.path)
        document.reporter.source = source
        # pages are found through their sections; a toctree of all would make a build quadratic
        env.metadata[env.docname]['orphan'] = True
        builder = DoctreeBuilder(env, document)
        section = nodes.section(
            '', builder.title(view.title), ids=[nodes.make_id(f'{page.kind} {page.key}') or 'page']
        )
        section.document = document
        # lists, which are expanded later, keep their quotes as well
        section['support_smartquotes'] = False
        document.note_implicit_target(section)
        document += section
        section += _content(name, view, builder)
        section.source, section.line = source, 1


def page_request(page: PageId, domain: PublicationDomain) -> tuple[str, dict[str, str]]:
    """Return the name and options of the view of a page."""
    options = {'kind': page.kind, 'key': page.key}
    if page.kind == 'section':
        return 'section', {'key': page.key, 'kind': domain.site.kind_of_section(page.key)}
    if page.kind in TERMS:
        return 'term', options
    return ('person-page' if page.kind == 'person' else 'page'), options


def _content(
    name: str, view: PageView | PersonView | SectionView, builder: DoctreeBuilder
) -> list[nodes.Node]:
    if name == 'page':
        return [builder.page(cast('PageView', view))]
    if name == 'person-page':
        return [builder.person(cast('PersonView', view))]
    return builder.section(cast('SectionView', view))


def on_builder_inited(app: Sphinx) -> None:
    """Read the content, and put a project with its pages before the one that Sphinx made."""
    domain = domain_of(app.env)
    domain.builder = app.builder
    project = ContentProject(app.project, *load_content(app), domain)
    app.project = app.env.project = project


def on_env_get_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: Set[str],
    changed: Set[str],
    removed: Set[str],
) -> list[str]:
    """Let others see the records' own files, now that Sphinx has compared time stamps."""
    cast('ContentProject', app.project).shows_stub = False
    return []


def on_env_before_read_docs(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Let Sphinx read the stub for every page."""
    cast('ContentProject', app.project).shows_stub = True


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell what the documents lost, and let messages lead to the records' own files again."""
    cast('ContentProject', app.project).shows_stub = False
    domain = domain_of(env)
    report(domain.take_problems(), domain.site.library.roots)


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Give a section a hidden toctree of its pages.

    After the collectors of toctrees, to whom it would be one: only builders that make one file
    of all documents shall find it.
    """
    domain = domain_of(app.env)
    docname = app.env.docname
    page = domain.site.page_ids.get(docname)
    if page is None or page.kind != 'section':
        return
    members = domain.site.pages_in(page.key)
    if members:
        node = addnodes.toctree(
            parent=docname,
            entries=[(None, member) for member in members],
            includefiles=list(members),
            maxdepth=1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
        )
        doctree.children[0].append(nodes.compound('', node, classes=['toctree-wrapper']))  # type: ignore[attr-defined]


def setup_pages(app: Sphinx) -> None:
    """Register what makes documents of records."""
    app.add_source_suffix(SUFFIX, 'publication')
    app.add_source_parser(PageParser)
    # behind all other extensions that replace the project, whatever their priority
    app.connect('builder-inited', on_builder_inited, priority=sys.maxsize)
    # others' handlers of these events see the real paths
    app.connect('env-get-outdated', on_env_get_outdated, priority=1)
    app.connect('env-before-read-docs', on_env_before_read_docs, priority=999)
    app.connect('env-updated', on_env_updated, priority=1)
    app.connect('doctree-read', on_doctree_read, priority=950)
