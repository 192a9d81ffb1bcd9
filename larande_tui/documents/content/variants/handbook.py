"""The workplace's own handbook for a learning culture, made of what the group said, for a new colleague.

The subjects are those of Adda's *Kicka igång en lärande kultur*, which promises its readers a handbook of their own.
The group's words are quoted; the headings and sentences between them are larande's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from larande_tui.core.text import listed
from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Fact, Facts, Heading, Paragraph
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import decision_blocks, title_blocks, title_of
from larande_tui.documents.content.levels.ambassadors import ambassador_blocks
from larande_tui.documents.content.levels.goals import goal_blocks
from larande_tui.documents.content.notes import most_chosen
from larande_tui.documents.content.over_time import change_blocks, earlier_blocks, when, with_earlier
from larande_tui.documents.content.step_sections import handbook_blocks
from larande_tui.documents.content.step_sections.ecosystem import map_blocks
from larande_tui.documents.content.step_sections.introduction import own_rules
from larande_tui.documents.content.step_sections.questions import question_blocks
from larande_tui.documents.content.wording import joined, number, on_one_line
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, Area
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.action_fields import action_field, field_text
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import describe_meeting
from larande_tui.workshop.techniques.ratings import AreaResult, area_result


class _Chapter(NamedTuple):
    """A subject, an introduction, and the ids of its questions and areas."""

    title: str
    about: str
    questions: tuple[str, ...]
    areas: tuple[str, ...]


_GOALS: Final = "Mål"
"""The chapter with the goals."""

_SAFE: Final = "Tryggt klimat"
"""The chapter with the group's own rules."""

_AMBASSADORS: Final = "Ambassadörer"
"""The chapter with the ambassadors."""

_CHAPTERS: Final = (
    _Chapter("Ägarskap", "Vem som bär frågan, och vad som måste komma uppifrån.", ("RF1", "RF9"), ("N1",)),
    _Chapter(
        _GOALS,
        "Vad vi lär oss för, och hur vi skulle märka att vi var framme.",
        ("RF2a", "RF2b", "RF3", "RF10", "RF11"),
        ("N2",),
    ),
    _Chapter("Tid", "När det finns plats för lärande, och vad som äter upp den.", (), ("N3",)),
    _Chapter(_SAFE, "Hur vi gör det lätt att fråga, och att vara med.", ("RF5", "RF7"), ("N4", "N8")),
    _Chapter(_AMBASSADORS, "Vilka du kan gå till, och hur det de kan sprids.", ("RF4",), ("N7",)),
    _Chapter("Små steg", "Det som ryms en vanlig dag.", ("RF6",), ("N5", "N6")),
    _Chapter("Uppföljning", "Frågorna vi ställer igen, så att det blir av.", ("RF8",), ("N9",)),
)
_MOST_OF_AN_ASPECT: Final = 3
_OWNER: Final = action_field("owner")
_DUE: Final = action_field("due")
_LABELS: Final = {
    "styrka": "Det bevarar vi",
    "onskat": "Dit vill vi",
    "hinder": "I vägen står",
    "belagg": "Vi har sett",
}


def title(workshop: Workshop) -> str:
    """Return the title, with the workplace's name."""
    return f"Så lär vi av varandra: {on_one_line(workshop.details.workplace) or title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield a welcome, what has changed, the subjects, the map, the plan and the decisions."""
    yield DocumentPart("facts", tuple(_welcome(context)))
    chapters = (*change_blocks(context), *_chapters(context), *_other_sections(context), *_map(context))
    yield DocumentPart("steps", chapters)
    yield DocumentPart("brief", tuple(_other_actions(context)))
    yield DocumentPart("decisions", tuple(_decisions(context)))


def _welcome(context: RenderContext) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title(context.workshop), "Vår handbok för en lärande kultur")
    days = [f"den {long_date(day)}" for part in context.series.parts if (day := part.workshop.details.date)]
    written = f" {listed(days)}" if days else ""
    yield Paragraph(
        f"Välkommen hit. Det du läser skrev vi tillsammans{written}, med våra egna ord. Här ser du hur vi lär oss i "
        "vardagen, vem du kan fråga och vad vi håller på att ändra. Säg vad du undrar över: den som är ny ser mest."
    )
    if context.earlier:
        yield Paragraph("Det senaste står först i varje kapitel, och under det vad vi sa tidigare.", "muted")
    roles = dict.fromkeys(role for part in reversed(context.series.parts) for role in part.workshop.details.roles)
    facts = (
        Fact("Vi som skrev", joined(roles)),
        Fact("Det vi ville", details.purpose),
        Fact("Vi läser om den", describe_meeting(details)),
    )
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))


def _chapters(context: RenderContext) -> Iterator[Block]:
    for chapter in _CHAPTERS:
        section = tuple(with_earlier(context, partial(_chapter, chapter)))
        if section:
            yield Heading(chapter.title, 2)
            yield Paragraph(chapter.about, "muted")
            yield from section


