"""Which of a step's questions are asked in a workshop."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.items import Note, ProgrammeUsed, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.schedule.agenda import agenda, replanned
from tests.driver.shipped import shipped

USUAL = ["RF1", "RF2b", "RF3", "RF4", "RF6", "RF7", "RF9"]


def asked(*items: StepRun | Note) -> list[str]:
    workshop = Workshop()
    for item in (ProgrammeUsed(programme=shipped("halvdag")), *items):
        workshop.apply(Change.put(item))
    (step,) = (planned.step for planned in agenda(workshop) if isinstance(planned.step, QuestionsStep))
    return [question.id for question in step.questions]


def test_until_somebody_chooses_the_usual_ones_are_asked() -> None:
    assert asked() == USUAL
    assert asked(StepRun(id="reflektion", minutes=30)) == USUAL


def test_the_chosen_ones_are_asked_in_the_order_of_the_programme() -> None:
    assert asked(StepRun(id="reflektion", questions=("RF8", "RF1", "RF5"))) == ["RF1", "RF5", "RF8"]


def test_ids_of_another_programme_leave_the_usual_ones() -> None:
    assert asked(StepRun(id="reflektion", questions=("X1",))) == USUAL


def test_a_choice_is_a_change_of_the_plan_and_goes_back_to_none() -> None:
    workshop = Workshop()
    workshop.apply(Change.put(ProgrammeUsed(programme=shipped("halvdag"))))
    run = StepRun(id="reflektion", order=1, questions=("RF1", "RF8"))
    (changed,) = replanned(workshop, [run])
    assert changed.questions == ("RF1", "RF8")
    workshop.apply(Change.put(changed))
    (back,) = replanned(workshop, [StepRun(id="reflektion", order=1)])
    assert back.questions == ()


@pytest.mark.parametrize("if_chosen", [["X"], ["A", "B"]])
def test_a_step_asks_something_and_switches_off_only_what_it_has(if_chosen: list[str], tmp_path: Path) -> None:
    question = {"title": "T", "prompt": "P?", "form": "F.", "captures": "C.", "source": "Egen."}
    with pytest.raises(ValidationError):
        QuestionsStep.model_validate(
            {
                "id": "r", "kind": "questions", "title": "R", "minutes": 5, "purpose": "P.", "source": "Egen.",
                "questions": [{"id": "A", **question}, {"id": "B", **question}], "if_chosen": if_chosen,
            }
        )  # fmt: skip


def test_a_phase_for_questions_that_are_not_asked_is_no_part_of_the_step() -> None:
    workshop = Workshop()
    chosen = StepRun(id="reflektion", questions=("RF1", "RF5", "RF9"))
    for item in (ProgrammeUsed(programme=shipped("halvdag")), chosen):
        workshop.apply(Change.put(item))
    (step,) = (planned.step for planned in agenda(workshop) if isinstance(planned.step, QuestionsStep))
    assert [phase.questions for phase in step.phases] == [("RF1",), ("RF6", "RF7", "RF9")]
