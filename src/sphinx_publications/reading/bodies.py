"""The bodies of records and sections in the doctree: where their links and pictures lead."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import download_reference, pending_xref

from sphinx_publications.content.fields.featured import missing_picture, not_a_picture
from sphinx_publications.content.files import IMAGE_SUFFIXES
from sphinx_publications.content.grouped_problems import bounded, counted
from sphinx_publications.content.missing import mend_of_link, missing_links
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.prose.body import parse_body
from sphinx_publications.content.records import KINDS
from sphinx_publications.domain import domain_of
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.markup.safe_body import safe_nodes
from sphinx_publications.nodes import active_download, page_pdf
from sphinx_publications.pictures.thumbnails import lost_parts
from sphinx_publications.pictures.versions import picture_stamps
from sphinx_publications.site.unpaged import unpaged
from sphinx_publications.views.body_targets import resolved_targets
from sphinx_publications.views.targets import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_publications.content.library.addresses import PageKey
    from sphinx_publications.content.prose.body import BodyTarget
    from sphinx_publications.views.body_targets import ResolvedTarget
    from sphinx_publications.views.page import BodyView


def rendered_body(
    view: BodyView, kind: str, key: str, env: BuildEnvironment, document: nodes.document
) -> list[nodes.Node]:
    """Return the nodes of a body; what is lost of it is a warning at the file's line."""
    site = domain_of(env).site
    path = str((site.srcdir / view.path).resolve())
    source = site.source_of(kind, key)
    first = source.body_line if source is not None else 1
    problems: tuple[Problem, ...] = ()
    if site.settings.markup == 'trust':
        # MyST's renderer is a large import, and few projects trust their content
        from sphinx_publications.markup.trusted_body import (
            resolved_nodes,
            targets_of,
            trusted_nodes,
        )

        rendered = trusted_nodes(view.text, path, first, document)
        resolver = ContentResolver(targets_of(rendered, first), kind, key, env)
        shown = resolved_nodes(rendered, resolver, document)
    else:
        body = parse_body(view.text)
        resolver = ContentResolver(body.targets, kind, key, env)
        shown = safe_nodes(body, resolver, document, body_prefix(kind, key))
        problems = body.problems
    # those of all documents are told together, when all are read
    domain_of(env).note_problems(
        env.docname,
        (
            replace(
                problem,
                path=path,
                place=(problem.place if problem.place.line else Place(1)).below(first - 1),
                section=resolver.section,
            )
            for problem in bounded(counted((*problems, *resolver.problems)))
        ),
    )
    return shown


def body_prefix(kind: str, key: str) -> str:
    """Return what the ids in a body begin with."""
    return nodes.make_id(f'pub-{kind}-{key}')


