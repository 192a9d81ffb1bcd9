"""A first follow-up that comes too late for anything to be remembered."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, Details
from tests.driver.plans import DAY, workshop_of


@pytest.mark.parametrize(
    ("follow_ups", "meeting", "trips"),
    [
        ((84,), None, False),
        ((85,), None, True),
        ((120, 85), 100, True),
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
    found = [one for one in run_checks(workshop_of(details, *plan)) if one.check == "C22"]
    assert len(found) == trips
    for one in found:
        first = long_date(after(min([*follow_ups, *([meeting] if meeting is not None else [])])))
        late = f"Den första uppföljningen är {first}, mer än tolv veckor efter träffen."
        advice = "Då hinner det mesta glömmas: bestäm en tidigare."
        assert one == CheckResult("C22", "paminnelse", "", "", f"{late} {advice}")
