"""Handlers of the project's own: classes of python-frontmatter, named as ``'module:Class'``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from frontmatter.default_handlers import BaseHandler

from sphinx_publications.content.problems import Problem
from sphinx_publications.content.project_code import load_named, source_digest
from sphinx_publications.content.syntax.handlers import HeaderHandler
from sphinx_publications.content.text import clean
from sphinx_publications.content.values import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class LoadedHandler(NamedTuple):
    """A handler of the project's own: its path, how one is made, a digest of its source."""

    path: str
    make: Callable[[], BaseHandler]
    source: str


def load_handlers(paths: Iterable[str]) -> tuple[tuple[LoadedHandler, ...], tuple[Problem, ...]]:
    """Return the handlers that paths name, in their order, and what is wrong with the others."""
    handlers: list[LoadedHandler] = []
    problems: list[Problem] = []
    for path in paths:
        found = load_named(path)
        if found is None:
            problems.append(_setting_problem(path, 'cannot be imported'))
        elif not (isinstance(found, type) and issubclass(found, BaseHandler)):
            problems.append(_setting_problem(path, 'is no handler of python-frontmatter'))
        elif not _can_be_made(found):
            problems.append(_setting_problem(path, 'cannot be made without arguments'))
        else:
            handlers.append(LoadedHandler(path, found, source_digest(found)))
    return tuple(handlers), tuple(problems)


def _can_be_made(handler: type[BaseHandler]) -> bool:
    try:
        handler()
    except Exception:  # noqa: BLE001 - the project's own code
        return False
    return True


def _setting_problem(path: str, what: str) -> Problem:
    return Problem(
        'config',
        f'publications_handlers: {path!r} {what}',
        "write it as 'module:Class', and let conf.py extend sys.path",
        lost='no header is read with it',
    )


class ProjectHandler(HeaderHandler):
    """Asks a handler of the project's own, and keeps what the library would not.

    Whatever that raises or returns is a problem of the file.
    """

    form = 'handler'

    def __init__(self, loaded: LoadedHandler) -> None:
        super().__init__()
        self._loaded = loaded
        self._handler: BaseHandler | None = None

    def detect(self, text: str) -> bool:
        """Say whether the project's handler takes a text."""
        self._text = self.body = text
        try:
            self._handler = self._loaded.make()  # each file has its own, so none leaves a trace
            return bool(self._handler.detect(text.strip()))
        except Exception as error:  # noqa: BLE001  # the project's own code
            self._fail(f'raises {_words(error)}')
            return False

    def split(self, text: str) -> tuple[str, str]:
        """Return header and body, and find out where they stand; raise `ValueError` if it fails."""
        assert self._handler is not None
        assert self._text is not None
        try:
            parts: Any = self._handler.split(text)
            header, body = parts
        except Exception as error:
            self._fail(f'raises {_words(error)}')
            raise ValueError from error
        if not (isinstance(header, str) and isinstance(body, str)):
            self._fail('splits a text into something else')
            raise ValueError
        before = self._text.count('\n', 0, len(self._text) - len(self._text.lstrip()))
        self.header, self.body = header, body
        self.lines_above = before + text.count('\n', 0, max(0, text.find(header)))
        self.body_line = before + text.count('\n', 0, max(0, text.rfind(body))) + 1
        return header, body

    def load(self, fm: str) -> dict[str, Any]:
        """Return the fields by lower-case name, as far as JSON can say them."""
        assert self._handler is not None
        try:
            fields: object = self._handler.load(fm)
            if isinstance(fields, Mapping):
                return {name.lower(): value for name, value in as_json(dict(fields)).items()}
        except Exception as error:  # noqa: BLE001  # the project's own code
            self._fail(f'raises {_words(error)}')
        else:
            self._fail(f'returns no fields but a {type(fields).__name__}')
        return {}

    def _fail(self, what: str) -> None:
        self.problems.append(
            Problem(
                self.form,
                f'{self._loaded.path} {what}',
                'correct the file, or the handler',
                lost='the header is not read',
            )
        )


def _words(error: Exception) -> str:
    name = type(error).__name__
    try:
        text = clean(str(error)).partition('\n')[0][:100]
    except Exception:  # noqa: BLE001  # even its text may fail
        text = ''
    return f'{name}: {text}' if text else name
