"""Wait until an app in this process rests, however busy the machine is."""

from __future__ import annotations

import asyncio
import time
from typing import Any, cast

_SOON = 0.03
"""Seconds within which what an app has set a timer for still belongs to what it does now, such as the next paint."""


async def at_rest(min_sleep: float = 0.0, max_sleep: float = 5.0) -> None:
    """Wait until the event loop has nothing left to run, and nothing that it is to run soon.

    Takes the place of Textual's own waiting, which sees an app at rest whenever its process gets no time of the
    processor: too early on a busy machine and on Windows' coarse clock, and 20 ms at least on any.

    Args:
        min_sleep: is not needed, since nothing is left to come.
        max_sleep: seconds after which an app that never rests is left alone.
    """
    loop = cast("Any", asyncio.get_running_loop())
    until = time.monotonic() + max_sleep
    while time.monotonic() < until:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        now = loop.time()
        soon = [timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() - now < _SOON]
        if not soon:
            return
        await asyncio.sleep(max(0.0, min(soon) - now))
