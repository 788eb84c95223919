"""Views to what the doctree keeps of them: leaf nodes, ids, and the files that they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_publications.domain import domain_of
from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.nodes import (
    publication_bibliography,
    publication_entry,
    publication_group,
    publication_list,
    publication_page,
    publication_people,
    publication_person,
)
from sphinx_publications.views.entry import has_math, texts_have_math
from sphinx_publications.views.requests import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.views.citation import StyleView
    from sphinx_publications.views.entry import EntryView, ImageView
    from sphinx_publications.views.listing import GroupView, ListView
    from sphinx_publications.views.page import BodyView, PageView
    from sphinx_publications.views.people import PeopleView
    from sphinx_publications.views.person import PersonView
    from sphinx_publications.views.section import SectionView
    from sphinx_publications.views.targets import LinkView


class DoctreeBuilder:
    """Makes the nodes of one document that is being read."""

    def __init__(self, env: BuildEnvironment, document: nodes.document) -> None:
        self.env = env
        self.document = document
        self.domain = domain_of(env)

    def records(self, view: ListView) -> publication_list:
        """Return the node of a list."""
        node = publication_list(view=view, downloads={}, pictures=[])
        node.extend(self._children(view.entries, view.groups))
        for entry in view.all_entries():
            self._entry_files(entry, node)
        if view.own_layout is not None:
            node['pictures'] = []  # it asks for those that it shows
        self._note_math(node, any(map(has_math, view.all_entries())))
        return node

    def bibliography(
        self, options: Mapping[str, str], *, has_math: bool
    ) -> publication_bibliography:
        """Return the node of a bibliography; the domain is to say later what it shows."""
        number = self.domain.note_bibliography(self.env.docname, options)
        node = publication_bibliography(origin=self.env.docname, number=number, pictures=[])
        self._note_math(node, has_math)
        return node

    def page(self, view: PageView) -> publication_page:
        """Return the node of a record's page; its children are those of the body."""
        node = publication_page(view=view, downloads={}, pictures=[])
        node.extend(self._body(view.body, view.kind, view.key))
        self._links(view.links, node)
        if view.cite is not None:
            self._styles(view.cite.styles, view.kind, view.key)
        if view.figure is not None:
            shown = (view.figure.name,) if 'image' in view.blocks else ()
            self._take_thumbnails(node, shown, view.figure.printable)
        for related in view.lists:
            for entry in related.entries:
                self._entry_files(entry, node)
                self._styles(_styles_of_entry(entry), entry.kind, entry.key)
        texts = (
            view.subtitle,
            *view.abstract,
            *view.summary,
            *(note for _, note in view.authors.notes),
        )
        if view.figure is not None:
            texts = (*texts, view.figure.caption)
        if view.venue is not None:
            texts = (*texts, *view.venue)
        entries = (entry for related in view.lists for entry in related.entries)
        self._note_math(node, texts_have_math(texts) or any(map(has_math, entries)))
        return node

    def person(self, view: PersonView) -> publication_person:
        """Return the node of a profile; its children are the biography and the lists."""
        node = publication_person(view=view, downloads={}, pictures=[])
        node.extend(self._body(view.body, 'person', view.key))
        self._links(view.links, node)
        self._image(view.image, node)
        texts = (*view.biography, *view.interests, view.role)
        node.extend(self.records(shown.list) for shown in view.lists)
        node['lists'] = len(view.lists)
        self._note_math(node, texts_have_math(texts))
        return node

    def people(self, view: PeopleView) -> publication_people:
        """Return the node of a grid of people."""
        node = publication_people(view=view, pictures=[])
        for group in view.groups:
            for person in group.people:
                self._image(person.image, node)
        return node

    def section(self, view: SectionView) -> list[nodes.Node]:
        """Return the nodes of the page of a section or term."""
        shown = self._body(view.body, 'section', view.key)
        if view.list is not None:
            shown.append(self.records(view.list))
        if view.people is not None:
            shown.append(self.people(view.people))
        return shown

    def title(self, title: Inline) -> nodes.title:
        """Return the title of a page."""
        # no text of ours is for the host's translators
        node = nodes.title('', '', *inline_nodes(title), translatable=False)
        # quotes stay as they are written, as in lists
        for part in node.findall(nodes.Element):
            part['support_smartquotes'] = False
        return node

    def _body(self, view: BodyView | None, kind: str, key: str) -> list[nodes.Node]:
        if view is None:
            return []
        # what renders texts is a large import, and lists have none
        from sphinx_publications.reading.bodies import rendered_body

        return rendered_body(view, kind, key, self.env, self.document)

    def _children(
        self, entries: Iterable[EntryView], groups: Iterable[GroupView]
    ) -> list[nodes.Node]:
        children: list[nodes.Node] = [self._entry(entry) for entry in entries]
        for group in groups:
            inner = self._children(group.entries, group.groups)
            # the entries are children now: the view of the heading is enough
            heading = group._replace(entries=(), groups=())
            children.append(publication_group('', *inner, view=heading))
        return children

    def _entry(self, entry: EntryView) -> publication_entry:
        node = publication_entry(view=entry)
        docname = self.env.docname
        self._styles(_styles_of_entry(entry), entry.kind, entry.key)
        if not self.domain.has_entry(docname, entry.kind, entry.key):
            anchor = self._anchor(entry)
            node['ids'].append(anchor)
            self.document.note_explicit_target(node)
            self.domain.note_entry(docname, entry.kind, entry.key, anchor)
        return node

    def _styles(self, styles: Iterable[StyleView], kind: str, key: str) -> None:
        """Note that references in these styles are to be made before the document is written."""
        for style in styles:
            self.domain.note_styled(self.env.docname, style.name, kind, key)

    def _anchor(self, entry: EntryView) -> str:
        taken = self.document.ids
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

    def _entry_files(self, entry: EntryView, node: nodes.Element) -> None:
        self._image(entry.image, node)
        self._links(entry.links, node)

    def _image(self, image: ImageView | None, node: nodes.Element) -> None:
        if image is not None:
            self._take_thumbnails(node, (image.name, image.larger), image.printable)

    def _take_thumbnails(self, node: nodes.Element, shown: Iterable[str], printable: str) -> None:
        """Take thumbnails along; those *shown* in HTML are noted in the *node*."""
        store = self.domain.site.thumbnail_store
        paths = {name: f'{store.relative}/{name}' for name in (*shown, printable) if name}
        for path in sorted(paths.values()):
            self.env.images.add_file(self.env.docname, path)
        node['pictures'] += [paths[name] for name in shown if name]

    def _links(self, links: Iterable[LinkView], node: nodes.Element) -> None:
        """Take the files along that links lead to; where they will lie is noted in the *node*."""
        for link in links:
            file = link.target.file
            if file and link.target.docname:
                # it lies beside that page, or is copied for it
                if link.target.docname == self.env.docname:
                    self.env.note_dependency(file)
            elif file:
                filename = self.env.dlfiles.add_file(self.env.docname, file)
                node['downloads'][file] = str(filename)
                # as Sphinx does for downloads: a new version of the file is copied again
                self.env.note_dependency(file)

    def _note_math(self, node: nodes.Element, has_any: bool) -> None:
        if has_any:
            # the renderer's script is loaded on pages where the doctree has math
            node += nodes.math('', '')


def _styles_of_entry(entry: EntryView) -> tuple[StyleView, ...]:
    cited = (entry.cite, entry.citation)
    return tuple(each.style for each in cited if each is not None and each.style is not None)
