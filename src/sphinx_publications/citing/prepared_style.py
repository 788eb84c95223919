"""A style made fit for lists whose references are made at different times, in any company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinx_publications.citing.errors import StyleError
from sphinx_publications.citing.style_files import NAMESPACE, complete_style
from sphinx_publications.content.kept_files import digest_of

if TYPE_CHECKING:
    import os
    from xml.etree.ElementTree import Element

#: What makes a reference another one beside others of the same author or year, and what sets its
#: number apart, which goes.
_ATTRIBUTES: Final = frozenset({
    'collapse',
    'givenname-disambiguation-rule',
    'second-field-align',
})
_BEGINNINGS: Final = ('disambiguate-', 'subsequent-author-substitute')
#: The place of a reference in the list, and the label that stands for one.
_NUMBERS: Final = frozenset({'citation-number', 'citation-label'})
_OPENINGS: Final = frozenset({'[', '('})
#: Variables that no item has.
_ACCESSED: Final = 'accessed'
_NEVER: Final = 'x-never'


class PreparedStyle(NamedTuple):
    """A complete style as pandoc gets it, the digest of these bytes, its title and default locale.

    ``name`` is what was asked for. ``default_locale`` is the language that the style itself is
    written for, ``''`` if it is for any.
    """

    name: str
    data: bytes
    digest: str
    title: str
    default_locale: str

    def locale(self, language: str) -> str:
        """Return the locale in which a project of that language (as Sphinx has it) prints it.

        A language without a region is in that of the style: ``en`` in ``en-GB``. ``''`` is the
        style's own, and so is what is no language.
        """
        parts = language.partition('@')[0].replace('_', '-').split('-')
        if not all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts):
            return self.default_locale
        parts[0] = {'no': 'nb'}.get(parts[0].lower(), parts[0].lower())
        if len(parts) == 1 and self.default_locale.lower().startswith(f'{parts[0]}-'):
            return self.default_locale
        return '-'.join(parts)


def prepared_style(style: str, folder: str | os.PathLike[str] = '.') -> PreparedStyle:
    """Return the style of a name, or of a ``.csl`` path in ``folder``, in a copy that is complete.

    A reference is then the text that it has alone. Taken out are (CSL 1.0.2): "Disambiguation",
    with the conditions ``disambiguate="true"`` that are met by company alone; "Reference
    Grouping" (``subsequent-author-substitute``); "Cite Collapsing"; the sorting of the
    bibliography; and the style's own number or label; and the date of access, which no item has.
    No link is left that pandoc could follow.
    Raises :class:`StyleError`.
    """
    found = complete_style(style, folder)
    try:
        data = _prepared(found.root)
    except RecursionError as error:
        raise StyleError(
            f"the citation style '{found.title}' is nested too deeply", 'take another style'
        ) from error
    if not data:
        raise StyleError(
            f"the citation style '{found.title}' has no bibliography, only citations",
            'take a style that prints a list of references',
        )
    return PreparedStyle(style, data, digest_of(data), found.title, found.default_locale)


def _prepared(root: Element) -> bytes:
    # a large import, needed where styles are
    from defusedxml.ElementTree import tostring

    for parent in list(root.iter()):
        for position, child in enumerate(list(parent)):
            if _goes(parent, child):
                parent.remove(child)
                if position == 0 and _is_number(child) and parent.get('prefix') in _OPENINGS:
                    # "[", closed behind the number
                    del parent.attrib['prefix']
        if _local(parent) == 'names' and (label := _label_of_unnamed(parent)) is not None:
            parent.insert(label, parent.makeelement('name', {}))
    has_bibliography = False
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(f'{{{NAMESPACE}}}')
        if element.tag == 'bibliography':
            has_bibliography = (
                has_bibliography or element.find(f'{{{NAMESPACE}}}layout') is not None
            )
        for name in list(element.attrib):
            if name in _ATTRIBUTES or name.startswith(_BEGINNINGS):
                del element.attrib[name]
        if element.attrib.pop('disambiguate', None) is not None:
            # never met, in whatever way it is joined with other conditions
            element.set('variable', ' '.join((*element.get('variable', '').split(), _NEVER)))
    root.set('xmlns', NAMESPACE)
    if not has_bibliography:
        return b''
    # as text, which is written three times as fast
    text: str = tostring(root, encoding='unicode')
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode('utf-8', 'replace')


def _goes(parent: Element, child: Element) -> bool:
    match _local(child):
        case 'sort':
            return _local(parent) == 'bibliography'
        case 'link':
            return _local(parent) == 'info'
        case 'group':
            return _is_access_date(child)
    return _is_number(child)


def _is_number(element: Element) -> bool:
    is_printed = _local(element) in {'text', 'number', 'label'}
    return is_printed and element.get('variable') in _NUMBERS


def _is_access_date(group: Element) -> bool:
    """Say whether a group is but the date of access and words for it.

    pandoc would take away the group around it, too: that of "[Online]" in IEEE.
    """
    dates = [each for each in group if _local(each) == 'date']
    return [date.get('variable') for date in dates] == [_ACCESSED] and all(
        each in dates or (_local(each) == 'text' and not {'term', 'value'}.isdisjoint(each.keys()))
        for each in group
    )


def _label_of_unnamed(names: Element) -> int | None:
    """Return where a label stands behind names that are implied (CSL 1.0.2, "Label").

    pandoc prints one before them.
    """
    children = [_local(child) for child in names]
    return children.index('label') if 'label' in children and 'name' not in children else None


def _local(element: Element) -> str:
    return str(element.tag).rpartition('}')[2]
