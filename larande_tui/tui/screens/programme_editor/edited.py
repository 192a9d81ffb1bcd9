"""The programme being edited: that of a running workshop, with its undo, or that of a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from larande_tui.packs.catalog import check_pack, library_entries
from larande_tui.packs.editing.parts import changed, with_minutes
from larande_tui.packs.editing.programmes import after, with_step, with_steps, without_dangling
from larande_tui.packs.editing.ready_made import fitted, ids_in
from larande_tui.packs.editing.saving import write_programme
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.create import rehearsal
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.schedule import changed_day
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda, planned_step, replanned, usual_run
from larande_tui.workshop.schedule.day_changes import day_changes
from larande_tui.workshop.store.session import Session

Aside = Sequence[tuple[int, Mapping[str, Any]]]
"""Entries of a list that were put aside, each with its place."""


ABOUT: Final = {"title": "Uppläggets namn", "summary": "Sammanfattning", "audience": "För vilka"}
"""Labels of the texts about a whole programme, by field."""


class EditedProgramme(Protocol):
    """A programme as the editor sees it. Each edit raises `NotEditedError` or `WorkshopError` when it is not made."""

    def steps(self) -> list[PlannedStep]:
        """Return all steps in their order."""

    def step(self, name: str) -> StepModel | None:
        """Return a step whole, also with the questions that are not asked."""

    def remark(self, step: StepModel) -> str:
        """Return a word or two about a step."""

    def aside(self, step: StepModel, field: str) -> Aside:
        """Return what was in a list and can be put back."""

    def taken(self) -> Collection[str]:
        """Return the ids that nothing new can have."""

    def edit(self, step: str, edit: Callable[[StepModel], StepModel], name: str) -> None:
        """Change a step."""

    def ask(self, step: str, question: str) -> None:
        """Ask a question that the step has and does not ask."""

    def add(self, step: StepModel, behind: str) -> str:
        """Add a ready-made step after another; return its id."""

    def replan(self, runs: list[StepRun]) -> None:
        """Change the order and times of the steps, and which are left out."""

    def remove(self, step: str) -> bool:
        """Remove a step for good; False when it can only be left out."""

    def undo(self) -> str:
        """Take the last edit back and return its name; "" when there is none."""

    def whole(self) -> Programme:
        """Return the programme to be used again."""

    def about(self) -> Mapping[str, str]:
        """Return the texts about the whole programme, by field; none where they cannot be changed."""

    def edit_about(self, field: str, text: str) -> None:
        """Change a text about the whole programme."""

    def on_stage(self) -> Session:
        """Return a workshop with the programme as it is now, for the stage beside the editor."""

    def mistake(self) -> str:
        """Return the first mistake that ``larande granska`` would find, as a sentence; "" for none."""


class EditedDay(EditedProgramme):
    """The programme of a running workshop: edits are lines of its log."""

    def __init__(self, session: Session, policies: Callable[[], Mapping[str, Policy]]) -> None:
        self._session = session
        self._policies = policies

    def steps(self) -> list[PlannedStep]:
        """Return all steps in the group's order."""
        return agenda(self._session.workshop, whole=True)

    def step(self, name: str) -> StepModel | None:
        """Return a step of the workshop's programme."""
        programme = self._session.workshop.programme
        return next((one for one in programme.steps if one.id == name), None) if programme is not None else None

    def remark(self, step: StepModel) -> str:
        """Tell whether the step was changed during the day."""
        return "ändrat" if day_changes(self._session.workshop, step) else ""

    def aside(self, step: StepModel, field: str) -> Aside:
        """Return what the programme had when the workshop began."""
        return changed_day.put_aside(self._session.workshop, step, field)

    def taken(self) -> Collection[str]:
        """Return the ids of the programme, before and now, and of every place where something was said."""
        return changed_day.ids_taken(self._session.workshop)

    def edit(self, step: str, edit: Callable[[StepModel], StepModel], name: str) -> None:
        """Change a step for this workshop alone."""
        changed_day.edit_step(self._session, step, edit, name)

    def ask(self, step: str, question: str) -> None:
        """Ask a question that was not chosen at set-up."""
        planned = next(one for one in self.steps() if one.id == step)
        asked = [*planned.step.place_ids(), question]
        names = tuple(one.id for one in planned.offered if one.id in asked)
        self._session.put(planned.run.changed(questions=names), name="En fråga till")

    def add(self, step: StepModel, behind: str) -> str:
        """Add a step for this workshop alone."""
        return changed_day.add_step(self._session, step, behind, self._policies())

    def replan(self, runs: list[StepRun]) -> None:
        """Change the steps as the overview does."""
        self._session.put(*replanned(self._session.workshop, runs), name="Ändring av stegen")

    def remove(self, step: str) -> bool:
        """Remove nothing: something may have been said in the step."""
        del step
        return False

    def undo(self) -> str:
        """Undo as on the stage."""
        undone = self._session.undo()
        return undone.name if undone is not None else ""

    def whole(self) -> Programme:
        """Return the programme as it is led."""
        return changed_day.as_led(self._session.workshop)

    def about(self) -> Mapping[str, str]:
        """Return nothing: the workshop has a first page of its own."""
        return {}

    def edit_about(self, field: str, text: str) -> None:
        """Change nothing."""

    def on_stage(self) -> Session:
        """Return the workshop itself, with what the group has said."""
        return self._session

    def mistake(self) -> str:
        """Return nothing: the programme is checked when it is saved."""
        return ""


