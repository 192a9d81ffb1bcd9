"""Wait until an app in this process rests, however busy the machine is."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, cast

_SOON = 0.03
"""Seconds within which what an app has set a timer for still belongs to what it does now, such as the next paint."""

_LOOK = 0.002


def works_in_a_thread(loop: Any) -> bool:
    """Whether a thread of the loop's has something to do."""
    pool = loop._default_executor
    return pool is not None and (pool._work_queue.qsize() > 0 or pool._idle_semaphore._value < len(pool._threads))


@contextmanager
def no_free_thread() -> Iterator[Callable[[], None]]:
    """Let the loop's threads begin nothing, as on a busy machine, until the function that is given is called."""
    is_free = threading.Event()
    pool = ThreadPoolExecutor(1)
    pool.submit(is_free.wait, 20)
    asyncio.get_running_loop().set_default_executor(pool)
    try:
        yield is_free.set
    finally:
        is_free.set()


async def at_rest(min_sleep: float = 0.0, max_sleep: float = 5.0) -> None:
    """Wait until the event loop and its threads have nothing left to run, and nothing that is to run soon.

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
        if works_in_a_thread(loop):
            await asyncio.sleep(_LOOK)
            continue
        now = loop.time()
        soon = [timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() - now < _SOON]
        if not soon:
            return
        await asyncio.sleep(max(0.0, min(soon) - now))
