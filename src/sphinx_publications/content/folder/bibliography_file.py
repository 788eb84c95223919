"""A bibliography file on disk to its entries."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import replace
from typing import Final

from sphinx_publications.content.bibliography.file_entries import Bibliography
from sphinx_publications.content.folder.bibliography_text import read_bibliography
from sphinx_publications.content.problems import NO_RECORDS, Problem
from sphinx_publications.content.text import decode

#: Whole libraries are larger than what is read of other files, and this is not reached.
MOST_BYTES: Final = 256_000_000
#: How JabRef and others name the encoding of a file: ``% Encoding: windows-1252``.
_ENCODING: Final = re.compile(
    rb'^%+[ \t]*Encoding:[ \t]*([\w.:-]{1,30})', re.IGNORECASE | re.MULTILINE
)


def read_bibliography_file(path: str, size: int) -> Bibliography:
    """Return the entries of the file that had a ``size``, and what is wrong with it, with its path.

    Its encoding is that of its byte order mark, UTF-8, that of a line ``% Encoding:``, or a guess.
    No file raises.
    """
    if size > MOST_BYTES:
        return _refused(path, 'the file is too large', 'divide it into several')
    try:
        with open(path, 'rb', buffering=0) as file:
            data = file.read(size + 1)  # more would be allocated first
    except (OSError, ValueError) as error:
        reason = getattr(error, 'strerror', None) or type(error).__name__
        return _refused(path, f'the file cannot be read ({reason})', 'mind its rights')
    text, encoding = decode_bibliography(data)
    found = read_bibliography(text, os.path.basename(path))
    problems = [replace(problem, path=path) for problem in found.problems]
    if encoding:
        message = f'the file is read as {encoding}'
        problems.append(Problem('encoding', message, 'save it as UTF-8', 'hygiene', path))
    return replace(found, problems=tuple(problems))


def decode_bibliography(data: bytes) -> tuple[str, str]:
    r"""Return the text of a file and, unless it is UTF-8, its encoding; lines end with ``\n``."""
    named = _ENCODING.search(data, 0, 1_000)
    if named and (encoding := _codec(named[1].decode('ascii'))):
        try:
            data.decode()
        except UnicodeDecodeError:
            text = data.decode(encoding, 'replace')
            return text.replace('\r\n', '\n').replace('\r', '\n'), encoding
    return decode(data)


def _codec(name: str) -> str:
    """Return Python's name of an encoding of text, ``''`` for what is none."""
    # Java's names, as JabRef writes them: ISO8859_1, Cp1252, MacRoman
    try:
        found = codecs.lookup(name)
        'a'.encode(found.name)
        b'a'.decode(found.name)
    except (LookupError, ValueError, TypeError):
        return ''
    return found.name


def _refused(path: str, message: str, mend: str) -> Bibliography:
    return Bibliography(problems=(Problem('content', message, mend, path=path, lost=NO_RECORDS),))
