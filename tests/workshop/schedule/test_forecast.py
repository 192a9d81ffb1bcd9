"""The whole day: when it ends, how late that is, and what would mend it."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from larande_tui.workshop.model.items import Details, Item, ProgrammeUsed, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.forecast import (
    DayForecast,
    Remedy,
    begins_at,
    ends_at,
    ends_with,
    forecast_day,
    remedy,
)
from tests.driver.shipped import shipped

TODAY = dt.date(2026, 11, 12)
ZONE = dt.timezone(dt.timedelta(hours=1))


def at(hour: int, minute: int, date: dt.date = TODAY) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(hour, minute), ZONE)


def half_day(*items: Item, date: dt.date | None = TODAY, starts: dt.time | None = dt.time(8, 30), minutes: int = 0):
    workshop = Workshop()
    details = Details(date=date, starts=starts, minutes=minutes)
    for item in (ProgrammeUsed(programme=shipped("halvdag")), details, *items):
        workshop.apply(Change.put(item))
    return workshop


def lies(workshop: Workshop, here: int, now: dt.datetime) -> DayForecast:
    return forecast_day(workshop, agenda(workshop), here, now)


def began(step: str, when: dt.datetime) -> StepRun:
    return StepRun(id=step, started=when, running_since=when)


def test_a_day_that_begins_on_time_ends_on_time():
    found = lies(half_day(began("oppning", at(8, 30))), 0, at(8, 34))
    assert (found.ends, found.planned, found.late) == (at(11, 30), at(11, 30), 0)


def test_a_late_start_is_late_until_it_is_made_up_for():
    found = lies(half_day(began("oppning", at(8, 36))), 0, at(8, 36))
    assert (found.ends, found.late) == (at(11, 36), 6)


def test_a_step_that_takes_longer_moves_the_end_minute_by_minute():
    run = StepRun(id="nulage", started=at(9, 5), used=0.0, running_since=at(9, 5))
    workshop = half_day(run)
    assert lies(workshop, 2, at(9, 50)).late == 0
    assert lies(workshop, 2, at(9, 57)).late == 7


def test_two_more_minutes_for_a_step_make_the_day_two_minutes_late():
    found = lies(half_day(began("oppning", at(8, 30)).changed(minutes=12)), 0, at(8, 30))
    assert (found.ends, found.late) == (at(11, 32), 2)


def test_a_step_that_is_left_out_makes_the_day_early():
    found = lies(half_day(began("oppning", at(8, 30)), StepRun(id="paus", left_out=True)), 0, at(8, 30))
    assert (found.ends, found.late) == (at(11, 15), -15)


def test_what_was_planned_when_it_was_set_up_goes_before_the_programmes_time():
    assert lies(half_day(began("oppning", at(8, 30)), minutes=150), 0, at(8, 30)).late == 30


def test_on_another_day_than_the_plans_the_first_step_is_the_start():
    other = dt.date(2026, 11, 20)
    workshop = half_day(began("oppning", at(13, 0, other)))
    found = lies(workshop, 0, at(13, 10, other))
    assert (found.planned, found.late) == (at(16, 0, other), 0)
    assert lies(workshop, 0, at(13, 10, dt.date(2026, 11, 21))).planned is None


def test_who_tries_the_programme_the_evening_before_is_not_ten_hours_early():
    evening = dt.date(2026, 11, 19)
    found = lies(half_day(began("oppning", at(22, 0, evening)), date=dt.date(2026, 11, 20)), 0, at(22, 1, evening))
    assert found.late == 0
    early = lies(half_day(began("oppning", at(7, 0))), 0, at(7, 0))
    assert early.late == -90, "a group that begins early on the day is told so"


def test_nothing_is_late_when_nobody_has_said_when_it_begins():
    found = lies(half_day(date=None, starts=None), 0, at(9, 0))
    assert (found.planned, found.late, found.ends) == (None, 0, at(12, 0))


@pytest.mark.parametrize(
    ("late", "step", "minutes"),
    [(2, "ekosystem", 33), (11, "ekosystem", 24), (12, "paus", 0), (15, "paus", 0), (16, "ekosystem", 0), (36, "", 0)],
)
def test_the_gentlest_change_that_makes_up_for_it(late: int, step: str, minutes: int):
    steps = agenda(half_day())
    found = remedy(steps, 2, at(9, 5), late)
    if not step:
        assert found is None
    else:
        assert found is not None
        assert (found.step.id, found.minutes) == (step, minutes)


def test_what_a_remedy_says_is_what_happens():
    steps, now = agenda(half_day()), at(9, 20)
    found = remedy(steps, 2, now, 15)
    assert isinstance(found, Remedy)
    left_out = agenda(half_day(StepRun(id=found.step.id, left_out=True)))
    here = next(index for index, item in enumerate(left_out) if item.id == "nulage")
    assert lies(half_day(StepRun(id=found.step.id, left_out=True)), here, now).ends == found.ends


def test_nothing_is_proposed_for_a_day_on_time_or_at_its_end():
    steps = agenda(half_day())
    assert remedy(steps, 2, at(9, 5), 1) is None
    assert remedy(steps, 2, at(9, 5), -10) is None
    assert remedy(steps, len(steps) - 1, at(11, 20), 10) is None


def test_the_plan_and_the_closing_are_never_left_out():
    steps = agenda(half_day())
    here = next(index for index, item in enumerate(steps) if item.id == "ekosystem")
    found = remedy(steps, here, at(10, 30), 11)
    assert found is None, "only the check is short enough, and it is shorter than that"


def test_any_step_with_any_time():
    steps, now = agenda(half_day()), at(8, 30)
    pause = next(item for item in steps if item.id == "paus")
    assert ends_with(steps, 0, now, pause, 5) == at(11, 20)
    assert ends_with(steps, 4, at(10, 0), pause, 5) == ends_with(steps, 4, at(10, 0), pause, 60), "it is over already"


def test_each_later_step_begins_when_those_before_it_are_over():
    steps = agenda(half_day(began("oppning", at(8, 30))))
    begins = begins_at(steps, 0, at(8, 34))
    assert list(begins) == [step.id for step in steps[1:]]
    times = [*begins.values(), ends_at(steps, 0, at(8, 34))]
    assert times[0] == at(8, 30) + dt.timedelta(minutes=steps[0].minutes)
    lengths = [(later - time).total_seconds() / 60 for time, later in itertools.pairwise(times)]
    assert lengths == [step.minutes for step in steps[1:]]
    assert begins_at(steps, len(steps) - 1, at(11, 20)) == {}


def test_what_is_done_already_takes_no_time_again_when_the_group_has_gone_back():
    done = StepRun(id="reflektion", started=at(8, 40), ended=at(9, 5), used=25 * 60.0)
    steps = agenda(half_day(began("oppning", at(9, 5)), done))
    begins = begins_at(steps, 0, at(9, 5))
    assert begins["nulage"] == begins["reflektion"]


def test_a_day_without_a_programme_ends_now_and_has_no_plan():
    assert forecast_day(Workshop(), [], 0, at(9, 0)) == DayForecast(at(9, 0), None)
