"""A profile, and the people of a group, where there is no style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from sphinx_publications.markup.inline import inline_nodes, paragraph_nodes
from sphinx_publications.printing.plain import parts
from sphinx_publications.views.person import skill_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_publications.content.records import Stage
    from sphinx_publications.printing.expansion import Expansion
    from sphinx_publications.views.people import PeopleView
    from sphinx_publications.views.person import PersonView

_ = get_translation('sphinx_publications')


def profile(
    view: PersonView,
    biography: Sequence[nodes.Node],
    lists: Sequence[nodes.Node],
    expansion: Expansion,
) -> list[nodes.Node]:
    """Return a profile."""
    details = [text for text in (view.postnominals, view.pronunciation, view.pronouns) if text]
    lines = parts.lines(
        [] if view.is_page else [nodes.strong('', '', *inline_nodes(view.title))],
        parts.text(' · '.join(details)),
        inline_nodes(view.role),
        parts.text(' · '.join(place.name for place in view.organizations)),
        *parts.links(view.links, expansion),
    )
    shown = [*parts.in_blocks(lines), *([*biography] or paragraph_nodes(view.biography))]
    level = view.heading_level
    if view.interests:
        shown += [parts.heading(_('Interests'), level), _bullets(map(inline_nodes, view.interests))]
    for stages in view.stages:
        items = ([*inline_nodes(stage.title), *_stage_rest(stage)] for stage in stages.stages)
        shown += [parts.heading(stages.heading, level), _bullets(items)]
    for skills in view.skills:
        items = ([nodes.Text(skill_text(skill))] for skill in skills.skills)
        shown += [parts.heading(skills.heading, level), _bullets(items)]
    for described, node in zip(view.lists, lists, strict=True):
        shown += [parts.heading(described.heading, level), node]
    if view.coauthors:
        names = ', '.join(f'{person.name} ({person.number})' for person in view.coauthors)
        shown += [parts.heading(_('Co-authors'), level), nodes.paragraph('', names)]
    return shown


def _stage_rest(stage: Stage) -> list[nodes.Node]:
    place = inline_nodes(stage.place)
    if stage.period:
        place += [nodes.Text(f', {stage.period}' if place else stage.period)]
    return [nodes.Text(', '), *place] if place else []


def _bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    return nodes.bullet_list(
        '',
        *(nodes.list_item('', nodes.paragraph('', '', *item)) for item in items),
        bullet='-',
    )


def people(view: PeopleView, expansion: Expansion) -> list[nodes.Node]:
    """Return people: a list of names for each group."""
    shown: list[nodes.Node] = []
    for group in view.groups:
        if group.label:
            shown.append(parts.heading(group.label, view.heading_level))
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
