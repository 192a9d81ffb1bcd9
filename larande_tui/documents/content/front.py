"""The first page: the facts, the decisions, the plan in short, and the group's choices with their reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from larande_tui.core.text import counted, listed
from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.plan import table_of
from larande_tui.documents.content.wording import (
    joined,
    on_one_line,
    rating_words,
    votes,
)
from larande_tui.documents.plan_table.columns import BRIEF
from larande_tui.packs.schema.step_kinds.pause import PauseStep
from larande_tui.step_kinds import piece, step_kinds
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import long_date, short_date, time_span, weekday_date
from larande_tui.workshop.model.items import (
    DECISION_LEVELS,
    DOCUMENT_STATUSES,
    DOCUMENT_TYPES,
    AreaFinding,
    Decision,
    Details,
    Element,
    Note,
    Theme,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import total_minutes
from larande_tui.workshop.schedule.next_meeting import describe_meeting
from larande_tui.workshop.techniques.grouping import theme_sizes
from larande_tui.workshop.techniques.ratings import area_result

DECISION_COLUMNS: Final = (
    TableColumn("Nr", 0.9, "right"),
    TableColumn("Beslut", 8.0),
    TableColumn(label_of("decision_level"), 4.0),
    TableColumn(label_of("owner"), 3.7),
)
DECISION_TITLES: Final = tuple(column.title for column in DECISION_COLUMNS)
_CHOSEN_COLUMNS: Final = (TableColumn("Valt", 4.4), TableColumn("Varför", 9.4), TableColumn("Åtgärd", 2.8))

_NOT_IN_SHORT: Final = frozenset({"Plats", "Vid anteckningarna", "Vid protokollet", "Upplägg", "Steg", "Gallring"})
"""Facts of the full document that a summary leaves out."""

MOST_IN_BRIEF: Final = 10
"""Highest number of actions on the first page: twice as many as a half day aims at."""

_REASONS: Final = ("hinder", "belagg")


def title_of(workshop: Workshop) -> str:
    """Return the title of the document: the workshop's own, else its programme's."""
    programme = workshop.programme
    return on_one_line(workshop.details.title or (programme.title if programme else "") or "Workshop", 250)


def facts_blocks(context: RenderContext, extent: str = "") -> Iterator[Block]:
    """Yield the title, the kind of document and its status, and the facts of the first page.

    Args:
        context: the workshop.
        extent: a prefix of the kind of document, such as "Sammanfattning av "; it leaves out how the day was led.
    """
    details = context.workshop.details
    kind = DOCUMENT_TYPES[details.document_type].capitalize()
    title = title_of(context.workshop)
    yield from title_blocks(context, title, f"{extent}{kind.lower()}" if extent else kind)
    left_out = _NOT_IN_SHORT if extent else frozenset()
    facts = tuple(fact for fact in _facts(context, details) if fact.value and fact.label not in left_out)
    if facts:
        yield Facts(facts)


def title_blocks(context: RenderContext, title: str, kind: str) -> Iterator[Block]:
    """Yield the title, and under it the kind of document and its status."""
    details = context.workshop.details
    yield Heading(title, 1)
    version = f"version {details.version}" if details.version else ""
    yield Paragraph(joined((kind, DOCUMENT_STATUSES[details.status], version)), "subtitle")
    if details.demo:
        yield Paragraph("Det här är ett exempel. Gruppen och det den säger är påhittat.", "muted")


def _facts(context: RenderContext, details: Details) -> Iterator[Fact]:
    # The heading cuts a long title, so the full title follows.
    yield Fact("Rubrik", details.title if len(details.title) > len(title_of(context.workshop)) else "")
    yield Fact("Organisation", joined((details.organisation, details.department)))
    yield Fact("Arbetsplats", details.workplace)
    day = weekday_date(details.date) if details.date else ""
    yield Fact("Datum och tid", joined((day, time_span(details.starts, details.ends))))
    yield Fact("Plats", details.place)
    yield Fact("Diarienummer", details.registry_number)
    yield Fact("Närvarande", _present(details))
    protocol = details.document_type == "protokoll"
    yield Fact("Ordförande" if protocol else "Mötesledare", details.facilitator)
    yield Fact("Vid protokollet" if protocol else "Vid anteckningarna", details.note_taker)
    yield Fact("Syfte", details.purpose)
    yield Fact("Ram för planen", details.frame)
    yield Fact("Äger planen", details.plan_owner)
    programme = context.workshop.programme
    if programme:
        minutes = counted(total_minutes(context.steps), "minut", "minuter")
        yield Fact("Upplägg", f"{programme.title} ({minutes})")
        yield Fact("Steg", _steps_taken(context))
    yield Fact("Gallring", details.retention)
    yield Fact("Nästa möte", describe_meeting(details))


def _steps_taken(context: RenderContext) -> str:
    """List the steps that the group took, in order, without planned and actual times, which minutes leave out."""
    led = [planned for planned in context.steps if not planned.run.left_out and not isinstance(planned.step, PauseStep)]
    original = context.workshop.original_programme
    known = {step.id for step in original.steps} if original is not None else set()
    added = {planned.step.id for planned in led} - known
    titles = (planned.step.title + (" (tillagt under dagen)" if planned.step.id in added else "") for planned in led)
    return listed([on_one_line(title) for title in titles])


def _present(details: Details) -> str:
    headcount = counted(details.headcount, "person", "personer")
    return joined((headcount if details.headcount else "", joined(details.roles)), ": ")


def head_line(details: Details) -> str:
    """Return the line at the head of each page: that it is a draft, the day, the registry number."""
    number = on_one_line(details.registry_number, 60)
    return joined(
        (
            "UTKAST" if details.status == "utkast" else "",
            short_date(details.date) if details.date else "",
            f"Dnr {number}" if number else "",
        ),
        " · ",
    )


def field_texts(details: Details) -> Iterator[Fact]:
    """Yield the first page's facts as labels and values, by the tags that a template may have for them."""
    yield Fact("status", DOCUMENT_STATUSES[details.status])
    yield Fact("version", details.version)
    yield Fact("justeras-av", ", ".join(details.adjusters))
    yield Fact("datum", long_date(details.date) if details.date else "")
    yield Fact("tid", time_span(details.starts, details.ends))
    yield Fact("plats", details.place)
    yield Fact("diarienummer", details.registry_number)
    yield Fact("organisation", details.organisation)
    yield Fact("forvaltning", details.department)
    yield Fact("arbetsplats", details.workplace)
    yield Fact("deltagare", _present(details))
    yield Fact("motesledare", details.facilitator)
    yield Fact("antecknare", details.note_taker)
    yield Fact("planens-agare", details.plan_owner)
    yield Fact("syfte", details.purpose)
    yield Fact("nasta-mote", describe_meeting(details))


