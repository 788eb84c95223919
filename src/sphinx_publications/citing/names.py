"""Names as a reference prints them: the family name first, initials behind it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sphinx.locale import get_translation

from sphinx_publications.content.people.names import squeezed
from sphinx_publications.content.text import EAST_ASIAN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_publications.content.records import Name
    from sphinx_publications.formats.item import Contributor

_ = get_translation('sphinx_publications')

#: Up to so many names all of them, of more the first ones and the last (APA 7, 9.8).
_MOST: Final = 20
_HYPHEN: Final = re.compile(r'[-\u2010\u2011]')
#: A letter and the marks on it that have no composed form.
_LETTER: Final = re.compile(r'[^\W\d_][\u0300-\u036f]*')


def listed_names(contributors: Sequence[Contributor], *, has_others: bool = False) -> str:
    """Return names as they begin a reference: ``Doe, J., van der Roe, R., & Poe, P.``.

    Up to 20 all of them; of more the first 19 and, behind an ellipsis, the last. *has_others*
    says that there are more than are given.
    """
    return _listed(contributors, inverted_name, has_others=has_others)


def editor_names(contributors: Sequence[Contributor]) -> str:
    """Return names as they stand inside a reference: ``J. Doe & R. van der Roe``."""
    if len(contributors) == 2:
        first, second = (name_in_order(contributor.name) for contributor in contributors)
        if first and second:
            return _('%(first)s & %(second)s') % {'first': first, 'second': second}
    return _listed(contributors, name_in_order)


def _listed(
    contributors: Sequence[Contributor],
    printed: Callable[[Name], str],
    *,
    has_others: bool = False,
) -> str:
    left_out = len(contributors) > _MOST
    shown = (*contributors[: _MOST - 1], contributors[-1]) if left_out else contributors
    names = [name for contributor in shown if (name := printed(contributor.name))]
    if not names:
        return ''
    if has_others:
        # the last one given is not the last
        first = ', '.join(names[:-1] if left_out else names)
        # TRANSLATORS: the names that begin a reference, and more that are not known
        return _('%(names)s, et al.') % {'names': first}
    *others, last = names
    if not others:
        return last
    if left_out:
        return f'{", ".join(others)}, … {last}'
    # TRANSLATORS: the names that begin a reference: "Doe, J., Roe, R., & Poe, P."
    return _('%(names)s, & %(last)s') % {'names': ', '.join(others), 'last': last}


# people recur
@lru_cache(maxsize=10_000)
def inverted_name(name: Name) -> str:
    """Return ``van der Berg, J.-P.``, ``Doe, J., Jr.``; groups and East Asian names whole."""
    if whole := _whole_name(name):
        return whole
    parts = (_family(name), _initials(name), _suffix(name))
    return ', '.join([part for part in parts if part])


@lru_cache(maxsize=10_000)
def name_in_order(name: Name) -> str:
    """Return ``J.-P. van der Berg``, ``J. Doe, Jr.``; groups and East Asian names whole."""
    if whole := _whole_name(name):
        return whole
    parts = (f'{_initials(name)} {_family(name)}'.strip(), _suffix(name))
    return ', '.join([part for part in parts if part])


def _whole_name(name: Name) -> str:
    if name.literal:
        return _bare(name.literal)
    if not name.family.strip():
        return _bare(f'{name.given} {name.particle}')
    return east_asian_name(name)


def east_asian_name(name: Name) -> str:
    """Return a name in East Asian script, which stands whole; ``''`` for any other."""
    whole = name.family + name.given
    return whole if EAST_ASIAN.fullmatch(whole) else ''


def _family(name: Name) -> str:
    particle, family = _bare(name.particle), _bare(name.family)
    return (
        f'{particle}{family}' if particle.endswith(("'", '’')) else f'{particle} {family}'.strip()
    )


def _suffix(name: Name) -> str:
    suffix = _bare(name.suffix)
    return f'{suffix}.' if suffix.lower() in {'jr', 'sr'} else suffix


def _bare(text: str) -> str:
    """Return a part of a name without what would divide it from others."""
    return squeezed(text).strip(' ,;')


def _initials(name: Name) -> str:
    given = _bare(name.given)
    if 2 <= len(given) <= 3 and given.isalpha() and given.isupper() and not name.family.isupper():
        given = ' '.join(given)  # Smith, JP
    words = [
        '-'.join([
            initial
            for number, part in enumerate(_HYPHEN.split(word))
            if (initial := _initial(part, stays=position > 0 and number == 0))
        ])
        for position, word in enumerate(given.split())
    ]
    return ' '.join([word for word in words if word])


def _initial(word: str, *, stays: bool) -> str:
    """Return the initial of a word, of ``J.P.`` both.

    Words without case (an Arabic name) are not abbreviated, and no lower-case ones that *stay*
    (Maria de Lourdes), as in CSL.
    """
    initials = []
    for piece in word.split('.'):
        letter = _LETTER.search(piece)
        if letter is None:
            continue
        first = letter[0]
        if first.lower() == first.upper() or (stays and first.islower()):
            initials.append(piece)
        else:
            initials.append(f'{first}.')
    return ' '.join(initials)
