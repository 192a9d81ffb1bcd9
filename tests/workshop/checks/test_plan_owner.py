"""Somebody sees to the plan as a whole: asked for quietly, and not before several roles share it."""

from __future__ import annotations

import pytest

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Action, Details
from larande_tui.workshop.model.transaction import Change
from tests.driver.plans import sound_action, workshop_of


def told(owner: str, *actions: Action) -> list[str]:
    workshop = workshop_of(*actions)
    workshop.apply(Change.put(workshop.details.changed(plan_owner=owner)))
    return [result.message for result in run_checks(workshop) if result.check == "C23"]


MISSED = "2 roller ansvarar för var sin del av planen, men ingen för det hela. Vem ser till att den följs?"
SHARED = (sound_action(), sound_action(2, owner="rehab"))


@pytest.mark.parametrize(
    ("owner", "actions", "expected"),
    [
        ("", SHARED, [MISSED]),
        ("enhetschef", SHARED, []),
        ("", (sound_action(), sound_action(2)), []),
        ("", (sound_action(), sound_action(2, owner="rehab", status="avbruten")), []),
        ("ENHETSCHEF", SHARED, []),
        ("-", SHARED, ["Hela planen: ingen är ansvarig. Välj en roll."]),
        ("alla", SHARED, ["Hela planen: ”alla” är ingen bestämd. Välj en roll som ser till att det blir av."]),
    ],
)
def test_a_shared_plan_has_one_owner(owner: str, actions: tuple[Action, ...], expected: list[str]) -> None:
    assert told(owner, *actions) == expected


def test_a_role_of_several_words_is_one_owner_however_it_is_written() -> None:
    workshop = workshop_of(*SHARED)
    roles = {"roles": ("Enhetschef och planerare",), "plan_owner": "enhetschef och planerare"}
    workshop.apply(Change.put(workshop.details.changed(**roles)))
    assert [result for result in run_checks(workshop) if result.check == "C23"] == []


def test_the_finding_is_about_the_plan_and_opens_its_owner() -> None:
    (missed,) = [result for result in run_checks(workshop_of(*SHARED, Details())) if result.check == "C23"]
    assert missed == CheckResult("C23", "paminnelse", "", "plan_owner", MISSED)


def test_a_workshop_without_a_plan_is_asked_for_no_owner() -> None:
    assert told("") == []
    assert Details().plan_owner == ""
