"""The nodes that a list of records is kept as in the doctree, and those that print HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class publication_list(nodes.General, nodes.Element):
    """A list of records: ``view`` is its :class:`~.views.listing.ListView`.

    Its children are :class:`publication_group` or :class:`publication_entry` nodes.
    """


class publication_group(nodes.General, nodes.Element):
    """A group of entries: ``view`` says its heading; children as in a list."""


class publication_entry(nodes.General, nodes.Element):
    """One record, a leaf: ``view`` is its :class:`~.views.entry.EntryView`."""


class publication_page(nodes.General, nodes.Element):
    """What stands below the title of a page: ``view`` is its :class:`~.views.page.PageView`.

    The children are the nodes of its body.
    """


class publication_person(nodes.General, nodes.Element):
    """A profile: ``view`` is its :class:`~.views.person.PersonView`.

    The children are the nodes of the biography, then the person's lists.
    """


class publication_people(nodes.General, nodes.Element):
    """A grid of people, a leaf: ``view`` is its :class:`~.views.people.PeopleView`."""


class html_element(nodes.General, nodes.TextElement):
    """An HTML element that docutils has no node for: ``tag``, and ``attributes`` as a dict.

    Made by post-transforms only, for HTML only. A text element, because Sphinx takes links
    outside of text for pictures.
    """


class html_text_element(nodes.Inline, nodes.TextElement):
    """As :class:`html_element`, for an element inside running text."""


class html_link(nodes.reference):
    """A link that prints attributes of its own (``data-link``, ``aria-hidden`` …).

    A subclass, so that builders which rewrite references (singlehtml) see it.
    """


class html_image(nodes.image):
    """A picture with ``attributes`` of its own (``srcset``, ``loading`` …)."""


def element(tag: str, *children: nodes.Node, **attributes: str | int | bool) -> html_element:
    """Return an element; ``class_`` is its class, ``data_key`` its ``data-key``."""
    return html_element('', '', *children, tag=tag, attributes=_attributes(attributes))


def inline_element(
    tag: str, *children: nodes.Node, **attributes: str | int | bool
) -> html_text_element:
    """Return an element of running text; attributes as in :func:`element`."""
    return html_text_element('', '', *children, tag=tag, attributes=_attributes(attributes))


def link(refuri: str, *children: nodes.Node, **attributes: str | int | bool) -> html_link:
    """Return a link to *refuri*; attributes as in :func:`element`."""
    return html_link('', '', *children, refuri=refuri, attributes=_attributes(attributes))


def _attributes(attributes: dict[str, Any]) -> dict[str, str]:
    # False and None leave an attribute out, True prints it without a value
    return {
        name.rstrip('_').replace('_', '-'): '' if value is True else str(value)
        for name, value in attributes.items()
        if value is not False and value is not None
    }


def visit_html_element(self: HTML5Translator, node: html_element) -> None:
    """Print the start tag."""
    self.body.append(_start_tag(self, node['tag'], node['attributes'], node))


def depart_html_element(self: HTML5Translator, node: html_element) -> None:
    """Print the end tag."""
    self.body.append(f'</{node["tag"]}>\n')


def depart_html_text_element(self: HTML5Translator, node: html_text_element) -> None:
    """Print the end tag without a line end, which would be a blank in running text."""
    self.body.append(f'</{node["tag"]}>')


def visit_html_link(self: HTML5Translator, node: html_link) -> None:
    """Print the start tag of a link; a file is found in the builder's folder of downloads."""
    if 'download' in node:
        node['refuri'] = f'{self.builder.dlpath}/{quote(node["download"])}'
    self.body.append(_start_tag(self, 'a', {'href': node['refuri'], **node['attributes']}, node))


def depart_html_link(self: HTML5Translator, node: html_link) -> None:
    """Print the end tag of a link."""
    self.body.append('</a>')


def visit_html_image(self: HTML5Translator, node: html_image) -> None:
    """Print a picture with the addresses that the builder gave its files."""
    attributes = dict(node['attributes'])
    attributes['src'] = _image_address(self, node['uri'])
    if node['larger']:
        address, width = node['larger']
        attributes['srcset'] = (
            f'{attributes["src"]} {attributes["width"]}w, {_image_address(self, address)} {width}w'
        )
    self.body.append(_start_tag(self, 'img', attributes, node))
    raise nodes.SkipNode


def _image_address(translator: HTML5Translator, uri: str) -> str:
    name = translator.builder.images.get(uri)
    return f'{translator.builder.imgpath}/{quote(name)}' if name else uri


def _start_tag(
    translator: HTML5Translator, tag: str, attributes: dict[str, str], node: nodes.Element
) -> str:
    ids = ' '.join(node['ids'][:1])
    spans = ''.join(f'<span id="{name}"></span>' for name in node['ids'][1:])
    given = {'id': ids, **attributes} if ids else attributes
    printed = ''.join(
        f' {name}="{translator.attval(value)}"' if value or name in VALUED else f' {name}'
        for name, value in given.items()
    )
    return f'<{tag}{printed}>{spans}'


#: Attributes whose empty value says something.
VALUED = frozenset({'alt', 'href', 'src', 'data-group', 'data-key', 'class'})


def skip_node(self: nodes.NodeVisitor, node: nodes.Node) -> None:
    """Leave out a node that no post-transform expanded."""
    raise nodes.SkipNode


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes: lists are expanded before a writer runs, HTML ones print themselves."""
    skipped = (skip_node, None)
    for leaf in (
        publication_list,
        publication_group,
        publication_entry,
        publication_page,
        publication_person,
        publication_people,
    ):
        app.add_node(
            leaf, html=skipped, latex=skipped, text=skipped, man=skipped, texinfo=skipped
        )  # fmt: skip
    app.add_node(html_element, html=(visit_html_element, depart_html_element))
    app.add_node(html_text_element, html=(visit_html_element, depart_html_text_element))
    app.add_node(html_link, html=(visit_html_link, depart_html_link))
    app.add_node(html_image, html=(visit_html_image, None))
