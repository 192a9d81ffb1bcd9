from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from larande_tui.core.paths import copies_folder
from larande_tui.workshop.errors import (
    FileExistsAlreadyError,
    LockRefusedError,
    MissingFileError,
    NewerFormatError,
    NotAWorkshopError,
    NotSavedError,
    ReadOnlyError,
    UnreadableError,
    WorkshopError,
)
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import refuse_opening
from tests.driver.workshop_samples import one_of_each, say, state_of, texts


def test_what_was_put_is_there_when_the_file_is_opened_again(path: Path) -> None:
    with Session.create(path) as session:
        session.put(*one_of_each(), name="Allt")
        before, workshop_id = state_of(session.workshop), session.workshop_id
    with Session.open(path) as again:
        assert state_of(again.workshop) == before
        assert again.workshop_id == workshop_id
        assert again.seq == 1
        assert not again.report.damaged
        assert not again.report.torn


def test_a_new_file_is_whole_before_anything_is_said(path: Path) -> None:
    Session.create(path).close()
    header = json.loads(path.read_text(encoding="utf-8"))
    assert header["larande"] == 1
    assert "larande" in header["about"]
    with Session.open(path) as session:
        assert len(session.workshop) == 0


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    Session.create(tmp_path / "a" / "b" / "dag.larande").close()
    assert (tmp_path / "a" / "b" / "dag.larande").is_file()


def test_a_new_workshop_never_takes_the_place_of_a_file(path: Path) -> None:
    path.write_bytes(b"annat")
    with pytest.raises(FileExistsAlreadyError, match=r"dag.larande finns redan och är orörd"):
        Session.create(path)
    assert path.read_bytes() == b"annat"


def test_a_folder_that_is_a_file_is_not_told_as_an_existing_workshop(tmp_path: Path) -> None:
    (tmp_path / "papper").write_bytes(b"")
    with pytest.raises(NotSavedError, match=r"Kunde inte spara i dag\.larande: det ligger en fil där mappen"):
        Session.create(tmp_path / "papper" / "dag.larande")


def test_a_file_that_could_not_be_begun_is_not_left_half_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NotSavedError, match="disken är full"):
            Session.create(path)
    assert not path.exists()
    Session.create(path).close()


NEWER = encode_line({"larande": 2, "workshop": "abc", "about": "framtiden"})


@pytest.mark.parametrize(
    ("content", "error", "sentence"),
    [
        (b"", NotAWorkshopError, r"dag.larande är tom\. Den är orörd\. larande granska .*dag.larande.* --rädda letar"),
        (b"\n\n", NotAWorkshopError, "är inte gjord av larande, eller helt skadad"),
        (b"PK\x03\x04" + bytes(200_000), NotAWorkshopError, "är inte gjord av larande, eller helt skadad"),
        (b'{"larande":1,"workshop":"abc"}\n', NotAWorkshopError, "är inte gjord av larande, eller helt skadad"),
        (
            encode_line({"larande": "1", "workshop": "abc"}),
            NotAWorkshopError,
            "är inte gjord av larande, eller helt skadad",
        ),
        (encode_line({"larande": 1}), NotAWorkshopError, "är inte gjord av larande, eller helt skadad"),
        (NEWER + b"{nytt}\n", NewerFormatError, r"nyare larande \(format 2\)\. Den är orörd\. Uppdatera larande"),
    ],
    ids=["empty", "blank", "zip", "no checksum", "odd version", "no id", "newer"],
)
@pytest.mark.parametrize("writable", [True, False])
def test_what_is_not_for_us_is_told_and_left_untouched(
    path: Path, content: bytes, error: type[WorkshopError], sentence: str, writable: bool
) -> None:
    path.write_bytes(content)
    with pytest.raises(error, match=sentence):
        Session.open(path, writable=writable)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.glob("*.larande*")] == ["dag.larande"]


def test_a_missing_file_is_told_and_not_made(path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"Hittar ingen fil .*Kontrollera namnet"):
        Session.open(path)
    assert not path.exists()


def test_a_folder_is_not_a_workshop(path: Path) -> None:
    path.mkdir()
    with pytest.raises(NotAWorkshopError, match="inte en fil från larande"):
        Session.open(path)


