"""What a file beside the pages is, whatever makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class OutputFile(NamedTuple):
    """A file that is to be there.

    ``path`` is that in the output, ``origin`` a fingerprint of all that it is made of. Files of
    one ``format`` are made one after the other.
    """

    path: str
    origin: str
    format: str
    content: Callable[[], bytes]
