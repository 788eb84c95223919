"""What people type for an address on the web, as a safe URL, DOI or identifier."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST: Final = 4000
_PLACEHOLDERS: Final = frozenset((
    *('', '#', '/', './', '/#', '.', '-', '–', '—', '?', '...', '…', 'na', 'n/a', 'none'),
    *('null', 'nil', 'no', 'false', 'true', 'tbd', 'tba', 'tbc', 'todo', 'xxx', 'link', 'url'),
    *('http://', 'https://', 'http', 'https', 'mailto:', 'tel:', '#contact', '/#contact'),
    *('""', "''"),
))
#: What may become a link.
SCHEMES: Final = ('https', 'http', 'mailto', 'tel', 'ftp')
_BEGINNINGS: Final = ('https://', 'http://', 'mailto:', 'tel:', 'ftp://')
_SCHEME: Final = re.compile(r'[a-z][a-z0-9+.-]*:', re.IGNORECASE)
#: ``hhttps://``, ``htps://``, ``https//``, ``http:/x``, ``https: //``: only these are certain.
#: What needs no further look, as nearly all that people write.
_PLAIN_URL: Final = re.compile(
    r'https?://[A-Za-z0-9.-]{1,200}(?::[0-9]{1,5})?(?:[/?#][\w.~:/?#\[\]@!$&\'()*+,;=%-]{0,1000})?',
    re.ASCII,
)
_BROKEN_SCHEME: Final = re.compile(
    r'(?:h+t+p+s?|hhttps?|htps?|ttps?|https?)(?P<mark>\s*:\s*/{1,3}\s*|//|;//)(?=[\w\[])',
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(r'https?://[^\s,;|]+(?:[,;|][^\s,;|h][^\s,;|]*)*', re.IGNORECASE)
_UNSEEN: Final = re.compile('[\x00-\x20\x7f-\xa0\u2028\u2029\u200b\ufeff]+')
_ESCAPES: Final = MappingProxyType(
    {ord(c): f'%{ord(c):02X}' for c in ' <>"\\^`{|}'} | {0xA0: '%20', ord('\t'): '%20'}
)
_HOST: Final = re.compile(
    r'(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,6}(?P<top>[a-z]{2,12})(?::\d{1,5})?(?:[/?#].*)?',
    re.IGNORECASE | re.DOTALL,
)
#: A number as RFC 3966 has it: digits, what divides them, parameters.
_TELEPHONE: Final = re.compile(
    r'(?=[^0-9]{0,9}[0-9])\+?[0-9A-Fa-f*#().-]{1,60}(?:;[\w.=+-]{1,60}){0,3}', re.ASCII
)
_EMAIL: Final = re.compile(r'[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}')
#: What looks like the end of a host name and is the end of a file name.
_FILE_SUFFIXES: Final = frozenset(
    'pdf ps gz zip tar doc docx ppt pptx odt odp odg ods xls xlsx csv tsv txt md rst html htm '
    'bib ris key mp mov avi png jpg jpeg gif svg webp avif tif tiff bmp py ipynb js json '
    'yaml yml xml tex epub djvu rar bz r mat nb'.split()
)
_DOI: Final = re.compile(r'10\.\d{4,9}(?:\.\d+)*/\S+')
#: What stands behind a DOI and is no part of it: a mark, another one, what is told of it.
_BEHIND_DOI: Final = re.compile(
    r'[,;:)\]}>"\'*]|\.\s+(?-i:[A-Z])|\.?\s+(?:[(\[<|&"\'“–—]|(?:and|or)\b|https?:|doi\b|10\.\d)',
    re.IGNORECASE,
)
_DOI_URL: Final = re.compile(r'(?:https?:)?(?://)?(?:www\.)?(?:dx\.)?doi\.org/', re.IGNORECASE)
#: Parameters that do not choose the document.
_ASIDE: Final = re.compile(
    r'(?:(?<=\?)|&)(?:utm_[a-z]+|usp|dl|download|raw|inline|sequence|isallowed|casa_token|via)'
    r'(?:=[^&]*)?(?=&|$)'
)
_VERSION: Final = re.compile(r'v\d+$')
_INDEX: Final = re.compile(r'/index\.html?$')
_ORCID: Final = re.compile(r'(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?![\dXx])')


class IdentifierScheme(NamedTuple):
    """How an identifier becomes a link: its type, label and address."""

    type: str
    label: str
    template: str


#: The names of ``hugoblox.ids`` (and of ``provider:`` in typed links).
IDENTIFIER_SCHEMES: Final[Mapping[str, IdentifierScheme]] = MappingProxyType({
    'doi': IdentifierScheme('doi', '', 'https://doi.org/{}'),
    'arxiv': IdentifierScheme('preprint', 'arXiv', 'https://arxiv.org/abs/{}'),
    'openreview': IdentifierScheme('custom', 'OpenReview', 'https://openreview.net/forum?id={}'),
    'acl_id': IdentifierScheme('custom', 'ACL Anthology', 'https://aclanthology.org/{}'),
    'hal': IdentifierScheme('custom', 'HAL', 'https://hal.science/{}'),
    'dblp': IdentifierScheme('custom', 'DBLP', 'https://dblp.org/rec/{}'),
    'isbn': IdentifierScheme('custom', 'ISBN', 'https://www.worldcat.org/isbn/{}'),
    'osf': IdentifierScheme('custom', 'OSF', 'https://osf.io/{}'),
    'zenodo': IdentifierScheme('custom', 'Zenodo', 'https://zenodo.org/records/{}'),
    'openalex': IdentifierScheme('custom', 'OpenAlex', 'https://openalex.org/{}'),
    'semanticscholar': IdentifierScheme(
        'custom', 'Semantic Scholar', 'https://www.semanticscholar.org/paper/{}'
    ),
    'pwc': IdentifierScheme('custom', 'Papers with Code', 'https://paperswithcode.com/paper/{}'),
    'huggingface_model': IdentifierScheme('model', 'Hugging Face', 'https://huggingface.co/{}'),
    'huggingface_dataset': IdentifierScheme(
        'dataset', 'Hugging Face dataset', 'https://huggingface.co/datasets/{}'
    ),
    'huggingface_space': IdentifierScheme(
        'demo', 'Hugging Face Space', 'https://huggingface.co/spaces/{}'
    ),
    'kaggle_dataset': IdentifierScheme(
        'dataset', 'Kaggle dataset', 'https://www.kaggle.com/datasets/{}'
    ),
    'kaggle_competition': IdentifierScheme(
        'custom', 'Kaggle competition', 'https://www.kaggle.com/competitions/{}'
    ),
})


def is_placeholder(text: str) -> bool:
    """Say whether a text stands for "no link", as the templates' ``#`` does."""
    return text.strip().lower() in _PLACEHOLDERS


