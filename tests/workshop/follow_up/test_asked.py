"""A follow-up asks about a promise only where there was one, and shows the words of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from larande_tui.workshop.follow_up.asked import asked_of, asked_of_some, promise_of
from larande_tui.workshop.follow_up.fields import PROMISED, QUESTIONS
from larande_tui.workshop.model.items import (
    Action,
    Details,
    EarlierAction,
    EarlierWorkshop,
    FollowedUp,
    Item,
    Request,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.chains import DAY, NEXT


def follow_up(*items: Item) -> Workshop:
    """A follow-up on its day, with these items."""
    workshop = Workshop()
    for item in (Details(title="Mars", date=NEXT), EarlierWorkshop(id="w1", order=1, title="Dagen", date=DAY), *items):
        workshop.apply(Change.put(item))
    return workshop


def promises_asked(workshop: Workshop, action: Action) -> list[str]:
    return [field for field in asked_of(workshop, action) if field in PROMISED]


BARE = Action(id="a1", activity="Fem minuter efter mötet")


def test_an_action_without_promises_is_asked_the_usual_questions_in_their_order() -> None:
    asked = asked_of(follow_up(BARE), BARE)
    assert asked == [field for field in QUESTIONS if field not in PROMISED]


@pytest.mark.parametrize(
    ("more", "items", "asked"),
    [
        ({"resources": "7 timmar i veckan"}, (), ["support"]),
        ({"leaves": "Veckobrevet"}, (), ["stopped"]),
        ({"spreading": "Kvällslaget"}, (), ["spread"]),
        ({"decision_level": "nasta_chef"}, (), ["support"]),
        ({"decision_level": "chef"}, (), []),
        ({}, (Request(id="r1", what="En vikarie", about="action/a1"),), ["support"]),
        ({}, (Request(id="r1", what="En vikarie", about="action/a2"),), []),
        ({"form": "Föreläsning"}, (), ["three_months"]),
        ({"form": "Föreläsning", "due": NEXT - dt.timedelta(days=90)}, (), ["three_months"]),
        ({"form": "Föreläsning", "due": NEXT - dt.timedelta(days=14)}, (), []),
        ({"due": NEXT - dt.timedelta(days=90)}, (), []),
        ({}, (FollowedUp(id="a1", spread="Kvällslaget"),), ["spread"]),
    ],
)
def test_what_was_promised_or_answered_is_asked(
    more: dict[str, object], items: Sequence[Item], asked: list[str]
) -> None:
    action = BARE.changed(**more)
    assert promises_asked(follow_up(action, *items), action) == asked


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("support", "7 timmar i veckan"),
        ("three_months", "Frågar först"),
        ("stopped", "Veckobrevet"),
        ("spread", "Kvällslaget"),
        ("lesson", ""),
    ],
)
@pytest.mark.parametrize("is_followed_up", [True, False])
def test_the_words_of_the_promise_are_those_of_the_earlier_plan(
    field: str, words: str, *, is_followed_up: bool
) -> None:
    then = BARE.changed(
        resources="7 timmar i veckan", behaviour="Frågar först", leaves="Veckobrevet", spreading="Kvällslaget"
    )
    now = BARE if is_followed_up else then
    earlier = (EarlierAction(id="e1", workshop="w1", action=then),) if is_followed_up else ()
    assert promise_of(follow_up(now, *earlier), now, field) == words


def test_the_table_has_a_column_for_what_is_asked_of_any_action_or_was_answered_before() -> None:
    usual = {field for field in QUESTIONS if field not in PROMISED}
    other = BARE.changed(id="a2", leaves="Veckobrevet")
    earlier = [EarlierAction(id=f"e-{action.id}", workshop="w1", action=action) for action in (BARE, other)]
    assert asked_of_some(follow_up(BARE, *earlier[:1])) == usual
    assert asked_of_some(follow_up(BARE, other, *earlier)) == usual | {"stopped"}
    said = FollowedUp(id="borta", three_months="7 av 9")
    assert asked_of_some(follow_up(BARE, said, *earlier[:1])) == usual | {"three_months"}
