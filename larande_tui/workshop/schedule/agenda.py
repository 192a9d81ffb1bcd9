"""Agenda of a workshop: the programme's steps, reordered, shortened or left out."""

from __future__ import annotations

import datetime as dt
from operator import is_
from typing import NamedTuple

from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.questions import Question, QuestionsStep
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.step_roles import StepRoles


class PlannedStep(NamedTuple):
    """A step of this workshop.

    Attributes:
        step: of the programme.
        run: its changes and times in this workshop.
        minutes: its timebox in this workshop.
        offered: all its questions, including those that this workshop does not ask.
    """

    step: Step
    run: StepRun
    minutes: int
    offered: tuple[Question, ...] = ()

    @property
    def id(self) -> str:
        """Return the step's id."""
        return self.step.id

    @property
    def roles(self) -> StepRoles:
        """Return the roles that lead the step and take notes in it, if they differ from the workshop's."""
        return StepRoles(self.run.facilitator, self.run.note_taker)


def agenda(workshop: Workshop, *, whole: bool = False) -> list[PlannedStep]:
    """Return the steps in the workshop's order.

    Args:
        workshop: with the programme.
        whole: include the steps that are left out.
    """
    programme = workshop.programme
    if programme is None:
        return []
    planned = []
    for index, step in enumerate(programme.steps):
        run = workshop.find(StepRun, step.id) or usual_run(step)
        if whole or not run.left_out:
            planned.append(
                (
                    index if run.order is None else run.order,
                    planned_step(step, run),
                )
            )
    return [item for _, item in sorted(planned, key=lambda pair: pair[0])]


def planned_step(step: Step, run: StepRun) -> PlannedStep:
    """Return a step with its run, and only the questions to ask and the phases of those."""
    minutes = run.minutes or step.minutes
    if not isinstance(step, QuestionsStep):
        return PlannedStep(step, run, minutes)
    asked = step.asked(run.questions)
    if len(asked) == len(step.questions):
        return PlannedStep(step, run, minutes, step.questions)
    names = {question.id for question in asked}
    phases = tuple(phase for phase in step.phases if not phase.questions or names.intersection(phase.questions))
    led = step.model_copy(update={"questions": asked, "phases": phases})
    return PlannedStep(led, run, minutes, step.questions)


def usual_run(step: Step) -> StepRun:
    """Return the default run of a step: an optional one is left out."""
    return StepRun(id=step.id, left_out=step.optional)


def steps_to_lead(workshop: Workshop) -> list[PlannedStep]:
    """Return the steps that are not left out; all if all are left out, since a window needs a present step."""
    return agenda(workshop) or agenda(workshop, whole=True)


class LedSteps:
    """The steps of a window; the earlier ones if another window removes the programme."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._last: list[PlannedStep] = []
        self._made_from: list[object] = []

    def now(self) -> list[PlannedStep]:
        """Return the steps with their present plan, which is made anew when the programme or a run has changed."""
        origin: list[object] = [self._workshop.programme, *self._workshop.all(StepRun)]
        if len(origin) != len(self._made_from) or not all(map(is_, origin, self._made_from)):
            self._last = steps_to_lead(self._workshop) or self._last
            self._made_from = origin
        return list(self._last)


def index_of(steps: list[PlannedStep], step: str) -> int:
    """Return the index of a step by its id; 0 when it is missing."""
    return next((index for index, item in enumerate(steps) if item.id == step), 0)


def replanned(workshop: Workshop, runs: list[StepRun]) -> list[StepRun]:
    """Return the runs that a new plan changes, keeping their recorded times.

    Args:
        workshop: the present state.
        runs: order, minutes, ``left_out``, questions and roles of every step; their other fields are ignored.
    """
    programme = workshop.programme
    steps = programme.steps if programme else ()
    usual = {step.id: usual_run(step).changed(order=index) for index, step in enumerate(steps)}
    changed_runs = []
    for run in runs:
        as_planned = usual.get(run.id, StepRun(id=run.id))
        unchanged = as_planned.changed(order=None)
        before = workshop.find(StepRun, run.id) or unchanged
        after = before.changed(
            order=run.order,
            minutes=run.minutes,
            left_out=run.left_out,
            questions=(*run.questions, *_removed(workshop, before)) if run.questions else (),
            facilitator=run.facilitator,
            note_taker=run.note_taker,
        )
        if after != before and not (before == unchanged and after == as_planned):
            changed_runs.append(after)
    return changed_runs


def total_minutes(steps: list[PlannedStep]) -> int:
    """Sum the timeboxes of the steps that are not left out."""
    return sum(item.minutes for item in steps if not item.run.left_out)


def end_time(starts: dt.time | None, minutes: int) -> dt.time | None:
    """Return the end of a workshop, given its start and its length in minutes."""
    if starts is None:
        return None
    day = dt.datetime.combine(dt.date(2000, 1, 1), starts)
    return (day + dt.timedelta(minutes=minutes)).time()


def _removed(workshop: Workshop, run: StepRun) -> list[str]:
    """Return the ids of the questions that were to be asked in a step, and have been removed from it."""
    original, present = (
        next((step for step in programme.steps if step.id == run.id), None) if programme is not None else None
        for programme in (workshop.original_programme, workshop.programme)
    )
    if not isinstance(original, QuestionsStep) or present is None:
        return []
    asked = run.questions or [question.id for question in original.asked()]
    return [name for name in asked if name not in present.place_ids()]