def _chapter(chapter: _Chapter, context: RenderContext) -> Iterator[Block]:
    """Yield a workshop's words on a subject, and the actions on it; no blocks without words."""
    questions = {question.id: (step.id, question) for step in _steps(context) for question in step.questions}
    section: list[Block] = []
    if chapter.title == _AMBASSADORS:
        section += ambassador_blocks(context, 3, "Våra ambassadörer")
    if chapter.title == _SAFE:
        section += own_rules(context)
    for name in chapter.areas:
        if name in context.areas:
            section += _area(context, context.areas[name])
    if chapter.title == _GOALS:
        section += goal_blocks(context, 3)
    for name in chapter.questions:
        if name in questions:
            section += question_blocks(context, *questions[name])
    if section:
        yield from section
        yield from _actions(context, chapter)


def _other_sections(context: RenderContext) -> Iterator[Block]:
    """Yield the sections outside the chapters: an organisation's own questions, and other kinds of steps."""
    section = tuple(with_earlier(context, handbook_blocks))
    if section:
        yield Heading("Mer från våra samtal", 2)
        yield from section


def _decisions(context: RenderContext) -> Iterator[Block]:
    """Yield the decisions, those of each earlier workshop under a heading of their own."""
    yield from decision_blocks(context)
    for earlier in context.earlier:
        yield from decision_blocks(earlier, f"Beslut {when(earlier.workshop)}")


def _steps(context: RenderContext) -> Iterator[QuestionsStep]:
    for planned in context.steps:
        if isinstance(planned.step, QuestionsStep):
            yield planned.step


def _area(context: RenderContext, area: Area) -> Iterator[Block]:
    """Yield the standing of an area and the notes about it, the good before the bad."""
    result = area_result(context.workshop, area.id)
    # An earlier wish adds nothing to the rating that it was given with.
    facts = [_standing(context, result)] if result.now is not None or not context.earlier else []
    facts = [fact for fact in facts if fact.value]
    for aspect in sorted(ASPECTS, key=list(_LABELS).index):
        notes, left_out = _notes_about(context, f"{area.id}.{aspect}")
        lines = [*(note.text for note in notes), *filter(None, [left_out])]
        facts += [Fact(_LABELS[aspect] if not index else "", line) for index, line in enumerate(lines)]
    area_notes, _ = _notes_about(context, area.id)
    if facts or area_notes:
        yield Heading(area.title, 3)
        yield Paragraph(area.statement, "prompt")
        if area_notes:
            yield Bullets(tuple(Bullet(note.text) for note in area_notes))
        if facts:
            yield Facts(tuple(facts))


def _standing(context: RenderContext, result: AreaResult) -> Fact:
    """Return the present and desired rating of an area; of an earlier workshop, in the past tense."""
    now, desired = number(result.now), number(result.desired)
    if context.is_latest:
        phrases = (f"{now} av 5 i dag" if now else "", f"{desired} av 5 om ett år" if desired else "")
    else:
        phrases = (f"{now} av 5" if now else "", f"ville nå {desired} av 5" if desired else "")
    return Fact("Var vi står" if context.is_latest else "Var vi stod", joined(phrases))


def _notes_about(context: RenderContext, place: str) -> tuple[list[Note], str]:
    notes = [note for planned in context.steps for note in context.new_notes(planned.id, place)]
    return most_chosen(context, notes, _MOST_OF_AN_ASPECT)


def _actions(context: RenderContext, chapter: _Chapter) -> Iterator[Block]:
    """Yield the actions on the subject: those linked to its areas or to notes under its questions."""
    places = {*chapter.questions, *chapter.areas, *(f"{area}.{aspect}" for area in chapter.areas for aspect in ASPECTS)}
    targets = {f"area/{area}" for area in chapter.areas}
    targets |= {str(note.key) for note in context.workshop.all(Note) if note.place in places}
    actions = [action for action in context.workshop.actions if targets & set(action.links) and action.activity.strip()]
    if new_actions := context.new_items(actions):
        yield Heading("Det gör vi åt det", 3)
        yield _action_bullets(new_actions)


def _other_actions(context: RenderContext) -> Iterator[Block]:
    """Yield the actions that are in no chapter."""
    actions = _untold_actions(context)
    section = (*actions, *earlier_blocks(context, _untold_actions))
    if section:
        told_before = sum(len(block.items) for block in actions) < len(context.workshop.actions)
        yield Heading("Det här gör vi också" if told_before else "Det här gör vi nu", 2)
        yield from section


def _untold_actions(context: RenderContext) -> list[Bullets]:
    actions = [action for action in context.new_items(context.workshop.actions) if action.activity.strip()]
    return [_action_bullets(actions)] if actions else []


def _action_bullets(actions: Sequence[Action]) -> Bullets:
    return Bullets(
        tuple(
            Bullet(
                action.activity,
                joined(
                    (
                        f"{_OWNER.words}: {action.owner}" if action.owner else "",
                        f"{_DUE.words} {when}" if (when := field_text(action, _DUE)) else "",
                    )
                ),
            )
            for action in actions
        )
    )


def _map(context: RenderContext) -> Iterator[Block]:
    section = tuple(with_earlier(context, _map_alone))
    if section:
        yield Heading("Här lär vi oss", 2)
        yield Paragraph("Vem och vad vi lär av, och hur det hänger ihop.", "muted")
        yield from section


def _map_alone(context: RenderContext) -> Iterator[Block]:
    categories = next((item.step.categories for item in context.steps if isinstance(item.step, EcosystemStep)), ())
    yield from map_blocks(context, categories)
