"""The references of items in a style of CSL: from those made before, else from one run of pandoc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_publications.citing.csl_input import csl_input
from sphinx_publications.citing.errors import PandocError
from sphinx_publications.citing.pandoc import cited
from sphinx_publications.citing.pandoc_text import references_in
from sphinx_publications.citing.reference_cache import reference_key

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from sphinx_publications.citing.csl_input import CslInput
    from sphinx_publications.citing.pandoc import Pandoc
    from sphinx_publications.citing.prepared_style import PreparedStyle
    from sphinx_publications.citing.reference_cache import ReferenceCache
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item


def styled_references(
    items: Iterable[Item],
    style: PreparedStyle,
    locale: str,
    *,
    pandoc: Pandoc,
    cache: ReferenceCache,
    folder: str | os.PathLike[str],
    seconds: float | None = None,
) -> dict[str, Inline]:
    """Return the references of items in a style, by the items' ids.

    *locale* is a language tag such as ``de-AT`` (:meth:`PreparedStyle.locale` makes one of the
    project's language), *pandoc* what `find_pandoc` found. What *cache* does not know is made by
    one process, in an empty folder below *folder*, and put into it; saving it is left to the
    caller. Items of which the style prints nothing are left out. Each reference is the text that
    the item has alone, without the style's own number.

    Raises :class:`CitingError` if pandoc fails; all references are then the built-in ones.
    """
    found: dict[str, Inline] = {}
    wanted: dict[str, CslInput] = {}  # by key: equal items are made once
    ids: dict[str, str] = {}
    for item in items:
        given = csl_input(item)
        key = reference_key(given, style.digest, locale, pandoc.version)
        ids[item.id] = key
        if key in found or key in wanted:
            continue
        reference = cache.get(key)
        if reference is None:
            wanted[key] = given
        else:
            found[key] = reference
    if wanted:
        # the keys as ids: no text of a record is an id, and no two are equal
        data = [{**given.data, 'id': key} for key, given in wanted.items()]
        document = cited(pandoc, data, style, locale, folder, seconds=seconds)
        try:
            made = references_in(document, {key: given.formulas for key, given in wanted.items()})
        except ValueError as error:
            raise PandocError(
                f"pandoc {pandoc.version} failed on the citation style '{style.title}': "
                'what it printed is no document',
                'take another release of pandoc',
            ) from error
        for key, reference in made.items():
            cache.put(key, reference)
        found |= made
    return {name: found[key] for name, key in ids.items() if found[key]}
