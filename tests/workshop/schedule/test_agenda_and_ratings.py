from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.workshop.model.items import AreaFinding, Details, Item, ProgrammeUsed, Rating, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.schedule import progress as progress_module
from larande_tui.workshop.schedule.agenda import agenda, end_time, index_of, replanned, steps_to_lead, total_minutes
from larande_tui.workshop.schedule.progress import arrive, leave, move_on, progress
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ratings import AreaResult, area_result, area_results
from tests.driver.workshop_samples import programme


def workshop_with(*items: Item) -> Workshop:
    workshop = Workshop()
    for item in (ProgrammeUsed(programme=programme()), *items):
        workshop.apply(Change.put(item))
    return workshop


def ids(workshop: Workshop, *, whole: bool = False) -> list[str]:
    return [item.id for item in agenda(workshop, whole=whole)]


# --- the steps ------------------------------------------------------------------------------------------------------


def test_without_a_programme_there_are_no_steps() -> None:
    assert agenda(Workshop()) == []
    assert progress(Workshop()) == (0, 0)


def test_the_steps_are_the_programmes() -> None:
    workshop = workshop_with()
    assert ids(workshop) == ["reflektion", "nulage", "paus", "karta", "plan"]
    assert total_minutes(agenda(workshop)) == 50


def test_steps_are_moved_shortened_and_left_out() -> None:
    workshop = workshop_with(
        StepRun(id="reflektion", order=1), StepRun(id="nulage", order=0, minutes=25), StepRun(id="paus", left_out=True)
    )
    assert ids(workshop) == ["nulage", "reflektion", "karta", "plan"]
    assert agenda(workshop)[0].minutes == 25
    assert ids(workshop, whole=True) == ["nulage", "reflektion", "paus", "karta", "plan"]
    assert total_minutes(agenda(workshop, whole=True)) == total_minutes(agenda(workshop)) == 55


def test_a_window_stands_somewhere_even_when_every_step_is_left_out() -> None:
    some = workshop_with(StepRun(id="paus", left_out=True))
    assert [item.id for item in steps_to_lead(some)] == ["reflektion", "nulage", "karta", "plan"]
    every = workshop_with(*(StepRun(id=step.id, left_out=True) for step in programme().steps))
    assert [item.id for item in steps_to_lead(every)] == ["reflektion", "nulage", "paus", "karta", "plan"]
    assert [index_of(steps_to_lead(some), name) for name in ("karta", "paus", "reflektion")] == [2, 0, 0]


def test_a_new_plan_changes_only_the_steps_that_are_otherwise_now() -> None:
    started = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    workshop = workshop_with(StepRun(id="nulage", minutes=20, started=started), StepRun(id="paus", left_out=True))
    steps = ("reflektion", "nulage", "paus", "karta", "plan")
    as_usual = [StepRun(id=name, order=place) for place, name in enumerate(steps)]
    assert replanned(workshop, as_usual) == [
        StepRun(id="nulage", order=1, started=started),
        StepRun(id="paus", order=2),
    ]
    moved = [as_usual[0].changed(order=1), as_usual[1].changed(order=0, minutes=20), *as_usual[2:]]
    assert replanned(workshop, moved) == [
        StepRun(id="reflektion", order=1),
        StepRun(id="nulage", order=0, minutes=20, started=started),
        StepRun(id="paus", order=2),
    ]
    assert replanned(workshop, [StepRun(id="karta", order=3, minutes=5)]) == [StepRun(id="karta", order=3, minutes=5)]
    assert replanned(Workshop(), [StepRun(id="karta", left_out=True)]) == [StepRun(id="karta", left_out=True)]


@pytest.mark.parametrize(
    ("starts", "minutes", "ends"),
    [
        (None, 60, None),
        (dt.time(8, 30), 180, dt.time(11, 30)),
        (dt.time(23, 0), 90, dt.time(0, 30)),
        (dt.time(9, 0), 0, dt.time(9, 0)),
    ],
)
def test_the_end_time(starts: dt.time | None, minutes: int, ends: dt.time | None) -> None:
    assert end_time(starts, minutes) == ends


