"""The facilitator's own window: it follows the stage, steers it, and neither disturbs the other."""

from __future__ import annotations

import errno

from textual.events import Paste

from larande_tui.tui.screens.presenter import PresenterScreen
from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.textual_screen import painted_text
from tests.driver.windows import own_window, until


async def test_it_shows_the_script_the_agenda_and_follows(make):
    path = make(Position(step="reflektion"))
    async with own_window(path, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "Sedan: Nuläge" in painted_text(app))
        with Session.open(path) as stage:
            assert stage.lead(), "the own window leaves the stage to the stage"
            stage.put(Position(step="nulage"))
            stage.put(Note(step="nulage", place="N1.hinder", text="x", number=1), name="x")
            await until(pilot, lambda: "Sedan: Paus" in painted_text(app) and "1 anteckning" in painted_text(app))


async def test_it_steers_the_stage_and_the_half_typed_line_stays(stage, make):
    path = make(Position(step="reflektion"))
    async with stage(path) as s:
        await s.type("halv rad")
        async with own_window(path, (80, 24)) as (own, pilot):
            await pilot.press("pagedown")
            await until(pilot, lambda: own.session.workshop.position.step == "nulage")
            await pilot.press("l")
            await until(s.pilot, lambda: s.screen.view.step.id == "nulage" and s.screen.present_step().minutes == 47)
        await s.press("pageup")
        assert s.line == "halv rad"


async def test_f1_tells_every_key_of_the_own_window(make):
    async with own_window(make(Position(step="reflektion")), (80, 24)) as (app, pilot):
        for hint in ("Page Down fram", "Page Up bak", "F1 hjälp", "Enter skriv", "L +2 min", "Esc stäng"):
            assert hint in painted_text(app)
        await pilot.press("f1")
        await until(pilot, lambda: "Hjälp · Manus" in painted_text(app))
        for key in ("Page Down", "Page Up", "Ctrl+L", "Ctrl+K", "↑ ↓", "Ctrl+Q"):
            assert key in painted_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PresenterScreen))


async def test_a_note_is_written_where_the_group_is_and_parked_elsewhere(make):
    async with own_window(make(Position(step="reflektion", place="RF3")), (80, 24)) as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: "Målet och jag ▸" in painted_text(app))
        await pilot.press(*"Larmen", "enter")
        await until(pilot, lambda: len(app.session.workshop.all(Note)) == 1)
        note = app.session.workshop.all(Note)[0]
        assert (note.place, note.text) == ("RF3", "Larmen")
        await until(pilot, lambda: "Skrivet under Målet och jag." in painted_text(app))
        app.session.put(Position(step="paus"))
        await pilot.press("s")
        await until(pilot, lambda: "Parkering ▸" in painted_text(app))
        await pilot.press(*"Kaffet", "enter")
        await until(pilot, lambda: [one.text for one in app.session.workshop.parked] == ["Kaffet"])


async def test_several_lines_become_a_note_each_and_a_full_disk_costs_no_words(make):
    async with own_window(make(Position(step="reflektion", place="RF3")), (80, 24)) as (app, pilot):

        def notes() -> list[str]:
            return [note.text for note in app.session.workshop.all(Note)]

        await pilot.press("enter")
        await until(pilot, lambda: "Målet och jag ▸" in painted_text(app))
        app.post_message(Paste("Larmen\nSchemat"))
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: notes() == ["Larmen", "Schemat"])
        await until(pilot, lambda: "2 rader skrivna under Målet och jag." in painted_text(app))
        disk = make_faulty(app.session)
        disk.refuse_write = OSError(errno.ENOSPC, "No space left on device")
        await pilot.press("enter")
        await until(pilot, lambda: "Målet och jag ▸" in painted_text(app))
        await pilot.press(*"Kaffet", "enter")
        await until(pilot, lambda: "Målet och jag ▸" in painted_text(app) and "Kaffet" in painted_text(app))
        disk.refuse_write = None
        await pilot.press("enter")
        await until(pilot, lambda: notes() == ["Larmen", "Schemat", "Kaffet"])
