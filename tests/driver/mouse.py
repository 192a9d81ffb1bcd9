"""The mouse as a terminal reports it, so that its events go through the whole app, as keys do."""

from __future__ import annotations

from textual import events
from textual.app import App


def click(app: App[None], at: tuple[int, int], times: int = 1) -> None:
    """Press and release at a column and row, counted from 0, so many times in one read."""
    x, y = at
    for _ in range(times):
        for kind in (events.MouseDown, events.MouseUp):
            app.post_message(kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y))
