from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.packs.schema.base import Phase
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import (
    Reading,
    again,
    clock_text,
    elapsed,
    phase_for,
    phase_minutes,
    read,
    round_left,
    run_on,
    stop,
    taken,
)
from tests.driver.workshop_samples import programme

START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
RUN = StepRun(id="plan")


def after(seconds: float) -> dt.datetime:
    return START + dt.timedelta(seconds=seconds)


def planned(run: StepRun, minutes: int = 10, phases: tuple[int, ...] = ()) -> PlannedStep:
    step = programme().steps[-1]
    parts = tuple(Phase(title=str(length), minutes=length, now="Nu.") for length in phases)
    return PlannedStep(step.model_copy(update={"phases": parts}), run, minutes)


def test_a_clock_runs_stops_and_runs_on() -> None:
    assert elapsed(RUN, after(99)) == 0
    running = run_on(RUN, START)
    assert elapsed(running, after(90)) == 90
    assert run_on(running, after(60)) == running
    stopped = stop(running, after(90))
    assert elapsed(stopped, after(500)) == 90
    assert stop(stopped, after(600)) == stopped
    assert elapsed(run_on(stopped, after(600)), after(630)) == 120
    assert elapsed(again(stopped, after(600)), after(630)) == 30


def test_a_clock_that_is_begun_again_keeps_what_has_passed() -> None:
    once = again(run_on(RUN, START), after(200))
    twice = again(stop(once, after(230)), after(300))
    assert elapsed(twice, after(310)) == 10
    left = stop(twice, after(320))
    assert taken(left) == 200 + 30 + 20
    assert again(RUN, START).before == 0


def test_a_clock_on_the_wall_that_is_set_back_gives_no_time_away() -> None:
    running = run_on(RUN.changed(used=30.0), START)
    assert elapsed(running, after(-3600)) == 30
    assert stop(running, after(-3600)).used == 30


@pytest.mark.parametrize(
    ("used", "word"),
    [(0, ""), (479, ""), (480, "snart slut"), (569, "snart slut"), (570, "slut strax"), (600, "över tiden")],
)
def test_the_time_left_is_told_in_words(used: float, word: str) -> None:
    reading = read(planned(RUN.changed(used=float(used))), START)
    assert (reading.left, reading.total, reading.running, reading.word) == (600 - used, 600, False, word)


def test_over_the_time_there_is_nothing_left() -> None:
    reading = read(planned(run_on(RUN, START)), after(700))
    assert (reading.left, reading.share_left, reading.running) == (-100, 0.0, True)


@pytest.mark.parametrize(
    ("used", "number", "left"), [(0, 1, 120), (119, 1, 1), (120, 2, 300), (419, 2, 1), (421, 3, 179), (700, 3, -100)]
)
def test_the_parts_follow_each_other(used: float, number: int, left: float) -> None:
    reading = read(planned(RUN.changed(used=float(used)), phases=(2, 5, 3)), START)
    assert reading.phase is not None
    assert (reading.phase_number, reading.phase_left) == (number, left)
    assert reading.phase.title == ("2", "5", "3")[number - 1]


def test_a_step_with_another_time_keeps_the_proportions_of_its_parts() -> None:
    reading = read(planned(RUN.changed(used=250.0), minutes=20, phases=(2, 5, 3)), START)
    assert (reading.phase_number, reading.phase_left, reading.left) == (2, 590, 950)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (252, "04:12"),
        (251.2, "04:12"),
        (0, "00:00"),
        (-31, "+00:31"),
        (-31.9, "+00:31"),
        (5999, "99:59"),
        (6000, "100:00"),
    ],
)
def test_the_clock_as_text(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text


def test_a_reading_without_parts() -> None:
    assert read(planned(RUN), START) == Reading(600.0, 600.0, running=False)


@pytest.mark.parametrize(
    ("used", "question", "title"),
    [
        (0, "", "Tyst"),
        (0, "RF2b", "Målet"),
        (0, "RF3", "Tyst"),
        (200, "RF2b", "Målet"),
        (200, "RF3", None),
        (200, "", None),
        (500, "RF2b", "Målet"),
        (500, "RF3", "Runda"),
    ],
)
def test_the_groups_task_is_that_of_its_question_before_that_of_the_clock(
    used: float, question: str, title: str | None
) -> None:
    lengths = {"Tyst": (3, ()), "Målet": (4, ("RF2b",)), "Runda": (3, ())}
    phases = tuple(
        Phase(title=name, minutes=length, now="Nu.", questions=asked) for name, (length, asked) in lengths.items()
    )
    step = PlannedStep(programme().steps[-1].model_copy(update={"phases": phases}), RUN.changed(used=float(used)), 10)
    phase = phase_for(step, read(step, START), question)
    assert (phase.title if phase is not None else None) == title


def test_a_step_without_parts_has_no_task_of_a_part() -> None:
    assert phase_for(planned(RUN), read(planned(RUN), START), "RF1") is None


@pytest.mark.parametrize(
    ("phases", "used", "left"),
    [
        ((), 0, 600),
        ((), 540, 60),
        ((), 700, 0),
        ((2, 5, 3), 0, 180),
        ((2, 5, 3), 480, 120),
        ((2, 5, 3), 700, 0),
    ],
)
def test_a_round_has_the_time_of_the_last_part(phases: tuple[int, ...], used: float, left: float) -> None:
    assert round_left(planned(RUN.changed(used=float(used)), phases=phases), START) == left


def test_the_minutes_of_the_phases_follow_the_timebox_of_the_day() -> None:
    assert phase_minutes(planned(RUN, 10, (4, 6))) == [4, 6]
    assert phase_minutes(planned(RUN, 5, (4, 6))) == [2, 3]
    assert phase_minutes(planned(RUN, 2, (1, 1, 8))) == [1, 1, 2], "no phase is shown as nothing"
    assert phase_minutes(planned(RUN, 30)) == []
