"""A drawing is written anew from what draws; `tests/browser/test_svg.py` opens what is written."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from drawings import ATTACKS, LIKENESSES, PNG, REFUSED

from sphinx_publications.pictures.svg import MOST_BYTES, SvgError, rewritten_svg, svg_size
from sphinx_publications.pictures.svg_parts import ELEMENTS, PLAIN_ATTRIBUTES, PROPERTIES
from sphinx_publications.pictures.svg_styles import safe_declarations, safe_style_sheet

XLINK_HREF = '{http://www.w3.org/1999/xlink}href'
SPACE = '{http://www.w3.org/XML/1998/namespace}space'


def rewritten(inside: str) -> str:
    """What is left of something in a drawing, without the drawing."""
    whole = f'<svg xmlns:xlink="http://www.w3.org/1999/xlink"><rect/>{inside}</svg>'
    data = rewritten_svg(whole.encode()).data
    return data.decode().partition('<rect></rect>')[2].removesuffix('</svg>')


@pytest.mark.parametrize(
    ('attributes', 'size'),
    [
        ({'width': '30', 'height': '20'}, (30, 20)),
        ({'width': '30.4px', 'height': '20px'}, (30, 20)),
        ({'viewBox': '0 0 90 60'}, (90, 60)),
        ({'width': '30', 'viewBox': '0 0 90 60'}, (90, 60)),
        ({'width': '288pt', 'height': '216pt', 'viewBox': '0 0 288 216'}, (288, 216)),
        ({'width': '100%', 'height': '100%'}, (600, 400)),
        ({'viewBox': '0 0 0 0'}, (600, 400)),
        ({'viewBox': '0 0 ' + '9' * 90 + ' 1'}, (1_000_000, 1)),
    ],
)
def test_the_size_is_what_the_tag_says(attributes: dict[str, str], size: tuple[int, int]) -> None:
    assert svg_size(attributes) == size


@pytest.mark.parametrize('attack', ATTACKS)
def test_nothing_but_what_draws_is_left(attack: str) -> None:
    drawing = ElementTree.fromstring(rewritten_svg(ATTACKS[attack]).data)
    for element in drawing.iter():
        namespace, name = element.tag.removeprefix('{').split('}')
        assert namespace == 'http://www.w3.org/2000/svg'
        assert name in ELEMENTS
        assert element.attrib.keys() <= {
            *PLAIN_ATTRIBUTES, *PROPERTIES, 'style', 'href', XLINK_HREF, SPACE
        }  # fmt: skip


@pytest.mark.parametrize('attack', ATTACKS)
def test_no_address_is_left(attack: str) -> None:
    text = rewritten_svg(ATTACKS[attack]).data.decode().partition('>')[2]
    assert 'evil.example' not in text
    assert re.findall(r'(?i)javascript|alert|@import|\\', text) == []


@pytest.mark.parametrize('drawing', REFUSED)
def test_what_is_no_drawing_is_refused(drawing: str) -> None:
    with pytest.raises(SvgError) as refused:
        rewritten_svg(REFUSED[drawing])
    assert refused.value.message
    assert refused.value.mend


def test_a_large_file_is_not_even_parsed() -> None:
    with pytest.raises(SvgError, match='bytes'):
        rewritten_svg(b' ' * (MOST_BYTES + 1))


@pytest.mark.parametrize(
    'part',
    [
        '<path d="M0 0h9" fill="none" stroke="#123456" transform="rotate(3 1 2)"></path>',
        '<g id="a" class="b c" clip-path="url(#d)" opacity="0.5"></g>',
        '<use href="#a" x="1"></use>',
        '<use xlink:href="#a"></use>',
        '<rect style="fill:rgb(1, 2, 3);stroke:none"></rect>',
        '<text x="1" font-family="\'Noto Sans\', sans-serif">a &lt; <tspan>b</tspan> &amp; c</text>',
        '<style>.a .b,#c&gt;d{fill:url(#e);stroke-width:2px}</style>',
        f'<image href="{PNG}" width="9"></image>',
        '<filter id="f"><feGaussianBlur in="SourceGraphic" stdDeviation="2"></feGaussianBlur></filter>',
        '<text xml:space="preserve">  a</text>',
    ],
)  # fmt: skip
def test_what_draws_stays_as_it_is(part: str) -> None:
    assert rewritten(part) == part


def test_a_part_without_a_drawing_of_its_own_is_drawn_without_its_namespace() -> None:
    assert rewritten_svg(b'<svg><path d="M0 0"/></svg>').data.startswith(
        b'<svg xmlns="http://www.w3.org/2000/svg"'
    )


@pytest.mark.parametrize(
    ('part', 'lost'),
    [
        ('<foreignObject><p/></foreignObject>', ('foreignObject',)),
        ('<image href="other.png"/><use href="other.svg#a"/>', ('image', 'use')),
        ('<switch><foreignObject/><text>a</text></switch>', ()),
        ('<script>x</script><metadata/><animate attributeName="x"/>', ()),
    ],
)
def test_what_was_seen_and_is_gone_is_named(part: str, lost: tuple[str, ...]) -> None:
    assert rewritten_svg(f'<svg><rect/>{part}</svg>'.encode()).lost == lost


@pytest.mark.parametrize('drawing', LIKENESSES)
def test_drawings_of_programs_lose_nothing_that_is_seen(drawing: str) -> None:
    assert rewritten_svg(LIKENESSES[drawing].encode()).lost == ()


@pytest.mark.parametrize(
    ('text', 'left'),
    [
        ('fill: red; stroke : blue', 'fill:red;stroke:blue'),
        ('fill:red;behavior:url(#a);-moz-binding:url(#b)', 'fill:red'),
        ('fill:url(#a) none', 'fill:url(#a) none'),
        ('fill:url( "#a" )', 'fill:url( "#a" )'),
        ('fill:url(x#a)', ''),
        ('fill:url(#a', ''),
        ('fill:u\\72l(x)', ''),
        ('fill:ur/**/l(x)', ''),
        ('font-family:"a b", c', 'font-family:"a b", c'),
        ('font-family:"a', ''),
        ('font-family:"url(x)"', ''),
        ('filter:blur(2px) drop-shadow(1px 1px red)', 'filter:blur(2px) drop-shadow(1px 1px red)'),
        ('fill:var(--x)', ''),
        ('--x:url(x)', ''),
    ],
)
def test_declarations_name_nothing_outside(text: str, left: str) -> None:
    assert safe_declarations(text) == left


@pytest.mark.parametrize(
    ('text', 'left'),
    [
        ('.a{fill:red} b , #c { fill : blue }', '.a{fill:red}\nb , #c{fill:blue}'),
        ('@import "x"; .a{fill:red}', '.a{fill:red}'),
        ('@import url(x)\n;@charset "x"; .a{fill:red}', '.a{fill:red}'),
        ('@font-face{src:url(x)} .a{fill:red}', '.a{fill:red}'),
        ('@keyframes k{from{fill:red} to{fill:blue}} .a{fill:red}', '.a{fill:red}'),
        ('@media print { .a { fill : red } } .b{fill:red}',
         '@media print{\n.a{fill:red}\n}\n.b{fill:red}'),
        ('@media print{.a{fill:red}', '@media print{\n.a{fill:red}\n}'),
        ('.a{& .b{fill:red}} .c{fill:red}', '.c{fill:red}'),
        ('.a{fill:red/* } .b{fill:url(x) */}', '.a{fill:red}'),
        ('<!-- .a{fill:red} -->', '.a{fill:red}'),
        ('.a{font-family:"}"} .b{fill:red}', '.b{fill:red}'),
        ('.a\\62{fill:red}', ''),
        ('.a{fill:red', ''),
    ],
)  # fmt: skip
def test_style_sheets_keep_rules_alone(text: str, left: str) -> None:
    assert safe_style_sheet(text)[0] == left


def test_a_part_that_is_used_often_is_no_bomb() -> None:
    uses = '<use href="#a"/>' * 5000
    assert rewritten_svg(f'<svg><rect id="a"/>{uses}</svg>'.encode())


@pytest.mark.parametrize(
    'levels',
    [
        [f'<pattern id="n{n + 1}">{f"""<rect fill="url(#n{n})"/>""" * 10}</pattern>' for n in range(9)],
        [f'<marker id="n{n + 1}"><path d="{"M0 0h9v9" * 20}" style="marker-mid:url(#n{n})"/></marker>' for n in range(9)],
        [f'<style>.c{n}{{mask:url(#n{n})}}</style><mask id="n{n + 1}">{f"""<g class="c{n}"/>""" * 10}</mask>' for n in range(9)],
        [f'<style>:is(.c{n}){{mask:url(#n{n})}}</style><mask id="n{n + 1}">{f"""<g class="c{n}"/>""" * 10}</mask>' for n in range(9)],
        [f'<style>[class=c{n}]{{mask:url(#n{n})}}</style><mask id="n{n + 1}">{f"""<g class="c{n}"/>""" * 10}</mask>' for n in range(9)],
        [f'<g id="n{n + 1}">{f"""<use href="#%6e{n}"/>""" * 10}</g>' for n in range(9)],
        [f'<g id="n{n + 1}">{f"""<rect mask="url(#%6E{n})"/>""" * 10}</g>' for n in range(9)],
        [f'<pattern id="n{n + 1}"><g fill="url(#n{n})">{"<rect/>" * 10}</g></pattern>' for n in range(9)],
        [f'<g style="fill:url(#n{n})"><pattern id="n{n + 1}">{"<rect/>" * 10}</pattern></g>' for n in range(9)],
        [f'<pattern id="n{n + 1}"><use href="#ten" stroke="url(#n{n})"/></pattern>' for n in range(9)],
        [f'<marker id="n{n + 1}"><g marker-mid="url(#n{n})"><path d="{"M0 0h9v9" * 20}"/></g></marker>' for n in range(9)],
    ],
    ids=[
        *('patterns', 'markers', 'style sheets', 'functions', 'attributes', 'escaped ids'),
        *('escaped ids in CSS', 'inherited', 'inherited from outside', 'inherited by use'),
        'inherited markers',
    ],
)  # fmt: skip
def test_parts_in_parts_are_counted_as_often_as_they_are_drawn(levels: list[str]) -> None:
    with pytest.raises(SvgError, match='too many times'):
        rewritten_svg(
            f'<svg><rect id="n0"/><g id="ten">{"<rect/>" * 10}</g>'
            f'{"".join(levels)}<rect fill="url(#n9)" mask="url(#n9)"/></svg>'.encode()
        )


def test_what_is_around_is_not_taken_over_by_a_word() -> None:
    drawing = (
        b'<svg><g mask="url(#a)"><rect mask=" Inherit " style="mask:unset !important"/></g></svg>'
    )
    assert b'<rect></rect>' in rewritten_svg(drawing).data


def test_many_rules_for_many_elements_are_no_work() -> None:
    rules = ''.join(f'*{{mask:url(#a{number})}}' for number in range(20_000))
    with pytest.raises(SvgError, match='too many times'):
        rewritten_svg(f'<svg><style>{rules}</style>{"<rect/>" * 20_000}</svg>'.encode())


def test_paint_and_markers_of_a_group_are_those_of_what_is_in_it() -> None:
    paths = '<path d="M0 0 L1 1 L2 2"/>' * 2000
    pattern = '<pattern id="p"><rect/><rect/></pattern><marker id="m"><path d="M0 0L1 1"/></marker>'
    assert rewritten_svg(
        f'<svg>{pattern}<g marker-end="url(#m)" fill="url(#p)">{paths}</g></svg>'.encode()
    )


def test_a_part_that_uses_itself_ends() -> None:
    assert rewritten_svg(b'<svg><g id="a"><rect/><use href="#b"/></g><use id="b" href="#a"/></svg>')
