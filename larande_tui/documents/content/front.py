"""What a reader meets first: what this is, what was decided, the plan in short, what was chosen and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from larande_tui.core.text import counted
from larande_tui.documents.content.blocks import Block, Column, Fact, Facts, Heading, Paragraph, Table
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.plan import table_of
from larande_tui.documents.content.wording import (
    DOCUMENT_STATUSES,
    DOCUMENT_TYPES,
    joined,
    on_one_line,
    standing,
    votes,
)
from larande_tui.documents.plan_table.columns import BRIEF
from larande_tui.step_kinds import piece, step_kinds
from larande_tui.workshop.model.dates import long_date, time_span, weekday_date
from larande_tui.workshop.model.items import DECISION_LEVELS, AreaFinding, Details, Element, Note, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import total_minutes
from larande_tui.workshop.schedule.next_meeting import describe_meeting
from larande_tui.workshop.techniques.grouping import notes_in_theme
from larande_tui.workshop.techniques.ratings import area_result

_DECISION_COLUMNS: Final = (
    Column("Nr", 0.9, "right"),
    Column("Beslut", 8.0),
    Column("Beslutsnivå", 4.0),
    Column("Ansvarig", 3.7),
)
_BRIEF_WIDTHS: Final = (0.9, 9.0, 3.4, 3.3)
_CHOSEN_COLUMNS: Final = (Column("Valt", 4.4), Column("Varför", 9.4), Column("Åtgärd", 2.8))

MOST_IN_BRIEF: Final = 10
"""Actions on the first page: twice as many as a half day's programme asks for."""

_REASONS: Final = ("hinder", "belagg")


def title_of(workshop: Workshop) -> str:
    """The title of the document: the workshop's own, else its programme's."""
    programme = workshop.programme
    return on_one_line(workshop.details.title or (programme.title if programme else "") or "Workshop", 250)


def facts_blocks(telling: Telling, extent: str = "") -> Iterator[Block]:
    """Title, kind of document and status, and the facts of the first page.

    Args:
        telling: the workshop.
        extent: before the kind of document, such as "Sammanfattning av ".
    """
    details = telling.workshop.details
    kind = DOCUMENT_TYPES[details.document_type]
    title = title_of(telling.workshop)
    yield from title_blocks(telling, title, f"{extent}{kind.lower()}" if extent else kind)
    facts = tuple(fact for fact in _facts(telling, details) if fact.value)
    if facts:
        yield Facts(facts)


def title_blocks(telling: Telling, title: str, kind: str) -> Iterator[Block]:
    """The title, and under it what kind of document this is and how far it has come."""
    details = telling.workshop.details
    yield Heading(title, 1)
    version = f"version {details.version}" if details.version else ""
    yield Paragraph(joined((kind, DOCUMENT_STATUSES[details.status], version)), "subtitle")
    if details.demo:
        yield Paragraph("Det här är ett exempel. Gruppen och det den säger är påhittat.", "muted")


def _facts(telling: Telling, details: Details) -> Iterator[Fact]:
    # A title too long for a heading is told whole here.
    yield Fact("Rubrik", details.title if len(details.title) > len(title_of(telling.workshop)) else "")
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
    programme = telling.workshop.programme
    if programme:
        minutes = total_minutes(telling.steps)
        yield Fact("Upplägg", f"{programme.title} ({minutes} minuter)")
    yield Fact("Gallring", details.retention)
    yield Fact("Nästa möte", describe_meeting(details))


def _present(details: Details) -> str:
    headcount = counted(details.headcount, "person", "personer")
    return joined((headcount if details.headcount else "", joined(details.roles)), ": ")


def field_texts(details: Details) -> Iterator[Fact]:
    """The first page's facts by the tags that a template may have for them."""
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
    yield Fact("syfte", details.purpose)
    yield Fact("nasta-mote", describe_meeting(details))


def decision_blocks(telling: Telling) -> Iterator[Block]:
    """What was decided, on which level, and who answers for it."""
    decisions = telling.fresh(telling.workshop.decisions)
    if decisions:
        yield Heading("Beslut", 2)
        yield Table(
            "Beslut",
            "En rad för varje beslut med beslutsnivå och ansvarig.",
            _DECISION_COLUMNS,
            tuple(
                (str(number), decision.text, DECISION_LEVELS.get(decision.level, ""), decision.owner)
                for number, decision in enumerate(decisions, 1)
            ),
        )


