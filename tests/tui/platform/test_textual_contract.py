"""Names, shapes and behaviour of Textual that `larande_tui.tui.platform` relies on, though nobody promises them."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import sys
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.content import Content
from textual.driver import Driver
from textual.widgets import TextArea

from larande_tui.tui.platform.key_buffer import buffering
from larande_tui.tui.platform.painting.line_breaks import keep_words_together
from larande_tui.tui.platform.text_area import paste, text_area_rows
from larande_tui.tui.text.wrapping import wrap
from tests.driver.systems import ONLY_WINDOWS

TEXTS = (
    "",
    "kort",
    "Handledning varje vecka i hemtjänsten, också för vikarier som kommer en enda dag",
    "ett\ntvå och något mer som inte får plats\n\nfyra",
    "kompetensförsörjningsplaneringskommunikationsansvarig och så vidare",
    "👩‍👧 familjer å ä ö 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
    "två  blanka    och en i slutet ",
)


def parameters(function: Any) -> list[str]:
    return list(inspect.signature(function).parameters)


class Area(App[None]):
    """An app with a text area alone."""

    def compose(self) -> ComposeResult:
        yield TextArea("", soft_wrap=True, show_line_numbers=False, compact=True)


class Failing(App[None]):
    """An app whose timer fails, and which takes note of how Textual is told."""

    def __init__(self) -> None:
        super().__init__()
        self.handled: list[Exception] = []
        self.fatal = 0

    def on_mount(self) -> None:
        self.set_timer(0.01, self.fail)

    def fail(self) -> None:
        raise ValueError("x")

    def _handle_exception(self, error: Exception) -> None:
        self.handled.append(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.fatal += 1
        self._close_messages_no_wait()


async def run_for_a_second(app: App[None]) -> None:
    async with app.run_test() as pilot:
        for _ in range(100):
            await pilot.pause(0.01)


# --- lifecycle ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("1\xa0saknas · 5\xa0självklart", 14, ["1\xa0saknas ·", "5\xa0självklart"]),
        ("3\xa0delar · 6\xa0kopplingar", 9, ["3\xa0delar ·", "6\xa0kopplin", "gar"]),
        ("ett två tre", 7, ["ett två", "tre"]),
        ("ett  två", 4, ["ett", "två"]),
    ],
)
def test_a_line_breaks_at_plain_blanks_alone_and_after_the_dot_that_parts(
    text: str, width: int, lines: list[str]
) -> None:
    keep_words_together()
    assert [line.plain.rstrip(" ") for line in Content(text).wrap(width)] == lines
    assert [line.rstrip(" ") for line in wrap(text, width)] == lines


def test_the_app_has_the_private_names_that_the_lifecycle_uses() -> None:
    app = App[None]()
    assert app._exception is None
    assert app._exit is False
    assert app._driver is None
    assert (app._disable_tooltips, app._disable_notifications) == (False, False)
    assert parameters(App._handle_exception) == ["self", "error"]
    assert parameters(App._fatal_error) == ["self"]
    assert parameters(App._close_messages_no_wait) == ["self"]
    assert inspect.signature(App.panic).parameters["renderables"].kind is inspect.Parameter.VAR_POSITIONAL


async def test_an_error_that_nobody_took_care_of_is_handled_kept_and_ends_the_app() -> None:
    app = Failing()
    with pytest.raises(ValueError, match="x"):
        await run_for_a_second(app)
    assert [type(error) for error in app.handled] == [ValueError]
    assert app._exception is app.handled[0]
    assert app.fatal == 1, "the method that would write the group's words is the one that is replaced"


async def test_the_way_out_is_marked_before_the_screen_is_taken_down() -> None:
    app = App[None]()
    async with app.run_test():
        app.exit()
        assert app._exit is True


def test_a_driver_can_be_put_to_sleep_and_woken() -> None:
    assert isinstance(inspect.getattr_static(Driver, "can_suspend"), property)
    assert parameters(Driver.suspend_application_mode) == ["self"]
    assert parameters(Driver.resume_application_mode) == ["self"]


# --- keyboard -------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reads keys, not bytes")
def test_the_driver_decodes_with_the_decoder_that_it_imports() -> None:
    from textual.drivers import linux_driver

    assert callable(linux_driver.getincrementaldecoder)
    assert 'getincrementaldecoder("utf-8")()' in inspect.getsource(linux_driver.LinuxDriver)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reads keys, not bytes")
def test_bytes_that_are_no_utf_8_are_read_as_something_that_cannot_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers import linux_driver

    from larande_tui.tui.platform.keyboard import read_any_keys

    monkeypatch.setattr(linux_driver, "getincrementaldecoder", linux_driver.getincrementaldecoder)
    read_any_keys()
    assert linux_driver.getincrementaldecoder("utf-8")().decode(b"l\xe5ng") == "l�ng"


def of_windows(module: str) -> ast.Module:
    """The code of a module that only Windows can import."""
    found = importlib.util.find_spec("textual.drivers")
    assert found is not None
    assert found.submodule_search_locations is not None
    return ast.parse((Path(found.submodule_search_locations[0]) / f"{module}.py").read_text(encoding="utf-8"))


def test_the_reader_of_a_console_has_what_ours_takes_from_it() -> None:
    driver = ast.unparse(of_windows("windows_driver"))
    made = "win32.EventMonitor(loop, self._app, self.exit_event, self.process_message)"
    assert f"self._event_thread = {made}" in driver
    [reader] = [node for node in of_windows("win32").body if getattr(node, "name", "") == "EventMonitor"]
    assert isinstance(reader, ast.ClassDef)
    assert ast.unparse(reader.bases[0]) == "threading.Thread"
    methods = {node.name: ast.unparse(node) for node in reader.body if isinstance(node, ast.FunctionDef)}
    assert list(methods) == ["__init__", "run", "on_size_change"]
    for kept in ("self.exit_event = exit_event", "self.process_event = process_event"):
        assert kept in methods["__init__"]
    # When these are gone, so is the reason for a reader of our own.
    assert ".encode('utf-16', 'surrogatepass').decode('utf-16')" in methods["run"]
    assert "key_event.wVirtualKeyCode == 0" in methods["run"]


@ONLY_WINDOWS
def test_the_reader_of_a_console_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers import win32

    from larande_tui.tui.platform.console.reader import ConsoleReader
    from larande_tui.tui.platform.keyboard import read_any_keys

    monkeypatch.setattr(win32, "EventMonitor", win32.EventMonitor)
    read_any_keys()
    assert win32.EventMonitor is ConsoleReader


def test_events_have_the_parts_that_the_key_buffer_uses() -> None:
    key, pasted = events.Key("a", "a"), events.Paste("å")
    assert (key.key, key.character, key.is_forwarded) == ("a", "a", False)
    assert (pasted.text, pasted.is_forwarded) == ("å", False)
    assert parameters(App.on_event) == ["self", "event"]


def test_an_app_without_a_buffer_is_told_as_such() -> None:
    with pytest.raises(TypeError, match="App buffers no keys"):
        buffering(App())


# --- text area ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [7, 20, 60])
async def test_a_text_is_folded_just_as_a_text_area_folds_it(width: int) -> None:
    app = Area()
    async with app.run_test(size=(100, 30)) as pilot:
        area = app.query_one(TextArea)
        area.styles.width = width + 1  # the last cell is the cursor's
        area.styles.border = ("none", "black")
        area.styles.padding = 0
        area.show_vertical_scrollbar = False
        area.styles.scrollbar_size_vertical = 0
        await pilot.pause()
        for text in TEXTS:
            area.load_text(text)
            await pilot.pause()
            rows = [row for line in area.wrapped_document.lines for row in line]
            assert rows == text_area_rows(text, width), (width, text)


async def test_a_paste_goes_over_what_is_selected_with_the_cursor_after_it() -> None:
    app = Area()
    async with app.run_test():
        area = app.query_one(TextArea)
        area.load_text("en rad")
        area.select_all()
        await paste(area, "två\nrader")
        assert area.text == "två\nrader"
        assert area.cursor_location == (1, 5)


async def test_a_key_comes_to_a_line_of_ours_before_textual_edits_with_it() -> None:
    class Line(TextArea):
        async def on_key(self, event: events.Key) -> None:
            if event.key == "x":
                event.prevent_default()

    class Lines(App[None]):
        def compose(self) -> ComposeResult:
            yield Line()

    async with Lines().run_test() as pilot:
        await pilot.press("a", "x", "b")
        assert pilot.app.query_one(Line).text == "ab"
