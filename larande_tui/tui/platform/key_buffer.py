"""Keys and pastes that arrive while a screen is opening: they wait for its focus, in the order they were typed."""

from __future__ import annotations

import time
from collections import deque
from typing import Final

from textual import events
from textual.app import App
from textual.screen import Screen

_LOOK_EVERY: Final = 0.005
_PATIENCE: Final = 1.0
"""Seconds after which a screen that still has nothing in focus gets its keys all the same."""


Keystroke = events.Key | events.Paste


class KeyBuffer:
    """A buffer of keys and pastes.

    Args:
        app: the app whose keys they are.
    """

    def __init__(self, app: KeyBufferingApp) -> None:
        self._app = app
        self._earlier: deque[Keystroke] = deque()
        self._later: deque[Keystroke] = deque()
        self._since: dict[int, float] = {}
        self._looking = False

    def hold(self, typed: Keystroke) -> bool:
        """Keep a key or paste if it must wait; False when it can go on."""
        if not self._earlier and not self._later and self._is_ready():
            return False
        self._later.append(typed)
        self._look_again()
        return True

    def take_back(self, typed: Keystroke) -> None:
        """Keep a key that reached a line after the focus had left it, before all keys that came since."""
        self._earlier.append(typed)
        self._look_again()

    def _look_again(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.set_timer(_LOOK_EVERY, self._release)

    async def _release(self) -> None:
        self._looking = False
        while self._earlier or self._later:
            if not self._is_ready():
                self._look_again()
                return
            await self._app.pass_on((self._earlier or self._later).popleft())

    def _is_ready(self) -> bool:
        """Tell whether the screen has its focus, and is not about to be covered by the stage."""
        if self._app.is_opening:
            return False
        screen: Screen[object] = self._app.screen
        if screen.is_mounted and (screen.focused is not None or not screen.focus_chain):
            self._since.clear()
            return True
        began = self._since.setdefault(id(screen), time.monotonic())
        return time.monotonic() - began > _PATIENCE


class KeyBufferingApp(App[None]):
    """An app whose keys and pastes wait while a screen opens.

    Attributes:
        keys: the buffer.
        is_opening: a screen is about to cover the present one, so that what is typed waits for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyBuffer(self)
        self.is_opening = False

    async def on_event(self, event: events.Event) -> None:
        """Buffer keys and pastes; pass on every other event.

        Keys that are typed before the terminal is ours have their Enter turned into a line feed: that is Enter too.
        """
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")
        if not isinstance(event, Keystroke) or event.is_forwarded or not self.keys.hold(event):
            await super().on_event(event)

    async def pass_on(self, typed: Keystroke) -> None:
        """Send a buffered key or paste to the present focus."""
        if isinstance(typed, events.Paste):
            await super().on_event(events.Paste(typed.text))
        else:
            await super().on_event(events.Key(typed.key, typed.character))


def key_buffer_of(app: App[object]) -> KeyBuffer:
    """Return the buffer of an app.

    Raises:
        TypeError: the app has none.
    """
    if not isinstance(app, KeyBufferingApp):
        raise TypeError(f"{type(app).__name__} buffers no keys")
    return app.keys
