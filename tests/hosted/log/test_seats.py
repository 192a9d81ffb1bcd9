"""A stage that comes back on another worker: it sits on the same seat, and finds the lead, the lines and the door."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import say

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import close_door, has_opened, open_door
from larande_tui.hosted.log.lease import Lease
from larande_tui.hosted.log.stage_log import StageLog
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.retention import replace
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts


def opened(database: Database, room: str, seat: str, *, writable: bool = True) -> Session:
    session = Session(StageLog.open(database, room, seat=seat, writable=writable))
    session.catch_up()
    session.lead()
    return session


def test_a_stage_takes_the_lead_from_its_own_dead_process_and_from_no_other(database: Database, path: Path) -> None:
    room = put_in(database, path)
    left_behind = opened(database, room, "kim")
    other = opened(database, room, "alex")
    nobody = opened(database, room, "")
    assert other.read_only
    assert nobody.read_only
    back = opened(database, room, "kim")
    assert not back.read_only
    say(back, "fyra")
    assert not left_behind.has_lost_lead(), "it has not asked yet"
    left_behind._log._lease.renew_once()  # type: ignore[attr-defined]
    assert left_behind.has_lost_lead()
    assert not left_behind.has_lost_lead(), "told once"
    assert left_behind.read_only
    for session in (left_behind, other, nobody):
        session.close()
    assert not Lease(database, room, "alex").take(), "the one that came back still leads"
    back.close()


def test_whoever_lost_the_lead_can_have_it_again(database: Database, path: Path) -> None:
    room = put_in(database, path)
    first, second = opened(database, room, "kim"), opened(database, room, "kim")
    first._log._lease.renew_once()  # type: ignore[attr-defined]
    assert first.has_lost_lead()
    assert not second.read_only
    assert first.take_over(), "the seat is its own"
    assert not first.read_only
    assert first.may_lead
    first.close()
    second.close()


def test_one_that_may_only_follow_never_leads(database: Database, path: Path) -> None:
    room = put_in(database, path)
    session = opened(database, room, "kim", writable=False)
    assert session.read_only
    assert not session.may_lead
    assert not session.take_over()
    session.close()


def test_half_typed_lines_come_along_and_only_the_one_who_leads_changes_them(database: Database, path: Path) -> None:
    room = put_in(database, path)
    first = opened(database, room, "kim")
    unsent = UnsentTexts(room, drafts=first.drafts)
    unsent.set("reflektion", UnsentText("Vi hin"))
    unsent.flush()
    back = opened(database, room, "kim")
    found = UnsentTexts(room, drafts=back.drafts)
    assert found.get("reflektion") == UnsentText("Vi hin")
    found.set("reflektion", UnsentText("Vi hinner"))
    found.flush()
    for late in (UnsentText("Vi hin, eller"), UnsentText()):
        unsent.set("reflektion", late)
        unsent.flush()
        assert UnsentTexts(room, drafts=back.drafts).get("reflektion") == UnsentText("Vi hinner")
    found.set("reflektion", UnsentText())
    assert back.drafts is not None
    assert back.drafts.read() == ""
    first.close()
    back.close()


def test_half_typed_lines_are_gone_with_what_is_erased(database: Database, path: Path) -> None:
    room = put_in(database, path)
    session = opened(database, room, "kim")
    assert session.drafts is not None
    session.drafts.write('{"reflektion": {"text": "Kim"}}')
    drafts = session.drafts
    session.close()
    replace(database, room, path)
    assert drafts.read() == ""


def test_a_door_knows_the_stage_that_opened_it(database: Database, path: Path) -> None:
    room = put_in(database, path)
    ends = local_now() + dt.timedelta(hours=1)
    assert not has_opened(database, room, "kim")
    code = open_door(database, room, ends, "kim")
    assert has_opened(database, room, "kim")
    assert not has_opened(database, room, "alex")
    assert not has_opened(database, room, "")
    assert open_door(database, room, ends, "kim") == code
    close_door(database, room)
    assert not has_opened(database, room, "kim")
    open_door(database, room, ends)
    assert not has_opened(database, room, ""), "a door that no stage opened"


def test_a_lead_that_is_given_while_it_is_being_renewed_is_free(database: Database, path: Path, monkeypatch) -> None:
    room = put_in(database, path)
    renews, may_renew = threading.Event(), threading.Event()
    renew_now = Lease._renew

    def renew_late(self: Lease, *, comes: bool = False) -> bool:
        if not comes:
            renews.set()
            may_renew.wait(10)
        return renew_now(self, comes=comes)

    lease = Lease(database, room, "kim")
    assert lease.take()
    monkeypatch.setattr(Lease, "_renew", renew_late)
    renewing, giving = threading.Thread(target=lease.renew_once), threading.Thread(target=lease.release)
    renewing.start()
    assert renews.wait(10)
    giving.start()
    giving.join(0.3)
    may_renew.set()
    for thread in (renewing, giving):
        thread.join(10)
    assert Lease(database, room, "alex").take()
