"""The action plan: a table on lying pages for the overview, then every action in full so that no word is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from larande_tui.documents.content.blocks import Block, Column, Fact, Facts, Heading, PageSetup, Paragraph, Table
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.links import spelled_out
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.documents.plan_table.columns import PLAN, PlanColumn, cell_text
from larande_tui.documents.plan_table.record import mark_of
from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES, Action

_WIDTHS: Final = (0.9, 5.7, 2.9, 2.6, 2.6, 3.2, 2.9, 3.8, 2.2)
_DESCRIPTION: Final = (
    "En rad för varje åtgärd: vad som görs, vem som ansvarar, när det är klart, hur det följs upp, "
    "på vilken nivå det beslutas och hur långt det har kommit."
)


def plan_blocks(telling: Telling) -> Iterator[Block]:
    """The plan, or nothing when there is no action."""
    actions = telling.fresh(telling.workshop.actions)
    if not actions:
        return
    yield PageSetup(landscape=True)
    yield Heading("Handlingsplan", 2)
    yield plan_table(actions)
    yield Paragraph("Efter tabellen står allt som gruppen skrev om varje åtgärd.", "muted")
    yield PageSetup(landscape=False)
    yield Heading("Handlingsplanen i sin helhet", 2)
    for number, action in enumerate(actions, 1):
        heading = on_one_line(action.activity)
        yield Heading(joined((f"Åtgärd {number}", heading), ". "), 3, votes(telling.workshop.votes_for(action)))
        yield Facts(tuple(action_facts(telling, action, heading)))


def plan_table(actions: Sequence[Action]) -> Table:
    """The overview, a column for each thing that changes as the work goes on, in the plan's order."""
    return table_of("Handlingsplan", _DESCRIPTION, PLAN, _WIDTHS, actions)


def table_of(
    title: str,
    description: str,
    columns: Sequence[PlanColumn],
    widths: Sequence[float],
    actions: Sequence[Action],
    spelled: Callable[[str], str] | None = None,
) -> Table:
    """A table with a row for each action, which can be read back.

    Args:
        title: what it is.
        description: how to read it.
        columns: what its cells hold; the first is the row's number.
        widths: of the columns.
        actions: in the plan's order.
        spelled: how a link is told in words, where the columns tell links.
    """
    number, *rest = columns
    return Table(
        title,
        description,
        (
            Column(number.title, widths[0], "right"),
            *(
                Column(column.title, width, choices=column.choices)
                for column, width in zip(rest, widths[1:], strict=True)
            ),
        ),
        tuple(
            (str(at), *(cell_text(column, action, spelled) for column in rest)) for at, action in enumerate(actions, 1)
        ),
        marks=tuple(mark_of(action.id) for action in actions),
    )


def action_facts(telling: Telling, action: Action, heading: str) -> Iterator[Fact]:
    """The fields that hold something, in the order one thinks of them: why, what, who, when, how we know."""
    fields = (
        ("Aktivitet", "" if action.activity == heading else action.activity),
        ("Kopplar till", "\n".join(spelled_out(telling, link) for link in action.links)),
        ("Varför", action.why),
        ("Verksamhetsmål", action.goal),
        ("Effekt", action.effect),
        ("Effekt för medarbetare", action.effect_staff),
        ("Effekt för invånare", action.effect_residents),
        ("Beteende vi vill se", action.behaviour),
        ("Form", action.form),
        ("Intern/extern ledare", action.trainer),
        ("Deltagare", action.participants),
        ("Ansvarig", action.owner),
        ("Medverkande", action.contributors),
        ("Start", said_date(action.start, action.start_text)),
        ("Klart senast", said_date(action.due, action.due_text)),
        ("Första steg", action.first_step),
        ("Första steg senast", said_date(action.first_step_by, action.first_step_by_text)),
        ("Resurser", action.resources),
        ("Lokal", action.venue),
        ("Kunskapsunderlag", action.knowledge),
        ("Koppling till praktik", action.practice),
        ("Motiverar", action.motivating),
        ("Aktiverar", action.activating),
        ("Inkluderar", action.inclusive),
        ("Håller över tid", action.lasting),
        ("Spridning efteråt", action.spreading),
        ("Indikator", action.indicator),
        ("Nuvärde", action.baseline),
        ("Målvärde", action.target),
        ("Uppföljning, hur", action.follow_up_how),
        ("Uppföljning, när", said_date(action.follow_up, action.follow_up_text)),
        ("Uppföljning, av vem", action.follow_up_who),
        ("Beslutsnivå", DECISION_LEVELS.get(action.decision_level, "")),
        ("Status", STATUSES[action.status]),
    )
    return (Fact(label, value) for label, value in fields if value)
