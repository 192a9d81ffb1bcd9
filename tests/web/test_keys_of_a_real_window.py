"""Keys in a real window of Chromium, on a screen that nobody sees: which ones the browser leaves to the stage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import chromium
from tests.driver.browser_stage import StagePage, web_stage
from tests.driver.phone_room import room_workshop
from tests.driver.virtual_screen import Screen, missing, screen

pytestmark = pytest.mark.exhaustive

_LISTEN = """() => {
  WebSocket.prototype.send = function (data) {
    if (typeof data !== "string") window.sent += new TextDecoder().decode(data);
  };
}"""
"""The stage is not to act on them."""

_ARRIVE = {
    "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F5": "\x1b[15~", "F7": "\x1b[18~", "F10": "\x1b[21~",
    "F12": "\x1b[24~", "ctrl+p": "\x10", "ctrl+r": "\x12", "ctrl+d": "\x04", "ctrl+f": "\x06", "ctrl+g": "\x07",
    "ctrl+k": "\x0b", "ctrl+l": "\x0c", "ctrl+s": "\x13", "ctrl+o": "\x0f", "ctrl+e": "\x05", "ctrl+b": "\x02",
    "ctrl+u": "\x15", "ctrl+z": "\x1a", "ctrl+y": "\x19", "ctrl+shift+z": "\x1b[122;6u",
    "ctrl+BackSpace": "\x1b[127;5u", "alt+t": "\x1b[116;3u", "alt+n": "\x1b[110;3u", "alt+q": "\x1b[113;3u",
    "alt+a": "\x1b[97;3u", "alt+u": "\x1b[117;3u", "alt+l": "\x1b[108;3u", "shift+Up": "\x1b[1;2A",
    "alt+Down": "\x1b[1;3B", "shift+Tab": "\x1b[9;2u", "Escape": "\x1b", "Tab": "\t", "Page_Down": "\x1b[6~",
    "adiaeresis": "ä", "shift+aring": "Å", "odiaeresis": "ö", "EuroSign": "€", "at": "@", "braceleft": "{",
}  # fmt: skip


@pytest.fixture
def window(tmp_path: Path) -> Iterator[tuple[Screen, StagePage]]:
    """A window with the stage, whose keys come from a keyboard."""
    if missing():
        pytest.skip(f"needs {' and '.join(missing())}: install the system's packages xvfb and xdotool")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = chromium()
    if program is None:
        pytest.skip("no Chromium: install the system's package chromium")
    day = room_workshop(tmp_path / "dag.larande")
    with screen() as shown, playwright.sync_playwright() as started, web_stage(tmp_path, str(day)) as stage:
        browser = started.chromium.launch(
            executable_path=program,
            headless=False,
            args=["--no-sandbox", "--window-size=1280,800", "--window-position=0,0", "--lang=sv"],
            env={"DISPLAY": shown.display, "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        )
        page = StagePage(browser, stage.url)
        page.sees("Page Down")
        shown.point_at(640, 500)
        yield shown, page
        browser.close()


def test_keys_of_the_stage_arrive_and_the_browser_takes_none_of_them(window: tuple[Screen, StagePage]) -> None:
    shown, page = window
    page.page.evaluate(_LISTEN)
    lost = {}
    for key, expected in _ARRIVE.items():
        page.page.evaluate("() => { window.sent = '' }")
        shown.key(key)
        try:
            page.until(lambda expected=expected: page.page.evaluate("() => window.sent") == expected, key, patience=3)
        except AssertionError:
            lost[key] = page.page.evaluate("() => window.sent")
    assert lost == {}
    assert len(page.context.pages) == 1


def test_the_whole_screen_has_also_the_keys_that_open_tabs_and_windows(window: tuple[Screen, StagePage]) -> None:
    shown, page = window
    shown.key("F11")
    page.until(lambda: page.page.evaluate("() => !!document.fullscreenElement"), "the whole screen")
    shown.key("ctrl+t")
    page.sees("Vilka nummer, och vilket tema?")
    shown.key("Escape")
    shown.type("ett par ord")
    page.sees("ett par ord")
    shown.key("ctrl+w")
    page.until(lambda: "ett par ord" not in page.text, "a word less")
    assert len(page.context.pages) == 1
    shown.key("F11")
    page.until(lambda: page.page.evaluate("() => !document.fullscreenElement"), "the window")


def test_letters_grow_and_shrink_with_the_keys_of_the_browser(window: tuple[Screen, StagePage]) -> None:
    shown, page = window

    def size() -> float:
        return float(
            page.page.evaluate("() => document.querySelector('.xterm-rows > div').getBoundingClientRect().height")
        )

    usual = size()
    shown.key("ctrl+plus", "ctrl+plus")
    page.until(lambda: size() > usual * 1.1, "larger letters")
    shown.key("ctrl+0")
    page.until(lambda: size() == usual, "the usual letters")
    shown.key("ctrl+minus")
    page.until(lambda: size() < usual, "smaller letters")
