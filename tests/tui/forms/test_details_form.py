"""The form with the details of a running workshop."""

from __future__ import annotations

import asyncio
import datetime as dt

from larande_tui.core.paths import state_folder
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Action, Position
from larande_tui.workshop.store.session import Session
from tests.driver.windows import until


def on_stage(s) -> bool:
    return isinstance(s.app.screen, StageScreen)


async def test_details_of_a_running_workshop_are_changed_and_undone(stage, make):
    async with stage(make(Position(step="reflektion")), size=(100, 44)) as s:
        await s.press("ctrl+p")
        await s.type("uppgifter")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.press("ctrl+a")
        await s.type("Hemtjänsten Söder")
        await s.press("tab", "escape")
        await s.pilot.pause()
        assert s.workshop.details.workplace == "Hemtjänsten Söder"
        assert "Hemtjänsten Söder" in s.text()
        await s.press("ctrl+z")
        assert s.workshop.details.workplace == "Hemtjänsten Norr"


async def test_escape_leads_out_of_the_details_whatever_stands_there(stage, make):
    async with stage(make(Position(step="reflektion")), size=(100, 44)) as s:
        s.screen.dialogs.forms.details()
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        await s.pilot.pause()
        form = s.app.screen
        form.set_focus(form.query_one("#field-place"))
        await s.type("Sessionssalen")
        form.set_focus(form.query_one("#field-starts"))
        await s.type("kvart i")
        await s.press("escape")
        assert on_stage(s)
        assert "Börjar ”kvart i” gick inte att förstå och är som förut." in s.flat()
        assert (s.workshop.details.place, s.workshop.details.starts) == ("Sessionssalen", dt.time(8, 30))


async def test_a_crash_in_a_form_costs_nothing(stage, make):
    path = make(Action(id="a1", activity="Öva", number=1), Position(step="handlingsplan"))
    async with stage(path, size=(100, 40)) as s:
        await s.press("up", "enter")
        await s.type("enhetsche")
        assert s.workshop.actions[0].owner == ""
        await asyncio.sleep(0)
        s.screen.unsent.flush()
        where = state_folder() / "utkast" / f"{s.session.workshop_id}.json"
        saved = where.read_bytes()
    with Session.open(path) as session:  # as the file was when the app died: the field never was left
        session.put(session.workshop.actions[0].changed(owner=""))
    where.write_bytes(saved)
    async with stage(path, size=(100, 40)) as s:
        assert s.workshop.actions[0].owner == "enhetsche"
        assert "Det halvskrivna i formuläret är sparat" in s.flat()
