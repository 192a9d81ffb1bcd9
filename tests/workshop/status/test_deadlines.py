"""What is due over a folder of workshops."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, FollowedUp, Key, Request
from larande_tui.workshop.status.deadlines import deadlines, deadlines_in
from larande_tui.workshop.status.workshop_index import newest_first, summarise
from larande_tui.workshop.store.locks.lock import append_lock
from larande_tui.workshop.store.recovery.lines import read_lines
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.exhaustive import usually
from tests.driver.nonsense_lines import NONSENSE_LINES
from tests.driver.shipped import shipped

TODAY = dt.date(2026, 11, 20)


def told(folder: Path, today: dt.date) -> tuple[list[str], list[str]]:
    found = deadlines_in(folder, today)
    return (
        [f"{matter.deadline.what} {matter.deadline.text}" for matter in found.late],
        [f"{matter.deadline.what} {matter.deadline.text}" for matter in found.soon],
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
        assert told(tmp_path, dt.date(2027, 3, 1)) == ([], ["Uppföljning Fem minuter efter mötet"])
        session.undo()
        assert len(told(tmp_path, dt.date(2027, 3, 1))[0]) == 1
        session.remove(Key("action", "a1"))
        assert told(tmp_path, dt.date(2027, 3, 1)) == ([], [])


def test_a_plan_that_a_follow_up_took_over_is_told_once(tmp_path: Path):
    earlier = first(tmp_path / "dag.larande")
    begin_follow_up(earlier, tmp_path / "mars.larande", shipped("uppfoljning"))
    found = deadlines_in(tmp_path, dt.date(2027, 3, 10))
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
    found = deadlines_in(tmp_path, dt.date(2027, 2, 27))
    assert [(matter.path.name, matter.deadline.text) for matter in found.late] == [
        ("skadad.larande", "Efter skadan"),
        ("hel.larande", "Fem minuter efter mötet"),
    ]
    assert sorted(sentence.split()[0] for sentence in found.troubles) == ["bild.larande", "skadad.larande:"]
    assert found.workshops == 2


@pytest.mark.parametrize("line", usually(*NONSENSE_LINES[::4], of=NONSENSE_LINES), ids=range(len(NONSENSE_LINES)))
def test_a_line_that_is_no_transaction_hides_no_other_workshop(tmp_path: Path, line: bytes):
    first(tmp_path / "hel.larande")
    nonsense = first(tmp_path / "konstig.larande")
    nonsense.write_bytes(nonsense.read_bytes() + line)
    found = deadlines_in(tmp_path, dt.date(2027, 2, 27))
    assert {(matter.path.name, matter.deadline.text) for matter in found.late} == {
        ("konstig.larande", "Fem minuter efter mötet"),
        ("hel.larande", "Fem minuter efter mötet"),
    }
    (told_of,) = found.troubles
    assert told_of.startswith("konstig.larande: en rad är skadad, och det som stod där räknas inte.")
    assert (found.workshops, found.damaged) == (2, 1)
    assert [one.trouble for one in map(summarise, newest_first(tmp_path))] == ["", ""]
    (damage,) = read_lines(nonsense).damaged
    with Session.open(nonsense, writable=False) as session:
        assert [found.line for found in session.report.damaged] == [damage.line]


def test_two_transactions_that_became_one_line_are_both_read(tmp_path: Path):
    path = first(tmp_path / "dag.larande")
    with Session.open(path) as session:
        session.put(Action(id="a2", activity="Efter", due=dt.date(2027, 2, 1)))
    *start, one, other = path.read_bytes().splitlines()
    path.write_bytes(b"".join(line + b"\n" for line in (*start, one + other)))
    found = deadlines_in(tmp_path, dt.date(2027, 2, 27))
    assert [matter.deadline.text for matter in found.late] == ["Efter", "Fem minuter efter mötet"]
    assert found.damaged == 1


def test_a_file_that_was_cut_off_is_named_and_counted(tmp_path: Path):
    whole = first(tmp_path / "hel.larande").read_bytes()
    (tmp_path / "halv.larande").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "utan-slut.larande").write_bytes(whole.removesuffix(b"\n"))
    found = deadlines_in(tmp_path, dt.date(2027, 2, 27))
    assert {matter.path.name for matter in found.late} == {"hel.larande", "utan-slut.larande"}
    (told_of,) = found.troubles
    assert told_of.startswith("halv.larande: slutet av filen fattas, och det som stod där räknas inte.")
    assert (found.workshops, found.damaged) == (3, 1)


def test_a_line_that_another_window_is_writing_is_waited_for(tmp_path: Path):
    path = first(tmp_path / "dag.larande")
    whole = path.read_bytes()
    start = whole[: len(whole) - 40]
    path.write_bytes(start)
    lock = append_lock(path)
    lock.acquire()

    def finish() -> None:
        path.write_bytes(whole)
        lock.release()

    other_window = threading.Timer(0.05, finish)
    other_window.start()
    found = deadlines_in(tmp_path, dt.date(2027, 2, 27))
    other_window.join()
    assert (found.troubles, [matter.deadline.text for matter in found.late]) == ([], ["Fem minuter efter mötet"])


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path):
    assert told(tmp_path / "borta", dt.date(2027, 2, 27)) == ([], [])


def test_what_is_late_or_soon_due_comes_earliest_first(tmp_path: Path):
    def day(ahead: int) -> dt.date:
        return TODAY + dt.timedelta(days=ahead)

    actions = (
        Action(activity="om två veckor", due=day(14), owner="chefen"),
        Action(activity="senare", due=day(15)),
        Action(activity="sen", due=day(-30), status="pagar"),
        Action(activity="klar", due=day(1), status="klar"),
        Action(activity="pausad", due=day(1), status="pausad"),
        Action(activity="avbruten", due=day(1), status="avbruten"),
        Action(activity="ej börjad", first_step="Ringa", first_step_by=day(3), owner="stödjaren"),
        Action(activity="utan första ord", first_step_by=day(4)),
        Action(activity="börjad", first_step_by=day(3), status="pagar"),
        Action(activity="följs upp", follow_up=day(5), follow_up_who="gruppen", owner="chefen"),
        Action(activity="följs upp av ägaren", follow_up=day(6), owner="chefen"),
        Action(activity="klar, inte följd", due=day(-9), follow_up=day(-2), status="klar"),
        Action(id="f", activity="klar och följd", follow_up=day(-1), status="klar"),
        Action(activity="avbruten, följs inte", follow_up=day(1), status="avbruten"),
        Action(activity="utan dag"),
    )
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(*actions, FollowedUp(id="f", effect="ja"))
        found = deadlines(session.workshop, TODAY)
    assert [(item.day, item.what, item.text, item.owner) for item in found] == [
        (day(-30), "Klart", "sen", ""),
        (day(-2), "Uppföljning", "klar, inte följd", ""),
        (day(3), "Första steg", "Ringa", "stödjaren"),
        (day(4), "Första steg", "utan första ord", ""),
        (day(5), "Uppföljning", "följs upp", "gruppen"),
        (day(6), "Uppföljning", "följs upp av ägaren", "chefen"),
        (day(14), "Klart", "om två veckor", "chefen"),
    ]


def test_what_waits_for_an_answer_is_told_where_it_goes_on(tmp_path: Path):
    later = Request(id="r2", what="En skärm", number=9)
    first_needed = Request(id="r1", what="En vikarie", number=8, needed_by=dt.date(2026, 12, 1))
    with Session.open(first(tmp_path / "dag.larande")) as session:
        session.put(later, first_needed, Request(id="r3", what="Besvarat", number=10, answer="nej"))
    begin_follow_up(tmp_path / "dag.larande", tmp_path / "mars.larande", shipped("uppfoljning"))
    waits = deadlines_in(tmp_path, TODAY).waiting
    assert [(one.request.what, one.path.name) for one in waits] == [
        ("En vikarie", "mars.larande"),
        ("En skärm", "mars.larande"),
    ]
