"""What stands beside pages and in their heads, against the same site without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from benchmarks.scenario import (
    Comparison,
    Workshop,
    fresh_build,
)
from sphinx_publications.settings import BLOCKS, FEEDS, METADATA, Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.measuring import Task


#: For a ``conf.py``: no list shows how its records are cited, which no setting can say.
_WITHOUT_CITE: Final = """
def setup(app):
    from dataclasses import replace

    from sphinx_publications.views import layouts

    layouts.STYLES = {
        name: replace(style, parts=style.parts - {'cite'})
        for name, style in layouts.STYLES.items()
    }
"""


class Exports(Comparison):
    """What can be taken away, against the same site without."""

    name = 'exports'
    what = '1,000 records with exports and cite boxes, against the same build without'
    limit = 1.1
    is_long = True

    def task(self, shop: Workshop) -> Task:
        """Return the build with the formats and blocks that a project has unasked."""
        content = shop.content(shop.sample(1_000))
        formats = Settings.of({}).exports
        return fresh_build(shop.ours(self.name, content, {'publications_exports': formats}))

    def other_task(self, shop: Workshop) -> Task:
        """Return the build without files, without the block and without the part ``cite``."""
        blocks = tuple(name for name in BLOCKS if name != 'cite')
        settings = {'publications_blocks': blocks, 'publications_exports': ()}
        content = shop.content(shop.sample(1_000))
        source = shop.ours(f'without-{self.name}', content, settings)
        with (source / 'conf.py').open('a', encoding='utf-8') as conf:
            conf.write(_WITHOUT_CITE)
        return fresh_build(source)


class Metadata(Comparison):
    """What pages say in their heads, against the same site without."""

    name = 'metadata'
    what = '1,000 records with all metadata, against the same build without'
    limit = 1.1
    is_long = True
    #: Without it, much is left out.
    _base: ClassVar[Mapping[str, Any]] = {'html_baseurl': 'https://lab.example/docs/'}

    def task(self, shop: Workshop) -> Task:
        """Return the build with the metadata that a project has unasked."""
        content = shop.content(shop.sample(1_000))
        settings = {**self._base, 'publications_metadata': Settings.of({}).metadata}
        return fresh_build(shop.ours(self.name, content, settings))

    def other_task(self, shop: Workshop) -> Task:
        """Return the build without."""
        content = shop.content(shop.sample(1_000))
        return fresh_build(shop.ours(f'without-{self.name}', content, self._base))


class Everything(Metadata):
    """The usual files, all that heads say and all feeds, against the same site without any."""

    name = 'everything'
    what = '1,000 records with exports, all metadata and all feeds, against the same build without'
    limit = 1.15

    def task(self, shop: Workshop) -> Task:
        """Return the build with the formats that a project has unasked, and all else there is."""
        settings = {
            **self._base,
            'publications_exports': Settings.of({}).exports,
            'publications_metadata': METADATA,
            'publications_feeds': FEEDS,
        }
        return fresh_build(shop.ours(self.name, shop.content(shop.sample(1_000)), settings))
