"""Citation styles, made fit for references that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from citing.csl_styles import ADDRESS, complete, dependent, written

from sphinx_publications.citing.errors import StyleError
from sphinx_publications.citing.prepared_style import PreparedStyle, prepared_style

if TYPE_CHECKING:
    from pathlib import Path


def prepared(folder: Path, text: str) -> str:
    written(folder, own=text)
    return prepared_style('own.csl', folder).data.decode()


@pytest.mark.parametrize(
    'attribute',
    [
        'disambiguate-add-names',
        'disambiguate-add-givenname',
        'disambiguate-add-year-suffix',
        'givenname-disambiguation-rule',
        'collapse',
    ],
)
def test_what_tells_works_apart_is_taken_out_of_citations(attribute: str, tmp_path: Path) -> None:
    text = complete().replace('<citation>', f'<citation {attribute}="true">')
    assert attribute not in prepared(tmp_path, text)


@pytest.mark.parametrize(
    'attribute',
    ['subsequent-author-substitute', 'subsequent-author-substitute-rule', 'second-field-align'],
)
def test_what_ties_references_together_is_taken_out(attribute: str, tmp_path: Path) -> None:
    assert attribute not in prepared(tmp_path, complete(bibliography=f'{attribute}="x"'))


def test_the_bibliography_is_not_sorted(tmp_path: Path) -> None:
    assert '<sort' not in prepared(tmp_path, complete())


@pytest.mark.parametrize(
    'number',
    [
        '<text variable="citation-number" suffix=". "/>',
        '<number variable="citation-number"/>',
        '<text variable="citation-label" display="left-margin"/>',
    ],
)
def test_the_number_is_not_printed(number: str, tmp_path: Path) -> None:
    assert 'citation-' not in prepared(tmp_path, complete(f'{number}<text variable="title"/>'))


def test_the_rest_of_the_options_stay(tmp_path: Path) -> None:
    text = prepared(tmp_path, complete(bibliography='hanging-indent="true" et-al-min="3"'))
    assert '<bibliography hanging-indent="true" et-al-min="3">' in text


def test_a_condition_that_company_meets_is_never_met(tmp_path: Path) -> None:
    layout = '<choose><if disambiguate="true" variable="title" match="any"><text value="x"/></if></choose>'
    assert '<if variable="title x-never" match="any">' in prepared(tmp_path, complete(layout))


def test_no_address_is_left_that_pandoc_could_follow(tmp_path: Path) -> None:
    written(tmp_path, own=dependent(f'{ADDRESS}tidal'), tidal=complete())
    assert b'<link' not in prepared_style('own.csl', tmp_path).data


def test_terms_keep_their_languages(tmp_path: Path) -> None:
    terms = '<locale xml:lang="de"><terms><term name="in">in</term></terms></locale>'
    assert '<locale xml:lang="de">' in prepared(tmp_path, complete(before=terms))


def test_the_digest_is_that_of_what_pandoc_gets(tmp_path: Path) -> None:
    written(
        tmp_path,
        one=complete(),
        same=complete(options='default-locale="de-DE"').replace(' default-locale="de-DE"', ''),
        other=complete('<text variable="publisher"/>'),
    )
    one, same, other = (prepared_style(f'{x}.csl', tmp_path) for x in ('one', 'same', 'other'))
    assert one.digest == same.digest != other.digest


def test_a_style_without_a_bibliography_is_told(tmp_path: Path) -> None:
    text = complete()
    begin, _, rest = text.partition('<bibliography')
    written(tmp_path, own=begin + rest.partition('</bibliography>')[2])
    with pytest.raises(StyleError) as caught:
        prepared_style('own.csl', tmp_path)
    assert str(caught.value) == (
        "the citation style 'Tidal Letters' has no bibliography, only citations; "
        'take a style that prints a list of references'
    )


def test_a_style_that_is_nested_without_end_is_told(tmp_path: Path) -> None:
    deep = 100_000
    written(tmp_path, own=complete('<group>' * deep + '</group>' * deep))
    with pytest.raises(StyleError):
        prepared_style('own.csl', tmp_path)


@pytest.mark.parametrize(
    ('language', 'own', 'locale'),
    [
        ('de', '', 'de'),
        ('de_AT', '', 'de-AT'),
        ('en', 'en-GB', 'en-GB'),
        ('en-US', 'en-GB', 'en-US'),
        ('de', 'en-GB', 'de'),
        ('', 'en-GB', 'en-GB'),
        ('sr@latin', '', 'sr'),
        ('zh_Hans_CN', '', 'zh-Hans-CN'),
        ('no', '', 'nb'),
        ('--help', 'fr-FR', 'fr-FR'),
        ('x"y', '', ''),
    ],
)
def test_the_language_of_the_project_is_that_of_references(
    language: str, own: str, locale: str
) -> None:
    assert PreparedStyle('x', b'', '', 'X', own).locale(language) == locale


def test_the_bracket_before_the_number_goes_with_it(tmp_path: Path) -> None:
    text = complete('<text variable="citation-number" suffix="] "/><text variable="title"/>')
    assert '[' not in prepared(
        tmp_path, text.replace('<layout suffix', '<layout prefix="[" suffix')
    )


def test_a_label_stands_behind_names_that_are_implied(tmp_path: Path) -> None:
    layout = '<names variable="editor"><label prefix=", "/></names>'
    assert '<name /><label prefix=", " />' in prepared(tmp_path, complete(layout))


@pytest.mark.parametrize(
    'inner', ['<name/><label/>', '<label/><name/>', '<name/>', '<et-al/><substitute/>']
)
def test_names_that_are_in_order_stay(inner: str, tmp_path: Path) -> None:
    text = prepared(tmp_path, complete(f'<names variable="editor">{inner}</names>'))
    assert f'<names variable="editor">{inner}</names>'.replace('/>', ' />') in text


def test_a_date_of_access_goes_with_its_words(tmp_path: Path) -> None:
    accessed = '<group><text term="accessed"/><date variable="accessed" form="text"/></group>'
    text = prepared(tmp_path, complete(f'<group prefix="(">{accessed}<text value="On"/></group>'))
    assert '<group prefix="("><text value="On" /></group>' in text


@pytest.mark.parametrize(
    'inner',
    [
        '<text variable="URL" /><date variable="accessed" form="text" />',
        '<text term="from" /><date variable="issued" form="text" />',
    ],
)
def test_what_prints_more_than_the_date_of_access_stays(inner: str, tmp_path: Path) -> None:
    assert f'<group>{inner}</group>' in prepared(tmp_path, complete(f'<group>{inner}</group>'))
