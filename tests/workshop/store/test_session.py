"""A session's own promises: what it refuses, what it is once closed, and what its retries leave alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.errors import ReadOnlyError, UnreadableError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.file_format.header import header_of
from larande_tui.workshop.store.memory_log import MemoryRoom
from larande_tui.workshop.store.session import Session
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import say, texts


def refuse(_: int) -> None:
    raise OSError(errno.EIO, "broken")


def test_an_author_who_could_be_a_person_makes_no_file(path: Path) -> None:
    with pytest.raises(ValueError, match="not an author"):
        Session.create(path, who="Kim Larsson")
    assert not path.exists()


def test_a_new_workshop_is_a_copy_of_another_only_when_it_is_said(tmp_path: Path) -> None:
    for make in (Session.create, Session.making):
        first, copy = tmp_path / f"{make.__name__}.larande", tmp_path / f"{make.__name__}-kopia.larande"
        with make(first) as session:
            workshop_id = session.workshop_id
        with make(copy, copy_of=workshop_id) as session:
            assert session.workshop_id != workshop_id
        header, header_of_copy = header_of(first), header_of(copy)
        assert header is not None
        assert header_of_copy is not None
        assert header.copy_of == ""
        assert header_of_copy.copy_of == workshop_id


@pytest.mark.parametrize(
    ("outer", "inner", "undone"),
    [
        (None, ("", "Först", "Sedan"), "Först"),
        ("Yttre", ("Inre",), "Yttre"),
        ("", ("Inre",), None),
        (None, ("", ""), None),
    ],
)
def test_a_transaction_has_the_first_name_it_is_given(
    session: Session, outer: str | None, inner: tuple[str, ...], undone: str | None
) -> None:
    with session.transaction(outer):
        for name in inner:
            session.put(Note(step="s", text=name), name=name)
    assert len(texts(session.workshop)) == len(inner)
    transaction = session.undo()
    assert (transaction.name if transaction is not None else None) == undone


def test_a_transaction_within_another_names_it_too(session: Session) -> None:
    with session.transaction():
        session.put(Note(step="s", text="ett"))
        with session.transaction("Inre"):
            session.put(Note(step="s", text="två"))
    transaction = session.undo()
    assert transaction is not None
    assert transaction.name == "Inre"
    assert texts(session.workshop) == []


class Count:
    """The number of notes, and of transactions since it was made."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop, self.transactions = workshop, 0
        self.notes = len(texts(workshop))

    def take_in(self, _: Transaction) -> None:
        self.notes, self.transactions = len(texts(self._workshop)), self.transactions + 1


def test_a_projection_is_made_once_and_follows_every_writer(path: Path, session: Session) -> None:
    say(session, "ett")
    count = session.projection(Count)
    assert (count.notes, count.transactions) == (1, 0)
    say(session, "två")
    with Session.open(path) as other:
        say(other, "tre")
    session.catch_up()
    assert session.projection(Count) is count
    assert (count.notes, count.transactions) == (3, 2)


def test_a_session_open_for_reading_writes_nothing_in_any_way(path: Path) -> None:
    with Session.create(path) as session:
        [note] = say(session, "ett")
    before = path.read_bytes()
    with Session.open(path, writable=False) as session:
        with pytest.raises(ReadOnlyError):
            session.put(note)
        with pytest.raises(ReadOnlyError):
            session.remove(note.key)
        with pytest.raises(ReadOnlyError), session.transaction("Två"):
            session.put(note)
        with session.transaction("Ingenting"):
            pass
        with pytest.raises(ReadOnlyError):
            session.undo()
        assert texts(session.workshop) == ["ett"]
    assert path.read_bytes() == before


def test_a_stage_that_has_given_up_the_lead_writes_nothing(path: Path, session: Session) -> None:
    assert session.lead()
    [note] = say(session, "ett")
    session.hand_over()
    for write in (lambda: session.put(note), lambda: session.remove(note.key), session.undo):
        with pytest.raises(ReadOnlyError, match="överlämnad"):
            write()
    with Session.open(path, writable=False) as read:
        assert texts(read.workshop) == texts(session.workshop) == ["ett"]


@OPEN_FILES_GO
def test_a_window_of_a_file_that_was_erased_says_so_from_then_on(path: Path, session: Session) -> None:
    say(session, "ett")
    assert session.wait_saved(10)
    erase(path, Extent(words=("ett",)))
    for _ in range(2):
        with pytest.raises(ReadOnlyError, match="har rensats"):
            say(session, "två")
        assert "har rensats" in session.read_only


def test_a_closed_session_follows_nobody_and_can_be_closed_again() -> None:
    room = MemoryRoom()
    session, other = Session(room.open()), Session(room.open())
    session.close()
    say(other, "ett")
    assert not session.behind()
    assert session.read_only == "Workshoppen är stängd."
    with pytest.raises(ReadOnlyError):
        say(session, "två")
    session.close()
    assert texts(session.workshop) == []


def test_a_retry_never_raises(session: Session, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_: object) -> None:
        raise UnreadableError(path, PermissionError(errno.EACCES, "refused"))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        say(session, "ett")
        assert not session.wait_saved(1)
        patch.setattr(session._log, "read_after", unreadable)
        session.retry()
    assert session.trouble is not None
    session.retry()
    assert session.trouble is None


def test_a_closed_session_tries_no_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session.create(path)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        say(session, "ett")
        session.close()
    session.retry()
    assert session.trouble is not None


@OPEN_FILES_GO
def test_a_window_that_leads_nothing_brings_no_file_back(path: Path, session: Session) -> None:
    say(session, "ett")
    assert session.wait_saved(10)
    path.unlink()
    session.close()
    assert not path.exists()


def test_a_retry_without_trouble_reads_nothing(path: Path, session: Session) -> None:
    with Session.open(path) as other:
        say(other, "ett")
    session.retry()
    assert texts(session.workshop) == []
    assert session.catch_up() == 1


@pytest.mark.parametrize("is_taken_away", [False, pytest.param(True, marks=OPEN_FILES_GO)])
def test_a_retry_keeps_what_others_wrote_meanwhile(
    path: Path, session: Session, monkeypatch: pytest.MonkeyPatch, is_taken_away: bool
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        say(session, "ett")
        assert not session.wait_saved(1)
        with Session.open(path) as other:
            say(other, "två")
    if is_taken_away:
        path.unlink()
    session.retry()
    assert session.trouble is None
    assert texts(session.workshop) == ["ett", "två"]
    assert session.catch_up() == 0, "it was read by the retry"
    with Session.open(session.path, writable=False) as read:
        assert texts(read.workshop) == ["ett", "två"]
