"""One measured piece of work, in a process of its own: prints what it found as JSON.

Usage: ``python -m benchmarks.task NAME JSON``, where the JSON holds the arguments of the task.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import sys
import time
import tracemalloc
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FRONT_MATTER: Final = re.compile(rb'\A---\n(.*?)^---$', re.DOTALL | re.MULTILINE)


def build(source: str, output: str, *, jobs: int = 1) -> dict[str, Any]:
    """Build HTML, as ``sphinx-build`` does; count the documents that are read and written."""
    from sphinx.application import Sphinx

    read: list[str] = []
    written: list[str] = []
    app = Sphinx(source, source, output, f'{output}/.doctrees', 'html', status=None, parallel=jobs)

    def on_before_read(app: Sphinx, env: Any, docnames: list[str]) -> None:
        read.extend(docnames)

    def on_page(app: Sphinx, name: str, template: str, context: object, doctree: object) -> None:
        if doctree is not None:
            written.append(name)

    app.connect('env-before-read-docs', on_before_read, priority=999)
    app.connect('html-page-context', on_page)
    app.build()
    found = {'documents': len(app.env.found_docs), 'read': sorted(read), 'status': app.statuscode}
    # with several jobs the pages are written elsewhere
    return found | ({'written': sorted(written)} if jobs == 1 else {})


def read_content(root: str, cache: str = '') -> dict[str, Any]:
    """Read a content folder."""
    from sphinx_publications.content.folder import reader

    start = time.process_time()
    reading = reader.read_content([root], cache_path=cache or None)
    return {'cpu': time.process_time() - start, 'records': len(reading.records)}


def libyaml(root: str) -> dict[str, Any]:
    """Let libyaml alone load all front matter, which is in memory already."""
    import yaml

    heads = [
        match[1]
        for path in sorted(Path(root).rglob('*.md'))
        if (match := _FRONT_MATTER.match(path.read_bytes()))
    ]
    start = time.process_time()
    for head in heads:
        yaml.load(head, yaml.CSafeLoader)
    return {'cpu': time.process_time() - start, 'records': len(heads)}


def bibliography(path: str) -> dict[str, Any]:
    """Read a bibliography file, up to its records."""
    from sphinx_publications.content.files import Files, SharedFolders
    from sphinx_publications.content.folder.bibliography_file import read_bibliography_file
    from sphinx_publications.content.folder.cache import paused_collector
    from sphinx_publications.content.schema.common import Source
    from sphinx_publications.content.schema.file_entry import read_file_entry

    start = time.process_time()
    records = []
    with paused_collector():
        found = read_bibliography_file(path, Path(path).stat().st_size)
        files = Files(SharedFolders(str(Path(path).parent)))
        for each in found.entries:
            key = each.entry.key
            records.append(read_file_entry(each, Source('publication', key, key, files, {})))
    return {'cpu': time.process_time() - start, 'records': len(records)}


def bibtexparser(path: str) -> dict[str, Any]:
    """Let bibtexparser alone parse a file, which is in memory already."""
    from bibtexparser.entrypoint import parse_string

    text = Path(path).read_text(encoding='utf-8')
    start = time.process_time()
    library = parse_string(text)
    return {'cpu': time.process_time() - start, 'records': len(library.entries)}


def library_memory(root: str) -> dict[str, Any]:
    """Say how many bytes a library holds beyond the text of its files."""
    from sphinx_publications.content.folder.reader import read_content as read
    from sphinx_publications.content.library.library import Library

    text = sum(path.stat().st_size for path in Path(root).rglob('*.md'))
    tracemalloc.start()
    reading = read([root])
    library = Library.build(reading.records, roots=reading.roots, problems=reading.problems)
    del reading
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    return {'records': len(library.records), 'held': held, 'text': text}


def references(root: str, folder: str, style: str) -> dict[str, Any]:
    """Make the references of all publications in a style; those kept in *folder* are found."""
    from sphinx_publications.citing.citation_styles import CitationStyles
    from sphinx_publications.content.folder.reader import read_content as read
    from sphinx_publications.content.library.library import Library
    from sphinx_publications.formats.record_items import record_item

    reading = read([root])
    library = Library.build(reading.records, roots=reading.roots)
    items = [
        record_item(record, library, record.key)
        for record in library.records
        if record.kind == 'publication'
    ]
    styles = CitationStyles(folder=folder)
    start = sum(os.times()[:4])
    failures = list(styles.prepare({style: items}))
    # with that of children which have ended
    cpu = sum(os.times()[:4]) - start
    made = sum(styles.reference(item, style) is not None for item in items)
    return {'cpu': cpu, 'references': 0 if failures else made}


TASKS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = MappingProxyType({
    'build': build,
    'read': read_content,
    'libyaml': libyaml,
    'bibliography': bibliography,
    'bibtexparser': bibtexparser,
    'memory': library_memory,
    'references': references,
})


def digests(folder: Path, pattern: str = '**/*') -> dict[str, str]:
    """Return the path and content of each file of an output folder, environment left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob(pattern))
        if path.is_file() and '.doctrees' not in path.parts and path.name != '.buildinfo'
    }


if __name__ == '__main__':
    name, arguments = sys.argv[1:]
    print(json.dumps(TASKS[name](**json.loads(arguments))))
