"""What a body asks the site for: where its links and pictures lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from docutils import nodes


class Resolver(Protocol):
    """What a body cannot know: where its links and pictures are."""

    def link(self, target: str) -> nodes.Element | None:
        """Return a new reference to a page, record or file of the site, or ``None``.

        Its own text is shown only where the author gave none.
        """

    def picture(self, target: str, alt: str) -> nodes.Node | None:
        """Return a new node for a picture, or ``None``."""


class TrustedResolver(Resolver, Protocol):
    """A resolver that can be asked first: what is not of the content may be the host's."""

    def is_in_content(self, target: str) -> bool:
        """Say whether a link or picture leads to a record or file of the content."""

    def report_dead_link(self, target: str) -> None:
        """Report a link that leads nowhere."""
