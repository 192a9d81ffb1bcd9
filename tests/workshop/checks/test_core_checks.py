"""Every core check has a case that trips it and one that does not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from larande_tui.workshop.checks import run
from larande_tui.workshop.checks.rules.privacy import privacy_checks
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Details,
    Element,
    Item,
    Note,
    Override,
    Parked,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.plans import DAY, found, sound_action, spots, workshop_of


def test_a_sound_plan_has_no_findings():
    assert found(sound_action(), sound_action(2, owner="enhetschef")) == []


def test_findings_are_sentences_to_the_group():
    number, person = Note(id="n2", step="s", text="811228-9874"), Note(id="n3", step="s", text="Kim är sjukskriven")
    plan = [sound_action(at, owner="Rehab") for at in range(1, 7)]
    assert {result.message for result in found(*plan, number, person, AreaFinding(id="N7", chosen=True))} == {
        "Här står ett personnummer eller samordningsnummer. Ta bort det.",
        "”sjukskriven” kan vara en uppgift om hälsa. Skriv om rollen eller händelsen, inte personen.",
        "Område N7 ”Kunskapsdelning” valdes men har ingen åtgärd.",
        "Planen har 6 åtgärder. Fler än 5 brukar inte bli av.",
        "Rehab ansvarar för 6 åtgärder. Kan någon annan ta en?",
    }


# What is changed in the sound action, and what is found: the check and the field that mends it.
TRIPS = [
    ("C1", "owner", {"owner": ""}),
    ("C1", "owner", {"owner": "alla"}),
    ("C1", "owner", {"owner": "Alla medarbetare"}),
    ("C1", "owner", {"owner": "vi"}),
    ("C1", "owner", {"owner": "planerare och rehab"}),
    ("C1", "owner", {"owner": "planerare, rehab"}),
    ("C1", "owner", {"owner": "planerare/rehab"}),
    ("C1", "owner", {"owner": "?"}),
    ("C2", "due", {"due": None, "follow_up": dt.date(2027, 3, 4)}),
    ("C2", "due", {"due": None, "due_text": "när det går"}),
    ("C2", "due", {"due": dt.date(2026, 11, 11)}),
    ("C3", "follow_up_how", {"follow_up_how": ""}),
    ("C3", "follow_up", {"follow_up": None}),
    ("C3", "follow_up_who", {"follow_up_who": ""}),
    ("C4", "decision_level", {"decision_level": ""}),
    ("C7", "links", {"links": ()}),
    ("C7", "links", {"links": ("note/borta",)}),
    ("C7", "links", {"links": ("trasigt",)}),
    ("C8", "indicator", {"indicator": ""}),
    ("C8", "baseline", {"baseline": ""}),
    ("C9", "effect", {"effect": "alla 14 har deltagit"}),
    ("C9", "effect", {"effect": "", "behaviour": "Alla har gått kursen. Samtliga närvarade."}),
    ("C11", "first_step", {"first_step": "", "first_step_by": None}),
    ("C11", "first_step_by", {"first_step_by": None}),
    ("C11", "first_step_by", {"first_step_by": DAY + dt.timedelta(days=15)}),
    ("C12", "follow_up", {"follow_up": dt.date(2027, 2, 25)}),
    ("C14", "decision_level", {"activity": "Nytt schema från mars"}),
]


@pytest.mark.parametrize(("name", "field", "changes"), TRIPS)
def test_a_spoilt_action_trips_one_check(name: str, field: str, changes: dict[str, Any]):
    assert spots(found(sound_action(**changes))) == [(name, "action/a1", field)]


PASSES = [
    {"owner": "chef för vård och omsorg"},
    {"owner": "Planerare."},
    {"owner": "verksamhetsutvecklare"},
    {"due": DAY, "follow_up": DAY},
    {"decision_level": "ej_beslutad"},
    {"links": ("area/N7",)},
    {"effect": "alla har deltagit och vågar fråga mer", "behaviour": ""},
    {"effect": "", "behaviour": ""},
    {"first_step_by": DAY + dt.timedelta(days=14)},
    {"first_step": "", "first_step_by": None, "status": "pagar"},
    {"follow_up": dt.date(2027, 2, 26)},
    {"activity": "Nytt schema från mars", "decision_level": "samverkan"},
]


@pytest.mark.parametrize("changes", PASSES)
def test_what_is_right_is_left_alone(changes: dict[str, Any]):
    assert found(sound_action(**changes)) == []


def test_roles_of_the_workshop_are_one_role_whatever_they_are_called():
    details = Details(date=DAY, roles=("dag och natt",), next_meeting=DAY + dt.timedelta(weeks=8))
    workshop = workshop_of(details, sound_action(owner="Dag och natt"))
    assert run_checks(workshop) == []
    workshop.apply(Change.put(details.changed(roles=("Dag Och Natt",))))
    assert run_checks(workshop) == []


@pytest.mark.parametrize("status", ["klar", "avbruten"])
def test_an_ended_action_is_asked_for_nothing(status: Any):
    assert found(Action(id="a1", activity="Klart sedan länge", status=status)) == []


def test_what_was_chosen_needs_an_action():
    chosen = (AreaFinding(id="N7", chosen=True), Note(id="n2", step="reflektion", text="Larmen", chosen=True))
    assert spots(found(sound_action(), *chosen)) == [("C6", "area/N7", ""), ("C6", "note/n2", "")]
    assert found(sound_action(links=("area/N7", "note/n2")), *chosen) == []


def test_a_group_carries_five_actions_and_a_role_two():
    owners = ["rehab", "rehab", "planerare", "planerare", "enhetschef"]
    five = [sound_action(number, owner=owner) for number, owner in enumerate(owners, 1)]
    assert found(*five) == []
    assert spots(found(*five, sound_action(6, owner="skyddsombud"))) == [("C10", "", "")]
    five[4] = sound_action(5, owner="Rehab")
    assert spots(found(*five)) == [("C10", "action/a5", "owner")]
    five[4] = sound_action(5, owner="Rehab", status="klar")
    assert found(*five) == []


def test_without_a_programme_a_group_carries_five_actions_too():
    workshop = Workshop()
    workshop.apply(Change.put(Details(plan_owner="enhetschef")))
    for number in range(1, 6):
        workshop.apply(Change.put(sound_action(number, owner=f"roll {number}", links=("area/N7",))))
    assert run_checks(workshop) == []
    workshop.apply(Change.put(sound_action(6, owner="roll 6", links=("area/N7",))))
    assert [result.check for result in run_checks(workshop)] == ["C10"]


def test_a_decision_of_the_manager_can_be_a_major_change_too():
    assert spots(found(Decision(id="d1", text="Vi lägger ner nattlaget", level="chef"))) == [
        ("C14", "decision/d1", "level")
    ]
    assert found(Decision(id="d1", text="Lärande på varje APT", level="chef")) == []
    assert found(Decision(id="d1", text="Arbetslaget läser schemat tillsammans", level="chef")) == []


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (Note(id="x", step="s", text="Ring 19811228-9874 om det"), "text"),
        (Element(id="x", category="arenor", name="pärm", comment="811228-9874"), "comment"),
        (Parked(id="x", text="lokalen", owner="701063-2391"), "owner"),
        (Details(id="details", date=DAY, roles=("8112289874",)), ""),
        (sound_action(target="811228-9874"), "target"),
    ],
)
def test_identity_numbers_are_found_anywhere(item: Any, field: str):
    assert spots(found(item)) == [("C5", str(item.key), field)]


@pytest.mark.parametrize("text", ["Anna är sjukskriven", "mejla a.b@norrby.se", "han är med i facket", "hon är gravid"])
def test_words_about_a_person_are_found(text: str):
    assert spots(found(Note(id="x", step="s", text=text))) == [("C13", "note/x", "text")]


def test_the_talk_of_care_passes():
    said = "Demensbemötande, sjuksköterskor, skyddsombud och facklig samverkan på hälsocentralen 2026-11-12 1234"
    assert found(Note(id="x", step="s", text=said), sound_action(owner="rehab")) == []


def test_the_gravest_come_first_and_what_is_set_aside_last_with_its_reason():
    aside = Override(check="C1", target="action/a1", reason="Två delar på det hela våren")
    results = found(sound_action(owner="alla", indicator="", decision_level=""), aside)
    assert [(result.check, result.reason) for result in results] == [
        ("C4", ""),
        ("C8", ""),
        ("C1", "Två delar på det hela våren"),
    ]


def test_findings_as_grave_as_each_other_come_in_the_order_of_the_plan():
    last, first = sound_action(1, owner="", order=2.0), sound_action(2, owner="", order=1.0, baseline="")
    person = Note(id="x", step="s", text="Kim är sjukskriven")
    assert spots(found(last, first, person)) == [
        ("C1", "action/a2", "owner"),
        ("C1", "action/a1", "owner"),
        ("C13", "note/x", "text"),
        ("C8", "action/a2", "baseline"),
    ]
    aside = [Override(check="C1", target=f"action/a{number}", reason="Så är det") for number in (1, 2)]
    assert [result.target for result in found(last, first, person, *aside)] == [
        "note/x", "action/a2", "action/a2", "action/a1",
    ]  # fmt: skip


def test_what_is_about_no_action_comes_before_the_plan():
    results = found(sound_action(links=()), AreaFinding(id="N7", chosen=True))
    assert [result.check for result in results] == ["C6", "C7"]


def test_an_action_and_a_decision_of_the_same_id_are_told_each_for_itself():
    results = found(sound_action(owner=""), Decision(id="a1", text="Kim är sjukskriven"))
    assert [(one.check, one.target) for one in results] == [("C1", "action/a1"), ("C13", "decision/a1")]
    results = found(sound_action(), Decision(id="a1", text="Kim är sjukskriven"))
    assert [(one.check, one.target) for one in results] == [("C13", "decision/a1")]


def test_only_what_is_new_is_looked_through_again(monkeypatch: pytest.MonkeyPatch):
    looked_through: list[int] = []

    def looking(items: list[Item]):
        looked_through.append(len(items))
        return privacy_checks(items)

    monkeypatch.setattr(run, "privacy_checks", looking)
    workshop = workshop_of(sound_action(), sound_action(2, owner="enhetschef"))
    assert run_checks(workshop) == run_checks(workshop) == []
    workshop.apply(Change.put(Note(id="n1", step="s", text="Kim är sjukskriven")))
    assert (
        [result.check for result in run_checks(workshop)]
        == [result.check for result in run_checks(workshop)]
        == ["C13"]
    )
    assert looked_through == [len(workshop), 1]


def test_a_long_day_of_changes_is_not_remembered_for_ever():
    workshop = workshop_of(sound_action())
    for number in range(400):
        workshop.apply(Change.put(Note(id="n1", step="s", text=f"{number} 811228-9874")))
        assert [result.check for result in run_checks(workshop)] == ["C5"]
        assert len(run._remembered[workshop]._found) <= 2 * len(workshop) + 100


def test_an_override_holds_only_for_its_own_target():
    aside = Override(check="C1", target="action/a2", reason="Det är så")
    assert spots(found(sound_action(owner="alla"), aside)) == [("C1", "action/a1", "owner")]


def test_an_empty_workshop_has_nothing_to_find():
    assert found() == []


def test_a_link_to_what_the_map_shows_leads_somewhere():
    assert found(sound_action(links=("finding/ingen_extern",))) == []


def test_an_action_is_asked_where_it_comes_from_only_where_there_is_something_to_come_from():
    lone = Workshop()
    lone.apply(Change.put(sound_action(links=())))
    assert "C7" not in [result.check for result in run_checks(lone)]
    lone.apply(Change.put(Note(id="n1", step="s", text="Larmen kommer samtidigt", number=1)))
    assert "C7" in [result.check for result in run_checks(lone)]
