"""A body by the host's own MyST (the setting ``trust``) → docutils nodes."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from docutils import nodes
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser
from sphinx.addnodes import pending_xref

from sphinx_publications.content.prose.body import (
    Body,
    BodyTarget,
    shortcode_target,
    without_references,
)
from sphinx_publications.content.prose.rules import install_shortcode_rules
from sphinx_publications.log_lines import warn
from sphinx_publications.markup.inline_tokens import InlineRenderer
from sphinx_publications.markup.safe_body import safe_nodes

if TYPE_CHECKING:
    from collections.abc import Generator

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_publications.content.prose.shortcodes import Shortcode
    from sphinx_publications.markup.resolver import TrustedResolver

_EXTERNAL: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]+:|//|#')

#: The attribute of a link that keeps what its author wrote.
_TARGET: Final = 'pub-target'


class _ShortcodePlace(nodes.Inline, nodes.TextElement):
    """Where a shortcode stands, until it is known what its target means."""

    code: Shortcode


class _Renderer(SphinxRenderer):  # type: ignore[misc, unused-ignore]
    """MyST's renderer, with shortcodes, and warnings at the lines of the file itself."""

    def render_shortcode(self, token: SyntaxTreeNode) -> None:
        """Leave a place for a shortcode."""
        place = _ShortcodePlace()
        place.code = token.meta['shortcode']
        self.add_line_and_source_path(place, token)
        self.current_node.append(place)

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        """Keep what a link says, whatever document MyST takes it for."""
        super().render_link_unknown(token)
        link = self.current_node.children[-1]
        if isinstance(link, nodes.Element):
            link[_TARGET] = str(token.attrGet('href') or '')

    def create_warning(
        self, message: str, subtype: Any, *, line: int | None = None, **options: Any
    ) -> None:
        """Report at the file that the text is of, which need not be the document's."""
        location = self.document['source'] if line is None else f'{self.document["source"]}:{line}'
        owner = options.get('wtype') or 'myst'
        warn(message, getattr(subtype, 'value', subtype), location, owner=owner)


def trusted_nodes(text: str, path: str, line: int, document: nodes.document) -> nodes.Element:
    """Return an element with the nodes of a text that stands at a line of a file.

    Directives, roles and HTML are the host's MyST's. Headings become rubrics, since a section
    cannot stand among the blocks of a page. What MyST cannot cope with is a warning, and the
    text as it is written.
    """
    env = document.settings.env
    if 'myst_enable_extensions' in env.config:
        config = env.myst_config
    else:
        config = MdParserConfig(enable_extensions={'dollarmath'})
    # MyST takes a telephone number for the name of a document
    config = config.copy(url_schemes={'tel': None, **config.url_schemes})
    parser = create_md_parser(config, _Renderer)
    install_shortcode_rules(parser)
    parser.options['document'] = document
    renderer: _Renderer = parser.renderer  # type: ignore[assignment]
    root = nodes.container()
    root.document = document
    with _source_named(document, path):
        renderer.setup_render(parser.options, {})  # type: ignore[arg-type]
        try:
            with renderer.current_node_context(root):
                renderer.nested_render_text(without_references(text), line - 1)
                # MyST 3 keeps footnotes for the end of a document, which is not its own here
                for definitions in renderer.md_env.get('foot_refs', {}).values():
                    renderer.render_footnote_reference(definitions[0])
        except Exception as error:  # noqa: BLE001 - any directive of the host may raise anything
            reason = f'{type(error).__name__}: {error}'
            warn(
                f'the text cannot be rendered ({reason}); it is shown as it is written',
                'body',
                f'{path}:{line}',
            )
            root.children = []
            root += nodes.literal_block(text, text, language='none')
    for part in list(root.findall(nodes.TextElement)):
        # no text of ours is for the host's translators; inline ones are only if they are marked, and
        # Sphinx moves what is in a marked one behind its paragraph
        if not isinstance(part, nodes.Inline):
            part['translatable'] = False
        if isinstance(part, nodes.rubric):
            part['heading-level'] = max(2, part.get('level', 2))
            part['classes'].append('pub-heading')
    return root


@contextmanager
def _source_named(document: nodes.document, path: str) -> Generator[None]:
    """Let nodes and messages name another file than the document's own."""
    reporter: Any = document.reporter
    before = (document.get('source'), document.current_source, document.current_line)
    reported = (reporter.source, vars(reporter).get('get_source_and_line'))
    document['source'] = document.current_source = reporter.source = path
    reporter.get_source_and_line = lambda line=None: (path, line)
    try:
        yield
    finally:
        document['source'], document.current_source, document.current_line = before
        reporter.source, function = reported
        if function is None:
            del reporter.get_source_and_line
        else:
            reporter.get_source_and_line = function


