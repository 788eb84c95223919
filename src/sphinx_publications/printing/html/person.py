"""A profile, and a grid of people, in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from sphinx.locale import get_translation

from sphinx_publications.printing.html import parts
from sphinx_publications.printing.html.elements import NOTHING, element, inline_element, joined
from sphinx_publications.views.person import skill_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.content.prose.tree import Inline
    from sphinx_publications.content.records import Affiliation, Stage
    from sphinx_publications.printing.html.printer import Printer
    from sphinx_publications.views.entry import ImageView
    from sphinx_publications.views.people import PeopleGroupView, PeopleView, PortraitView
    from sphinx_publications.views.person import CoauthorView, PersonView

_ = get_translation('sphinx_publications')

PORTRAIT_SIZES = '128px'


def profile(
    view: PersonView, biography: Markup, lists: Sequence[Markup], printer: Printer
) -> Markup:
    """Return a profile: who it is, then *lists*, one for each of the view's."""
    head = element(
        'div',
        portrait(view.image, view.initials, printer),
        element(
            'div',
            _names(view, printer),
            _role(view.role, printer),
            _places(view.organizations),
        ),
        _links(view, printer),
        class_='pub-header',
    )
    facts = _facts(view, printer)
    shown = [
        element(
            'div',
            printer.other_ids,
            head,
            biography or printer.paragraphs(view.biography),
            element('div', facts, class_='pub-facts') if facts else NOTHING,
            id=printer.id,
            class_=' '.join(('pub-person', *view.classes)),
            data_key=view.key,
            data_kind='person',
        )
    ]
    for described, printed in zip(view.lists, lists, strict=True):
        shown += [_heading(described.heading, view.heading_level, described.part), printed]
    if view.coauthors:
        shown.append(_heading(_('Co-authors'), view.heading_level, 'coauthors'))
        shown.append(_coauthors(view.coauthors, printer))
    return joined('', shown)


def portrait(image: ImageView | None, initials: str, printer: Printer) -> Markup:
    """Return a round picture, or initials in its place."""
    if image is None:
        shown = inline_element('span', initials, aria_hidden='true')
    else:
        # the name stands beside it
        shown = parts.picture(image._replace(alt=''), printer, sizes=PORTRAIT_SIZES)
    return element('div', shown, class_='pub-portrait')


def _names(view: PersonView, printer: Printer) -> Markup:
    name = details = NOTHING
    if not view.is_page:
        name = printer.linked(view.target, printer.inline(view.title))
    words = [text for text in (view.postnominals, view.pronunciation, view.pronouns) if text]
    if words:
        details = inline_element('span', ' · '.join(words), class_='pub-note')
    line = joined(' ', [name, details])
    return element('p', line, class_='pub-name') if line else NOTHING


def _role(role: Inline, printer: Printer) -> Markup:
    return element('p', printer.inline(role), class_='pub-role') if role else NOTHING


def _places(organizations: Sequence[Affiliation]) -> Markup:
    places = joined(' · ', [_linked(place.url, place.name) for place in organizations])
    return element('p', places, class_='pub-org') if places else NOTHING


def _linked(url: str, text: str) -> Markup:
    return inline_element('a', text, href=url) if url else escape(text)


def _links(view: PersonView, printer: Printer) -> Markup:
    row = [
        # says that both ends are the same person's (microformats: rel-me)
        parts.link_(view.name, shown, printer, rel='me' if shown.target.url else None)
        for shown in view.links
    ]
    return parts.link_row(joined(' ', row))


def _facts(view: PersonView, printer: Printer) -> Markup:
    level = min(view.heading_level, 6)
    facts: list[Markup] = []

    def add(label: str, body: Markup) -> None:
        facts.append(element('div', element(f'h{level}', label), body))

    if view.interests:
        add(_('Interests'), _items(printer.inline(interest) for interest in view.interests))
    for stages in view.stages:
        add(stages.heading, _stages(stages.stages, printer))
    for skills in view.skills:
        add(skills.heading, _items(skill_text(skill) for skill in skills.skills))
    return joined('', facts)


def _items(items: Iterable[str]) -> Markup:
    return element('ul', *(element('li', item) for item in items))


def _stages(stages: Sequence[Stage], printer: Printer) -> Markup:
    lines: list[Markup] = []
    for stage in stages:
        lines.append(element('dt', _linked(stage.url, printer.inline(stage.title))))
        place = joined(', ', [printer.inline(stage.place), escape(stage.period)])
        if place:
            lines.append(element('dd', place))
        if stage.summary:
            lines.append(element('dd', printer.paragraphs(stage.summary)))
    return element('dl', *lines)


def _heading(label: str, level: int, part: str) -> Markup:
    return element(f'h{min(level, 6)}', label, class_=f'pub-heading pub-{part}')


def _coauthors(coauthors: Sequence[CoauthorView], printer: Printer) -> Markup:
    shown = []
    for coauthor in coauthors:
        name = printer.link(coauthor.target, coauthor.name, class_='pub-author')
        if name is None:
            name = inline_element('span', coauthor.name, class_='pub-author')
        count = inline_element('span', str(coauthor.number), class_='pub-count')
        shown.append(joined(' ', [name, count]))
    return element('p', joined(', ', shown), class_='pub-coauthors pub-authors')


def people(view: PeopleView, printer: Printer) -> Markup:
    """Return a grid of people."""
    return element(
        'div',
        printer.other_ids,
        *(_group(group, view.heading_level, printer) for group in view.groups),
        element('p', view.empty, class_='pub-empty') if view.empty else NOTHING,
        id=printer.id,
        class_=' '.join(('pub-people', *view.classes)),
    )


def _group(group: PeopleGroupView, level: int, printer: Printer) -> Markup:
    heading = NOTHING
    if group.label:
        heading = parts.group_heading(group.label, level, len(group.people), group.number_text)
    return element(
        'div',
        heading,
        element('div', *(_member(person, printer) for person in group.people)),
        class_='pub-group pub-past' if group.is_past else 'pub-group',
        data_group=group.name,
    )


def _member(person: PortraitView, printer: Printer) -> Markup:
    return element(
        'article',
        portrait(person.image, person.initials, printer),
        element(
            'div',
            element('p', printer.linked(person.target, person.name), class_='pub-name'),
            _role(person.role, printer),
        ),
        class_='pub-person',
        data_key=person.key,
        data_kind='person',
    )
