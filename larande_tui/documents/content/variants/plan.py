"""The plan alone, on lying pages: to put on the wall, and to follow up from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, PageSetup, Paragraph, Part
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.front import decision_blocks, title_blocks, title_of
from larande_tui.documents.content.links import came_from
from larande_tui.documents.content.plan import plan_table, table_of
from larande_tui.documents.content.wording import joined
from larande_tui.documents.plan_table.columns import cell_text, reasons
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import describe_meeting

_REASONS: Final = "Varför, och hur vi märker det"
_WIDTHS: Final = (0.9, 4.6, 4.6, 5.2, 3.4, 3.4, 3.0)


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
        Fact("Nästa möte", describe_meeting(details)),
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
    columns = reasons(telling.workshop)
    used = [
        (column, width)
        for at, (column, width) in enumerate(zip(columns, _WIDTHS, strict=True))
        if not at or any(cell_text(column, action, _unsaid) for action in actions)
    ]
    if len(used) > 1:
        yield Heading(_REASONS, 2)
        yield table_of(
            _REASONS,
            "En rad för varje åtgärd, med samma nummer som i tabellen före.",
            [column for column, _ in used],
            [width for _, width in used],
            actions,
            partial(came_from, telling),
        )


def _unsaid(link: str) -> str:
    return link
