"""Change the programme for one workshop only: a step's words, questions and parts, and additional steps.

Order, times and left-out steps are in `StepRun`s, as in the overview; everything else is in a second programme of the
workshop's own, besides the original one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from larande_tui.packs.editing.parts import QUESTIONS, WITH_IDS, changed, entries, with_minutes
from larande_tui.packs.editing.programmes import after, with_step, with_steps, without_dangling
from larande_tui.packs.editing.ready_made import fitted, ids_in
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.items import OF_THE_DAY, Item, Note, PolicyUsed, ProgrammeUsed, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda, usual_run
from larande_tui.workshop.store.session import Session

StepEdit = Callable[[StepModel], StepModel]
"""Makes another version of a step, or raises `NotEditedError`."""


def edit_step(session: Session, step: str, edit: StepEdit, name: str) -> None:
    """Change a step for this workshop only, in its present version, which another window may have changed.

    Args:
        session: to write in.
        step: the step's id.
        edit: makes the new version.
        name: of the change, for "Ångrade: …".

    Raises:
        NotEditedError: the change is invalid, or the step was removed.
        WorkshopError: it could not be written.
    """
    with session.transaction(name) as workshop:
        programme = _programme(workshop)
        before = next((one for one in programme.steps if one.id == step), None)
        if before is None:
            raise NotEditedError("Steget finns inte längre: det är borttaget i ett annat fönster.")
        edited = edit(before)
        if edited == before:
            return
        items: list[Item] = [ProgrammeUsed(id=OF_THE_DAY, programme=with_step(programme, edited))]
        run = workshop.find(StepRun, step)
        if run is not None and run.questions and isinstance(edited, QuestionsStep):
            known = {question.id for question in getattr(before, QUESTIONS, ())}
            asked = [one.id for one in edited.questions if one.id in run.questions or one.id not in known]
            removed = [name for name in run.questions if name not in edited.place_ids()]
            if asked and (kept := (*asked, *removed)) != run.questions:
                items.append(run.changed(questions=kept))
        session.put(*items)


def add_step(session: Session, step: StepModel, behind: str, policies: Mapping[str, Policy]) -> str:
    """Add a step for this workshop only after another, and return its id.

    Args:
        session: to write in.
        step: a ready-made one; it gets new ids.
        behind: the id of the step before it.
        policies: guidelines by id, for a step that checks the plan by one.

    Raises:
        NotEditedError: the result would be invalid.
        WorkshopError: it could not be written.
    """
    with session.transaction(f"Steget {step.title}") as workshop:
        programme, planned = _programme(workshop), agenda(workshop, whole=True)
        order = [one.id for one in planned]
        at = order.index(behind) + 1 if behind in order else len(order)
        new = fitted(step, [one.step for one in planned[:at]], ids_taken(workshop))
        order.insert(at, new.id)
        steps = after(programme.steps, new, behind)
        items: list[Item] = [ProgrammeUsed(id=OF_THE_DAY, programme=with_steps(programme, steps))]
        for index, one in enumerate(steps):
            run = workshop.find(StepRun, one.id) or usual_run(one)
            place = order.index(one.id)
            if place != (index if run.order is None else run.order):
                items.append(run.changed(order=place))
        if isinstance(new, PolicyCheckStep):
            items += [
                PolicyUsed(id=one, policy=policies[one])
                for one in new.policies
                if one in policies and workshop.find(PolicyUsed, one) is None
            ]
        session.put(*items)
    return new.id


def ids_taken(workshop: Workshop) -> set[str]:
    """Return the ids that a new step or question must not have, since items refer or have referred to them."""
    taken = ids_in(_programme(workshop))
    if workshop.original_programme is not None:
        taken |= ids_in(workshop.original_programme)
    return taken | {name for note in workshop.all(Note) for name in (note.step, note.place.partition(".")[0])}


def put_aside(workshop: Workshop, step: StepModel, field: str) -> list[tuple[int, Mapping[str, object]]]:
    """Return the entries of a list that this workshop has removed from the programme, with their original indexes."""
    original = workshop.original_programme
    before = next((one for one in original.steps if one.id == step.id), None) if original is not None else None
    if before is None or field not in WITH_IDS or field not in type(before).model_fields:
        return []
    present = {entry["id"] for entry in entries(step, field)}
    return [(at, entry) for at, entry in enumerate(entries(before, field)) if entry["id"] not in present]


def as_led(workshop: Workshop) -> Programme:
    """Return this workshop's programme for later use: with its order, times, and left-out steps.

    Raises:
        NotEditedError: the result would be invalid.
    """
    steps: list[StepModel] = []
    for planned in agenda(workshop, whole=True):
        fields: dict[str, object] = {"optional": planned.run.left_out}
        if isinstance(planned.step, QuestionsStep):
            asked = planned.step.place_ids()
            fields[QUESTIONS] = [question.model_dump(exclude_defaults=True) for question in planned.offered]
            fields["if_chosen"] = [question.id for question in planned.offered if question.id not in asked]
        steps.append(with_minutes(changed(planned.step, **fields), planned.minutes))
    return with_steps(_programme(workshop), without_dangling(steps))


def _programme(workshop: Workshop) -> Programme:
    if workshop.programme is None:
        raise NotEditedError("Workshoppen har inget upplägg att ändra.")
    return workshop.programme
