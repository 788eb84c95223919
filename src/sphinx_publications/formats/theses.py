"""Kinds of theses: what items, BibTeX and BibLaTeX call them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What items call the kinds.
THESIS_LABELS: Final[Mapping[str, str]] = MappingProxyType({
    'phd': 'PhD thesis',
    'master': 'Master’s thesis',
    'bachelor': 'Bachelor’s thesis',
    'habilitation': 'Habilitation',
    'diploma': 'Diploma thesis',
})


class ThesisKind(NamedTuple):
    """A kind of theses: its label, BibTeX's type of entry, and BibLaTeX's word for it or ``''``."""

    label: str
    entry_type: str
    key: str = ''


_BY_WORDS: Final = tuple(
    (re.compile(rf'\b(?:{words})\b'), ThesisKind(THESIS_LABELS[name], entry_type, key))
    for name, words, entry_type, key in (
        ('phd', r'phd|ph\.\s?d|dphil|doctor\w*|dissertation', 'phdthesis', 'phdthesis'),
        ('master', r'master\w*|msc|m\.\s?sc|ma thesis', 'mastersthesis', 'mathesis'),
        ('bachelor', r'bachelor\w*|bsc|b\.\s?sc', 'mastersthesis', ''),
        ('habilitation', r'habilitation\w*', 'phdthesis', ''),
        ('diploma', r'diplom\w*', 'mastersthesis', ''),
    )
)


def kind_of_thesis(text: str) -> ThesisKind | None:
    """Return the kind of thesis that words in a text name: a genre, a type of BibTeX's, a venue."""
    bare = ' '.join(fold(text).replace('thesis', ' thesis').split())
    return next((kind for words, kind in _BY_WORDS if words.search(bare)), None)
