"""What the start screen lists of the folder."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from textual.widgets import OptionList

from larande_tui.core.paths import workshops_folder
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, Parked, Position, Request
from larande_tui.workshop.status import deadlines
from larande_tui.workshop.store.session import Session
from tests.driver import rest
from tests.driver.nonsense_lines import NONSENSE_LINES
from tests.driver.shipped import shipped
from tests.driver.windows import until


def on_stage(s) -> bool:
    return isinstance(s.app.screen, StageScreen)


async def test_an_empty_folder_says_what_comes(stage):
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Här visas dina workshoppar" in s.flat())
        for word in ("Ny workshop", "Öppna en fil", "Prova med en påhittad grupp"):
            assert word in s.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_line_of_the_list_hangs(stage, make, size):
    workshops_folder().mkdir(parents=True)
    long = "Vi provar femminutaren efter varje morgonmöte i tre månader och skriver upp vad vi lärde oss"
    due = Action(activity=long, owner="planerare i hemtjänsten", due=dt.date(2020, 1, 1))
    make(due, name=str(workshops_folder() / "lang.larande"))
    async with stage(size=size) as s:
        await until(s.pilot, lambda: "Försenat sedan" in s.text())
        lines = [line.partition("│")[0].rstrip() for line in s.text().splitlines()]
        at = next(number for number, line in enumerate(lines) if "Försenat sedan" in line)
        below = [line for line in lines[at + 1 : at + 4] if line]
        assert lines[at].startswith("    ! ")
        assert all(line.startswith("       ") and line[7] != " " for line in below)


async def test_recent_workshops_and_what_is_due_are_listed_and_opened(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    late = Action(activity="Skriva om målen", owner="planerare", due=dt.date(2020, 1, 31), number=1)
    make(late, Position(step="nulage")).rename(folder / "a.larande")
    (folder / "trasig.larande").write_text("inte vår", encoding="utf-8")
    async with stage(size=(100, 30)) as s:
        await until(s.pilot, lambda: "Senaste workshoppar" in s.text())
        await until(s.pilot, lambda: "Försenat sedan 31 januari 2020" in s.text())
        assert "Skriva om målen" in s.text()
        assert "trasig.larande är inte gjord av larande" in s.flat()
        assert "12 november 2026 · Halvdag" in s.flat()
        await s.press("down", "down", "down", "down", "enter")
        await until(s.pilot, lambda: on_stage(s))
        assert s.session.path.name == "a.larande"


async def test_an_earlier_reading_that_ends_last_hides_nothing_of_the_latest(stage, make, monkeypatch):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    may_end, has_ended = threading.Event(), threading.Event()
    read_now, readings = deadlines.deadlines_in, []

    def read_slowly(*known):
        found = read_now(*known)
        readings.append(found)
        if len(readings) == 1:
            may_end.wait(10)
            has_ended.set()
        return found

    monkeypatch.setattr(deadlines, "deadlines_in", read_slowly)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(size=(100, 30)) as s:
        await until(s.pilot, lambda: readings)
        late = Action(activity="Skriva om målen", owner="planerare", due=dt.date(2020, 1, 31), number=1)
        make(late).rename(folder / "a.larande")
        await s.press("f1", "escape")
        await until(s.pilot, lambda: "Försenat sedan 31 januari 2020" in s.text())
        may_end.set()
        await until(s.pilot, has_ended.is_set)
        await s.pilot.pause(0.2)
        assert "Försenat sedan 31 januari 2020" in s.text()


async def test_what_waits_for_an_answer_is_listed_and_opened(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    late = Request(what="En vikarie", recipient="rektor", needed_by=dt.date(2020, 1, 31), number=1)
    make(late, *(Request(what=f"Sak {number}", number=number) for number in (2, 3, 4))).rename(folder / "dag.larande")
    async with stage(size=(100, 40)) as s:
        await until(s.pilot, lambda: "Väntar på svar" in s.text())
        assert "! Svar behövdes 31 januari 2020" in s.text()
        assert "rektor" in s.text()
        assert "… och 1 till: larande läget visar allt" in s.text()
        listing = s.app.screen.query_one(OptionList)
        listing.highlighted = next(i for i, option in enumerate(listing.options) if option.id == "waits-0")
        await s.press("enter")
        await until(s.pilot, lambda: on_stage(s))
        assert s.session.path.name == "dag.larande"


async def test_what_is_due_is_that_of_all_workshops_and_damaged_ones_are_named(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    earlier = make(Action(id="a1", activity="Tagen över", due=dt.date(2020, 1, 1)), name="forr.larande")
    earlier.rename(folder / "forr.larande")
    begin_follow_up(folder / "forr.larande", folder / "mars.larande", shipped("uppfoljning"))
    for number in range(3):
        due = Action(activity=f"Åtgärd {number}", due=dt.date(2020, 2, 1 + number), owner="kock")
        followed = Action(activity=f"Klar {number}", status="klar", follow_up=dt.date(2020, 3, 1 + number))
        make(due, followed, name=f"{number}.larande").rename(folder / f"{number}.larande")
    demo_workshop(folder / "demo.larande")
    spoilt = folder / "0.larande"
    with Session.open(spoilt) as session:
        session.put(Parked(text="sist", number=99))
    spoilt.write_bytes(spoilt.read_bytes().replace(b"Norr", b"Nord"))
    async with stage(size=(108, 50)) as s:
        await s.press("o", "escape")
        await until(s.pilot, lambda: "Att göra nu i planerna" in s.text())
        assert s.text().count("Tagen över") == 1
        assert "Uppföljning försenad sedan 2 mars 2020" in s.flat()
        assert "0.larande: en rad är skadad, och det som stod där räknas inte" in s.flat()
        assert "Skriv om två mål" not in s.text()  # the demo's plan is nobody's
        listing = s.app.screen.query_one(OptionList)
        assert listing.highlighted_option.id == "ny"
        await s.press("down", "down", "down", "down", "enter")
        await until(s.pilot, lambda: on_stage(s))
        assert s.session.path.name == "mars.larande"


async def test_a_file_with_lines_that_are_no_transactions_is_named_and_the_others_are_there(stage, make):
    folder = workshops_folder()
    folder.mkdir(parents=True)
    whole = make(Action(id="a1", activity="Ringa upp", due=dt.date(2020, 1, 1))).rename(folder / "hel.larande")
    (folder / "konstig.larande").write_bytes(whole.read_bytes() + b"".join(NONSENSE_LINES))
    async with stage(size=(108, 50)) as s:
        await until(s.pilot, lambda: "Att göra nu i planerna" in s.text())
        assert s.text().count("Ringa upp") == 2
        assert f"konstig.larande: {len(NONSENSE_LINES)} rader är skadade" in s.flat()


async def test_workshops_that_look_the_same_are_told_by_their_files(stage, make):
    workshops_folder().mkdir(parents=True)
    for name in ("bord1.larande", "bord2.larande"):
        make(name=str(workshops_folder() / name))
    make(Details(title="En annan dag"), name=str(workshops_folder() / "annan.larande"))
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "bord1.larande" in s.text())
        assert "bord2.larande" in s.text()
        assert "annan.larande" not in s.text()
