"""A file's text to its metadata and body, in every form that Hugo reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Any

import frontmatter

from sphinx_publications.content.problems import Place
from sphinx_publications.content.syntax.field_places import FieldPlaces
from sphinx_publications.content.syntax.handlers import HANDLERS, TomlHandler, YamlHandler
from sphinx_publications.content.syntax.project_handlers import ProjectHandler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_publications.content.problems import Problem
    from sphinx_publications.content.syntax.handlers import HeaderHandler
    from sphinx_publications.content.syntax.project_handlers import LoadedHandler


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says.

    ``metadata`` has lower-case names and holds nothing but what JSON can say; dates are text.
    ``body`` is the text below, ``body_line`` the number of its first line in the file,
    ``format`` is ``yaml``, ``toml``, ``json``, ``handler`` (one of the project's own) or ``''``
    (no front matter). The places of problems count in the file too, as do the ``places`` of
    fields.
    """

    metadata: dict[str, Any]
    body: str
    body_line: int
    format: str
    problems: tuple[Problem, ...]
    places: FieldPlaces = dataclass_field(default_factory=FieldPlaces, compare=False, repr=False)


def parse(text: str, handlers: Sequence[LoadedHandler] = ()) -> FrontMatter:
    r"""Return the front matter and body of a file's text.

    What a handler of the project's own detects is read by it; else YAML between ``---``, TOML
    between ``+++`` or a JSON object. Blank lines and a byte order mark before it, blanks behind
    the marks, ``\---`` and a surrounding HTML comment are accepted. A file without any is all
    body. Whatever is wrong is reported with code ``yaml``, ``toml``, ``json``, ``duplicate`` or
    ``handler``; no input raises.
    """
    problems: list[Problem] = []
    handler = _detected(text, handlers, problems)
    if handler is None:
        return FrontMatter({}, text, 1, '', tuple(problems))
    # the content that it returns is stripped: the handler has the body as it stands
    metadata, _ = frontmatter.parse(text, handler=handler)
    return FrontMatter(
        metadata,
        handler.body,
        handler.body_line,
        handler.form,
        (*problems, *_placed(handler.problems, handler.lines_above)),
        FieldPlaces(handler.header, handler.form, handler.lines_above),
    )


def parse_data(text: str, form: str = 'yaml') -> FrontMatter:
    """Return the metadata of a data file of YAML or TOML, which is all header without marks."""
    handler = TomlHandler() if form == 'toml' else YamlHandler()
    span = handler.find(text)
    start = span.start if span else len(text) - len(text.lstrip('\ufeff\u200b\u2060'))
    header = text[start : span.end if span and not span.problem else len(text)]
    metadata = handler.load(header)
    lines_above = text.count('\n', 0, start)
    problems = _placed(handler.problems, lines_above)
    places = FieldPlaces(header, handler.form, lines_above)
    return FrontMatter(metadata, '', 0, handler.form, problems, places)


def _detected(
    text: str, handlers: Sequence[LoadedHandler], problems: list[Problem]
) -> HeaderHandler | None:
    """Return the first handler that takes a text; what goes wrong in others is a problem, too."""
    for loaded in handlers:
        project_handler = ProjectHandler(loaded)
        if project_handler.detect(text):
            return project_handler
        problems += project_handler.problems
    for make in HANDLERS:
        handler = make()
        if handler.detect(text):
            return handler
    return None


def _placed(problems: Sequence[Problem], lines_above: int) -> tuple[Problem, ...]:
    """Count lines in the file; what is about neither a line nor a field is about the marks."""
    placed = []
    for problem in problems:
        place = problem.place
        if place.line:
            place = place.below(lines_above)
        elif not problem.field:
            place = Place(max(lines_above, 1))
        placed.append(replace(problem, place=place))
    return tuple(placed)
