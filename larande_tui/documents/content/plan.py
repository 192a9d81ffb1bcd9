"""The action plan: a table, in landscape when it is long; then the remaining fields of each action.

No field is written twice, and none is lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from larande_tui.core.text import listed, number_ranges, one_line
from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Fact,
    Facts,
    Heading,
    PageSetup,
    Paragraph,
    Table,
    TableColumn,
    Timeline,
    TimelineMark,
    TimelineRow,
)
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.finishing.tables import without_empty_rows
from larande_tui.documents.content.links import spelled_out
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.documents.plan_table.columns import FOLLOWED, PLAN, STANDING, PlanColumn, cell_text, used_reasons
from larande_tui.documents.plan_table.record import bookmark_of
from larande_tui.workshop.levels.goals import describe_source, level_word
from larande_tui.workshop.levels.resources import describe_load
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, field_text, label_for, label_of
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, AreaFinding
from larande_tui.workshop.schedule.timeline import LENGTH, MARKS, Month, PlanLine, Stretch, describe_stretch, timeline

_DESCRIPTION: Final = (
    "En rad för varje åtgärd: vad som görs, vem som ansvarar, när det är klart, hur det följs upp, "
    "på vilken nivå det beslutas och hur långt det har kommit."
)

_IN_TABLE: Final = frozenset(field.label for column in PLAN for field in column.fields)
PLAN_TITLE: Final = "Handlingsplan"
_OVER_TIME: Final = "Planen över tid"
_DRAWN: Final = "Från första steg till uppföljning"

_DETAILS: Final = "Mer om åtgärderna"
_SOURCES: Final = "Det som åtgärderna kommer ur"

LANDSCAPE_ROWS, PORTRAIT_ROWS = 8, 11
"""Highest number of rows of a timeline's picture on a landscape page and on a portrait one: about half of the page, so
that a picture without room on a page does not leave it empty."""

FIRST_PAGE_ROWS: Final = 16
"""Highest number of rows of a picture below the facts of the first page."""

_LONGEST_LABEL: Final = 70

MOST_IN_PORTRAIT: Final = 10
"""Highest number of actions of a plan on a portrait page: twice as many as a half day aims at."""

_PORTRAIT_WIDTH: Final = 14.0
"""Width that the columns of a short plan need, in centimetres."""


def has_landscape_plan(context: RenderContext) -> bool:
    """Tell whether the plan is so long that a page of its own, turned, has more room for it."""
    return len(context.workshop.actions) > MOST_IN_PORTRAIT


def plan_blocks(context: RenderContext) -> Iterator[Block]:
    """Yield the plan's table; no blocks when there is no action."""
    actions = context.new_items(context.workshop.actions)
    if not actions:
        return
    is_long = has_landscape_plan(context)
    yield PageSetup(landscape=True, if_narrower=0 if is_long else _PORTRAIT_WIDTH)
    yield Heading(PLAN_TITLE, 2, describe_load(context.workshop))
    has_columns_apart = is_long and _most_are_followed_up(actions)
    yield plan_table(actions) if has_columns_apart else table_of(PLAN_TITLE, _DESCRIPTION, STANDING, actions)
    yield from _details_table(context, actions) if is_long else ()
    yield PageSetup(landscape=False)


def _most_are_followed_up(actions: Sequence[Action]) -> bool:
    """Tell whether enough actions say how they are followed up for those columns to be worth their room."""
    return sum(bool(cell_text(FOLLOWED, action)) for action in actions) * 2 >= len(actions)


def timeline_blocks(context: RenderContext, rows_on_page: int = LANDSCAPE_ROWS) -> Iterator[Block]:
    """Yield the plan over twelve months, in pictures of about equal height; nothing while no action has a day.

    Args:
        context: the workshop.
        rows_on_page: the highest number of rows of a picture; 0 for a single one.
    """
    line = timeline(context.workshop)
    rows = [_stretch_row(line, stretch) for stretch in line.stretches]
    if not rows:
        return
    if line.meetings:
        meetings = f"{MARKS['meeting']} {listed([long_date(day) for day in line.meetings])}"
        rows.append(_timeline_row(line, "Träffar", meetings, None, [("meeting", day) for day in line.meetings]))
    yield Heading(_OVER_TIME, 2, line.span)
    if line.missing:
        yield Paragraph(line.missing, "muted")
    months = line.months
    thirds = _thirds(months)
    shown_months = tuple(month.name[:3] for month in months)
    whole = Timeline(_DRAWN, f"Tidslinje från {line.span}. ", shown_months, thirds, tuple(rows))
    yield from whole.parts(rows_on_page or len(rows))


def _thirds(months: Sequence[Month]) -> tuple[tuple[int, str], ...]:
    """Return the index of the first month and the label of each third of a year; a single month lacks the year."""
    begins = [at for at, month in enumerate(months) if month.tertial]
    ends = [*begins[1:], len(months)]
    return tuple(
        (at, months[at].tertial if end - at > 1 else months[at].tertial.split()[0])
        for at, end in zip(begins, ends, strict=True)
    )


def _stretch_row(line: PlanLine, stretch: Stretch) -> TimelineRow:
    label = f"{stretch.number} · {on_one_line(stretch.action.activity, _LONGEST_LABEL)}"
    days: dict[TimelineMark, dt.date | None] = {
        "first_step": stretch.first_step,
        "due": stretch.action.due,
        "follow_up": stretch.action.follow_up,
    }
    marks = [(kind, day) for kind, day in days.items() if day is not None]
    return _timeline_row(line, label, describe_stretch(stretch), (stretch.begins, stretch.ends), marks)


