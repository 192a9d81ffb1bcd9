"""A plan, or a form, that comes back from Word is looked at and taken in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from larande_tui.cli.main import main
from larande_tui.tui.screens.importing.plan_preview import PlanScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Action, Position
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually
from tests.driver.import_screen import (
    AT_QUESTION,
    begin_from_start,
    begin_import,
    look_at,
    notes,
    workshops_folder_made,
)
from tests.driver.windows import until
from tests.driver.word_templates import compound


@pytest.fixture
def changed_plan(make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A workshop, and its plan as Word document in which two fields were changed; one of them in the workshop too."""
    monkeypatch.chdir(tmp_path)
    path = make(
        Action(id="a1", number=1, order=1, activity="Fem minuter efter mötet", owner="planerare"),
        Position(step="handlingsplan"),
    )
    assert main(["exportera", str(path), "--till", "plan.docx", "--variant", "plan"]) == 0
    document = docx.Document("plan.docx")
    row = document.tables[0].rows[1]
    row.cells[1].paragraphs[0].runs[0].text = "Tio minuter"
    row.cells[2].paragraphs[0].runs[0].text = "rektor"
    document.save("plan.docx")
    with Session.open(path) as session:
        session.put(session.workshop.actions[0].changed(owner="enhetschef"))
    return path, tmp_path / "plan.docx"


async def look_at_plan(s, path: Path) -> None:
    await begin_import(s, path)
    await until(s.pilot, lambda: isinstance(s.app.screen, PlanScreen) and s.app.screen.prepared is not None)
    await s.pilot.pause()


def planned(s) -> list[tuple[str, str]]:
    return [(action.activity, action.owner) for action in s.workshop.actions]


@pytest.mark.parametrize("size", usually((60, 20), of=[(60, 20), (100, 30)]))
async def test_a_plan_from_word_is_shown_change_by_change_and_undone_at_once(stage, changed_plan, size):
    path, document = changed_plan
    async with stage(path, size=size) as s:
        await look_at_plan(s, document)
        assert "Fem minuter efter mötet → Tio minuter" in s.flat()
        assert "enhetschef i workshoppen, rektor i dokumentet. Workshoppen gäller." in s.flat()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert planned(s) == [("Tio minuter", "enhetschef")]
        assert "Inläst ur plan.docx: 1 ändring. Ctrl+Z ångrar." in s.flat()
        await s.press("ctrl+z")
        assert planned(s) == [("Fem minuter efter mötet", "enhetschef")]


async def test_the_document_decides_where_both_changed_when_that_is_said(stage, changed_plan):
    path, document = changed_plan
    async with stage(path) as s:
        await look_at_plan(s, document)
        await s.press("f6")
        assert "Dokumentet gäller." in s.flat()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert planned(s) == [("Tio minuter", "rektor")]


async def test_a_plan_that_nobody_changed_in_the_slides_says_so(stage, changed_plan, tmp_path):
    path, _ = changed_plan
    assert main(["exportera", str(path), "--till", "bilder.pptx"]) == 0
    async with stage(path) as s:
        await look_at_plan(s, tmp_path / "bilder.pptx")
        assert "Inget är ändrat." in s.text()
        await s.press("enter")
        assert "Här finns inget att ta in." in s.text()
        await s.press("escape")
        assert isinstance(s.app.screen, StageScreen)


async def test_a_plan_of_another_workshop_and_a_document_without_one_are_refused(stage, changed_plan, make, tmp_path):
    _, document = changed_plan
    empty = docx.Document()
    empty.add_paragraph("Hej")
    empty.save(str(tmp_path / "brev.docx"))
    async with stage(make(AT_QUESTION, name="annan.larande")) as s:
        await begin_import(s, document)
        await until(s.pilot, lambda: "plan.docx är skrivet ur en annan workshop" in s.flat())
        await begin_import(s, tmp_path / "brev.docx")
        await until(s.pilot, lambda: "brev.docx har ingen tabell" in s.flat())
        assert isinstance(s.app.screen, StageScreen)


OTHER_FORMATS = {
    "plan.docx": ("EncryptedPackage", "plan.docx har ett lösenord. Öppna filen i Word"),
    "plan.doc": ("WordDocument", "plan.doc är i Words gamla format (.doc). Öppna filen i Word eller LibreOffice"),
    "bilder.ppt": ("PowerPoint Document", "bilder.ppt är i PowerPoints gamla format (.ppt)."),
}


@pytest.mark.parametrize("name", usually("plan.docx", of=OTHER_FORMATS))
async def test_a_document_of_another_format_is_told_as_in_the_commands(stage, make, tmp_path, name):
    stream, sentence = OTHER_FORMATS[name]
    (tmp_path / name).write_bytes(compound(stream))
    async with stage(make(AT_QUESTION)) as s:
        await begin_import(s, tmp_path / name)
        await until(s.pilot, lambda: sentence in s.flat())
    async with stage() as s:
        await begin_from_start(s, tmp_path / name)
        await until(s.pilot, lambda: sentence in s.flat())


async def test_a_plan_from_word_goes_into_a_workshop_from_the_start_screen(stage, changed_plan):
    path, document = changed_plan
    async with stage() as s:
        await begin_from_start(s, document)
        await until(s.pilot, lambda: "plan.docx är ett dokument med en plan" in s.flat())
    path.rename(workshops_folder_made() / path.name)
    async with stage() as s:
        await begin_from_start(s, document)
        await until(s.pilot, lambda: "Vart ska plan.docx?" in s.text())
        assert "En ny workshop" not in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, PlanScreen) and s.app.screen.prepared is not None)
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert planned(s) == [("Tio minuter", "enhetschef")]


async def test_a_form_that_was_filled_in_in_word_is_looked_at_and_taken_in(stage, make, likely: Path) -> None:
    assert main(["exportera", "--variant", "blankett", "--upplägg", "halvdag", "--till", "blankett.docx"]) == 0
    form = docx.Document("blankett.docx")
    form.tables[1].rows[1].cells[0].text = "Varandra, i bilen"
    form.save("blankett.docx")
    async with stage(make(AT_QUESTION), size=(80, 24)) as s:
        await look_at(s, likely / "blankett.docx")
        assert "1 anteckning." in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert [text for _, text in notes(s)] == ["Varandra, i bilen"]
        await s.press("ctrl+z")
        assert notes(s) == []
