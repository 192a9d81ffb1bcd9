"""What is due over a folder of workshops."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from chains import first

from larande_tui.packs.catalog import load_programme
from larande_tui.workshop.due import due_in
from larande_tui.workshop.follow.begin import begin_follow_up
from larande_tui.workshop.items import Action, Key
from larande_tui.workshop.session import Session


def told(folder: Path, today: dt.date) -> tuple[list[str], list[str]]:
    found = due_in(folder, today)
    return (
        [f"{matter.due.what} {matter.due.text}" for matter in found.late],
        [f"{matter.due.what} {matter.due.text}" for matter in found.soon],
    )


def test_late_and_soon_are_told_apart(tmp_path: Path):
    first(tmp_path / "dag.larande")
    done, followed = "Klart Fem minuter efter mötet", "Uppföljning Fem minuter efter mötet"
    assert told(tmp_path, dt.date(2027, 1, 1)) == ([], [])
    assert told(tmp_path, dt.date(2027, 2, 20)) == ([], [done, followed])
    assert told(tmp_path, dt.date(2027, 2, 27)) == ([done], [followed])


def test_the_last_word_counts_and_what_was_undone_or_removed_does_not(tmp_path: Path):
    with Session.open(first(tmp_path / "dag.larande")) as session:
        action = session.workshop.find(Action, "a1")
        assert action is not None
        session.put(action.changed(status="klar"), name="klar")
        assert told(tmp_path, dt.date(2027, 3, 1)) == ([], [])
        session.undo()
        assert len(told(tmp_path, dt.date(2027, 3, 1))[0]) == 1
        session.remove(Key("action", "a1"))
        assert told(tmp_path, dt.date(2027, 3, 1)) == ([], [])


def test_a_plan_that_a_follow_up_took_over_is_told_once(tmp_path: Path):
    earlier = first(tmp_path / "dag.larande")
    begin_follow_up(earlier, tmp_path / "mars.larande", load_programme("uppfoljning"))
    found = due_in(tmp_path, dt.date(2027, 3, 10))
    assert [matter.path.name for matter in found.late] == ["mars.larande", "mars.larande"]


def test_damaged_files_are_named_and_passed_over(tmp_path: Path):
    first(tmp_path / "hel.larande")
    (tmp_path / "bild.larande").write_bytes(b"\x89PNG\r\n")
    skadad = first(tmp_path / "skadad.larande", Action(id="a9", activity="Sist", due=dt.date(2027, 2, 1)))
    with Session.open(skadad) as session:
        session.put(Action(id="a8", activity="Efter skadan", due=dt.date(2027, 2, 2)))
    lines = skadad.read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"Fem", b"Sju")
    skadad.write_bytes(b"\n".join(lines))
    found = due_in(tmp_path, dt.date(2027, 2, 27))
    assert [(matter.path.name, matter.due.text) for matter in found.late] == [
        ("skadad.larande", "Efter skadan"),
        ("hel.larande", "Fem minuter efter mötet"),
    ]
    assert sorted(sentence.split()[0] for sentence in found.troubles) == ["bild.larande", "skadad.larande:"]
    assert found.workshops == 2


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path):
    assert told(tmp_path / "borta", dt.date(2027, 2, 27)) == ([], [])