def test_a_folder_is_told_the_same_where_the_system_only_says_forbidden(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.mkdir()
    refuse_opening(monkeypatch, path, {"r+b", "rb"})  # as Windows answers when a folder is opened
    with pytest.raises(NotAWorkshopError, match="inte en fil från larande"):
        Session.open(path)


def test_a_file_that_another_program_keeps_for_itself_is_opened_for_reading_and_told_as_that(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.create(path) as session:
        say(session, "kvar")
    refuse_opening(monkeypatch, path, {"r+b"})
    monkeypatch.setattr("larande_tui.core.os_errors.is_open_elsewhere", lambda other: other == path)
    with Session.open(path) as session:
        assert session.read_only.startswith("Ett annat program har filen öppen, så den öppnades för läsning.")
        assert texts(session.workshop) == ["kvar"]


def test_a_write_protected_file_is_opened_for_reading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session.create(path) as session:
        say(session, "kvar")
    before = path.read_bytes()
    refuse_opening(monkeypatch, path, {"r+b"})
    with Session.open(path) as session:
        assert session.read_only == "Filen är skrivskyddad och öppnades för läsning."
        assert texts(session.workshop) == ["kvar"]
        with pytest.raises(ReadOnlyError, match=r"skrivskyddad .*Inget skrevs"):
            session.put(Note(step="s", text="ny"), name="Ny anteckning")
        with pytest.raises(ReadOnlyError):
            session.undo()
        assert not session.lead()
        assert session.saved
        assert session.trouble is None
        assert session.wait_saved(0)
        session.retry()
        assert texts(session.workshop) == ["kvar"]
    assert path.read_bytes() == before


def test_larande_itself_is_no_other_program_that_has_the_file_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Session.create(path).close()
    refuse_opening(monkeypatch, path, {"r+b"})
    really_open, opened = Path.open, []

    def opening(self: Path, *args: Any, **kwargs: Any) -> Any:
        file = really_open(self, *args, **kwargs)
        opened.append(self)
        return file

    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr("larande_tui.core.os_errors.is_open_elsewhere", lambda other: other in opened)
    with Session.open(path) as session:
        assert session.read_only == "Filen är skrivskyddad och öppnades för läsning."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_the_right_to_write_is_opened_for_reading(path: Path) -> None:
    Session.create(path).close()
    path.chmod(0o400)
    with Session.open(path) as session:
        assert session.read_only


def test_a_file_that_may_not_even_be_read_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Session.create(path).close()
    refuse_opening(monkeypatch, path, {"r+b", "rb"})
    with pytest.raises(UnreadableError, match=r"dag\.larande går inte att läsa: du har inte rätt till filen"):
        Session.open(path)


def test_the_log_of_a_file_for_reading_refuses_to_write(path: Path) -> None:
    Session.create(path).close()
    log = FileLog.open(path, writable=False)
    with pytest.raises(ReadOnlyError), log.exclusively():
        pass
    with pytest.raises(ReadOnlyError):
        log.append(lambda seq: pytest.fail("nothing is drafted"))
    log.on_saved(lambda: None)
    log.retry()
    log.close()


def test_without_a_folder_for_locks_a_sentence_says_where(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Session.create(path).close()
    before = path.read_bytes()
    (tmp_path / "upptagen").write_bytes(b"")
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "upptagen"))
    with Session.open(path) as stage:
        assert not stage.lead()
        assert "kan inte låsa dag.larande, så den går bara att läsa" in stage.read_only
        assert str(tmp_path / "upptagen") in stage.read_only
        assert "LARANDE_TILLSTAND" in stage.read_only
    with Session.open(path) as session, pytest.raises(LockRefusedError, match=r"upptagen.*LARANDE_TILLSTAND"):
        session.put(Note(step="s", text="x"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("workshop_id", ["../../../utbrott", "a/b", "C:\\x", "", 7, "å" * 5, "x" * 200])
def test_a_forged_workshop_id_names_no_file_elsewhere(path: Path, workshop_id: Any) -> None:
    path.write_bytes(encode_line({"larande": 1, "workshop": workshop_id}))
    with Session.open(path) as session:
        say(session, "hej")
        assert session.wait_saved(10)
        assert session.workshop_id.isascii()
        assert session.workshop_id.isalnum()
        assert backup_of(path, session.workshop_id).parent == copies_folder()
        told = session.workshop_id
    with Session.open(path) as again:
        assert again.workshop_id == told


def test_after_closing_nothing_is_written_and_that_is_said(session: Session) -> None:
    say(session, "först")
    session.close()
    session.close()
    with pytest.raises(ReadOnlyError, match="stängd"):
        say(session, "sedan")
    assert texts(session.workshop) == ["först"]
    assert session.saved
    assert session.catch_up() == 0
    assert not session.behind()
    session.retry()
