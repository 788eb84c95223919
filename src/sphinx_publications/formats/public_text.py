"""Texts for machines: in one line, without addresses of e-mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.formats.plain_text import inline_text, one_line

if TYPE_CHECKING:
    from sphinx_publications.content.prose.tree import Paragraphs

#: What collectors of addresses look for, with the brackets around it.
_MAIL: Final = re.compile(r'[<(\[]?(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+[>)\]]?')


def public_text(text: str) -> str:
    """Return a text in one line, without addresses of e-mail: those are for readers alone."""
    if '@' in text:
        text = _MAIL.sub(' ', text)
    return one_line(text).strip(' ')


def has_mail(text: str) -> bool:
    """Say whether an address of e-mail stands in a text, such as the address of a page."""
    return '@' in text and _MAIL.search(text) is not None


def public_paragraphs(paragraphs: Paragraphs) -> str:
    """Return paragraphs as one text, a blank between them."""
    return public_text(' '.join(map(inline_text, paragraphs)))
