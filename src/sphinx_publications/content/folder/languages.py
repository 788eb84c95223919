"""Language tags in the names of folders and files, and the order of preference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: ISO 639-1, and languages without a code there that Hugo sites are written in. Any other
#: short word (``old``, ``bu_fr``, ``v2``) is the name of a folder. Babel knows 26 of them not
#: (``tl``, ``cmn``), takes ``bak``, ``src``, ``doi`` and ``ann`` for languages, and is 200 times slower.
_PRIMARY: Final = frozenset(
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy '
    'da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu '
    'hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb '
    'lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om '
    'or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw '
    'ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu '
    'ast ckb cmn fil gsw haw hsb dsb nds yue'.split()
)
_TAG: Final = re.compile(
    r'([a-z]{2,3})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-[a-z0-9]{5,8})?', re.IGNORECASE
)


def is_language(name: str) -> bool:
    """Say whether a name is a language tag (BCP 47), as ``en``, ``pt-br`` or ``zh-Hans``."""
    match = _TAG.fullmatch(name)
    return match is not None and match[1].lower() in _PRIMARY


def split_language(stem: str) -> tuple[str, str]:
    """Split ``index.fr`` into ``index`` and ``fr``; the language is ``''`` if there is none."""
    name, dot, tag = stem.rpartition('.')
    if dot and name and is_language(tag):
        return name, tag.lower()
    return stem, ''


class Preference:
    """Which of several languages of one record is shown.

    First the languages wanted, in their order, each with its primary tag and the variants
    of that; then English, then what has no language, then the rest A to Z.
    """

    def __init__(self, wanted: Sequence[str]) -> None:
        tags: dict[str, None] = {}
        for name in wanted:
            tag = name.strip().lower().replace('_', '-')
            if tag:
                tags[tag] = None
                tags[tag.partition('-')[0]] = None
        tags['en'] = None
        self._wanted = tuple(tags)

    def __call__(self, language: str) -> tuple[int, str]:
        """Return the sort key of a language, the best first."""
        tag = language.lower()
        for place, wanted in enumerate(self._wanted):
            if tag == wanted:
                return 2 * place, tag
            if '-' not in wanted and tag.startswith(wanted + '-'):
                return 2 * place + 1, tag
        return 2 * len(self._wanted) + bool(tag), tag
