"""Beginning a workshop: its file, its programme, and what the manager's preparation brings with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from larande_tui.core.paths import SUFFIX, free_name
from larande_tui.core.text import plain_words
from larande_tui.packs.catalog import load_policies
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.follow_up.begin import follows_up, items_carried_over
from larande_tui.workshop.model.items import Details, Item, Note, PolicyUsed, ProgrammeUsed, StepRun
from larande_tui.workshop.store.session import Session

_PREPARED: Final = "förberedelsen"
"""Where something comes from that a preparation brings."""

_DEVICE: Final = re.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""What Windows takes for a device, also with an extension."""


def file_name(details: Details) -> str:
    """Make a name for a workshop's file that every system and mail program bears: no å, ä, ö, blanks or underscores."""
    day = details.date.isoformat() if details.date else ""
    said = " ".join(part for part in (details.title, details.workplace, day) if part) or "workshop"
    name = plain_words(said)[:80].strip("-") or "workshop"
    return (f"workshop-{name}" if _DEVICE.fullmatch(name) else name) + SUFFIX


def begin(
    folder: Path,
    details: Details,
    programme: Programme,
    runs: Sequence[StepRun] = (),
    prepared: Path | None = None,
    packs: Sequence[Path] = (),
) -> Path:
    """Make the file of a new workshop.

    Args:
        folder: where; made when it is not there.
        details: the first page's facts.
        programme: kept whole in the file.
        runs: steps that are moved, shortened or left out.
        prepared: what it starts from: a workshop of the manager's own preparation, whose answers are brought along,
            or the workshop that a programme with a follow-up goes through.
        packs: the organisation's own folders of packs, for guidelines that the programme names.

    Returns:
        The new file.

    Raises:
        WorkshopError: what it starts from cannot be read or has no plan to go through, or the file cannot be written.
    """
    brought = _brought(prepared, programme) if prepared else []
    known = {item.key for item in brought}
    brought += [item for item in _guidelines(programme, packs) if item.key not in known]
    path = free_name(folder / file_name(details))
    with Session.create(path) as session:
        session.put(ProgrammeUsed(programme=programme), details, *runs, *brought)
        if not session.wait_saved() and session.trouble is not None:
            raise NotSavedError(path, session.trouble)
    return path


def _brought(earlier: Path, programme: Programme) -> list[Item]:
    return items_carried_over(earlier, programme) if follows_up(programme) else preparation(earlier, programme)


def _guidelines(programme: Programme, packs: Sequence[Path]) -> list[Item]:
    named = [name for step in programme.steps if isinstance(step, PolicyCheckStep) for name in step.policies]
    policies = load_policies(*packs) if named else {}
    return [PolicyUsed(id=name, policy=policies[name]) for name in named if name in policies]


def preparation(path: Path, programme: Programme) -> list[Item]:
    """Take from a preparation what the programme shows the group: answers at the questions that show them, and goals.

    Answers that no question asks for were meant for the manager alone, and stay in the manager's own file. Goals stand
    in plans that everybody may read.

    Raises:
        WorkshopError: the file cannot be read.
    """
    homes = {
        question.prepared_by: step.id
        for step in programme.steps
        if isinstance(step, QuestionsStep)
        for question in step.questions
        if question.prepared_by
    }
    with Session.open(path, writable=False) as session:
        notes = [note for note in session.workshop.all(Note) if note.place in homes]
        goals = session.workshop.goals
    answers = [
        Note(
            step=homes[note.place],
            place=note.place,
            text=note.text,
            number=number,
            order=float(number),
            origin=_PREPARED,
        )
        for number, note in enumerate(notes, 1)
    ]
    numbered = enumerate(goals, len(answers) + 1)
    return [*answers, *(goal.changed(number=number, origin=goal.origin or _PREPARED) for number, goal in numbered)]
