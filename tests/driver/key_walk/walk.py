"""A walk: a real app in this process, bursts of acts, and what must hold after each of them.

A walk is made by its seed alone. The app reads the bytes of the acts with Textual's own parser, and many acts of the
same read are handed over before it gets a turn, as a terminal's driver does.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import random
import shutil
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from textual import events
from textual._xterm_parser import XTermParser
from textual.geometry import Size
from textual.pilot import Pilot, WaitForScreenTimeout

from larande_tui.core.characters import STEERING
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.screens.presenter import PresenterScreen
from larande_tui.tui.screens.start import StartScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import PLACED, Note
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import FaultyFile, make_faulty
from tests.driver.key_walk.acts import Act, Timed, burst, key
from tests.driver.key_walk.starts import Start, any_start, lay_out
from tests.driver.textual_screen import painted_text

_WAYS_OUT: Final = 12
"""Escapes that lead out of anything, one screen at a time."""

_WORK: Final = 10.0
"""Seconds that a thread of the app may work."""


_QUIET: Final = 3
"""Times in a row that every widget has taken in its messages and nothing is at work."""


class WalkFailure(Exception):
    """Something that must hold does not; ``str`` of it says what."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk.

    Attributes:
        seed: it was made of.
        start: where it begins.
        size: of the terminal, in columns and lines.
        bursts: what is done.
    """

    seed: int
    start: Start
    size: tuple[int, int]
    bursts: Sequence[Sequence[Timed]]

    @classmethod
    def of_seed(cls, seed: int, starts: Sequence[Start]) -> Walk:
        """Make the walk of a seed."""
        rng = random.Random(seed)
        start = any_start(rng, starts)
        size = rng.choice(((100, 30), (100, 30), (120, 40), (80, 24), (60, 20)))
        return cls(seed, start, size, [burst(rng) for _ in range(rng.randint(1, 12))])

    def __str__(self) -> str:
        lines = [f"seed {self.seed}, {self.size[0]}x{self.size[1]}, from {self.start}"]
        return "\n".join([*lines, *(f"  {' · '.join(map(str, acts))}" for acts in self.bursts)])


@dataclass
class _Running:
    """A walk that is under way."""

    app: LarandeApp
    pilot: Pilot[None]
    path: Path | None
    rng: random.Random
    confirmed: Mapping[Any, Any] | None = None
    seen: int = -1
    faulty: FaultyFile | None = None
    parser: XTermParser = field(default_factory=XTermParser)

    # --- acting -------------------------------------------------------------------------------------------------

    async def do(self, acts: Sequence[Timed]) -> None:
        """Do a burst."""
        for timed in acts:
            if timed.after:
                await asyncio.sleep(timed.after / 1000)
            self._do(timed.act)

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
        yield from list(self.parser.feed(self._placed(act)))
        self.parser._timeout_time = self.parser._timeout_time and -1.0  # nothing follows that belongs to it
        yield from list(self.parser.tick())

    def _placed(self, act: Act) -> str:
        if not act.spots:
            return act.data
        places = dict(zip(("x", "y", "u", "v"), (n for spot in act.spots for n in self._spot(spot)), strict=False))
        return act.data.format(**places)

    def _spot(self, spot: float) -> tuple[int, int]:
        """A word on the screen, or for a tenth of all spots any cell; counted from 1 as terminals do."""
        lines = painted_text(self.app).split("\n")
        words = [
            (x + 1, y + 1)
            for y, line in enumerate(lines)
            for x in range(len(line))
            if line[x] != " " and (x == 0 or line[x - 1] == " ")
        ]
        width, height = self.app.size
        if not words or spot > 0.9:
            cell = int(spot * 1e6) % max(1, width * height)
            return cell % max(1, width) + 1, cell // max(1, width) + 1
        return words[int(spot / 0.9 * len(words)) % len(words)]

    def _happen(self, event: str) -> None:
        session = self.app.session
        match event:
            case "the disk refuses" if session is not None and not session.read_only:
                self.faulty = self.faulty or make_faulty(session)
                self.faulty.refuse_write = OSError(errno.ENOSPC, "No space left on device")
            case "the disk takes":
                self.heal()
            case "removed elsewhere" if session is not None and self.faulty is None:
                self._elsewhere(session.path, remove=True)
            case "changed elsewhere" if session is not None and self.faulty is None:
                self._elsewhere(session.path, remove=False)
            case _:
                pass

    def _elsewhere(self, path: Path, *, remove: bool) -> None:
        """Another session removes most of the items that have a place, or adds a note."""
        self.confirmed = None
        with Session.open(path) as other:
            items = [item for item in other.workshop if isinstance(item, PLACED)]
            if remove:
                chosen = [item.key for item in items if self.rng.random() < 0.6]
                if chosen:
                    other.remove(*chosen, name="borttaget")
            else:
                other.put(Note(step="reflektion", place="RF1", text="från ett annat fönster", number=900, order=900.0))

    def heal(self) -> None:
        """Let the disk take everything again."""
        if self.faulty is not None:
            self.faulty.refuse_write = None

    # --- what must hold -----------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until the app has nothing to do."""
        try:
            await self._settle()
        except WaitForScreenTimeout:
            raise WalkFailure("the app does not answer any more") from None

    async def _settle(self) -> None:
        until = time.monotonic() + _WORK
        quiet = 0
        while not self.over and quiet < _QUIET and time.monotonic() < until:
            await self.pilot._wait_for_screen()
            await asyncio.sleep(0.005)
            busy = [worker for worker in self.app.workers if not worker.is_finished]
            ready = not busy and not self.app.is_opening and self.app.screen.is_mounted
            quiet = quiet + 1 if ready else 0

    @property
    def over(self) -> bool:
        """Whether the app has been left, or has failed."""
        return self.app._exit or self.app._exception is not None

    def check(self, *, whole: bool) -> None:
        """See that everything holds.

        Args:
            whole: read the file too.

        Raises:
            WalkFailure: something does not hold.
        """
        if self.app._exception is not None:
            raise WalkFailure("the app has failed") from self.app._exception
        if self.app._panicked:
            raise WalkFailure("the app has panicked")
        if self.app._exit:
            return
        self._check_screen()
        if whole:
            self._check_file()

    def _check_screen(self) -> None:
        screen, stack = self.app.screen, self.app.screen_stack
        if not screen.is_mounted or not screen._running:
            raise WalkFailure(f"{screen} takes no keys")
        twice = {type(one).__name__ for one, other in pairwise(sorted(stack, key=_kind)) if _kind(one) == _kind(other)}
        if twice:
            raise WalkFailure(f"stands twice on the stack: {', '.join(twice)}")
        text = painted_text(self.app)
        if not text.strip() and self.app.size.width > 20 and self.app.size.height > 6:
            raise WalkFailure("nothing is painted")
        if (steering := STEERING.search(text.replace("\n", ""))) is not None:
            raise WalkFailure(f"{steering[0]!r} is painted")
        if screen.focused is None and screen.focus_chain:
            raise WalkFailure(f"nothing has the focus on {screen}, and {screen.focus_chain[0]} could")
        if screen.focused is not None and not screen.focused._running:
            raise WalkFailure(f"{screen.focused} has the focus and takes no keys")
        if list(self.app._notifications):
            raise WalkFailure("Textual shows a notice of its own")
        on_stage = any(isinstance(one, StageScreen | PresenterScreen) for one in stack)
        if self.app.session is not None and not on_stage and isinstance(screen, StartScreen):
            raise WalkFailure("the start screen is shown while a workshop is still open")

    def _check_file(self) -> None:
        session = self.app.session
        if session is None or self.faulty is not None or session.read_only:
            return
        if not session.wait_saved(5):
            raise WalkFailure("the disk has not answered")
        if not session.behind() and session.seq != self.seen:
            self.seen, self.confirmed = session.seq, dict(_items(session))
            see_file(session.path, self.confirmed)

    async def leave(self) -> None:
        """Leave the app by Escape and Ctrl+Q.

        Raises:
            WalkFailure: it cannot be left so.
        """
        self.heal()
        for _ in range(_WAYS_OUT):
            if self.over or isinstance(self.app.screen, StageScreen | StartScreen | PresenterScreen):
                break
            self._do(key("escape"))
            await self.settle()
            self.check(whole=False)
        else:
            raise WalkFailure(f"Escape does not lead out of {self.app.screen_stack}")
        if not self.over:
            self.check(whole=True)
            self._do(key("ctrl+q"))
            for _ in range(200):
                if self.over:
                    break
                await asyncio.sleep(0.01)
            else:
                raise WalkFailure("Ctrl+Q does not end the app")


