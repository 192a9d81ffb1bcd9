"""A walk in this process: a real app, bursts of acts, and the conditions after each of them.

The app reads the bytes of the acts with Textual's own parser, and all acts of one read are handed over before it gets a
turn, as a terminal's driver does.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.pilot import Pilot, WaitForScreenTimeout

from larande_tui.tui.app import LarandeApp
from larande_tui.tui.screens.presenter import PresenterScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import FaultyFile, make_faulty
from tests.driver.key_walk.acts import Act, Timed, key
from tests.driver.key_walk.checks import is_painted, items_of, see_app, see_file, see_free
from tests.driver.key_walk.places import placed
from tests.driver.key_walk.somebody_else import add_a_note, remove_most
from tests.driver.key_walk.starts import Start, lay_out
from tests.driver.key_walk.walks import Walk, WalkError
from tests.driver.textual_screen import painted_text

_WAYS_OUT: Final = 12
"""Escapes that lead out of anything, one screen at a time."""

_WORK: Final = 10.0
"""Seconds that a thread of the app may work."""

_MOMENT: Final = 0.01
"""Seconds between two looks at whether the app has been left."""

_QUIET: Final = 3
"""Times in a row that every widget has taken in its messages and nothing is at work."""


@dataclass
class _Walker:
    """A person at the keyboard of a running app.

    Attributes:
        confirmed: the items when everything was last confirmed as saved, by their keys.
        confirmed_seq: the number of the last transaction then.
        faulty: the workshop's file, once its disk has refused.
    """

    app: LarandeApp
    pilot: Pilot[None]
    rng: random.Random
    confirmed: Mapping[Any, Any] = field(default_factory=dict)
    confirmed_seq: int = -1
    faulty: FaultyFile | None = None
    _parser: XTermParser = field(default_factory=XTermParser)

    @property
    def over(self) -> bool:
        """Return whether the app has been left, or has failed."""
        return self.app._exit or self.app._exception is not None

    # --- acting -------------------------------------------------------------------------------------------------

    async def do(self, acts: Sequence[Timed]) -> None:
        """Carry out a burst, and wait until all of it is done."""
        for timed in acts:
            if timed.after:
                await asyncio.sleep(timed.after / 1000)
            self._do(timed.act)
        await self.settle()

    def _do(self, act: Act) -> None:
        if act.event:
            self._happen(act.event)
        elif act.size is not None:
            size = Size(*act.size)
            self.app._driver._size = act.size  # type: ignore[union-attr]
            self.app.post_message(events.Resize(size, size))
        else:
            for message in self._messages(act):
                message.set_sender(self.app)
                self.app.post_message(message)

    def _messages(self, act: Act) -> Iterator[Any]:
        if act.data == "\x1b":
            yield events.Key("escape", "\x1b")
            return
        yield from list(self._parser.feed(placed(act, painted_text(self.app) if act.spots else "", self.app.size)))
        self._parser._timeout_time = self._parser._timeout_time and -1.0  # nothing follows that belongs to it
        yield from list(self._parser.tick())

    def _happen(self, event: str) -> None:
        session = self.app.session
        if event == "the disk takes":
            self.heal()
        elif session is None or (session.read_only and event == "the disk refuses"):
            return
        elif event == "the disk refuses":
            self.faulty = self.faulty or make_faulty(session)
            self.faulty.refuse_write = OSError(errno.ENOSPC, "No space left on device")
        elif self.faulty is None:
            self.confirmed = {}
            if event == "removed elsewhere":
                remove_most(session.path, self.rng)
            else:
                add_a_note(session.path)

    def heal(self) -> None:
        """Make the disk take everything again."""
        if self.faulty is not None:
            self.faulty.refuse_write = None

    # --- looking ------------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until the app has nothing to do.

        Raises:
            WalkError: it does not answer.
        """
        until, quiet = time.monotonic() + _WORK, 0
        try:
            while not self.over and quiet < _QUIET and time.monotonic() < until:
                await self.pilot._wait_for_screen()
                await asyncio.sleep(0.005)
                quiet = 0 if self._is_busy else quiet + 1
        except WaitForScreenTimeout:
            raise WalkError("the app does not answer any more") from None

    @property
    def _is_busy(self) -> bool:
        keys = self.app.keys
        at_work = any(not worker.is_finished for worker in self.app.workers)
        if at_work or self.app.is_opening or keys._earlier or keys._later:
            return True
        screen = self.app.screen
        if not is_painted(self.app):
            return True
        return not screen.is_mounted or (screen.focused is None and bool(screen.focus_chain))

    def see_saved(self) -> None:
        """Check that everything shown as saved is in the file.

        Raises:
            WalkError: it is not.
        """
        session = self.app.session
        if self.over or session is None or self.faulty is not None or session.read_only:
            return
        if not session.wait_saved(5):
            raise WalkError("the disk has not answered")
        if not session.behind() and session.seq != self.confirmed_seq:
            self.confirmed_seq, self.confirmed = session.seq, dict(items_of(session))
            see_file(session.path, self.confirmed, self.confirmed_seq)

    async def leave(self) -> None:
        """Leave the app by Escape and Ctrl+Q.

        Raises:
            WalkError: it cannot be left by them.
        """
        self.heal()
        for _ in range(_WAYS_OUT):
            if self.over or isinstance(self.app.screen, StageScreen | StartScreen | PresenterScreen):
                break
            await self.do([Timed(key("escape"))])
            see_app(self.app)
        else:
            raise WalkError(f"Escape does not lead out of {self.app.screen_stack}")
        self.see_saved()
        if not self.over:
            await self.do([Timed(key("ctrl+q"))])
            for _ in range(round(_WORK / _MOMENT)):
                if self.over:
                    return
                await asyncio.sleep(_MOMENT)
            if not self.over:
                raise WalkError("Ctrl+Q does not end the app")


async def walk(the_walk: Walk, folder: Path) -> None:
    """Make a walk in a running app.

    Args:
        the_walk: to make.
        folder: an empty one for this walk alone; the environment names it as larande's own folders.

    Raises:
        WalkError: a condition failed, with the app's own error as the cause if there is one.
    """
    start = the_walk.start
    path = lay_out(start, folder / "workshoppar")
    with contextlib.ExitStack() as stack:
        if path is not None and start.read_only:
            stack.enter_context(Session.open(path)).lead()
        app = LarandeApp(path, presenter=start.presenter)
        try:
            walker = await _walk(the_walk, app)
        except WalkError:
            raise
        except Exception as error:
            raise WalkError("the app has failed") from error
        finally:
            app.close_workshop()
    if path is not None and not start.read_only:
        see_free(app.last_path or path)
        if walker.faulty is None:
            see_file(app.last_path or path, walker.confirmed, walker.confirmed_seq)


async def _walk(the_walk: Walk, app: LarandeApp) -> _Walker:
    async with app.run_test(size=the_walk.size, notifications=True) as pilot:
        walker = _Walker(app, pilot, random.Random(the_walk.seed))
        await walker.settle()
        for acts in (*_way_to(the_walk.start), *the_walk.bursts):
            if walker.over:
                break
            await walker.do(acts)
            see_app(app)
            if the_walk.start.workshop != "notes":
                walker.see_saved()
        if not walker.over:
            await walker.leave()
        see_app(app)
    return walker


def _way_to(start: Start) -> list[list[Timed]]:
    return [[Timed(key("space" if name == " " else name))] for name in start.keys]
