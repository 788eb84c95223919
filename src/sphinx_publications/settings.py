"""Every ``publications_…`` setting, declared once: its default, its types, its checks."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinx_publications.content.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PREFIX: Final = 'publications_'
RECORD_KINDS: Final = ('publication', 'post', 'project', 'event')
SECTION_KINDS: Final = (*RECORD_KINDS, 'person')
TERM_KINDS: Final = ('tag', 'type', 'year')
#: The blocks of a record's page, in the order that they have unless a project says otherwise.
BLOCKS: Final = (
    'authors', 'meta', 'links', 'image', 'abstract', 'body', 'cite', 'tags', 'projects', 'events',
    'related', 'versions',
)  # fmt: skip
#: What records can be taken away in; a list, a section and a person in all but 'cff'.
EXPORTS: Final = ('bibtex', 'biblatex', 'ris', 'csl-json', 'cff', 'bibtex-ascii')
#: What can have a feed: all publications, all posts, each person, each section, each tag.
FEEDS: Final = ('library', 'post', 'person', 'section', 'tag')
#: What pages say of themselves to search engines and reference managers.
METADATA: Final = ('highwire', 'json-ld', 'opengraph', 'signposting', 'coins')
_THUMBNAIL_WIDTHS: Final = range(16, 4097)


class Setting(NamedTuple):
    """A setting: its default, the types it takes, what it is for, and how a value is understood.

    ``convert`` makes the value of `Settings` from that of ``conf.py`` and leaves out what makes
    no sense; it raises `ValueError` or `TypeError` where nothing is left. ``check`` says what
    makes no sense.
    """

    default: Any
    types: tuple[type, ...]
    description: str
    convert: Callable[[Any], Any]
    check: Callable[[Any], Iterable[str]]


def _unchanged(value: Any) -> Any:
    return value


def _unchecked(value: Any) -> Iterable[str]:
    return ()


def _declared(
    default: Any,
    types: tuple[type, ...],
    description: str,
    convert: Callable[[Any], Any] = _unchanged,
    check: Callable[[Any], Iterable[str]] = _unchecked,
) -> Any:
    setting = Setting(default, types, description, convert, check)
    return field(metadata=MappingProxyType({'setting': setting}))


def _one_of(choices: tuple[str, ...], default: str, description: str) -> Any:
    """Declare a setting that is one word of a few."""

    def convert(value: str) -> str:
        if value not in choices:
            msg = f'{value!r} is none of {choices}'
            raise ValueError(msg)
        return value

    def check(value: str) -> Iterable[str]:
        return _unknown((value,), choices)

    return _declared(default, (str,), description, convert, check)


def _some_of(
    choices: tuple[str, ...],
    default: tuple[str, ...],
    description: str,
    types: tuple[type, ...] = (list, tuple),
) -> Any:
    """Declare a setting that is a list of words of a few."""

    def convert(value: Any) -> tuple[str, ...]:
        words = _words(value)
        known = tuple(word for word in words if word in choices)
        if words and not known:
            msg = f'{value!r} has none of {choices}'
            raise ValueError(msg)
        return known

    def check(value: Any) -> Iterable[str]:
        return _unknown(_words(value), choices)

    return _declared(default, types, description, convert, check)


def _unknown(words: Iterable[str], choices: tuple[str, ...]) -> Iterable[str]:
    for word in words:
        if word not in choices:
            yield f': there is no {word!r}{did_you_mean(word, choices)}'


def _as_tuple(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(str(item) for item in value)


def _as_names(value: Any) -> tuple[str, ...]:
    """Return the names of a list; ``-D`` gives an empty one as a list of nothing."""
    return tuple(filter(None, _as_tuple(value)))


def _words(value: Any) -> tuple[str, ...]:
    """Return the words of a list, or of a text with commas, as ``-D`` gives it."""
    parts = value.split(',') if isinstance(value, str) else map(str, value)
    return tuple(filter(None, map(str.strip, parts)))


def _as_words(value: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(word) for name, word in value.items()}


def _as_styles(value: Any) -> dict[str, str]:
    """Return styles by their labels; one alone has none."""
    labelled = value if isinstance(value, dict) else {'': value}
    return {name: style for name, style in _as_words(labelled).items() if style}


def _as_variants(value: Mapping[Any, Any]) -> dict[str, tuple[str, ...]]:
    return {str(key): _as_tuple(names) for key, names in value.items()}


def _as_sections(value: Mapping[Any, Any]) -> dict[str, str]:
    return {str(folder): kind for folder, kind in value.items() if kind in SECTION_KINDS}


def _unknown_kinds(value: Mapping[Any, Any]) -> Iterable[str]:
    for folder, kind in value.items():
        if kind not in SECTION_KINDS:
            near = did_you_mean(str(kind), SECTION_KINDS)
            yield f': {folder!r}: there is no kind {kind!r}{near}'


def _as_width(value: int) -> int:
    if value not in _THUMBNAIL_WIDTHS:
        msg = f'{value} is no width of a thumbnail'
        raise ValueError(msg)
    return value


def _unfit_width(value: int) -> Iterable[str]:
    if value not in _THUMBNAIL_WIDTHS:
        least, most = _THUMBNAIL_WIDTHS[0], _THUMBNAIL_WIDTHS[-1]
        yield f' must be between {least} and {most}; 640 is used'


_TEXT_OR_LIST: Final = (str, list, tuple)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project, as ``conf.py`` gives them, checked."""

    content: tuple[str, ...] = _declared(
        'content',
        _TEXT_OR_LIST,
        'Path or paths of content folders and bibliography files, relative to conf.py.',
        _as_tuple,
    )
    cited: tuple[str, ...] = _declared(
        (),
        _TEXT_OR_LIST,
        'Bibliography files of works that are cited alone, relative to conf.py.',
        _as_names,
    )
    sections: Mapping[str, str] = _declared(
        {},
        (dict,),
        'Further folders of the content root: their kind.',
        _as_sections,
        _unknown_kinds,
    )
    handlers: tuple[str, ...] = _declared(
        (), _TEXT_OR_LIST, "Front-matter formats of the project's own: 'module:Class'.", _as_names
    )
    pages: tuple[str, ...] = _some_of(
        RECORD_KINDS + TERM_KINDS,
        RECORD_KINDS,
        'Kinds that get a page a record, and a section page.',
    )
    author_pages: str = _one_of(('profiles', 'all', 'none'), 'profiles', 'Who gets a page.')
    name_variants: Mapping[str, tuple[str, ...]] = _declared(
        {}, (dict,), 'Key of a person: further names of theirs.', _as_variants
    )
    highlight: tuple[str, ...] = _declared(
        (), _TEXT_OR_LIST, 'Keys of people shown in bold.', _as_names
    )
    queries: Mapping[str, str] = _declared({}, (dict,), 'Named queries.', _as_words)
    layouts: Mapping[str, str] = _declared(
        {}, (dict,), "Own layouts: 'module:function'.", _as_words
    )
    #: Whether there is such a layout is known where the layouts are.
    layout: str = _declared('list', (str,), 'The default layout.')
    blocks: tuple[str, ...] = _some_of(BLOCKS, BLOCKS, "The blocks of a record's page, in order.")
    citation_style: Mapping[str, str] = _declared(
        '',
        (str, dict),
        'Citation style, or label: style for several.',
        _as_styles,
    )
    exports: tuple[str, ...] = _some_of(
        EXPORTS,
        ('bibtex', 'ris', 'csl-json'),
        'Formats of the files beside pages.',
        _TEXT_OR_LIST,
    )
    feeds: tuple[str, ...] = _some_of(
        FEEDS,
        ('library', 'post', 'person'),
        'What has a feed; none without html_baseurl.',
        _TEXT_OR_LIST,
    )
    metadata: tuple[str, ...] = _some_of(
        METADATA, METADATA, 'What pages say of themselves to machines.', _TEXT_OR_LIST
    )
    markup: str = _one_of(('safe', 'trust'), 'safe', 'How bodies are rendered.')
    include: tuple[str, ...] = _some_of(
        ('draft', 'future', 'expired'),
        (),
        'What is shown although Hugo leaves it out.',
        _TEXT_OR_LIST,
    )
    type_labels: Mapping[str, str] = _declared(
        {}, (dict,), 'CSL type (or own type): the label to show.', _as_words
    )
    date_format: Mapping[str, str] = _declared(
        {}, (dict,), "strftime formats by precision: 'year', 'month', 'day'.", _as_words
    )
    thumbnail_width: int = _declared(
        640, (int,), 'Width of thumbnails, in pixels.', _as_width, _unfit_width
    )

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Settings:
        """Return the settings; a value that makes no sense is replaced by its default.

        *given* are the values by the names of the settings, without ``publications_``.
        """
        return cls(**{
            name: _understood(setting, given.get(name, setting.default))
            for name, setting in declared_settings()
        })