def _kind(screen: object) -> str:
    return type(screen).__name__


def _items(session: Session) -> Iterator[tuple[Any, Any]]:
    for item in session.workshop:
        yield item.key, item


def see_file(path: Path, confirmed: Mapping[Any, Any]) -> None:
    """See that a file is whole, and holds all that was confirmed as saved.

    Raises:
        WalkFailure: it is not, or does not.
    """
    with Session.open(path, writable=False) as session:
        if session.report.damaged or session.report.torn:
            raise WalkFailure(f"the file is damaged: {session.report}")
        there = dict(_items(session))
    if lost := [key_ for key_, item in confirmed.items() if there.get(key_) != item]:
        raise WalkFailure(f"confirmed as saved, and not in the file: {lost}")


async def walk(the_walk: Walk, folder: Path, *, many: Callable[[], None] = lambda: None) -> None:
    """Go on a walk.

    Args:
        the_walk: the walk.
        folder: an empty one for this walk alone; the environment names it as larande's own folders.
        many: is called after each burst.

    Raises:
        WalkFailure: something did not hold, with the app's own error as its cause if there is one.
    """
    path = lay_out(the_walk.start, folder / "workshoppar")
    stage = Session.open(path) if path is not None and the_walk.start.read_only else None
    if stage is not None:
        stage.lead()
    app = LarandeApp(path, presenter=the_walk.start.presenter)
    running: _Running | None = None
    try:
        with contextlib.ExitStack() as kept:
            kept.callback(app.close_workshop)
            async with app.run_test(size=the_walk.size, notifications=True) as pilot:
                running = _Running(app, pilot, path, random.Random(the_walk.seed))
                await running.settle()
                for name in the_walk.start.keys:
                    if not running.over:
                        running._do(key(name) if name != " " else key("space"))
                        await running.settle()
                running.check(whole=False)
                for acts in the_walk.bursts:
                    if running.over:
                        break
                    await running.do(acts)
                    await running.settle()
                    running.check(whole=the_walk.start.workshop != "notes")
                    many()
                if not running.over:
                    await running.leave()
                running.check(whole=False)
    except WalkFailure:
        raise
    except Exception as error:
        raise WalkFailure("the app has failed") from error
    finally:
        if stage is not None:
            stage.close()
    if path is not None and path.exists() and not the_walk.start.read_only:
        with Session.open(path) as session:
            if not session.lead():
                raise WalkFailure("the workshop stays locked after the app was left")
    if path is not None and running is not None and running.confirmed is not None and running.faulty is None:
        see_file(path, {} if app.last_path != path else running.confirmed)