class ContentResolver:
    """Leads the links and pictures of a body to records and files of the content."""

    def __init__(
        self, targets: Sequence[BodyTarget], kind: str, key: str, env: BuildEnvironment
    ) -> None:
        self._env = env
        self._domain = domain_of(env)
        self._site = self._domain.site
        self.problems: list[Problem] = []
        self._lines: dict[str, int] = {}
        for target in targets:
            self._lines.setdefault(target.target, target.line)
        # a line break is in no name of a file, but divides the targets
        names = [name for name in self._lines if '\n' not in name]
        self._resolved = {}
        self._source = self._site.source_of(kind, key)
        if names and self._source is not None:
            found = resolved_targets(kind, key, names, self._site)
            self._resolved = {each.target: each for each in found}
            versions = {each.file: each.version for each in found}
            stamps = picture_stamps(versions, self._site.library.roots[self._source.root])
            options = {
                'kind': kind, 'key': key, 'targets': '\n'.join(names), 'pictures': stamps,
            }  # fmt: skip
            self._domain.note_request(env.docname, 'body-targets', options, found)

    @property
    def section(self) -> str:
        """The section that the record or page belongs to."""
        return self._source.section if self._source is not None else ''

    def is_in_content(self, target: str) -> bool:
        """Say whether a target is a record or a file of the content."""
        found = self._resolved.get(target)
        return found is not None and (found.page is not None or bool(found.file))

    def link(self, target: str) -> nodes.Element | None:
        """Return a reference to a record or a file, or ``None``: then the text stands alone."""
        found = self._resolved.get(target)
        if found is not None and found.page is not None:
            return self._reference(found, *found.page)
        if found is not None and found.file and self._source is not None:
            path = self._site.source_path(self._source, found.file)
            name = posixpath.basename(found.file)
            if found.docname:
                return page_pdf('', '', nodes.Text(name), docname=found.docname, file=path)
            link = active_download if Target(file=name).is_active else download_reference
            # absolute from the source folder; Sphinx takes the file along when it collects them
            return link('', '', nodes.Text(name), reftarget=f'/{path}')
        if not target.startswith('#'):
            self.report_dead_link(target)
        return None

    def _reference(self, found: ResolvedTarget, kind: str, key: str) -> nodes.Element | None:
        # other records may stand in a list somewhere
        if not found.docname and (kind not in KINDS or kind == 'person'):
            self._report_unpaged(found.target, (kind, key))
            return None
        if kind not in KINDS:
            words = key or posixpath.basename(found.docname)
            return pending_xref(
                '', nodes.inline('', words), refdomain='std', reftype='doc',
                refdoc=self._env.docname, reftarget=f'/{found.docname}', refexplicit=True,
                refwarn=False,
            )  # fmt: skip
        target, fragment = f'{kind}/{key}', found.target.partition('#')[2]
        view = self._site.reference('ref', target)
        if view is None:
            return None
        self._domain.note_reference(self._env.docname, 'ref', target)
        reference = pending_xref(
            '', *inline_nodes(view.text), refdomain='pub', reftype='ref', reftarget=target,
            refdoc=self._env.docname, refexplicit=True, refwarn=False,
        )  # fmt: skip
        if fragment and (kind, key) in self._site.pages:
            # as safe_nodes names the headings there
            heading = nodes.make_id(fragment)
            reference['anchor'] = f'{body_prefix(kind, key)}-{heading}' if heading else ''
        return reference

    def picture(self, target: str, alt: str) -> nodes.Node | None:
        """Return a picture of the content folder; those of other sites are links."""
        found = self._resolved.get(target)
        store = self._domain.site.thumbnail_store
        if found is None or not found.file or self._source is None:
            self.problems.append(self._placed(missing_picture(target), target))
            return None
        if posixpath.splitext(found.file)[1].lower() not in IMAGE_SUFFIXES:
            self.problems.append(self._placed(not_a_picture(target), target))
            return None
        root = self._site.library.roots[self._source.root]
        kept = store.body_picture(Path(root, found.file))
        if isinstance(kept, Problem):
            self.problems.append(self._placed(kept, target))
            return None
        if kept.lost:
            self.problems.append(self._placed(lost_parts(found.file, kept.lost), target))
        # absolute from the source folder; the environment knows it by this name
        uri = f'/{store.relative}/{kept.name}'
        return nodes.image('', uri=uri, alt=alt, width=f'{kept.width}px')

    def report_dead_link(self, target: str) -> None:
        """Report a link that leads nowhere."""
        self.problems.append(self._dead_link(target))

    def _report_unpaged(self, target: str, page: PageKey) -> None:
        problem = self._dead_link(target)
        self.problems.append(unpaged(problem, page, self._site.library, self._site.settings))

    def _dead_link(self, target: str) -> Problem:
        problem = Problem(
            'link',
            f'the link leads to {target[:200]!r}, which is no file and no record here',
            mend_of_link(target),
            lost='its text stays, without a link',
            cause=missing_links(target),
            subject=target[:200],
        )
        return self._placed(problem, target)

    def _placed(self, problem: Problem, target: str) -> Problem:
        """Return what is wrong with a target in the line in which it stands first."""
        return replace(problem, place=Place(self._lines.get(target, 1)))