def _timeline_row(
    line: PlanLine,
    label: str,
    words: str,
    work: tuple[dt.date, dt.date] | None,
    days: Sequence[tuple[TimelineMark, dt.date]],
) -> TimelineRow:
    begins, ends = (max(0.0, min(float(LENGTH), line.place(day))) for day in work) if work else (0.0, 0.0)
    return TimelineRow(
        label,
        words,
        (begins, ends) if begins < ends else None,
        tuple((kind, line.place(day)) for kind, day in days if line.holds(day)),
        any(line.place(day) >= LENGTH for _, day in days),
    )


def plan_detail_blocks(context: RenderContext) -> Iterator[Block]:
    """Yield the fields of each action that a short plan's table leaves out."""
    actions = () if has_landscape_plan(context) else context.workshop.actions
    details = [
        (number, action, facts)
        for number, action in enumerate(actions, 1)
        if (facts := _not_in_table(context, action)) and not _is_told_with_choices(context, action, facts)
    ]
    if details:
        yield Heading(_DETAILS, 2)
    for number, action, facts in details:
        heading = on_one_line(action.activity)
        yield Heading(details_heading(number, heading), 3, votes(context.workshop.votes_for(action)))
        yield Facts(facts)


def details_heading(number: int, activity: str) -> str:
    """Return the heading of what is told of an action below the plan's table: "Åtgärd 2. Öva på fredagar"."""
    return f"Åtgärd {number}. {activity}"


def _is_told_with_choices(context: RenderContext, action: Action, facts: Sequence[Fact]) -> bool:
    """Tell whether nothing is left to say of an action: it comes from areas whose choice names its number."""
    chosen = {f"{area.kind}/{area.id}" for area in context.workshop.all(AreaFinding) if area.chosen}
    is_alone = [fact.label for fact in facts] == [label_of("links")]
    return is_alone and set(action.links) <= chosen and not context.workshop.votes_for(action)


def _details_table(context: RenderContext, actions: Sequence[Action]) -> Iterator[Block]:
    """Yield a second table with the fields that a long plan's table leaves out, if they are filled in."""
    columns = used_reasons(context.workshop, with_sources=False)
    sources = source_blocks(context, actions)
    if columns or sources:
        yield Heading(_DETAILS, 2)
    if columns:
        description = "En rad för varje åtgärd som det står mer om, med samma nummer som i handlingsplanen."
        yield without_empty_rows(table_of(_DETAILS, description, columns, actions))
    yield from sources
    counts = ((number, votes(context.workshop.votes_for(action))) for number, action in enumerate(actions, 1))
    if counted_votes := [f"åtgärd {number}: {count}" for number, count in counts if count]:
        yield Paragraph(f"Röster: {joined(counted_votes, '; ')}.", "muted")


def source_blocks(context: RenderContext, actions: Sequence[Action]) -> list[Block]:
    """Return what the actions of a long plan come from, each source once with the numbers of its actions."""
    numbers: dict[str, list[int]] = {}
    for number, action in enumerate(actions, 1):
        for link in dict.fromkeys(action.links):
            numbers.setdefault(one_line(spelled_out(context, link)), []).append(number)
    if not numbers:
        return []
    bullets = (Bullet(source, f"åtgärd {number_ranges(of)}") for source, of in numbers.items())
    return [Heading(_SOURCES, 3), Bullets(tuple(bullets))]


def _not_in_table(context: RenderContext, action: Action) -> tuple[Fact, ...]:
    """Return the fields of an action that the plan's table does not hold."""
    return tuple(fact for fact in action_facts(context, action, "") if fact.label not in _IN_TABLE)


def plan_table(actions: Sequence[Action]) -> Table:
    """Return the overview of the plan: the columns that change as the work goes on, in the plan's order."""
    return table_of(PLAN_TITLE, _DESCRIPTION, PLAN, actions)


def table_of(
    title: str,
    description: str,
    columns: Sequence[PlanColumn],
    actions: Sequence[Action],
    spell_link: Callable[[str], str] | None = None,
) -> Table:
    """Return a table with a row for each action, which can be read back.

    Args:
        title: its name for screen readers.
        description: how to read it.
        columns: of the table; the first is the row's number.
        actions: in the plan's order.
        spell_link: puts a link in words, for columns that hold links.
    """
    number, *rest = columns
    return Table(
        title,
        description,
        (
            TableColumn(number.title, number.width, "right"),
            *(TableColumn(column.title, column.width, choices=column.choices) for column in rest),
        ),
        tuple(
            (str(at), *(cell_text(column, action, spell_link) for column in rest))
            for at, action in enumerate(actions, 1)
        ),
        bookmarks=tuple(bookmark_of(action.id) for action in actions),
    )


def action_facts(context: RenderContext, action: Action, heading: str) -> Iterator[Fact]:
    """Yield the filled-in fields of an action in the table's order; not the activity when the heading states it."""
    for field in ACTION_FIELDS:
        if field.kind == "links":
            text = "\n".join(spelled_out(context, link) for link in action.links)
        else:
            text = field_text(action, field)
        if text and not (field.name == "activity" and text == heading):
            yield Fact(label_for(field.name, context.workshop.details.beneficiaries), text)
        if field.name == "goal" and (goal := context.goals.of(action)):
            yield Fact("Målet står i", joined((level_word(goal), describe_source(goal))))
