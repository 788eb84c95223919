"""The domain ``pub``: what each document shows of the library, and references to records."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import get_translation
from sphinx.util.nodes import make_refnode

from sphinx_publications.builders import documents_of
from sphinx_publications.content.problems import as_plain, from_plain
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.text import did_you_mean
from sphinx_publications.log_lines import warn
from sphinx_publications.nodes import cited_places
from sphinx_publications.site.references import CITING_ROLES
from sphinx_publications.version import __version__
from sphinx_publications.views.bibliographies import Bibliographies
from sphinx_publications.views.bibliography import Citation, citation_anchor, web_address
from sphinx_publications.views.requests import digest, view_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set
    from typing import Any

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.records import Record
    from sphinx_publications.site.site import Site

_ = get_translation('sphinx_publications')


#: Emitted with the environment, before Sphinx looks for documents: no event of its own is so early.
ENVIRONMENT_SET_UP: Final = 'publications-environment-set-up'


class Destination(NamedTuple):
    """Where references to a record lead."""

    docname: str
    anchor: str


class PublicationDomain(Domain):
    """Publications and the people, projects, posts and events around them."""

    name = 'pub'
    label = _('Publications')
    object_types: ClassVar[dict[str, ObjType]] = {
        'publication': ObjType(_('publication'), 'ref', *CITING_ROLES, searchprio=1),
        'project': ObjType(_('project'), 'ref', searchprio=1),
        'event': ObjType(_('event'), 'ref', searchprio=1),
        'post': ObjType(_('post'), 'ref', searchprio=1),
        'person': ObjType(_('person'), 'author', 'ref', searchprio=1),
    }
    dangling_warnings: ClassVar[dict[str, str]] = {
        'ref': 'there is no record %(target)r',
        **dict.fromkeys(CITING_ROLES, 'there is no record %(target)r'),
        'author': 'there is no person %(target)r',
    }
    initial_data: ClassVar[dict[str, dict[str, Any]]] = {
        'requests': {},
        'entries': {},
        'references': {},
        'styled': {},
        'citations': {},
        'bibliographies': {},
        'problems': {},
    }
    # plain values only: the environment must load without this extension
    data_version = 1

    #: Set when a build begins, never pickled: the builder, then, with the documents, the site.
    builder: Builder
    site: Site
    #: The PDF files of pages: to their paths in the output where they lie beside those, and to
    #: where they are copied to with all downloads. Set before anything is printed.
    pdf_places: Mapping[str, str] = MappingProxyType({})
    pdf_copies: Mapping[str, str] = MappingProxyType({})
    #: Where references lead, once all documents are read.
    _destinations: Mapping[tuple[str, str], Destination] | None = None
    #: What the bibliographies of documents show, once all documents are read.
    _shown_bibliographies: Bibliographies | None = None
    #: The documents that are in the builder's output.
    _documents: Set[str] | None = None

    def setup(self) -> None:
        """Say that the environment is there."""
        super().setup()
        self.env.events.emit(ENVIRONMENT_SET_UP, self.env)

    @property
    def requests(self) -> dict[str, list[tuple[str, dict[str, str], str]]]:
        """Document to what its directives asked for: name, options, digest of the answer."""
        return self.data.setdefault('requests', {})  # type: ignore[no-any-return]

    @property
    def entries(self) -> dict[str, dict[tuple[str, str], str]]:
        """Document to the entries on it: kind and key to the id."""
        return self.data.setdefault('entries', {})  # type: ignore[no-any-return]

    @property
    def references(self) -> dict[str, dict[tuple[str, str], str]]:
        """Document to the references in it: role and target to a digest of what they print."""
        return self.data.setdefault('references', {})  # type: ignore[no-any-return]

    @property
    def styled(self) -> dict[str, dict[str, list[tuple[str, str]]]]:
        """Document to the citation styles in it, and to what is cited in each: kinds and keys."""
        return self.data.setdefault('styled', {})  # type: ignore[no-any-return]

    @property
    def citations(self) -> dict[str, list[Citation]]:
        """Document to the citations in it, in the order of the text."""
        return self.data.setdefault('citations', {})  # type: ignore[no-any-return]

    @property
    def bibliographies(self) -> dict[str, list[dict[str, str]]]:
        """Document to the options of the bibliographies in it."""
        return self.data.setdefault('bibliographies', {})  # type: ignore[no-any-return]

    @property
    def problems(self) -> dict[str, list[tuple[Any, ...]]]:
        """Document to what is lost of it, from its reading until all are told together."""
        return self.data.setdefault('problems', {})  # type: ignore[no-any-return]

    def note_request(self, docname: str, name: str, options: Mapping[str, str], view: Any) -> None:
        """Record what a directive asked for and the view that it got."""
        request = (name, dict(options), digest(view))
        self.requests.setdefault(docname, []).append(request)

    def note_entry(self, docname: str, kind: str, key: str, anchor: str) -> None:
        """Record that a document shows a record, the first time that it does."""
        self.entries.setdefault(docname, {}).setdefault((kind, key), anchor)

    def has_entry(self, docname: str, kind: str, key: str) -> bool:
        """Say whether a document already has an entry with an id for this record."""
        return (kind, key) in self.entries.get(docname, {})

    def note_reference(self, docname: str, role: str, target: str) -> None:
        """Record a reference, with what it prints now."""
        label = digest(self.site.reference(role, target))
        self.references.setdefault(docname, {})[role, target] = label

    def note_styled(self, docname: str, style: str, kind: str, key: str) -> None:
        """Record that a document has the reference of a record in a citation style."""
        self.styled.setdefault(docname, {}).setdefault(style, []).append((kind, key))

    def note_bibliography(self, docname: str, options: Mapping[str, str]) -> int:
        """Record a bibliography, and return its number on the page, from 0."""
        known = self.bibliographies.setdefault(docname, [])
        known.append(dict(options))
        return len(known) - 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Give the places of citations their ids, now that it is known which are left."""
        found: list[Citation] = []
        numbers: Counter[tuple[str, str]] = Counter()
        for place, kind, key in cited_places(document):
            numbers[kind, key] += 1
            anchor = citation_anchor('cite', docname, kind, key, numbers[kind, key])
            place['ids'].append(anchor)
            document.ids.setdefault(anchor, place)
            found.append(Citation(kind, key, anchor))
        if found:
            self.citations[docname] = found

    def note_problems(self, docname: str, problems: Iterable[Problem]) -> None:
        """Keep what is lost of a document, as plain values, which other processes send back."""
        if plain_values := [as_plain(problem) for problem in problems]:
            self.problems.setdefault(docname, []).extend(plain_values)

    def take_problems(self) -> Iterator[Problem]:
        """Yield what was lost of the documents that were read, and forget it."""
        for _, found in sorted(self.problems.items()):
            yield from map(from_plain, found)
        self.problems.clear()

    def clear_doc(self, docname: str) -> None:
        """Forget what is known of a document."""
        for name in self.initial_data:
            self.data.setdefault(name, {}).pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for name in self.initial_data:
            table = self.data.setdefault(name, {})
            known = otherdata.get(name, {}).items()
            table |= {doc: value for doc, value in known if doc in docnames}

    def outdated(self, unread: Set[str] = frozenset()) -> Iterator[str]:
        """Yield the documents, but for the *unread*, whose views or references have changed."""
        for docname in sorted({*self.requests, *self.references} - unread):
            if any(
                digest(view_of(name, options, self.site)[0]) != known
                for name, options, known in self.requests.get(docname, ())
            ) or any(
                digest(self.site.reference(role, target)) != known
                for (role, target), known in self.references.get(docname, {}).items()
            ):
                yield docname

    def origins(self) -> dict[str, str]:
        """Return documents to a digest of all that is printed in them, once all are read."""
        self._documents = self._shown_bibliographies = None
        self._destinations = self.destinations()
        origins: dict[str, str] = {}
        around = self.env.collect_relations()
        for docname in sorted({*self.requests, *self.references}):
            shown = [request[2] for request in self.requests.get(docname, ())]
            led = [
                (label, self._lead(docname, role, record) if record is not None else None)
                for (role, target), label in sorted(self.references.get(docname, {}).items())
                for record in (self.site.referent(role, target),)
            ]
            shown += map(digest, self.shown_bibliographies.views(docname))
            # sections stand in the project's own order: what is above and beside them
            beside = [
                (other, self.env.titles[other].astext())
                for other in around.get(docname, ())
                if other in self.env.titles
            ]
            # another version of ours may print the same in another way
            origins[docname] = digest((__version__, shown, led, beside))
        return origins

    def is_in_output(self, docname: str) -> bool:
        """Say whether a document is in what the builder makes, so that a link can lead there."""
        if self._documents is None:
            self._documents = documents_of(self.builder, self._members)
        return docname in self._documents

    def _members(self, docname: str) -> tuple[str, ...]:
        page = self.site.page_ids.get(docname)
        return self.site.pages_in(page.key) if page is not None and page.kind == 'section' else ()

    def destinations(self) -> dict[tuple[str, str], Destination]:
        """Return where references lead: to the record's page, else to its first entry in a list.

        Only to what is in the output: there are builders that make one file of some documents.
        """
        found = {
            record: Destination(docname, '')
            for record, docname in self.site.pages.items()
            if self.is_in_output(docname)
        }
        for docname in sorted(filter(self.is_in_output, self.entries)):
            for record, anchor in self.entries[docname].items():
                found.setdefault(record, Destination(docname, anchor))
        return found

    def destination_of(self, record: Record) -> Destination | None:
        """Return where references to *record* lead, or ``None`` if it is shown nowhere."""
        if self._destinations is None:
            self._destinations = self.destinations()
        return self._destinations.get((record.kind, record.key))

    @property
    def shown_bibliographies(self) -> Bibliographies:
        """What bibliographies show, once all documents are read."""
        if self._shown_bibliographies is None:
            self._shown_bibliographies = Bibliographies(
                self.bibliographies, self.citations, self.site
            )
        return self._shown_bibliographies

    def _lead(self, docname: str, role: str, record: Record) -> Destination | str | None:
        """Return where a reference leads: to a document, or to an address on the web."""
        if role in CITING_ROLES and (anchor := self.shown_bibliographies.anchor(docname, record)):
            return Destination(docname, anchor)
        if self.site.library.is_for_citing(record):
            return web_address(record, self.site) or None
        destination = self.destination_of(record)
        if destination is None and role in CITING_ROLES:
            return web_address(record, self.site) or None
        return destination

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Lead a reference to its record; one that is shown nowhere keeps its text, unlinked."""
        record = self.site.referent(typ, target)
        if record is None:
            return None
        destination = self._lead(fromdocname, typ, record)
        if destination is None:
            # a reference must be returned; the transform takes any node in its place
            return contnode  # type: ignore[return-value]
        if isinstance(destination, str):
            return nodes.reference('', '', contnode, refuri=destination, internal=False)
        # a heading of the page, if the link names one: a dead one is harmless in HTML only
        anchor = str(node.get('anchor', '')) if builder.format == 'html' else ''
        anchor = anchor or destination.anchor
        reference = make_refnode(
            builder, fromdocname, destination.docname, anchor, contnode, plain(record.title)
        )
        if anchor and reference.get('refuri', '').startswith('#'):
            # in a single file, an anchor alone is the address
            reference['refuri'] = f'#{anchor}'
        return reference

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Lead ``:any:`` to a record of that key."""
        reference = self.resolve_xref(env, fromdocname, builder, 'ref', target, node, contnode)
        return [('pub:ref', reference)] if isinstance(reference, nodes.reference) else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield all records that are shown somewhere, for the inventory and the search."""
        destinations = self.destinations()
        for record in (*self.site.library.records, *self.site.library.named):
            destination = destinations.pop((record.kind, record.key), None)
            if destination is not None:
                yield (
                    record.key,
                    plain(record.title),
                    record.kind,
                    destination.docname,
                    destination.anchor,
                    1,
                )


def domain_of(env: BuildEnvironment) -> PublicationDomain:
    """Return the domain of an environment."""
    domain = env.get_domain('pub')
    assert isinstance(domain, PublicationDomain)
    return domain


def on_env_get_outdated(
    app: Sphinx,
    env: BuildEnvironment,
    added: set[str],
    changed: set[str],
    removed: set[str],
) -> list[str]:
    """Have those documents read again whose views changed."""
    unread = added | changed | removed
    return list(domain_of(env).outdated(unread))


def on_warn_missing_reference(app: Sphinx, domain: Domain, node: pending_xref) -> bool | None:
    """Say which records have a similar key."""
    if not isinstance(domain, PublicationDomain):
        return None
    target = node['reftarget']
    is_citation = node['reftype'] in CITING_ROLES
    library = domain.site.library.citable if is_citation else domain.site.library
    if node['reftype'] == 'author':
        known = [name for person in library.people for name in (person.key, person.name)]
    else:
        known = [record.key for record in (*library.records, *library.named)]
    message = domain.dangling_warnings[node['reftype']] % {'target': target}
    if library.is_ambiguous(target):
        whole = ', '.join(repr(record.key) for record in library.candidates(target))
        warn(f'{target!r} is ambiguous: write {whole}', 'ref', node)
        return True
    warn(message + did_you_mean(target, known), 'ref', node)
    return True


def setup_domain(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(PublicationDomain)
    app.add_event(ENVIRONMENT_SET_UP)
    app.connect('env-get-outdated', on_env_get_outdated)
    app.connect('warn-missing-reference', on_warn_missing_reference)
