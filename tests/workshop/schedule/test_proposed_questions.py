"""How many of a step's questions there is time for, and which."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.schedule.proposed_questions import proposed_questions
from tests.driver.shipped import shipped

STEP = shipped("halvdag").steps[1]


@pytest.mark.parametrize(
    ("minutes", "people", "expected"),
    [
        (25, 12, ("RF1", "RF2b", "RF3", "RF4", "RF6")),
        (25, 5, ("RF1", "RF2b", "RF3", "RF4", "RF6", "RF7")),
        (25, 20, ("RF1", "RF2b", "RF3", "RF4")),
        (10, 12, ("RF1", "RF2b")),
        (1, 12, ("RF1",)),
        (60, 12, ()),
        (25, 0, ()),
    ],
)
def test_as_many_as_there_is_time_for_first_choices_first(minutes, people, expected):
    assert proposed_questions(STEP, minutes, people) == expected


def test_first_choices_come_before_others_whatever_their_order():
    step = STEP.model_copy(update={"first_choices": ("RF9", "RF3")})
    assert proposed_questions(step, 15, 12) == ("RF1", "RF3", "RF9")


def test_a_first_choice_is_a_question_of_the_step():
    with pytest.raises(ValidationError, match="first_choices: RF99 finns inte"):
        QuestionsStep.model_validate(STEP.model_dump() | {"first_choices": ["RF99"]})
