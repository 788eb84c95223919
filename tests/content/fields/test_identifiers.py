"""Identifiers in their normal form, with their check digits."""

from __future__ import annotations

import pytest

from sphinx_publications.content.fields import identifiers


@pytest.mark.parametrize(
    ('read', 'text', 'found'),
    [
        (identifiers.isbn, 'ISBN 978-0-306-40615-7', '9780306406157'),
        (identifiers.isbn, '0-306-40615-2', '0306406152'),
        (identifiers.isbn, '978-0-306-40615-8', ''),
        (identifiers.issn, '03785955', '0378-5955'),
        (identifiers.issn, '0378-5956', ''),
        (identifiers.arxiv, 'arXiv:2101.00001v2', '2101.00001v2'),
        (identifiers.arxiv, 'hep-th/9901001', 'hep-th/9901001'),
        (identifiers.pmid, 'PMID: 123456', '123456'),
        (identifiers.pmid, '²', ''),
    ],
)
def test_an_identifier_has_a_normal_form_or_is_none(read, text: str, found: str) -> None:
    assert read(text) == found


def test_one_value_may_hold_several() -> None:
    assert identifiers.several('0378-5955, 1520-5126 (online)') == ('0378-5955', '1520-5126')
