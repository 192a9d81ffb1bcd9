"""Hours and kronor, read as people say them, and laid beside what may be decided."""

from __future__ import annotations

import pytest

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.levels.resources import (
    Resources,
    describe_load,
    describe_resources,
    plan_resources,
    read_resources,
)
from larande_tui.workshop.model.items import Action, Details, Note
from tests.driver.plans import DAY, workshop_of


@pytest.mark.parametrize(
    ("text", "hours", "kronor"),
    [
        ("7 timmar i veckan, vikarie behövs", 7, None),
        ("en halvtimme i veckan", 0.5, None),
        ("1,5 tim per vecka och 20 tkr", 1.5, 20_000),
        ("30 minuter varannan vecka", 0.25, None),
        ("en timme i månaden", 12 / 52, None),
        ("fem minuter om dagen", 25 / 60, None),
        ("2 h/vecka", 2, None),
        ("4 h/v", 4, None),
        ("en kvart om dagen", 1.25, None),
        ("15 min/dag", 1.25, None),
        ("två timmar var fjortonde dag", 1, None),
        ("två timmar per person och vecka", None, None),
        ("20 000 kr", None, 20_000),
        ("1.500 kronor", None, 1_500),
        ("2 tim i veckan för natten, 1 tim i veckan för dag", 3, None),
        ("0,5 mkr", None, None),
        ("1 mkr", None, 1_000_000),
        ("två timmar", None, None),
        ("2 tim i veckan per person", None, None),
        ("tid och vikarie", None, None),
        ("en dag i månaden", 8 * 12 / 52, None),
        ("en halv dag i veckan", 4, None),
        ("två eftermiddagar i månaden", 8 * 12 / 52, None),
        ("två eftermiddagar", None, None),
        ("2 x 30 min i veckan", 1, None),
        ("två gånger 45 minuter i veckan", 1.5, None),
        ("två timmar var tredje vecka", 2 / 3, None),
        ("20' kr", None, 20_000),
        ("20´kr", None, 20_000),
        ("25 kkr", None, 25_000),
        ("20 tusen kronor", None, 20_000),
        ("20 tusen", None, 20_000),
        ("20 tusen steg", None, None),
        ("4t/v", 4, None),
        ("4 tim veckovis", 4, None),
        ("10 min varje morgon", 50 / 60, None),
        ("10 minuter dagligen", 50 / 60, None),
        ("en timme varje torsdag", 1, None),
        ("varje torsdag en timme, 2 tkr", 1, 2_000),
        ("varannan måndag: 1 tim", 0.5, None),
        ("1 tim på torsdagar", 1, None),
        ("veckovis 1 h", 1, None),
        ("varje vecka 1 tim varje torsdag", 1, None),
        ("1 tim var 3:e vecka", 1 / 3, None),
        ("2 tim var 14:e dag", 1, None),
        ("1 tim varannan månad", 6 / 52, None),
        ("en timme per tertial", 3 / 52, None),
        ("8 timmar om året", 8 / 52, None),
        ("ett par timmar i veckan", 2, None),
        ("1h i veckan x 3", 3, None),
        ("10 % av en tjänst", 4, None),
        ("fyller 20 % av tiden", None, None),
        ("1 timme/vecka/person", None, None),
        ("en timme per vecka och person", None, None),
        ("1 tim i veckan var", None, None),
        ("1 tim i veckan för chef och medarbetare", 1, None),
        ("5 tkr var tredje månad", None, 5_000),
        ("1 timme per enhet och vecka", None, None),
        ("20k", None, 20_000),
        ("tjugo tusen kronor", None, 20_000),
        ("fem tusen", None, 5_000),
        ("fem tusen steg", None, None),
        ("2 miljoner kronor", None, 2_000_000),
        ("20 kg", None, None),
        ("", None, None),
        ("9" * 3000, None, None),
    ],
)
def test_hours_and_kronor_are_read_as_people_say_them(text: str, hours: float | None, kronor: float | None) -> None:
    read = read_resources(text)
    assert read.hours == (None if hours is None else pytest.approx(hours))
    if text != "0,5 mkr":  # a part of a million is not written so that it can be told from a list
        assert read.kronor == kronor


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4–6 timmar i veckan", "4–6 tim i veckan"),
        ("4 till 6 tim/vecka, 10-15 tkr", "4–6 tim i veckan och 10\N{NO-BREAK SPACE}000–15\N{NO-BREAK SPACE}000 kr"),
        ("20 000–30 000 kr", "20\N{NO-BREAK SPACE}000–30\N{NO-BREAK SPACE}000 kr"),
        ("30-45 minuter varje vecka", "0,5–0,75 tim i veckan"),
        ("1–2 tim i veckan och 3 tim i veckan", "4–5 tim i veckan"),
        ("6-4 timmar i veckan", "4 tim i veckan"),
    ],
)
def test_a_span_is_told_as_a_span(text: str, told: str) -> None:
    assert describe_resources(read_resources(text)) == told


def test_of_a_span_the_most_must_have_room_in_the_frame() -> None:
    plan = [action("4–6 tim i veckan"), action("1 tim i veckan")]
    assert describe_load(workshop_of(*plan)) == "planen tar 5–7 tim i veckan"
    for frame, trips in (("6 tim i veckan", 1), ("7 tim i veckan", 0), ("5–7 tim i veckan", 0)):
        results = run_checks(workshop_of(*plan, Details(date=DAY, frame=frame)))
        assert [one.check for one in results].count("C21") == trips


def action(resources: str, **fields: object) -> Action:
    return Action(activity="x", resources=resources, **fields)  # type: ignore[arg-type]


def test_the_plan_is_the_sum_of_what_goes_on() -> None:
    plan = [action("7 tim i veckan"), action("2 tim i veckan, 5 tkr"), action("9 tim i veckan", status="klar")]
    assert plan_resources(plan) == Resources(9, 5_000)
    assert describe_resources(Resources(9.5, 25_000)) == "9,5 tim i veckan och 25\N{NO-BREAK SPACE}000 kr"
    assert not plan_resources([action("lite tid")])


def test_the_plan_is_laid_beside_what_may_be_decided() -> None:
    takes = action("9 tim i veckan")
    assert describe_load(workshop_of(takes)) == "planen tar 9 tim i veckan"
    framed = workshop_of(takes, Details(date=DAY, frame="4 tim i veckan"))
    assert describe_load(framed) == "planen tar 9 tim i veckan, ramen är 4 tim i veckan"
    prepared = Note(step="reflektion", place="FR2", text="En timme i veckan. Scheman går till samverkan.")
    assert describe_load(workshop_of(takes, prepared)) == "planen tar 9 tim i veckan, ramen är 1 tim i veckan"
    assert describe_load(workshop_of(action("lite tid"), Details(frame="4 tim i veckan"))) == ""


@pytest.mark.parametrize(
    ("frame", "trips"),
    [("", 0), ("4 tim i veckan", 1), ("9 tim i veckan", 0), ("20 tkr", 0), ("4 tim i veckan 1 kr", 1)],
)
def test_more_than_may_be_decided_is_told(frame: str, trips: int) -> None:
    results = run_checks(workshop_of(action("9 tim i veckan"), Details(date=DAY, frame=frame)))
    assert [one.check for one in results].count("C21") == trips
    if frame == "4 tim i veckan":
        told = "Planen tar 9 tim i veckan, men ramen är 4 tim i veckan. Stryk något, sluta med något, eller begär mer."
        assert CheckResult("C21", "varning", "", "", told) in results
