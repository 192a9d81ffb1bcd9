"""What others write while something is erased is kept or refused, never acknowledged and lost."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.locks import lock as locks
from larande_tui.workshop.store.session import Session
from tests.driver.systems import OPEN_FILES_GO

NAME = "Kim Larsson"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(Note(id="n", step="s", text=f"{NAME} var sjuk"))
        session.wait_saved()
    return path


def notes(path: Path) -> set[str]:
    with Session.open(path, writable=False) as session:
        return {note.text for note in session.workshop.all(Note)}


@OPEN_FILES_GO
def test_what_another_command_adds_meanwhile_is_kept_or_refused(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(locks, "LOCK_WAIT", 0.1)
    acknowledged, refused = set[str](), list[str]()
    with Session.open(path) as other:

        def adds() -> None:
            text = f"tillägg {len(acknowledged) + len(refused)}"
            try:
                other.put(Note(step="s", text=text), name="Ny")
            except WorkshopError as error:
                refused.append(str(error))
            else:
                acknowledged.add(text)

        def meanwhile() -> None:
            thread = threading.Thread(target=adds)
            thread.start()
            thread.join()

        meanwhile()
        for name in ("replace", "unlink", "fsync"):
            do = getattr(os, name)

            def first(*words: object, do=do, **named: object) -> object:
                if threading.current_thread() is threading.main_thread():
                    meanwhile()
                return do(*words, **named)

            monkeypatch.setattr(os, name, first)
        erase(path, Extent(words=(NAME,)))
        meanwhile()
    assert len(acknowledged) >= 1
    assert any("skriver i den just nu" in told for told in refused)
    assert any("har rensats" in told for told in refused)
    assert notes(path) == {"[borttaget] var sjuk", *acknowledged}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_the_rights_of_the_file_stay_as_they_were(path: Path):
    for mode in (0o600, 0o640, 0o444):
        path.chmod(mode)
        with Session.open(path, writable=False) as session:
            text = session.workshop.all(Note)[0].text
        erase(path, Extent(words=(text.split()[-1],)))
        assert path.stat().st_mode & 0o777 == mode
        path.chmod(0o600)
        path.unlink()
        with Session.create(path) as session:
            session.put(Note(id="n", step="s", text=f"{NAME} var sjuk"))
