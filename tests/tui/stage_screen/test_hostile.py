"""Awkward texts on every screen: nothing of them reaches the terminal as anything but text, and no screen gives way."""

from __future__ import annotations

import os
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from textual.events import Paste

from larande_tui.core.characters import STEERING
from larande_tui.core.text import MAX_CHARACTERS, clean
from larande_tui.workshop.model.items import Action, Note, Position
from larande_tui.workshop.schedule.agenda import agenda
from tests.driver.attacked import file_of, follow_up, half_day, with_texts
from tests.driver.awkward import AWKWARD_TEXTS, KINDS, awkward
from tests.driver.exhaustive import usually
from tests.driver.filling import one_after_another
from tests.driver.textual_screen import painted

ESCAPES = one_after_another(tuple(one.text for kind in ("terminal", "direction", "broken") for one in KINDS[kind]))


def assert_only_text(app, where: object) -> None:
    """What is painted holds nothing that a terminal acts on, and no line is wider than the screen."""
    for number, line in enumerate(painted(app)):
        text = "".join(segment.text for segment in line)
        found = STEERING.search(text)
        assert found is None, (where, number, ascii(found[0]), ascii(text))
        assert line.cell_length <= app.size.width, (where, number)


async def look_at(s, *keys: str) -> None:
    """Look at the screen before and after each key; what it opened is closed again."""
    assert_only_text(s.app, s.screen.view.step.id)
    for key in keys:
        open_before = len(s.app.screen_stack)
        await s.press(key)
        assert_only_text(s.app, (s.screen.view.step.id, key))
        for _ in range(3):
            if len(s.app.screen_stack) > open_before:
                await s.press("escape")


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("dagar")
    return {"halvdag": half_day(folder), "uppföljning": follow_up(folder)}


OPENED = {"reflektion": "enter", "ekosystem": "enter", "handlingsplan": "enter", "kontroll": "f6"}
"""What else is opened on a step: a thing's own form, or a question."""


@pytest.mark.parametrize(
    ("day", "everywhere"),
    [
        pytest.param("halvdag", ("f1", "f2", "f3", "f5", "f7", "f9", "ctrl+p"), marks=pytest.mark.exhaustive),
        ("uppföljning", ("f9",)),
    ],
)
async def test_every_step_and_what_opens_on_it(stage, days, tmp_path, day, everywhere):
    path = file_of(tmp_path / "dag.larande", with_texts(days[day], one_after_another()))
    async with stage(path, size=(100, 30)) as s:
        await look_at(s, *everywhere)
        for planned in agenda(s.workshop):
            step = planned.step
            await s.go(step.id)
            await s.burst("down")
            await look_at(s, *filter(None, [OPENED.get(step.id)]))


@pytest.mark.parametrize("size", usually((60, 20), of=[(60, 20), (200, 50)]), ids=str)
async def test_what_steers_a_terminal_on_the_smallest_and_a_large_screen(stage, days, tmp_path, size):
    path = file_of(tmp_path / "dag.larande", with_texts(days["halvdag"], ESCAPES))
    async with stage(path, size=size) as s:
        for _ in range(8):
            await look_at(s)
            await s.press("pagedown")


async def test_the_facilitators_own_window(stage, days, tmp_path):
    path = file_of(tmp_path / "dag.larande", with_texts(days["halvdag"], one_after_another()))
    from larande_tui.tui.app import LarandeApp

    app = LarandeApp(path, presenter=True)
    async with app.run_test(size=(100, 40)) as pilot:
        for _ in range(50):
            await pilot.pause(0.02)
            if app.session is not None:
                break
        for _ in range(6):
            await pilot.pause()
            assert_only_text(app, type(app.screen).__name__)
            await pilot.press("pagedown")
        app.session.close()


