"""The directives ``pub:list`` and ``pub:card``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sphinx_publications.config import nearest
from sphinx_publications.domain import domain_of
from sphinx_publications.nodes import publication_entry, publication_group, publication_list
from sphinx_publications.views.context import digest
from sphinx_publications.views.entry import has_math
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from sphinx_publications.domain import PublicationDomain
    from sphinx_publications.views.entry import EntryView
    from sphinx_publications.views.listing import GroupView, ListView

logger = logging.getLogger(__name__)

LOOK_OPTIONS = (
    'layout', 'columns', 'show', 'hide', 'highlight', 'heading-level', 'empty', 'class',
)  # fmt: skip
SELECTION_OPTIONS = (
    'kind', 'query', 'author', 'type', 'tag', 'project', 'venue', 'year', 'sort', 'group-by',
    'limit', 'offset',
)  # fmt: skip


def _text(argument: str | None) -> str:
    return argument or ''


def _flag(argument: str | None) -> str:
    return 'yes'


# docutils asks for options by subscription, so a UserDict would do no better
class OptionSpec(dict[str, 'Callable[[str], Any]']):  # noqa: FURB189
    """Options that take any text, so that a wrong one costs a warning, not the directive."""

    def __missing__(self, name: str) -> Callable[[str], Any]:
        return _text


def _option_spec(names: Iterable[str], flags: Iterable[str]) -> OptionSpec:
    return OptionSpec({
        **dict.fromkeys((*names, 'name'), _text),
        **dict.fromkeys(flags, _flag),
    })


class RecordsDirective(SphinxDirective):
    """What directives that show records have in common."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    #: The name under which the domain knows how to evaluate the options.
    request: ClassVar[str]

    def run(self) -> list[nodes.Node]:
        """Return the list of entries, and note what was asked for."""
        options = self.request_options()
        domain = domain_of(self.env)
        view, complaints = view_of(self.request, options, domain.context)
        for complaint in (*self._unknown_options(), *complaints):
            logger.warning('%s: %s', self.name, complaint, location=self.get_location(),
                           type='pub', subtype='query')  # fmt: skip
        domain.note_request(self.env.docname, self.request, options, view)
        node = self._list_node(view, domain)
        self.set_source_info(node)
        if self.options.get('name'):
            self.add_name(node)
        return [node]

    def request_options(self) -> dict[str, str]:
        """Return the options that decide what is shown, and how, as plain strings."""
        return {
            name: value for name, value in self.options.items()
            if name in (self.option_spec or ()) and name != 'name'
        }  # fmt: skip

    def argument(self) -> str:
        """Return argument and body as one line: the query may stand in either."""
        return ' '.join([*self.arguments, *self.content]).strip()

    def _unknown_options(self) -> list[str]:
        known = self.option_spec or {}
        return [
            f'there is no option {name!r}{nearest(name, known)}'
            for name in self.options
            if name not in known
        ]

    def _list_node(self, view: ListView, domain: PublicationDomain) -> publication_list:
        node = publication_list(view=view)
        node.extend(self._children(view.entries, view.groups, domain))
        if any(map(has_math, view.all_entries())):
            # the renderer's script is loaded on pages where the doctree has math
            node += nodes.math('', '')
        node['downloads'] = {}
        for entry in view.all_entries():
            self._register_files(entry, domain, node['downloads'])
        return node

    def _children(
        self,
        entries: tuple[EntryView, ...],
        groups: tuple[GroupView, ...],
        domain: PublicationDomain,
    ) -> list[nodes.Node]:
        children: list[nodes.Node] = [self._entry_node(entry, domain) for entry in entries]
        for group in groups:
            inner = self._children(group.entries, group.groups, domain)
            # the entries are children now: the view of the heading is enough
            heading = group._replace(entries=(), groups=())
            children.append(publication_group('', *inner, view=heading))
        return children

    def _entry_node(self, entry: EntryView, domain: PublicationDomain) -> publication_entry:
        node = publication_entry(view=entry)
        if not domain.has_entry(self.env.docname, entry.kind, entry.key):
            anchor = self._anchor(entry)
            node['ids'].append(anchor)
            self.state.document.note_explicit_target(node)
            domain.note_entry(self.env.docname, entry.kind, entry.key, anchor)
        return node

    def _anchor(self, entry: EntryView) -> str:
        taken = self.state.document.ids
        anchor = nodes.make_id(f'{entry.kind}-{entry.key}')
        if not entry.key.isascii():
            # make_id drops what is not ASCII: tell such keys apart
            anchor = f'{anchor}-{digest(entry.key)[:6]}'
        number = 2
        unique = anchor
        while unique in taken:
            unique = f'{anchor}-{number}'
            number += 1
        return unique

    def _register_files(
        self, entry: EntryView, domain: PublicationDomain, downloads: dict[str, str]
    ) -> None:
        store = domain.thumbnail_store
        if entry.image is not None and store is not None:
            for name in {entry.image.name, entry.image.larger, entry.image.printable} - {''}:
                self.env.images.add_file(self.env.docname, f'{store.relative}/{name}')
        for link in entry.links:
            if link.target.file:
                file = link.target.file
                downloads[file] = str(self.env.dlfiles.add_file(self.env.docname, file))


class ListDirective(RecordsDirective):
    """The records that a query selects."""

    request = 'list'
    option_spec = _option_spec(
        (*SELECTION_OPTIONS, *LOOK_OPTIONS), ('featured', 'numbered', 'more')
    )

    def request_options(self) -> dict[str, str]:
        """Return the options, the query of the argument or body among them."""
        return {**super().request_options(), 'query-text': self.argument()}


class CardDirective(RecordsDirective):
    """Records by their keys, in the order given."""

    request = 'card'
    option_spec = _option_spec(LOOK_OPTIONS, ('numbered',))

    def request_options(self) -> dict[str, str]:
        """Return the options and the keys."""
        return {**super().request_options(), 'keys': self.argument()}


def setup_directives(app: Sphinx) -> None:
    """Give the directives to the domain."""
    app.add_directive_to_domain('pub', 'list', ListDirective)
    app.add_directive_to_domain('pub', 'card', CardDirective)
