"""The letter behind the year of a reference."""

from __future__ import annotations

import pytest

from sphinx_publications.citing.reference_parts import ReferencePart
from sphinx_publications.citing.year_letters import with_letter
from sphinx_publications.content.prose.tree import Span, plain

TITLE = ReferencePart(('Floods of 2020',), is_title=True)
VENUE = Span('emphasis', ('Rivers 2020',))
DOI = Span('link', ('10.5555/2020',), 'https://doi.org/10.5555/2020')


@pytest.mark.parametrize(
    ('parts', 'text'),
    [
        ([('Doe, J. (2020). ',), TITLE, ('.',)], 'Doe, J. (2020a). Floods of 2020.'),
        ([('Doe, J. (2020, May 1).',)], 'Doe, J. (2020a, May 1).'),
        ([('Doe J. ',), TITLE, ('. 2020;12:3.',)], 'Doe J. Floods of 2020. 2020a;12:3.'),
        ([(VENUE, ', May 2020, ', DOI)], 'Rivers 2020, May 2020a, 10.5555/2020'),
        ([('Doe. 3(2), 2020–2031 (2020).',)], 'Doe. 3(2), 2020–2031 (2020a).'),
        ([('Doe. 12020, 2020.',)], 'Doe. 12020, 2020a.'),
        ([('Doe, forthcoming.',)], 'Doe, forthcoming.'),
    ],
)
def test_a_letter_stands_behind_the_year(parts: list[object], text: str) -> None:
    given = [each if isinstance(each, ReferencePart) else ReferencePart(each) for each in parts]  # type: ignore[arg-type]
    assert ''.join(plain(part.content) for part in with_letter(given, '2020', 'a')) == text
