"""Wherever an erasure dies, the workshop is whole under its name, and the next one carries it through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.core import files
from larande_tui.core.paths import state_folder
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase, preview
from larande_tui.workshop.model.items import Item, Key, Note
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.store.syncer import write_all
from tests.driver.erasing_killed import DeathError, Mortal

NAME = "Kim Larsson"
WORDS = Extent(words=(NAME,))
BEFORE = [Note(id="n1", step="s", text=f"{NAME} var sjuk"), Note(id="n2", step="s", text="Bilarna")]
AFTER = [Note(id="n1", step="s", text="[borttaget] var sjuk"), BEFORE[1]]
MOST = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dag" / "dag.larande"


def made(path: Path) -> Path:
    """A workshop with a name in everything that larande keeps of it, and the copy of a day before."""
    with Session.create(path) as session:
        session.put(*BEFORE)
        session.put(Note(id="n3", step="s", text=f"{NAME} igen"), name="Ny")
        session.remove(Key("note", "n3"), name="Borttagning")
        session.wait_saved()
    copy = backup_of(path, session.workshop_id)
    copy.with_stem(f"{copy.stem}-2026-03-02").write_bytes(copy.read_bytes())
    for folder in ("utkast", "dokument"):
        (state_folder() / folder).mkdir(exist_ok=True)
        (state_folder() / folder / f"{session.workshop_id}.json").write_text(f'{{"x": "{NAME}"}}', encoding="utf-8")
    return path


def bytes_of(path: Path) -> bytes:
    files = [file for folder in (path.parent, state_folder()) for file in folder.rglob("*") if file.is_file()]
    return b"\n".join(file.read_bytes() for file in files)


def shown(path: Path) -> list[Item]:
    with Session.open(path, writable=False) as session:
        assert not session.report.damaged
        assert not session.report.torn
        return list(session.workshop)


def dies(path: Path, at: int) -> bool:
    """Whether an erasure dies before its operation of that number; it may have fewer."""
    before = path.stat().st_ino

    def is_there() -> None:
        assert shown(path) == (BEFORE if path.stat().st_ino == before else AFTER)

    mortal = Mortal(path.parent.parent, at, is_there)
    with pytest.MonkeyPatch.context() as monkeypatch:
        for module in ("rewriting", "wiping"):
            place = f"larande_tui.workshop.erasing.{module}.write_all"
            monkeypatch.setattr(place, mortal.writing(write_all))
        monkeypatch.setattr(files, "_write", mortal.writing(files._write))
        mortal.watches(monkeypatch)
        try:
            erase(path, WORDS)
        except DeathError:
            return True
        return mortal.dead


def deaths(path: Path) -> Iterator[int]:
    for at in range(MOST):
        made(path)
        if not dies(path, at):
            assert at > 20
            return
        yield at
        for file in [*path.parent.iterdir(), *(state_folder() / "kopior").iterdir()]:
            file.unlink()
    raise AssertionError("it never comes to an end")


@pytest.mark.exhaustive
def test_an_erasure_that_died_anywhere_is_carried_through_by_the_next(path: Path):
    for at in deaths(path):
        assert shown(path) in (BEFORE, AFTER), at
        seen = preview(path, WORDS)
        left = NAME.encode() in bytes_of(path)
        assert seen.removes or seen.unfinished or not left, at
        erase(path, WORDS)
        assert shown(path) == AFTER, at
        assert NAME.encode() not in bytes_of(path), at
        assert [file.name for file in path.parent.iterdir()] == ["dag.larande"], at
        again = preview(path, WORDS)
        assert not again.removes, at
        assert not again.unfinished, at
    assert shown(path) == AFTER
    assert NAME.encode() not in bytes_of(path)


@pytest.mark.exhaustive
def test_an_erasure_of_something_else_after_a_death_leaves_the_workshop_whole(path: Path):
    """The second name of a file that was not replaced yet is let go of; its bytes are the workshop's."""
    for at in deaths(path):
        erase(path, Extent(words=("finns inte",)))
        assert shown(path) in (BEFORE, AFTER), at
        assert [file.name for file in path.parent.iterdir()] == ["dag.larande"], at
