"""The directives ``pub:list``, ``pub:card``, ``pub:bibliography``, ``pub:author``, ``pub:people``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_publications.content.text import did_you_mean
from sphinx_publications.domain import domain_of
from sphinx_publications.log_lines import warn
from sphinx_publications.query.shorthands import SHORTHAND_FIELDS
from sphinx_publications.reading.doctree import DoctreeBuilder
from sphinx_publications.views.cite import LIST_DOCNAME, LIST_NAME
from sphinx_publications.views.requests import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from sphinx_publications.views.people import PeopleView
    from sphinx_publications.views.person import PersonView

#: Of the name of a list, in the names of its files.
_LONGEST_NAME = 100
LOOK_OPTIONS = ('layout', 'columns', 'show', 'hide', 'highlight', 'style', 'class')
SELECTION_OPTIONS = (
    'kind', 'query', *SHORTHAND_FIELDS, 'sort', 'group-by', 'limit', 'offset',
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
        view, complaints = view_of(self.request, options, domain.site)
        for complaint in (*self._unknown_options(), *complaints):
            warn(f'{self.name}: {complaint}', 'query', self.get_location())
        domain.note_request(self.env.docname, self.request, options, view)
        if view is None:
            return []
        node = self.node(view, DoctreeBuilder(self.env, self.state.document))
        self.set_source_info(node)
        if self.options.get('name'):
            self.add_name(node)
        return [node]

    def node(self, view: Any, builder: DoctreeBuilder) -> nodes.Element:
        """Return the node of what is shown."""
        return builder.records(view)

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
            f'there is no option {name!r}{did_you_mean(name, known)}'
            for name in self.options
            if name not in known
        ]


class ListDirective(RecordsDirective):
    """The records that a query selects."""

    request = 'list'
    option_spec = _option_spec(
        (*SELECTION_OPTIONS, *LOOK_OPTIONS, 'heading-level', 'empty', 'download', 'feed'),
        ('featured', 'numbered', 'more'),
    )

    def request_options(self) -> dict[str, str]:
        """Return the options, the query of the argument or body among them.

        Of a list that has files, they also say what its files are called, since these are
        made from the options alone.
        """
        options = {**super().request_options(), 'query-text': self.argument()}
        if 'download' in options or 'feed' in options:
            options |= {LIST_NAME: self._file_name(), LIST_DOCNAME: self.env.docname}
        return options

    def _file_name(self) -> str:
        """Return the name of the list as that of a file, else its number among those of the page."""
        known = domain_of(self.env).requests.get(self.env.docname, ())
        lists = [options for name, options, _digest in known if name == self.request]
        number = str(len(lists) + 1)
        # an id begins with a letter, a name may begin with a year
        name = nodes.make_id(f'x-{self.options.get("name", "")}')[2:][:_LONGEST_NAME] or number
        taken = {options.get(LIST_NAME) for options in lists}
        while name in taken:
            name = f'{name}-{number}'
        return name


class CardDirective(RecordsDirective):
    """Records by their keys, in the order given."""

    request = 'card'
    option_spec = _option_spec((*LOOK_OPTIONS, 'empty'), ('numbered',))

    def request_options(self) -> dict[str, str]:
        """Return the options and the keys."""
        return {**super().request_options(), 'keys': self.argument()}


class BibliographyDirective(RecordsDirective):
    """What the page cites, what the whole project cites, or what a query selects."""

    request = 'bibliography'
    option_spec = _option_spec(('style', 'highlight', 'class'), ('all',))

    def request_options(self) -> dict[str, str]:
        """Return the options, the query of the argument or body among them."""
        return {**super().request_options(), 'query-text': self.argument()}

    def node(self, view: Any, builder: DoctreeBuilder) -> nodes.Element:
        """Return the node of a bibliography, which is filled when all documents are read."""
        _references, has_math = view
        return builder.bibliography(self.request_options(), has_math=has_math)


class AuthorDirective(RecordsDirective):
    """A person's profile, and by default their records."""

    request = 'author'
    option_spec = _option_spec((*LOOK_OPTIONS, 'heading-level', 'group-by', 'sort', 'limit'), ())

    def request_options(self) -> dict[str, str]:
        """Return the options and the person's key or name."""
        return {**super().request_options(), 'person': self.argument()}

    def node(self, view: PersonView, builder: DoctreeBuilder) -> nodes.Element:
        """Return the profile."""
        return builder.person(view)


class PeopleDirective(RecordsDirective):
    """A grid of people, by their groups."""

    request = 'people'
    option_spec = _option_spec(('groups', 'heading-level', 'empty', 'class'), ())

    def request_options(self) -> dict[str, str]:
        """Return the options, the query of the argument or body among them."""
        return {**super().request_options(), 'query-text': self.argument()}

    def node(self, view: PeopleView, builder: DoctreeBuilder) -> nodes.Element:
        """Return the grid."""
        return builder.people(view)


def setup_directives(app: Sphinx) -> None:
    """Give the directives to the domain."""
    app.add_directive_to_domain('pub', 'list', ListDirective)
    app.add_directive_to_domain('pub', 'card', CardDirective)
    app.add_directive_to_domain('pub', 'bibliography', BibliographyDirective)
    app.add_directive_to_domain('pub', 'author', AuthorDirective)
    app.add_directive_to_domain('pub', 'people', PeopleDirective)
