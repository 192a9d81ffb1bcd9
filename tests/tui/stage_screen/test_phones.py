"""Phones on the stage: a key lets them in beside it, their words come on the wall, and they go with the stage."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from larande_tui.core.paths import rooms_folder
from larande_tui.join.room_code import QUIET, qr_modules
from larande_tui.join.room_files import RoomCard, read_card
from larande_tui.tui.screens.phones import PhonesScreen
from larande_tui.tui.widgets.dot_letters import dot_lines, half_lines, whole_lines
from larande_tui.workshop.model.items import Details, Position
from larande_tui.workshop.techniques.table_groups import tables_of
from tests.driver.phone_room import Phone, notes_in


async def until(s: Any, happened: Callable[[], Any], what: str) -> Any:
    for _ in range(400):
        if answer := happened():
            return answer
        await asyncio.sleep(0.05)
        await s.pilot.pause()
    raise AssertionError(f"waited in vain for {what}\n{s.text()}")


async def let_in(s: Any) -> RoomCard:
    s.screen.phones._address = "127.0.0.1"
    await s.press("alt+a")
    return await until(s, lambda: read_card(s.session.workshop_id), "the room")


async def joined(card: RoomCard) -> Phone:
    phone = Phone(card.address, card.port, card.code)
    assert (await asyncio.to_thread(phone.join)).status == 200
    return phone


async def test_a_key_lets_phones_in_their_words_come_on_the_wall_and_the_room_ends_with_the_stage(stage, make):
    path: Path = make(Position(step="reflektion", place="RF1"))
    async with stage(path) as s:
        card = await let_in(s)
        assert isinstance(s.app.screen, PhonesScreen)
        await until(s, lambda: f"http://{card.address}:{card.port}" in s.text(), "the address")
        assert "Ingen telefon är med" in s.text()
        phone = await joined(card)
        await until(s, lambda: "1 telefon med" in s.text(), "the count")
        await s.press("escape")
        assert (await asyncio.to_thread(phone.note, "Från en telefon"))[1].status == 200
        await until(s, lambda: "Från en telefon" in s.text(), "the note on the wall")
        await until(s, lambda: "1 telefon" in s.text(), "the count at the top")
        await asyncio.to_thread(phone.do, {"id": "abcdefghjk", "what": "done", "step": "reflektion", "value": 1})
        await until(s, lambda: "1 klar" in s.text(), "one to be done")
        await s.say("Från scenen")
    assert notes_in(path) == ["Från en telefon", "Från scenen"]
    assert not [file for file in rooms_folder().iterdir() if file.suffix in (".rum", ".json")]


async def test_who_never_lets_phones_in_meets_nothing_of_them(stage, make):
    async with stage(make()) as s:
        assert "telefon" not in s.text().lower()
        assert s.screen.phones.counts == ""
        assert not rooms_folder().exists()


async def test_a_server_that_dies_is_started_again_and_the_phones_find_it(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1"))) as s:
        card = await let_in(s)
        phone = await joined(card)
        await s.press("escape")
        s.screen.phones._started -= 10
        s.screen.phones._process._process.kill()
        await until(s, lambda: (read_card(s.session.workshop_id) or card).pid != card.pid, "another server")
        again = read_card(s.session.workshop_id)
        assert (again.code, again.port) == (card.code, card.port)
        assert (await asyncio.to_thread(phone.note, "efteråt"))[1].status == 200


async def test_the_room_is_closed_from_the_code_and_from_the_commands(stage, make):
    async with stage(make()) as s:
        await let_in(s)
        await s.press("s")
        await until(s, lambda: "utsläppta" in s.flat(), "the phones to be let out")
        assert read_card(s.session.workshop_id) is None
        await let_in(s)
        await s.press("escape")
        await s.press("ctrl+p")
        await s.say("Telefoner: stäng dem")
        await until(s, lambda: not s.screen.phones.is_open, "the phones to be let out")


async def test_why_the_server_cannot_start_is_told_on_the_stage(stage, make):
    async with stage(make(Details(title="x"))) as s:
        s.screen.phones._address = "203.0.113.9"
        await s.press("alt+a")
        await s.press("escape")
        await until(s, lambda: "ingen adress som den här datorn har" in s.flat(), "the reason")
        assert not s.screen.phones.is_open


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_code_is_whole_black_on_white_with_its_margin_and_large_beside_its_address(stage, make, size):
    async with stage(make(), size=size) as s:
        card = await let_in(s)
        await until(s, lambda: f"http://{card.address}:{card.port}" in s.text(), "the address")
        picture = s.app.screen.query_one("#picture")
        modules = qr_modules(card.url.upper())
        rows = half_lines(modules) if size == (80, 24) else whole_lines(modules)
        assert picture.size.height == len(rows) < size[1]
        assert picture.size.width == len(rows[0])
        assert (picture.styles.color.hex, picture.styles.background.hex) == ("#000000", "#FFFFFF")
        painted = [line[picture.region.x : picture.region.right] for line in s.text().splitlines()]
        shown = painted[picture.region.y : picture.region.bottom]
        assert [row.ljust(len(rows[0])) for row in shown] == rows
        assert not any(any(row) for row in modules[:QUIET])
        for line in dot_lines(card.code[:4]):
            assert line.rstrip() in s.text()


async def test_with_phones_let_in_the_groups_become_tables_that_write_and_the_wall_shows_them(stage, make):
    path: Path = make(Position(step="reflektion", place="RF1"))
    async with stage(path) as s:
        await s.press("f12")
        assert "borden skriver" not in s.text()
        await s.press("s", "escape")
        card = await let_in(s)
        await until(s, lambda: isinstance(s.app.screen, PhonesScreen), "the code")
        await s.press("escape", "f12")
        assert "borden skriver" in s.text()
        await s.press("s")
        assert [table.people for table in tables_of(s.session.workshop)] == [5, 5, 4]
        assert "3 bord skriver för sig" in s.text()
        await s.press("alt+a")
        await until(s, lambda: f"{card.code}-1 … {card.code}-3" in s.text(), "the tables' codes")
        await s.press("escape")
        table = Phone(card.address, card.port, f"{card.code}-2")
        assert (await asyncio.to_thread(table.join)).status == 200
        await s.say("Från scenen")
        name, _ = await asyncio.to_thread(table.note, "Från bordet")
        lifted, _ = await asyncio.to_thread(table.note, "Det viktigaste")
        await until(s, lambda: "bord 2" in s.text(), "the table on the wall")
        deed = {"id": "abcdefghjk", "what": "raise", "step": "reflektion", "place": lifted}
        assert (await asyncio.to_thread(table.do, deed)).data["ok"]
        await until(s, lambda: "lyft av bord 2" in s.text(), "what was raised")
        assert s.text().index("Från bordet") < s.text().index("Det viktigaste")
        while "bord för bord" not in s.text():
            await s.press("ctrl+s")
        assert s.text().index("Det viktigaste") < s.text().index("Från bordet")
        assert name != lifted
        await s.press("ctrl+z", "ctrl+z")
        assert not tables_of(s.session.workshop)
        assert "Från bordet" in s.text(), "undo on the stage leaves what tables wrote"