def test_coming_and_going(monkeypatch: pytest.MonkeyPatch) -> None:
    def at(minute: int) -> dt.datetime:
        now = dt.datetime(2026, 11, 20, 9, minute, tzinfo=dt.UTC)
        monkeypatch.setattr(progress_module, "_now", lambda: now)
        return now

    workshop = workshop_with(StepRun(id="nulage", minutes=25))
    assert progress(workshop) == (0, 5)
    came = at(0)
    first = arrive(workshop, "nulage")
    assert (first.started, first.ended, first.minutes) == (came, None, 25)
    workshop.apply(Change.put(first))
    at(5)
    assert arrive(workshop, "nulage") == first, "coming to where the group is changes nothing"
    left = at(10)
    gone = leave(workshop, "nulage")
    assert (gone.started, gone.ended, gone.used, gone.running_since) == (came, left, 600, None)
    workshop.apply(Change.put(gone))
    back = at(30)
    again = arrive(workshop, "nulage")
    assert (again.started, again.ended, again.used, again.running_since) == (came, None, 600, back)
    workshop.apply(Change.put(leave(workshop, "paus")))
    assert progress(workshop) == (2, 5)


def test_moving_on_is_one_step_that_nobody_undoes(session: Session) -> None:
    session.put(ProgrammeUsed(programme=programme()))
    move_on(session, "reflektion", "nulage")
    workshop = session.workshop
    old, new = workshop.find(StepRun, "reflektion"), workshop.find(StepRun, "nulage")
    assert old is not None
    assert new is not None
    assert (old.ended is None, old.running_since, new.ended) == (False, None, None)
    assert new.running_since is not None
    assert workshop.position.step == "nulage"
    assert session.seq == 2
    assert session.undo() is None


def test_the_times_are_whole_seconds_with_a_time_zone() -> None:
    started = arrive(workshop_with(), "nulage").started
    assert started is not None
    assert started.tzinfo is not None
    assert started.microsecond == 0


def test_the_workshops_day_is_its_own_or_today() -> None:
    assert workshop_day(workshop_with(Details(date=dt.date(2026, 3, 4)))) == dt.date(2026, 3, 4)
    before = dt.datetime.now().astimezone().date()
    assert before <= workshop_day(Workshop()) <= dt.datetime.now().astimezone().date()


# --- the ratings ----------------------------------------------------------------------------------------------------


def rated(*values: int, **agreed: object) -> AreaResult:
    """What ratings of N7 come to, beside somebody's rating of another area."""
    items: list[Item] = [Rating(area="N1", now=5), *(Rating(area="N7", now=value) for value in values)]
    if agreed:
        items.append(AreaFinding.model_validate({"id": "N7", **agreed}))
    return area_result(workshop_with(*items), "N7")


def test_several_areas_have_the_results_that_each_has_alone() -> None:
    ratings = [Rating(area=area, now=now) for now in (1, 3, 4, 5) for area in ("N1", "N7", "N9")]
    workshop = workshop_with(*ratings, AreaFinding(id="N7", now=2, chosen=True))
    areas = ["N7", "N3", "N1"]
    assert area_results(workshop, areas) == [area_result(workshop, area) for area in areas]


def test_an_area_that_nobody_rated_is_empty() -> None:
    result = rated()
    assert result == AreaResult()
    assert result.gap is None
    assert not result.wide


@pytest.mark.parametrize(
    ("values", "median"), [((3,), 3.0), ((2, 3), 2.5), ((1, 2, 5), 2.0), ((1, 1, 4, 5), 2.5), ((4, 4, 4), 4.0)]
)
def test_the_median(values: tuple[int, ...], median: float) -> None:
    assert rated(*values).now == median


def test_fewer_than_six_show_no_distribution_and_no_spread() -> None:
    five = rated(1, 5, 1, 5, 3)
    assert (five.answers, five.lowest, five.highest, five.distribution) == (5, None, None, ())
    assert not five.wide, "a spread would tell who rated what"
    six = rated(1, 5, 1, 5, 3, 3)
    assert (six.answers, six.lowest, six.highest, six.distribution) == (6, 1, 5, (2, 0, 2, 0, 2))


def test_three_apart_is_a_wide_spread_and_two_is_not() -> None:
    assert rated(2, 2, 3, 3, 4, 5).wide
    assert not rated(2, 2, 3, 3, 4, 4).wide


def test_a_value_agreed_on_goes_first_and_the_answers_stay() -> None:
    result = rated(1, 1, 1, 1, 1, 1, now=4, desired=5, chosen=True)
    assert (result.now, result.desired, result.gap, result.answers, result.chosen) == (4.0, 5, 1.0, 6, True)


def test_the_gap_needs_both_ends() -> None:
    assert rated(2).gap is None
    assert rated(desired=4).gap is None
    assert rated(2, 3, desired=4).gap == 1.5
    assert rated(5, desired=3).gap == -2
