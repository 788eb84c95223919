"""Words of titles that stay in lower case where a style capitalises the others."""

from __future__ import annotations

import re
from typing import Final

#: Prepositions of more than four letters. pandoc knows shorter ones; citeproc-js knows
#: these, too, and MLA has all in lower case. Neither the first word of a title or of a subtitle is one, nor the last.
_PREPOSITIONS: Final = re.compile(
    r'(?<=[^\s:.?!–—] )('
    'about|above|across|after|against|along|alongside|amidst?|among|amongst|around|before|behind|'
    'below|beneath|besides?|between|beyond|despite|during|except|inside|near|outside|since|than|'
    'through|throughout|towards?|under|underneath|until|upon|versus|within|without'
    r')(?= \S)'
)


def with_lower_prepositions(title: str) -> str:
    """Return a title of CSL-JSON whose prepositions in lower case are marked to stay as they are."""
    return _PREPOSITIONS.sub(r'<span class="nocase">\1</span>', title)
