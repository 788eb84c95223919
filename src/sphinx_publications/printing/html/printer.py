"""What layouts print HTML with: text, links and pictures of one document."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from docutils import nodes
from markupsafe import Markup, escape

from sphinx_publications.markup.inline import inline_nodes
from sphinx_publications.printing.html.elements import element, inline_element, joined
from sphinx_publications.printing.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.writers.html5 import HTML5Translator

    from sphinx_publications.content.prose.tree import Inline, Paragraphs, Span, SpanKind
    from sphinx_publications.views.targets import Target

#: What is printed as docutils prints it.
_TAGS: Final[Mapping[SpanKind, str]] = MappingProxyType({
    'emphasis': 'em',
    'strong': 'strong',
    'subscript': 'sub',
    'superscript': 'sup',
})


class Printer(Place):
    """Prints a *node* into the document of a *translator* that Sphinx writes HTML with."""

    def __init__(self, translator: HTML5Translator, node: nodes.Element) -> None:
        builder = translator.builder
        super().__init__(builder, node.get('docname', builder.current_docname), node)
        self._translator = translator
        # references lead to the first id of the element; others stand on empty ones inside
        self.id, *others = node['ids'] or [None]
        self._number = 1
        self.other_ids = joined('', [inline_element('span', id=other) for other in others])

    def counted(self, number: int) -> int:
        """Return the number of the first of so many entries in the list that is being printed."""
        first = self._number
        self._number += number
        return first

    def inline(self, inline: Inline) -> Markup:
        """Return a line of text."""
        return joined('', [
            part if isinstance(part, str) else self._span(part) for part in inline
        ])  # fmt: skip

    def _span(self, span: Span) -> Markup:
        tag = _TAGS.get(span.kind)
        if tag is not None:
            return inline_element(tag, self.inline(span.content))
        if span.kind == 'link' and span.target.startswith(('https://', 'http://')):
            return inline_element('a', self.inline(span.content), href=span.target)
        # mathematics goes to the renderer that the host chose; addresses of people may be cloaked
        line = nodes.inline('', '', *inline_nodes((span,)))
        return self.printed(line.children)

    def paragraphs(self, paragraphs: Paragraphs) -> Markup:
        """Return a ``p`` for each paragraph."""
        return joined('', [element('p', self.inline(inline)) for inline in paragraphs])

    def printed(self, children: Iterable[nodes.Node]) -> Markup:
        """Return what the translator prints for nodes."""
        body = self._translator.body
        start = len(body)
        for child in children:
            child.walkabout(self._translator)
        text = ''.join(body[start:])
        del body[start:]
        return Markup(text)  # noqa: S704 - the translator has escaped it

    def link(
        self, target: Target | None, *children: str, **attributes: str | int | None
    ) -> Markup | None:
        """Return a link around *children*, or ``None`` where *target* leads nowhere here."""
        if target is None:
            return None
        if target.file:
            address = self.pdf_uri(target)
            if not address and (filename := self.download(target.file)):
                address = f'{self._translator.builder.dlpath}/{quote(filename)}'
            if target.is_active:
                # whether it runs, and on this site, is the reader's decision
                attributes |= {'download': '', 'rel': 'noopener'}
        else:
            address = self.uri(target)
        return inline_element('a', *children, href=address, **attributes) if address else None

    def linked(self, target: Target | None, text: str) -> Markup:
        """Return *text*, as a link where *target* leads somewhere."""
        link = self.link(target, text)
        return link if link is not None else escape(text)

    def picture_address(self, name: str) -> str:
        """Return the address of a thumbnail."""
        path = self.picture_path(name)
        copied = self.builder.images.get(path)
        return f'{self.builder.imgpath}/{quote(copied)}' if copied else path