def has_scheme(text: str) -> bool:
    """Say whether a text begins with any URL scheme."""
    return _SCHEME.match(text) is not None


def safe_url(text: str) -> str:
    """Return a URL with the scheme ``http``, ``https``, ``mailto``, ``tel`` or ``ftp``, else ``''``.

    Slips that leave no doubt are mended: ``hhttps://``, ``https//``, ``www.`` or ``//host``
    without a scheme; blanks and angle brackets inside are percent-encoded, those of a telephone
    number are hyphens.
    """
    text = text.strip()
    if _PLAIN_URL.fullmatch(text) and text.count('://') == 1:
        return text
    if not text or len(text) > _LONGEST or is_placeholder(text):
        return ''
    lower = text[:8].lower()
    if not lower.startswith(_BEGINNINGS):
        if lower.startswith('www.'):
            text = 'https://' + text
        elif text.startswith('//') and _HOST.fullmatch(text[2:]):
            text = 'https:' + text
        elif match := _BROKEN_SCHEME.match(text):
            secure = 's' in match[0].partition(match['mark'])[0].lower()
            text = ('https://' if secure else 'http://') + text[match.end() :]
        else:
            return ''
    elif _BROKEN_SCHEME.match(text[text.find(':') + 1 :].lstrip('/')):
        # 'https://https://…', and 'http://https:/…'
        text = text[text.find(':') + 1 :].lstrip('/')
        return '' if text.count(':') > 3 else safe_url(text)
    scheme, _, rest = text.partition(':')
    if lower.startswith('tel:'):
        return _telephone_url(rest)
    text = scheme.lower() + ':' + _UNSEEN.sub('%20', rest).translate(_ESCAPES)
    if text.startswith('mailto:'):
        return text if '@' in text or '%40' in text else ''
    try:
        host = urlsplit(text).hostname
    except ValueError:
        return ''
    return text if host and '%20' not in host else ''


def why_no_address(text: str) -> tuple[str, str]:
    """Return why a text with a scheme is no safe URL, and the mend."""
    scheme = text.partition(':')[0].lower()
    if scheme == 'mailto':
        return 'is no e-mail address', 'write it as mailto:name@example.org, or leave it out'
    if scheme == 'tel':
        return 'is no telephone number', 'write it as tel:+1-555-0100'
    if scheme in SCHEMES:
        return 'is no address on the web', 'correct it'
    return f'has the scheme {scheme[:80]!r}, which is not allowed', 'use https, mailto or tel'


def _telephone_url(number: str) -> str:
    """Return the ``tel:`` URL of a number: RFC 3966 has hyphens where people put blanks."""
    number = '-'.join(number.split())
    return f'tel:{number}' if _TELEPHONE.fullmatch(number) else ''


def split_urls(text: str) -> tuple[str, ...]:
    """Return the URLs in a string that holds two or more of them, else ``()``."""
    if text.lower().count('http') < 2 or len(text) > _LONGEST:
        return ()
    found = _SEVERAL.findall(text)
    # A URL may quote another: 'https://web.archive.org/web/2019/https://…'
    return tuple(found) if len(found) > 1 else ()


def host_url(text: str) -> str:
    """Return a URL for ``github.com/user``, which lacks its scheme, ``''`` for a file's path."""
    match = _HOST.fullmatch(text) if len(text) < _LONGEST else None
    if match is None or match['top'].lower() in _FILE_SUFFIXES:
        return ''
    return safe_url('https://' + text)