class EditedFile(EditedProgramme):
    """The programme of a file of one's own: every edit writes it, and comments in it stay."""

    def __init__(
        self, programme: Programme, path: Path, packs: Sequence[Path], policies: Callable[[], Mapping[str, Policy]]
    ) -> None:
        self.path = path
        self._programme = programme
        self._packs = packs
        self._policies = policies
        self._rehearsal: Session | None = None
        self._library = library_entries(*packs)
        self._before: list[tuple[str, Programme]] = []

    def _put(self, programme: Programme, name: str) -> None:
        if programme == self._programme:
            return
        write_programme(programme, self.path, self._library)
        self._before.append((name, self._programme))
        self._programme = programme

    def steps(self) -> list[PlannedStep]:
        """Return the steps of the file."""
        return [planned_step(step, usual_run(step)) for step in self._programme.steps]

    def step(self, name: str) -> StepModel | None:
        """Return a step of the file."""
        return next((one for one in self._programme.steps if one.id == name), None)

    def remark(self, step: StepModel) -> str:
        """Return nothing: the file is what it is."""
        del step
        return ""

    def aside(self, step: StepModel, field: str) -> Aside:
        """Return nothing: what is removed from a file comes back by undo, or from the list of ready-made ones."""
        del step, field
        return []

    def taken(self) -> Collection[str]:
        """Return the ids of the programme."""
        return ids_in(self._programme)

    def edit(self, step: str, edit: Callable[[StepModel], StepModel], name: str) -> None:
        """Change a step."""
        before = self.step(step)
        if before is not None:
            self._put(with_step(self._programme, edit(before)), name)

    def ask(self, step: str, question: str) -> None:
        """Ask a question without anybody having to choose it."""
        before = self.step(step)
        if isinstance(before, QuestionsStep):
            off = [name for name in before.if_chosen if name != question]
            self._put(with_step(self._programme, changed(before, if_chosen=off)), "En fråga till")

    def add(self, step: StepModel, behind: str) -> str:
        """Add a step."""
        steps = list(self._programme.steps)
        at = next((index for index, one in enumerate(steps, 1) if one.id == behind), len(steps))
        new = fitted(step, steps[:at], self.taken())
        self._put(with_steps(self._programme, after(steps, new, behind)), f"Steget {new.title}")
        return new.id

    def replan(self, runs: list[StepRun]) -> None:
        """Change order, times, and which steps are left out until somebody takes them in."""
        by_id = {step.id: step for step in self._programme.steps}
        steps = []
        for run in runs:
            step = by_id[run.id]
            step = with_minutes(step, run.minutes) if run.minutes not in (None, step.minutes) else step
            steps.append(changed(step, optional=run.left_out) if step.optional is not run.left_out else step)
        self._put(with_steps(self._programme, without_dangling(steps)), "Ändring av stegen")

    def remove(self, step: str) -> bool:
        """Remove a step; a vote over it alone goes with it."""
        kept = [one for one in self._programme.steps if one.id != step]
        if not kept:
            raise NotEditedError("Minst ett steg måste finnas kvar.")
        self._put(with_steps(self._programme, without_dangling(kept)), "Borttaget steg")
        return True

    def undo(self) -> str:
        """Write the programme as it was before the last edit."""
        if not self._before:
            return ""
        name, programme = self._before[-1]
        write_programme(programme, self.path, self._library)
        self._before.pop()
        self._programme = programme
        return name

    def whole(self) -> Programme:
        """Return the programme."""
        return self._programme

    def about(self) -> Mapping[str, str]:
        """Return what people choose the programme by."""
        return {field: getattr(self._programme, field) for field in ABOUT}

    def edit_about(self, field: str, text: str) -> None:
        """Change a text that people choose the programme by."""
        self._put(with_steps(self._programme, self._programme.steps, **{field: text}), ABOUT[field])

    def on_stage(self) -> Session:
        """Return a workshop in memory, a new one after each edit."""
        if self._rehearsal is None or self._rehearsal.workshop.programme != self._programme:
            self._rehearsal = rehearsal(self._programme, self._policies())
        return self._rehearsal

    def mistake(self) -> str:
        """Check the file."""
        errors = check_pack(self.path, *self._packs)
        return f"Rad {errors[0].line}: {errors[0].message}" if errors else ""