def decision_blocks(context: RenderContext, title: str = "Beslut") -> Iterator[Block]:
    """Yield the decisions with their level and owner."""
    decisions = context.new_items(context.workshop.decisions)
    if decisions:
        yield Heading(title, 2)
        yield Table(
            title,
            "En rad för varje beslut med beslutsnivå och ansvarig.",
            DECISION_COLUMNS,
            decision_rows(decisions),
        )


def decision_rows(decisions: Sequence[Decision]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table of decisions, under `DECISION_TITLES`."""
    return tuple(
        (str(number), decision.text, DECISION_LEVELS.get(decision.level, ""), decision.owner)
        for number, decision in enumerate(decisions, 1)
    )


def brief_plan_blocks(
    context: RenderContext, title: str = "Planen i korthet", most: int = MOST_IN_BRIEF
) -> Iterator[Block]:
    """Yield the plan in a few columns, for the first page; the full plan has pages of its own.

    Args:
        context: the workshop.
        title: of the plan.
        most: the highest number of actions.
    """
    actions = context.workshop.actions
    if not actions:
        return
    yield Heading(title, 2)
    yield table_of(
        title,
        "En rad för varje åtgärd: vad som görs, vem som ansvarar och när det är klart.",
        BRIEF,
        actions[:most],
    )
    if len(actions) > most:
        yield Paragraph(f"{counted(len(actions) - most, 'åtgärd', 'åtgärder')} till står i handlingsplanen.", "muted")


Chosen: TypeAlias = tuple[str, str, str]
"""A choice: its words, the reason, and its key as text."""


def chosen_blocks(context: RenderContext) -> Iterator[Block]:
    """Yield the group's choices of every kind, with their reasons and the actions that follow from them."""
    rows: list[Chosen] = []
    for kind in step_kinds():
        section: Callable[[RenderContext], Iterable[Chosen]] | None = piece(kind.chosen)
        rows += section(context) if section is not None else ()
    rows += [*_chosen_themes(context), *_chosen_notes(context)]
    if rows:
        yield Heading("Valt att gå vidare med", 2)
        yield Table(
            "Valt att gå vidare med",
            "En rad för varje sak som gruppen valde: vad det är, varför och vilka åtgärder det ledde till.",
            _CHOSEN_COLUMNS,
            tuple((text, reason, _actions_for(context, target)) for text, reason, target in rows),
        )


def _actions_for(context: RenderContext, target: str) -> str:
    numbers = [str(at) for at, action in enumerate(context.workshop.actions, 1) if target in action.links]
    return f"åtgärd {listed(numbers)}" if numbers else ""


def current_state_chosen(context: RenderContext) -> Iterator[Chosen]:
    """Yield the chosen areas, with the group's rating and the heaviest reason."""
    order = list(context.areas)
    area_ids = [finding.id for finding in context.workshop.all(AreaFinding) if finding.chosen]
    for area_id in sorted(area_ids, key=lambda item: order.index(item) if item in context.areas else len(order)):
        reason = joined(
            (rating_words(area_result(context.workshop, area_id)), votes(context.workshop.votes_for(f"area/{area_id}")))
        )
        yield (
            area_title(context, area_id),
            joined((reason, _heaviest_reason(context, area_id)), "\n"),
            f"area/{area_id}",
        )


def _heaviest_reason(context: RenderContext, area: str) -> str:
    """Return the note with most votes among an area's obstacles, or else its evidence; the first among equals."""
    for aspect in _REASONS:
        notes = [note for note in context.workshop.all(Note) if note.place == f"{area}.{aspect}" and note.text.strip()]
        if notes:
            return on_one_line(max(notes, key=context.workshop.votes_for).text, 160)
    return ""


def ecosystem_chosen(context: RenderContext) -> Iterator[Chosen]:
    """Yield the chosen findings of the map, then its chosen parts."""
    for finding in context.findings.values():
        if finding.chosen:
            target = f"finding/{finding.id}"
            yield finding.text, joined(("iakttagelse ur kartan", votes(context.workshop.votes_for(target)))), target
    for element in context.workshop.all(Element):
        if element.chosen:
            reason = joined(("del av ekosystemet", votes(context.workshop.votes_for(element))))
            yield element.name, reason, str(element.key)


def _chosen_themes(context: RenderContext) -> Iterator[Chosen]:
    sizes = theme_sizes(context.workshop)
    for theme in context.workshop.all(Theme):
        if theme.chosen:
            reason = f"tema med {counted(sizes[theme.key], 'anteckning', 'anteckningar')}"
            yield theme.name, joined((reason, votes(context.workshop.votes_for(theme)))), str(theme.key)


def _chosen_notes(context: RenderContext) -> Iterator[Chosen]:
    titles = {planned.id: planned.step.title for planned in context.steps}
    for note in context.workshop.all(Note):
        if note.chosen:
            where = f"anteckning i {titles[note.step]}" if note.step in titles else "anteckning"
            yield note.text, joined((where, votes(context.workshop.votes_for(note)))), str(note.key)
