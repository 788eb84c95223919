"""A profile, and a grid of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.layouts import parts, plain
from sphinx_publications.markup import inline_nodes, paragraph_nodes
from sphinx_publications.nodes import element, inline_element, link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.content.inline import Inline
    from sphinx_publications.content.records import Affiliation, Skill, Stage
    from sphinx_publications.layouts.expansion import Expansion
    from sphinx_publications.views.entry import ImageView
    from sphinx_publications.views.people import PeopleGroupView, PeopleView, PortraitView
    from sphinx_publications.views.person import CoauthorView, PersonView

_ = get_translation('sphinx_publications')

PORTRAIT_SIZES = '128px'


def profile(
    view: PersonView,
    biography: Sequence[nodes.Node],
    lists: Sequence[nodes.Node],
    expansion: Expansion,
) -> list[nodes.Node]:
    """Return a profile in HTML: who it is, then *lists*, one for each of the view's."""
    head = [
        portrait(view.image, view.initials, expansion),
        element('div', *_names(view, expansion), *_role(view.role), *_places(view.organizations)),
        *_links(view, expansion),
    ]
    facts = _facts(view)
    text = [*biography] or paragraph_nodes(view.biography)
    children: list[nodes.Node] = [element('div', *head, class_='pub-header'), *text]
    if facts:
        children.append(element('div', *facts, class_='pub-facts'))
    shown: list[nodes.Node] = [
        element(
            'div',
            *children,
            class_=' '.join(('pub-person', *view.classes)),
            data_key=view.key,
            data_kind='person',
        )
    ]
    for described, node in zip(view.lists, lists, strict=True):
        shown += [_heading(described.heading, view.heading_level, described.part), node]
    if view.coauthors:
        shown.append(_heading(_('Co-authors'), view.heading_level, 'coauthors'))
        shown.append(_coauthors(view.coauthors, expansion))
    return shown


def portrait(image: ImageView | None, initials: str, expansion: Expansion) -> nodes.Element:
    """Return a round picture, or initials in its place."""
    if image is None:
        letters = inline_element('span', nodes.Text(initials), aria_hidden='true')
        return element('div', letters, class_='pub-portrait')
    # the name stands beside it
    picture = parts.picture_node(image._replace(alt=''), expansion, sizes=PORTRAIT_SIZES)
    return element('div', picture, class_='pub-portrait')


def _names(view: PersonView, expansion: Expansion) -> list[nodes.Node]:
    children: list[nodes.Node] = []
    if not view.is_page:
        name = inline_nodes(view.title)
        reference = expansion.reference(view.target, *name)
        children += [reference] if reference is not None else name
    details = [text for text in (view.postnominals, view.pronunciation, view.pronouns) if text]
    if details:
        words = nodes.Text(' · '.join(details))
        children += [nodes.Text(' ')] if children else []
        children.append(inline_element('span', words, class_='pub-note'))
    return [element('p', *children, class_='pub-name')] if children else []


def _role(role: Inline) -> list[nodes.Node]:
    return [element('p', *inline_nodes(role), class_='pub-role')] if role else []


def _places(organizations: Sequence[Affiliation]) -> list[nodes.Node]:
    children: list[nodes.Node] = []
    for number, place in enumerate(organizations):
        children += [nodes.Text(' · ')] if number else []
        name = nodes.Text(place.name)
        children.append(link(place.url, name) if place.url else name)
    return [element('p', *children, class_='pub-org')] if children else []


def _links(view: PersonView, expansion: Expansion) -> list[nodes.Node]:
    children: list[nodes.Node] = []
    for shown in view.links:
        node = expansion.reference(
            shown.target,
            nodes.Text(shown.label),
            parts.for_title(view.name),
            class_='pub-link',
            data_link=shown.type,
            # says that both ends are the same person's (microformats: rel-me)
            rel='me' if shown.target.url else False,
        )
        if node is not None:
            children += [node, nodes.Text(' ')]
    return [element('div', *children, class_='pub-links')] if children else []


def _facts(view: PersonView) -> list[nodes.Node]:
    level = min(view.heading_level, 6)
    facts: list[nodes.Node] = []

    def add(label: str, *body: nodes.Node) -> None:
        facts.append(element('div', element(f'h{level}', nodes.Text(label)), *body))

    if view.interests:
        add(_('Interests'), _items(inline_nodes(interest) for interest in view.interests))
    for label, stages in (
        (_('Education'), view.education),
        (_('Experience'), view.experience),
        (_('Awards'), view.awards),
    ):
        if stages:
            add(label, _stages(stages))
    for label, skills in ((_('Skills'), view.skills), (_('Languages'), view.spoken)):
        if skills:
            add(label, _items([nodes.Text(skill_text(skill))] for skill in skills))
    return facts


def _items(items: Iterable[Sequence[nodes.Node]]) -> nodes.Element:
    return element('ul', *(element('li', *item) for item in items))


def skill_text(skill: Skill) -> str:
    """Return a skill with its level in words."""
    # a bare number says nothing without the scale that a theme draws
    if not skill.level or skill.level.isdigit():
        return skill.name
    return f'{skill.name} ({skill.level})'


def _stages(stages: Sequence[Stage]) -> nodes.Element:
    children: list[nodes.Node] = []
    for stage in stages:
        title = inline_nodes(stage.title)
        children.append(element('dt', *([link(stage.url, *title)] if stage.url else title)))
        place = _stage_place(stage)
        if place:
            children.append(element('dd', *place))
        if stage.summary:
            children.append(element('dd', *paragraph_nodes(stage.summary)))
    return element('dl', *children)


