"""A person who tries every command and key of a confined stage, in a process of its own; prints the outcome as JSON.

    python -m tests.driver.confined_walk ROOM FOLDER STEPS

An audit hook hears every file that the process opens for writing and every folder that it lists, before the wall of
`confine` refuses any. The database is named by the environment.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot
from textual.worker import WorkerError

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.log.stage_log import StageLog
from larande_tui.hosted.settings import database_address, tenant
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.platform.browser.confined import own_folder, received_folder
from larande_tui.tui.platform.browser.confinement import confine
from larande_tui.tui.platform.callbacks import invoke
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.store.session import Session
from tests.driver.textual_screen import key_of, painted_text

KEYS: Final = (
    *(f"f{number}" for number in range(1, 13)),
    *(f"ctrl+{letter}" for letter in "abdefgklnoprstuvwxyz"),
    *(f"alt+{letter}" for letter in "abdeghijklmnopstuvx"),
    "enter", "tab", "shift+tab", "up", "down", "left", "right", "home", "end", "delete", "backspace", "space",
    "shift+up", "shift+down", "ctrl+up", "ctrl+down", "alt+up", "alt+down", "pageup", "insert",
)  # fmt: skip
"""Every key that the stage has a command for, and others; what leaves it is tried apart."""

INNER: Final = ("enter", "o", "m", "k", "u", "h", "f4", "f5", "f6", "f7", "enter", "ctrl+s", "enter", "down", "enter")
"""Keys that are pressed in whatever a command or key has opened."""

TYPED: Final = ("/etc/passwd", "~/", "../../etc/passwd", "C:\\Windows\\", "file:///etc/")
_WAYS_OUT: Final = 8
_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES: Final = {
    "os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "sqlite3.connect",
}  # fmt: skip
_STARTS: Final = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.open"}
_PATH: Final = re.compile(r"(?<![\w/.])/(?:tmp|home|root|var|etc|usr|work|opt|proc|mnt|srv)/[\w./-]*")


class Recorder:
    """What the process does with the disk outside its own folder."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._code = tuple(os.path.realpath(path) for path in (*sys.path, sys.prefix, sys.base_prefix) if path)
        self.outside: list[str] = []
        self.is_on = True

    def hear(self, event: str, values: tuple[Any, ...]) -> None:
        if not self.is_on:
            return
        if event == "open":
            path, mode, flags = values
            writes = bool(set(mode) & set("wax+")) if isinstance(mode, str) else bool(flags & _WRITES)
            if writes:
                self._note(event, path)
        elif event in _CHANGES:
            self._note(event, values[0])
        elif event in ("os.listdir", "os.scandir"):
            self._note(event, values[0], (self._own, *self._code))
        elif event in _STARTS:
            self.outside.append(f"{event} {values[0]}")

    def _note(self, event: str, path: Any, allowed: tuple[str, ...] = ()) -> None:
        if isinstance(path, int):
            return
        real = os.path.realpath(os.fsdecode(path if path is not None else "."))
        if not any(real == one or real.startswith(f"{one}{os.sep}") for one in (allowed or (self._own, os.devnull))):
            self.outside.append(f"{event} {real}")


class Person:
    """Somebody at the keys of a confined stage."""

    def __init__(self, app: LarandeApp, pilot: Pilot[None], own: str) -> None:
        self._app = app
        self._pilot = pilot
        self._own = own
        self.shown: set[str] = set()
        self.tried = 0
        self.screens: set[str] = set()
        self._poked: set[tuple[str, str]] = set()

    @property
    def stage(self) -> StageScreen:
        return next(screen for screen in self._app.screen_stack if isinstance(screen, StageScreen))

    async def settle(self) -> None:
        await self._pilot.pause()
        while any(not worker.is_finished for worker in self._app.workers):
            with contextlib.suppress(WorkerError):
                await self._app.workers.wait_for_complete()
            await self._pilot.pause()
        self.look()

    def look(self) -> None:
        text = painted_text(self._app)
        self.screens.add(type(self._app.screen).__name__)
        if self._own in text:
            self.shown.add(self._own)
        self.shown |= {path for path in _PATH.findall(text) if not path.startswith(TYPED[0])}

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.tried += 1
            self._app.simulate_key(key)
            await self.settle()

    async def type(self, text: str) -> None:
        for letter in text:
            self._app.post_message(key_of(letter))
        await self.settle()

    async def come_back(self) -> None:
        """Close whatever is open, and empty the line."""
        for _ in range(_WAYS_OUT):
            if self._app.screen is self.stage:
                break
            await self.press("escape")
        if self.stage.capture.text or self.stage.line.editing or self.stage.line.filtering:
            await self.press("escape", "escape")
            self.stage.capture.write("")

    async def poke(self) -> None:
        """Press what there may be in something that has opened for the first time, and type paths there."""
        name, title = type(self._app.screen).__name__, painted_text(self._app)[:200]
        if self._app.screen is self.stage or (name, title) in self._poked:
            return
        self._poked.add((name, title))
        for typed in TYPED:
            if type(self._app.screen).__name__ != name:
                break
            await self.type(typed)
            await self.press("enter")
        for key in INNER:
            if self._app.screen is self.stage:
                break
            await self.press(key)


async def walk(app: LarandeApp, steps: int) -> dict[str, Any]:
    """Try everything on some steps."""
    own = os.fsdecode(own_folder() or "")
    delivered: list[str] = []
    asked: list[str] = []

    def deliver(binary: Any, *, save_path: Path, **_: Any) -> None:
        binary.close()
        delivered.append(Path(save_path).name)

    async with app.run_test(size=(110, 34)) as pilot:
        driver: Any = app._driver
        driver.deliver_binary = deliver
        driver.open_url = lambda url, *_: asked.append(url)
        for _ in range(200):
            await pilot.pause(0.05)
            if any(isinstance(screen, StageScreen) for screen in app.screen_stack):
                break
        person = Person(app, pilot, own)
        await person.settle()
        ends = (person.stage.leave, app.exit)
        commands = [entry for entry in person.stage.commands._commands() if entry[2] not in ends]
        for _, _, command in commands:
            person.tried += 1
            await invoke(command)
            await person.settle()
            await person.poke()
            await person.come_back()
        for _ in range(steps):
            for key in KEYS:
                await person.press(key)
                await person.poke()
                await person.come_back()
            await person.press("pagedown")
            await person.come_back()
        person.stage.dialogs.new_from_this()
        await person.settle()
        await person.press("ctrl+s")
        await person.come_back()
        await person.press("ctrl+p")
        listed = painted_text(app)
        await person.come_back()
        return {
            "commands": len(commands), "tried": person.tried, "shown": sorted(person.shown), "delivered": delivered,
            "asked": asked, "screens": sorted(person.screens), "listed": listed, "failed": repr(app._exception),
        }  # fmt: skip


def main(room: str, folder: str, steps: str) -> None:
    """Be the process of a confined stage, and a person at it."""
    (received_folder() / "anteckningar.txt").write_text("en rad\nen till\n", encoding="utf-8")
    with Database(database_address(), tenant()) as database:
        log = StageLog.open(database, room, seat="plats")
        recorder = Recorder(os.path.realpath(folder))
        sys.addaudithook(recorder.hear)
        confine(Path(folder))

        def opened() -> Session:
            session = Session(log)
            session.catch_up()
            return session

        app = LarandeApp(log.path, open_session=opened)
        found = asyncio.run(walk(app, int(steps)))
        app.close_workshop()
        recorder.is_on = False
    json.dump({**found, "outside": sorted(set(recorder.outside))}, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
