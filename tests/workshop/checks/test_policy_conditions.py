"""The vocabulary of rules, word by word, and rules that cannot be evaluated."""

from __future__ import annotations

from typing import Any

import pytest

from larande_tui.packs.schema.policy import Policy
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Details, PolicyUsed, item_from
from tests.driver.plans import sound_action, workshop_of


def policy(require: list[dict[str, Any]], **more: Any) -> Policy:
    rule = {"id": "R1", "title": "Regeln", "severity": "fel", "message": "Bryter.", "source": "Eget", **more}
    return Policy.model_validate(
        {
            "pack": "policy", "id": "prov", "title": "Prov", "organisation": "Prov", "summary": "Prov.",
            "source": "Eget",
            "fields": [
                {"id": "pris", "label": "Pris", "source": "Eget"},
                {"id": "dag", "label": "Dag", "answer": "date", "source": "Eget"},
            ],
            "terms": [{"id": "dyrt", "source": "Eget", "when": [
                {"at_least": {"field": "pris", "number": 1000}}]}],
            "rules": [{**rule, "require": require}],
        }
    )  # fmt: skip


def messages(rules: Policy, pris: str = "", dag: str = "", **fields: Any) -> list[str]:
    answers = {key: said for key, said in {"prov.pris": pris, "prov.dag": dag}.items() if said}
    return [result.message for result in run_checks(workshop_of(sound_action(answers=answers, **fields)), [rules])]


LIMIT = {"field": "pris", "number": 1000}


@pytest.mark.parametrize(
    ("condition", "right", "wrong"),
    [
        ({"filled": "pris"}, {"pris": "1"}, {}),
        ({"filled": "venue"}, {"venue": "salen"}, {}),
        ({"empty": "venue"}, {}, {"venue": "salen"}),
        ({"empty": "goal_page"}, {}, {"goal": "trygghet s. 14"}),
        ({"one_of": {"field": "form", "values": ["Kurs"]}}, {"form": "kurs"}, {"form": "annat"}),
        ({"none_of": {"field": "form", "values": ["kurs"]}}, {}, {"form": "Kurs"}),
        ({"one_of": {"field": "pris", "values": ["fritt"]}}, {"pris": "Fritt"}, {}),
        ({"at_most": LIMIT}, {"pris": "1 000 kr"}, {"pris": "1000,5"}),
        ({"at_least": LIMIT}, {"pris": "ca 1000"}, {"pris": "999"}),
        ({"at_most": LIMIT}, {"pris": "0"}, {"pris": ""}),
        ({"before": {"field": "dag", "than": "due"}}, {"dag": "2027-02-25"}, {"dag": "2027-02-26"}),
        ({"not_before": {"field": "dag", "than": "workshop"}}, {"dag": "2026-11-12"}, {"dag": "2026-11-11"}),
        ({"before": {"field": "dag", "than": "due"}}, {"dag": "1 dec 2026"}, {"dag": ""}),
        ({"mentions": {"fields": ["form", "pris"], "words": ["kurs"]}}, {"form": "Distanskurs"}, {"form": "möte"}),
        ({"mentions": {"fields": ["form"], "words": ["KURS"]}}, {"form": "distanskurs"}, {"form": "k\nu\nr\ns"}),
        ({"mentions": {"fields": ["pris", "dag"], "words": ["fri"]}}, {"dag": "en fredag, fritt"}, {}),
        ({"mentions": {"fields": ["start"], "words": ["snart"]}}, {"start_text": "Snart"}, {}),
        ({"before": {"field": "dag", "than": "due"}}, {"dag": "1 februari"}, {"dag": "1 mars"}),
        ({"holds": "dyrt"}, {"pris": "1000"}, {"pris": "1"}),
        ({"fails": "dyrt"}, {"pris": "1"}, {"pris": "1000"}),
        ({"either": [{"filled": "pris"}, {"filled": "venue"}]}, {"venue": "salen"}, {}),
    ],
)
def test_each_word_of_the_vocabulary(condition: dict[str, Any], right: dict[str, str], wrong: dict[str, str]):
    assert messages(policy([condition]), **right) == []
    assert messages(policy([condition]), **wrong) == ["Bryter."]


