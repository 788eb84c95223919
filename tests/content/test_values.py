"""Values of front matter, taken as the type that a field has."""

from __future__ import annotations

import pytest

from sphinx_publications.content.values import as_integer


@pytest.mark.parametrize(
    ('value', 'number'),
    [
        (3, 3),
        (3.9, 3),
        (' -3 ', -3),
        ('+3', 3),
        ('three', 0),
        ('3' * 13, 0),
        ('٣', 0),
        (True, 0),
        (1e12, 0),
        (float('nan'), 0),
        (None, 0),
        ([3], 0),
    ],
)
def test_a_whole_number_has_a_sane_size_or_is_none(value: object, number: int) -> None:
    assert as_integer(value) == number
