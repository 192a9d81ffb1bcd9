"""Picking the file: what is offered, and what is said where there is nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from tests.driver.import_screen import AT_QUESTION, workshops_folder_made
from tests.driver.windows import until


async def test_a_folder_without_files_says_what_to_do(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("ctrl+p")
        await s.type("importera")
        await s.press("enter")
        await until(
            s.pilot,
            lambda: "Inga filer här. Skriv en del av namnet, eller klistra in eller dra hit sökvägen." in s.flat(),
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
    return [line.split()[0] for line in s.text().splitlines() if f"hem{os.sep}" in line]


async def test_files_of_the_desktops_folders_are_shown_to_the_group_once_their_names_are_typed(stage, make, likely):
    put_in_the_desktops_folders(likely)
    async with stage(make(AT_QUESTION), size=(140, 30)) as s:
        await s.press("ctrl+p")
        await s.type("importera")
        await s.press("enter")
        await until(s.pilot, lambda: "Inga filer här." in s.text())
        await s.type("sv")
        await until(s.pilot, lambda: offered(s) == ["svarsplan.docx", "svar.md", "svar.xlsx"])
        await s.type("finns inte")
        await until(s.pilot, lambda: "Ingen sådan fil." in s.text())


async def test_files_of_the_desktops_folders_are_offered_at_the_start_the_newest_first(stage, likely):
    put_in_the_desktops_folders(likely)
    async with stage(size=(140, 30)) as s:
        await s.press("i")
        await until(s.pilot, lambda: offered(s) == ["svarsplan.docx", "svar.md", "svar.xlsx"])


async def test_a_folder_that_has_two_names_is_offered_once(stage, make, monkeypatch):
    folder = workshops_folder_made()
    (folder / "svar.csv").write_text("text\nett\n", encoding="utf-8")
    workshop = make(AT_QUESTION).rename(folder / "dag.larande")
    monkeypatch.chdir(folder.parent)
    async with stage(workshop.relative_to(folder.parent), size=(120, 40)) as s:
        await s.press("ctrl+p")
        await s.type("importera")
        await s.press("enter")
        await until(s.pilot, lambda: "svar.csv" in s.text())
        await s.pilot.pause()
        assert s.text().count("svar.csv") == 1


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
        await until(s.pilot, lambda: "tavlan.csv" in s.text())
        assert "bild.png" not in s.text()
        await s.type(f"{tmp_path}{os.sep}ma")
        await until(s.pilot, lambda: f"mapp{os.sep}" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: f"inre{os.sep}" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: "djupt.md" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, ImportScreen))
        await until(s.pilot, lambda: "Ta in djupt.md" in s.text())
