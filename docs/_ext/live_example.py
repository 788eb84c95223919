"""The ``example`` directive: MyST source, the same in reStructuredText, and what comes out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_OPENING = re.compile(r'`{3,}\{([\w:-]+)\} ?(.*)')
_ROLE = re.compile(r'\{([\w:-]+)\}(`[^`]+`)')
#: Two sources with longer lines than this do not fit beside each other.
_LONGEST_LINE = 42


def to_rst(lines: Iterable[str]) -> Iterator[str]:
    """Yield MyST lines as reStructuredText: fenced directives and roles, nothing else."""
    remaining = iter(lines)
    for line in remaining:
        opening = _OPENING.match(line)
        if not opening:
            yield _ROLE.sub(r':\1:\2', line)
            continue
        yield f'.. {opening[1]}:: {opening[2]}'.rstrip()
        is_first = True
        for inner in remaining:
            if inner.startswith('```'):
                break
            if is_first and inner and not inner.startswith(':'):
                yield ''  # or the body would be read as an argument
            is_first = False
            yield f'   {inner}'.rstrip()


class LiveExample(SphinxDirective):
    """Show MyST source, the same in reStructuredText, and what comes out of it."""

    has_content = True
    option_spec: ClassVar = {'no-result': directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return the two sources, side by side where there is room, and the result."""
        myst, rst = list(self.content), list(to_rst(self.content))
        is_narrow = max(map(len, [*myst, *rst]), default=0) <= _LONGEST_LINE
        sources = nodes.container(classes=['example-sources', *['example-pair'] * is_narrow])
        sources += self.source('MyST', 'md', myst)
        sources += self.source('reStructuredText', 'rst', rst)
        example = nodes.container(classes=['example'])
        example += sources
        if 'no-result' not in self.options:
            result = nodes.container(classes=['example-result'])
            self.state.nested_parse(self.content, self.content_offset, result)
            example += result
        return [example]

    def source(self, label: str, language: str, lines: list[str]) -> nodes.container:
        """Return one source under its label."""
        text = '\n'.join(lines)
        block = nodes.literal_block(text, text, language=language)
        self.set_source_info(block)
        heading = nodes.paragraph('', '', nodes.strong('', label), classes=['example-label'])
        return nodes.container('', heading, block, classes=['example-source'])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive('example', LiveExample)
    return {'version': '1', 'parallel_read_safe': True, 'parallel_write_safe': True}
