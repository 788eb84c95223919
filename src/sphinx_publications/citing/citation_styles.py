"""The citation styles of a project: found once, and the references in them, made in one go."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_publications.citing.errors import PandocError, StyleError
from sphinx_publications.citing.pandoc import Pandoc, find_pandoc
from sphinx_publications.citing.prepared_style import PreparedStyle, prepared_style
from sphinx_publications.citing.reference_cache import ReferenceCache
from sphinx_publications.citing.styled_references import styled_references
from sphinx_publications.content.kept_files import digest_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_publications.citing.errors import CitingError
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.formats.item import Item


class CitationStyles:
    """The styles that a project names, and references in them.

    *confdir* is where paths of styles begin, *folder* where references are kept between builds,
    *language* that of the project, as Sphinx has it. Nothing is read and no program is run before
    a style is asked for.
    """

    def __init__(
        self,
        confdir: str | os.PathLike[str] = '.',
        folder: str | os.PathLike[str] = '.',
        language: str = 'en',
    ) -> None:
        self._confdir = confdir
        self._folder = folder
        self._language = language
        self._styles: dict[str, PreparedStyle | StyleError] = {}
        self._fingerprints: dict[str, str] = {}
        self._made: dict[tuple[str, str], Inline | None] = {}
        self._failures: set[str] = set()

    def complaint(self, name: str) -> StyleError | None:
        """Return why there is no style of that name, or at that path; ``None`` if there is one."""
        found = self._style(name)
        return found if isinstance(found, StyleError) else None

    def fingerprint(self, name: str) -> str:
        """Return what references in a style depend on besides their items: its bytes, pandoc.

        ``''`` without such a style. A pandoc that appears, or goes, changes it.
        """
        known = self._fingerprints.get(name)
        if known is None:
            style, pandoc = self._style(name), self._pandoc
            known = ''
            if isinstance(style, PreparedStyle):
                version = pandoc.version if isinstance(pandoc, Pandoc) else ''
                parts = (style.digest, style.locale(self._language), version)
                known = digest_of('\n'.join(parts).encode())
            self._fingerprints[name] = known
        return known

    def prepare(self, wanted: Mapping[str, Iterable[Item]]) -> Iterator[CitingError]:
        """Make the references of items by the names of their styles, those that are not kept.

        One process a style, at most. Yields why there are none in a style, each reason once: the
        built-in ones are printed then.
        """
        for name, items in wanted.items():
            style, pandoc = self._style(name), self._pandoc
            if isinstance(style, StyleError):
                continue  # said where it is named
            try:
                if isinstance(pandoc, PandocError):
                    raise pandoc
                self._make(name, style, pandoc, items)
            except PandocError as error:
                if str(error) not in self._failures:
                    self._failures.add(str(error))
                    yield error
        self._cache.save()

    def _make(self, name: str, style: PreparedStyle, pandoc: Pandoc, items: Iterable[Item]) -> None:
        unique = {item.id: item for item in items if (name, item.id) not in self._made}
        # until it is made, so that one that fails is not tried for each page again
        self._made |= dict.fromkeys(((name, key) for key in unique), None)
        if unique:
            made = styled_references(
                unique.values(),
                style,
                style.locale(self._language),
                pandoc=pandoc,
                cache=self._cache,
                folder=self._folder,
            )
            self._made |= {(name, key): reference for key, reference in made.items()}

    def reference(self, item: Item, name: str) -> Inline | None:
        """Return the reference of an item in a style, with a sign behind each author.

        ``None`` if there is none: the style prints nothing, pandoc failed, nobody prepared it.
        """
        return self._made.get((name, item.id))

    def _style(self, name: str) -> PreparedStyle | StyleError:
        found = self._styles.get(name)
        if found is None:
            try:
                found = prepared_style(name, self._confdir)
            except StyleError as error:
                found = error
            self._styles[name] = found
        return found

    @cached_property
    def _pandoc(self) -> Pandoc | PandocError:
        try:
            return find_pandoc()
        except PandocError as error:
            return error

    @cached_property
    def _cache(self) -> ReferenceCache:
        return ReferenceCache(self._folder)