@pytest.mark.parametrize(
    ("condition", "answers", "why"),
    [
        ({"at_most": LIMIT}, {"pris": "mycket"}, "”mycket” är inget tal."),
        ({"before": {"field": "dag", "than": "due"}}, {"dag": "snart"}, "”snart” går inte att läsa som ett datum."),
        (
            {"before": {"field": "dag", "than": "start"}},
            {"dag": "1 mars", "start_text": "sen"},
            "”sen” går inte att läsa som ett datum.",
        ),
        ({"filled": "okant"}, {}, "Fältet okant finns inte."),
        ({"holds": "okant"}, {}, "Riktlinjen förklarar inte begreppet okant."),
        ({}, {}, "Villkoret säger inget som den här versionen av larande förstår."),
    ],
)
def test_what_cannot_be_evaluated_is_a_finding(condition: dict[str, Any], answers: dict[str, str], why: str):
    told = [f"Regeln: gick inte att kontrollera. {why}"]
    assert messages(policy([condition]), **answers) == told
    assert messages(policy([{"filled": "activity"}], applies_when=[condition]), **answers) == told


@pytest.mark.parametrize("turn", [1, -1])
def test_what_is_certain_decides_though_another_part_of_the_rule_cannot_be_told(turn: int):
    unclear, sure = {"at_most": LIMIT}, {"filled": "venue"}
    cannot = ["Regeln: gick inte att kontrollera. ”mycket” är inget tal."]
    both = policy([unclear, sure][::turn])
    assert messages(both, pris="mycket") == ["Bryter."]
    assert messages(both, pris="mycket", venue="salen") == cannot
    one_of = policy([{"either": [unclear, sure][::turn]}])
    assert messages(one_of, pris="mycket", venue="salen") == []
    assert messages(one_of, pris="mycket") == cannot
    assert messages(policy([], applies_when=[unclear, sure][::turn]), pris="mycket") == []


def test_a_term_is_asked_anew_of_the_actions_that_a_rule_covers():
    rules = policy(
        [{"fails": "dyrt"}], applies_when=[{"filled": "venue"}, {"either": [{"holds": "dyrt"}, {"filled": "pris"}]}]
    )
    answers = [{}, {"prov.pris": "2000"}, {"prov.pris": "10"}, {"prov.pris": "3000"}]
    venues = ["", "salen", "salen", "salen"]
    plan = [
        sound_action(number, answers=own, venue=venue)
        for number, (own, venue) in enumerate(zip(answers, venues, strict=True), 1)
    ]
    found = [result for result in run_checks(workshop_of(*plan), [rules]) if result.check == "prov.R1"]
    assert [(result.target, result.is_open) for result in found] == [("action/a2", True), ("action/a4", True)]


def test_a_rule_without_requirements_only_tells():
    assert messages(policy([])) == ["Bryter."]
    (result,) = run_checks(workshop_of(sound_action()), [policy([])])
    assert (result.target, result.field) == ("action/a1", "")


def test_each_action_of_a_plan_is_asked_for_itself():
    rules = policy([{"filled": "venue"}], applies_when=[{"holds": "dyrt"}])
    said = [("999", ""), ("1000", "salen"), ("mycket", ""), ("1000", ""), ("1", "salen"), ("2000", "")]
    plan = [
        sound_action(number, answers={"prov.pris": pris}, venue=venue, status="pagar", owner=f"roll {number}")
        for number, (pris, venue) in enumerate(said, 1)
    ]
    results = [result for result in run_checks(workshop_of(*plan), [rules]) if result.check == "prov.R1"]
    assert [(result.target, result.message) for result in results] == [
        ("action/a3", "Regeln: gick inte att kontrollera. ”mycket” är inget tal."),
        ("action/a4", "Bryter."),
        ("action/a6", "Bryter."),
    ]


def test_a_changed_action_day_or_guideline_is_checked_anew():
    workshop = workshop_of(sound_action(), PolicyUsed(id="prov", policy=policy([{"filled": "venue"}])))
    assert len(run_checks(workshop)) == 1
    from larande_tui.workshop.model.transaction import Change

    workshop.apply(Change.put(sound_action(venue="salen")))
    assert run_checks(workshop) == []
    late = workshop.details.date.replace(year=2028)
    workshop.apply(Change.put(Details(date=late)))
    assert {result.check for result in run_checks(workshop)} == {"C2"}
    assert [result.check for result in run_checks(workshop, [policy([{"empty": "venue"}])])] == ["C2", "prov.R1"]


def test_a_guideline_survives_its_workshop_file():
    used = PolicyUsed(id="prov", policy=policy([{"filled": "venue"}]))
    assert item_from(used.dump()) == used
