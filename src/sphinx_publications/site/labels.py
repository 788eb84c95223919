"""Words and dates for readers, in the language of the project."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from sphinx.locale import get_translation
from sphinx.util.i18n import format_date

from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.content.fields.publication_types import CSL_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.dates import PartialDate

_ = get_translation('sphinx_publications')

PRECISIONS = ('year', 'month', 'day')

#: The formats of `_pattern` before they are translated, and what CLDR calls such dates.
_ENGLISH: Final[Mapping[str, str]] = MappingProxyType({
    'year': '%Y', 'month': '%B %Y', 'day': '%-d %B %Y'
})  # fmt: skip
_SKELETONS: Final[Mapping[str, str]] = MappingProxyType({
    'year': 'y', 'month': 'yMMMM', 'day': 'yMMMMd'
})  # fmt: skip


class DateView(NamedTuple):
    """A date as it is read, and as a machine reads it."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What readers are shown for types, links and dates."""

    language: str = 'en'
    type_labels: Mapping[str, str] | None = None
    date_formats: Mapping[str, str] | None = None

    def type(self, csl_type: str) -> str:
        """Return the label of a CSL type; the author's own words stand as they are."""
        own = (self.type_labels or {}).get(csl_type)
        if own:
            return own
        label = CSL_LABELS.get(csl_type)
        return _(label) if label else csl_type

    def link(self, link_type: str) -> str:
        """Return the label of a link type."""
        label = link_types().labels.get(link_type)
        return _(label) if label else link_type

    def date(self, date: PartialDate | None, at_most: str = 'day') -> DateView | None:
        """Return *date* as precise as it is known, and at most to *at_most*."""
        if date is None:
            return None
        precision = min(date.precision, at_most, key=PRECISIONS.index)
        return DateView(self._formatted(date.first, precision), date.isoformat())

    def date_range(self, first: PartialDate, last: PartialDate | None) -> DateView:
        """Return the days of an event, as short as can be."""
        shown = self.date(first)
        assert shown is not None  # a date was given
        if last is None or last.last <= first.last:
            return shown
        # TRANSLATORS: the first and the last day of an event
        text = _('%(first)s – %(last)s') % {
            'first': shown.text, 'last': self._formatted(last.first, last.precision)
        }  # fmt: skip
        return DateView(text, f'{first.isoformat()}/{last.isoformat()}')

    def _formatted(self, day: datetime.date, precision: str) -> str:
        pattern = (self.date_formats or {}).get(precision)
        if pattern is not None:
            return _worded(pattern, day, self.language)
        # what it does not show makes no difference: many dates are the same then
        if precision == 'month':
            day = day.replace(day=1)
        elif precision == 'year':
            day = day.replace(month=1, day=1)
        pattern = _pattern(precision)
        if pattern == _ENGLISH[precision] and not self.language.startswith('en'):
            # no catalog says how: then the language's own way is not that of English
            return _conventional(precision, day, self.language) or _worded(
                pattern, day, self.language
            )
        return _worded(pattern, day, self.language)


def _pattern(precision: str) -> str:
    if precision == 'day':
        # TRANSLATORS: a format of strftime; %-d is the day without a leading zero
        return _('%-d %B %Y')
    return _('%B %Y') if precision == 'month' else _('%Y')


@lru_cache(maxsize=10_000)
def _worded(pattern: str, day: datetime.date, language: str) -> str:
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return format_date(pattern, date=moment, language=language)


@lru_cache(maxsize=10_000)
def _conventional(precision: str, day: datetime.date, language: str) -> str:
    """Return a date in the order that CLDR has for a language, ``''`` for an unknown one."""
    try:
        return format_skeleton(_SKELETONS[precision], day, locale=Locale.parse(language))
    except (ValueError, LookupError, UnknownLocaleError):
        return ''
