"""A screen that nobody sees, and keys on it as from a keyboard: a headless browser has no keys of its own to take."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

NEEDED = ("Xvfb", "xdotool", "setxkbmap")


def missing() -> list[str]:
    """Return the required programs that are not installed."""
    return [name for name in NEEDED if shutil.which(name) is None]


@dataclass
class Screen:
    """A screen of X with a Swedish keyboard, where @ and € are made with AltGr."""

    display: str

    def key(self, *names: str) -> None:
        """Press keys, each as xdotool calls it: "alt+t", "F11"."""
        self._xdotool("key", "--delay", "30", *names)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "20", text)

    def point_at(self, x: int, y: int) -> None:
        """Click a place, which gives its window the keys."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env={**os.environ, "DISPLAY": self.display}, timeout=30)


@contextmanager
def screen(width: int = 1280, height: int = 800) -> Iterator[Screen]:
    """Show a screen during a ``with`` block.

    It is not reset when a program leaves it: the keyboard would be American again before the next one comes, and
    xdotool would have to rearrange it for each letter, which Chromium does not always hear of in time.
    """
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        time.sleep(0.2)
        display = f":{number}"
        subprocess.run(["setxkbmap", "se"], check=True, env={**os.environ, "DISPLAY": display}, timeout=30)
        yield Screen(display)
    finally:
        server.terminate()
        server.wait()
