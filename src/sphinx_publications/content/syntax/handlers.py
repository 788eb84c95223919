"""Our handlers of python-frontmatter: one for each format of a header that Hugo reads."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import yaml
from frontmatter.default_handlers import BaseHandler

from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.syntax import json_fields, toml_fields
from sphinx_publications.content.syntax.yaml_repair import recover_fields
from sphinx_publications.content.syntax.yaml_values import YamlError, load_fields

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LONGEST: Final = 1_000_000
_LEADING: Final = '\ufeff\u200b\u2060 \t\r\n'
_COMMENT_END: Final = re.compile(r'\s*-->\n?')
_FIELD: Final = re.compile(r'["\']?[A-Za-z_][\w.-]*["\']?[ \t]*[:=]|[ \t\-#\[\]{}]|@[A-Za-z]+\{')


class HeaderSpan(NamedTuple):
    """Where in a text the header and the body stand."""

    start: int
    end: int
    body: int
    problem: Problem | None = None


class HeaderHandler(BaseHandler):
    """Reads the header of one text, through `frontmatter.parse`.

    The library strips the text before it is split, and the body after that; so a handler keeps
    what it has found itself: ``header`` and ``body`` as they stand in the text, the number of
    ``lines_above`` the header, the number of the ``body_line``, and the ``problems``, whose lines
    count in the header.
    """

    #: What the format is called, and the code of what is wrong with it.
    form: ClassVar[str]
    #: The library wants to know how a header begins.
    FM_BOUNDARY = re.compile('')

    def __init__(self) -> None:
        super().__init__()
        self.header = ''
        self.body = ''
        self.lines_above = 0
        self.body_line = 1
        self.problems: list[Problem] = []
        self._text: str | None = None


class FormatHandler(HeaderHandler):
    """One of ours: what it finds depends on the text alone."""

    def find(self, text: str) -> HeaderSpan | None:
        """Return where the header stands, ``None`` if there is none of this format."""
        raise NotImplementedError

    def fields(self, header: str) -> tuple[dict[str, Any], Sequence[Problem]]:
        """Return the fields of a header by lower-case name, and what is wrong with it."""
        raise NotImplementedError

    def detect(self, text: str) -> bool:
        """Say whether a text begins with a header of this format, and keep where."""
        span = self.find(text)
        if span is None:
            return False
        start, end, body, problem = span
        self._text = text
        self.header = text[start:end]
        self.body = text[body:]
        self.lines_above = text.count('\n', 0, start)
        self.body_line = self.lines_above + text.count('\n', start, body) + 1
        if problem:
            self.problems.append(problem)
        return True

    def split(self, text: str) -> tuple[str, str]:
        """Return header and body: those that were detected, whatever the library has stripped."""
        is_known = self._text is not None and self._text.strip() == text
        if not is_known and not self.detect(text):
            msg = f'there is no header of {self.form}'
            raise ValueError(msg)
        return self.header, self.body

    def load(self, fm: str) -> dict[str, Any]:
        """Return the fields of a header; what is wrong with it goes to the problems."""
        if len(fm) > _LONGEST:
            message = 'the front matter is too long to be one'
            lost = 'no field of it is read'
            self.problems.append(
                Problem(self.form, message, 'shorten it', place=Place(1), lost=lost)
            )
            return {}
        fields, problems = self.fields(fm)
        self.problems += problems
        return fields


class _FencedHandler(FormatHandler):
    """Of a header between two lines of marks."""

    #: What ends the header: a line of marks, else any line that begins with them, as in Hugo.
    ends: ClassVar[tuple[re.Pattern[str], ...]]

    def find(self, text: str) -> HeaderSpan | None:
        """Return where the header stands, be there blank lines or a comment around it."""
        assert self.FM_BOUNDARY is not None
        skipped = len(text) - len(text.lstrip(_LEADING))
        match = self.FM_BOUNDARY.match(text, skipped)
        if match is None:
            return None
        mark, start = match['mark'], match.end()
        problem = None
        if mark.startswith('\\'):
            message = f'the front matter begins with {mark!r}'
            problem = Problem(self.form, message, f"write '{self.START_DELIMITER}'", 'hygiene')
        for end in self.ends:
            if closing := end.search(text, start):
                body = min(closing.end() + 1, len(text))
                if match['comment'] and (behind := _COMMENT_END.match(text, body)):
                    body = behind.end()
                return HeaderSpan(start, closing.start(), body, problem)
        unclosed = _unclosed(text, start)
        problem = Problem(
            self.form,
            'the front matter has no end',
            f'close it with {mark!r}',
            lost='what stands below it may be lost or shown as text',
        )
        return HeaderSpan(start, unclosed, unclosed, problem)


class YamlHandler(_FencedHandler):
    r"""YAML between lines of ``---``, or of ``\---``."""

    form = 'yaml'
    FM_BOUNDARY = re.compile(r'(?:(?P<comment><!--)\s*)?(?P<mark>\\?-{3,})[ \t]*(?:\n|$)')
    START_DELIMITER = END_DELIMITER = '---'
    ends = (
        re.compile(r'^\\?---+[ \t]*$', re.MULTILINE),
        re.compile(r'^\\?---.*$', re.MULTILINE),
    )

    def find(self, text: str) -> HeaderSpan | None:
        """Return where the header stands."""
        if text.startswith('---\n'):  # nearly all files
            if text.startswith('---\n', 4):
                return HeaderSpan(4, 4, 8)
            end = text.find('\n---\n', 4)
            if end >= 0:
                return HeaderSpan(4, end + 1, end + 5)
        return super().find(text)

    def fields(self, header: str) -> tuple[dict[str, Any], Sequence[Problem]]:
        """Return what libyaml reads, and what can be had of the rest."""
        try:
            return load_fields(header)
        except YamlError:
            return recover_fields(header)

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Return fields as YAML, in their order."""
        return yaml.safe_dump(metadata, allow_unicode=True, sort_keys=False).rstrip('\n')


