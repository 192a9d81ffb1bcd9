"""Every rule of Hedemora's pack has a case that trips it and one that does not."""

from __future__ import annotations

from typing import Any

import pytest

from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.checks.workshop_activity import workshop_activity
from larande_tui.workshop.model.items import Details, Operation, Override, PolicyUsed
from tests.driver.plans import DAY, sound_action, workshop_of

POLICY = load_policies()["hedemora"]


def covered(answers: dict[str, str] | None = None, **fields: Any) -> Any:
    """A training day that the guideline covers and that has everything it asks for."""
    values = {
        "activity": "Utbildningsdag om bemötande",
        "why": "Natten har aldrig varit med",
        "goal": "trygghet, verksamhetsplanen s. 14",
        "effect_staff": "vågar stanna kvar i samtalet",
        "effect_residents": "färre oroliga nätter",
        "behaviour": "den som är osäker stannar och frågar",
        "effect": "färre larm efter midnatt",
        "leaves": "den gamla blanketten",
        "form": "handledning",
        "trainer": "intern",
        "knowledge": "regionens kunskapsstöd",
        "practice": "öva på två egna fall",
        "motivating": "egna fall",
        "activating": "rollspel",
        "inclusive": "två tillfällen, ett för natten",
        "lasting": "handledning varje månad",
        "spreading": "berättas på APT i nästa område",
    }
    said = {
        "omfattning": "ordnas_av_oss", "mal": "G2", "styrdokument": "mallen för planeringsdagar",
        "blir_utan": "vikarier, som får filmen", "kommande": "fler bor hemma", "grund": "bada", "aktuellt": "från i år",
    }  # fmt: skip
    own = {f"hedemora.{name}": value for name, value in {**said, **(answers or {})}.items() if value}
    return sound_action(**{**values, "answers": own, **fields})


def rules(action: Any, operation: Operation = "forvaltning") -> list[tuple[str, str]]:
    details = Details(date=DAY, operation=operation)
    results = run_checks(workshop_of(details, PolicyUsed(id="hedemora", policy=POLICY), action))
    return [(result.number, result.field) for result in results if result.check.startswith("hedemora.")]


def test_what_has_everything_passes():
    assert rules(covered()) == []


TRIPS: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("P0", {"omfattning": "studiebesok"}, {}),
    ("P0", {"omfattning": "annan_arrangor"}, {}),
    ("P0", {"omfattning": "tjansteresa", "mal": ""}, {"goal": "", "form": ""}),
    ("P0b", {"omfattning": ""}, {}),
    ("P1", {}, {"why": ""}),
    ("P1", {}, {"goal": ""}),
    ("P2", {}, {"effect_staff": ""}),
    ("P2", {}, {"effect_residents": ""}),
    ("P3", {}, {"form": ""}),
    ("P3", {}, {"trainer": ""}),
    ("P4", {}, {"motivating": ""}),
    ("P4", {}, {"lasting": ""}),
    ("P5", {}, {"venue": "Stadshotellet"}),
    ("P5", {"lokalniva": "upphandlad"}, {}),
    ("P5", {"lokalniva": "upphandlad_har"}, {"venue": "Folkets hus"}),
    ("P6", {"lokalniva": "annan"}, {"venue": "Stadshotellet"}),
    ("P6", {"lokalniva": "annan", "undantag_av": "kommundirektor"}, {}),
    ("P7", {}, {"knowledge": ""}),
    ("P8", {}, {"practice": ""}),
    ("P9", {}, {"follow_up_how": ""}),
    ("P10", {}, {"spreading": ""}),
    ("P11", {"mal": ""}, {}),
    ("P12", {"styrdokument": ""}, {}),
    ("P13", {"undantag": "ja", "undantag_dag": "2026-11-20"}, {}),
    ("P13", {"undantag": "ja", "undantag_av": "forvaltningschef"}, {}),
    ("P14", {}, {"behaviour": ""}),
    ("P14", {}, {"effect": ""}),
    ("P15", {}, {"follow_up_how": "Enkät om nöjdhet", "indicator": "snittbetyg"}),
    ("P15", {}, {"follow_up_how": "kursutvärdering samma dag", "indicator": ""}),
    ("P16", {}, {"leaves": ""}),
    ("P17", {"blir_utan": ""}, {}),
    ("P18", {"kommande": ""}, {}),
    ("P19", {"grund": ""}, {}),
    ("P19", {"aktuellt": ""}, {}),
]


@pytest.mark.parametrize(("rule", "answers", "fields"), TRIPS)
def test_each_rule_trips_on_what_it_asks_for(rule: str, answers: dict[str, str], fields: dict[str, str]):
    assert [number for number, _ in rules(covered(answers, **fields))] == [rule]


PASSES: list[tuple[dict[str, str], dict[str, str]]] = [
    ({"lokalniva": "egen"}, {"venue": "Samlingssalen"}),
    ({"lokalniva": "ingen"}, {"venue": "ute"}),
    ({"lokalniva": "upphandlad", "lokal_skal": "ingen sal rymmer 80"}, {"venue": "Folkets hus"}),
    ({"lokalniva": "upphandlad", "lokal_vagde": "plats"}, {"venue": "Folkets hus"}),
    ({"lokalniva": "annan", "undantag_av": "forvaltningschef", "undantag_dag": "2026-11-20"}, {}),
    ({}, {"follow_up_how": "enkät om vad var och en gör annorlunda"}),
    ({}, {"follow_up_how": "enkät och avvikelser före och efter"}),
    ({}, {"follow_up_how": "vi frågar på APT"}),
    (
        {"undantag": "ja", "undantag_av": "kommundirektor", "undantag_dag": "2026-11-20", "mal": ""},
        {"goal": "", "form": "", "knowledge": ""},
    ),
    ({"undantag": "nej"}, {}),
    ({"omfattning": "vardag", "mal": ""}, {"goal": "", "trainer": "", "venue": "hotell"}),
]


