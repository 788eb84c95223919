"""The texts of pages in the doctree: their links, their pictures, and what is wrong with them."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import download_reference, pending_xref
from sphinx.util import logging

from sphinx_publications.content.files import IMAGE_SUFFIXES
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.prose.body import parse_body
from sphinx_publications.domain import domain_of
from sphinx_publications.markup.body import body_nodes
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_publications.content.prose.body import Target
    from sphinx_publications.views.files import FileView
    from sphinx_publications.views.page import BodyView

logger = logging.getLogger(__name__)


def rendered_body(
    view: BodyView, kind: str, key: str, env: BuildEnvironment, document: nodes.document
) -> list[nodes.Node]:
    """Return the nodes of a body; what is lost of it is a warning at the file's line."""
    path = (domain_of(env).context.srcdir / view.path).resolve()
    problems: tuple[Problem, ...] = ()
    if domain_of(env).context.settings.markup == 'trust':
        # MyST's renderer is a large import, and few projects trust their content
        from sphinx_publications.markup.trusted import resolved_nodes, targets_of, trusted_nodes

        rendered = trusted_nodes(view.text, str(path), view.line, document)
        resolver = PageResolver(targets_of(rendered, view.line), kind, key, env)
        shown = resolved_nodes(rendered, resolver, document)
    else:
        body = parse_body(view.text)
        resolver = PageResolver(body.targets, kind, key, env)
        shown = body_nodes(body, resolver, document, body_prefix(kind, key))
        problems = body.problems
    for problem in (*problems, *resolver.problems):
        if problem.severity == 'loss':
            line = view.line + max(problem.line - 1, 0)
            logger.warning('%s', problem, location=f'{path}:{line}', type='pub',
                           subtype=problem.code)  # fmt: skip
    return shown


def body_prefix(kind: str, key: str) -> str:
    """Return what the ids in a body begin with."""
    return nodes.make_id(f'pub-{kind}-{key}')


class PageResolver:
    """Leads the links of a body to records and files, and finds its pictures."""

    def __init__(
        self, targets: Sequence[Target], kind: str, key: str, env: BuildEnvironment
    ) -> None:
        self._env = env
        self._domain = domain_of(env)
        self._context = self._domain.context
        self.problems: list[Problem] = []
        self._lines = {target.target: target.line for target in targets}
        # a line break is in no name of a file, but divides the targets
        names = [name for name in self._lines if '\n' not in name]
        options = {'kind': kind, 'key': key, 'targets': '\n'.join(names)}
        found: list[FileView] = view_of('files', options, self._context)[0] if names else []
        if names:
            self._domain.note_request(env.docname, 'files', options, found)
        self._files = {file.target: file for file in found}
        self._source = self._context.source_of(kind, key)

    def knows(self, target: str) -> bool:
        """Say whether a target is a record or a file of the content."""
        file = self._files.get(target)
        return file is not None and (file.page is not None or bool(file.file))

    def link(self, target: str) -> nodes.Element | None:
        """Return a reference to a record or a file, or ``None``: then the text stands alone."""
        file = self._files.get(target)
        if file is not None and file.page is not None:
            return self._reference(*file.page, target.partition('#')[2])
        if file is not None and file.file and self._source is not None:
            path = self._context.source_path(self._source, file.file)
            name = posixpath.basename(file.file)
            # absolute from the source folder; Sphinx takes the file along when it collects them
            return download_reference('', '', nodes.Text(name), reftarget=f'/{path}')
        if not target.startswith('#'):
            self.miss('link', target)
        return None

    def _reference(self, kind: str, key: str, fragment: str) -> nodes.Element | None:
        target = f'{kind}/{key}'
        if kind in {'section', 'tag', 'type', 'year'}:
            docname = self._context.pages[kind, key]
            return pending_xref(
                '', nodes.inline('', key), refdomain='std', reftype='doc', refdoc=self._env.docname,
                reftarget=f'/{docname}', refexplicit=True, refwarn=False,
            )  # fmt: skip
        view = self._context.reference('ref', target)
        if view is None:
            return None
        self._domain.note_reference(self._env.docname, 'ref', target)
        reference = pending_xref(
            '', *inline_nodes(view.text), refdomain='pub', reftype='ref', reftarget=target,
            refdoc=self._env.docname, refexplicit=True, refwarn=False,
        )  # fmt: skip
        if fragment and (kind, key) in self._context.pages:
            # as body_nodes names the headings there
            heading = nodes.make_id(fragment)
            reference['anchor'] = f'{body_prefix(kind, key)}-{heading}' if heading else ''
        return reference

    def picture(self, target: str, alt: str) -> nodes.Node | None:
        """Return a picture of the content folder; those of other sites are links."""
        file = self._files.get(target)
        store = self._domain.thumbnail_store
        if file is None or not file.file or self._source is None or store is None:
            self.miss('image', target)
            return None
        if posixpath.splitext(file.file)[1].lower() not in IMAGE_SUFFIXES:
            self.miss('image', target)
            return None
        root = self._context.library.roots[self._source.root]
        kept = store.body_picture(Path(root, file.file))
        if isinstance(kept, Problem):
            self.problems.append(
                Problem('image', kept.message, kept.mend, line=self._lines.get(target, 1))
            )
            return None
        # absolute from the source folder; the environment knows it by this name
        uri = f'/{store.relative}/{kept.name}'
        return nodes.image('', uri=uri, alt=alt, width=f'{kept.width}px')

    def miss(self, code: str, target: str) -> None:
        """Report a link or picture that leads nowhere."""
        what = 'picture' if code == 'image' else 'link'
        self.problems.append(
            Problem(
                code,
                f'the {what} leads to {target[:200]!r}, which is no file and no record here',
                'put the file beside this one or in static/, or correct the name',
                line=self._lines.get(target, 1),
            )
        )
