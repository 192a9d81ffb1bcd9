"""The action plan: a table on lying pages for the overview, then every action in full so that no word is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.minutes.blocks import Block, Column, Fact, Facts, Heading, PageSetup, Paragraph, Table
from larande_tui.minutes.links import spelled_out
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import joined, on_one_line, said_date, votes
from larande_tui.workshop.items import DECISION_LEVELS, STATUSES, Action

_COLUMNS: Final = (
    Column("Nr", 0.9, "right"),
    Column("Aktivitet", 7.2),
    Column("Ansvarig", 3.2),
    Column("Klart senast", 3.0),
    Column("Uppföljning", 5.2),
    Column("Beslutsnivå", 3.4),
    Column("Status", 2.4),
)
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
        yield Facts(tuple(_facts(telling, action, heading)))


def plan_table(actions: Sequence[Action]) -> Table:
    """The overview in seven columns, in the plan's order."""
    rows = tuple(_row(number, action) for number, action in enumerate(actions, 1))
    return Table("Handlingsplan", _DESCRIPTION, _COLUMNS, rows)


def _row(number: int, action: Action) -> tuple[str, ...]:
    return (
        str(number),
        action.activity,
        action.owner,
        said_date(action.due, action.due_text, tight=True),
        joined(
            (
                action.follow_up_how,
                said_date(action.follow_up, action.follow_up_text, tight=True),
                action.follow_up_who,
            ),
            "\n",
        ),
        DECISION_LEVELS.get(action.decision_level, ""),
        STATUSES[action.status],
    )


def _facts(telling: Telling, action: Action, heading: str) -> Iterator[Fact]:
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