class TomlHandler(_FencedHandler):
    """TOML between lines of ``+++``."""

    form = 'toml'
    FM_BOUNDARY = re.compile(r'(?:(?P<comment><!--)\s*)?(?P<mark>\+{3,})[ \t]*(?:\n|$)')
    START_DELIMITER = END_DELIMITER = '+++'
    ends = (
        re.compile(r'^\+\+\++[ \t]*$', re.MULTILINE),
        re.compile(r'^\+\+\+.*$', re.MULTILINE),
    )

    def fields(self, header: str) -> tuple[dict[str, Any], Sequence[Problem]]:
        """Return what tomllib reads."""
        return toml_fields.load_fields(header)

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Return fields as TOML, which has no word for nothing: those are left out."""
        return '\n'.join(f'{_toml(name)} = {_toml(value)}' for name, value in _present(metadata))


class JsonHandler(FormatHandler):
    """A JSON object."""

    form = 'json'
    FM_BOUNDARY = re.compile(r'\{')
    START_DELIMITER = END_DELIMITER = ''

    def find(self, text: str) -> HeaderSpan | None:
        """Return where the object stands."""
        start = len(text) - len(text.lstrip(_LEADING))
        if not text.startswith('{', start):
            return None
        try:
            _, end = json.JSONDecoder(parse_int=str).raw_decode(text[:_LONGEST], start)
        except (ValueError, RecursionError):
            return HeaderSpan(start, len(text), len(text))
        return HeaderSpan(start, end, end + 1 if text.startswith('\n', end) else end)

    def fields(self, header: str) -> tuple[dict[str, Any], Sequence[Problem]]:
        """Return what the json module reads."""
        return json_fields.load_fields(header)

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Return fields as JSON."""
        return json.dumps(metadata, indent=2, ensure_ascii=False, default=str)


#: In the order in which they are tried.
HANDLERS: Final = (YamlHandler, TomlHandler, JsonHandler)


def _unclosed(text: str, start: int) -> int:
    """Return where front matter without an end stops looking like front matter."""
    position = start
    blank = False
    while position < len(text):
        end = text.find('\n', position)
        end = len(text) if end < 0 else end
        if end == position:
            blank = True
        elif blank and not _FIELD.match(text, position):
            return position
        else:
            blank = False
        position = end + 1
    return len(text)


def _present(values: Mapping[str, object]) -> list[tuple[str, object]]:
    return [(name, value) for name, value in values.items() if value is not None]


def _toml(value: object) -> str:
    """Return a value in one line of TOML; a string of JSON is one of TOML but for one character."""
    if isinstance(value, dict):
        return '{' + ', '.join(f'{_toml(k)} = {_toml(v)}' for k, v in _present(value)) + '}'
    if isinstance(value, (list, tuple)):
        return '[' + ', '.join(_toml(item) for item in value if item is not None) + ']'
    if isinstance(value, (bool, int, float)):
        return str(value).lower()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return json.dumps(str(value), ensure_ascii=False).replace('\x7f', '\\u007f')
