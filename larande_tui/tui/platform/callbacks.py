"""Call a function of the app, coroutine or not."""

from __future__ import annotations

from collections.abc import Callable
from inspect import isawaitable


async def invoke(command: Callable[[], object]) -> None:
    """Run a command, and wait for it if it is a coroutine."""
    result = command()
    if isawaitable(result):
        await result
