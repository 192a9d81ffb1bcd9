"""Many workshops in one picture, from the start screen."""

from __future__ import annotations

import datetime as dt
import threading

import pytest

from larande_tui.core.paths import workshops_folder
from larande_tui.documents.export import write_document
from larande_tui.rollup import collect
from larande_tui.rollup.period import Period
from larande_tui.tui.screens.roll_up import RollUpScreen
from larande_tui.tui.screens.start.screen import StartScreen
from tests.driver import rest
from tests.driver.exhaustive import usually
from tests.driver.held_workshops import held_workshop, three_units
from tests.driver.windows import until


def fill() -> None:
    folder = workshops_folder()
    three_units(folder / "2025")
    for number in range(2):
        held_workshop(folder / f"topp-{number}.larande", unit="Norr", day=dt.date(2024, 5, 1))


async def opened(s) -> None:
    await until(s.pilot, lambda: "S samla" in s.text())
    await s.press("s")
    await until(s.pilot, lambda: "Åtgärder" in s.text())


async def test_the_key_is_told_only_when_there_are_several_workshops(stage):
    held_workshop(workshops_folder() / "ensam.larande")
    async with stage(size=(100, 30)) as s:
        await until(s.pilot, lambda: "Hemlig rubrik" in s.text())
        assert "S samla" not in s.text()
        await s.press("s")
        assert isinstance(s.app.screen, StartScreen)


async def test_a_single_workshop_in_a_folder_below_names_no_key_that_does_nothing(stage):
    below = workshops_folder() / "Omsorg"
    below.mkdir(parents=True)
    held_workshop(below / "ensam.larande")
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "… och 1 fil i mapparna här. O öppnar den." in s.flat())
        held_workshop(below / "till.larande")
        await s.press("f1", "escape")
        await until(s.pilot, lambda: "… och 2 filer i mapparna här. S och Ctrl+F tar med dem. O öppnar en." in s.flat())


@pytest.mark.parametrize("size", usually((60, 20), of=[(60, 20), (80, 24), (120, 40)]))
async def test_workshops_that_all_lie_in_folders_below_are_told_of_and_rolled_up(stage, size):
    three_units(workshops_folder() / "Omsorg")
    async with stage(size=size) as s:
        await until(s.pilot, lambda: "7 filer i mapparna här" in s.flat())
        assert "S samla" in s.text() or "S och Ctrl+F tar med dem." in s.flat()
        await s.press("s")
        await until(s.pilot, lambda: "7 workshoppar under 2025" in s.flat())


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
async def test_units_with_the_same_name_are_told_apart(stage, size):
    for department in ("Bildning", "Vård"):
        for unit in ("Servicecenter", f"Enheten för {department}"):
            held_workshop(workshops_folder() / f"{department}-{unit}.larande", department=department, unit=unit)
    async with stage(size=size) as s:
        await opened(s)
        await s.press("enter")
        await s.type("Servicec")
        lines = [line.split() for line in s.text().splitlines() if "Servicecenter" in line]
        assert [line[line.index("Servicecenter") + 1] for line in lines] == ["Bildning", "Vård"]
        await s.press("down", "enter")
        await until(s.pilot, lambda: "Lärande i arbetet: Vård · Servicecenter" in s.flat())


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
async def test_the_picture_is_shown_page_by_page_and_period_by_period(stage, size):
    fill()
    async with stage(size=size) as s:
        await opened(s)
        assert "7 workshoppar under 2025" in s.flat()
        await s.press("enter")
        await s.type("Norr")
        await s.press("enter")
        await until(s.pilot, lambda: "Lärande i arbetet: Norr" in s.text())
        await s.press("escape")
        assert "7 workshoppar under 2025" in s.flat()
        await s.press("right")
        assert "ingen senare avslutad period" in s.flat()
        await s.press("left", "left")
        await until(s.pilot, lambda: "under tertial 1 2025" in s.flat() or "under 2024" in s.flat())
        await s.press("escape")
        assert isinstance(s.app.screen, StartScreen)


async def test_the_period_chosen_last_is_shown_although_an_earlier_choice_takes_longer(stage, monkeypatch):
    fill()
    has_begun, may_end, has_ended = threading.Event(), threading.Event(), threading.Event()
    collect_now = collect.collect
    slow: list[Period] = []

    def collect_slowly(folders, today, period):
        collected = collect_now(folders, today, period)
        if period in slow:
            has_begun.set()
            may_end.wait(10)
            has_ended.set()
        return collected

    monkeypatch.setattr(collect, "collect", collect_slowly)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(size=(120, 40)) as s:
        await opened(s)
        latest, middle, earliest = s.app.screen._roll_up.collected.periods[:3]
        slow.append(earliest)
        await s.press("left")
        await until(s.pilot, lambda: s.app.screen._roll_up.period == middle)
        await s.press("left")
        await until(s.pilot, has_begun.is_set)
        await s.press("right")
        await until(s.pilot, lambda: s.app.screen._roll_up.period == latest)
        may_end.set()
        await until(s.pilot, has_ended.is_set)
        await s.pilot.pause(0.2)
        assert "7 workshoppar under 2025" in s.flat()


async def test_word_is_written_beside_the_workshops_and_never_over_another(stage):
    fill()
    async with stage(size=(120, 40)) as s:
        await opened(s)
        for name in ("sammanstallning-norrby-2025.docx", "sammanstallning-norrby-2025-2.docx"):
            await s.press("w")
            await until(s.pilot, lambda name=name: (workshops_folder() / name).is_file() and "Skrev" in s.text())
        assert "öppna filen" in s.text()


async def test_what_is_written_after_the_picture_was_left_is_told_on_the_start_screen(stage, monkeypatch):
    fill()
    is_left = threading.Event()

    def write_slowly(document, target):
        assert is_left.wait(20)
        return write_document(document, target)

    monkeypatch.setattr("larande_tui.documents.export.write_document", write_slowly)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(size=(120, 40)) as s:
        await opened(s)
        await s.press("w", "escape")
        assert isinstance(s.app.screen, StartScreen)
        is_left.set()
        await until(s.pilot, lambda: "Skrev" in s.text())
        assert list(workshops_folder().glob("*.docx"))


async def test_what_is_written_after_the_picture_was_left_is_told_also_when_its_thread_begins_late(stage, monkeypatch):
    fill()
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(size=(120, 40)) as s:
        await opened(s)
        with rest.no_free_thread() as free:
            await s.press("w", "escape")
            assert isinstance(s.app.screen, StartScreen)
            free()
            await until(s.pilot, lambda: "Skrev" in s.text())
        assert list(workshops_folder().glob("*.docx"))


async def test_a_folder_without_closed_periods_says_what_to_wait_for(stage):
    for number in range(2):
        held_workshop(workshops_folder() / f"{number}.larande", day=dt.date(2199, 1, 1))
    async with stage(size=(100, 30)) as s:
        await until(s.pilot, lambda: "S samla" in s.text())
        await s.press("s")
        await until(s.pilot, lambda: "kan räknas efter" in s.flat())
        await s.press("w", "enter", "left", "escape")
        assert isinstance(s.app.screen, StartScreen)
        assert not list(workshops_folder().glob("*.docx"))


async def test_what_cannot_be_read_is_told(stage):
    fill()
    (workshops_folder() / "trasig.larande").write_text("ingenting")
    async with stage(size=(120, 40)) as s:
        await opened(s)
        assert "trasig.larande" in s.flat()
        assert isinstance(s.app.screen, RollUpScreen)
