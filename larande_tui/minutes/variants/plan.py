"""The plan alone, on lying pages: to put on the wall, and to follow up from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from larande_tui.minutes.blocks import Block, Column, Fact, Facts, Heading, PageSetup, Paragraph, Part, Table
from larande_tui.minutes.front import decision_blocks, next_meeting, title_blocks, title_of
from larande_tui.minutes.links import spelled_out
from larande_tui.minutes.plan import plan_table
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import joined, said_date
from larande_tui.workshop.checks.telling import answers_of
from larande_tui.workshop.dates import long_date
from larande_tui.workshop.items import Action
from larande_tui.workshop.state import Workshop

_COLUMNS: Final = (
    Column("Nr", 0.9, "right"),
    Column("Varför", 4.6),
    Column("Effekt vi vill se", 4.6),
    Column("Så gör vi", 5.2),
    Column("Första steg", 3.4),
    Column("Indikator", 3.4),
    Column("Resurser", 3.0),
)


def title(workshop: Workshop) -> str:
    """What it is, and of which workshop."""
    return f"Handlingsplan: {title_of(workshop)}"


def parts(telling: Telling) -> Iterator[Part]:
    """Every word of the plan in two tables, and the decisions."""
    yield Part("facts", (PageSetup(landscape=True), *_facts(telling)))
    yield Part("plan", tuple(_plan(telling)))
    yield Part("decisions", tuple(decision_blocks(telling)))


def _facts(telling: Telling) -> Iterator[Block]:
    details = telling.workshop.details
    yield from title_blocks(telling, title(telling.workshop), "Handlingsplan")
    facts = (
        Fact("Arbetsplats", joined((details.workplace, details.department, details.organisation))),
        Fact("Beslutad", long_date(details.date) if details.date else ""),
        Fact("Diarienummer", details.registry_number),
        Fact("Nästa möte", next_meeting(details)),
    )
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))


def _plan(telling: Telling) -> Iterator[Block]:
    actions = telling.workshop.actions
    yield Heading("Åtgärder", 2)
    if not actions:
        yield Paragraph("Planen har ingen åtgärd ännu.")
        return
    yield plan_table(actions)
    rows = [(str(number), *_row(telling, action)) for number, action in enumerate(actions, 1)]
    kept = [index for index in range(len(_COLUMNS)) if not index or any(row[index] for row in rows)]
    if len(kept) > 1:
        yield Heading("Varför, och hur vi märker det", 2)
        yield Table(
            "Varför, och hur vi märker det",
            "En rad för varje åtgärd, med samma nummer som i tabellen före.",
            tuple(_COLUMNS[index] for index in kept),
            tuple(tuple(row[index] for index in kept) for row in rows),
        )


def _row(telling: Telling, action: Action) -> tuple[str, ...]:
    return (
        _lines(("", action.why), ("Mål", action.goal), *(("", spelled_out(telling, link)) for link in action.links)),
        _lines(
            ("", action.effect),
            ("Medarbetare", action.effect_staff),
            ("Invånare", action.effect_residents),
            ("Beteende", action.behaviour),
        ),
        _lines(
            ("Form", action.form),
            ("Ledare", action.trainer),
            ("Deltagare", action.participants),
            ("Medverkande", action.contributors),
            ("Start", said_date(action.start, action.start_text, tight=True)),
            ("Lokal", action.venue),
            ("Kunskapsunderlag", action.knowledge),
            ("Koppling till praktik", action.practice),
            ("Motiverar", action.motivating),
            ("Aktiverar", action.activating),
            ("Inkluderar", action.inclusive),
            ("Håller över tid", action.lasting),
            ("Spridning", action.spreading),
            *answers_of(telling.workshop, action),
        ),
        _lines(
            ("", action.first_step),
            ("Senast", said_date(action.first_step_by, action.first_step_by_text, tight=True)),
        ),
        _lines(("", action.indicator), ("Nu", action.baseline), ("Mål", action.target)),
        action.resources,
    )


def _lines(*said: tuple[str, str]) -> str:
    """What holds something, a line each, with its label where the column's title does not say it."""
    return joined(_labelled(said), "\n")


def _labelled(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, value in said:
        if value:
            yield f"{label}: {value}" if label else value
