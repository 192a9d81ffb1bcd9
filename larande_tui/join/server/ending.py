"""Hear that a server is asked to end."""

from __future__ import annotations

import asyncio
import signal
import sys


def end_on_signals(ended: asyncio.Event, *, with_terminal: bool = False) -> None:
    """Set an event on Ctrl+C and when the system asks for the end.

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
