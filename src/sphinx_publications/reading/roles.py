"""The roles ``pub:ref``, ``pub:cite``, ``pub:author`` and ``pub:count``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_publications.domain import domain_of
from sphinx_publications.log_lines import warn
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx


class RecordRole(ReferenceRole):
    """A reference to a record, with its title, its citation or its name as text."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the reference, and note what it prints."""
        role = self.name.rpartition(':')[2]
        if self.disabled:
            # as for Sphinx's own roles: “!” in front of the target
            return [nodes.literal(self.rawtext, self.target, classes=['xref', 'pub'])], []
        domain = domain_of(self.env)
        view = domain.site.reference(role, self.target)
        domain.note_reference(self.env.docname, role, self.target)
        if self.has_explicit_title or view is None:
            # unknown here, it may still be in the inventory of another project
            text: list[Node] = [nodes.Text(self.title)]
        else:
            text = inline_nodes(view.text)
        node = pending_xref(
            self.rawtext,
            refdomain='pub',
            reftype=role,
            reftarget=self.target,
            refdoc=self.env.docname,
            refexplicit=self.has_explicit_title or view is not None,
            refwarn=True,
        )
        node += nodes.inline(self.rawtext, '', *text, classes=['xref', 'pub', f'pub-{role}'])
        self.set_source_info(node)
        return [node], []


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
    for name in ('ref', 'cite', 'author'):
        app.add_role_to_domain('pub', name, RecordRole())
    app.add_role_to_domain('pub', 'count', CountRole())