@pytest.mark.parametrize(("answers", "fields"), PASSES)
def test_what_is_in_order_or_outside_is_left_alone(answers: dict[str, str], fields: dict[str, str]):
    assert rules(covered(answers, **fields)) == []


def test_the_pack_has_a_case_for_each_of_its_rules():
    asked_by_operation = {rule for _, _, rule in APPROVERS if rule}
    assert {rule for rule, _, _ in TRIPS} | asked_by_operation == {rule.id for rule in POLICY.rules}


APPROVERS: list[tuple[Operation, str, str]] = [
    ("forvaltning", "forvaltningschef", ""),
    ("forvaltning", "kommundirektor", ""),
    ("forvaltning", "vd", "P20"),
    ("bolag", "vd", ""),
    ("bolag", "kommundirektor", ""),
    ("bolag", "forvaltningschef", "P20"),
    ("", "vd", "P21"),
    ("", "forvaltningschef", "P21"),
    ("", "kommundirektor", ""),
]


@pytest.mark.parametrize(("operation", "approver", "rule"), APPROVERS)
def test_who_may_grant_an_exception_depends_on_the_kind_of_organisation(operation: Operation, approver: str, rule: str):
    answers = {"undantag": "ja", "undantag_av": approver, "undantag_dag": "2026-11-20"}
    assert [number for number, _ in rules(covered(answers), operation)] == [rule] * bool(rule)


def test_an_exception_of_the_wrong_manager_exempts_from_nothing():
    answers = {"undantag": "ja", "undantag_av": "vd", "undantag_dag": "2026-11-20"}
    assert [number for number, _ in rules(covered(answers, form=""))] == ["P3", "P20"]
    assert [number for number, _ in rules(covered(answers, form=""), "bolag")] == []


def test_an_everyday_change_without_an_answer_is_only_asked_about():
    assert rules(sound_action()) == [("P0b", "hedemora.omfattning")]


def test_an_ended_action_is_not_held_against_it():
    assert rules(covered({"mal": ""}, status="klar")) == []


def test_the_field_that_mends_is_the_plans_or_the_guidelines_own():
    assert rules(covered({"mal": ""}, goal="")) == [("P1", "goal"), ("P11", "hedemora.mal")]


def test_a_rule_can_be_set_aside_with_a_reason():
    aside = Override(check="hedemora.P7", target="action/a1", reason="Vi hinner inte leta")
    results = run_checks(workshop_of(PolicyUsed(id="hedemora", policy=POLICY), covered(knowledge=""), aside))
    assert [(result.number, result.reason) for result in results] == [("P7", "Vi hinner inte leta")]


def itself(**fields: Any) -> list[tuple[str, str, str]]:
    """What is found in the workshop itself, with nothing but what its first page says."""
    details = Details(title="Planeringsdag", purpose="Två saker vi gör annorlunda", roles=("planerare",), date=DAY)
    activity = workshop_activity(details).changed(**fields)
    results = run_checks(workshop_of(details, PolicyUsed(id="hedemora", policy=POLICY), activity))
    return [(result.check, result.target, result.field) for result in results]


def test_what_the_first_page_says_already_is_not_asked_again():
    activity = workshop_activity(Details(title="Dagen", roles=("planerare", "enhetschef"), place="Salen", date=DAY))
    assert (activity.activity, activity.form) == ("Dagen", "workshop")
    assert (activity.participants, activity.venue, activity.start) == ("planerare, enhetschef", "Salen", DAY)
    assert workshop_activity(Details()).activity == "Workshop"


def test_the_workshop_itself_is_held_against_the_guideline_and_not_against_the_plans_own_checks():
    found = itself()
    assert {target for _, target, _ in found} == {"workshop_activity/workshop"}
    assert {check.partition(".")[0] for check, _, _ in found} == {"hedemora"}
    assert ("hedemora.P0b", "workshop_activity/workshop", "hedemora.omfattning") in found
    assert ("hedemora.P9", "workshop_activity/workshop", "follow_up_how") in found


def test_a_workshop_that_has_everything_or_is_outside_passes():
    everything = dict(covered())
    asked = {name: value for name, value in everything.items() if name not in ("id", "number", "order", "activity")}
    assert itself(**asked) == []
    assert [check for check, _, _ in itself(answers={"hedemora.omfattning": "vardag"}, activity="Träff")] == []


def test_a_lecture_at_a_hotel_that_asks_for_nothing_but_satisfaction_is_told_of_in_several_ways():
    lecture = covered(
        {"lokalniva": "upphandlad", "lokal_skal": "finns ingen egen", "blir_utan": ""},
        activity="Föreläsning på Stadshotellet", venue="Stadshotellet", behaviour="", effect="", leaves="",
        follow_up_how="enkät om nöjdhet", indicator="",
    )  # fmt: skip
    assert [number for number, _ in rules(lecture)] == ["P14", "P15", "P16", "P17"]


@pytest.mark.parametrize(
    "activity",
    ["Studiedag i april", "Workshop om bemötande", "Handledning i grupp", "Introduktion för nya", "Kick-off"],
)
def test_what_is_called_like_a_training_is_held_against_it_before_anybody_has_answered(activity: str):
    numbers = [number for number, _ in rules(covered({"omfattning": ""}, activity=activity, form="", knowledge=""))]
    assert numbers == ["P3", "P7", "P0b"]
