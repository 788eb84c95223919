"""Every ``publications_…`` setting, declared once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from sphinx_publications.content.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

PREFIX = 'publications_'
LAYOUTS = ('cards', 'list', 'compact', 'citation', 'table')
RECORD_KINDS = ('publication', 'post', 'project', 'event')
SECTION_KINDS = (*RECORD_KINDS, 'person')
TERM_KINDS = ('tag', 'type', 'year')
BLOCKS = (
    'authors', 'meta', 'links', 'image', 'abstract', 'body', 'cite', 'tags', 'projects',
    'slides', 'events', 'related', 'versions',
)  # fmt: skip


def _setting(
    default: Any,
    types: tuple[type, ...],
    description: str,
    *,
    choices: tuple[str, ...] = (),
) -> Any:
    """Declare a setting: its default, the types it takes and what it is for."""
    metadata = {
        'default': default, 'types': types, 'description': description,
        'choices': choices,
    }  # fmt: skip
    return field(metadata=MappingProxyType(metadata))


_LIST = (list, tuple)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project, as ``conf.py`` gives them, checked."""

    content: tuple[str, ...] = _setting(
        'content', (str, *_LIST), 'Path or paths of content folders, relative to conf.py.'
    )
    sections: Mapping[str, str] = _setting(
        {}, (dict,), 'Further folders of the content root: their kind.'
    )
    handlers: tuple[str, ...] = _setting(
        (), (str, *_LIST), "Own front-matter formats: 'module:Class'."
    )
    pages: tuple[str, ...] = _setting(
        RECORD_KINDS,
        _LIST,
        'Kinds that get a page a record, and a section page.',
        choices=RECORD_KINDS + TERM_KINDS,
    )
    author_pages: str = _setting(
        'profiles', (str,), 'Who gets a page.', choices=('profiles', 'all', 'none')
    )
    name_variants: Mapping[str, tuple[str, ...]] = _setting(
        {}, (dict,), 'Key of a person: further names of theirs.'
    )
    highlight: tuple[str, ...] = _setting((), (str, *_LIST), 'Keys of people shown in bold.')
    queries: Mapping[str, str] = _setting({}, (dict,), 'Named queries.')
    layouts: Mapping[str, str] = _setting({}, (dict,), "Own layouts: 'module:function'.")
    layout: str = _setting('list', (str,), 'The default layout.')
    blocks: tuple[str, ...] = _setting(
        BLOCKS, _LIST, 'The blocks of a publication page, in order.', choices=BLOCKS
    )
    markup: str = _setting('safe', (str,), 'How bodies are rendered.', choices=('safe', 'trust'))
    include: tuple[str, ...] = _setting(
        (),
        (str, *_LIST),
        'What is shown although Hugo leaves it out.',
        choices=('draft', 'future', 'expired'),
    )
    exports: tuple[str, ...] = _setting((), (str, *_LIST), 'Reserved for exports.')
    feeds: Any = _setting({}, (dict, str, *_LIST), 'Reserved for feeds.')
    citation_style: str = _setting('', (str,), 'Reserved for formatted citations.')
    type_labels: Mapping[str, str] = _setting(
        {}, (dict,), 'CSL type (or own type): the label to show.'
    )
    date_format: Mapping[str, str] = _setting(
        {}, (dict,), "strftime formats by precision: 'year', 'month', 'day'."
    )
    thumbnail_width: int = _setting(640, (int,), 'Width of thumbnails, in pixels.')


def _as_tuple(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _as_words(value: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(word) for name, word in value.items()}


def _unchanged(value: Any) -> Any:
    return value


#: Whatever the default is made of is what a value is turned into.
_CONVERSIONS: Mapping[str, Callable[[Any], Any]] = MappingProxyType({
    'content': _as_tuple,
    'handlers': _as_tuple,
    'pages': _as_tuple,
    'highlight': _as_tuple,
    'blocks': _as_tuple,
    'include': _as_tuple,
    'exports': _as_tuple,
    'feeds': _unchanged,
    'sections': lambda value: {
        str(folder): kind for folder, kind in value.items() if kind in SECTION_KINDS
    },
    'name_variants': lambda value: {str(key): _as_tuple(names) for key, names in value.items()},
})


def settings_of(config: Config) -> Settings:
    """Return the checked settings; a value that makes no sense is replaced by its default."""
    values: dict[str, Any] = {}
    for item in fields(Settings):
        default = item.metadata['default']
        convert = _CONVERSIONS.get(item.name) or (_as_words if default == {} else _unchanged)
        value = getattr(config, PREFIX + item.name)
        if not isinstance(value, item.metadata['types']):
            value = default
        try:
            values[item.name] = _kept_choices(item.name, convert(value), item.metadata['choices'])
        except (TypeError, ValueError, AttributeError):
            values[item.name] = convert(default)
    return Settings(**values)


def _kept_choices(name: str, value: Any, choices: tuple[str, ...]) -> Any:
    if not choices:
        return value
    if isinstance(value, tuple):
        return tuple(item for item in value if item in choices)
    if value not in choices:
        msg = f'{name} is none of {choices}'
        raise ValueError(msg)
    return value


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Warn about values that make no sense (Sphinx itself warns about their types)."""
    for item in fields(Settings):
        value = getattr(config, PREFIX + item.name)
        choices = item.metadata['choices']
        if choices and isinstance(value, item.metadata['types']):
            for word in (value,) if isinstance(value, str) else value:
                if word not in choices:
                    _warn(
                        '%s: there is no %r%s',
                        PREFIX + item.name,
                        word,
                        did_you_mean(word, choices),
                    )
    sections = config.publications_sections
    for folder, kind in sections.items() if isinstance(sections, dict) else ():
        if kind not in SECTION_KINDS:
            _warn(
                'publications_sections: %r: there is no kind %r%s',
                folder, kind, did_you_mean(str(kind), SECTION_KINDS),
            )  # fmt: skip
    settings = settings_of(config)
    known = {*LAYOUTS, *settings.layouts}
    if settings.layout not in known:
        _warn('publications_layout: there is no layout %r%s', settings.layout,
              did_you_mean(settings.layout, known))  # fmt: skip
    if isinstance(config.publications_thumbnail_width, int) and not (
        16 <= config.publications_thumbnail_width <= 4096
    ):
        _warn('publications_thumbnail_width must be between 16 and 4096; 640 is used')
        config.publications_thumbnail_width = 640


def _warn(message: str, *args: object) -> None:
    logger.warning(message, *args, type='pub', subtype='config')


def content_roots(settings: Settings, confdir: Path) -> tuple[Path, ...]:
    """Return the content folders as absolute paths, in the order given, each once."""
    # unlike Path.resolve(), it takes a link that leads to itself
    real = (os.path.realpath(confdir / path) for path in settings.content)
    return tuple(map(Path, dict.fromkeys(real)))


def setup_config(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for item in fields(Settings):
        declared = item.metadata
        app.add_config_value(
            PREFIX + item.name,
            declared['default'],
            'env',
            frozenset(declared['types']),
        )
    app.connect('config-inited', on_config_inited)
