from __future__ import annotations

import datetime as dt
import os
import threading
from pathlib import Path

import pytest

from larande_tui.core.paths import copies_folder, in_command, reports_folder, state_folder, workshops_folder
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.locations import (
    backup_ahead_warning,
    backup_trouble_notice,
    folder_locations,
    workshop_locations,
)
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.backups import DAYS_KEPT, Backup, backup_of, backups_of, daily_backups
from larande_tui.workshop.store.locks.lock import backup_lock
from larande_tui.workshop.store.log import poll
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import FaultsOfThreads, file_log, refuse_opening
from tests.driver.workshop_samples import say, texts


def copies() -> list[Path]:
    return sorted(copies_folder().glob("*"))


def test_the_copy_follows(session: Session) -> None:
    say(session, "ett", "två")
    session.close()
    copy = backup_of(session.path, session.workshop_id)
    assert copy.read_bytes() == session.path.read_bytes()
    with Session.open(copy, writable=False) as opened:
        assert texts(opened.workshop) == ["ett", "två"]


def test_the_copy_goes_on_where_it_was(session: Session) -> None:
    say(session, "ett")
    session.close()
    with Session.open(session.path) as again:
        say(again, "två")
    assert backup_of(session.path, session.workshop_id).read_bytes() == session.path.read_bytes()
    assert len(copies()) == 1


def test_a_copy_cut_short_by_a_crash_is_completed(session: Session) -> None:
    say(session, "ett", "två")
    session.close()
    copy = backup_of(session.path, session.workshop_id)
    copy.write_bytes(copy.read_bytes()[:-25])
    with Session.open(session.path) as again:
        say(again, "tre")
    assert copy.read_bytes() == session.path.read_bytes()


def test_another_beginning_is_kept_and_the_copy_begun_anew(session: Session) -> None:
    copy = backup_of(session.path, session.workshop_id)
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"annat, och gammalt\n")
    second = copy.with_stem(f"{copy.stem}-2")
    second.write_bytes(b"annat, och lika gammalt\n")
    say(session, "ett")
    session.close()
    assert copy.read_bytes() == session.path.read_bytes()
    assert second.read_bytes() == b"annat, och lika gammalt\n"
    assert copy.with_stem(f"{copy.stem}-3").read_bytes() == b"annat, och gammalt\n"


def test_an_original_that_another_program_rewrote_gets_a_new_copy(session: Session) -> None:
    say(session, "ett", "två")
    assert session.wait_saved(10)
    follower = Backup(session.path, session.workshop_id)
    follower.follow()
    before = session.path.read_bytes()
    session.close()
    rewritten = before.replace("två".encode(), "TVÅ".encode())
    session.path.write_bytes(rewritten)
    follower.follow()
    assert backup_of(session.path, session.workshop_id).read_bytes() == rewritten
    assert before in [file.read_bytes() for file in copies()]


def test_a_line_under_way_is_not_copied(session: Session) -> None:
    say(session, "ett")
    session.close()
    whole = session.path.read_bytes()
    session.path.write_bytes(whole + b'{"crc":"0000')
    follower = Backup(session.path, session.workshop_id)
    follower.follow()
    copy = backup_of(session.path, session.workshop_id)
    assert copy.read_bytes() == whole
    session.path.write_bytes(whole + b"en hel rad\n")
    follower.follow()
    assert copy.read_bytes() == whole + b"en hel rad\n"


def test_two_windows_keep_one_true_copy(session: Session) -> None:
    with Session.open(session.path, who=PHONES) as other:
        for number in range(6):
            writer = other if number % 2 else session
            say(writer, str(number))
            assert writer.wait_saved(10)
    session.close()
    assert backup_of(session.path, session.workshop_id).read_bytes() == session.path.read_bytes()
    assert len(copies()) == 1


