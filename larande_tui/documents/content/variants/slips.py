"""Slips to hand out: the question for every workplace meeting, and the one three months after a training.

Each can be printed and cut apart, or pasted into a form. The answers are counted in the follow-up, never by person.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import beginning_of
from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, PageSetup, Paragraph, Table, TableColumn
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_blocks, title_of
from larande_tui.documents.content.notes import heaviest_first
from larande_tui.workshop.follow_up.slips import ANSWERS, SLIP_QUESTION, Slip, slips_of
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.rhythm import meeting_days

RECURRING: Final = "RF8"
"""The library's question about which question can come back at every meeting."""

_EVERY_MEETING: Final = "Frågan på varje träff"
_EMPTY: Final = 6
"""Number of rows without known meetings, and of slips on a page."""

_MOST: Final = 12
"""Highest number of meetings on a page."""

_MEETINGS: Final = (TableColumn("Träff", 3.4), TableColumn("Det som kom fram", 13.0))
_SLIPS: Final = (TableColumn("Fråga", 6.6), TableColumn("Kryssa", 3.0), TableColumn("Skriv vad", 6.8, to_fill=True))
_LONGEST: Final = 90


def title(workshop: Workshop) -> str:
    """Return the title, with the workshop's."""
    return f"Lappar: {title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the question for every meeting with its days, then a page of slips for each training."""
    yield DocumentPart("facts", tuple(_front(context)))
    recurring = tuple(_recurring(context))
    yield DocumentPart("brief", recurring)
    yield DocumentPart("plan", tuple(_trainings(context.workshop, follow=bool(recurring))))


def _front(context: RenderContext) -> Iterator[Block]:
    yield from title_blocks(context, title(context.workshop), "Lappar")
    yield Paragraph(
        "Skriv ut och klipp isär, eller klistra in frågan i ett formulär. Ingen skriver sitt namn: i uppföljningen "
        "räknas svaren ihop.",
        "muted",
    )


def _recurring(context: RenderContext) -> Iterator[Block]:
    """Yield the question that the group chose for its meetings, with a row for each day."""
    questions = [note for note in context.workshop.all(Note) if note.place == RECURRING and note.text.strip()]
    chosen = [note for note in questions if note.chosen] or heaviest_first(context, questions)[:1]
    if not chosen:
        return
    yield Heading(_EVERY_MEETING, 2)
    yield from (Paragraph(note.text, "prompt") for note in chosen)
    days = [long_date(day) for day in meeting_days(context.workshop.details)][:_MOST]
    yield Table(
        _EVERY_MEETING,
        "En rad för varje träff, med plats för det som kom fram.",
        _MEETINGS,
        tuple((day, "") for day in days or [""] * _EMPTY),
        to_sign=True,
    )


def _trainings(workshop: Workshop, *, follow: bool) -> Iterator[Block]:
    """Yield the slips of each training, on pages of their own; the first needs no page break when it comes first."""
    for place, slip in enumerate(slips_of(workshop)):
        if place or follow:
            yield PageSetup(landscape=False, new_page=True)
        yield from _slip(workshop, slip)


def _slip(workshop: Workshop, slip: Slip) -> Iterator[Block]:
    number = workshop.plan_number(slip.action)
    name, wanted = beginning_of(slip.action.activity, _LONGEST), slip.action.behaviour
    day = long_date(slip.day) if slip.day else ""
    yield Heading(f"Tre månader efter åtgärd {number}: {name}", 2)
    facts = (
        Fact("Delas ut", day or "Dag saknas: sätt när utbildningen ska vara klar."),
        Fact("Fråga", f"{SLIP_QUESTION} (efter {name})"),
        Fact("Svarsalternativ", ", ".join(ANSWERS)),
        Fact("Det vi ville se", wanted),
    )
    yield Facts(tuple(fact for fact in facts if fact.value))
    words = "\n".join(filter(None, (name, day, SLIP_QUESTION)))
    boxes = "\n".join(f"☐ {answer}" for answer in ANSWERS)
    yield Table(
        f"Lappar för åtgärd {number}",
        "Lika lappar under varandra, att klippa isär: frågan, rutor att kryssa i och plats att skriva.",
        _SLIPS,
        ((words, boxes, ""),) * _EMPTY,
        to_sign=True,
    )
