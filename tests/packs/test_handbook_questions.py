"""What Adda's handbook asks has its question in a programme: its seven points and its four questions for reflection."""

from __future__ import annotations

import pytest

from larande_tui.packs.schema.step_kinds.goals import GoalsStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from tests.driver.shipped import shipped_catalog

PROGRAMMES = shipped_catalog().programmes
LED = ("halvdag", "kickoff", "ledningsgrupp", "namnd")


def asked(programme: str, *, also_by_choice: bool = False) -> set[str]:
    """The questions that a programme asks, and the levels whose goals it looks up."""
    questions = {
        question.id
        for step in PROGRAMMES[programme].steps
        if isinstance(step, QuestionsStep)
        for question in (step.questions if also_by_choice else step.asked())
    }
    levels = {
        level.level for step in PROGRAMMES[programme].steps if isinstance(step, GoalsStep) for level in step.levels
    }
    return questions | levels


ASKED_BY_ALL = {question for programme in PROGRAMMES for question in asked(programme)}

POINTS = {
    "alla nivåer äger frågan": ({"RF1", "RF9"}, {"LG1", "LG2"}, {"ND3"}),
    "följ upp lärandet": ({"RF8"}, {"ND2"}),
    "knyt till dig ambassadörer": ({"RF4", "FB2"},),
    "låt det ta tid, små steg": ({"RF6"},),
    "tryggt klimat": ({"RF5"},),
    "individens lärande mot målen": ({"RF3"},),
    "förväntningar på individanpassad nivå": ({"RF7"},),
}
REFLECTIONS = {
    "vilka steg, på alla nivåer": ({"RF1"}, {"LG1"}),
    "mål i planer, hur formulerade, hur uppföljda": ({"fullmaktige", "styrelse", "namnd"}, {"RF2b"}, {"ND1"}),
    "individens lärande mot målen": ({"RF3"},),
    "vilka ambassadörer": ({"RF4", "FB2"},),
}


@pytest.mark.parametrize("point", POINTS)
def test_each_of_the_seven_points_has_its_question(point: str) -> None:
    for questions in POINTS[point]:
        assert questions <= ASKED_BY_ALL


@pytest.mark.parametrize("reflection", REFLECTIONS)
def test_each_of_the_four_reflections_has_its_question(reflection: str) -> None:
    for questions in REFLECTIONS[reflection]:
        assert questions <= ASKED_BY_ALL


def test_what_the_half_day_has_no_time_for_can_be_chosen_and_is_asked_above() -> None:
    for question in ("RF5", "RF8", "RF10", "RF11"):
        assert question not in asked("halvdag")
        for programme in ("halvdag", "kickoff"):
            assert question in asked(programme, also_by_choice=True)
        assert question in asked("ledningsgrupp")


def test_every_question_of_the_library_is_asked_somewhere() -> None:
    assert {f"RF{number}" for number in (1, *range(3, 12))} | {"RF2a", "RF2b"} <= ASKED_BY_ALL


@pytest.mark.parametrize("programme", sorted(PROGRAMMES))
def test_the_parts_of_a_step_with_several_questions_say_which_they_are_about(programme: str) -> None:
    """Otherwise the line above a question tells the room to do what belongs to another."""
    for step in PROGRAMMES[programme].steps:
        if isinstance(step, QuestionsStep) and len(step.questions) > 1 and step.phases:
            assert all(phase.questions for phase in step.phases), step.id
            told = {question for phase in step.phases for question in phase.questions}
            assert {question.id for question in step.questions} - set(step.if_chosen) <= told, step.id