def _understood(setting: Setting, value: Any) -> Any:
    if isinstance(value, setting.types):
        try:
            return setting.convert(value)
        except (TypeError, ValueError, AttributeError):
            pass
    return setting.convert(setting.default)


def declared_settings() -> Iterable[tuple[str, Setting]]:
    """Yield the name of each setting, without ``publications_``, and its declaration."""
    for item in fields(Settings):
        yield item.name, item.metadata['setting']


def complaints(given: Mapping[str, Any]) -> Iterable[str]:
    """Yield what makes no sense in the values of settings; wrong types are not looked at."""
    for name, setting in declared_settings():
        value = given.get(name, setting.default)
        if isinstance(value, setting.types):
            for complaint in setting.check(value):
                yield f'{PREFIX}{name}{complaint}'


def content_roots(settings: Settings, confdir: Path) -> tuple[Path, ...]:
    """Return the content folders and files as absolute paths, in the order given, each once.

    The default folder is none where there is no such folder, and works are to be cited alone.
    """
    roots = _real_paths(settings.content, confdir)
    is_default = settings.content == _as_tuple(dict(declared_settings())['content'].default)
    if is_default and settings.cited and not any(root.exists() for root in roots):
        return ()
    return roots


def cited_files(settings: Settings, confdir: Path) -> tuple[Path, ...]:
    """Return the files of works that are cited alone, as `content_roots` does."""
    return _real_paths(settings.cited, confdir)


def _real_paths(paths: Iterable[str], confdir: Path) -> tuple[Path, ...]:
    # unlike Path.resolve(), it takes a link that leads to itself
    real = (os.path.realpath(confdir / path) for path in paths)
    return tuple(map(Path, dict.fromkeys(real)))
