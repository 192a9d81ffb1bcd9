"""Threads for work that may take long."""

from __future__ import annotations

import asyncio
import weakref
from concurrent.futures import ThreadPoolExecutor
from typing import Final

_MOST: Final = 250

_with_room: Final = weakref.WeakSet[asyncio.AbstractEventLoop]()


def make_room_for_threads() -> None:
    """Give the running event loop more threads than Python does; they begin as they are needed.

    Python gives it four more than the machine has cores. A folder in a network that is away keeps one of them for
    minutes, and on Windows each of Textual's timers sleeps in one: nothing was painted, opened or left any more.
    """
    loop = asyncio.get_running_loop()
    if loop not in _with_room:
        _with_room.add(loop)
        loop.set_default_executor(ThreadPoolExecutor(_MOST, "larande-arbete"))