async def test_names_of_files_and_folders_on_the_start_screen(stage, days, tmp_path, monkeypatch):
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    shelf = tmp_path / "m\x1b]0;kapad\x07\u202eapp"
    shelf.mkdir()
    monkeypatch.setenv("LARANDE_MAPP", str(shelf))
    file_of(shelf / "a\x1b[2J\u202eb.larande", with_texts(days["halvdag"], ESCAPES))
    (shelf / "c\x9b31m\x07.larande").write_text("något annat", encoding="utf-8")
    if sys.platform == "linux":
        (shelf / os.fsdecode(b"d\xff\x1b]0;kapad\x07.larande")).write_text("något annat", encoding="utf-8")
    async with stage() as s:
        await s.app.workers.wait_for_complete()
        await s.pilot.pause()
        assert ".larande" in s.text()
        assert_only_text(s.app, "start")
        for key in ("f1", "n", "o"):
            await s.press(key)
            assert_only_text(s.app, key)
            await s.press("escape")


async def test_what_is_pasted_stands_on_the_line_and_then_on_the_wall(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1")), size=(100, 40)) as s:
        for text in AWKWARD_TEXTS:
            await s.screen.capture.on_paste(Paste(text))
            assert s.line == clean(text)
            s.screen.capture.write("")
        for kind in KINDS:
            kept = [" ".join(clean(one.text).split()) for one in KINDS[kind]]
            s.screen.capture.insert("\n".join(kept))
            await s.press("enter", "enter")
            assert_only_text(s.app, kind)
            assert {note.text for note in s.workshop.all(Note)} >= set(filter(None, kept))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(awkward())
def test_whatever_is_folded_fits_and_steers_nothing(text):
    from larande_tui.tui.text.wrapping import cut, pad, width_of, wrap

    for width in (1, 7, 40):
        for line in wrap(clean(text), width):
            assert "\n" not in line
            assert width_of(line) <= max(width, 2)
        assert width_of(cut(clean(text), width)) <= width
        assert width_of(pad(clean(text), width)) == width


async def test_a_title_of_several_lines_in_a_programme_is_one(stage, days, tmp_path):
    many = one_after_another(("ett\ntvå\r\ntre",))
    async with stage(file_of(tmp_path / "dag.larande", with_texts(days["halvdag"], many))) as s:
        await s.press("pagedown")
        assert "ett två tre" in s.text()
        assert_only_text(s.app, "reflektion")


def test_a_line_that_is_only_looked_at_is_not_changed():
    from rich.segment import Segment
    from textual.color import Color

    from larande_tui.tui.platform.painting.control_filter import ControlFilter

    line = [Segment("Hemtjänsten 👩‍👧 Norr"), Segment(" ")]
    assert ControlFilter().apply(line, Color(0, 0, 0)) is line


def test_a_line_is_as_wide_after_the_filter_as_it_was_before():
    from rich.cells import cell_len
    from rich.segment import Segment
    from textual.color import Color

    from larande_tui.tui.platform.painting.control_filter import ControlFilter

    for text in AWKWARD_TEXTS:
        (passed,) = ControlFilter().apply([Segment(text)], Color(0, 0, 0))
        assert cell_len(passed.text) == cell_len(text), ascii(text)
        assert not STEERING.search(passed.text)


async def test_a_full_line_says_that_it_is_full_and_keeps_what_it_has(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1"))) as s:
        s.screen.capture.write("a" * (MAX_CHARACTERS - 2))
        await s.type("bcd")
        assert s.line == "a" * (MAX_CHARACTERS - 2) + "bc"
        assert "Högst 100 000 tecken får plats på en rad." in s.flat()
        await s.screen.capture.on_paste(Paste("e"))
        await s.pilot.pause()
        assert s.line.endswith("abc")
        assert "1 tecken i slutet av det inklistrade kom inte med." in s.flat()
        await s.press("enter")
        assert s.workshop.all(Note)[0].text == "a" * (MAX_CHARACTERS - 2) + "bc"


async def test_a_form_tells_what_did_not_come_in(stage, make):
    path = make(Position(step="handlingsplan"), Action(id="a", number=1, order=1.0, activity="x"))
    async with stage(path) as s:
        await s.press("up", "enter")
        await s.app.focused.on_paste(Paste("y\x1b[31m\u202e"))
        await s.pilot.pause()
        assert "2 tecken som inte går att visa togs bort" in s.flat()


async def test_a_keyboard_that_can_be_read_no_longer_is_a_failure_that_is_told(stage, make):
    async with stage(make()) as s:
        assert s.app.failure is None
        s.app.panic()
        assert s.app.failure is not None
