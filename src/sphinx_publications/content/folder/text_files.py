"""Files of the content to text, within bounds."""

from __future__ import annotations

from typing import Final

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.text import decode

#: Larger files are not read: no person writes them.
MOST_BYTES: Final = 16_000_000


def read_text(path: str, size: int) -> tuple[str | None, list[Problem]]:
    """Return the text of a file that had a ``size``, ``None`` if it cannot be had, and why."""
    if size > MOST_BYTES:
        message, lost = 'the file is too large', 'it is left out'
        return None, [Problem('content', message, 'shorten it', path=path, lost=lost)]
    try:
        with open(path, 'rb', buffering=0) as file:
            data = file.read(size + 1)  # more would be allocated first
    except (OSError, ValueError) as error:
        reason = getattr(error, 'strerror', None) or type(error).__name__
        message, lost = f'the file cannot be read ({reason})', 'it is left out'
        return None, [Problem('content', message, 'mind its rights', path=path, lost=lost)]
    text, encoding = decode(data)
    if not encoding:
        return text, []
    return text, [
        Problem('encoding', f'the file is read as {encoding}', 'save it as UTF-8', 'hygiene')
    ]
