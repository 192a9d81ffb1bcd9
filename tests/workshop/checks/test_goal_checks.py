"""The checks of the chain from goals to actions: each has a case that trips it and one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Goal, Item, Override, PolicyUsed
from larande_tui.workshop.model.transaction import Change
from tests.driver.plans import found, sound_action, spots, workshop_of

HEDEMORA = load_policies()["hedemora"]
GOAL = Goal(
    id="g1", level="namnd", wording="Trygghet", document="VP 2026", page="s. 14", follow_up_who="nämnden", number=9
)
SERVING = sound_action(goal="trygghet")
COVERED = {
    "answers": {"hedemora.omfattning": "ordnas_av_oss"},
    "why": "Larmen kommer samtidigt",
}


def of_goals(*items: Item) -> list[tuple[str, str, str]]:
    return [spot for spot in spots(found(*items)) if spot[0] in ("C15", "C16", "C17")]


def test_a_plan_without_goals_is_asked_for_none() -> None:
    assert of_goals(sound_action()) == []
    assert of_goals(sound_action(), Goal(id="n", level="namnd", absent=True)) == []


def test_a_plan_that_serves_its_goal_has_no_findings() -> None:
    assert found(GOAL, SERVING) == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([GOAL, sound_action(goal="annat")], [("C15", "goal/g1", ""), ("C16", "action/a1", "goal")]),
        ([GOAL.changed(follow_up_who=""), SERVING], [("C17", "goal/g1", "follow_up_who")]),
        ([GOAL.changed(follow_up_who="", follow_up_when="tertial"), SERVING], []),
        ([GOAL, SERVING, sound_action(2), sound_action(3, owner="rehab")], [("C16", "action/a2", "goal")]),
        ([GOAL, SERVING, sound_action(2, status="avbruten")], []),
        ([GOAL], []),
    ],
)
def test_the_broken_chain_is_told(items: list[Item], expected: list[tuple[str, str, str]]) -> None:
    assert of_goals(*items) == expected


def test_the_findings_say_what_to_do() -> None:
    plan = (GOAL.changed(follow_up_who=""), sound_action(), sound_action(2, owner="rehab"))
    assert [result.message for result in found(*plan)] == [
        "Ingen åtgärd bidrar till målet ”Trygghet”.",
        "Ingen följer upp målet ”Trygghet”. Vem frågar efter det, och när?",
        "2 åtgärder bidrar inte till något av målen: 1, 2.",
    ]
    assert {result.severity for result in found(*plan)} == {"paminnelse"}
    (loose,) = [result for result in found(GOAL, SERVING, sound_action(2)) if result.check == "C16"]
    assert loose.message == "1 åtgärd bidrar inte till något av målen: 2."


def test_a_goal_can_be_set_aside_with_a_reason() -> None:
    aside = Override(check="C15", target="goal/g1", reason="Det tar grannenheten.")
    assert of_goals(GOAL, sound_action(goal="annat"), aside) == [("C16", "action/a1", "goal")]


# --- the guideline asks for a goal with document and page -----------------------------------------------------------


def p1(goal: str, *goals: Goal, **fields: Any) -> bool:
    used = PolicyUsed(id=HEDEMORA.id, policy=HEDEMORA)
    return any(
        result.number == "P1" for result in found(used, sound_action(goal=goal, **{**COVERED, **fields}), *goals)
    )


@pytest.mark.parametrize(
    ("goal", "goals", "finds"),
    [
        ("", (), True),
        ("vad som helst", (), True),
        ("Trygghet (s. 14)", (), True),
        ("Trygghet (Verksamhetsplanen)", (), True),
        ("trygghet, verksamhetsplanen s. 14", (), False),
        ("Trygghet", (GOAL,), False),
        ("Trygghet", (GOAL.changed(page=""),), True),
        ("Trygghet", (GOAL.changed(document=""),), True),
        ("Något annat", (GOAL,), True),
    ],
)
def test_any_text_is_no_goal_for_the_guideline(goal: str, goals: tuple[Goal, ...], finds: bool) -> None:
    assert p1(goal, *goals) is finds


def test_a_goal_that_gets_its_page_later_is_asked_anew() -> None:
    used = PolicyUsed(id=HEDEMORA.id, policy=HEDEMORA)
    workshop = workshop_of(used, GOAL.changed(page=""), sound_action(goal="Trygghet", **COVERED), sound_action(2))
    before = {result.number for result in run_checks(workshop)}
    workshop.apply(Change.put(GOAL))
    after = {result.number for result in run_checks(workshop)}
    assert before - after == {"P1"}
    workshop.apply(Change.gone(GOAL.key))
    assert "P1" in {result.number for result in run_checks(workshop)}
