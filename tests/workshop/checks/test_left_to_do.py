"""What is left to do with the plan, as a group is told."""

from __future__ import annotations

import re

from larande_tui.workshop.checks.left_to_do import left_line, left_to_do
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


def test_an_idea_just_typed_is_told_no_grades_and_no_codes():
    items = left(Action(id="a1", number=40, activity="Prata varje fredag"))
    told = " ".join(item.text for item in items)
    assert told.startswith("Kvar att fylla i: ansvarig")
    assert not re.search(r"\bC\d|\bfel\b|varning", told)


def test_what_is_filled_in_but_not_sound_is_told_by_itself():
    items = left(sound_action(owner="alla"), sound_action(2, owner=""))
    assert [(item.number, item.fills_in) for item in items] == [(1, False), (2, True)]
    assert "”alla” är ingen bestämd" in items[0].text


def test_the_line_above_the_plan_counts_actions_and_remarks():
    assert left_line(left(sound_action())) == ""
    assert left_line(left(sound_action(owner="", baseline=""))) == "Kvar att fylla i: 1 åtgärd"
    unsound = left(sound_action(owner=""), sound_action(2, owner="alla"))
    assert left_line(unsound) == "Kvar att fylla i: 1 åtgärd · 1 sak att se över"
