"""Small citation styles for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = 'http://www.zotero.org/styles/'


def complete(
    layout: str = '<text variable="title"/>',
    *,
    title: str = 'Tidal Letters',
    options: str = '',
    bibliography: str = '',
    before: str = '',
) -> str:
    """Return a style whose bibliography prints ``layout``."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" {options}>
  <info>
    <title>{title}</title>
    <id>{ADDRESS}tidal</id>
    <link href="{ADDRESS}tidal" rel="self"/>
    <updated>2020-01-01T00:00:00+00:00</updated>
  </info>
  {before}
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography {bibliography}>
    <sort><key variable="title"/></sort>
    <layout suffix=".">{layout}</layout>
  </bibliography>
</style>
"""


def dependent(parent: str, *, title: str = 'Shore', options: str = '') -> str:
    """Return a style that names another one."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" {options}>
  <info>
    <title>{title}</title>
    <id>{ADDRESS}shore</id>
    <link href="{ADDRESS}shore" rel="self"/>
    <link href="{parent}" rel="independent-parent"/>
    <updated>2020-01-01T00:00:00+00:00</updated>
  </info>
</style>
"""


def written(folder: Path, **styles: str) -> Path:
    """Write styles by their names, ``_`` for ``-``; return the folder."""
    for name, text in styles.items():
        (folder / f'{name.replace("_", "-")}.csl').write_text(text, encoding='utf-8')
    return folder
