"""Every spelling of a publication type, as a CSL name."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The types of CSL 1.0.2 and their English labels; the first eight are those of Hugo
#: Academic, in its order and with its words.
CSL_LABELS: Final[Mapping[str, str]] = MappingProxyType({
    'paper-conference': 'Conference paper',
    'article-journal': 'Journal article',
    'article': 'Preprint',
    'report': 'Report',
    'book': 'Book',
    'chapter': 'Book section',
    'thesis': 'Thesis',
    'patent': 'Patent',
    'article-magazine': 'Magazine article',
    'article-newspaper': 'Newspaper article',
    'bill': 'Bill',
    'broadcast': 'Broadcast',
    'classic': 'Classic',
    'collection': 'Collection',
    'dataset': 'Dataset',
    'document': 'Document',
    'entry': 'Entry',
    'entry-dictionary': 'Dictionary entry',
    'entry-encyclopedia': 'Encyclopedia entry',
    'event': 'Event',
    'figure': 'Figure',
    'graphic': 'Graphic',
    'hearing': 'Hearing',
    'interview': 'Interview',
    'legal_case': 'Legal case',
    'legislation': 'Legislation',
    'manuscript': 'Manuscript',
    'map': 'Map',
    'motion_picture': 'Film',
    'musical_score': 'Musical score',
    'pamphlet': 'Pamphlet',
    'performance': 'Performance',
    'periodical': 'Periodical',
    'personal_communication': 'Personal communication',
    'post': 'Online post',
    'post-weblog': 'Blog post',
    'project': 'Project',
    'regulation': 'Regulation',
    'review': 'Review',
    'review-book': 'Book review',
    'software': 'Software',
    'song': 'Song',
    'speech': 'Talk',
    'standard': 'Standard',
    'treaty': 'Treaty',
    'webpage': 'Web page',
})

#: Hugo Academic's numbers, 0 ("Uncategorized") to 8.
_NUMBERED: Final = (
    '',
    'paper-conference',
    'article-journal',
    'article',
    'report',
    'book',
    'chapter',
    'thesis',
    'patent',
)

#: Words that people and reference managers use, BibTeX's entry types among them.
_SYNONYMS: Final[Mapping[str, str]] = MappingProxyType({
    word: name
    for name, words in {
        '': 'uncategorized,uncategorised',
        'paper-conference': (
            'conference,conference proceeding,conference proceedings,conference article,'
            'conference publication,inproceedings,in proceedings,proceedings paper,'
            'proceedings article,proceedings-article,workshop,workshop paper,conf,cpaper,'
            'conferencepaper,poster abstract,extended abstract'
        ),
        'article-journal': (
            'journal,journal paper,journal publication,journalarticle,jour,'
            'peer reviewed article,scholarly article,research article,editorial'
        ),
        'article': 'preprint,pre print,working paper,workingpaper,paper,eprint,unpub,unpb',
        'report': (
            'techreport,tech report,technical report,technical-report,rprt,white paper,manual'
        ),
        'book': 'monograph,edited book,books,proceedings',
        'chapter': (
            'book chapter,book part,inbook,in book,incollection,in collection,bookchapter,'
            'booksection,section,chap'
        ),
        'thesis': (
            'phd,phd thesis,phdthesis,doctoral thesis,doctoral dissertation,dissertation,'
            "master,masters,master thesis,masters thesis,master's thesis,mastersthesis,"
            "bachelor thesis,bachelors thesis,bachelor's thesis,bachelorthesis,"
            'mathesis,habilitation,thes'
        ),
        'patent': 'patents,patent application,pat',
        'manuscript': 'unpublished,in preparation,draft manuscript',
        'dataset': 'data set,data,datasets',
        'software': 'code,computer program,computer software,software package,comp',
        'speech': 'presentation,lecture,invited talk,keynote,slides,seminar,tutorial,talks',
        'graphic': 'poster',
        'article-magazine': 'magazine',
        'article-newspaper': 'newspaper,news article',
        'post-weblog': 'blog,weblog,blogpost,blog article',
        'webpage': 'website,web site,online,electronic,www,web',
        'motion_picture': 'video,movie',
        'entry-encyclopedia': 'encyclopedia,encyclopaedia entry,encyclopedia article',
        'entry-dictionary': 'dictionary',
        'pamphlet': 'booklet',
        'document': 'misc',
    }.items()
    for word in words.split(',')
})

_SEPARATORS = re.compile(r'[\s_-]+')


def _spelling(text: str) -> str:
    return _SEPARATORS.sub(' ', text.strip().casefold())


#: Compared spelling → CSL name. A label never shadows a name: names come last.
_KNOWN: Final[Mapping[str, str]] = MappingProxyType(
    {_spelling(word): name for word, name in _SYNONYMS.items()}
    | {_spelling(label): name for name, label in CSL_LABELS.items()}
    | {_spelling(name): name for name in CSL_LABELS}
)


def csl_type(value: object) -> str:
    """Return the CSL name for any spelling of a publication type.

    Takes Hugo Academic's numbers as ``int`` or text (0, "Uncategorized", is ``''``), CSL
    names in any case and with any separator, labels and common synonyms. The author's own
    words come back as they are, without white space around them; anything but a number or
    text is ``''``.
    """
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        text = str(int(value)) if abs(value) < 1000 else ''  # false for NaN, too
    else:
        return ''
    if text in CSL_LABELS:
        return text
    if len(text) == 1 and text in '012345678':
        return _NUMBERED[int(text)]
    if len(text) > 60:
        return text
    return _KNOWN.get(_spelling(text), text)


#: BibTeX's entry types; where they differ from the words above (``article``!).
_BIBTEX: Final[Mapping[str, str]] = MappingProxyType({
    'article': 'article-journal',
    'conference': 'paper-conference',
    'inproceedings': 'paper-conference',
    'proceedings': 'book',
    'collection': 'book',
    'mvbook': 'book',
    'suppbook': 'chapter',
    'inreference': 'entry-encyclopedia',
    'online': 'webpage',
    'unpublished': 'manuscript',
    'misc': '',
})


def csl_type_of_bibtex(entry_type: str, fields: Mapping[str, str]) -> str:
    """Return the CSL name for a BibTeX entry; ``''`` where the entry does not say."""
    name = entry_type.lower()
    if name == 'misc' and (fields.get('eprint') or fields.get('archiveprefix')):
        return 'article'
    if name in _BIBTEX:
        return _BIBTEX[name]
    known = csl_type(name)
    return known if known in CSL_LABELS else ''


#: Types of BibLaTeX that only whole bibliographies have.
_BIBLATEX: Final[Mapping[str, str]] = MappingProxyType({
    **dict.fromkeys(('mvcollection', 'mvproceedings', 'reference', 'mvreference'), 'book'),
    **dict.fromkeys(('bookinbook', 'suppcollection'), 'chapter'),
    **dict.fromkeys(('suppperiodical',), 'article-journal'),
    **dict.fromkeys(('audio', 'music'), 'song'),
    **dict.fromkeys(('artwork', 'image'), 'graphic'),
    'commentary': 'book',
    'jurisdiction': 'legal_case',
    'letter': 'personal_communication',
    'legal': 'treaty',
})
_PREPRINT: Final = re.compile(r'arxiv\b|corr\b.{0,20}abs/|(?:bio|med|chem)rxiv\b', re.IGNORECASE)
_PATENT: Final = re.compile(r'\bu\.?s\.? patent\b', re.IGNORECASE)
_TALK: Final = re.compile(
    r'\b(?:invited |contributed )?(?:talk|presentation|lecture)\b', re.IGNORECASE
)
#: What may be a preprint: of others, an eprint is a copy.
_MAYBE_PREPRINTS: Final = frozenset({'article', 'misc', 'online', 'unpublished', 'electronic'})


def csl_type_of_file_entry(entry_type: str, fields: Mapping[str, str], name: str = '') -> str:
    """Return the CSL name for an entry of a bibliography file; ``''`` where it does not say.

    ``name`` is the type that a format of CSL's own says. A ``@misc`` or ``@article`` that names no
    journal but arXiv is a preprint, a ``@misc`` with "US Patent" in its note a patent.
    """
    if name:
        known = csl_type(name)
        return known if known in CSL_LABELS else ''
    kind = entry_type.lower()
    if kind == 'misc' and _PATENT.search(fields.get('note', '')[:500]):
        return 'patent'
    if kind in _MAYBE_PREPRINTS and _is_preprint(fields):
        return 'article'
    if kind == 'unpublished' and (
        fields.get('eventtitle') or _TALK.search(fields.get('howpublished', '')[:200])
    ):
        return 'speech'
    return _BIBLATEX.get(kind) or csl_type_of_bibtex(kind, fields)


def _is_preprint(fields: Mapping[str, str]) -> bool:
    journal = fields.get('journal') or fields.get('journaltitle') or ''
    if journal:
        return _PREPRINT.match(journal) is not None
    if fields.get('arxiv') or fields.get('arxivid'):
        return True
    archive = (fields.get('archiveprefix') or fields.get('eprinttype') or 'arxiv').lower()
    return bool(fields.get('eprint')) and archive == 'arxiv'
