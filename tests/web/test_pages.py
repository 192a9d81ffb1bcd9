"""What waits for a page, and a stage that nobody shows."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from larande_tui.tui.platform.browser.environment import DRIVER, VARIABLE
from larande_tui.web.server.tickets import Tickets
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.process import PlainStarter
from larande_tui.web.sessions.running_stages import RunningStages
from tests.driver.phone_room import room_workshop


async def test_a_page_that_takes_nothing_is_let_go_and_no_memory_with_it() -> None:
    page = Page("a", wants_to_write=False)
    for _ in range(1_000):
        page.show(b"x" * 100_000)
    held = await page.next()
    assert held is not None
    assert sum(map(len, held)) < 9_000_000
    assert await page.next() is None


async def test_what_is_painted_and_what_is_told_come_in_their_order() -> None:
    page = Page("a", wants_to_write=False)
    page.show(b"ett")
    page.show(b" och ett")
    page.send_message(writes=True)
    page.show(b"mer")
    assert await page.next() == [b"ett och ett", '{"writes": true}', b"mer"]


def test_the_ticket_on_a_command_line_is_good_once() -> None:
    tickets = Tickets()
    assert tickets.admits(tickets.once)
    assert not tickets.admits(tickets.once)
    assert tickets.admits(tickets.lasting)
    assert tickets.admits(tickets.lasting)
    assert not tickets.admits("")


async def test_a_stage_that_nobody_shows_is_left_saved_also_where_processes_do_not_fork(tmp_path: Path) -> None:
    day = room_workshop(tmp_path / "dag.larande")
    environment = {VARIABLE: DRIVER, "LARANDE_TILLSTAND": str(tmp_path / "t"), "PYTHONPATH": os.pathsep.join(sys.path)}
    stages = RunningStages(PlainStarter(environment), lives_on=0.2)
    page = Page("a", wants_to_write=True)
    stage = stages.stage("scen", (110, 31), lambda _: Order([str(day)]))
    stage.enter(page, takes_over=True)
    async with asyncio.timeout(30):
        while (parts := await page.next()) is not None:
            if b"Page Down" in b"".join(part for part in parts if isinstance(part, bytes)):
                stage.leave(page)
                break
        await stages.empty.wait()
    assert stage.left
