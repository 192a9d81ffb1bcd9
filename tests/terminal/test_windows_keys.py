"""Keys that reach a Windows console in ways of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    pytest.skip("only Windows has consoles", allow_module_level=True)

from tests.driver.on_stage import said, say
from tests.driver.real_app import LEAVE, RealApp
from tests.driver.workshops_of_notes import workshop


def test_half_an_emoji_at_the_end_of_a_read_leaves_the_keyboard_alive(tmp_path: Path) -> None:
    file = workshop(tmp_path / "dag.larande", 0)
    with RealApp([str(file)], {}) as app:
        app.wait_for(lambda: "▸" in app.screen.text and app.saved, "the stage", within=120)
        app.type("glad ")
        app.type("\ud83d")
        app.attend(0.5)
        app.type("\ude42\r")
        app.wait_for(lambda: app.shows("glad 🙂") and app.saved, "the note")
        app.type("ensam \ud83d")
        app.attend(0.5)
        say(app, "x", on_line="ensam �")
        app.type(LEAVE)
        assert app.end() == 0
    assert said(file) == ["glad 🙂", "ensam �x"]


def test_text_that_comes_from_no_key_is_kept_while_caps_lock_is_on(tmp_path: Path) -> None:
    file = workshop(tmp_path / "dag.larande", 0)
    with RealApp([str(file)], {}) as app:
        app.wait_for(lambda: "▸" in app.screen.text and app.saved, "the stage", within=120)
        app.lock_capitals()
        say(app, "klistrat")
        app.type(LEAVE)
        assert app.end() == 0
    assert said(file) == ["klistrat"]
