"""From a workshop to minutes: what a manager looks for first, then each step, then what no step claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from larande_tui.minutes.blocks import Block, Heading, Minutes, PageSetup, Paragraph, Part, PartName, Properties
from larande_tui.minutes.front import chosen_blocks, decision_blocks, facts_blocks, next_meeting_blocks, title_of
from larande_tui.minutes.kinds import closing, follow_up, policy_check, step_blocks
from larande_tui.minutes.kinds.current_state import areas_left
from larande_tui.minutes.kinds.ecosystem import map_blocks
from larande_tui.minutes.names import file_stem
from larande_tui.minutes.notes import notes_left
from larande_tui.minutes.plan import plan_blocks
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import DOCUMENT_TYPES, joined, on_one_line
from larande_tui.packs.kinds import Step
from larande_tui.workshop.items import Note, Theme
from larande_tui.workshop.state import Workshop

LANGUAGE = "sv-SE"


def compose(workshop: Workshop) -> Minutes:
    """Tell a workshop from beginning to end. Every captured word is in it; what is empty is left out.

    Args:
        workshop: at any moment, finished or not.

    Returns:
        The minutes, ready for any writer.
    """
    telling = Telling(workshop)
    details = workshop.details
    told: tuple[tuple[PartName, Iterable[Block]], ...] = (
        ("facts", facts_blocks(telling)),
        ("decisions", decision_blocks(telling)),
        ("plan", plan_blocks(telling)),
        ("chosen", chosen_blocks(telling)),
        ("next_meeting", next_meeting_blocks(telling)),
        ("steps", _steps(telling)),
    )
    parts = tuple(Part(name, tuple(blocks)) for name, blocks in told)
    title = title_of(workshop)
    return Minutes(
        title,
        LANGUAGE,
        Properties(
            author=on_one_line(details.organisation, 200) or "larande",
            subject=DOCUMENT_TYPES[details.document_type],
            date=details.date,
            running=joined((on_one_line(details.workplace or details.organisation, 60), on_one_line(title, 80)), " · "),
            file_stem=file_stem(details, title),
        ),
        tuple(part for part in parts if _says_something(part)),
    )


def _says_something(part: Part) -> bool:
    return any(not isinstance(block, PageSetup) for block in part.blocks)


def _steps(telling: Telling) -> Iterator[Block]:
    for planned in telling.steps:
        yield from _step(telling, planned.step)
    rest = list(_left(telling))
    if rest:
        yield Heading("Övrigt", 2)
        yield from rest


def _step(telling: Telling, step: Step) -> Iterator[Block]:
    said = list(step_blocks(telling, step))
    said += notes_left(telling, step.id, 3, alone=not said)
    if said:
        yield Heading(step.title, 2)
        yield Paragraph(step.purpose, "muted")
        yield from said


def _left(telling: Telling) -> Iterator[Block]:
    """What the programme has no step for: the group's words are never dropped for want of a place."""
    yield from areas_left(telling)
    yield from map_blocks(telling)
    yield from follow_up.blocks(telling)
    yield from policy_check.blocks(telling)
    yield from closing.blocks(telling)
    workshop = telling.workshop
    named = [note.step for note in workshop.all(Note)] + [theme.step for theme in workshop.all(Theme)]
    for step in dict.fromkeys(named):
        said = list(notes_left(telling, step, 4, alone=True))
        if said:
            yield Heading(on_one_line(step) or "Anteckningar", 3)
            yield from said
    newer = len(workshop.foreign) + sum(1 for item in workshop if item.model_extra)
    if newer:
        things = "en uppgift" if newer == 1 else f"{newer} uppgifter"
        yield Paragraph(
            f"Workshoppen innehåller {things} från en nyare version av larande. Det är kvar i filen men visas inte här."
        )
