"""A first follow-up that comes too late for anything to be remembered."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Action, Details
from tests.driver.plans import DAY, workshop_of


@pytest.mark.parametrize(
    ("follow_ups", "meeting", "trips"),
    [
        ((84,), None, False),
        ((85,), None, True),
        ((100, 30), None, False),
        ((100,), 60, False),
        ((100,), 90, True),
        ((), 90, True),
        ((), None, False),
    ],
)
def test_the_first_follow_up_comes_within_twelve_weeks(
    follow_ups: tuple[int, ...], meeting: int | None, trips: bool
) -> None:
    def after(days: int) -> dt.date:
        return DAY + dt.timedelta(days=days)

    details = Details(date=DAY, next_meeting=after(meeting) if meeting is not None else None)
    plan = [Action(id=f"a{days}", activity="x", follow_up=after(days)) for days in follow_ups]
    results = run_checks(workshop_of(details, *plan))
    assert [one.check for one in results].count("C22") == trips
