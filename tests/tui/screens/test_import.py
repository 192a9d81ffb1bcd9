"""Taking in a file from inside the app: picked, looked at, taken in, undone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
import xlsxwriter
from textual.events import Paste

from larande_tui.core.paths import workshops_folder
from larande_tui.interchange.json_file import write_json
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.screens.start import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Action, Details, Note, Position, ProgrammeUsed, Theme
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.shipped import shipped

AT_QUESTION = Position(step="reflektion", place="RF1")
SURVEY = 'Timestamp,Vad lär vi av?,Vad hindrar?\n2026-11-12,"Varandra, i bilen",Tid\n2026-11-12,APT,\n'


async def until(s, seen) -> None:
    for _ in range(300):
        if seen():
            return
        await s.pilot.pause(0.02)
    raise AssertionError(s.text())


async def begin_import(s, path: Path | str) -> None:
    """Ctrl+P, the command, and the path of the file."""
    await s.press("ctrl+p")
    await s.type("importera")
    await s.press("enter")
    await until(s, lambda: isinstance(s.app.screen, FilePicker))
    s.app.post_message(Paste(str(path)))
    await s.pilot.pause()
    await s.press("enter")


async def look_at(s, path: Path | str) -> None:
    await begin_import(s, path)
    await until(s, lambda: isinstance(s.app.screen, ImportScreen) and s.app.screen.prepared is not None)
    await s.pilot.pause()


async def choose(s, words: str) -> None:
    """Where the selected row goes."""
    await s.press("right")
    await until(s, lambda: isinstance(s.app.screen, Picker))
    await s.type(words)
    await s.press("enter")
    await until(s, lambda: isinstance(s.app.screen, ImportScreen) and not s.app.screen.is_busy)
    await s.pilot.pause()


def notes(s) -> list[tuple[str, str]]:
    return [(note.place, note.text) for note in s.workshop.all(Note)]


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    file = tmp_path / "Mina filer" / "enkät.csv"
    file.parent.mkdir()
    file.write_text(SURVEY, encoding="utf-8")
    return file


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_survey_is_sent_question_by_question_and_one_undo_takes_it_back(stage, make, survey, size):
    async with stage(make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1)), size=size) as s:
        await look_at(s, f'"{survey}"')
        assert "Ta in enkät.csv" in s.text()
        assert "Inte klart än: Filen ser ut som svar från Google Formulär." in s.flat()
        assert "--kolumn" not in s.text()
        await s.press("enter")
        assert isinstance(s.app.screen, ImportScreen), "nothing is sent anywhere yet"
        await s.press("down")
        await choose(s, "RF4")
        assert "Så blir det" in s.text()
        assert "2 anteckningar." in s.text()
        assert "Varandra, i bilen" in s.text()
        await s.press("down")
        await choose(s, "handlingsplan")
        assert "2 anteckningar, 1 åtgärd" in s.text()
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen))
        assert notes(s) == [("RF1", "före"), ("RF4", "Varandra, i bilen"), ("RF4", "APT")]
        assert [action.activity for action in s.workshop.all(Action)] == ["Tid"]
        assert "Import av enkät.csv: 2 anteckningar, 1 åtgärd. Ctrl+Z ångrar." in s.flat()
        await s.press("ctrl+z")
        assert notes(s) == [("RF1", "före")]
        assert s.workshop.all(Action) == []


async def test_lines_go_where_the_group_is_unless_they_are_sent_elsewhere(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("- ett\n- två\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        assert "2 i RF1" in s.text()
        await s.press("enter")
        await until(s, lambda: notes(s) == [("RF1", "ett"), ("RF1", "två")])
        await look_at(s, file)
        await choose(s, "parkering")
        await s.press("enter")
        await until(s, lambda: len(s.workshop.parked) == 2)


async def test_a_heading_is_a_theme_unless_it_is_sent_to_a_question(stage, make, tmp_path):
    file = tmp_path / "anteckningar.md"
    file.write_text("# Bra\n- ett\n# Svårt\n- två\n# Övrigt\n- tre\n", encoding="utf-8")
    async with stage(make(AT_QUESTION), size=(120, 40)) as s:
        await look_at(s, file)
        assert "Ett tema" in s.text()
        await s.press("down", "down")
        await choose(s, "RF4")
        await s.press("down", "delete")
        assert "Tas inte med" in s.text()
        assert "Det under rubriken Övrigt togs inte med." in s.text()
        await s.press("enter")
        await until(s, lambda: notes(s) == [("RF1", "ett"), ("RF4", "två")])
        assert [theme.name for theme in s.workshop.all(Theme)] == ["Bra"]


async def test_another_sheet_is_chosen_by_its_name(stage, make, tmp_path):
    file = tmp_path / "svar.xlsx"
    workbook = xlsxwriter.Workbook(file)
    for name, text in (("Våren", "gammalt"), ("Hösten", "nytt")):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["text", "tema"])
        sheet.write_row(1, 0, [text, "Tid"])
    workbook.close()
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        assert "gammalt" in s.text()
        await s.press("f6")
        await s.type("höst")
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, ImportScreen) and "nytt" in s.text())
        await s.press("enter")
        await until(s, lambda: notes(s) == [("RF1", "nytt")])


async def test_what_cannot_be_read_is_told_on_the_stage(stage, make, tmp_path):
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\0\0")
    async with stage(make(AT_QUESTION)) as s:
        await begin_import(s, tmp_path / "bild.png")
        await until(s, lambda: "Filen är inte en textfil" in s.flat())
        await begin_import(s, tmp_path / "borta.csv")
        await until(s, lambda: "Filen finns inte i" in s.flat())
        assert isinstance(s.app.screen, StageScreen)


async def test_escape_takes_nothing_in(stage, make, survey):
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, survey)
        await s.press("escape")
        assert isinstance(s.app.screen, StageScreen)
        assert "Inget togs in." in s.text()
        assert notes(s) == []


async def test_a_workshop_that_is_open_elsewhere_takes_no_file(stage, make, survey):
    path = make(AT_QUESTION)
    with Session.open(path) as other:
        other.lead()
        async with stage(path) as s:
            await s.press("ctrl+p")
            await s.type("importera")
            await s.press("enter")
            assert isinstance(s.app.screen, StageScreen)


async def test_a_refused_disk_keeps_the_preview(stage, make, survey):
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, survey)
        await s.press("down")
        await choose(s, "RF4")
        disk = make_faulty(s.session)
        disk.refuse_write = OSError(errno.ENOSPC, "full")
        await s.press("enter")
        assert isinstance(s.app.screen, ImportScreen)
        assert "disken är full" in s.flat()
        assert notes(s) == []
        disk.refuse_write = None
        await s.press("enter")
        await until(s, lambda: len(notes(s)) == 2)


# --- picking the file -----------------------------------------------------------------------------------------------


async def test_files_beside_the_workshop_are_offered_and_a_path_is_followed(stage, make, tmp_path):
    (tmp_path / "tavlan.csv").write_text("text;steg;plats\nett;reflektion;RF1\n", encoding="utf-8")
    (tmp_path / "bild.png").write_bytes(b"")
    inner = tmp_path / "mapp" / "inre"
    inner.mkdir(parents=True)
    (inner / "djupt.md").write_text("- djupt\n", encoding="utf-8")
    async with stage(make(AT_QUESTION), size=(120, 40)) as s:
        await s.press("ctrl+p")
        await s.type("importera")
        await s.press("enter")
        await until(s, lambda: "tavlan.csv" in s.text())
        assert "bild.png" not in s.text()
        await s.type(f"{tmp_path}{os.sep}ma")
        await until(s, lambda: f"mapp{os.sep}" in s.text())
        await s.press("enter")
        await until(s, lambda: f"inre{os.sep}" in s.text())
        await s.press("enter")
        await until(s, lambda: "djupt.md" in s.text())
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, ImportScreen))
        assert "Ta in djupt.md" in s.text()


# --- from the start screen ------------------------------------------------------------------------------------------


async def begin_from_start(s, path: Path | str) -> None:
    await s.press("i")
    await until(s, lambda: isinstance(s.app.screen, FilePicker))
    s.app.post_message(Paste(str(path)))
    await s.pilot.pause()
    await s.press("enter")


async def is_shown(s) -> None:
    await until(s, lambda: isinstance(s.app.screen, ImportScreen) and s.app.screen.prepared is not None)
    await s.pilot.pause()


def workshops() -> list[Path]:
    return list(workshops_folder().glob("*.larande"))


async def pick_programme(s) -> None:
    await until(s, lambda: "Vilket upplägg?" in s.text())
    await s.type("halvdag")
    await s.press("enter")


async def test_a_file_begins_a_new_workshop_once_it_has_been_looked_at(stage, survey):
    async with stage(size=(100, 40)) as s:
        assert "I importera" in s.flat()
        await begin_from_start(s, f"'{survey}'")
        await pick_programme(s)
        await is_shown(s)
        await s.press("down")
        await choose(s, "RF4")
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, SetupScreen))
        await s.press("escape")
        assert isinstance(s.app.screen, ImportScreen)
        assert workshops() == []
        assert "2 anteckningar." in s.text()
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, SetupScreen))
        await s.type("Hemtjänsten Norr")
        await s.press("ctrl+s")
        await until(s, lambda: isinstance(s.app.screen, StageScreen) and len(notes(s)) == 2)
        assert [note.place for note in s.workshop.all(Note)] == ["RF4", "RF4"]
        assert s.workshop.details.workplace == "Hemtjänsten Norr"
        assert "Import av enkät.csv: 2 anteckningar. Ctrl+Z ångrar." in s.flat()
        await s.press("ctrl+z")
        assert notes(s) == []


async def test_a_file_goes_into_a_workshop_that_is_there(stage, make, survey):
    make(AT_QUESTION).rename(workshops_folder_made() / "dag.larande")
    async with stage(size=(100, 40)) as s:
        await begin_from_start(s, survey)
        await until(s, lambda: "Vart ska enkät.csv?" in s.text())
        assert "En ny workshop" in s.text()
        assert "12 november 2026" in s.text()
        await s.type("vardagen")
        await s.press("enter")
        await is_shown(s)
        await s.press("down")
        await choose(s, "RF4")
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen) and len(notes(s)) == 2)


def workshops_folder_made() -> Path:
    workshops_folder().mkdir(exist_ok=True)
    return workshops_folder()


@pytest.mark.parametrize("leaving", ["file", "programme", "preview", "workshop"])
async def test_escape_on_the_way_leaves_nothing(stage, make, survey, leaving):
    before = []
    if leaving == "workshop":
        before = [make(AT_QUESTION).rename(workshops_folder_made() / "dag.larande")]
    async with stage(size=(100, 40)) as s:
        if leaving == "file":
            await s.press("i")
            await until(s, lambda: isinstance(s.app.screen, FilePicker))
        else:
            await begin_from_start(s, survey)
        if leaving == "workshop":
            await until(s, lambda: "Vart ska enkät.csv?" in s.text())
        if leaving in ("programme", "preview"):
            await until(s, lambda: "Vilket upplägg?" in s.text())
        if leaving == "preview":
            await pick_programme(s)
            await is_shown(s)
        await s.press("escape")
        assert isinstance(s.app.screen, StartScreen)
        assert workshops() == before


async def test_a_file_that_says_its_programme_is_a_workshop_once_it_has_been_looked_at(stage, tmp_path):
    with Session.create(tmp_path / "x.larande") as session:
        session.put(Details(title="Från förr"), ProgrammeUsed(programme=shipped("halvdag")), AT_QUESTION)
        file = write_json(session.workshop, tmp_path / "allt.json")
    async with stage() as s:
        await begin_from_start(s, file)
        await is_shown(s)
        assert "1 upplägg" in s.text()
        assert workshops() == []
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen))
        assert s.workshop.details.title == "Från förr"
        assert s.session.path.parent == workshops_folder()


async def test_a_record_without_a_programme_keeps_its_first_page_in_the_one_that_is_chosen(stage, tmp_path):
    file = tmp_path / "grupp.yaml"
    file.write_text("uppgifter:\n  arbetsplats: Förskolan Eken\nbeslut:\n  - Vi börjar på måndag\n", encoding="utf-8")
    async with stage() as s:
        await begin_from_start(s, file)
        await pick_programme(s)
        await is_shown(s)
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen) and bool(s.workshop.decisions))
        assert s.workshop.details.workplace == "Förskolan Eken"
        assert s.workshop.programme.id == "halvdag"


async def test_a_file_that_cannot_be_read_leaves_the_start_screen(stage, tmp_path):
    async with stage() as s:
        await begin_from_start(s, tmp_path / "borta.csv")
        await until(s, lambda: "Filen finns inte i" in s.flat())
        assert workshops() == []
