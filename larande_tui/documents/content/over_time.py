"""A handbook over time: the changes at a workplace, and the words of its earlier workshops beside the latest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from larande_tui.core.text import signed
from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_of
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.wording import joined, number, on_one_line
from larande_tui.workshop.follow_up.changes import (
    ActionChange,
    WorkshopOutcome,
    action_changes,
    answered_requests,
    area_changes,
    changed_map,
    matters_that_became,
    new_ambassadors,
    workshop_outcomes,
)
from larande_tui.workshop.follow_up.fields import EFFECTS
from larande_tui.workshop.follow_up.matters import SORTS
from larande_tui.workshop.follow_up.series import day_of
from larande_tui.workshop.levels.ambassadors import describe_asking
from larande_tui.workshop.levels.requests import describe_state
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import ENDED, STATUSES, Request
from larande_tui.workshop.model.state import Workshop

TITLE: Final = "Det här har ändrats"
_AREAS: Final = "Områdena över tid"
_AREA_COLUMNS: Final = (
    TableColumn("Område", 7.0),
    TableColumn("Från första gången till nu", 4.6, "center"),
    TableColumn("Ändring", 2.4, "center"),
    TableColumn("Ville nå", 2.4, "center"),
)


def change_blocks(context: RenderContext) -> Iterator[Block]:
    """Yield the changes since the earlier workshops, or those that a follow-up records; no blocks without any."""
    series = context.series
    known = workshop_outcomes(series)
    if len(known) < 2:  # no earlier workshop
        return
    section = [
        *_areas(context, known),
        *_points("Det vi sa att vi skulle göra", (_action(context, change) for change in action_changes(known))),
        *_points("Svar på det vi begärde", ((_answer(one), "") for one in answered_requests(series))),
        *_points("Nya ambassadörer", ((one.role, describe_asking(one)) for one in new_ambassadors(series))),
        *_points(
            "Det vi beslutade och parkerade",
            ((one.text, joined((SORTS[one.sort], one.became), ": ")) for one in matters_that_became(series)),
        ),
        *_points("Kartan", ((phrase, "") for phrase in changed_map(series))),
    ]
    if section:
        days = [long_date(outcome.day) for outcome in known[:-1] if outcome.day is not None]
        yield Heading(TITLE, 2)
        yield Paragraph(f"Sedan {days[0]}." if days else "Sedan förra gången.", "muted")
        yield from section


def with_earlier(context: RenderContext, tell: Callable[[RenderContext], Iterable[Block]]) -> Iterator[Block]:
    """Yield a section of the latest workshop, then the same of each earlier one under a heading with its day.

    Args:
        context: the latest workshop.
        tell: yields the part of a workshop, from heading level 3 on.
    """
    yield from tell(context)
    yield from earlier_blocks(context, tell)


def earlier_blocks(context: RenderContext, tell: Callable[[RenderContext], Iterable[Block]]) -> Iterator[Block]:
    """Yield a section of each earlier workshop under a heading with its day; see `with_earlier`."""
    for earlier in context.earlier:
        if section := list(tell(earlier)):
            yield Heading(f"Sagt {when(earlier.workshop)}", 3)
            yield from (
                replace(block, level=block.level + 1) if isinstance(block, Heading) else block for block in section
            )


def when(workshop: Workshop) -> str:
    """Return the day and title of a workshop: "12 november 2026, Lärande i vardagen"."""
    day = day_of(workshop)
    return joined((long_date(day) if day else "tidigare", on_one_line(title_of(workshop), 80)))


def _areas(context: RenderContext, known: Sequence[WorkshopOutcome]) -> Iterator[Block]:
    changes = area_changes(list(known))
    if changes:
        wanted = {area: value for outcome in known[:-1] for area, value in outcome.wanted.items()}
        yield Heading(_AREAS, 3)
        yield Table(
            _AREAS,
            "En rad för varje område som har skattats mer än en gång: värdena i tidsordning, ändringen och målet.",
            _AREA_COLUMNS,
            tuple(
                (
                    _title(context, area),
                    " → ".join(map(number, values)),
                    signed(values[-1] - values[0]),
                    number(wanted.get(area)),
                )
                for area, values in changes.items()
            ),
        )


def _title(context: RenderContext, area: str) -> str:
    return area_title(next((one for one in (context, *context.earlier) if area in one.areas), context), area)


def _answer(request: Request) -> str:
    return f"{on_one_line(request.what, 200)}: {describe_state(request)}"


def _action(context: RenderContext, change: ActionChange) -> tuple[str, str]:
    """Return an action and its outcome; one that is done or ended is not among those still to do."""
    if change.ended or change.action.status in ENDED:
        context.include(change.action.key)
    follow_up = change.said
    status = "avslutad" if change.ended and change.action.status not in ENDED else ""
    effect = f"effekt: {EFFECTS[follow_up.effect]}" if follow_up.effect else ""
    lesson = f"vi lärde oss: {follow_up.lesson}" if follow_up.lesson else ""
    details = (status or STATUSES[change.action.status], effect, lesson, follow_up.happened if not lesson else "")
    return change.action.activity, joined((on_one_line(detail) for detail in details), "; ")


def _points(title: str, points: Iterable[tuple[str, str]]) -> Iterator[Block]:
    bullets = tuple(Bullet(text, detail) for text, detail in points if text.strip())
    if bullets:
        yield Heading(title, 3)
        yield Bullets(bullets)
