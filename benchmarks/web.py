"""Measure the stage in a browser beside one in a pseudo-terminal: a key until it is painted, a reload, and memory.

The page tells the time from its own key event to the frame that has the letter, in a headless Chromium. Goals in
milliseconds are for a quiet machine; the ratios hold anywhere.
"""

from __future__ import annotations

import sys
import time
from itertools import cycle, islice
from typing import Any

from benchmarks.settings import Settings
from benchmarks.table import Row, median, p95
from tests.browser.conftest import chromium
from tests.driver.browser_stage import StagePage, WebStage, web_stage
from tests.driver.phone_room import at, room_workshop
from tests.driver.processes import descendants, private_memory
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import larande

_CLEAR = "\x15"
_LINE = "sagt av gruppen i dag"
_CLEARED = 0.05
_BETWEEN_KEYS = 0.03
_MEGABYTE = 1_000_000

_WATCH = """() => {
  window.waited = null;
  const rows = document.querySelector('.xterm-rows');
  document.addEventListener('keydown', event => { if (window.waited) window.waited.began = event.timeStamp; }, true);
  new MutationObserver(() => {
    const one = window.waited;
    if (one && one.began && !one.took && rows.textContent.replaceAll('\\u00a0', ' ').includes(one.text))
      one.took = performance.now() - one.began;
  }).observe(rows, { subtree: true, childList: true, characterData: true });
}"""


def measure(settings: Settings) -> list[Row]:
    """Measure keys in turn, then reloads, then the memory of one stage more."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    program = chromium()
    if program is None:
        print("no Chromium to measure in", file=sys.stderr)
        return []
    day = room_workshop(settings.folder / "webb.larande", *at("reflektion", "RF1"))
    beside = room_workshop(settings.folder / "pty.larande", *at("reflektion", "RF1"))
    with sync_playwright() as started, web_stage(settings.folder, str(day)) as stage:
        browser = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = stage.page(browser)
        page.sees("Page Down")
        with Program(larande(str(beside)), settings.environment, columns=112, lines=32) as pty:
            pty.until("sparat", "Page Down")
            time.sleep(1)
            keys = _keys(page, pty, settings.rounds(least=21, most=210))
        reloads = [_reload(page) for _ in range(settings.rounds(least=3, most=15))]
        memory = _memory(stage, browser)
        page.close()
        browser.close()
    return [
        Row.times("key → paint in a browser, p50", median(keys["web"]), median(keys["pty"]), "pty", 5),
        # No ratio at p95: a browser paints at its frames, 16.7 ms apart, whatever the stage takes.
        Row.within("key → paint in a browser, p95", p95(keys["web"]), 0.040),
        Row.within("reload → half-typed line, p50", median(reloads), 0.3),
        Row.within("reload → half-typed line, p95", p95(reloads), 0.3),
        Row("private memory of a stage", f"{memory / _MEGABYTE:.1f} MB", "", "", "≤ 25 MB", memory <= 25 * _MEGABYTE),
    ]


def _keys(page: StagePage, pty: Program, count: int) -> dict[str, list[float]]:
    page.page.evaluate(_WATCH)
    times: dict[str, list[float]] = {"web": [], "pty": []}
    for number, key in enumerate(islice(cycle(_LINE), count)):
        text = _LINE[: number % len(_LINE) + 1]
        if len(text) == 1:
            pty.send(_CLEAR)
            page.press("Control+u")
            time.sleep(_CLEARED)
        begun = pty.send(key)
        times["pty"].append(pty.until(text.rstrip() or key) - begun)
        time.sleep(_BETWEEN_KEYS)
        if key != " ":  # a blank at the end of a row is no change that can be seen there
            times["web"].append(_press(page, key, text))
        else:
            page.page.keyboard.press(" ")
        time.sleep(_BETWEEN_KEYS)
    return times


def _press(page: StagePage, key: str, text: str) -> float:
    page.page.evaluate("text => { window.waited = { text }; }", text)
    page.page.keyboard.press(key)
    took: list[Any] = []

    def is_painted() -> bool:
        took.append(page.page.evaluate("() => window.waited.took || 0"))
        return bool(took[-1])

    page.until(is_painted, text)
    return float(took[-1]) / 1000


def _reload(page: StagePage) -> float:
    began = time.perf_counter()
    page.page.reload(wait_until="commit")
    page.sees(_LINE[:5])
    return time.perf_counter() - began


def _memory(stage: WebStage, browser: Any) -> int:
    """Return the private bytes of one stage more, once it has been used a little."""
    before = set(descendants(stage.process.pid))
    page = stage.page(browser, tail="/b")
    page.sees("Page Down")
    page.types("a")
    for key in ("F3", "Escape", "F1", "Escape"):
        page.press(key)
        time.sleep(0.5)
    (new,) = set(descendants(stage.process.pid)) - before
    page.context.close()
    return private_memory(new)
