"""The content folders of real sites, which are kept outside the project, and what Hugo says of them."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import NamedTuple


class HugoRow(NamedTuple):
    """What Hugo says of one file of a site."""

    file: str
    language: str
    address: str
    status: str

    @property
    def identity(self) -> str:
        """The file without its language."""
        return self.file.removeprefix(f'{self.language}/') if self.language else self.file

    @property
    def section(self) -> str:
        """The section in which it stands."""
        return self.identity.partition('/')[0]

    @property
    def docname(self) -> str:
        """The address without its language and slashes."""
        address = self.address.strip('/')
        return address.removeprefix(f'{self.language}/') if self.language else address


def corpus_folder() -> Path | None:
    """The folder with ``sites``, ``expected`` and ``nasty`` in it; None where there is none."""
    default = Path(__file__).resolve().parent.parent.parent / 'shared' / 'corpus'
    folder = Path(os.environ.get('PUBLICATIONS_CORPUS') or default)
    return folder if (folder / 'sites').is_dir() else None


def site_names() -> list[str]:
    """The names of the sites, to parametrize a test with; empty where there are none."""
    folder = corpus_folder()
    if folder is None:
        return []
    return sorted(path.name for path in (folder / 'sites').iterdir() if path.is_dir())


def hugo_rows(corpus: Path, site: str) -> tuple[HugoRow, ...]:
    """What Hugo says of the files of a site; paths are below its content folder."""
    with (corpus / 'expected' / f'{site}.tsv').open(encoding='utf-8', newline='') as table:
        return tuple(
            HugoRow(
                row['file'].removeprefix('content/'), row['language'], row['address'], row['status']
            )
            for row in csv.DictReader(table, delimiter='\t', quoting=csv.QUOTE_NONE)
        )