def _stage_place(stage: Stage) -> list[nodes.Node]:
    place = inline_nodes(stage.place)
    if stage.period:
        place += [nodes.Text(f', {stage.period}' if place else stage.period)]
    return place


def _heading(label: str, level: int, part: str) -> nodes.Element:
    return element(f'h{min(level, 6)}', nodes.Text(label), class_=f'pub-heading pub-{part}')


def _coauthors(coauthors: Sequence[CoauthorView], expansion: Expansion) -> nodes.Element:
    children: list[nodes.Node] = []
    for number, coauthor in enumerate(coauthors):
        children += [nodes.Text(', ')] if number else []
        name = nodes.Text(coauthor.name)
        reference = expansion.reference(coauthor.target, name, class_='pub-author')
        children.append(
            reference
            if reference is not None
            else inline_element('span', name, class_='pub-author')
        )
        count = nodes.Text(str(coauthor.number))
        children += [nodes.Text(' '), inline_element('span', count, class_='pub-count')]
    return element('p', *children, class_='pub-coauthors pub-authors')


def people(view: PeopleView, expansion: Expansion) -> list[nodes.Node]:
    """Return a grid of people in HTML."""
    children: list[nodes.Node] = [
        _group(group, view.heading_level, expansion) for group in view.groups
    ]
    if view.empty:
        children.append(element('p', nodes.Text(view.empty), class_='pub-empty'))
    return [element('div', *children, class_=' '.join(('pub-people', *view.classes)))]


def _group(group: PeopleGroupView, level: int, expansion: Expansion) -> nodes.Element:
    grid = element('div', *(_member(person, expansion) for person in group.people))
    shown: list[nodes.Node] = [grid]
    if group.label:
        shown.insert(
            0, parts.group_heading(group.label, level, len(group.people), group.number_text)
        )
    class_ = 'pub-group pub-past' if group.is_past else 'pub-group'
    return element('div', *shown, class_=class_, data_group=group.name)


def _member(person: PortraitView, expansion: Expansion) -> nodes.Element:
    name = nodes.Text(person.name)
    reference = expansion.reference(person.target, name)
    words: list[nodes.Node] = [
        element('p', reference if reference is not None else name, class_='pub-name')
    ]
    words += _role(person.role)
    return element(
        'article',
        portrait(person.image, person.initials, expansion),
        element('div', *words),
        class_='pub-person',
        data_key=person.key,
        data_kind='person',
    )


def plain_profile(
    view: PersonView,
    biography: Sequence[nodes.Node],
    lists: Sequence[nodes.Node],
    expansion: Expansion,
) -> list[nodes.Node]:
    """Return a profile where there is no style sheet."""
    lines: list[list[nodes.Node]] = []
    if not view.is_page:
        lines.append([nodes.strong('', '', *inline_nodes(view.title))])
    details = [text for text in (view.postnominals, view.pronunciation, view.pronouns) if text]
    lines += [
        [nodes.Text(' · '.join(details))] if details else [],
        inline_nodes(view.role),
        [nodes.Text(' · '.join(place.name for place in view.organizations))]
        if view.organizations
        else [],
        *plain.links(view.links, expansion),
    ]
    shown = [*plain.block(lines), *([*biography] or paragraph_nodes(view.biography))]
    level = view.heading_level
    if view.interests:
        shown += [plain.heading(_('Interests'), level), _bullets(map(inline_nodes, view.interests))]
    for label, stages in (
        (_('Education'), view.education),
        (_('Experience'), view.experience),
        (_('Awards'), view.awards),
    ):
        if stages:
            items = ([*inline_nodes(stage.title), *_stage_rest(stage)] for stage in stages)
            shown += [plain.heading(label, level), _bullets(items)]
    for label, skills in ((_('Skills'), view.skills), (_('Languages'), view.spoken)):
        if skills:
            items = ([nodes.Text(skill_text(skill))] for skill in skills)
            shown += [plain.heading(label, level), _bullets(items)]
    for described, node in zip(view.lists, lists, strict=True):
        shown += [plain.heading(described.heading, level), node]
    if view.coauthors:
        names = ', '.join(f'{person.name} ({person.number})' for person in view.coauthors)
        shown += [plain.heading(_('Co-authors'), level), nodes.paragraph('', names)]
    return shown


def _stage_rest(stage: Stage) -> list[nodes.Node]:
    place = _stage_place(stage)
    return [nodes.Text(', '), *place] if place else []


def _bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    return nodes.bullet_list(
        '',
        *(nodes.list_item('', nodes.paragraph('', '', *item)) for item in items),
        bullet='-',
    )


def plain_people(view: PeopleView, expansion: Expansion) -> list[nodes.Node]:
    """Return people where there is no style sheet: a list of names for each group."""
    shown: list[nodes.Node] = []
    for group in view.groups:
        if group.label:
            shown.append(plain.heading(group.label, view.heading_level))
        items = []
        for person in group.people:
            name = nodes.Text(person.name)
            reference = expansion.reference(person.target, name)
            role = [nodes.Text(', '), *inline_nodes(person.role)] if person.role else []
            items.append([reference if reference is not None else name, *role])
        shown.append(_bullets(items))
    if view.empty:
        shown.append(nodes.paragraph('', view.empty))
    return shown
