"""What is left to do with the plan, as a group is told."""

from __future__ import annotations

import re

from larande_tui.workshop.checks.left_to_do import left_gaps, left_line, left_to_do
from larande_tui.workshop.checks.result import SEVERITIES, CheckResult
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Action
from tests.driver.plans import sound_action, workshop_of


def left(*actions: Action):
    workshop = workshop_of(*actions)
    return left_to_do(workshop, run_checks(workshop))


def test_the_empty_fields_of_an_action_are_one_sentence_in_the_order_of_the_form():
    (item,) = left(sound_action(owner="", due=None, follow_up_how="", follow_up_who="", indicator=""))
    assert item.text == "Kvar att fylla i: ansvarig, klart senast, uppföljning (hur, av vem), indikator."
    assert (item.number, item.fills_in) == (1, True)
    assert item.results[0].field == "owner", "that is the field its form opens at"


def test_each_field_that_can_be_empty_is_named():
    (item,) = left(
        sound_action(
            follow_up_how="", follow_up=None, follow_up_who="", decision_level="", first_step="", first_step_by=None
        )
    )
    assert item.text == "Kvar att fylla i: första steg, uppföljning (hur, när, av vem), beslutsnivå."


def test_the_order_is_the_form_s_whatever_order_the_checks_have():
    workshop = workshop_of(sound_action(owner="", due=None, decision_level=""))
    (item,) = left_to_do(workshop, run_checks(workshop)[::-1])
    assert item.text == "Kvar att fylla i: ansvarig, klart senast, beslutsnivå."
    assert [result.field for result in item.results] == ["owner", "due", "decision_level"]


def test_what_was_typed_and_not_understood_is_not_called_empty():
    (item,) = left(sound_action(due=None, due_text="någon gång i vår"))
    assert (item.fills_in, item.about) == (False, "åtgärd 1")
    assert "någon gång i vår" in item.text


def test_only_the_core_s_own_empty_fields_are_told_by_their_names():
    action = sound_action(indicator="")
    of_a_guideline = CheckResult("hedemora.P3", "varning", str(action.key), "indicator", "Skriv hur det märks.")
    of_no_field = CheckResult("C1", "fel", str(action.key), "", "Vem?")
    items = left_to_do(workshop_of(action), [of_a_guideline, of_no_field])
    assert [(item.text, item.fills_in) for item in items] == [("Skriv hur det märks.", False), ("Vem?", False)]


def test_what_is_set_aside_is_not_left_and_the_rest_is():
    action = sound_action(owner="", due=None)
    aside, *others = run_checks(workshop_of(action))
    items = left_to_do(workshop_of(action), [aside._replace(reason="vi vet"), *others])
    assert [item.text for item in items] == ["Kvar att fylla i: klart senast."]


def test_what_is_about_no_single_action_comes_last_with_what_it_is_about():
    items = left(*(sound_action(number, owner=f"roll {number}") for number in range(1, 6)), sound_action(6, owner=""))
    assert [(item.about, item.number, item.fills_in) for item in items] == [
        ("åtgärd 6", 6, True),
        ("hela planen", 0, False),
    ]
    assert items[1].text == items[1].results[0].message


def test_the_gaps_of_the_step_are_counted_in_words():
    assert left_gaps(left(sound_action())) == []
    assert left_gaps(left(sound_action(owner=""))) == ["något i 1 åtgärd"]
    unsound = left(
        sound_action(owner=""), sound_action(2, owner=""), sound_action(3, owner="alla"), sound_action(4, owner="alla")
    )
    assert left_gaps(unsound) == ["något i 2 åtgärder", "2 saker att se över"]
    assert left_line(unsound) == "Kvar att fylla i: 2 åtgärder · 2 saker att se över"


def test_an_idea_just_typed_is_told_no_grades_and_no_codes():
    items = left(Action(id="a1", number=40, activity="Prata varje fredag"))
    told = " ".join(item.text for item in items)
    assert told.startswith("Kvar att fylla i: ansvarig")
    assert not re.search(r"\bC\d|\bfel\b|varning", told)


def test_what_is_filled_in_but_not_sound_is_told_by_itself():
    items = left(sound_action(owner="alla"), sound_action(2, owner=""))
    assert [(item.number, item.fills_in) for item in items] == [(1, False), (2, True)]
    assert "”alla” är ingen bestämd" in items[0].text


def test_severities_have_their_names_the_gravest_first():
    assert list(SEVERITIES.items()) == [
        ("fel", "fel"), ("varning", "varning"), ("paminnelse", "påminnelse"), ("info", "upplysning"),
    ]  # fmt: skip


def test_the_line_above_the_plan_counts_actions_and_remarks():
    assert left_line(left(sound_action())) == ""
    assert left_line(left(sound_action(owner="", baseline=""))) == "Kvar att fylla i: 1 åtgärd"
    unsound = left(sound_action(owner=""), sound_action(2, owner="alla"))
    assert left_line(unsound) == "Kvar att fylla i: 1 åtgärd · 1 sak att se över"
