"""The stage in a browser: a real ``larande webb`` process, and words for what a person does and sees on its page."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 30.0


class WebStage:
    """A running ``larande webb`` and its output."""

    def __init__(
        self,
        folder: Path,
        *words: str,
        program: Sequence[str | Path] = (sys.executable, "-m", "larande_tui"),
        command: Sequence[str] = ("webb",),
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        own = {"HOME": folder, "LARANDE_MAPP": folder, "LARANDE_TILLSTAND": folder / "tillstand"}
        self.process = subprocess.Popen(
            [*program, *command, "--öppna-inte", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            start_new_session=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **map_to_text(own), **environment},
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + (self.process.stdout.read() or "")
        self.url = found[0]
        self.base, self.ticket = self.url.split("#")

    def page(self, browser: Any, *, tail: str = "", query: str = "", width: int = 1280, height: int = 720) -> StagePage:
        """Open a page that shows the stage."""
        return StagePage(browser, f"{self.base}{query}#{self.ticket}{tail}", width, height)

    def interrupt(self) -> None:
        """Press Ctrl+C in the terminal."""
        self.process.send_signal(signal.SIGINT)

    def wait(self) -> int:
        """Wait until it has ended by itself; its exit code."""
        code = self.process.wait(PATIENCE)
        self.said = self.process.stdout.read() if self.process.stdout else ""
        return code

    def close(self) -> None:
        if self.process.poll() is None and sys.platform != "win32":  # which has no signal for it
            self.interrupt()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


class StagePage:
    """A tab with the stage."""

    def __init__(self, browser: Any, url: str, width: int = 1280, height: int = 720, **how: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, **how)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.goto(url)

    @property
    def text(self) -> str:
        """What stands on the stage now."""
        return shown(self.page)

    @property
    def notice(self) -> str:
        return str(self.page.evaluate("() => document.getElementById('notice').innerText")).strip()

    @property
    def end(self) -> str:
        """The words that it ended with; "" while it goes on."""
        return str(
            self.page.evaluate("() => { const e = document.getElementById('end'); return e.hidden ? '' : e.innerText }")
        )

    def sees(self, text: str, patience: float = PATIENCE) -> float:
        """Wait until a text stands on the stage; the seconds that it took."""
        return self.until(lambda: text in self.text, text, patience)

    def until(self, happened: Callable[[], Any], what: str = "it", patience: float = PATIENCE) -> float:
        began = time.monotonic()
        while not happened():
            assert time.monotonic() - began < patience, (
                f"waited in vain for {what}:\n{self.text}\n{self.notice}{self.end}"
            )
            time.sleep(0.01)
        return time.monotonic() - began

    def types(self, text: str) -> None:
        self.page.keyboard.insert_text(text) if not text.isascii() else self.page.keyboard.type(text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def close(self) -> None:
        assert not self.errors, self.errors
        self.context.close()


def shown(page: Any) -> str:
    """Return the text on the stage in a page of the browser."""
    rows = page.evaluate("() => [...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent)")
    return "\n".join(rows).replace("\xa0", " ")


@contextmanager
def web_stage(folder: Path, *words: str, **how: Any) -> Iterator[WebStage]:
    """Run ``larande webb`` during a ``with`` block."""
    stage = WebStage(folder, *words, **how)
    try:
        yield stage
    finally:
        stage.close()


def map_to_text(paths: Mapping[str, object]) -> dict[str, str]:
    return {name: str(path) for name, path in paths.items()}
