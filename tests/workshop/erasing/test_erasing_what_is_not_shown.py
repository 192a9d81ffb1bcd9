"""What only the history, a second copy or a draft holds is found, told of and erased."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase, preview
from larande_tui.workshop.model.items import Decision, Details, Key, Note
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.session import Session

NAME = "Kim Larsson"
EXTENTS = {
    "words": Extent(words=(NAME,)),
    "persons": Extent(persons=True),
    "all but the plan": Extent(all_but_plan=True),
}


def bytes_of(path: Path) -> bytes:
    files = [file for folder in (path.parent, state_folder()) for file in folder.rglob("*") if file.is_file()]
    return b"\n".join(file.read_bytes() for file in files)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workshop whose history and second copy alone know the name."""
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(Details(title="Dagen"), Decision(id="d", text="Vi börjar", owner=NAME))
        session.put(Note(id="n", step="s", text=f"{NAME} var sjuk"), name=f"Ny anteckning: {NAME} var sjuk")
        session.remove(Key("note", "n"), name="Borttagning")
        session.put(Decision(id="d", text="Vi börjar"), name="Ansvar")
        session.wait_saved()
    return path


@pytest.mark.parametrize("extent", EXTENTS.values(), ids=EXTENTS)
def test_what_was_deleted_is_found_in_the_history_and_in_the_second_copy(path: Path, extent: Extent):
    assert NAME.encode() in bytes_of(path)
    seen = preview(path, extent)
    assert (seen.removes, seen.shown, seen.followers) == (True, False, 1)
    assert seen.earlier == (1 if extent.persons or extent.all_but_plan else 2)
    assert erase(path, extent).removes
    assert NAME.encode() not in bytes_of(path)
    assert not preview(path, extent).removes


@pytest.mark.parametrize("extent", EXTENTS.values(), ids=EXTENTS)
def test_what_only_a_copy_still_holds_is_found_there(path: Path, extent: Extent):
    with Session.open(path, writable=False) as session:
        copy = backup_of(path, session.workshop_id)
    held = copy.read_bytes()
    erase(path, extent)
    copy.write_bytes(held)
    assert (preview(path, extent).earlier, preview(path, extent).followers) == (0, 1)
    erase(path, extent)
    assert NAME.encode() not in bytes_of(path)


def test_what_only_a_draft_holds_is_found_there(path: Path):
    erase(path, EXTENTS["words"])
    with Session.open(path, writable=False) as session:
        draft = state_folder() / "utkast" / f"{session.workshop_id}.json"
    draft.parent.mkdir(exist_ok=True)
    draft.write_text('{"s": {"text": "Kim\\nLarsson sa"}}', encoding="utf-8")
    assert preview(path, EXTENTS["words"]).followers == 1
    erase(path, EXTENTS["words"])
    assert not draft.exists()


def test_a_damaged_line_may_hold_anybody(path: Path):
    erase(path, EXTENTS["persons"])
    with path.open("ab") as file:
        file.write(b'{"crc":"00000000","seq":9,"owner":"Kim Larsson"}\n')
    for extent in EXTENTS.values():
        assert preview(path, extent).earlier == 1
    erase(path, EXTENTS["persons"])
    assert NAME.encode() not in bytes_of(path)
