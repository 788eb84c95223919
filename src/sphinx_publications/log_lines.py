"""Lines of ours in the log, none of which can be forged by what the content says."""

from __future__ import annotations

from docutils import nodes
from sphinx.util import logging

from sphinx_publications.content.text import with_visible_controls

logger = logging.getLogger(__name__)


class _Location(str):  # noqa: FURB189  # Sphinx takes no other text
    """A place in a file: one without a colon, and so without a line, is no document's name."""

    __slots__ = ()

    def __contains__(self, sign: object) -> bool:
        return sign == ':' or super().__contains__(sign)  # type: ignore[operator]


def warn(
    message: str, code: str, location: str | nodes.Node | None = None, *, owner: str = 'pub'
) -> None:
    """Warn under the code ``pub.code``, or under that of another ``owner``.

    Whatever the message and its place are made of, it stays one line: control characters are
    shown escaped.
    """
    if isinstance(location, nodes.Node):
        location = logging.get_node_location(location)
    place = _Location(with_visible_controls(location)) if location else None
    text = with_visible_controls(message)
    logger.warning('%s', text, location=place, type=owner, subtype=code)


def inform(message: str) -> None:
    """Say something that is no warning."""
    logger.info('%s', with_visible_controls(message))
