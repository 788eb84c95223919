"""What is said where a query or a key means nothing but records that are left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinx_publications.query.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.query.request import Request
    from sphinx_publications.query.selection import Selection
    from sphinx_publications.site.site import Site

#: What the words of ``publications_include`` mean, of one record and of several.
_REASONS: Final = {
    'draft': ('a draft', 'drafts'),
    'future': ('not published yet', 'not published yet'),
    'expired': ('expired', 'expired'),
}


def complaints_of(selection: Selection, request: Request, site: Site) -> Sequence[str]:
    """Return what makes no sense in a request, or why it selects nothing.

    A request that would select records which are drafts, not yet or no longer published makes
    sense, and shows nothing: its author wonders why.
    """
    if selection.total or not site.left_out:
        return selection.complaints
    whole = replace(request, limit=None, offset=0, group_by=())
    found = select(whole, site.library_with_left_out, site.settings.queries).records
    wanted = {(record.root, record.path) for record in found}
    why = _why(reason for record, reason in site.left_out if (record.root, record.path) in wanted)
    return (f'nothing is shown: {why}',) if why else selection.complaints


def why_not_shown(key: str, site: Site) -> str:
    """Return why the record with a *key* is not there, ``''`` where there is none of it."""
    return _why([reason for record, reason in site.left_out if record.key == key][:1])


def _why(reasons: Iterable[str]) -> str:
    counted = Counter(reason for reason in reasons if reason in _REASONS)
    if not counted:
        return ''
    told = ', '.join(
        f'{number} records are {_REASONS[reason][1]}'
        if number > 1
        else f'1 record is {_REASONS[reason][0]}'
        for reason, number in counted.items()
    )
    return f'{told}; show them with publications_include = {list(counted)}'
