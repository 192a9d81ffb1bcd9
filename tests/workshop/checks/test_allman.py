"""Every rule of the general pack has a case that trips it, and what has everything passes."""

from __future__ import annotations

from typing import Any

import pytest

from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import PolicyUsed
from tests.driver.plans import sound_action, workshop_of

POLICY = load_policies()["allman"]
WHOLE: dict[str, Any] = {
    "activity": "Kurs i bemötande",
    "behaviour": "den som är osäker stannar och frågar",
    "effect": "färre larm",
    "goal": "trygghet",
    "leaves": "den gamla blanketten",
    "resources": "en halvtimme i veckan",
    "practice": "öva på två egna fall",
    "spreading": "berättas på APT",
}


def rules(answers: dict[str, str] | None = None, **fields: Any) -> list[str]:
    said = {"sort": "utbildning", "blir_utan": "natten, som får filmen"} | (answers or {})
    own = {f"allman.{name}": value for name, value in said.items() if value}
    action = sound_action(**{**WHOLE, "answers": own, **fields})
    results = run_checks(workshop_of(PolicyUsed(id="allman", policy=POLICY), action))
    return [result.number for result in results if result.check.startswith("allman.")]


def test_what_has_everything_passes() -> None:
    assert rules() == []


TRIPS: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("V1", {}, {"behaviour": ""}),
    ("V2", {}, {"effect": ""}),
    ("V3", {}, {"goal": ""}),
    ("V4", {}, {"leaves": ""}),
    ("V5", {}, {"resources": ""}),
    ("V6", {"blir_utan": ""}, {}),
    ("V7", {}, {"practice": ""}),
    ("V8", {"sort": ""}, {}),
    ("V9", {}, {"follow_up_how": "Enkät om vad ni tyckte", "indicator": ""}),
    ("V10", {}, {"spreading": ""}),
]


@pytest.mark.parametrize(("rule", "answers", "fields"), TRIPS)
def test_each_rule_trips_on_what_it_asks_for(rule: str, answers: dict[str, str], fields: dict[str, str]) -> None:
    assert rules(answers, **fields) == [rule]


def test_the_pack_has_a_case_for_each_of_its_rules() -> None:
    assert {rule for rule, _, _ in TRIPS} == {rule.id for rule in POLICY.rules}


def test_a_change_in_everyday_work_is_asked_for_no_exercise_and_no_spreading() -> None:
    assert rules({"sort": "vardag"}, practice="", spreading="") == []
    assert rules({"sort": ""}, activity="Fem minuter efter morgonmötet", practice="", spreading="", form="") == []


def test_any_of_the_effects_is_enough() -> None:
    assert rules(effect="", effect_residents="fler känner igen den som kommer") == []
