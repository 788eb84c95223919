"""The size of an SVG, and which ones are refused."""

from __future__ import annotations

import pytest

from sphinx_publications.pictures.svg import checked_svg, svg_size


@pytest.mark.parametrize(
    ('tag', 'size'),
    [
        ('<svg width="30" height="20">', (30, 20)),
        ('<svg width="30.4px" height="20px">', (30, 20)),
        ('<svg viewBox="0 0 90 60">', (90, 60)),
        ('<svg width="30" viewBox="0 0 90 60">', (90, 60)),
        ('<svg width="100%" height="100%">', (600, 400)),
        ('<svg viewBox="0 0 0 0">', (600, 400)),
    ],
)
def test_the_size_is_what_the_first_tag_says(tag: str, size: tuple[int, int]) -> None:
    assert svg_size(f'<?xml version="1.0"?>\n{tag}<svg width="1" height="1"/>') == size


@pytest.mark.parametrize(
    'part',
    [
        '<script>x</script>',
        '<foreignObject/>',
        '<a onclick = "x"/>',
        '<a href="javascript:x"/>',
        '<!ENTITY x "y">',
    ],
)
def test_one_that_would_run_something_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match='scripts'):
        checked_svg(f'<svg>{part}</svg>'.encode())


def test_any_other_stays_as_it_is() -> None:
    assert checked_svg(b'<svg><path d="M0 0"/></svg>') == b'<svg><path d="M0 0"/></svg>'
