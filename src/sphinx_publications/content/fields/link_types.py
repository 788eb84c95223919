"""The types of links: their labels, and how the words, icons and hosts of authors name them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Link types and their English labels; the first eleven in the order of Hugo's buttons.
LINK_LABELS: Final[Mapping[str, str]] = MappingProxyType({
    'preprint': 'Preprint',
    'pdf': 'PDF',
    'cite': 'Cite',
    'code': 'Code',
    'dataset': 'Dataset',
    'project': 'Project',
    'poster': 'Poster',
    'slides': 'Slides',
    'video': 'Video',
    'source': 'Source Document',
    'doi': 'DOI',
    'model': 'Model',
    'demo': 'Demo',
    'site': 'Site',
    'canonical': 'Canonical',
    'crosspost': 'Crosspost',
    'discussion': 'Discussion',
    'event': 'Event',
    'calendar': 'Calendar',
    'registration': 'Registration',
    'email': 'Email',
    'contact': 'Contact',
    'cv': 'CV',
    'orcid': 'ORCID',
    'google-scholar': 'Google Scholar',
    'semantic-scholar': 'Semantic Scholar',
    'researchgate': 'ResearchGate',
    'dblp': 'DBLP',
    'arxiv': 'arXiv',
    'publons': 'Publons',
    'scopus': 'Scopus',
    'zotero': 'Zotero',
    'osf': 'OSF',
    'github': 'GitHub',
    'gitlab': 'GitLab',
    'stack-overflow': 'Stack Overflow',
    'huggingface': 'Hugging Face',
    'kaggle': 'Kaggle',
    'twitter': 'Twitter',
    'mastodon': 'Mastodon',
    'bluesky': 'Bluesky',
    'linkedin': 'LinkedIn',
    'facebook': 'Facebook',
    'instagram': 'Instagram',
    'youtube': 'YouTube',
    'medium': 'Medium',
    'telegram': 'Telegram',
    'weibo': 'Weibo',
    'zhihu': 'Zhihu',
    'rss': 'RSS',
    'custom': '',
})

#: Link type → place in the conventional order.
CONVENTIONAL: Final[Mapping[str, int]] = MappingProxyType({
    link_type: place for place, link_type in enumerate(tuple(LINK_LABELS)[:11])
})
#: The place of all other links.
LAST: Final = len(CONVENTIONAL)

#: ``url_*`` fields whose name is not a type's.
URL_FIELDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    'arxiv': ('preprint', 'arXiv'),
    'data': ('dataset', ''),
    'website': ('site', 'Website'),
    'homepage': ('site', 'Homepage'),
    'talk': ('video', 'Talk'),
    'paper': ('pdf', 'Paper'),
    'slide': ('slides', ''),
    'github': ('code', 'GitHub'),
    'doi': ('doi', ''),
    'link': ('custom', 'Link'),
})

#: An author's own words for a button → link type. Labels and names of types come with them.
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {label.lower(): link_type for link_type, label in LINK_LABELS.items() if label}
    | {link_type: link_type for link_type in LINK_LABELS}
    | {
        'arxiv': 'preprint',
        'bibtex': 'cite',
        'paper': 'pdf',
        'full text': 'pdf',
        'source code': 'code',
        'data': 'dataset',
        'presentation': 'slides',
        'project page': 'project',
        'website': 'site',
        'source document': 'source',
        'source': 'source',
    }
)

#: Icons of Font Awesome, Academicons and their successors → link type.
_ICONS: Final[Mapping[str, str]] = MappingProxyType({
    'envelope': 'email',
    'envelope-open': 'email',
    'envelope-square': 'email',
    'at': 'email',
    'at-symbol': 'email',
    'mail': 'email',
    'file-pdf': 'pdf',
    'google-scholar-square': 'google-scholar',
    'x': 'twitter',
    'x-twitter': 'twitter',
    'twitter-square': 'twitter',
    'linkedin-in': 'linkedin',
    'github-alt': 'github',
    'github-square': 'github',
    'orcid-square': 'orcid',
    'cv-square': 'cv',
    'researchgate-square': 'researchgate',
    'research-gate': 'researchgate',
    'facebook-f': 'facebook',
    'facebook-square': 'facebook',
    'semantic-scholar-square': 'semantic-scholar',
    'arxiv-square': 'arxiv',
    'telegram-plane': 'telegram',
    'telegram-alt': 'telegram',
    'medium-m': 'medium',
    'dblp-square': 'dblp',
    'comments': 'contact',
    'rss-square': 'rss',
})

#: Hosts that say what a link is when neither its name nor its icon does.
_HOSTS: Final[Mapping[str, str]] = MappingProxyType({
    'scholar.google': 'google-scholar',
    'orcid.org': 'orcid',
    'github.com': 'github',
    'gitlab.com': 'gitlab',
    'twitter.com': 'twitter',
    'x.com': 'twitter',
    'linkedin.com': 'linkedin',
    'researchgate.net': 'researchgate',
    'semanticscholar.org': 'semantic-scholar',
    'dblp.': 'dblp',
    'bsky.app': 'bluesky',
    'mastodon.': 'mastodon',
    'facebook.com': 'facebook',
    'instagram.com': 'instagram',
    'youtube.com': 'youtube',
    'scopus.com': 'scopus',
    'publons.com': 'publons',
})


def icon_type(icon: str) -> str:
    """Return the link type that an icon's name stands for, else ``custom``."""
    name = icon.lower().rpartition('/')[2].removeprefix('fa-')
    return _ICONS.get(name) or (name if name in LINK_LABELS else 'custom')


def host_of(url: str) -> str:
    """Return the host of a URL, or the address of a ``mailto:``."""
    if url.startswith('mailto:'):
        return url[7:]
    host = url.partition('://')[2].partition('/')[0]
    return host.lower().removeprefix('www.').rpartition('@')[2]


def host_type(url: str) -> str:
    """Return the link type of a well-known host, else ``custom``."""
    host = host_of(url)
    for part, link_type in _HOSTS.items():
        if host.startswith(part) or host == part or host.endswith('.' + part):
            return link_type
    return 'custom'
