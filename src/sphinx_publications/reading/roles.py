"""The roles ``pub:ref``, ``pub:cite`` with its variants, ``pub:author`` and ``pub:count``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import unescape
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_publications.domain import domain_of
from sphinx_publications.log_lines import warn
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.nodes import cited_place
from sphinx_publications.site.references import CITING_ROLES, citation_signs
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx


class RecordRole(ReferenceRole):
    """A reference to a record, with its title, its citation or its name as text."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the reference, and note what it prints."""
        if self.disabled:
            # as for Sphinx's own roles: “!” in front of the target
            text = unescape(self.text[1:])
            return [nodes.literal(self.rawtext, text, classes=['xref', 'pub'])], []
        return [self.reference_to(self.target)], []

    def reference_to(self, target: str) -> Node:
        """Return the reference to the record of that name."""
        role = self.name.rpartition(':')[2]
        domain = domain_of(self.env)
        view = domain.site.reference(role, target)
        domain.note_reference(self.env.docname, role, target)
        if self.has_explicit_title:
            text: list[Node] = [nodes.Text(self.title)]
        elif view is None:
            # unknown here, it may still be in the inventory of another project
            text = [nodes.Text(target)]
        else:
            text = inline_nodes(view.text)
        node = pending_xref(
            self.rawtext,
            refdomain='pub',
            reftype=role,
            reftarget=target,
            refdoc=self.env.docname,
            refexplicit=self.has_explicit_title or view is not None,
            refwarn=True,
        )
        node += nodes.inline(self.rawtext, '', *text, classes=['xref', 'pub', f'pub-{role}'])
        self.set_source_info(node)
        return node


class CitingRole(RecordRole):
    """Citations of records, by authors and year, between commas.

    With a text of its own it leads to the first, and cites all.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the citations, each behind the place that the bibliography leads back to."""
        if self.disabled:
            return super().run()
        site = domain_of(self.env).site
        targets = [self.target]
        # a key may have a comma in it
        if site.library.citable.get(self.target) is None:
            named = (name.strip() for name in self.target.split(','))
            targets = [name for name in named if name] or targets
        places = [self._place(target) for target in targets]
        if self.has_explicit_title:
            return [*filter(None, places), self.reference_to(targets[0])], []
        before, between, behind = citation_signs(self.name.rpartition(':')[2])
        shown: list[Node] = [nodes.Text(before)] if before else []
        for number, (target, place) in enumerate(zip(targets, places, strict=True)):
            if number:
                shown.append(nodes.Text(between))
            if place is not None:
                shown.append(place)
            shown.append(self.reference_to(target))
        if behind:
            shown.append(nodes.Text(behind))
        return shown, []

    def _place(self, target: str) -> Node | None:
        record = domain_of(self.env).site.library.citable.get(target)
        return cited_place(record) if record is not None else None


class CountRole(SphinxRole):
    """How many records a query selects."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the number as text."""
        options = {'query-text': self.text}
        domain = domain_of(self.env)
        count, complaints = view_of('count', options, domain.site)
        domain.note_request(self.env.docname, 'count', options, count)
        source, line = self.get_source_info()
        for complaint in complaints:
            warn(f'pub:count: {complaint}', 'query', f'{source}:{line}')
        return [nodes.Text(str(count))], []


def setup_roles(app: Sphinx) -> None:
    """Give the roles to the domain."""
    for name in ('ref', 'author'):
        app.add_role_to_domain('pub', name, RecordRole())
    for name in CITING_ROLES:
        app.add_role_to_domain('pub', name, CitingRole())
    app.add_role_to_domain('pub', 'count', CountRole())
