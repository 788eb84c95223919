"""One file of a content folder to its record, and what is wrong with it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.fields.addresses import folder_address
from sphinx_publications.content.files import Files, SharedFolders
from sphinx_publications.content.folder.cache import Entry
from sphinx_publications.content.folder.cite_bib import read_cite_bib
from sphinx_publications.content.folder.text_files import read_text
from sphinx_publications.content.grouped_problems import bounded
from sphinx_publications.content.problems import Place, Problem
from sphinx_publications.content.prose.html import as_block
from sphinx_publications.content.schema.common import Source, read_post, read_project
from sphinx_publications.content.schema.event import read_event
from sphinx_publications.content.schema.person import read_person
from sphinx_publications.content.schema.publication import read_publication
from sphinx_publications.content.schema.section import (
    SectionPage,
    read_section_metadata,
    read_section_title,
)
from sphinx_publications.content.syntax.frontmatter import FrontMatter, parse, parse_data
from sphinx_publications.content.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_publications.content.folder.walk import Candidate
    from sphinx_publications.content.records import Kind, Record
    from sphinx_publications.content.syntax.project_handlers import LoadedHandler


_READERS: Final[Mapping[Kind, Callable[[Source], Record]]] = MappingProxyType({
    'publication': read_publication,
    'post': read_post,
    'project': read_project,
    'event': read_event,
    'person': read_person,
})
#: In Hugo, such a page of HTML is a file like any other.
_NO_FRONT_MATTER: Final = Problem(
    'content',
    'the page has no front matter',
    'write title and authors above it, between lines of ---',
    lost='there is no record',
)
_NO_ENTRY: Final = Problem('bib', 'cite.bib is empty', 'write its entry, or an index.md')
#: The beginning of code in R Markdown, with its options: ``{r plot, echo=FALSE}``.
_CHUNK: Final = re.compile(
    r'^([ ]{0,3}(?:`{3,20}|~{3,20}))[ ]?\{(\w{1,20})[^}\n]{0,500}\}', re.MULTILINE
)
_TYPED: Final = re.compile(rb'^[ \t]*"?publication_types"?[ \t]*[:=]', re.MULTILINE)


class ContentRoot(NamedTuple):
    """A content folder: its number among all, its path, and the folders beside it."""

    number: int
    path: str
    shared: SharedFolders


def read_file(
    root: ContentRoot,
    candidate: Candidate,
    signature: tuple[object, ...],
    handlers: Sequence[LoadedHandler] = (),
) -> Entry:
    """Return the record (or section page) of a candidate, its problems, and what it looked for.

    No input raises: what cannot be read gives an entry without a record and with a problem.
    """
    path = os.path.join(root.path, candidate.path)
    text, problems = ('', []) if candidate.is_bibliography else read_text(path, candidate.stamp[0])
    if text is None:
        return Entry(signature, None, tuple(problems), ())
    if candidate.is_data:
        matter = parse_data(text, 'toml' if path.lower().endswith('.toml') else 'yaml')
    else:
        matter = parse(text, handlers)
    problems.extend(matter.problems)
    files = Files(root.shared, candidate.bundles, candidate.flat)
    result: Record | SectionPage | None = None
    if candidate.is_html and not matter.format:
        if candidate.bundle:
            problems.append(_NO_FRONT_MATTER)
    elif candidate.kind is None:
        result = _section_page(root, candidate, matter)
    elif _is_record(candidate, matter):
        source = _source(root, candidate, candidate.kind, matter, files, problems)
        if not candidate.is_bibliography or (source.bib and source.bib.fields):
            result = _READERS[candidate.kind](source)
        else:
            problems = [
                replace(problem, severity='loss', lost='there is no record')
                for problem in problems or [_NO_ENTRY]
            ]
    if problems:
        problems = [
            _placed(problem, path, matter, candidate.section) for problem in bounded(problems)
        ]
    return Entry(signature, result, tuple(problems), tuple(files.looks.items()))


def _source(
    root: ContentRoot,
    candidate: Candidate,
    kind: Kind,
    matter: FrontMatter,
    files: Files,
    problems: list[Problem],
) -> Source:
    """Return all that a record is made of."""
    source = Source(
        kind=kind,
        key=candidate.key,
        stem=candidate.stem,
        files=files,
        metadata=dict(matter.metadata),
        root=root.number,
        path=candidate.path,
        section=candidate.section,
        language=candidate.language,
        body=_body(candidate, matter),
        body_line=matter.body_line,
        problems=problems,
    )
    if candidate.bundle:
        source.others = tuple([
            f'{folder}/{name}' for folder, names in files.bundles for name in names
        ])
    if kind == 'publication':
        source.bib = read_cite_bib(root.path, candidate.bundles, matter.metadata, problems)
        if source.bib:
            source.bib_path = os.path.join(root.path, files.own('cite.bib'))
        if source.bib and candidate.is_bibliography:
            source.metadata['title'] = source.bib.fields.get('title')
    return source


def _body(candidate: Candidate, matter: FrontMatter) -> str:
    if candidate.is_html:
        return as_block(clean(matter.body))
    return _CHUNK.sub(r'\1\2', matter.body) if candidate.is_unknit else matter.body


def _is_record(candidate: Candidate, matter: FrontMatter) -> bool:
    """Say whether there is anything to show: a file that is lost altogether was reported."""
    if matter.metadata:
        return True
    if any(problem.severity == 'loss' for problem in matter.problems):
        return False
    return bool(matter.format) or candidate.key.lower() != 'readme'


def _placed(problem: Problem, path: str, matter: FrontMatter, section: str) -> Problem:
    """Return a problem with its path, and with the place of what it is about."""
    if problem.path:
        return problem
    place = problem.place
    if not place.column:
        found = matter.places.of_field(problem.field) if problem.field else Place()
        if not place.line:
            place = found
        else:
            # what was wrong with the syntax is known by its line
            place = found if found.line == place.line else matter.places.of_line(place.line)
    return replace(problem, path=path, place=place, section=section)


def _section_page(root: ContentRoot, candidate: Candidate, matter: FrontMatter) -> SectionPage:
    metadata = dict(matter.metadata)
    body = _body(candidate, matter)
    return SectionPage(
        stem=candidate.stem,
        section=candidate.section,
        root=root.number,
        path=candidate.path,
        address=folder_address(candidate.stem),
        language=candidate.language,
        title=read_section_title(metadata),
        body=clean(body) if body and not body.isspace() else '',
        body_line=matter.body_line,
        metadata=read_section_metadata(metadata),
    )


def stray_problem(path: str) -> tuple[Problem, ...]:
    """Return the problem of a file that has ``publication_types`` and is in no section."""
    try:
        with open(path, 'rb') as file:
            head = file.read(65_536)
    except (OSError, ValueError):
        return ()
    if not _TYPED.search(head):
        return ()
    return (
        Problem(
            'section',
            'a file with publication_types in no section',
            'name its folder in publications_sections',
            'info',
            path,
        ),
    )