def email_url(text: str) -> str:
    """Return a ``mailto:`` URL for a bare e-mail address, else ``''``."""
    return f'mailto:{text}' if len(text) < 320 and _EMAIL.fullmatch(text) else ''


def find_doi(text: str) -> str:
    """Return the bare DOI (``10.…/…``) in a text that is meant to be one, else ``''``.

    It is none where words follow that may belong to it: in ``10.5555/nets 2`` a part alone would
    be the DOI of another work.
    """
    if len(text) > 1000:
        return ''
    if '%' in text and ('://' in text or '%2f' in text.lower()):
        text = _unquoted(text)
    match = _DOI.search(text)
    if match is None:
        text = re.sub(r'\s*([./])\s*', r'\1', text) if ' ' in text else ''
        match = _DOI.search(text)
        if match is None:
            return ''
    doi = match[0].rstrip('.,;:\'"*')
    for opening, closing in ('()', '[]', '{}', '<>'):
        while doi.endswith(closing) and doi.count(closing) > doi.count(opening):
            doi = doi[:-1].rstrip('.,;')
    behind = text[match.start() + len(doi) :].rstrip(' \t\n.')
    return '' if behind and not _BEHIND_DOI.match(behind) else doi


def doi_of_url(url: str) -> str:
    """Return the bare DOI of a ``doi.org`` address (or a bare or ``doi:`` one), else ``''``."""
    if match := _DOI_URL.match(url):
        return find_doi(_unquoted(url[match.end() :]))
    if url.startswith('10.') or url[:4].lower() == 'doi:':
        return find_doi(url)
    return ''


def address_for_doi(text: str) -> str:
    """Return the address that stands where a DOI should, ``''`` for other texts and broken DOIs."""
    is_broken = len(text.split()) > 1 and _DOI.search(text)
    return '' if is_broken else safe_url(text)


def _unquoted(text: str) -> str:
    plain = unquote(text)
    return plain if plain.isprintable() else text


def doi_url(doi: str) -> str:
    """Return the address of a bare DOI."""
    return 'https://doi.org/' + quote(doi, safe="/:;().-_~+*,!@$&'=[]", errors='replace')


def identifier_url(scheme: str, value: str) -> str:
    """Return the address of an identifier of :data:`IDENTIFIER_SCHEMES`, ``''`` if unknown."""
    if is_placeholder(value) or len(value) > 500:
        return ''
    if scheme == 'doi':
        doi = find_doi(value)
        return doi_url(doi) if doi else ''
    if url := safe_url(value):
        return url
    known = IDENTIFIER_SCHEMES.get(scheme)
    if known is None:
        return ''
    if scheme == 'arxiv' and value[:6].lower() == 'arxiv:':
        value = value[6:]
    return known.template.format(quote(value.strip(), safe='/:.-_~@', errors='replace'))


def find_orcid(text: str) -> str:
    """Return the ORCID iD in a text, in groups of four, if its check digit is right."""
    match = _ORCID.search(text) if len(text) < 200 else None
    if match is None:
        return ''
    digits = ''.join(match.groups()).upper()
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if digits[-1] != ('X' if check == 10 else str(check)):
        return ''
    return '-'.join(digits[i : i + 4] for i in (0, 4, 8, 12))


def address_key(url: str) -> str:
    """Return the key under which two spellings of one address are the same.

    The scheme, ``www.``, a default port, percent-encoding, backslashes of LaTeX and a slash at
    the end do not count, nor does the way to write a DOI or the address of an arXiv PDF.
    """
    if 'doi.org/' in url and (doi := doi_of_url(url)):
        return f'doi:{doi.lower()}'
    scheme, _, rest = url.partition('://')
    if not rest:
        return url
    host, slash, path = rest.partition('/')
    host = host.lower().removeprefix('www.').removesuffix(':80').removesuffix(':443')
    if '%' in path:
        path = unquote(path).replace('\\', '')
    path = path.rstrip('/?#')
    if host == 'arxiv.org':
        path = path.removesuffix('.pdf')
    return f'{"ftp" if scheme == "ftp" else "http"}:{host}{slash}{path}'.rstrip('/')


def document_key(url: str) -> str:
    """Return the key under which two addresses are most likely those of one document.

    Besides what `address_key` ignores, case, a fragment, the version of an arXiv paper, an
    ``index.html`` and a request to download or to count do not count.
    """
    key = address_key(url).lower().partition('#')[0]
    key = _ASIDE.sub('', key).replace('?&', '?')
    if key.startswith('http:arxiv.org/'):
        key = _VERSION.sub('', key)
    return _INDEX.sub('', key).rstrip('/?&')


def document_name(address: str) -> str:
    """Return the name of the document that an address or path ends with, in lower case, or ``''``."""
    name = unquote(re.split(r'[?#]', address, maxsplit=1)[0]).rpartition('/')[2].lower()
    return name if name.endswith(('.pdf', '.ps', '.ps.gz', '.djvu', '.doc', '.docx')) else ''
