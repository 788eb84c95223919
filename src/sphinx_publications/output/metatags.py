"""The elements in the head of a page, escaped."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from sphinx_publications.formats.heads.json_ld import script_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from sphinx_publications.formats.heads.signposting import TypedLink


def meta(name: str, content: str, attribute: str = 'name') -> str:
    """Return a tag; nothing in its content ends the attribute."""
    return f'<meta {attribute}="{html.escape(name)}" content="{html.escape(content)}" />'


def typed_link(link: TypedLink) -> str:
    """Return a link."""
    media_type = f' type="{html.escape(link.type)}"' if link.type else ''
    return f'<link rel="{html.escape(link.rel)}" href="{html.escape(link.href)}"{media_type} />'


def data_script(data: Mapping[str, Any]) -> str:
    """Return a script that holds data and runs nothing."""
    return f'<script type="application/ld+json">{script_text(data)}</script>'
