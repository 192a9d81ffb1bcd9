"""The leader's handbook: the plans, the promises and requests, and the dates of follow-up.

Adda's *Kicka igång en lärande kultur* promises a handbook to a leader who answers its questions. The answers of the
preparation were written for the leader alone, and are in no other document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_blocks, title_of
from larande_tui.documents.content.levels.ambassadors import ambassador_blocks
from larande_tui.documents.content.levels.goals import goal_blocks
from larande_tui.documents.content.levels.requests import request_blocks
from larande_tui.documents.content.over_time import change_blocks, with_earlier
from larande_tui.documents.content.step_sections.questions import question_blocks
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.interchange.exports.calendar import plan_events
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.follow_up.gather import is_preparation
from larande_tui.workshop.follow_up.series import day_of
from larande_tui.workshop.levels.requests import unsent
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import long_date, written_date
from larande_tui.workshop.model.items import ENDED, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.agenda import agenda

_EXPECTED: Final = ("RF2a",)
_PROMISED: Final = ("FR2", "FR3")
_SMALL_STEPS: Final = ("RF6",)
_WHEN: Final = (TableColumn("När", 3.4), TableColumn("Vad", 9.0), TableColumn("Om", 5.0))


def title(workshop: Workshop) -> str:
    """Return the title, with the workplace's name."""
    return f"Min handbok: {on_one_line(workshop.details.workplace) or title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the changes and the non-empty chapters, in the order in which the leader needs them."""
    own = {one: _Preparation(one) for one in (context, *context.earlier)}
    yield DocumentPart("facts", tuple(_front(context, own[context])))
    chapters: tuple[tuple[str, Callable[[RenderContext], Iterable[Block]]], ...] = (
        ("Vad planerna säger", lambda one: (*goal_blocks(one, 3), *own[one].answers(_EXPECTED))),
        ("Det jag har lovat", lambda one: (*_frame(one), *own[one].answers(_PROMISED))),
        ("Det jag begär uppåt", lambda one: (*request_blocks(one, 3), *_unsent(one))),
        ("Mina ambassadörer", lambda one: ambassador_blocks(one, 3)),
        ("Mina små steg", _small_steps),
        ("När jag följer upp vad", lambda one: _dates(one, None if one is context else day_of(context.workshop))),
        ("Min egen bild", lambda one: own[one].rest()),
    )
    chapter_contents = [(heading, tuple(with_earlier(context, tell))) for heading, tell in chapters]
    chapter_blocks = [
        block for heading, blocks in chapter_contents if blocks for block in (Heading(heading, 2), *blocks)
    ]
    yield DocumentPart("steps", (*change_blocks(context), *chapter_blocks))


class _Preparation:
    """The leader's own answers: those of a given preparation, or of the workshop when it is a preparation itself.

    Attributes:
        is_one: a preparation exists; otherwise only the answers that were brought to the workshop are known.
    """

    def __init__(self, context: RenderContext) -> None:
        self._workshop = context.preparation or context.workshop
        self._context = RenderContext(self._workshop)
        self.is_one = context.preparation is not None or is_preparation(self._workshop)

    def answers(self, questions: Collection[str]) -> Iterator[Block]:
        """Yield the answers to some of the questions; answers brought to the workshop have no question with them."""
        if self.is_one:
            yield from (block for name, blocks in self._asked() if name in questions for block in blocks)
            return
        notes = [note for note in self._workshop.all(Note) if note.place in questions and note.text.strip()]
        if notes:
            yield Bullets(tuple(Bullet(note.text) for note in notes))

    def rest(self) -> Iterator[Block]:
        """Yield the answers that are in no chapter."""
        if self.is_one:
            yield from (block for _, blocks in self._asked() for block in blocks)

    def _asked(self) -> Iterator[tuple[str, Iterator[Block]]]:
        for planned in agenda(self._workshop, whole=True):
            if isinstance(planned.step, QuestionsStep):
                for question in planned.step.questions:
                    yield question.id, question_blocks(self._context, planned.id, question)


def _front(context: RenderContext, own: _Preparation) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title(context.workshop), "Handbok för dig som leder")
    if own.is_one:
        yield Paragraph("Här står också dina egna svar ur förarbetet. De står inte i gruppens dokument.", "muted")
    facts = (
        Fact("Datum", long_date(details.date) if details.date else ""),
        Fact("Äger planen", details.plan_owner),
        Fact("Ram för planen", details.frame),
    )
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))


def _frame(context: RenderContext) -> Iterator[Block]:
    """Yield what the manager decided in the room."""
    decided = [decision for decision in context.workshop.decisions if decision.level == "chef"]
    if decided:
        yield Heading("Det jag beslutade", 3)
        yield Bullets(tuple(Bullet(decision.text, decision.owner) for decision in decided))


def _unsent(context: RenderContext) -> Iterator[Block]:
    left = unsent(context.workshop)
    if left:
        yield Heading("Ska vidare, men är inte skickat", 3)
        yield Bullets(tuple(Bullet(text_of(one.item)) for one in left))


def _small_steps(context: RenderContext) -> Iterator[Block]:
    steps = [
        Bullet(
            action.first_step,
            joined((action.owner, written_date(action.first_step_by, action.first_step_by_text)), ", "),
        )
        for action in context.workshop.actions
        if action.first_step.strip() and action.status not in ENDED
    ]
    if steps:
        yield Heading(label_of("first_step"), 3)
        yield Bullets(tuple(steps))
    ideas = [note for note in context.workshop.all(Note) if note.place in _SMALL_STEPS and note.text.strip()]
    if ideas:
        yield Heading("Det gruppen såg ryms på fem minuter", 3)
        ranked = sorted(ideas, key=lambda note: -context.workshop.votes_for(note))
        yield Bullets(tuple(Bullet(note.text) for note in ranked))


def _dates(context: RenderContext, after: dt.date | None = None) -> Iterator[Block]:
    """Yield the dates of a plan; of an earlier workshop only those after the latest workshop."""
    days = sorted(plan_events(context.workshop, ""), key=lambda event: event.day)
    events = [event for event in days if after is None or event.day > after]
    if events:
        yield Table(
            "När jag följer upp vad",
            "En rad för varje dag, den närmaste först: vad som händer då.",
            _WHEN,
            tuple((long_date(event.day), event.summary, _about(event.description)) for event in events),
        )


def _about(description: str) -> str:
    """Return who it is about: the action's own words stand in the summary already."""
    lines = [line for line in description.split("\n") if not line.startswith(f"{label_of('activity')}:")]
    return "\n".join(lines)
