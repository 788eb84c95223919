"""The same content as someone writes it by hand, in reStructuredText without this extension."""

from __future__ import annotations

import calendar
from collections import defaultdict
from typing import TYPE_CHECKING

from benchmarks.content import picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from benchmarks.content import Paper, Sample


def write_cards(sample: Sample, folder: Path, *, buttons: bool = True) -> None:
    """Write all publications as cards of sphinx-design on one page.

    What a card of ours shows: the picture, the title as a link, the authors, the venue, the month
    and the type as a badge, and links as sphinx-design's buttons. Without ``buttons`` these are
    plain links in a line.
    """
    lines = [*_heading('Publications'), '.. grid:: 1 2 3 3', '   :gutter: 3', '']
    for paper in _newest_first(sample.papers):
        lines.append(f'   .. grid-item-card:: `{paper.title} <{paper.page}>`__')
        if paper.picture is not None:
            lines.append(f'      :img-top: {_picture(paper, folder)}')
        badge = f':bdg-secondary-line:`{paper.type_label}`'
        for text in (
            _authors(paper, {}),
            f'*{paper.venue}* {_month(paper)} {badge}',
            '' if buttons else _links(paper),
        ):
            lines += ['', f'      {text}'] if text else []
        for label, address in _addresses(paper) if buttons else ():
            lines += [
                '', f'      .. button-link:: {address}', '         :color: primary',
                '         :outline:', '', f'         {label}',
            ]  # fmt: skip
        lines.append('')
    (folder / 'index.rst').write_text('\n'.join(lines), encoding='utf-8')


class HandwrittenSite:
    """A page for each publication and each profile, or (``all_terms``) each byline and tag too.

    What stands on the pages is what stands on ours, and they are linked in the same way.
    """

    def __init__(self, sample: Sample, *, all_terms: bool = False) -> None:
        self._sample = sample
        self._papers = _newest_first(sample.papers)
        self._by_author: dict[str, list[Paper]] = defaultdict(list)
        self._by_tag: dict[str, list[Paper]] = defaultdict(list)
        for paper in self._papers:
            for name in paper.authors:
                self._by_author[name].append(paper)
            for tag in paper.tags:
                self._by_tag[tag].append(paper)
        self._homes = {profile.name: f'authors/{profile.key}' for profile in sample.profiles}
        self._tag_homes: dict[str, str] = {}
        if all_terms:
            for number, name in enumerate(sample.names):
                if name in self._by_author:
                    self._homes.setdefault(name, f'authors/name-{number}')
            self._tag_homes = {tag: f'tag/{tag.replace(" ", "-")}' for tag in self._by_tag}

    def write(self, folder: Path) -> None:
        """Write all pages."""
        pages: dict[str, Iterable[str]] = {
            'publication/index': self._listing('Publications', self._papers),
            'authors/index': self._people(),
        }
        for number, paper in enumerate(self._papers):
            pages[f'publication/{paper.key}'] = self._paper(number, folder)
        roles = {profile.name: profile for profile in self._sample.profiles}
        for name, home in self._homes.items():
            above: list[str] = []
            if profile := roles.get(name):
                interests = [f'- {interest}' for interest in profile.interests]
                above = [
                    profile.role, '', profile.organization, '', profile.biography, '',
                    '.. rubric:: Interests', '', *interests, '',
                ]  # fmt: skip
            pages[home] = self._listing(name, self._by_author[name], above)
        for tag, home in self._tag_homes.items():
            pages[home] = self._listing(tag, self._by_tag[tag])
        if self._tag_homes:
            links = [f'- {_doc(tag, home)}' for tag, home in self._tag_homes.items()]
            pages['tag/index'] = [':orphan:', '', *_heading('Tags'), *links]
        for name, lines in pages.items():
            path = folder / f'{name}.rst'
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
        (folder / 'index.rst').write_text('Home\n====\n', encoding='utf-8')

    def _paper(self, number: int, folder: Path) -> Iterator[str]:
        paper = self._papers[number]
        yield from (':orphan:', '', *_heading(paper.title))
        yield from _paragraphs(
            _authors(paper, self._homes),
            f'*{paper.venue}* {_month(paper)} {paper.type_label}',
            _links(paper),
        )
        if paper.picture is not None:
            yield from (f'.. image:: /{_picture(paper, folder)}', '')
        yield from ('.. rubric:: Abstract', '', paper.abstract, '')
        yield from _paragraphs(paper.body)
        yield ' '.join(
            _doc(tag, self._tag_homes[tag]) if tag in self._tag_homes else tag for tag in paper.tags
        )
        # five that share a tag, and the ones before and after
        yield from ('', '.. rubric:: Related', '')
        companions = [other for other in self._by_tag[paper.tags[0]] if other is not paper]
        for other in companions[:5]:
            yield from self._entry(other, brief=True)
        beside = self._papers[max(0, number - 1) : number] + self._papers[number + 1 : number + 2]
        yield from _paragraphs(*(_doc(other.title, f'publication/{other.key}') for other in beside))

    def _listing(
        self, title: str, papers: Sequence[Paper], above: Iterable[str] = ()
    ) -> Iterator[str]:
        yield from (':orphan:', '', *_heading(title), *above)
        for paper in papers:
            yield from self._entry(paper)

    def _entry(self, paper: Paper, *, brief: bool = False) -> Iterator[str]:
        meta = f'{_month(paper)} {paper.type_label}' if not brief else str(paper.year)
        return _paragraphs(
            _doc(paper.title, f'publication/{paper.key}'),
            _authors(paper, self._homes),
            f'*{paper.venue}* {meta}',
            '' if brief else paper.abstract,
            _links(paper),
        )

    def _people(self) -> Iterator[str]:
        yield from (':orphan:', '', *_heading('People'))
        roles = {profile.name: profile.role for profile in self._sample.profiles}
        for name, home in self._homes.items():
            yield from _paragraphs(_doc(name, home), roles.get(name, ''))


def _newest_first(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (paper.year, paper.month, paper.day), reverse=True)


def _heading(text: str) -> list[str]:
    return [text, '=' * (len(text) + 2), '']


def _paragraphs(*texts: str) -> Iterator[str]:
    for text in texts:
        if text:
            yield text
            yield ''


def _doc(text: str, docname: str) -> str:
    return f':doc:`{text} </{docname}>`'


def _authors(paper: Paper, homes: dict[str, str]) -> str:
    return ', '.join(_doc(name, homes[name]) if name in homes else name for name in paper.authors)


def _month(paper: Paper) -> str:
    return f'{calendar.month_name[paper.month]} {paper.year}'


def _addresses(paper: Paper) -> list[tuple[str, str]]:
    doi = [('DOI', f'https://doi.org/{paper.doi}')] if paper.doi else []
    return [(label, address) for _, label, address in paper.links] + doi


def _links(paper: Paper) -> str:
    return ' '.join(f'`{label} <{address}>`__' for label, address in _addresses(paper))


def _picture(paper: Paper, folder: Path) -> str:
    """Lay the picture of a publication beside the pages; return its path there."""
    path = folder / 'pictures' / f'{paper.key}.png'
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(picture(paper.picture or 0))
    return path.relative_to(folder).as_posix()
