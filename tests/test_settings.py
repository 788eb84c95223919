"""Settings are what ``conf.py`` says, as far as it makes sense."""

from __future__ import annotations

import pytest

from sphinx_publications.settings import Settings, complaints, declared_settings


def test_every_setting_has_the_type_of_its_default() -> None:
    for name, setting in declared_settings():
        assert isinstance(setting.default, setting.types), name


def test_no_default_is_complained_about() -> None:
    assert list(complaints({})) == []


def test_what_is_not_given_is_the_default() -> None:
    settings = Settings.of({})
    assert settings.content == ('content',)
    assert settings.author_pages == 'profiles'
    assert settings.thumbnail_width == 640


def test_one_text_stands_for_a_list_of_one() -> None:
    settings = Settings.of({'content': 'site', 'highlight': 'ada', 'include': 'draft'})
    assert settings.content == ('site',)
    assert settings.highlight == ('ada',)
    assert settings.include == ('draft',)


def test_a_text_with_commas_stands_for_a_list_of_our_own_words() -> None:
    assert Settings.of({'include': 'draft, future'}).include == ('draft', 'future')


def test_an_empty_text_stands_for_an_empty_list() -> None:
    # as "-D publications_pages=" gives it
    assert Settings.of({'pages': ['']}).pages == ()
    assert Settings.of({'handlers': ['']}).handlers == ()
    assert Settings.of({'highlight': ['']}).highlight == ()
    assert list(complaints({'pages': ['']})) == []


def test_of_a_list_the_words_that_make_sense_are_kept() -> None:
    settings = Settings.of({'pages': ['post', 'pots', 'tag'], 'sections': {'a': 'post', 'b': 'x'}})
    assert settings.pages == ('post', 'tag')
    assert settings.sections == {'a': 'post'}


@pytest.mark.parametrize(
    ('name', 'value', 'default'),
    [
        ('author_pages', 'everyone', 'profiles'),
        ('markup', 3, 'safe'),
        ('thumbnail_width', 5, 640),
        ('name_variants', {'ada': 3}, {}),
        ('blocks', None, Settings.of({}).blocks),
        ('exports', ('BibTeX',), Settings.of({}).exports),
    ],
)
def test_a_value_without_sense_leaves_the_default(
    name: str, value: object, default: object
) -> None:
    assert getattr(Settings.of({name: value}), name) == default


def test_a_name_may_have_one_variant_or_several() -> None:
    settings = Settings.of({'name_variants': {'ada': 'A. Adler', 'bo': ['B. Berg', 'Berg']}})
    assert settings.name_variants == {'ada': ('A. Adler',), 'bo': ('B. Berg', 'Berg')}


@pytest.mark.parametrize(
    ('given', 'complaint'),
    [
        ({'pages': ['pots']}, 'publications_pages: there is no \'pots\'; did you mean "post"?'),
        ({'markup': 'saef'}, 'publications_markup: there is no \'saef\'; did you mean "safe"?'),
        (
            {'markup': 'safe,trust'},
            'publications_markup: there is no \'safe,trust\'; did you mean "trust"?',
        ),
        ({'blocks': ['award']}, "publications_blocks: there is no 'award'"),
        (
            {'sections': {'a': 'pots'}},
            "publications_sections: 'a': there is no kind 'pots'; did you mean \"post\"?",
        ),
        (
            {'thumbnail_width': 5},
            'publications_thumbnail_width must be between 16 and 4096; 640 is used',
        ),
    ],
)
def test_a_value_without_sense_is_complained_about(
    given: dict[str, object], complaint: str
) -> None:
    assert list(complaints(given)) == [complaint]


def test_a_wrong_type_is_left_to_sphinx() -> None:
    assert list(complaints({'pages': 3, 'thumbnail_width': 'wide'})) == []
