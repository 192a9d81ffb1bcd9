"""The edited programme: that of a running workshop, with its undo, or that of a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from larande_tui.packs.catalog import check_pack, library_entries
from larande_tui.packs.editing.parts import changed, with_minutes
from larande_tui.packs.editing.programmes import after, with_step, with_steps, without_dangling
from larande_tui.packs.editing.ready_made import fitted, ids_in
from larande_tui.packs.editing.saving import Rewritten, take_back, write_programme
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
"""Removed entries of a list, each with its original index."""


ABOUT: Final = {"title": "Uppläggets namn", "summary": "Sammanfattning", "audience": "För vilka"}
"""Labels of the texts about a whole programme, by field."""


class EditedProgramme(Protocol):
    """A programme in the editor. Each edit raises `NotEditedError` or `WorkshopError` when it is refused."""

    def steps(self) -> list[PlannedStep]:
        """Return all steps in order."""

    def step(self, name: str) -> StepModel | None:
        """Return a step with all its questions, including those that are not asked."""

    def remark(self, step: StepModel) -> str:
        """Return a word or two about a step."""

    def aside(self, step: StepModel, field: str) -> Aside:
        """Return the entries of a list that were removed and can be restored."""

    def taken(self) -> Collection[str]:
        """Return the ids that new parts must not have."""

    def edit(self, step: str, edit: Callable[[StepModel], StepModel], name: str) -> None:
        """Change a step."""

    def ask(self, step: str, question: str) -> None:
        """Ask a question of the step that is not asked at present."""

    def add(self, step: StepModel, behind: str) -> str:
        """Add a ready-made step after another, and return its id."""

    def replan(self, runs: list[StepRun]) -> None:
        """Change the order, the times and the left-out steps."""

    def remove(self, step: str) -> bool:
        """Remove a step permanently; False when it can only be left out."""

    def undo(self) -> str:
        """Undo the last edit and return its name; "" when there is none."""

    def whole(self) -> Programme:
        """Return the programme, to be saved for later use."""

    def about(self) -> Mapping[str, str]:
        """Return the texts about the whole programme, by field; empty where they cannot be changed."""

    def edit_about(self, field: str, text: str) -> None:
        """Change a text about the whole programme."""

    def on_stage(self) -> Session:
        """Return a workshop with the present programme, for the preview."""

    def mistake(self) -> str:
        """Return a sentence about the first mistake that ``larande granska`` would find; "" for none."""


class EditedDay(EditedProgramme):
    """The programme of a running workshop: edits are transactions of its log."""

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
        """Return a remark when the step was changed during the day."""
        return "ändrat" if day_changes(self._session.workshop, step) else ""

    def aside(self, step: StepModel, field: str) -> Aside:
        """Return the entries of the original programme that were removed."""
        return changed_day.put_aside(self._session.workshop, step, field)

    def taken(self) -> Collection[str]:
        """Return the ids of the original and the present programme, and of every place with items."""
        return changed_day.ids_taken(self._session.workshop)

    def edit(self, step: str, edit: Callable[[StepModel], StepModel], name: str) -> None:
        """Change a step for this workshop only."""
        changed_day.edit_step(self._session, step, edit, name)

    def ask(self, step: str, question: str) -> None:
        """Ask a question that was not chosen at set-up."""
        planned = next(one for one in self.steps() if one.id == step)
        asked = [*planned.step.place_ids(), question]
        names = tuple(one.id for one in planned.offered if one.id in asked)
        self._session.put(planned.run.changed(questions=names), name="En fråga till")

    def add(self, step: StepModel, behind: str) -> str:
        """Add a step for this workshop only."""
        return changed_day.add_step(self._session, step, behind, self._policies())

    def replan(self, runs: list[StepRun]) -> None:
        """Change the steps as the overview does."""
        self._session.put(*replanned(self._session.workshop, runs), name="Ändring av stegen")

    def remove(self, step: str) -> bool:
        """Return False: a running workshop's step may have items, and can only be left out."""
        del step
        return False

    def undo(self) -> str:
        """Undo as on the stage."""
        undone = self._session.undo()
        return undone.name if undone is not None else ""

    def whole(self) -> Programme:
        """Return the present programme."""
        return changed_day.as_led(self._session.workshop)

    def about(self) -> Mapping[str, str]:
        """Return no texts: the workshop has a first page of its own."""
        return {}

    def edit_about(self, field: str, text: str) -> None:
        """Do nothing: there are no texts to change."""

    def on_stage(self) -> Session:
        """Return the workshop itself, with its items."""
        return self._session

    def mistake(self) -> str:
        """Return "": the programme is checked when it is saved."""
        return ""


class EditedFile(EditedProgramme):
    """The programme of one's own file: every edit writes the file and keeps its comments."""

    def __init__(
        self, programme: Programme, path: Path, packs: Sequence[Path], policies: Callable[[], Mapping[str, Policy]]
    ) -> None:
        self.path = path
        self._programme = programme
        self._packs = packs
        self._policies = policies
        self._rehearsal: Session | None = None
        self._library = library_entries(*packs)
        self._before: list[tuple[str, Programme, Rewritten]] = []

    def _put(self, programme: Programme, name: str) -> None:
        if programme == self._programme:
            return
        change = write_programme(programme, self.path, self._library)
        self._before.append((name, self._programme, change))
        self._programme = programme

    def steps(self) -> list[PlannedStep]:
        """Return the steps of the file."""
        return [planned_step(step, usual_run(step)) for step in self._programme.steps]

    def step(self, name: str) -> StepModel | None:
        """Return a step of the file."""
        return next((one for one in self._programme.steps if one.id == name), None)

    def remark(self, step: StepModel) -> str:
        """Return "": a file has no remarks on its steps."""
        del step
        return ""

    def aside(self, step: StepModel, field: str) -> Aside:
        """Return no entries: removed ones are restored by undo, or from the list of ready-made ones."""
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
        """Ask a question by default."""
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
        """Change order, times, and the steps that are left out by default."""
        by_id = {step.id: step for step in self._programme.steps}
        steps = []
        for run in runs:
            step = by_id[run.id]
            step = with_minutes(step, run.minutes) if run.minutes not in (None, step.minutes) else step
            steps.append(changed(step, optional=run.left_out) if step.optional is not run.left_out else step)
        self._put(with_steps(self._programme, without_dangling(steps)), "Ändring av stegen")

    def remove(self, step: str) -> bool:
        """Remove a step, and votes over it alone."""
        kept = [one for one in self._programme.steps if one.id != step]
        if not kept:
            raise NotEditedError("Minst ett steg måste finnas kvar.")
        self._put(with_steps(self._programme, without_dangling(kept)), "Borttaget steg")
        return True

    def undo(self) -> str:
        """Restore the programme before the last edit, and its comments unless another program has written since."""
        if not self._before:
            return ""
        name, programme, change = self._before[-1]
        if not take_back(change, self.path):
            write_programme(programme, self.path, self._library)
        self._before.pop()
        self._programme = programme
        return name

    def whole(self) -> Programme:
        """Return the programme."""
        return self._programme

    def about(self) -> Mapping[str, str]:
        """Return the texts that the list of programmes shows."""
        return {field: getattr(self._programme, field) for field in ABOUT}

    def edit_about(self, field: str, text: str) -> None:
        """Change a text that the list of programmes shows."""
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
