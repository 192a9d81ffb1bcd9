"""Signals that ask a server to end."""

from __future__ import annotations

import asyncio
import signal
import sys


def end_on_signals(ended: asyncio.Event, *, with_terminal: bool = False) -> None:
    """Set an event on Ctrl+C and on the system's request to end.

    Args:
        ended: of the running loop.
        with_terminal: also when the terminal is closed.
    """
    loop = asyncio.get_running_loop()
    if sys.platform == "win32":
        signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(ended.set))
        return
    for number in (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if with_terminal else [])):
        loop.add_signal_handler(number, ended.set)