def test_a_copy_that_fails_never_disturbs(
    session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copy = backup_of(session.path, session.workshop_id)
    with monkeypatch.context() as patch:
        refuse_opening(patch, copy, {"ab"})
        for text in ("ett", "två"):
            say(session, text)
            assert session.wait_saved(10)
        session.close()
    assert session.saved
    assert session.trouble is None
    assert not copy.exists()
    [record] = caplog.records
    assert record.getMessage().startswith("the second copy waits: [Errno 13] forbidden")
    with Session.open(session.path) as again:
        assert texts(again.workshop) == ["ett", "två"]
        say(again, "tre")
    assert copy.read_bytes() == session.path.read_bytes()


def test_a_copy_that_failed_is_tried_again_and_tells_until_it_is_there(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_of(session.path, session.workshop_id)
    follower = file_log(session)._syncer._backup  # type: ignore[union-attr]
    with monkeypatch.context() as patch:
        refuse_opening(patch, copy, {"ab"})
        say(session, "ett")
        assert poll(lambda: session.backup_trouble is not None, 10)
        assert backup_trouble_notice(session) == (
            f"Larandes andra kopia i {copies_folder()} går inte att skriva: du har inte rätt till filen eller mappen. "
            "Workshoppen själv är sparad, och larande försöker igen."
        )
    say(session, "två")
    assert session.wait_saved(10)
    assert not copy.exists(), "whoever writes waits for nobody"
    monkeypatch.setattr("larande_tui.workshop.store.backups._NEXT_TRY", 0.0)
    follower._next_try = 0.0
    say(session, "tre")
    assert poll(lambda: session.backup_trouble is None, 10)
    assert copy.read_bytes() == session.path.read_bytes()
    assert backup_trouble_notice(session) == ""


def test_a_copy_that_failed_is_tried_once_more_when_the_workshop_is_closed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_of(session.path, session.workshop_id)
    with monkeypatch.context() as patch:
        refuse_opening(patch, copy, {"ab"})
        say(session, "ett")
        assert poll(lambda: session.backup_trouble is not None, 10)
    session.close()
    assert session.backup_trouble is None
    assert copy.read_bytes() == session.path.read_bytes()


@pytest.mark.parametrize("stem", ["x" * 247, "å" * 123, "学習" * 41, "😀" * 60, "e\u0301" * 80], ids=ascii)
def test_a_long_name_gets_copies_and_is_rescued(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.larande"
    with Session.create(path) as session:
        say(session, "ett", "två")
        assert session.wait_saved(10)
        assert session.backup_trouble is None
    copy = backup_of(path, session.workshop_id)
    assert copy.read_bytes() == path.read_bytes()
    as_of(copy, dt.date(2026, 3, 2))
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"ett", b"ETT") + b'{"crc":"0000')
    with Session.open(path) as again:
        say(again, "tre")
        assert again.report.kept_aside is not None
        assert again.report.kept_aside.exists()
    assert len(daily_backups(copy)) == 1
    recovery = recover(path)
    assert recovery.gained == 1
    with Session.open(write_recovered(recovery), writable=False) as rescued:
        assert texts(rescued.workshop) == ["ett", "två", "tre"]
        assert len(rescued.path.name.encode()) <= 255
    erase(path, Extent(words=("två",)))
    assert not again.report.kept_aside.exists()


def test_a_copy_that_another_window_is_at_is_brought_up_to_date_later(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("larande_tui.workshop.store.backups._PATIENCE", 0.01)
    copy = backup_of(session.path, session.workshop_id)
    with backup_lock(copy).acquire():
        say(session, "ett")
        assert session.wait_saved(10)
        file_log(session)._syncer._backup.follow()  # type: ignore[union-attr]
        assert not copy.exists()
    say(session, "två")
    session.close()
    assert copy.read_bytes() == session.path.read_bytes()


def test_that_all_is_saved_is_told_whatever_becomes_of_the_copy(
    session: Session, monkeypatch: pytest.MonkeyPatch, failing_threads: FaultsOfThreads
) -> None:
    def failing(_: Backup) -> None:
        raise ValueError("a fault of our own")

    monkeypatch.setattr(Backup, "follow", failing)
    told = threading.Event()
    session.on_saved(told.set)
    say(session, "ett")
    assert told.wait(10)
    assert session.wait_saved(10)
    failing_threads.wait(1)
    assert failing_threads.messages == ["a fault of our own"]


# --- earlier days ---------------------------------------------------------------------------------------------------


def as_of(copy: Path, day: dt.date) -> None:
    """Let a copy be one that was last added to on that day."""
    noon = dt.datetime.combine(day, dt.time(12)).timestamp()
    os.utime(copy, (noon, noon))


def test_a_new_days_first_line_leaves_the_day_before_as_it_was(session: Session) -> None:
    say(session, "i går")
    session.close()
    copy = backup_of(session.path, session.workshop_id)
    before = copy.read_bytes()
    yesterday = dt.datetime.now().astimezone().date() - dt.timedelta(days=1)
    as_of(copy, yesterday)
    with Session.open(session.path) as again:
        assert daily_backups(copy) == [], "opening costs nothing"
        say(again, "i dag")
        assert again.wait_saved(10)
        say(again, "i dag igen")
    (kept,) = daily_backups(copy)
    assert kept.name == f"{copy.stem}-{yesterday.isoformat()}.larande"
    assert kept.read_bytes() == before
    assert copy.read_bytes() == session.path.read_bytes()
    with Session.open(kept, writable=False) as opened:
        assert texts(opened.workshop) == ["i går"]
    assert set(backups_of(session.workshop_id)) == {copy, kept}


def test_a_copy_that_goes_further_than_its_file_is_told(session: Session) -> None:
    say(session, "ett")
    session.wait_saved()
    early = session.path.read_bytes()
    assert backup_ahead_warning(session) == ""
    say(session, "två")
    session.close()
    assert backup_ahead_warning(session) == ""
    session.path.write_bytes(early)
    assert backup_ahead_warning(session) == (
        f"Larandes andra kopia går längre än filen. larande granska {in_command(session.path)} --rädda lägger "
        "ihop dem i en ny fil."
    )
    session.path.write_bytes(early[:-3])
    assert backup_ahead_warning(session).startswith("Larandes andra kopia")
    session.path.write_bytes(b"x" + early[1:])
    assert backup_ahead_warning(session) == "", "it is not the same"
    session.path.unlink()
    assert backup_ahead_warning(session) == ""


def test_a_few_days_are_kept(session: Session) -> None:
    copy = backup_of(session.path, session.workshop_id)
    first = dt.date(2026, 3, 2)
    session.close()
    for number in range(6):
        with Session.open(session.path) as again:
            say(again, str(number))
        as_of(copy, first + dt.timedelta(days=number))
    assert [day.stem[-10:] for day in daily_backups(copy)] == ["2026-03-04", "2026-03-05", "2026-03-06"]
    assert len(daily_backups(copy)) == DAYS_KEPT


def test_a_day_that_cannot_be_kept_never_disturbs(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    say(session, "ett")
    assert session.wait_saved(10)
    copy = backup_of(session.path, session.workshop_id)
    session.close()
    as_of(copy, dt.date(2026, 3, 2))

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch, Session.open(session.path) as again:
        patch.setattr("larande_tui.core.files.shutil.copyfileobj", full)
        say(again, "två")
        assert again.wait_saved(10)
        assert again.trouble is None
    assert daily_backups(copy) == []


def test_where_everything_lies_is_told(session: Session) -> None:
    assert workshop_locations(session.path, session.workshop_id) == [f"Workshoppen ligger i {session.path}."]
    say(session, "ett")
    session.close()
    copy = backup_of(session.path, session.workshop_id)
    as_of(copy, dt.date(2026, 3, 2))
    with Session.open(session.path) as again:
        say(again, "två")
    _, second, days = workshop_locations(session.path, session.workshop_id)
    assert second == f"Den andra kopian ligger i {copy}."
    assert f"{copy.stem}-2026-03-02.larande" in days
    folders = folder_locations()
    assert str(workshops_folder()) in folders[0]
    assert str(state_folder()) in folders[1]
    assert len(folders) == 2
    reports_folder().mkdir()
    assert str(reports_folder()) in folder_locations()[2]
