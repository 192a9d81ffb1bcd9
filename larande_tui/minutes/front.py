"""What a reader meets first: what this is, what was decided, what was chosen, and when the group meets again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.minutes.blocks import Block, Bullet, Bullets, Column, Fact, Facts, Heading, Paragraph, Table
from larande_tui.minutes.links import area_title
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import DOCUMENT_STATUSES, DOCUMENT_TYPES, joined, on_one_line, standing, votes
from larande_tui.workshop.agenda import total_minutes
from larande_tui.workshop.dates import time_span, weekday_date
from larande_tui.workshop.items import DECISION_LEVELS, AreaFinding, Details, Element, Note
from larande_tui.workshop.ratings import area_result
from larande_tui.workshop.state import Workshop

_DECISION_COLUMNS: Final = (
    Column("Nr", 0.9, "right"),
    Column("Beslut", 8.0),
    Column("Beslutsnivå", 4.0),
    Column("Ansvarig", 3.7),
)


def title_of(workshop: Workshop) -> str:
    """The title of the document: the workshop's own, else its programme's."""
    programme = workshop.programme
    return on_one_line(workshop.details.title or (programme.title if programme else "") or "Workshop", 250)


def facts_blocks(telling: Telling) -> Iterator[Block]:
    """Title, kind of document and status, and the facts of the first page."""
    details = telling.workshop.details
    status = DOCUMENT_STATUSES[details.status]
    yield Heading(title_of(telling.workshop), 1)
    yield Paragraph(f"{DOCUMENT_TYPES[details.document_type]}, {status}", "subtitle")
    if details.demo:
        yield Paragraph("Det här är ett exempel. Gruppen och det den säger är påhittat.", "muted")
    facts = tuple(fact for fact in _facts(telling, details) if fact.value)
    if facts:
        yield Facts(facts)


def _facts(telling: Telling, details: Details) -> Iterator[Fact]:
    # A title too long for a heading is told whole here.
    yield Fact("Rubrik", details.title if len(details.title) > len(title_of(telling.workshop)) else "")
    yield Fact("Organisation", details.organisation)
    yield Fact("Förvaltning", details.department)
    yield Fact("Arbetsplats", details.workplace)
    yield Fact("Datum", weekday_date(details.date) if details.date else "")
    yield Fact("Tid", time_span(details.starts, details.ends))
    yield Fact("Plats", details.place)
    yield Fact("Diarienummer", details.registry_number)
    headcount = "1 person" if details.headcount == 1 else f"{details.headcount} personer"
    roles = joined(details.roles)
    yield Fact("Närvarande", joined((headcount if details.headcount else "", roles), ": "))
    yield Fact("Mötesledare", details.facilitator)
    yield Fact("Vid anteckningarna", details.note_taker)
    yield Fact("Syfte", details.purpose)
    programme = telling.workshop.programme
    if programme:
        minutes = total_minutes(telling.steps)
        yield Fact("Upplägg", f"{programme.title} ({minutes} minuter)")
    yield Fact("Gallring", details.retention)


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


def chosen_blocks(telling: Telling) -> Iterator[Block]:
    """What the group chose to go on with, of whatever kind, and what it is."""
    points = [*_chosen_areas(telling), *_chosen_from_map(telling), *_chosen_notes(telling)]
    if points:
        yield Heading("Valt att gå vidare med", 2)
        yield Bullets(tuple(points))


def _chosen_areas(telling: Telling) -> Iterator[Bullet]:
    order = list(telling.areas)
    chosen = [finding.id for finding in telling.workshop.all(AreaFinding) if finding.chosen]
    for area in sorted(chosen, key=lambda item: order.index(item) if item in telling.areas else len(order)):
        said = standing(area_result(telling.workshop, area))
        count = votes(telling.workshop.votes_for(f"area/{area}"))
        yield Bullet(area_title(telling, area), joined(("område", said, count)))


def _chosen_from_map(telling: Telling) -> Iterator[Bullet]:
    for finding in telling.findings.values():
        if finding.chosen:
            count = votes(telling.workshop.votes_for(f"finding/{finding.id}"))
            yield Bullet(finding.text, joined(("iakttagelse ur kartan", count)))
    for element in telling.workshop.all(Element):
        if element.chosen:
            yield Bullet(element.name, joined(("del av ekosystemet", votes(telling.workshop.votes_for(element)))))


def _chosen_notes(telling: Telling) -> Iterator[Bullet]:
    titles = {planned.id: planned.step.title for planned in telling.steps}
    for note in telling.workshop.all(Note):
        if note.chosen:
            where = f"anteckning i {titles[note.step]}" if note.step in titles else "anteckning"
            yield Bullet(note.text, joined((where, votes(telling.workshop.votes_for(note)))))


def next_meeting_blocks(telling: Telling) -> Iterator[Block]:
    """When the group meets again, and what was said of it."""
    details = telling.workshop.details
    day = weekday_date(details.next_meeting) if details.next_meeting else ""
    if day or details.next_meeting_note:
        yield Heading("Nästa möte", 2)
    if day:
        yield Paragraph(day[0].upper() + day[1:] + ".")
    if details.next_meeting_note:
        yield Paragraph(details.next_meeting_note)
