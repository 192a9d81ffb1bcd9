"""Plans of a town: folders below a folder, and groups that were led from copies of one prepared file."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.rollup.collect import collect
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.period import Period
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import FollowedUp
from larande_tui.workshop.status.deadlines import deadlines_in
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.shipped import shipped

LATE = dt.date(2027, 3, 10)


def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, folders: bool) -> list[Path]:
    """Make the workshops of two units from one prepared file, each on a machine that knows none of the others."""
    prepared = first(tmp_path / "forberedd.larande")
    files = []
    for unit in ("Norr", "Söder"):
        monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / f"tillstand-{unit}"))
        place = tmp_path / "mapp" / (unit if folders else "")
        place.mkdir(parents=True, exist_ok=True)
        files.append(Path(shutil.copy(prepared, place / ("dag.larande" if folders else f"{unit}.larande"))))
        with Session.open(files[-1]) as session:
            session.put(session.workshop.details.changed(workplace=unit, department="Omsorg"))
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))
    return files


def test_a_follow_up_takes_over_the_plan_of_its_own_workplace_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    norr, soder = units(tmp_path, monkeypatch, folders=False)
    begin_follow_up(soder, soder.with_name("Söder-mars.larande"), shipped("uppfoljning"))
    late = deadlines_in(norr.parent, LATE).late
    assert {matter.path.name for matter in late} == {"Norr.larande", "Söder-mars.larande"}
    assert {matter.title for matter in late} == {"Lärande i vardagen · Norr", "Lärande i vardagen · Söder"}


def test_the_folders_below_are_read_too_and_their_files_named_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    norr, _ = units(tmp_path, monkeypatch, folders=True)
    (norr.parent / "trasig.larande").write_text("ingenting", encoding="utf-8")
    (norr.parent / ".dold").mkdir()
    shutil.copy(norr, norr.parent / ".dold" / "dag.larande")
    monkeypatch.setattr("larande_tui.cli.commands.folders.deadlines.local_today", lambda: LATE)
    assert main(["läget", str(tmp_path / "mapp")]) == 0
    told = capsys.readouterr()
    assert told.out.count("Klart: Fem minuter efter mötet") == 2
    assert f"Lärande i vardagen · Norr ({Path('Norr', 'dag.larande')})" in told.out
    assert f"Lärande i vardagen · Söder ({Path('Söder', 'dag.larande')})" in told.out
    assert told.err.startswith("Norr: trasig.larande ")
    assert main(["läget", str(tmp_path / "mapp"), "--undantag"]) == 0
    assert "(2 workshoppar i" in capsys.readouterr().out


def test_a_copy_that_is_kept_in_another_folder_is_told_of_and_counts_once(tmp_path: Path):
    path = first(tmp_path / "mapp" / "dag.larande")
    kept = tmp_path / "mapp" / "sparat" / "dag.larande"
    kept.parent.mkdir()
    shutil.copy(path, kept)
    os.utime(kept, (1, 1))
    found = deadlines_in(tmp_path / "mapp", LATE, below=True)
    assert {matter.path for matter in found.late} == {path}
    assert (found.workshops, found.several) == (
        1, [f"dag.larande finns också som {Path('sparat', 'dag.larande')}. Bara den senast sparade räknas."],
    )  # fmt: skip


@pytest.mark.parametrize("answered", [True, False])
def test_a_follow_up_that_was_begun_twice_counts_once(tmp_path: Path, answered: bool):
    path = first(tmp_path / "mapp" / "dag.larande")
    one, other = (begin_follow_up(path, path.with_name(f"{name}.larande"), shipped("uppfoljning")) for name in "ab")
    os.utime(one, (1, 1))
    kept, left = (one, other) if answered else (other, one)
    if answered:
        with Session.open(one) as session:
            session.put(FollowedUp(id="a1", happened="Vi har börjat"))
        os.utime(one, (1, 1))
    found = deadlines_in(path.parent, LATE)
    assert {matter.path for matter in found.late} == {kept}
    told = f"{left.name} räknas inte: inget är uppföljt i den, och {kept.name} följer upp samma plan."
    assert found.several == [told]
    for file in (path, one, other):
        with Session.open(file) as session:
            session.put(session.workshop.details.changed(date=dt.date(2025, 3 + (file != path), 1)))
    os.utime(one, (1, 1))
    collected = collect([path.parent], LATE, Period.read("2025"))
    whole = RollUp(collected).page()
    assert (whole.workshops, whole.plans, whole.actions) == (2, 1, 2)
    assert collected.several == [told]


def test_what_was_rescued_is_followed_up_though_the_damaged_file_is_gone(tmp_path: Path):
    path = first(tmp_path / "mapp" / "dag.larande")
    later = begin_follow_up(path, path.with_name("mars.larande"), shipped("uppfoljning"))
    path.write_bytes(path.read_bytes().replace(b"Rutinp", b"Rutinb"))
    rescued = write_recovered(recover(path))
    path.unlink()
    assert {matter.path for matter in deadlines_in(path.parent, LATE).late} == {later}
    for file, month in ((rescued, 3), (later, 9)):
        with Session.open(file) as session:
            session.put(session.workshop.details.changed(date=dt.date(2025, month, 1)))
    assert RollUp(collect([path.parent], LATE, Period.read("2025"))).page().plans == 1
