"""The roll-up and the deadlines of a folder agree on which files are one workshop, and which plan a follow-up is of."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from larande_tui.rollup.collect import collect
from larande_tui.rollup.page import RollUpPage
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.period import Period
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.merging.merge_files import merge_files, merge_into
from larande_tui.workshop.merging.source import read_source
from larande_tui.workshop.model.items import Action, FollowedUp, Item, Rating
from larande_tui.workshop.status.deadlines import deadlines_in
from larande_tui.workshop.store.session import Session
from tests.driver.held_workshops import held_workshop
from tests.driver.shipped import shipped

TODAY = dt.date(2026, 11, 29)


def rolled_up(folder: Path) -> RollUpPage:
    return RollUp(collect([folder], TODAY, Period.read("2025"))).page()


def plans(folder: Path) -> set[str]:
    """Return the names of the files whose plans count, where both count as many."""
    named = {matter.path.stem for matter in deadlines_in(folder, TODAY, below=True).late}
    assert rolled_up(folder).plans == len(named), named
    return named


def change(path: Path, *items: Item, **details: object) -> Path:
    with Session.open(path) as session:
        session.put(session.workshop.details.changed(**details), *items)
        assert session.wait_saved(10)
    return path


def follow_up(earlier: Path, name: str, *items: Item, **details: object) -> Path:
    later = begin_follow_up(earlier, earlier.with_name(f"{name}.larande"), shipped("uppfoljning"))
    return change(later, *items, **{"date": dt.date(2025, 9, 1), **details})


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return held_workshop(tmp_path / "mapp" / "dag.larande", ratings=())


@pytest.fixture
def shifts(day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Make the workshops of two groups of a workplace, led from one file on machines that know none of the other."""
    files = []
    for number, name in enumerate(("dagen", "natten"), 1):
        monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / f"tillstand-{name}"))
        (day.parent / name).mkdir()
        copy = Path(shutil.copy(day, day.parent / name / f"{name}.larande"))
        files.append(change(copy, date=dt.date(2025, 3, number)))
    day.unlink()
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand-kommunen"))
    return files


def test_two_groups_of_a_workplace_that_did_not_rate_are_two_when_led_on_different_days(day: Path, shifts: list[Path]):
    assert plans(day.parent) == {"dagen", "natten"}


def test_a_follow_up_takes_over_the_plan_of_its_own_group_only(day: Path, shifts: list[Path]):
    follow_up(shifts[0], "hosten")
    assert plans(day.parent) == {"hosten", "natten"}


def test_a_copy_with_the_workplace_in_small_letters_is_the_same_workshop(
    day: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kept = day.parent / "sparat" / "kopia.larande"
    kept.parent.mkdir()
    shutil.copy(day, kept)
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "en-annan-dator"))
    change(kept, workplace="norr")
    os.utime(kept, (1, 1))
    assert plans(day.parent) == {"dag"}


def test_a_file_that_took_in_one_that_had_taken_in_another_counts_for_all(day: Path):
    tables = []
    for name in ("ett", "tva", "tre"):
        copy = Path(shutil.copy(day, day.with_name(f"{name}.larande")))
        tables.append(change(copy, Rating(area="N7", now=3), Action(activity=name, due=dt.date(2025, 6, 1))))
    day.unlink()
    one, two, three = tables
    with Session.open(one) as session:
        merge_into(session, [read_source(two)])
    change(one, title="En titel till")
    merge_files([one, three], day.with_name("alla.larande"))
    assert plans(day.parent) == {"alla"}
    assert rolled_up(day.parent).actions == 4


def test_a_follow_up_that_took_in_the_one_before_it_is_not_followed_up_by_itself(day: Path):
    first = follow_up(day, "hosten", date=dt.date(2025, 6, 1))
    second = follow_up(first, "vintern")
    with Session.open(second) as session:
        merge_into(session, [read_source(first)])
    assert plans(day.parent) == {"vintern"}


def test_a_plan_is_followed_up_when_the_follow_up_was_begun_from_a_conflict_copy(day: Path):
    copy = Path(shutil.copy(day, day.with_name("dag-DESKTOP-7F3K.larande")))
    follow_up(copy, "hosten")
    os.utime(copy, (1, 1))
    assert plans(day.parent) == {"hosten"}


def test_a_follow_up_in_which_the_group_only_rated_counts_beside_another(day: Path):
    with Session.open(day) as session:
        (action,) = session.workshop.actions
    follow_up(day, "svarat", FollowedUp(id=action.id, effect="ja"))
    follow_up(day, "skattat", Rating(area="N7", now=4))
    follow_up(day, "lamnat")
    assert plans(day.parent) == {"svarat", "skattat"}
