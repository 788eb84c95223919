"""What the values of link fields mean: URLs, files, and addresses of the site itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.content.fields.link_types import host_of
from sphinx_publications.content.missing import is_page_address, missing_links, refused_links
from sphinx_publications.content.problems import Cause, FieldPath, Problem
from sphinx_publications.content.text import clean
from sphinx_publications.content.urls import (
    doi_of_url,
    doi_url,
    email_url,
    has_scheme,
    host_url,
    is_placeholder,
    safe_url,
    split_urls,
    why_no_address,
)
from sphinx_publications.content.values import as_map, as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_publications.content.files import Files

#: Fields of named links, where the site's home is one of them and no placeholder.
_HOME_FIELDS: Final = frozenset(('links', 'social', 'profiles'))


class LinkTarget(NamedTuple):
    """Where a link leads: a URL, a file, or an address of the site that is yet to be found."""

    url: str = ''
    file: str = ''
    address: str = ''

    @property
    def name(self) -> str:
        """What a link without a label and type is called; pages go by their titles."""
        return host_of(self.url) or self.file.rpartition('/')[2]


class LinkTargets:
    """Looks for what is meant; ``files`` are those that the record may name.

    What may mean nothing is added to the ``problems``.
    """

    def __init__(self, files: Files, problems: list[Problem]) -> None:
        self._files = files
        self._problems = problems

    def of(self, value: object, field: FieldPath) -> Iterator[LinkTarget]:
        """Yield what a value means: URLs, a file, or an address, which is reported as well.

        The report is dropped when the address turns out to be one of the site.
        """
        if not value:
            return
        if isinstance(value, list):
            for index, item in enumerate(value):
                if not isinstance(item, list):
                    yield from self.of(item, (*field, index))
            return
        if isinstance(value, dict):
            value = as_map(value).get('url')
        text = clean(as_text(value))
        if text == '/' and field[0] in _HOME_FIELDS:
            yield LinkTarget(address=text)
        elif is_placeholder(text) or text.startswith('#'):
            if text:
                self._report_slip(f'{field[0]} is the placeholder {text!r}', 'remove it', field)
        elif several := split_urls(text):
            for part in several:
                if url := safe_url(part):
                    yield LinkTarget(url)
        elif target := self._target(text, field):
            yield target

    def _target(self, text: str, field: FieldPath) -> LinkTarget | None:
        """Return what a text means, and report what may mean nothing."""
        if url := _written_url(text):
            return LinkTarget(url)
        if has_scheme(text):
            self.refuse(text, field, *why_no_address(text), refused_links(text))
            return None
        if file := self._files.named(text):
            return LinkTarget(file=file)
        if url := host_url(text):
            self._report_slip(f'{text!r} lacks its scheme', f'write {url}', field)
            return LinkTarget(url)
        cause = None if '../' in text else missing_links(text)
        self.refuse(text, field, *_why_no_file(text), cause, address=text)
        return LinkTarget(address=text)

    def _report_slip(self, message: str, mend: str, field: FieldPath) -> None:
        self._problems.append(Problem('link', message, mend, 'hygiene', field=field))

    def refuse(
        self,
        text: str,
        field: FieldPath,
        what: str,
        mend: str,
        cause: Cause | None = None,
        address: str = '',
    ) -> None:
        """Report a text that is no target; ``what`` is wrong with it goes on behind it."""
        message = f'{field[0]}: {shortened(text)!r} {what}'
        self._problems.append(
            Problem(
                'link',
                message,
                mend,
                field=field,
                lost='the link is left out',
                cause=cause,
                subject=shortened(text),
                address=address,
            )
        )


def shortened(text: str) -> str:
    """Return a text as it is named in a message."""
    return text if len(text) < 80 else text[:77] + '…'


def _written_url(text: str) -> str:
    """Return the URL that a text is, or that a DOI or an e-mail address means, else ``''``."""
    if url := safe_url(text):
        return url
    if doi := doi_of_url(text):
        return doi_url(doi)
    return email_url(text)


def _why_no_file(text: str) -> tuple[str, str]:
    """Say why a path means no file, and the mend."""
    if '../' in text.replace('\\', '/'):
        return 'leads out of its folder', 'write the path without ..'
    if is_page_address(text):
        return 'is no file and no record here', 'correct the address, or leave the link out'
    return (
        'is no file beside this one or in static/',
        'put the file there, or correct the name',
    )