def targets_of(root: nodes.Element, first: int) -> tuple[BodyTarget, ...]:
    """Return what the rendered text points to; lines count from 1 within the text."""
    found = []
    for node in root.findall(nodes.Element):
        if target := _target(node):
            is_picture = isinstance(node, nodes.image)
            line = (nodes_line(node) or first) - first + 1
            found.append(BodyTarget('picture' if is_picture else 'link', target, max(line, 1)))
    return tuple(found)


def nodes_line(node: nodes.Element) -> int:
    """Return the line of the nearest element that has one."""
    part: nodes.Element | None = node
    while part is not None and part.line is None:
        part = part.parent
    return (part.line or 0) if part is not None else 0


def _target(node: nodes.Element) -> str:
    target = ''
    if isinstance(node, nodes.image):
        target = unquote(node.get('uri', ''))
    elif isinstance(node, _ShortcodePlace):
        target = unquote(shortcode_target(node.code))
    elif target := node.get(_TARGET, ''):
        target = unquote(target)
    elif node.get('id_link'):
        return str(node['refuri'])
    return '' if _EXTERNAL.match(target) else target


def resolved_nodes(
    root: nodes.Element, resolver: TrustedResolver, document: nodes.document
) -> list[nodes.Node]:
    """Return the nodes with their links, pictures and shortcodes led to the content."""
    has_myst = 'myst_enable_extensions' in document.settings.env.config
    anchors = _anchors(root)
    for node in list(root.findall(nodes.Element)):
        target = _target(node)
        if isinstance(node, _ShortcodePlace):
            _replace(node, _shortcode(node, resolver, document))
        elif isinstance(node, nodes.image):
            if target and resolver.is_in_content(target):
                _lead_picture(node, resolver.picture(target, node.get('alt', '')))
        elif node.get('id_link'):
            _lead_anchor(node, anchors, resolver)
        elif target and resolver.is_in_content(target):
            _lead_link(node, resolver.link(target))
        elif not has_myst and isinstance(node, pending_xref) and node.get('reftype') == 'myst':
            _lead_to_sphinx(node)
    children: list[nodes.Node] = list(root.children)
    root.children = []
    return children


def _replace(node: nodes.Element, others: list[nodes.Node]) -> None:
    parent = node.parent
    position = parent.index(node)
    parent[position : position + 1] = others


def _shortcode(
    place: _ShortcodePlace, resolver: TrustedResolver, document: nodes.document
) -> list[nodes.Node]:
    """Print a shortcode; of one that encloses text only the text stays."""
    if isinstance(place.parent, nodes.TextElement):
        return InlineRenderer(resolver, {}).render_shortcode(place.code)
    token = Token('shortcode', '', 0, meta={'shortcode': place.code})
    return safe_nodes(Body((token,)), resolver, document)


def _lead_picture(image: nodes.image, found: nodes.Node | None) -> None:
    if isinstance(found, nodes.image):
        image['uri'] = found['uri']
        if not {'width', 'height', 'scale'} & image.attributes.keys():
            image['width'] = found['width']


def _lead_link(node: nodes.Element, found: nodes.Element | None) -> None:
    if found is None:
        _replace(node, list(node.children))
        return
    if node.get('refexplicit'):
        found.children = []
        found += node.children
    found.source, found.line = node.source, node.line
    _replace(node, [found])


def _lead_to_sphinx(node: pending_xref) -> None:
    """Turn a link that only MyST's own resolver knows into one of Sphinx's."""
    if node.get('refdomain') == 'doc':
        node['refdomain'], node['reftype'] = 'std', 'doc'
        node['reftarget'] = '/' + node['reftarget']
    else:
        node['refdomain'], node['reftype'] = '', 'any'
    node['refwarn'] = True


def _anchors(root: nodes.Element) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for node in root.findall(nodes.Element):
        identity = node.get('refid') or next(iter(node['ids']), '')
        if not identity or isinstance(node, nodes.reference):
            continue
        text = node.astext().strip().lower() if isinstance(node, nodes.rubric) else ''
        slug = re.sub(r'[^\w\- ]', '', text).replace(' ', '-')
        for name in (*node['names'], *node['ids'], nodes.make_id(text[:500]), slug):
            if name:
                anchors.setdefault(name, identity)
    return anchors


def _lead_anchor(node: nodes.Element, anchors: dict[str, str], resolver: TrustedResolver) -> None:
    name = unquote(str(node['refuri']).removeprefix('#'))
    identity = anchors.get(name) or anchors.get(name.lower())
    if identity:
        del node['refuri'], node['id_link']
        node['refid'], node['internal'] = identity, True
    else:
        resolver.report_dead_link(node['refuri'])
        _replace(node, list(node.children))
