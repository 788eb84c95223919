"""What a ``cite.bib`` says otherwise than the front matter, and its identifiers that are none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_publications.content.bibliography.choosing import title_key
from sphinx_publications.content.dates import parse_date
from sphinx_publications.content.fields import identifiers
from sphinx_publications.content.fields.link_targets import shortened
from sphinx_publications.content.problems import Problem
from sphinx_publications.content.prose.tree import plain
from sphinx_publications.content.urls import (
    address_for_doi,
    doi_of_url,
    find_doi,
    is_placeholder,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_publications.content.dates import PartialDate
    from sphinx_publications.content.problems import Severity
    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.schema.common import Source


def check_bib(
    source: Source, bib: Mapping[str, str], doi: str, date: PartialDate | None, title: Inline
) -> None:
    """Report where ``cite.bib`` contradicts the DOI, date or title of the front matter.

    The front matter wins, so nothing is lost. An ISBN or ISSN with a wrong form or check digit
    is reported too, and a DOI that is none: it is lost, unless another field says it, or it is an
    address, which becomes a link.
    """
    _check_doi(source, bib, doi)
    year, _ = parse_date(bib.get('year') or bib.get('date', '').partition('/')[0])
    if date and year and date.year != year.year:
        _report_conflict(source, 'year', str(year.year), str(date.year))
    own, other = plain(title), bib.get('title', '')
    if own and other and own != other and '$' not in own + other:
        keys = title_key(own), title_key(other)
        # a subtitle may be missing in one of them
        if all(keys) and not keys[0].startswith(keys[1]) and not keys[1].startswith(keys[0]):
            _report_conflict(source, 'title', shortened(other), shortened(own))
    for name, read in (('isbn', identifiers.isbn), ('issn', identifiers.issn)):
        for text in identifiers.several(bib.get(name, '')):
            if not is_placeholder(text) and not read(text):
                message = f'{shortened(text)!r} in {_file(source)} is no {name.upper()}'
                mend = 'correct it: its form or check digit is wrong'
                _report(source, name, message, mend)


def _check_doi(source: Source, bib: Mapping[str, str], doi: str) -> None:
    text = bib.get('doi', '')
    other = find_doi(text)
    if not text:
        return
    if is_placeholder(text):
        _report(
            source, 'doi', f'{text!r} in {_file(source)} is a placeholder for a DOI', 'remove it'
        )
    elif not other:
        is_told = doi or doi_of_url(bib.get('url', '')) or address_for_doi(text)
        severity: Severity = 'hygiene' if is_told else 'loss'
        lost = '' if is_told else 'it makes no link'
        message = f'{shortened(text)!r} in {_file(source)} is no DOI'
        _report(source, 'doi', message, 'a DOI looks like 10.1000/182', severity, lost)
    elif doi and doi.lower() != other.lower():
        _report_conflict(source, 'DOI', shortened(other), shortened(doi))


def _report_conflict(source: Source, name: str, other: str, own: str) -> None:
    message = f'{_file(source)} has the {name} {other!r}, the front matter {own!r}, which is shown'
    _report(source, name.lower(), message, 'correct the one that is wrong')


def _report(
    source: Source,
    name: str,
    message: str,
    mend: str,
    severity: Severity = 'hygiene',
    lost: str = '',
) -> None:
    path = source.bib_path
    problem = Problem('bib', message, mend, severity, path=path, field=(name,), lost=lost)
    source.problems.append(problem)


def _file(source: Source) -> str:
    return os.path.basename(source.bib_path) or 'cite.bib'