def brief_plan_blocks(telling: Telling, title: str = "Planen i korthet") -> Iterator[Block]:
    """The plan in a few columns, for the first page; the whole of it comes on pages of its own."""
    actions = telling.workshop.actions
    if not actions:
        return
    yield Heading(title, 2)
    table = table_of(
        title,
        "En rad för varje åtgärd: vad som görs, vem som ansvarar och när det är klart.",
        BRIEF,
        _BRIEF_WIDTHS,
        actions[:MOST_IN_BRIEF],
    )
    yield replace(table, rows=tuple((number, on_one_line(activity), *rest) for number, activity, *rest in table.rows))
    if len(actions) > MOST_IN_BRIEF:
        yield Paragraph(f"{len(actions) - MOST_IN_BRIEF} åtgärder till står i handlingsplanen.", "muted")


Chosen: TypeAlias = tuple[str, str, str]
"""Something that was chosen: its words, why, and its key as text."""


def chosen_blocks(telling: Telling) -> Iterator[Block]:
    """What the group chose to go on with, of whatever kind, why, and which actions came of it."""
    rows: list[Chosen] = []
    for kind in step_kinds():
        chosen: Callable[[Telling], Iterable[Chosen]] | None = piece(kind.chosen)
        rows += chosen(telling) if chosen is not None else ()
    rows += [*_chosen_themes(telling), *_chosen_notes(telling)]
    if rows:
        yield Heading("Valt att gå vidare med", 2)
        yield Table(
            "Valt att gå vidare med",
            "En rad för varje sak som gruppen valde: vad det är, varför och vilka åtgärder det ledde till.",
            _CHOSEN_COLUMNS,
            tuple((what, why, _actions_for(telling, target)) for what, why, target in rows),
        )


def _actions_for(telling: Telling, target: str) -> str:
    numbers = [str(at) for at, action in enumerate(telling.workshop.actions, 1) if target in action.links]
    return (
        f"åtgärd {' och '.join((', '.join(numbers[:-1]), numbers[-1])) if numbers[1:] else numbers[0]}"
        if numbers
        else ""
    )


def current_state_chosen(telling: Telling) -> Iterator[Chosen]:
    """Tell the chosen areas, with where the group stands and the heaviest reason."""
    order = list(telling.areas)
    chosen = [finding.id for finding in telling.workshop.all(AreaFinding) if finding.chosen]
    for area in sorted(chosen, key=lambda item: order.index(item) if item in telling.areas else len(order)):
        said = joined(
            (standing(area_result(telling.workshop, area)), votes(telling.workshop.votes_for(f"area/{area}")))
        )
        yield area_title(telling, area), joined((said, _heaviest_reason(telling, area)), "\n"), f"area/{area}"


def _heaviest_reason(telling: Telling, area: str) -> str:
    """What the group says stands in the way, or else the evidence: the note with most votes, the first of equals."""
    for aspect in _REASONS:
        notes = [note for note in telling.workshop.all(Note) if note.place == f"{area}.{aspect}" and note.text.strip()]
        if notes:
            return on_one_line(max(notes, key=telling.workshop.votes_for).text, 160)
    return ""


def ecosystem_chosen(telling: Telling) -> Iterator[Chosen]:
    """Tell the chosen findings of the map, then its chosen parts."""
    for finding in telling.findings.values():
        if finding.chosen:
            target = f"finding/{finding.id}"
            yield finding.text, joined(("iakttagelse ur kartan", votes(telling.workshop.votes_for(target)))), target
    for element in telling.workshop.all(Element):
        if element.chosen:
            said = joined(("del av ekosystemet", votes(telling.workshop.votes_for(element))))
            yield element.name, said, str(element.key)


def _chosen_themes(telling: Telling) -> Iterator[Chosen]:
    for theme in telling.workshop.all(Theme):
        if theme.chosen:
            count = len(notes_in_theme(telling.workshop, theme))
            said = f"tema med {counted(count, 'anteckning', 'anteckningar')}"
            yield theme.name, joined((said, votes(telling.workshop.votes_for(theme)))), str(theme.key)


def _chosen_notes(telling: Telling) -> Iterator[Chosen]:
    titles = {planned.id: planned.step.title for planned in telling.steps}
    for note in telling.workshop.all(Note):
        if note.chosen:
            where = f"anteckning i {titles[note.step]}" if note.step in titles else "anteckning"
            yield note.text, joined((where, votes(telling.workshop.votes_for(note)))), str(note.key)
