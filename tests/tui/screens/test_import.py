"""Taking in a file from inside the app: picked, looked at, taken in, undone."""

from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path

import docx
import platformdirs
import pytest
import xlsxwriter
from textual.events import Key, Paste

from larande_tui.cli.main import main
from larande_tui.core.paths import workshops_folder
from larande_tui.interchange.json_file import write_json
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.screens.importing import file_preview
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.screens.importing.plan_preview import PlanScreen
from larande_tui.tui.screens.importing.take_in_screen import OfSession
from larande_tui.tui.screens.start import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.model.items import Action, Details, Note, Position, ProgrammeUsed, Theme
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.exhaustive import usually
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


@pytest.fixture(autouse=True)
def likely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a desktop, empty."""
    home = tmp_path / "hem"
    for ask, name in (("downloads", "Hämtningar"), ("documents", "Dokument"), ("desktop", "Skrivbord")):
        (home / name).mkdir(parents=True)
        monkeypatch.setattr(platformdirs, f"user_{ask}_dir", lambda name=name: str(home / name))
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    file = tmp_path / "Mina filer" / "enkät.csv"
    file.parent.mkdir()
    file.write_text(SURVEY, encoding="utf-8")
    return file


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
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


async def test_lines_go_nowhere_by_themselves_where_no_notes_are_shown(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(Position(step="paus"))) as s:
        await look_at(s, file)
        assert "Inte klart än: En textfil säger inte var anteckningarna hör hemma." in s.flat()
        await s.press("enter")
        assert isinstance(s.app.screen, ImportScreen)
        await choose(s, "RF1")
        await s.press("enter")
        await until(s, lambda: notes(s) == [("RF1", "ett")])


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


# --- between looking and Enter ---------------------------------------------------------------------------------------


async def test_a_file_that_was_changed_is_shown_again_before_it_is_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        file.write_text("ett\ntvå\n", encoding="utf-8")
        await s.press("enter")
        await until(s, lambda: "Filen har ändrats sedan den lästes" in s.flat())
        assert "2 anteckningar." in s.text()
        assert notes(s) == []
        await s.press("enter")
        await until(s, lambda: notes(s) == [("RF1", "ett"), ("RF1", "två")])


async def test_a_file_that_can_no_longer_be_read_is_not_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        file.write_bytes(b"\0\1\2")
        await s.press("enter")
        await until(s, lambda: "Filen är inte en textfil" in s.flat())
        assert isinstance(s.app.screen, ImportScreen)
        assert notes(s) == []


async def test_a_file_that_is_gone_is_taken_in_as_it_was_shown(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        file.unlink()
        await s.press("enter")
        await until(s, lambda: notes(s) == [("RF1", "ett")])


async def test_what_another_window_wrote_meanwhile_is_shown_before_it_is_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.csv"
    file.write_text("text;tema\nett;Tid\n", encoding="utf-8")
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await look_at(s, file)
        assert "1 tema, 1 anteckning." in s.text()
        with Session.open(path) as other:
            other.put(Theme(step="reflektion", name="Tid"))
        await s.press("enter")
        await until(s, lambda: "Workshoppen har ändrats i ett annat fönster" in s.flat())
        await s.press("enter")
        await until(s, lambda: len(notes(s)) == 1)
        assert len(s.workshop.all(Theme)) == 1


async def test_a_large_file_is_worked_out_while_the_screen_answers(stage, make, survey, monkeypatch):
    ready = threading.Event()
    prepare = file_preview.prepare_import
    monkeypatch.setattr(file_preview, "prepare_import", lambda *known: ready.wait(10) and prepare(*known))
    async with stage(make(AT_QUESTION)) as s:
        await begin_import(s, survey)
        await until(s, lambda: "Läser …" in s.text())
        await s.press("enter")
        assert "Vänta tills det står hur det blir" in s.flat()
        await s.press("f1")
        assert "Hjälp · Ta in en fil" in s.text()
        await s.press("escape", "escape")
        assert isinstance(s.app.screen, StageScreen)
        ready.set()


async def test_words_about_persons_are_told_before_they_are_taken_in(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("Kim är sjukskriven\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        assert "”sjukskriven” kan vara en uppgift om hälsa." in s.flat()


@pytest.mark.parametrize("size", usually((60, 20), (80, 24), of=[(60, 20), (80, 24), (120, 40)]))
async def test_the_preview_fits_the_smallest_screens(stage, make, survey, size):
    async with stage(make(AT_QUESTION), size=size) as s:
        await look_at(s, survey)
        await s.press("down")
        lines = s.text().splitlines()
        assert [line.split()[0] for line in lines if "Tas inte med" in line] == ["Timestamp", "Vad", "Vad"]
        assert "Vad lär vi av?: Varandra, i bilen · APT" in s.flat()
        assert "Inte klart än" in s.flat()
        assert "Enter ta in   Esc avbryt" in s.text()


# --- a plan that comes back from Word --------------------------------------------------------------------------------


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
    await until(s, lambda: isinstance(s.app.screen, PlanScreen) and s.app.screen.prepared is not None)
    await s.pilot.pause()


def planned(s) -> list[tuple[str, str]]:
    return [(action.activity, action.owner) for action in s.workshop.actions]


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_a_plan_from_word_is_shown_change_by_change_and_undone_at_once(stage, changed_plan, size):
    path, document = changed_plan
    async with stage(path, size=size) as s:
        await look_at_plan(s, document)
        assert "Fem minuter efter mötet → Tio minuter" in s.flat()
        assert "enhetschef i workshoppen, rektor i dokumentet. Workshoppen gäller." in s.flat()
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen))
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
        await until(s, lambda: isinstance(s.app.screen, StageScreen))
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
        await until(s, lambda: "plan.docx är skrivet ur en annan workshop" in s.flat())
        await begin_import(s, tmp_path / "brev.docx")
        await until(s, lambda: "brev.docx har ingen tabell" in s.flat())
        assert isinstance(s.app.screen, StageScreen)


async def test_a_plan_from_word_goes_into_a_workshop_from_the_start_screen(stage, changed_plan):
    path, document = changed_plan
    async with stage() as s:
        await begin_from_start(s, document)
        await until(s, lambda: "plan.docx är ett dokument med en plan" in s.flat())
    path.rename(workshops_folder_made() / path.name)
    async with stage() as s:
        await begin_from_start(s, document)
        await until(s, lambda: "Vart ska plan.docx?" in s.text())
        assert "En ny workshop" not in s.text()
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, PlanScreen) and s.app.screen.prepared is not None)
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen))
        assert planned(s) == [("Tio minuter", "enhetschef")]


# --- picking the file -----------------------------------------------------------------------------------------------


async def test_a_folder_without_files_says_what_to_do(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("ctrl+p")
        await s.type("importera")
        await s.press("enter")
        await until(
            s, lambda: "Inga filer här. Skriv en del av namnet, eller klistra in eller dra hit sökvägen." in s.flat()
        )
        await s.press("enter")
        assert isinstance(s.app.screen, FilePicker)
        await s.press("escape")
        assert isinstance(s.app.screen, StageScreen)


def put_in_the_desktops_folders(likely: Path) -> None:
    files = (("Hämtningar", "svar.xlsx", 200), ("Dokument", "svar.md", 100), ("Skrivbord", "svarsplan.docx", 9))
    for folder, name, age in files:
        file = likely / folder / name
        file.write_bytes(b"")
        os.utime(file, (time.time() - age, time.time() - age))
    (likely / "Hämtningar" / "~$svarsplan.docx").write_bytes(b"")


def offered(s) -> list[str]:
    return [line.split()[0] for line in s.text().splitlines() if "pytest" in line]


async def test_files_of_the_desktops_folders_are_shown_to_the_group_once_their_names_are_typed(stage, make, likely):
    put_in_the_desktops_folders(likely)
    async with stage(make(AT_QUESTION), size=(140, 30)) as s:
        await s.press("ctrl+p")
        await s.type("importera")
        await s.press("enter")
        await until(s, lambda: "Inga filer här." in s.text())
        await s.type("sv")
        await until(s, lambda: offered(s) == ["svarsplan.docx", "svar.md", "svar.xlsx"])
        await s.type("finns inte")
        await until(s, lambda: "Ingen sådan fil." in s.text())


async def test_files_of_the_desktops_folders_are_offered_at_the_start_the_newest_first(stage, likely):
    put_in_the_desktops_folders(likely)
    async with stage(size=(140, 30)) as s:
        await s.press("i")
        await until(s, lambda: offered(s) == ["svarsplan.docx", "svar.md", "svar.xlsx"])


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


async def test_what_is_typed_while_a_file_is_read_waits_for_what_comes_of_it(stage, survey):
    async with stage(size=(100, 40)) as s:
        await s.press("i")
        await until(s, lambda: isinstance(s.app.screen, FilePicker))
        s.app.post_message(Paste(str(survey)))
        for key in ("enter", "n", "enter"):  # N begins a new workshop where nothing is being opened
            s.app.post_message(Key(key, None if key == "enter" else key))
        await is_shown(s)
        assert [type(screen).__name__ for screen in s.app.screen_stack] == ["StartScreen", "ImportScreen"]


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


def test_a_thread_reads_a_state_that_nobody_changes(make):
    with Session.open(make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1))) as session:
        _, workshop = OfSession(session).snapshot()
        session.put(Note(step="reflektion", place="RF1", text="efter", number=2), Theme(step="reflektion", name="Tid"))
        assert [note.text for note in workshop.notes_in("reflektion", "RF1")] == ["före"]
        assert [note.text for note in workshop.all(Note)] == ["före"]
        assert workshop.all(Theme) == []
        assert workshop.next_number() == 2


async def test_a_message_that_comes_while_its_line_is_hidden_is_not_stood_on_end(stage, make):
    """A dialog on a low screen takes the room of the line above the keys."""
    async with stage(make(AT_QUESTION), size=(60, 14)) as s:
        await s.press("ctrl+p")
        rule = s.screen.query_one(MessageRule)
        assert rule.size.width == 0
        rule.say("Läser enkäten från i våras …")
        assert "\n" not in str(rule.content)
        await s.press("escape")
        assert "── Läser enkäten från i våras …" in s.text()


async def test_a_form_that_was_filled_in_in_word_is_looked_at_and_taken_in(stage, make, likely: Path) -> None:
    assert main(["exportera", "--variant", "blankett", "--upplägg", "halvdag", "--till", "blankett.docx"]) == 0
    form = docx.Document("blankett.docx")
    form.tables[1].rows[1].cells[0].text = "Varandra, i bilen"
    form.save("blankett.docx")
    async with stage(make(AT_QUESTION), size=(80, 24)) as s:
        await look_at(s, likely / "blankett.docx")
        assert "1 anteckning." in s.text()
        await s.press("enter")
        await until(s, lambda: isinstance(s.app.screen, StageScreen))
        assert [text for _, text in notes(s)] == ["Varandra, i bilen"]
        await s.press("ctrl+z")
        assert notes(s) == []
