"""A file from the start screen: a new workshop, or one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key, Paste

from larande_tui.core.paths import workshops_folder
from larande_tui.interchange.json_file import write_json
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Details, Note, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.import_screen import AT_QUESTION, begin_from_start, choose, is_shown, notes, workshops_folder_made
from tests.driver.shipped import shipped
from tests.driver.windows import until


def workshops() -> list[Path]:
    return list(workshops_folder().glob("*.larande"))


async def pick_programme(s) -> None:
    await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
    await s.type("halvdag")
    await s.press("enter")


async def test_what_is_typed_while_a_file_is_read_waits_for_what_comes_of_it(stage, survey):
    async with stage(size=(100, 40)) as s:
        await s.press("i")
        await until(s.pilot, lambda: isinstance(s.app.screen, FilePicker))
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
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.press("escape")
        assert isinstance(s.app.screen, ImportScreen)
        assert workshops() == []
        assert "2 anteckningar." in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.type("Hemtjänsten Norr")
        await s.press("ctrl+s")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen) and len(notes(s)) == 2)
        assert [note.place for note in s.workshop.all(Note)] == ["RF4", "RF4"]
        assert s.workshop.details.workplace == "Hemtjänsten Norr"
        assert "Import av enkät.csv: 2 anteckningar. Ctrl+Z ångrar." in s.flat()
        await s.press("ctrl+z")
        assert notes(s) == []


async def test_a_file_goes_into_a_workshop_that_is_there(stage, make, survey):
    make(AT_QUESTION).rename(workshops_folder_made() / "dag.larande")
    async with stage(size=(100, 40)) as s:
        await begin_from_start(s, survey)
        await until(s.pilot, lambda: "Vart ska enkät.csv?" in s.text())
        assert "En ny workshop" in s.text()
        assert "12 november 2026" in s.text()
        await s.type("vardagen")
        await s.press("enter")
        await is_shown(s)
        await s.press("down")
        await choose(s, "RF4")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen) and len(notes(s)) == 2)


@pytest.mark.parametrize("leaving", ["file", "programme", "preview", "workshop"])
async def test_escape_on_the_way_leaves_nothing(stage, make, survey, leaving):
    before = []
    if leaving == "workshop":
        before = [make(AT_QUESTION).rename(workshops_folder_made() / "dag.larande")]
    async with stage(size=(100, 40)) as s:
        if leaving == "file":
            await s.press("i")
            await until(s.pilot, lambda: isinstance(s.app.screen, FilePicker))
        else:
            await begin_from_start(s, survey)
        if leaving == "workshop":
            await until(s.pilot, lambda: "Vart ska enkät.csv?" in s.text())
        if leaving in ("programme", "preview"):
            await until(s.pilot, lambda: "Vilket upplägg?" in s.text())
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
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
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
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen) and bool(s.workshop.decisions))
        assert s.workshop.details.workplace == "Förskolan Eken"
        assert s.workshop.programme.id == "halvdag"


async def test_a_file_that_cannot_be_read_leaves_the_start_screen(stage, tmp_path):
    async with stage() as s:
        await begin_from_start(s, tmp_path / "borta.csv")
        await until(s.pilot, lambda: "Filen finns inte i" in s.flat())
        assert workshops() == []
