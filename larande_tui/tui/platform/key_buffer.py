"""Buffer input in order: each key, paste and click waits until the previous one is handled and a screen can take it.

A key is handled by the focused widget, then by each of its ancestors, and may open or close a screen on the way.
Without the buffer, the keys and clicks of one read of the terminal would meet screens that are only partly open or
closed.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.message_pump import MessagePump
from textual.screen import Screen

from larande_tui.tui.platform.browser.key_names import with_first_name
from larande_tui.tui.platform.unmarked_paste import UnmarkedPaste

_LOOK_EVERY: Final = 0.005
_PATIENCE: Final = 200
"""Looks, so a second or more, after which even a screen that has no focus, or is still busy, gets its keys. They are
counted and not timed: while the process stands still nothing is handled, and there is no look either."""
_MOST_LAPS: Final = 8
"""Highest number of walks, for a screen that sends messages endlessly."""

Keystroke = events.Key | events.Paste


class KeepsOrder:
    """A widget that handles printable keys in order by itself, and gives back those that came too late.

    Attributes:
        takes_rows: a tab that arrives together with letters is part of a pasted text. In a form it is always the key,
            since on a busy machine the keys of a fast typist also arrive together.
    """

    takes_rows: ClassVar[bool] = False


class _Input(NamedTuple):
    """A key, a paste or a mouse event, and the screen on top when it came."""

    event: events.Event
    seen: Screen[object]


@dataclass(slots=True, eq=False)
class _Work:
    """A message sent to a widget, which may not have handled it yet.

    Attributes:
        node: the widget.
        since: the number of looks when it was sent.
        laps: the number of walks along the path from the widget to the app.
        is_alone: no other message was found on this path.
    """

    node: MessagePump
    since: int
    laps: int = 0
    is_alone: bool = True


class KeyBuffer:
    """Buffer of keys, pastes and mouse events.

    Args:
        app: the app whose input it is.
    """

    def __init__(self, app: KeyBufferingApp) -> None:
        self._app = app
        self._earlier: deque[_Input] = deque()
        self._later: deque[_Input] = deque()
        self._unfocused: tuple[Screen[object], int] | None = None
        self._at_work: list[_Work] = []
        self._looking = False
        self._looks = 0
        self._pressed: tuple[Screen[object], Offset, float] | None = None
        self._is_dropping = False

    def hold(self, event: events.Event) -> bool:
        """Buffer an input if it must wait; False when it can proceed."""
        if not self._earlier and not self._later and self._is_ready():
            return False
        self._later.append(_Input(event, self._app.screen))
        self._look_again()
        return True

    def take_back(self, key: Keystroke) -> None:
        """Buffer a key again, before all later keys, after it reached a line that had lost the focus."""
        self._earlier.append(_Input(key, self._app.screen))
        self._look_again()

    # --- busy widgets -------------------------------------------------------------------------------------------

    @property
    def is_at_work(self) -> bool:
        """Return whether a widget is still handling an input, or the result of a screen."""
        return bool(self._at_work)

    def follow(self, node: MessagePump) -> None:
        """Make the next input wait until a widget and all its ancestors have handled their messages."""
        work = _Work(node, self._looks)
        self._at_work.append(work)
        self._go_on(work, node)

    def wait_for(self, requester: MessagePump) -> None:
        """Make the next input wait until a widget has run its next callback, and then as `follow` does."""
        work = _Work(requester, self._looks)
        self._at_work.append(work)
        requester.call_next(self._go_on, work, requester)

    def _go_on(self, work: _Work, node: MessagePump | None) -> None:
        """Walk the path of a bubbling message, from a widget to the app, until no other message is on it.

        Handling a key may send messages that follow it on the same path.
        """
        while node is not None:
            following = node._parent  # noqa: SLF001 - the path that messages bubble along
            work.is_alone &= node._message_queue.empty()  # noqa: SLF001 - nothing tells it in public
            if node.call_later(self._go_on, work, following):
                return
            node = following
        work.laps += 1
        if work.is_alone or work.laps == _MOST_LAPS or self._app.is_left:
            if work in self._at_work:
                self._at_work.remove(work)
            self._look_now()
        else:
            work.is_alone = True
            self._go_on(work, work.node)

    # --- releasing ----------------------------------------------------------------------------------------------

    def _look_now(self) -> None:
        if self._earlier or self._later:
            self._app.call_later(self._release)

    def _look_again(self) -> None:
        if not self._looking:
            self._looking = True
            self._app.set_timer(_LOOK_EVERY, self._look)

    async def _look(self) -> None:
        self._looking = False
        self._looks += 1
        await self._release()

    async def _release(self) -> None:
        while self._earlier or self._later:
            if self._app.is_left:
                return
            if not self._is_ready():
                self._look_again()
                return
            input_ = (self._earlier or self._later).popleft()
            if isinstance(input_.event, events.MouseEvent) and input_.seen is not self._app.screen:
                continue  # its target is gone
            await self._app.pass_on(input_.event)

    def is_second_click(self, event: events.MouseEvent) -> bool:
        """Tell whether a press is the second of a double click whose first click opened another screen."""
        screen: Screen[object] = self._app.screen
        if isinstance(event, events.MouseDown):
            at, press = event.screen_offset, self._pressed
            self._is_dropping = (
                press is not None
                and press[0] is not screen
                and press[1] == at
                and event.time - press[2] <= self._app.CLICK_CHAIN_TIME_THRESHOLD
            )
            if not self._is_dropping:
                self._pressed = (screen, at, event.time)
        return self._is_dropping

    def _is_ready(self) -> bool:
        """Tell whether all earlier input is handled, the screen has its focus and is not about to be covered."""
        if self._app.is_opening:
            return False
        self._at_work = [work for work in self._at_work if self._looks - work.since <= _PATIENCE]
        if self._at_work:
            return False
        screen: Screen[object] = self._app.screen
        if screen.is_mounted and (screen.focused is not None or not screen.focus_chain):
            self._unfocused = None
            return True
        if self._unfocused is None or self._unfocused[0] is not screen:
            self._unfocused = (screen, self._looks)
        return self._looks - self._unfocused[1] > _PATIENCE


class KeyBufferingApp(App[None]):
    """An app whose keys, pastes and clicks wait for their turn, and while a screen opens.

    Attributes:
        keys: the buffer.
        openings: the number of screens about to cover the present one; input waits for them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyBuffer(self)
        self.openings = 0
        self._unmarked_paste = UnmarkedPaste()

    @property
    def is_opening(self) -> bool:
        """Return whether a screen is about to cover the present one."""
        return self.openings > 0

    def open_after(self, work: Callable[[], None]) -> None:
        """Run work in a thread that finally shows another screen or a sentence; input waits for it."""
        self.openings += 1

        async def work_and_open() -> None:
            try:
                await asyncio.to_thread(work)
            finally:
                self.openings -= 1

        self.run_worker(work_and_open(), group="opening")

    @property
    def is_left(self) -> bool:
        """Return whether the app is closing, and its screens with it."""
        return self._exit or not self.screen_stack

    async def on_event(self, event: events.Event) -> None:
        """Buffer input; pass on every other event.

        What is typed, pasted or clicked comes only to the window in front, also when the terminal has not reported that
        it is there again: nothing of it is lost. Keys typed before the terminal is in raw mode have their Enter turned
        into a line feed, which counts as Enter.
        """
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")
        if isinstance(event, events.Key):
            event = with_first_name(event)
        if not isinstance(event, Keystroke | events.MouseEvent) or event.is_forwarded:
            await super().on_event(event)
        elif self.is_left:
            return  # its target is gone
        else:
            if isinstance(event, Keystroke | events.MouseDown):
                self.app_focus = True
            takes_rows = isinstance(self.focused, KeepsOrder) and self.focused.takes_rows
            await self._take_in(self._unmarked_paste.sort(event, holds_tabs=takes_rows))
            if (tab := self._unmarked_paste.waiting) is not None:
                self.set_timer(UnmarkedPaste.WAIT, lambda: self._take_in(self._unmarked_paste.give_up(tab)))

    async def _take_in(self, inputs: Iterator[events.Event]) -> None:
        for event in inputs:
            if not self.keys.hold(event):
                await self._pass_on(event)

    async def pass_on(self, event: events.Event) -> None:
        """Send buffered input on; keys and pastes to the present focus."""
        if isinstance(event, events.Paste):
            event = events.Paste(event.text)
        elif isinstance(event, events.Key):
            event = events.Key(event.key, event.character)
        await self._pass_on(event)

    async def _pass_on(self, event: events.Event) -> None:
        if isinstance(event, events.MouseEvent) and self.keys.is_second_click(event):
            return
        target = self._target(event)
        await super().on_event(event)
        if target is not None:
            self.keys.follow(target)

    def _target(self, event: events.Event) -> MessagePump | None:
        """Return the widget that first handles an input; None when the next input need not wait for it."""
        if isinstance(event, events.MouseDown | events.MouseUp):
            return self._under(event.screen_offset)
        if isinstance(event, events.MouseEvent):
            return None
        focused = self.focused
        if isinstance(focused, KeepsOrder) and (isinstance(event, events.Paste) or _is_printable(event)):
            return None
        return focused or self.screen

    def _under(self, at: Offset) -> MessagePump:
        if self.mouse_captured is not None:
            return self.mouse_captured
        try:
            return self.screen.get_widget_at(*at)[0]
        except NoWidget:
            return self.screen


def _is_printable(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.is_printable


def buffering(app: App[object]) -> KeyBufferingApp:
    """Return the app of a widget as one that buffers keys.

    Raises:
        TypeError: it is not such an app.
    """
    if not isinstance(app, KeyBufferingApp):
        raise TypeError(f"{type(app).__name__} buffers no keys")
    return app
