"""Moments of a stage in a browser: left before it has begun, asked to end while it stands still, or taken over."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
from pathlib import Path

import pytest

from larande_tui.tui.platform.browser.environment import DRIVER, VARIABLE
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.process import PlainStarter
from larande_tui.web.sessions.running_stages import RunningStages
from larande_tui.web.sessions.stage import RunningStage
from tests.driver.phone_room import room_workshop

STANDS_STILL = "import time\ntime.sleep(600)\n"


def starter(tmp_path: Path, *modules: Path) -> PlainStarter:
    path = os.pathsep.join((*map(str, modules), *sys.path))
    return PlainStarter({VARIABLE: DRIVER, "LARANDE_TILLSTAND": str(tmp_path / "t"), "PYTHONPATH": path})


async def test_a_stage_whose_page_is_gone_before_it_has_begun_is_left_too(tmp_path: Path) -> None:
    stages = RunningStages(starter(tmp_path), lives_on=0.2)
    day = room_workshop(tmp_path / "dag.larande")
    stage = stages.stage("scen", (110, 31), lambda _: Order([str(day)]))
    page = Page("a", wants_to_write=True)
    stage.enter(page, takes_over=True)
    stage.leave(page)
    assert stage.is_unseen, "it may make room for another"
    async with asyncio.timeout(30):
        await stages.empty.wait()


@pytest.mark.parametrize("module", ["sitecustomize", "textual"])
async def test_a_server_ends_although_a_stage_stands_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    """It does so before it has begun, as on a folder in a network that is away."""
    monkeypatch.setattr("larande_tui.web.sessions.stage._QUIT_PATIENCE", 0.5)
    monkeypatch.setattr("larande_tui.web.sessions.process._GRACE", 0.5)
    (tmp_path / f"{module}.py").write_text(STANDS_STILL, encoding="utf-8")
    stages = RunningStages(starter(tmp_path, tmp_path))
    stage = stages.stage("scen", (110, 31), lambda _: Order([str(tmp_path / "dag.larande")]))
    page = Page("a", wants_to_write=True)
    stage.enter(page, takes_over=True)
    async with asyncio.timeout(30):
        await asyncio.sleep(0.5)
        await stages.close("Scenen stängdes i terminalfönstret.")
        while await page.next() is not None:
            pass


async def test_a_file_that_another_page_interrupts_mixes_with_none_of_the_next(tmp_path: Path) -> None:
    received = tmp_path / "inkommet"
    received.mkdir()
    stage = RunningStage(starter(tmp_path), Order([], received=received))
    first, second = Page("a", wants_to_write=True), Page("b", wants_to_write=True)
    stage.enter(first, takes_over=True)
    await drop(stage, first, "första.txt", "hälften ", is_last=False)
    stage.enter(second, takes_over=True)
    await drop(stage, first, "första.txt", "borta ", is_last=False)
    await drop(stage, second, "andra.txt", "allt")
    stage.let_write(first)
    await drop(stage, first, "första.txt", "slutet")
    await drop(stage, first, "tredje.txt", "helt")
    assert texts_in(received) == {"andra.txt": "allt", "tredje.txt": "helt"}
    assert not any("halv" in name for name in texts_in(tmp_path)), "nothing is left of the interrupted one"


def texts_in(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.is_file()}


async def drop(stage: RunningStage, page: Page, name: str, text: str, *, is_last: bool = True) -> None:
    await stage.take_file(page, name, base64.b64encode(text.encode()).decode(), is_last=is_last)
