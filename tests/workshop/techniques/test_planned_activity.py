"""The questions about an activity, and the fields that only some plans have."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.packs.catalog import load_catalog
from larande_tui.packs.schema.step_kinds.planned_activity import Aspect, PlannedActivityStep
from larande_tui.workshop.model.items import Action, Item, PolicyUsed, ProgrammeUsed, StepRun, answer_key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.schedule.agenda import agenda, replanned, total_minutes
from larande_tui.workshop.techniques.planned_activity import asked_aspects, next_unanswered, rare_fields
from tests.driver.shipped import shipped


def workshop_with(*items: Item) -> Workshop:
    workshop = Workshop()
    for item in items:
        workshop.apply(Change.put(item))
    return workshop


def step_of(*fields: str) -> PlannedActivityStep:
    aspects = tuple(Aspect(id=f"f{at}", field=field, prompt="Vad?", source="Egen.") for at, field in enumerate(fields))
    return PlannedActivityStep(
        id="insats", kind="planned_activity", title="Insats", minutes=10, purpose="Vi ser efter.", source="Egen.",
        aspects=aspects,
    )  # fmt: skip


def guideline() -> PolicyUsed:
    return PolicyUsed(id="hedemora", policy=load_catalog().policies["hedemora"])


def test_what_nobody_can_answer_is_not_asked() -> None:
    step = step_of("behaviour", "hedemora.mal", "links", "from_a_newer_larande")
    assert [aspect.label for aspect in asked_aspects(workshop_with(), step)] == ["Beteende vi vill se"]
    assert [aspect.label for aspect in asked_aspects(workshop_with(guideline()), step)] == [
        "Beteende vi vill se",
        "Mål i riktlinjen",
    ]


def test_answers_are_told_in_words() -> None:
    asked = asked_aspects(workshop_with(guideline()), step_of("behaviour", "start", "status", "hedemora.mal"))
    action = Action(activity="Kurs", behaviour="Alla frågar", start=dt.date(2027, 1, 7), answers={"hedemora.mal": "G4"})
    assert [aspect.text_of(action) for aspect in asked] == [
        "Alla frågar", "7 januari 2027", "ej påbörjad", "rätt kompetens nu och framöver",
    ]  # fmt: skip


def test_the_first_open_question_is_next_and_the_first_of_all_when_none_is() -> None:
    step, workshop = step_of("behaviour", "effect"), workshop_with()
    both = Action(activity="Kurs", behaviour="Alla frågar", effect="Lugn")
    assert next_unanswered(workshop, step, Action(activity="Kurs", behaviour="Alla frågar")).field == "effect"
    assert next_unanswered(workshop, step, both).field == "behaviour"


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ((), set()),
        ((Action(activity="Kurs", leaves="Blanketten"),), {"leaves"}),
        ((ProgrammeUsed(programme=shipped("halvdag")),), set()),
        ((ProgrammeUsed(programme=shipped("halvdag")), StepRun(id="insats")), {"leaves"}),
        ((ProgrammeUsed(programme=shipped("insats")),), {"leaves"}),
    ],
)
def test_a_rare_field_is_there_when_a_step_asks_for_it_or_an_action_says_it(
    items: tuple[Item, ...], wanted: set[str]
) -> None:
    assert rare_fields(workshop_with(*items)) == wanted


def test_an_optional_step_is_left_out_until_it_is_taken_in_and_can_be_left_out_again() -> None:
    workshop = workshop_with(ProgrammeUsed(programme=shipped("halvdag")))
    whole = agenda(workshop, whole=True)
    assert [planned.id for planned in whole if planned.run.left_out] == ["insats"]
    assert total_minutes(whole) == 180
    assert "insats" not in [planned.id for planned in agenda(workshop)]
    as_it_is = [planned.run.changed(order=index) for index, planned in enumerate(whole)]
    assert replanned(workshop, as_it_is) == []
    taken_in = [run.changed(left_out=False) for run in as_it_is]
    (run,) = replanned(workshop, taken_in)
    assert (run.id, run.left_out) == ("insats", False)
    workshop.apply(Change.put(run))
    assert total_minutes(agenda(workshop)) == 190
    (again,) = replanned(workshop, as_it_is)
    assert (again.id, again.left_out) == ("insats", True)


def test_everything_that_the_guideline_asks_about_an_activity_has_its_question() -> None:
    """But for exceptions, which are somebody else's to approve afterwards."""
    policy = load_catalog().policies["hedemora"]
    (step,) = (step for step in shipped("insats").steps if isinstance(step, PlannedActivityStep))
    asked = {aspect.field for aspect in step.aspects}
    fields = {answer_key(policy.id, field.id) for field in policy.fields if not field.id.startswith("undantag")}
    assert fields <= asked
