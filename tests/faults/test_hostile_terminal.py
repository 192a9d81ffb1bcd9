"""What comes in by the keyboard and from the disk, and what goes out to the terminal, byte for byte."""

from __future__ import annotations

import os
import re
from pathlib import Path

from larande_tui.core.characters import STEERING
from tests.driver.attacked import file_of, half_day, with_texts
from tests.driver.awkward import KINDS
from tests.driver.filling import one_after_another
from tests.driver.on_stage import said, say
from tests.driver.real_app import PAGE_DOWN

OURS = re.compile(
    r"\x1b\[[0-9;:?<>=]*[ -/]*[@-~]"  # colours, places, modes
    r"|\x1b\]22;[a-z-]*\x07"  # the pointer's shape
    r"|\x1bP[+=$][^\x1b]*\x1b\\"  # questions about what the terminal can do
    r"|\x1b[=>78c]"
)
"""What Textual writes to steer a terminal."""


def assert_nothing_steers(written: str) -> None:
    left = OURS.sub("", written)
    found = STEERING.search(left.replace("\r", "").replace("\n", ""))
    assert found is None, ascii(left[max(0, found.start() - 40) : found.end() + 40])
    for stolen in ("]0;kapad", "]52;c;", "]8;;http"):
        assert f"\x1b{stolen}" not in written
        assert f"\x9b{stolen}" not in written


def test_no_byte_that_a_text_or_a_name_holds_steers_the_terminal(start, tmp_path: Path) -> None:
    kinds = ("terminal", "direction", "broken", "invisible")
    texts = one_after_another(tuple(one.text for kind in kinds for one in KINDS[kind]))
    shelf = tmp_path / "workshoppar"
    shelf.mkdir()
    (shelf / "x\x1b]0;kapad\x07\u202e\x9b31m.larande").write_text("något annat", encoding="utf-8")
    (shelf / os.fsdecode(b"y\xff.larande")).write_text("något annat", encoding="utf-8")
    name = "a\x1b]0;kapad\x07\x1b[2J.larande"
    path = file_of(shelf / name, with_texts(half_day(tmp_path), texts))
    app = start()
    app.until_shown("Senaste workshoppar", "]0;kapad")
    app.type("\x1b")
    app.end()
    assert_nothing_steers(app.raw)

    app = start(path)
    app.until_open()
    for _ in range(7):
        before = app.screen.text
        app.type(PAGE_DOWN)
        app.wait_for(lambda before=before: app.screen.text != before, "the next step")
    app.type("\x11")
    assert app.end() == 0
    assert_nothing_steers(app.raw)
    assert "a�]0;kapad��[2J.larande" in app.raw, "where everything is, told when one leaves"


def test_bytes_that_are_no_text_end_nothing(opened, file: Path) -> None:
    app = opened()
    say(app, "före")
    os.write(app._near, b"h\xe5ll p\xe5 \xff\xfe")
    app.wait_for(lambda: "h�ll p� ��" in app.line, "what could be read")
    os.write(app._near, b"\x15\xc3")
    os.write(app._near, "\xa5".encode("latin-1"))
    app.wait_for(lambda: app.line == "å", "a letter that came in two parts")
    say(app, "efter", on_line="å")
    assert said(file) == ["före", "åefter"]


def test_what_is_typed_unseen_is_not_written_down(opened, file: Path) -> None:
    app = opened()
    say(app, "a")
    app.type("b\u202ec\x00\u2066d\r")
    app.wait_for(lambda: app.shows("bcd"), "the letters")
    assert said(file) == ["a", "bcd"]
    assert_nothing_steers(app.raw)
