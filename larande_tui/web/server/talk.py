"""The conversation with a page on its socket: its first message, keys and sizes, and the stage's output."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any, Final

from aiohttp import WSMsgType, web

from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.stage import RunningStage

LARGEST_MESSAGE: Final = 256 * 1024
_HELLO_PATIENCE: Final = 10.0
_PULSE: Final = 4.0
_STALLED: Final = 15.0
_SIDES: Final = range(10, 600)


async def first_message(socket: web.WebSocketResponse) -> dict[str, Any] | None:
    """Return the first message of a page; None when it sends none, or an invalid one."""
    try:
        message = await socket.receive(timeout=_HELLO_PATIENCE)
    except TimeoutError:
        return None
    return _read(message.data) if message.type is WSMsgType.TEXT else None


def size_of(value: object) -> tuple[int, int] | None:
    """Parse a page's number of columns and rows; None when invalid."""
    match value:
        case [int(columns), int(rows)] if columns in _SIDES and rows in _SIDES:
            return columns, rows
        case _:
            return None


async def refuse(socket: web.WebSocketResponse, sentence: str) -> None:
    """Refuse a page permanently, with the reason."""
    await socket.send_json({"refused": sentence})
    await socket.close()


async def attend(
    socket: web.WebSocketResponse, stage: RunningStage, page: Page, hello: dict[str, Any], *, may_write: bool = True
) -> None:
    """Show a stage on a page, and pass its keys on, until one of them is gone.

    Args:
        socket: of the page.
        stage: that it shows.
        page: its state in the server.
        hello: its first message.
        may_write: whether it may ask to write.
    """
    size, sent = size_of(hello.get("size")), hello.get("first")
    stage.enter(page, takes_over=hello.get("again") is not True, sent=sent if isinstance(sent, int) else 0)
    if size is not None:
        stage.resize(page, *size)
    sending = asyncio.create_task(_send(socket, page))
    pulse = asyncio.create_task(_beat(stage, page))
    try:
        await _listen(socket, stage, page, may_write=may_write)
    finally:
        stage.leave(page)
        pulse.cancel()
        page.close()
        if socket.closed:
            sending.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sending


async def _listen(socket: web.WebSocketResponse, stage: RunningStage, page: Page, *, may_write: bool) -> None:
    async for message in socket:
        if message.type is WSMsgType.BINARY:
            await stage.take(page, message.data)
            continue
        asked = _read(message.data) if message.type is WSMsgType.TEXT else None
        if asked is None:
            return
        if (size := size_of(asked.get("size"))) is not None:
            stage.resize(page, *size)
        if asked.get("writes") is True and may_write:
            stage.let_write(page)
        if isinstance(name := asked.get("dropped"), str):
            await stage.take_file(page, name, str(asked.get("data", "")), is_last=asked.get("last") is True)


async def _send(socket: web.WebSocketResponse, page: Page) -> None:
    """Send the pending output of a page until it is closed; a page that does not receive is cut off."""
    with contextlib.suppress(ConnectionError, TimeoutError):
        while (parts := await page.next()) is not None:
            async with asyncio.timeout(_STALLED):
                for part in parts:
                    await (socket.send_bytes(part) if isinstance(part, bytes) else socket.send_str(part))
    await socket.close()


async def _beat(stage: RunningStage, page: Page) -> None:
    """Send the page periodic heartbeats, with the number of received bytes."""
    while True:
        await asyncio.sleep(_PULSE)
        stage.acknowledge(page)


def _read(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
