"""What is typed or pasted while a screen is opening waits for what it puts in focus, in the order it came."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, Final

from textual import events

if TYPE_CHECKING:
    from textual.screen import Screen

    from larande_tui.tui.app import LarandeApp

_LOOK_EVERY: Final = 0.005
_PATIENCE: Final = 1.0
"""Seconds after which a screen that still has nothing in focus gets its keys all the same."""


Typed = events.Key | events.Paste


class HeldKeys:
    """The keys and pastes that wait.

    Args:
        app: whose keys they are.
    """

    def __init__(self, app: LarandeApp) -> None:
        self._app = app
        self._earlier: deque[Typed] = deque()
        self._later: deque[Typed] = deque()
        self._since: dict[int, float] = {}
        self._looking = False

    def hold(self, typed: Typed) -> bool:
        """Keep what was just typed if it must wait; False when it can go on."""
        if not self._earlier and not self._later and self._is_ready():
            return False
        self._later.append(typed)
        self._look_again()
        return True

    def take_back(self, typed: Typed) -> None:
        """What waited in a line while the focus went elsewhere: it was typed before all that came since."""
        self._earlier.append(typed)
        self._look_again()

    def _look_again(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.set_timer(_LOOK_EVERY, self._let_go)

    async def _let_go(self) -> None:
        self._looking = False
        while self._earlier or self._later:
            if not self._is_ready():
                self._look_again()
                return
            await self._app.pass_on((self._earlier or self._later).popleft())

    def _is_ready(self) -> bool:
        """Whether the screen has in focus what it will have, and is not about to be covered by the stage."""
        if self._app.is_opening:
            return False
        screen: Screen[object] = self._app.screen
        if screen.is_mounted and (screen.focused is not None or not screen.focus_chain):
            self._since.clear()
            return True
        began = self._since.setdefault(id(screen), time.monotonic())
        return time.monotonic() - began > _PATIENCE
