"""Create a workshop: its file, its programme, and items from the manager's preparation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from larande_tui.core.file_names import why_not_kept
from larande_tui.core.paths import SUFFIX, free_name
from larande_tui.core.text import plain_words
from larande_tui.packs.catalog import load_policies
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.errors import NoProgrammeError, NotSavedError
from larande_tui.workshop.follow_up.begin import follows_up, items_carried_over
from larande_tui.workshop.model.items import (
    Ambassador,
    Details,
    Goal,
    Item,
    MergedWorkshop,
    Note,
    PolicyUsed,
    Position,
    ProgrammeUsed,
    StepRun,
)
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda
from larande_tui.workshop.store.memory_log import MemoryRoom
from larande_tui.workshop.store.session import Session

_OF_THIS_ONE: Final = (Details, MergedWorkshop, Position, ProgrammeUsed, StepRun)
"""Items that another workshop does not get, or gets anew."""

_PREPARED: Final = "förberedelsen"
"""Origin of answers, goals and ambassadors from a preparation."""


def file_name(details: Details) -> str:
    """Derive a file name that every system and mail program accepts: no å, ä, ö, blanks or underscores."""
    day = details.date.isoformat() if details.date else ""
    parts = " ".join(part for part in (details.title, details.workplace, day) if part) or "workshop"
    name = plain_words(parts)[:80].strip("-") or "workshop"
    return (f"workshop-{name}" if why_not_kept(name) else name) + SUFFIX


def begin(
    folder: Path,
    details: Details,
    programme: Programme,
    runs: Sequence[StepRun] = (),
    prepared: Path | None = None,
    packs: Sequence[Path] = (),
    guidelines: Sequence[Policy] = (),
) -> Path:
    """Create the file of a new workshop.

    Args:
        folder: of the file; a missing one is created.
        details: the first page's facts.
        programme: stored in the file.
        runs: moved, shortened or left-out steps.
        prepared: a manager's preparation, whose answers are copied, or the workshop to follow up by a programme with a
            follow-up.
        packs: the organisation's own folders of packs, for guidelines that the programme names.
        guidelines: additional guidelines for checking the plan; an already copied version of the same one takes
            precedence.

    Returns:
        The new file.

    Raises:
        WorkshopError: ``prepared`` cannot be read or has no plan to follow up, or the file cannot be written.
    """
    carried = _brought(prepared, programme) if prepared else []
    present = {item.key for item in carried}
    chosen = {policy.id: PolicyUsed(id=policy.id, policy=policy) for policy in guidelines}
    named = {item.id: item for item in _guidelines(programme, packs)}
    carried += [item for item in (named | chosen).values() if item.key not in present]
    return _made(folder, details, [ProgrammeUsed(programme=programme), *runs, *carried])


def rehearsal(programme: Programme, policies: Mapping[str, Policy]) -> Session:
    """Return an empty workshop in memory, to preview a programme.

    Args:
        programme: with all its steps.
        policies: guidelines by id, for steps that check the plan.
    """
    session = Session(MemoryRoom().open())
    session.put(ProgrammeUsed(programme=programme), *_named_guidelines(programme, policies))
    return session


def _made(folder: Path, details: Details, items: Sequence[Item], copy_of: str = "") -> Path:
    path = free_name(folder / file_name(details))
    with Session.making(path, copy_of=copy_of) as session:
        session.put(details, *items)
        if not session.wait_saved() and session.trouble is not None:
            raise NotSavedError(path, session.trouble)
    return path


@dataclass(frozen=True, slots=True)
class Original:
    """A workshop as a template for others: prepared once, led with several groups.

    Its present contents are copied, but neither its history nor the group's progress.

    Attributes:
        path: its file; new ones are created beside it.
        programme: its programme.
        details: the initial first page of the next workshop.
        steps: in its own order, with its own times.
        unread: the number of unreadable lines of the file, which are not copied.
    """

    path: Path
    programme: Programme
    details: Details
    steps: tuple[PlannedStep, ...]
    unread: int
    _workshop_id: str
    _items: tuple[Item, ...]

    @classmethod
    def of(cls, session: Session) -> Self:
        """Make a template of a workshop in its present state.

        Raises:
            NoProgrammeError: it has no programme yet.
        """
        workshop, programme = session.workshop, session.workshop.programme
        if programme is None:
            raise NoProgrammeError(session.path)
        planned = agenda(workshop, whole=True)
        fresh = [
            StepRun(id=one.id, minutes=one.run.minutes, left_out=one.run.left_out, questions=one.run.questions)
            for one in planned
        ]
        details = workshop.details.changed(status="utkast", version="", adjusters=())
        return cls(
            session.path,
            programme,
            details,
            tuple(one._replace(run=run) for one, run in zip(planned, fresh, strict=True)),
            len(session.report.damaged) + bool(session.report.torn),
            session.workshop_id,
            # Changes made for the first group also apply to the next one.
            (
                ProgrammeUsed(programme=programme),
                *(item for item in workshop if not isinstance(item, _OF_THIS_ONE)),
            ),
        )

    @classmethod
    def read(cls, path: Path) -> Self:
        """Make a template of a workshop's file.

        Raises:
            WorkshopError: it cannot be read, or has no programme yet.
        """
        with Session.open(path, writable=False) as session:
            return cls.of(session)

    def begin(self, details: Details, runs: Sequence[StepRun] = ()) -> Path:
        """Create the file of a workshop with all contents of this one, under an id of its own.

        Args:
            details: the new first page's facts, from which the file is named.
            runs: moved, shortened or left-out steps.

        Raises:
            NotSavedError: the folder or disk refused.
        """
        return _made(self.path.parent, details, [*runs, *self._items], self._workshop_id)


def _brought(earlier: Path, programme: Programme) -> list[Item]:
    return items_carried_over(earlier, programme) if follows_up(programme) else preparation(earlier, programme)


def _guidelines(programme: Programme, packs: Sequence[Path]) -> list[PolicyUsed]:
    return _named_guidelines(programme, load_policies(*packs) if _guideline_names(programme) else {})


def _guideline_names(programme: Programme) -> list[str]:
    return [name for step in programme.steps if isinstance(step, PolicyCheckStep) for name in step.policies]


def _named_guidelines(programme: Programme, policies: Mapping[str, Policy]) -> list[PolicyUsed]:
    return [PolicyUsed(id=name, policy=policies[name]) for name in _guideline_names(programme) if name in policies]


def preparation(path: Path, programme: Programme) -> list[Item]:
    """Copy from a preparation what the programme shows the group: answers, goals, ambassadors.

    Answers that no question shows were meant for the manager alone, and are not copied. Goals are from plans that
    everybody may read; ambassadors are copied where a question is about them.

    Raises:
        WorkshopError: the file cannot be read.
    """
    questions = [
        (step.id, question)
        for step in programme.steps
        if isinstance(step, QuestionsStep)
        for question in step.questions
    ]
    homes = {question.prepared_by: step for step, question in questions if question.prepared_by}
    with Session.open(path, writable=False) as session:
        notes = [note for note in session.workshop.all(Note) if note.place in homes]
        placed: list[Goal | Ambassador] = [*session.workshop.goals]
        if any(question.ambassadors != "none" for _, question in questions):
            placed += session.workshop.ambassadors
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
    numbered = enumerate(placed, len(answers) + 1)
    return [*answers, *(item.changed(number=number, origin=item.origin or _PREPARED) for number, item in numbered)]
