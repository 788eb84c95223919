"""The roles ``pub:ref``, ``pub:cite``, ``pub:citet``, ``pub:citep``, ``pub:author`` and ``pub:count``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import ReferenceRole, SphinxRole

from sphinx_publications.domain import domain_of
from sphinx_publications.log_lines import warn
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.site.references import CITING_ROLES
from sphinx_publications.views.options import names
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx


class RecordRole(ReferenceRole):
    """A reference to a record, with its title or its name as text."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the reference, and note what it prints."""
        if self.disabled:
            # as for Sphinx's own roles: “!” in front of the target
            return [nodes.literal(self.rawtext, self.target, classes=['xref', 'pub'])], []
        return [self.reference(self.target)], []

    def reference(self, target: str) -> pending_xref:
        """Return the reference to one record."""
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
    """Citations of one record or several, by authors and year; in brackets for ``citep``."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return a reference for each key, and note what they print."""
        keys = names(self.target)
        if self.disabled or not keys:
            return super().run()
        if self.has_explicit_title and len(keys) > 1:
            source, line = self.get_source_info()
            message = 'a text of your own can stand for one key alone; their labels are printed'
            warn(f'{self.name}: {message}', 'query', f'{source}:{line}')
            self.has_explicit_title = False
        shown: list[Node] = []
        for key in keys:
            if shown:
                shown.append(nodes.Text('; '))
            shown.append(self.reference(key))
        if self.name.endswith('citep') and not self.has_explicit_title:
            shown = [nodes.Text('('), *shown, nodes.Text(')')]
        return shown, []


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
