"""The message catalog is whole, translated and compiled, and readers see it."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from sample import page
from sphinx.util.i18n import date_format_mappings, format_date

import sphinx_publications
from sphinx_publications.content.fields.link_types import link_types
from sphinx_publications.content.fields.publication_types import CSL_LABELS

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message
    from sphinx_project import MakeProject

PACKAGE = Path(sphinx_publications.__file__).parent
LOCALE = PACKAGE / 'locale'
DOMAIN = 'sphinx_publications'
TEMPLATE = LOCALE / f'{DOMAIN}.pot'
LANGUAGES = sorted(path.parts[-3] for path in LOCALE.glob(f'*/LC_MESSAGES/{DOMAIN}.po'))
PROJECT = Path(__file__).parent.parent

_PLACEHOLDER = re.compile(r'%(?:\(\w+\))?[sdr%]')
_DATE_DIRECTIVE = re.compile(r'%-?[A-Za-z%]')


def catalog_of(path: Path, language: str | None = None) -> Catalog:
    with path.open('rb') as file:
        return read_po(file, locale=language)


def translations(language: str) -> dict[str, str]:
    """Return the messages of a language and their translations."""
    catalog = catalog_of(LOCALE / language / 'LC_MESSAGES' / f'{DOMAIN}.po', language)
    return {str(message.id): str(message.string) for message in catalog if message.id}


def messages(catalog: Catalog) -> set[str]:
    return {str(message.id) for message in catalog if message.id}


def is_date_format(message: str) -> bool:
    return '%B' in message or '%Y' in message


@pytest.fixture(scope='module')
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The messages that Babel finds in the source now."""
    path = tmp_path_factory.mktemp('messages') / 'fresh.pot'
    command = [
        sys.executable, '-m', 'babel.messages.frontend', '--quiet', 'extract',
        '--mapping-file', 'pyproject.toml', '--output-file', str(path), str(PACKAGE),
    ]  # fmt: skip
    environment = {**os.environ, 'PYTHONPATH': str(PROJECT / 'tools')}
    subprocess.run(command, check=True, cwd=PROJECT, env=environment)
    return messages(catalog_of(path))


def test_template_has_every_message_of_the_source(extracted: set[str]) -> None:
    assert messages(catalog_of(TEMPLATE)) == extracted, 'run "make messages"'


def test_labels_of_types_are_messages(extracted: set[str]) -> None:
    assert extracted >= set(CSL_LABELS.values()) - {''}


def test_labels_of_links_are_messages(extracted: set[str]) -> None:
    assert extracted >= set(link_types().labels.values()) - {''}


def test_there_is_a_german_catalog() -> None:
    assert 'de' in LANGUAGES


@pytest.mark.parametrize('language', LANGUAGES)
def test_language_has_the_messages_of_the_template(language: str) -> None:
    assert set(translations(language)) == messages(catalog_of(TEMPLATE)), 'run "make messages"'


@pytest.mark.parametrize('language', LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    assert [message for message, text in translations(language).items() if not text] == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    catalog = catalog_of(LOCALE / language / 'LC_MESSAGES' / f'{DOMAIN}.po', language)

    guesses: list[Message] = [message for message in catalog if message.fuzzy]
    assert guesses == []


@pytest.mark.parametrize('language', LANGUAGES)
def test_placeholders_are_those_of_the_message(language: str) -> None:
    wrong = {
        message: text
        for message, text in translations(language).items()
        if sorted(_PLACEHOLDER.findall(message)) != sorted(_PLACEHOLDER.findall(text))
    }
    assert wrong == {}


@pytest.mark.parametrize('language', LANGUAGES)
def test_words_do_not_grow_together(language: str) -> None:
    """A message that begins with a blank stands behind other words."""
    wrong = {
        message: text
        for message, text in translations(language).items()
        if message.startswith(' ') and text[:1].isalnum()
    }
    assert wrong == {}


@pytest.mark.parametrize('language', LANGUAGES)
def test_dates_use_what_sphinx_can_format(language: str) -> None:
    directives = {
        directive
        for message, text in translations(language).items()
        if is_date_format(message)
        for directive in _DATE_DIRECTIVE.findall(text)
    }
    assert directives
    assert directives <= set(date_format_mappings)


@pytest.mark.parametrize('language', LANGUAGES)
def test_compiled_catalog_is_up_to_date(language: str) -> None:
    compiled = LOCALE / language / 'LC_MESSAGES' / f'{DOMAIN}.mo'

    gettext = GNUTranslations(io.BytesIO(compiled.read_bytes())).gettext
    stale = {
        message: gettext(message)
        for message, text in translations(language).items()
        if text and gettext(message) != text
    }
    assert stale == {}, 'run "make messages"'


@pytest.mark.parametrize(
    ('language', 'month', 'day'),
    [
        ('de', 'März 2021', '4. März 2021'),
        ('es', 'marzo de 2021', '4 de marzo de 2021'),
        ('ja', '2021年3月', '2021年3月4日'),
    ],
)
def test_dates_are_written_as_in_the_language(language: str, month: str, day: str) -> None:
    texts = translations(language)
    moment = datetime.datetime(2021, 3, 4, tzinfo=datetime.UTC)

    assert format_date(texts['%B %Y'], date=moment, language=language) == month
    assert format_date(texts['%-d %B %Y'], date=moment, language=language) == day


def test_german_project_shows_german_types(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'language': 'de'})

    shown = {badge.get_text() for badge in build.soup('index').select('.pub-type')}
    assert shown == {'Zeitschriftenartikel', 'Konferenzbeitrag', 'Preprint'}


def test_german_project_shows_german_months(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'language': 'de'})

    shown = {date.get_text() for date in build.soup('index').select('.pub-date')}
    assert shown == {'März 2021', 'November 2021', '2020'}


def test_german_project_shows_german_links(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'language': 'de'})

    [summary] = build.soup('index').select('.pub-abstract summary')
    assert summary.get_text() == 'Zusammenfassung zu Nets of water'


def test_german_project_shows_german_group_headings(make_project: MakeProject) -> None:
    undated = {'content/publication/undated.md': '---\ntitle: An undated paper\n---\n'}
    files = {**page('.. pub:list::\n   :group-by: type'), **undated}
    build = make_project(files, confoverrides={'language': 'de'})

    headings = ' '.join(h.get_text() for h in build.soup('index').select('.pub-group h2'))
    assert 'Zeitschriftenartikel' in headings
    assert 'Sonstiges' in headings


def test_search_names_kinds_of_records_in_german(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'language': 'de'})

    assert 'Publikation"' in build.text('searchindex.js')


def test_german_of_a_country_is_served_by_the_german_catalog(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'language': 'de_AT'})

    assert 'Zeitschriftenartikel' in build.html('index')


def test_language_without_a_catalog_shows_english_words(make_project: MakeProject) -> None:
    build = make_project(page('.. pub:list::'), confoverrides={'language': 'fi'})

    assert 'Journal article' in build.html('index')
    assert build.warnings == []
