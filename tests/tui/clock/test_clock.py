"""Time: each step has a clock that anybody can read, and that survives whatever happens to the laptop."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.model.items import Position, StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import again, clock_text, elapsed, longer, read, round_left, run_on, stop
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped
from tests.driver.windows import until

NOON = dt.datetime(2026, 11, 12, 12, 0, tzinfo=dt.UTC)


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


def planned(run: StepRun, length: int = 45) -> PlannedStep:
    step = next(step for step in shipped("halvdag").steps if step.id == "nulage")
    return PlannedStep(step, run, length)


def test_it_counts_only_while_it_runs():
    run = run_on(StepRun(id="nulage"), NOON)
    assert elapsed(run, NOON + minutes(5)) == 300
    run = stop(run, NOON + minutes(5))
    assert elapsed(run, NOON + minutes(60)) == 300
    run = run_on(run, NOON + minutes(60))
    assert elapsed(run, NOON + minutes(61)) == 360
    assert elapsed(again(run, NOON + minutes(61)), NOON + minutes(62)) == 60


def test_more_time_goes_to_the_part_that_the_group_is_in():
    given = longer(planned(run_on(StepRun(id="nulage"), NOON)), 2, NOON + minutes(5))
    assert given.minutes == 47
    later = [read(planned(given, 47), NOON + minutes(m)) for m in (2.9, 3.1, 11.9, 12.1, 21.9)]
    assert [reading.phase_number for reading in later] == [1, 2, 2, 3, 3]
    again_given = longer(planned(given, 47), 2, NOON + minutes(46))
    assert read(planned(again_given, 49), NOON + minutes(12.1)).phase_number == 3
    assert longer(planned(StepRun(id="nulage"), 599), 2, NOON).minutes == 600
    assert longer(planned(StepRun(id="nulage"), 600), 2, NOON).minutes == 600


def test_a_round_has_the_last_part_of_its_step():
    run = run_on(StepRun(id="nulage"), NOON)
    assert [round_left(planned(run), NOON + minutes(m)) for m in (0, 20, 40, 44, 60)] == [600, 600, 300, 60, 0]


async def test_what_is_told_of_the_clock_goes_when_it_does_not_hold(stage, make):
    path = make(Position(step="reflektion"))
    async with stage(path) as s:
        await s.press("ctrl+k")
        assert "Klockan står stilla" in s.text()
        with Session.open(path) as manus:
            run = manus.workshop.find(StepRun, "reflektion")
            manus.put(run_on(run, dt.datetime.now().astimezone()))
            await until(s.pilot, lambda: "Klockan står stilla" not in s.text())
            await s.press("ctrl+l")
            assert "2 minuter till: 27 minuter för Reflektion." in s.text()
            manus.catch_up()
            manus.put(manus.workshop.find(StepRun, "reflektion").changed(minutes=40))
            await until(s.pilot, lambda: "27 minuter för" not in s.text())


async def test_time_that_was_given_by_mistake_is_taken_back(stage, make):
    async with stage(make(Position(step="reflektion"))) as s:
        await s.press("ctrl+l", "ctrl+z")
        assert "Ångrade: 2 minuter till för Reflektion" in s.text()
        assert s.screen.present_step().minutes == 25


def test_a_clock_set_back_gives_no_time_away():
    assert elapsed(run_on(StepRun(id="nulage"), NOON), NOON - minutes(30)) == 0


@pytest.mark.parametrize(
    ("passed", "word"),
    [(0, ""), (35, ""), (36, "snart slut"), (42.5, "snart slut"), (42.75, "slut strax"), (45, "över tiden")],
)
def test_what_is_left_is_told_in_words(passed, word):
    reading = read(planned(run_on(StepRun(id="nulage"), NOON)), NOON + minutes(passed))
    assert reading.word == word


def test_the_parts_of_a_step_follow_its_time_and_its_length():
    run = run_on(StepRun(id="nulage"), NOON)
    assert [read(planned(run), NOON + minutes(m)).phase_number for m in (0, 2.9, 3.1, 9.9, 10.1, 44, 60)] == [
        1,
        1,
        2,
        2,
        3,
        5,
        5,
    ]
    assert read(planned(run, 90), NOON + minutes(5.9)).phase_number == 1
    assert read(planned(run), NOON + minutes(1)).phase_left == 120


@pytest.mark.parametrize(
    ("seconds", "text"), [(252, "04:12"), (0, "00:00"), (-31, "+00:31"), (59.4, "01:00"), (3600, "60:00")]
)
def test_seconds_as_read_from_the_back_of_the_room(seconds, text):
    assert clock_text(seconds) == text


async def test_the_stage_shows_the_clock_and_what_to_do_now(stage, make):
    began = dt.datetime.now().astimezone() - minutes(4)
    run = StepRun(id="nulage", started=began, running_since=began)
    path = make(run, Position(step="nulage"))
    async with stage(path, size=(120, 32)) as s:
        line = s.text().split("\n")[2]
        assert "Nu: " in line
        assert "40:5" in line or "41:0" in line
        await s.press("ctrl+k")
        assert "paus i klockan" in s.text()
        await s.press("ctrl+l")
        assert s.screen.present_step().minutes == 47
        assert "2 minuter till" in s.text()
        await s.press("ctrl+o")
        assert "47:00" in s.text() or "46:5" in s.text()
    async with stage(path, size=(120, 32)) as s:
        assert s.screen.present_step().minutes == 47


async def test_coming_to_a_step_starts_its_clock_and_leaving_stops_it(stage, make):
    async with stage(make()) as s:
        assert s.workshop.find(StepRun, "oppning").running_since is not None
        await s.press("pagedown")
        assert s.workshop.find(StepRun, "oppning").running_since is None
        assert s.workshop.find(StepRun, "reflektion").running_since is not None


async def test_over_time_counts_up_and_is_told(stage, make):
    began = dt.datetime.now().astimezone() - minutes(50)
    path = make(StepRun(id="nulage", started=began, running_since=began), Position(step="nulage"))
    async with stage(path, size=(100, 30)) as s:
        assert "över tiden · +05:0" in s.text()


async def test_a_step_that_was_left_running_for_days_is_over_time_without_a_count(stage, make):
    began = dt.datetime.now().astimezone() - minutes(3 * 24 * 60)
    path = make(StepRun(id="nulage", started=began, running_since=began), Position(step="nulage"))
    async with stage(path, size=(100, 30)) as s:
        assert "över tiden ▕" in s.text()
        assert "+" not in s.text().split("\n")[2]
