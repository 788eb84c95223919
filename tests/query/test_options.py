"""From the options of a directive to a request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_publications.query.options import request_of
from sphinx_publications.query.request import Request, Restriction


@pytest.mark.parametrize(
    ('options', 'expected'),
    [
        ({}, Request()),
        ({'kind': 'post, event'}, Request(kinds=('post', 'event'))),
        ({'query-text': 'year > 2020'}, Request(query='year > 2020')),
        ({'query': 'recent open'}, Request(queries=('recent', 'open'))),
        ({'sort': '-year,title'}, Request(sort=('-year', 'title'))),
        ({'sort': ''}, Request(sort=())),
        ({'sort': '-extra["x y"]'}, Request(sort=('-extra["x y"]',))),
        ({'group-by': 'year type'}, Request(group_by=('year', 'type'))),
        ({'limit': ' 10 ', 'offset': '2'}, Request(limit=10, offset=2)),
        ({'tag': ' waves,\n tides'}, Request(shorthands=(('tag', 'waves, tides'),))),
        ({'tag': ' '}, Request()),
        ({'featured': ''}, Request(where=(Restriction('featured', (True,)),))),
        ({'featured': 'no'}, Request()),
        ({'layout': 'cards', 'columns': 'x'}, Request()),
    ],
)
def test_what_options_ask_for(options: dict[str, str], expected: Request) -> None:
    assert request_of(options) == (expected, [])


def test_all_shorthands_are_kept_as_written() -> None:
    options = {name: f'a {name}' for name in ('author', 'type', 'tag', 'project', 'venue', 'year')}
    assert dict(request_of(options)[0].shorthands) == options


@pytest.mark.parametrize('text', ['ten', '-1', '1.5', '', '٣', '9' * 10])
@pytest.mark.parametrize('name', ['limit', 'offset'])
def test_a_number_that_is_none_is_a_complaint_and_passed_over(name: str, text: str) -> None:
    complaint = f'"{name}" is a whole number, not "{text}"; write :{name}: 10'
    assert request_of({name: text, 'sort': 'title'}) == (Request(sort=('title',)), [complaint])


@given(
    st.dictionaries(
        st.sampled_from(('kind', 'query', 'sort', 'group-by', 'limit', 'tag', 'year', 'featured')),
        st.text(),
    )
)
def test_no_options_raise_anything(options: dict[str, str]) -> None:
    request_of(options)
