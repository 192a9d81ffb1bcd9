"""A workshop that several files of a folder hold counts once; a copy that is a workshop of its own counts as one."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import pytest

from larande_tui.core.paths import in_command
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details
from larande_tui.workshop.status.deadlines import deadlines_in
from larande_tui.workshop.status.workshop_index import newest_first, workshops_in
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.shipped import shipped

LATE = dt.date(2027, 3, 10)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return first(tmp_path / "dag.larande")


def conflict(path: Path, *, newer: bool) -> Path:
    """A conflict copy of another machine, last written after the file itself or before it."""
    copy = Path(shutil.copy(path, path.with_name("dag (Kims konfliktkopia 2026-11-12).larande")))
    with Session.open(copy, writable=False) as session:
        late = session.workshop.actions[0].changed(owner="därifrån")
    with Session.open(path) as session:  # the other machine knows nothing of this one's registry
        session.put(late)
        assert session.wait_saved(10)
    shutil.copy(path, copy)
    with Session.open(path) as session:
        session.put(late.changed(owner="härifrån"))
    now = path.stat().st_mtime + (60 if newer else -60)
    os.utime(copy, (now, now))
    return copy


@pytest.mark.parametrize("newer", [True, False])
def test_a_conflict_copy_counts_once_the_newest_first(path: Path, newer: bool) -> None:
    copy = conflict(path, newer=newer)
    this, other = (copy, path) if newer else (path, copy)
    found = deadlines_in(path.parent, LATE)
    assert {matter.path for matter in found.late} == {this}
    assert {matter.deadline.owner for matter in found.late if matter.deadline.what == "Klart"} == {
        "därifrån" if newer else "härifrån"
    }
    assert found.workshops == 1
    assert newest_first(path.parent) == [this]
    (told,) = found.several
    assert told == (
        f"{this.name} finns också som {other.name}. Bara den senast sparade räknas. "
        f"larande granska {in_command(path.with_name('dag.larande'))} --rädda lägger ihop dem i en ny fil."
    )


def test_what_was_put_together_counts_and_the_rest_may_go(path: Path) -> None:
    copy = conflict(path, newer=True)
    with Session.open(path) as session:
        session.put(Details(title="Härifrån"))
    copy.write_bytes(copy.read_bytes() + path.read_bytes().splitlines(keepends=True)[-1])
    written = write_recovered(recover(copy))
    named = written.rename(path.with_name("dag-raddad.larande"))
    (files,) = workshops_in(path.parent)
    assert files.path == named
    assert set(files.others) == {path, copy}
    assert files.notice.endswith("Ta bort det ni inte behöver när du har sett att inget fattas.")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_file_under_two_names_counts_once(path: Path) -> None:
    path.with_name("genväg.larande").symlink_to(path)
    path.with_name("a-samma.larande").hardlink_to(path)
    assert [files.notice for files in workshops_in(path.parent)] == [""]
    assert deadlines_in(path.parent, LATE).workshops == 1
    path.with_name("a-samma.larande").unlink()
    assert newest_first(path.parent) == [path]


@pytest.mark.parametrize("written", [False, True])
def test_a_copy_for_another_group_is_told_of_beside_the_original(path: Path, written: bool) -> None:
    copy = Path(shutil.copy(path, path.with_name("grupp-tva.larande")))
    if written:
        with Session.open(copy) as session:
            session.put(Details(title="Grupp två"))
    found = deadlines_in(path.parent, LATE)
    assert {matter.path for matter in found.late} == {path, copy}
    assert found.several == []


def test_a_follow_up_takes_over_the_plan_of_the_file_that_it_follows(path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("grupp-tva.larande")))
    with Session.open(copy) as session:
        session.put(Action(id="egen", activity="Grupp tvås egen", due=dt.date(2027, 2, 1)))
    begin_follow_up(path, path.with_name("mars.larande"), shipped("uppfoljning"))
    assert {matter.path.name for matter in deadlines_in(path.parent, LATE).late} == {"mars.larande", copy.name}
    begin_follow_up(copy, path.with_name("mars-tva.larande"), shipped("uppfoljning"))
    assert {matter.path.name for matter in deadlines_in(path.parent, LATE).late} == {"mars.larande", "mars-tva.larande"}


def test_a_follow_up_of_a_copy_that_nobody_has_written_in_takes_over_that_ones_plan(path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("grupp-tva.larande")))
    begin_follow_up(copy, path.with_name("mars-tva.larande"), shipped("uppfoljning"))
    assert {matter.path.name for matter in deadlines_in(path.parent, LATE).late} == {path.name, "mars-tva.larande"}


def test_a_copy_kept_for_safety_goes_with_the_plan_that_a_follow_up_took_over(path: Path) -> None:
    shutil.copy(path, path.with_name("dag - Kopia.larande"))
    begin_follow_up(path, path.with_name("mars.larande"), shipped("uppfoljning"))
    assert {matter.path.name for matter in deadlines_in(path.parent, LATE).late} == {"mars.larande"}
