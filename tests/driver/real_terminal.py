"""A program in a real terminal: tmux draws it, takes keys as from a keyboard, and gives the screen as text."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Self

import pytest

_PATIENCE: Final = 15.0
"""Seconds that a busy machine is given. A test never waits longer than until what it looks for is there."""

_MOMENT: Final = 3.0
"""Seconds that a key has to do something."""
_GLANCE: Final = 0.05
"""Seconds after which is looked again when nothing is drawn: a program that ends may draw nothing more."""

_CONFIGURATION: Final = """
set -g default-terminal "screen-256color"
set -g escape-time 0
set -g status off
"""

_RUN: Final = 'folder=$1; shift; "$@"; echo $? >"$folder/exit"; exec sleep 600'
"""Keeps the screen once the program has ended. tmux itself now and then never learns what a program ended with."""


class Terminal:
    """One program in one terminal.

    Args:
        folder: for tmux's own files; its path must be short.
        command: to run.
        columns: of the terminal.
        lines: of the terminal.
        environment: set beside the present one.
    """

    def __init__(
        self, folder: Path, command: Sequence[str], *, columns: int, lines: int, environment: Mapping[str, str]
    ) -> None:
        self._folder = folder
        self._socket = folder / "tmux"
        settings = folder / "tmux.conf"
        settings.write_text(_CONFIGURATION, encoding="utf-8")
        self._environment = {**os.environ, "LC_ALL": "C.UTF-8", **environment}
        # A new terminal even when the tests themselves run inside tmux, of the size asked for and no other's.
        for name in ("TMUX", "COLUMNS", "LINES"):
            self._environment.pop(name, None)
        size = ["-x", str(columns), "-y", str(lines)]
        self._tmux("-f", str(settings), "new-session", "-d", *size, "sh", "-c", _RUN, "sh", str(folder), *command)
        pipe = folder / "drawn"
        os.mkfifo(pipe)
        self._drawn = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self._tmux("pipe-pane", "-O", f"exec cat >'{pipe}'")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._tmux("kill-server", check=False)
        os.close(self._drawn)

    # --- reading the screen -------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """Return the whole screen, a line of text a line."""
        return self._tmux("capture-pane", "-p")

    @property
    def everything(self) -> str:
        """Return the screen and the lines scrolled off it, with folded lines joined."""
        return self._tmux("capture-pane", "-p", "-J", "-S", "-")

    @property
    def drawn(self) -> str:
        """Return the screen below the clock, with its colours and the place of the cursor."""
        below = self._tmux("capture-pane", "-p", "-e", "-S", "4")
        return f"{below}\n{self._ask('#{cursor_x},#{cursor_y}')}"

    @property
    def title(self) -> str:
        """Return the title that the program has given its window."""
        return self._ask("#{pane_title}")

    @property
    def exit_code(self) -> int | None:
        """Return the program's exit code; None while it runs."""
        file = self._folder / "exit"
        code = file.read_text(encoding="utf-8").strip() if file.exists() else ""
        return int(code) if code else None

    def wait_for(self, *texts: str, gone: str = "") -> str:
        """Wait until all of these texts are on the screen, and return the screen.

        Args:
            texts: what is waited for.
            gone: what may no longer be on that same screen. To wait for it first would not do: a screen that is
                being painted anew, as after a change of size, shows neither.

        Raises:
            AssertionError: one is missing, or what should be gone is still shown.
        """
        label = f"{' and '.join(map(repr, texts))} on the screen" + (f" without {gone!r}" if gone else "")
        self.until(lambda: _shows(self.text, texts, gone), label)
        return self.text

    def wait_until_gone(self, *texts: str) -> str:
        """Wait until none of these texts is on the screen, and return the screen.

        Raises:
            AssertionError: one is still shown.
        """
        self.until(lambda: not any(text in self.text for text in texts), f"no {' or '.join(map(repr, texts))}")
        return self.text

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return its exit code.

        Raises:
            AssertionError: it still runs.
        """
        self.until(lambda: self.exit_code is not None, "the end of the program")
        code = self.exit_code
        assert code is not None
        return code

    def until(self, condition: Callable[[], bool], label: str) -> None:
        """Wait until a condition is true, checked after each drawing.

        Raises:
            AssertionError: it was false when time ran out; with the screen.
        """
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                pytest.fail(f"Waited {_PATIENCE:.0f} s in vain for {label}. The screen:\n{self.text}")
            if select.select([self._drawn], [], [], _GLANCE)[0]:
                os.read(self._drawn, 1 << 16)

    # --- the keyboard -------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type a text unchanged."""
        # tmux takes a semicolon at the end for the end of its own command.
        self._tmux("send-keys", "-l", "--", text.removesuffix(";") + "\\;" if text.endswith(";") else text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names for them: ``Enter``, ``NPage`` (Page Down), ``C-q``, ``F1``."""
        self._tmux("send-keys", *keys)

    def press_alive(self, *keys: str) -> bool:
        """Press keys, and tell whether anything came of them below the clock within a moment."""
        before, deadline = self.drawn, time.monotonic() + _MOMENT
        self.press(*keys)
        while self.drawn == before:
            if time.monotonic() > deadline or self.exit_code is not None:
                return False
            time.sleep(_GLANCE)
        return True

    def paste(self, text: str) -> None:
        """Paste as terminals do, so that the program can tell a paste from typing."""
        self._tmux("load-buffer", "-", stdin=text)
        self._tmux("paste-buffer", "-p", "-r")

    # --- the machine --------------------------------------------------------------------------------------------

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def kill(self) -> None:
        """Kill the program in the middle of its work, as a power cut would."""
        child = subprocess.run(["pgrep", "-P", self._ask("#{pane_pid}")], capture_output=True, text=True, check=True)
        os.kill(int(child.stdout), signal.SIGKILL)
        self.wait_for_end()

    def _ask(self, form: str) -> str:
        return self._tmux("display-message", "-p", form).strip()

    def _tmux(self, *words: str, stdin: str = "", check: bool = True) -> str:
        return subprocess.run(
            ["tmux", "-u", "-S", str(self._socket), *words],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=check,
            env=self._environment,
        ).stdout


def _shows(screen: str, texts: Sequence[str], gone: str) -> bool:
    return all(text in screen for text in texts) and not (gone and gone in screen)
