"""The own window reads phones' notes before they come on the wall; the stage never shows what waits."""

from __future__ import annotations

import asyncio
from pathlib import Path

from larande_tui.join.room_files import read_card
from larande_tui.workshop.model.items import Position, RoomTable
from tests.driver.phone_room import Phone, notes_in, room
from tests.driver.textual_screen import painted_text
from tests.driver.windows import own_window, until


async def test_notes_are_let_in_or_put_aside_by_one_key_each(stage, make):
    path: Path = make(Position(step="reflektion", place="RF1"))
    async with stage(path) as s, own_window(path, (80, 24)) as (own, pilot):
        assert "läs före väggen" not in painted_text(own), "without phones there is no such key"
        await pilot.press("m")
        await until(pilot, lambda: "inga telefoner" in painted_text(own))
        with room(path) as server:
            await until(pilot, lambda: "M läs före väggen" in painted_text(own))
            await pilot.press("m")
            await until(pilot, lambda: "Inget väntar just nu" in painted_text(own))
            phone = server.phone()
            for text in ("Larmen kommer samtidigt", "Kalle är lat", "Nycklarna fattas"):
                await asyncio.to_thread(phone.note, text)
            await until(pilot, lambda: "Väntar på dig, 3" in painted_text(own))
            assert "▸ Larmen" in painted_text(own)
            await pilot.press("enter")
            await until(pilot, lambda: "Väntar på dig, 2" in painted_text(own))
            await pilot.press("delete")
            await until(pilot, lambda: "Lagt åt sidan" in painted_text(own) and "Kalle" not in painted_text(own))
            await until(s.pilot, lambda: "Larmen kommer samtidigt" in s.text())
            assert "Kalle" not in s.text()
            assert "Nycklarna" not in s.text()
            await pilot.press("enter")
            await until(s.pilot, lambda: "Nycklarna fattas" in s.text())
            await pilot.press("m")
            await until(pilot, lambda: (card := read_card(s.session.workshop_id)) is not None and not card.moderated)
        await until(pilot, lambda: "läs före väggen" not in painted_text(own))
    assert notes_in(path) == ["Larmen kommer samtidigt", "Nycklarna fattas"]


async def test_the_topmost_is_whole_with_its_question_and_table_and_the_script_stays_in_sight(stage, make):
    path: Path = make(Position(step="reflektion", place="RF1"), RoomTable(id="1"), RoomTable(id="2"))
    async with own_window(path, (80, 24)) as (own, pilot):
        with room(path) as server:
            await until(pilot, lambda: "M läs före väggen" in painted_text(own))
            await pilot.press("m")
            await until(pilot, lambda: "Inget väntar just nu" in painted_text(own))
            phone = Phone(server.host, server.port, f"{server.code}-2")
            assert (await asyncio.to_thread(phone.join)).status == 200
            for text in ("Rad ett\nrad två " + "ord " * 30, "En till\nmed två rader", *map(str, range(8))):
                assert (await asyncio.to_thread(phone.note, text))[1].status == 200
            await until(pilot, lambda: "Väntar på dig, 10" in painted_text(own))
            shown = painted_text(own)
    assert "▸ Rad ett" in shown
    assert "  rad två ord" in shown
    assert "Kedjan uppifrån och ned · bord 2" in shown
    assert "· En till med två rader" in shown
    assert "och 5 till" in shown
    assert "Reflektion, 25 minuter" in shown
