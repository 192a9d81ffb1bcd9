from __future__ import annotations

from pathlib import Path

import pytest
from disk_faults import refuse_opening
from workshop_samples import say, texts

from larande_tui.workshop.copies import Copy, copy_of
from larande_tui.workshop.folders import copies_folder
from larande_tui.workshop.locks import copy_lock
from larande_tui.workshop.session import Session


def copies() -> list[Path]:
    return sorted(copies_folder().glob("*"))


def test_the_copy_follows(session: Session) -> None:
    say(session, "ett", "två")
    session.close()
    copy = copy_of(session.path, session.workshop_id)
    assert copy.read_bytes() == session.path.read_bytes()
    with Session.open(copy, writable=False) as opened:
        assert texts(opened.workshop) == ["ett", "två"]


def test_the_copy_goes_on_where_it_was(session: Session) -> None:
    say(session, "ett")
    session.close()
    with Session.open(session.path) as again:
        say(again, "två")
    assert copy_of(session.path, session.workshop_id).read_bytes() == session.path.read_bytes()
    assert len(copies()) == 1


def test_a_copy_cut_short_by_a_crash_is_completed(session: Session) -> None:
    say(session, "ett", "två")
    session.close()
    copy = copy_of(session.path, session.workshop_id)
    copy.write_bytes(copy.read_bytes()[:-25])
    with Session.open(session.path) as again:
        say(again, "tre")
    assert copy.read_bytes() == session.path.read_bytes()


def test_another_beginning_is_kept_and_the_copy_begun_anew(session: Session) -> None:
    copy = copy_of(session.path, session.workshop_id)
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
    follower = Copy(session.path, session.workshop_id)
    follower.follow()
    before = session.path.read_bytes()
    session.close()
    rewritten = before.replace("två".encode(), "TVÅ".encode())
    session.path.write_bytes(rewritten)
    follower.follow()
    assert copy_of(session.path, session.workshop_id).read_bytes() == rewritten
    assert before in [file.read_bytes() for file in copies()]


def test_a_line_under_way_is_not_copied(session: Session) -> None:
    say(session, "ett")
    session.close()
    whole = session.path.read_bytes()
    session.path.write_bytes(whole + b'{"crc":"0000')
    follower = Copy(session.path, session.workshop_id)
    follower.follow()
    copy = copy_of(session.path, session.workshop_id)
    assert copy.read_bytes() == whole
    session.path.write_bytes(whole + b"en hel rad\n")
    follower.follow()
    assert copy.read_bytes() == whole + b"en hel rad\n"


def test_two_windows_keep_one_true_copy(session: Session) -> None:
    with Session.open(session.path, who="lur") as other:
        for number in range(6):
            writer = other if number % 2 else session
            say(writer, str(number))
            assert writer.wait_saved(10)
    session.close()
    assert copy_of(session.path, session.workshop_id).read_bytes() == session.path.read_bytes()
    assert len(copies()) == 1


def test_a_copy_that_fails_never_disturbs(
    session: Session, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    copy = copy_of(session.path, session.workshop_id)
    with monkeypatch.context() as patch:
        refuse_opening(patch, copy, {"ab"})
        for text in ("ett", "två"):
            say(session, text)
            assert session.wait_saved(10)
        session.close()
    assert session.saved
    assert session.trouble is None
    assert not copy.exists()
    assert [record.getMessage() for record in caplog.records] == ["the second copy stopped: [Errno 13] forbidden"]
    with Session.open(session.path) as again:
        assert texts(again.workshop) == ["ett", "två"]
        say(again, "tre")
    assert copy.read_bytes() == session.path.read_bytes()


def test_a_copy_that_another_window_is_at_is_brought_up_to_date_later(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("larande_tui.workshop.copies._PATIENCE", 0.01)
    copy = copy_of(session.path, session.workshop_id)
    with copy_lock(copy):
        say(session, "ett")
        assert session.wait_saved(10)
        session._log._syncer._copy.follow()  # type: ignore[union-attr]
        assert not copy.exists()
    say(session, "två")
    session.close()
    assert copy.read_bytes() == session.path.read_bytes()
