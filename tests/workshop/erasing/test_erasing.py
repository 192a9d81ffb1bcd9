"""What is erased is gone from every file that larande has, and what is left is whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.documents.export_history import ExportHistory, history_file
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase, preview
from larande_tui.workshop.errors import NotErasedError, ReadOnlyError
from larande_tui.workshop.model.items import (
    Action,
    Decision,
    Details,
    EarlierAction,
    FollowedUp,
    Item,
    Key,
    Note,
    Parked,
    StepRun,
)
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.session import Session
from tests.driver.systems import OPEN_FILES_GO

NAME = "Kim Larsson"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    action = Action(
        id="a1", activity="Fråga kim larsson", owner=NAME, links=("note/n1", "area/N7"), due=dt.date(2027, 1, 1),
        answers={"hedemora.undantag_av": NAME}, target=f"5, säger {NAME}",
    )  # fmt: skip
    with Session.create(path) as session:
        session.put(
            Details(title="Dagen", facilitator=NAME, roles=("planerare",)),
            Note(id="n1", step="s", text=f"{NAME} var sjuk"),
            Note(id="n2", step="s", text="Bilarna"),
            action,
            Decision(id="d1", text="Vi börjar", owner="planerare"),
            Parked(id="p1", text="lokalen", owner=NAME),
            EarlierAction(id="e1", workshop="w", action=action, said=FollowedUp(id="a1", lesson=f"Tack {NAME}")),
        )
        session.put(Note(id="n3", step="s", text=f"{NAME} igen"), name="Ny")
        session.remove(Key("note", "n3"), name="Borttagning")
        session.wait_saved()
    return path


def bytes_of(path: Path) -> bytes:
    """Everything larande has on the disk of a workshop."""
    files = [file for folder in (path.parent, state_folder()) for file in folder.rglob("*") if file.is_file()]
    return b"\n".join(file.read_bytes() for file in files)


def items(path: Path) -> dict[str, Item]:
    with Session.open(path, writable=False) as session:
        assert session.report.damaged == []
        return {str(item.key): item for item in session.workshop}


def test_a_word_is_gone_from_the_file_its_history_and_its_copies(path: Path):
    with Session.open(path, writable=False) as session:
        copy = backup_of(path, session.workshop_id)
        assert copy.exists()
    copy.with_stem(f"{copy.stem}-2026-03-02").write_text(NAME, encoding="utf-8")
    (state_folder() / "utkast").mkdir(parents=True)
    (state_folder() / "utkast" / f"{session.workshop_id}.json").write_text(f'{{"x": "{NAME}"}}', encoding="utf-8")
    (path.parent / "dag-skadad-0000abcd.larande-kopia").write_text(NAME, encoding="utf-8")
    assert NAME.encode() in bytes_of(path)
    removal = erase(path, Extent(words=(NAME,)))
    assert removal.words_replaced == 12
    assert NAME.casefold().encode() not in bytes_of(path).lower()
    left = items(path)
    assert left["note/n1"] == Note(id="n1", step="s", text="[borttaget] var sjuk")
    assert left["note/n2"] == Note(id="n2", step="s", text="Bilarna")
    assert sorted(file.name for file in path.parent.iterdir() if file.is_file()) == ["dag.larande"]


def test_the_bytes_themselves_are_written_over_not_only_let_go_of(path: Path):
    with Session.open(path, writable=False) as session:
        copy = backup_of(path, session.workshop_id)
    held = [file.with_suffix(".kvar") for file in (path, copy)]
    for file, name in zip((path, copy), held, strict=True):
        name.hardlink_to(file)  # another name for the same bytes, which stay when the file's own name goes
        assert NAME.encode() in name.read_bytes()
    erase(path, Extent(persons=True))
    for name in held:
        assert set(name.read_bytes()) == {0}


def test_persons_are_emptied_and_everything_else_stays(path: Path):
    removal = erase(path, Extent(persons=True))
    assert (removal.fields_emptied, removal.items_gone.total()) == (6, 0)
    left = items(path)
    assert left["details/details"] == Details(title="Dagen")
    action, decision = left["action/a1"], left["decision/d1"]
    assert isinstance(action, Action)
    assert isinstance(decision, Decision)
    assert (action.owner, action.due, decision.owner) == ("", dt.date(2027, 1, 1), "")


def test_all_but_the_plan(path: Path):
    removal = erase(path, Extent(all_but_plan=True))
    assert dict(removal.items_gone) == {"note": 2, "parked": 1, "earlier_action": 1}
    left = items(path)
    assert sorted(left) == ["action/a1", "decision/d1", "details/details"]
    action = left["action/a1"]
    assert isinstance(action, Action)
    assert action.links == ("area/N7",)
    assert b"Bilarna" not in bytes_of(path)


def test_the_workshop_keeps_its_id_and_goes_on(path: Path):
    with Session.open(path, writable=False) as session:
        before = session.workshop_id
    erase(path, Extent(persons=True))
    with Session.open(path) as session:
        assert session.workshop_id == before
        assert session.undo() is None
        session.put(Note(id="n9", step="s", text="vidare"), name="Ny")
    assert "note/n9" in items(path)


def test_a_preview_changes_nothing(path: Path):
    before = path.read_bytes()
    assert preview(path, Extent(persons=True, words=(NAME,))).removes
    assert not preview(path, Extent(words=("finns inte",))).removes
    assert path.read_bytes() == before
    assert not erase(path, Extent(words=("finns inte",))).removes
    assert path.read_bytes() == before


def test_the_names_of_documents_go_too(path: Path, tmp_path: Path):
    with Session.open(path, writable=False) as session:
        record = history_file(session.workshop_id)
        usual = tmp_path / f"{NAME}.docx"
        usual.write_bytes(b"x")
        ExportHistory(session.workshop_id).remember(usual, usual)
    assert record.exists()
    erase(path, Extent(words=(NAME,)))
    assert not record.exists()


def test_a_workshop_on_a_stage_is_left_alone(path: Path):
    before = path.read_bytes()
    with Session.open(path) as session:
        assert session.lead()
        with pytest.raises(ReadOnlyError, match="öppen i ett annat fönster"):
            erase(path, Extent(persons=True))
    assert path.read_bytes() == before


@OPEN_FILES_GO
def test_a_window_that_was_open_meanwhile_never_brings_it_back(path: Path):
    with Session.open(path) as own_window:
        erase(path, Extent(words=(NAME,)))
        with pytest.raises(ReadOnlyError, match="har rensats"):
            own_window.put(Parked(text="styrt härifrån"), name="Parkerat")
        with pytest.raises(ReadOnlyError):
            own_window.put(Parked(text="en gång till"), name="Parkerat")
    assert [file.name for file in path.parent.glob("*.larande")] == [path.name]
    assert NAME.encode() not in path.read_bytes()


def test_a_folder_that_will_not_take_the_new_file_leaves_the_old_one_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
):
    before, there = path.read_bytes(), sorted(path.parent.iterdir())
    put = Path.replace

    def refuses(self: Path, target: Path) -> Path:
        if Path(target) == path and self.stem.startswith(".dag-rensad"):
            raise OSError(13, "refused")
        return put(self, target)

    monkeypatch.setattr(Path, "replace", refuses)
    with pytest.raises(NotErasedError, match=r"Inget är borttaget ur dag\.larande: du har inte rätt"):
        erase(path, Extent(words=(NAME,)))
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == there
    assert not preview(path, Extent(words=(NAME,))).unfinished
    monkeypatch.undo()
    erase(path, Extent(words=(NAME,)))
    assert NAME not in path.read_text(encoding="utf-8")


def test_who_leads_a_step_is_a_person_too(path: Path):
    with Session.open(path) as session:
        session.put(StepRun(id="nulage", minutes=40, facilitator="Kims kollega", note_taker="rektorn"))
    erase(path, Extent(persons=True))
    assert items(path)["step_run/nulage"] == StepRun(id="nulage", minutes=40)
    assert b"kollega" not in bytes_of(path)
