"""Further links of an item, in fields of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinx_publications.content.text import fold
from sphinx_publications.content.urls import doi_of_url
from sphinx_publications.formats.bibtex.latex_text import verbatim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.formats.item import Item

_NO_LETTERS: Final = re.compile(r'[^a-z]+')
_LONGEST: Final = 30
#: Fields that BibTeX, BibLaTeX, their common styles or reference managers read.
_KNOWN: Final = frozenset(
    """
    abstract address addendum afterword annotation annotator annote archive archiveprefix
    arxivid author authortype bookauthor booksubtitle booktitle booktitleaddon chapter
    collaboration commentator copyright crossref date day doi edition editor editora editorb
    editorc editoratype editorbtype editorctype editortype eid entryset entrysubtype eprint
    eprintclass eprinttype eventdate eventtitle eventtitleaddon execute file foreword gender
    holder howpublished hyphenation ids indexsorttitle indextitle institution introduction isan
    isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle
    journaltitle journaltitleaddon key keyword keywords label langid langidopts language lccn
    library lista listb listc listd liste listf location mainsubtitle maintitle maintitleaddon
    month mrnumber namea nameaddon nameatype nameb namebtype namec namectype note number options
    organization origdate origlanguage origlocation origpublisher origtitle owner pages pagetotal
    pagination part pmcid pmid presort primaryclass pubstate publisher related relatedoptions
    relatedstring relatedtype reprinttitle review school series set shortauthor shorteditor
    shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortname sortshorthand
    sorttitle sortyear status subtitle timestamp title titleaddon translator type url urldate
    urlday urlmonth urlyear usera userb userc userd usere userf venue verba verbb verbc version
    volume volumes xdata xref year zblnumber
    """.split()
)


def link_fields(item: Item, *, is_ascii: bool) -> Iterator[tuple[str, str]]:
    """Yield a field for each further link: named by its label or type, with the address.

    Letters of ASCII make the name, a number makes it unique, and no field that has a meaning of
    its own is taken (``doi`` → ``doilink``). What ``url`` or ``doi`` says is not said again.
    """
    doi = item.variables.get('DOI', '').lower()
    told = {item.variables.get('URL', ''), ''}
    counts: dict[str, int] = {}
    for link in item.links:
        address = verbatim(link.url, is_ascii=is_ascii)
        if not address or link.url in told or (doi and doi_of_url(link.url).lower() == doi):
            continue
        told.add(link.url)
        name = _name(link.label) or _name('link' if link.type == 'custom' else link.type) or 'link'
        counts[name] = count = counts.get(name, 0) + 1
        yield f'{name}{count}' if count > 1 else name, address


def _name(text: str) -> str:
    name = _NO_LETTERS.sub('', fold(text))[:_LONGEST]
    return f'{name}link' if name in _KNOWN else name