def shrink(the_walk: Walk, fails: Callable[[Walk], str]) -> tuple[Walk, str]:
    """Drop halves, then single acts, as long as the walk fails in the same way.

    Args:
        the_walk: a walk that fails.
        fails: goes on a walk, and returns the last line of its failure; "" when it holds.

    Returns:
        The shorter walk, and its failure.
    """
    told = fails(the_walk)
    acts = [(number, timed) for number, burst_ in enumerate(the_walk.bursts) for timed in burst_]
    size = len(acts) // 2
    while size and told:
        at = 0
        while at < len(acts):
            fewer = acts[:at] + acts[at + size :]
            shorter = _walk_of(the_walk, fewer)
            again = fails(shorter)
            if again and again == told:
                acts = fewer
            else:
                at += size
        size //= 2
    return _walk_of(the_walk, acts), told


def _walk_of(the_walk: Walk, acts: Sequence[tuple[int, Timed]]) -> Walk:
    numbers = sorted({number for number, _ in acts})
    bursts = [[timed for number, timed in acts if number == one] for one in numbers]
    return Walk(the_walk.seed, the_walk.start, the_walk.size, bursts)


def told(failure: WalkFailure) -> str:
    """What a failure is, in one line: of an error of the app, its kind and the line of our code that it came from."""
    cause = failure.__cause__
    if cause is None:
        return str(failure)
    ours = [frame for frame in traceback.extract_tb(cause.__traceback__) if "larande_tui" in frame.filename]
    where = f" in {Path(ours[-1].filename).name}:{ours[-1].name}" if ours else ""
    return f"{type(cause).__name__}: {str(cause)[:120]}{where}"


def clear(folder: Path) -> None:
    """Empty a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
