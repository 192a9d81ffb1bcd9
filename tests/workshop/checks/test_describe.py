"""Findings in words: what a check is called and what it is about."""

from __future__ import annotations

import pytest

from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.checks.describe import about, answer_labels, answers_of, name_of_check, title_of_check
from larande_tui.workshop.checks.titles import CORE_TITLES
from larande_tui.workshop.model.items import (
    Ambassador,
    Decision,
    Details,
    Element,
    Goal,
    Parked,
    PolicyUsed,
    Request,
    Theme,
    WorkshopAsActivity,
)
from tests.driver.plans import sound_action, workshop_of

HEDEMORA = load_policies()["hedemora"]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("", "hela planen"),
        ("action/a1", "åtgärd 1"),
        ("action/borta", "åtgärd"),
        ("details/details", "uppgifterna"),
        ("note/n1", "anteckning"),
        ("element/e1", "del 8"),
        ("decision/d1", "beslut 9"),
        ("parked/p1", "parkering 10"),
        ("theme/t1", "tema Natten"),
        ("goal/g1", "mål 11"),
        ("request/r1", "begäran 12"),
        ("ambassador/m1", "ambassadör 13"),
        ("area/N7", "område Kunskapsdelning"),
        ("finding/ingen_extern", "iakttagelse Ingen extern part är med på kartan"),
        ("workshop_activity/workshop", "workshoppen själv"),
        ("something/else", "workshoppen"),
    ],
)
def test_what_a_finding_is_about(target: str, told: str):
    workshop = workshop_of(
        sound_action(),
        Element(id="e1", name="APT", category="arenor", number=8),
        Decision(id="d1", text="Ja", number=9),
        Parked(id="p1", text="Lokal", number=10),
        Theme(id="t1", step="reflektion", name="Natten"),
        Goal(id="g1", wording="Trygghet", number=11),
        Request(id="r1", what="Två timmar till", number=12),
        Ambassador(id="m1", role="planerare", number=13),
        WorkshopAsActivity(activity="Dagen"),
        Details(title="Dagen"),
    )
    assert about(workshop, target) == told


def test_every_core_check_is_called_by_its_number_and_a_few_words():
    workshop = workshop_of()
    for check, title in CORE_TITLES.items():
        assert title_of_check(workshop, check) == f"{check}, {title}"
    assert title_of_check(workshop, "C1") == "C1, en ansvarig roll"
    assert list(CORE_TITLES) == [f"C{number}" for number in range(1, 25)]


def test_a_rule_is_called_with_its_guideline_and_an_unknown_check_by_its_id():
    rule = HEDEMORA.rules[0]
    workshop = workshop_of(PolicyUsed(id=HEDEMORA.id, policy=HEDEMORA))
    told = title_of_check(workshop, f"hedemora.{rule.id}")
    assert told == f"{rule.id}, {rule.title[0].lower()}{rule.title[1:]} ({HEDEMORA.title})"
    assert title_of_check(workshop, "hedemora.P99") == "hedemora.P99"
    assert name_of_check(workshop, f"hedemora.{rule.id}") == told.removeprefix(f"{rule.id}, ")
    assert name_of_check(workshop, "C1") == "en ansvarig roll"
    assert name_of_check(workshop, "hedemora.P99") == "hedemora.P99"
    assert title_of_check(workshop_of(), f"hedemora.{rule.id}") == f"hedemora.{rule.id}"


def test_answers_are_told_with_their_questions_and_none_is_forgotten():
    choice = next(field for field in HEDEMORA.fields if field.options)
    other = next(field for field in HEDEMORA.fields if not field.options)
    answers = {
        f"hedemora.{choice.id}": choice.options[0].value,
        f"hedemora.{other.id}": "",
        "annan.fråga": "svaret",
    }
    action = sound_action(answers=answers)
    workshop = workshop_of(PolicyUsed(id=HEDEMORA.id, policy=HEDEMORA), action)
    assert answers_of(workshop, action) == [(choice.label, choice.options[0].label), ("annan.fråga", "svaret")]
    assert answers_of(workshop, sound_action()) == []
    labels = answer_labels(workshop)
    assert labels["annan.fråga"] == ("annan.fråga", {})
    assert labels[f"hedemora.{choice.id}"] == (
        choice.label,
        {option.value: option.label for option in choice.options},
    )
    assert labels[f"hedemora.{other.id}"] == (other.label, {})
