"""The mark that tells another machine who leads a workshop in a shared folder."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from larande_tui.workshop.erasing.followers import followers
from larande_tui.workshop.store.locks.lead_mark import LED, RENEWED, STALE, LeadMark, mark_beside
from larande_tui.workshop.store.session import Session


@pytest.fixture
def computer(tmp_path, monkeypatch):
    """Be one computer or another: each has a state folder of its own."""

    def be(name: str) -> None:
        monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / name))
        monkeypatch.setattr("platform.node", lambda: name)

    be("annas")
    return be


@pytest.fixture
def shared(tmp_path, computer) -> Path:
    path = tmp_path / "delad" / "dag.larande"
    Session.create(path).close()
    return path


def aged(path: Path, by: float) -> None:
    moment = path.stat().st_mtime - by
    os.utime(path, (moment, moment))


def test_another_computer_only_reads_while_one_leads_and_leads_when_it_has_stopped(shared, computer):
    with Session.open(shared) as annas:
        assert annas.lead()
        computer("pers")
        with Session.open(shared) as pers:
            assert not pers.lead()
            assert "leds på en annan dator (annas)" in pers.read_only
            computer("annas")
            annas.hand_over()
            computer("pers")
            assert pers.take_over()
            computer("annas")
            assert not annas.take_over()


def test_a_mark_that_nobody_renews_holds_nobody_back_for_long(shared, computer):
    LeadMark(shared).put()
    aged(mark_beside(shared, LED), STALE + 1)
    computer("pers")
    with Session.open(shared) as pers:
        assert pers.lead()


def test_a_computer_that_slept_while_another_took_the_lead_only_follows_when_it_wakes(shared, computer, monkeypatch):
    with Session.open(shared) as annas:
        annas.lead()
        computer("pers")
        LeadMark(shared).put()
        computer("annas")
        assert not annas.has_lost_lead()
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + RENEWED)
        assert annas.has_lost_lead()
        assert annas.read_only == "Ledningen har tagits över på pers, så här går workshoppen bara att läsa."
    computer("pers")
    assert mark_beside(shared, LED).exists()


def test_the_mark_is_renewed_while_a_computer_leads_and_gone_afterwards(shared, monkeypatch):
    mark = mark_beside(shared, LED)
    with Session.open(shared) as annas:
        annas.lead()
        aged(mark, 100)
        now = time.time()
        assert not annas.has_lost_lead()
        assert now - mark.stat().st_mtime > 90
        monkeypatch.setattr(time, "time", lambda: now + RENEWED)
        assert not annas.has_lost_lead()
        assert abs(now - mark.stat().st_mtime) < 10
    assert not mark.exists()


def test_what_lies_under_the_marks_name_is_only_read(shared, computer):
    computer("pers")
    mark = mark_beside(shared, LED)
    for contents in (b"", b"\xff\xfe", b"nobody", b"x\n\x1b]0;hej\x07" + b"n" * 300):
        mark.write_bytes(contents)
        assert len(LeadMark(shared).holder()) <= 40
        assert "\x1b" not in LeadMark(shared).holder()


def test_a_mark_left_behind_is_removed_with_what_is_erased(shared):
    LeadMark(shared).put()
    assert mark_beside(shared, LED) in followers(shared, "")


def test_the_longest_name_has_a_mark_too(tmp_path, computer):
    path = tmp_path / f"{'å' * 123}.larande"
    Session.create(path).close()
    LeadMark(path).put()
    computer("pers")
    assert LeadMark(path).holder() == "annas"


@pytest.mark.skipif(os.name != "nt", reason="elsewhere a dot hides a file")
def test_nobody_meets_the_mark_in_explorer_also_once_it_is_renewed(shared):
    mark = LeadMark(shared)
    for _ in range(2):
        mark.put()
        assert mark_beside(shared, LED).stat().st_file_attributes & stat.FILE_ATTRIBUTE_HIDDEN
    mark.remove()
    assert not mark_beside(shared, LED).exists()
