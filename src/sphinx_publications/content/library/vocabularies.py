"""The words of a field: how records write them, what they compare by, and who has them."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sphinx_publications.content.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx_publications.content.records import Record


def folded(value: object) -> str:
    """Return what a word compares by unless its vocabulary says otherwise."""
    return fold(str(value))


class Vocabulary:
    """The words of one field; a word compares by its *term*.

    Its indexes are made when first asked for, each in one pass over the records.
    """

    def __init__(
        self,
        noun: str,
        records: Sequence[Record],
        words: Callable[[Any], Iterable[str]],
        *,
        term: Callable[[object], str] = folded,
        terms: Callable[[Any], tuple[str, ...]] | None = None,
        first_words: Callable[[], Iterable[str]] = tuple,
        standard: Iterable[str] = (),
    ) -> None:
        """Take what one of the words is called, and ``records`` whose words they are.

        ``words`` returns those of a record as it writes them, and ``terms`` what they compare
        by (without: folded). ``term`` makes the term of a word that is asked for. ``first_words``
        are known before those of the records, ``standard`` ones even where nobody has them.
        """
        self.noun = noun
        self.term = term
        self._records = records
        self._words = words
        self._own_terms = terms
        self._first_words = first_words
        self._standard = tuple(standard)

    @property
    def terms(self) -> Callable[[Any], tuple[str, ...]]:
        """What returns the terms of a record; a function, as it is called for each of many."""
        if self._own_terms is not None:
            return self._own_terms
        words = self._words
        return lambda record: tuple(filter(None, map(fold, words(record))))

    @cached_property
    def known(self) -> Mapping[str, str]:
        """All words of the records: folded → as first written."""
        known: dict[str, str] = {}
        for word in self._first_words():
            known.setdefault(fold(word), word)
        for record in self._records:
            for word in self._words(record):
                known.setdefault(fold(word), word)
        known.pop('', None)
        return MappingProxyType(known)

    @cached_property
    def _standard_terms(self) -> frozenset[str]:
        return frozenset(map(self.term, self._standard))

    def __contains__(self, word: object) -> bool:
        """Return whether a word, in any spelling, is known."""
        term = self.term(word)
        return fold(term) in self.known or term in self._standard_terms

    @property
    def candidates(self) -> tuple[str, ...]:
        """What somebody who misspelt a word may have meant."""
        return (*self._standard, *self.known.values())

    @cached_property
    def _positions(self) -> Mapping[str, Sequence[int]]:
        positions: dict[str, list[int]] = {}
        terms = self.terms
        for position, record in enumerate(self._records):
            for term in terms(record):
                own = positions.setdefault(term, [])
                if not own or own[-1] != position:
                    own.append(position)
        return positions

    def positions(self, terms: Iterable[str]) -> frozenset[int]:
        """Return the positions of the records that have any of ``terms``."""
        return frozenset().union(*(self._positions.get(term, ()) for term in terms))
