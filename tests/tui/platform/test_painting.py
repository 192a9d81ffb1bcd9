"""Painting: no half-made frame is shown, and a text of styles is parsed once."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import pytest
import textual.screen
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.content import Content
from textual.css import stylesheet
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Static

from larande_tui.tui.app import LarandeApp
from larande_tui.tui.platform.painting.fixed_box import LineView
from larande_tui.tui.platform.painting.settled_screen import SettledScreen
from larande_tui.tui.theme import LIGHT
from tests.driver.rest import at_rest
from tests.driver.textual_screen import painted_text


class Measured(Static):
    """A text that is one line higher once it has heard of its size."""

    def on_resize(self) -> None:
        self.update(Content(f"{self.size.width}\n bred"))


class Upper(SettledScreen[None]):
    """A screen with a few such texts."""

    def compose(self) -> ComposeResult:
        yield from (Measured("vet ingen bredd") for _ in range(3))


class Dialog(SettledScreen[None], ModalScreen[None]):
    """A dialog that leaves the screen below in sight."""


class Scrolled(SettledScreen[None]):
    """A screen with a view that is longer than it, above a line."""

    def compose(self) -> ComposeResult:
        yield LineView()
        yield Static("en rad")

    def on_mount(self) -> None:
        self.query_one(LineView).virtual_size = Size(20, 100)


class Below(App[None]):
    """An app that such a screen is opened in."""

    def get_default_screen(self) -> Screen[None]:
        return SettledScreen()


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of each frame that is painted, as it stood then."""
    painted: list[str] = []
    render = Compositor.render_update

    def render_and_note(compositor: Compositor, *args: Any, **named: Any) -> object:
        update = render(compositor, *args, **named)
        if update is not None:
            painted.append("\n".join("".join(part.text for part in line) for line in compositor.render_strips()))
        return update

    monkeypatch.setattr(Compositor, "render_update", render_and_note)
    return painted


@pytest.fixture
def regions(monkeypatch: pytest.MonkeyPatch) -> set[Region]:
    """The regions that are painted."""
    painted: set[Region] = set()
    render = Compositor.render_update

    def render_and_note(compositor: Compositor, *args: Any, **named: Any) -> object:
        painted.update(compositor._dirty_regions)
        return render(compositor, *args, **named)

    monkeypatch.setattr(Compositor, "render_update", render_and_note)
    return painted


async def test_a_screen_that_opens_is_never_painted_half_made(frames: list[str]) -> None:
    async with Below().run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        frames.clear()
        await pilot.app.push_screen(Upper())
        await pilot.pause()
        await pilot.pause()
    assert frames
    assert [frame.count(" bred ") for frame in frames] == [3] * len(frames)


async def test_a_screen_that_opens_waits_for_no_tick(frames: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(textual.screen, "UPDATE_PERIOD", 60)
    async with Below().run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        frames.clear()
        await pilot.app.push_screen(Upper())
        await at_rest()  # a pilot's pause would be a tick
        assert [frame.count(" bred ") for frame in frames] == [3]


async def test_a_view_that_becomes_higher_is_painted_once_with_its_scroll_bar(
    frames: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(textual.screen, "UPDATE_PERIOD", 0.5)
    async with Below().run_test(size=(40, 10)) as pilot:
        screen = Scrolled()
        await pilot.app.push_screen(screen)
        await asyncio.sleep(0.6)
        assert screen.query_one(LineView).show_vertical_scrollbar
        frames.clear()
        screen.query_one(Static).display = False
        screen.paint_now()
        await asyncio.sleep(0.6)
        assert len(frames) == 1


async def test_what_waits_for_a_paint_comes_after_it(frames: list[str]) -> None:
    seen: list[int] = []
    async with Below().run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        screen = Upper()
        await pilot.app.push_screen(screen)
        frames.clear()
        screen.call_after_refresh(lambda: seen.append(len(frames)))
        await pilot.pause()
        await pilot.pause()
    assert seen[0] >= 1


async def test_what_changes_while_paints_are_held_back_is_painted_afterwards() -> None:
    async with Below().run_test(size=(40, 10)) as pilot:
        screen = Upper()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        with pilot.app.batch_update():
            await screen.mount(Static("nytt"))
            screen._refresh_layout()
            await pilot.pause(0.05)
        await pilot.pause()
        assert not screen._paint_waits
        assert "nytt" in painted_text(pilot.app)


async def test_a_tick_in_the_middle_of_held_back_paints_is_not_the_last(frames: list[str]) -> None:
    async with Below().run_test(size=(40, 10)) as pilot:
        screen = Upper()
        await pilot.app.push_screen(screen)
        await pilot.pause()
        with pilot.app.batch_update():
            screen.query(Measured).first().styles.height = 4
            await asyncio.sleep(0)
            screen._on_timer_update()
        frames.clear()
        await asyncio.sleep(0.2)  # nothing else happens: no key, no message, no clock
        assert frames
        assert not screen._layout_required


async def test_what_changes_below_a_dialog_is_painted_once(regions: set[Region]) -> None:
    async with Below().run_test(size=(40, 10)) as pilot:
        lower = Upper()
        await pilot.app.push_screen(lower)
        await pilot.app.push_screen(Dialog())
        await pilot.pause()
        first, *_, last = lower.query(Measured)
        first.update(Content("mycket"))
        await pilot.pause(0.1)
        for text in ("ett", "två"):
            regions.clear()
            last.update(Content(text), layout=False)
            await pilot.pause(0.1)
            assert regions == {last.region}


async def test_what_changes_in_a_dialog_is_painted_also_when_something_below_it_changes_with_it(
    regions: set[Region],
) -> None:
    async with Below().run_test(size=(40, 10)) as pilot:
        dialog = Dialog()
        await pilot.app.push_screen(dialog)
        choice = Static("○ 4")
        await dialog.mount(choice)
        await pilot.pause(0.1)
        regions.clear()
        choice.update(Content("● 4"), layout=False)
        dialog.refresh(below := Region(0, 8, 40, 1))
        await pilot.pause(0.1)
        assert regions == {choice.region, below}


async def test_a_screen_fits_a_new_size_at_once() -> None:
    async with Below().run_test(size=(40, 10)) as pilot:
        await pilot.app.push_screen(Upper())
        await pilot.pause()
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        await pilot.pause()
        assert painted_text(pilot.app).count("30") == 3


async def test_the_next_app_parses_no_style_again(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = stylesheet.parse

    def note_and_parse(scope: str, css: str, *args: Any, **named: Any) -> Any:
        parsed.append(css)
        return parse(scope, css, *args, **named)

    for _ in range(2):
        async with LarandeApp().run_test() as pilot:
            await pilot.pause()
        monkeypatch.setattr(stylesheet, "parse", note_and_parse)
    assert parsed == []


async def test_an_app_in_light_colours_leaves_the_next_one_its_own() -> None:
    colours = []
    for theme in ("", LIGHT.name, ""):
        app = LarandeApp()
        async with app.run_test() as pilot:
            if theme:
                app.theme = theme
            await pilot.pause()
            await pilot.pause()
            colours.append(app.screen.styles.background)
    assert colours[0] == colours[2] != colours[1]


def test_textual_has_the_private_names_that_painting_uses() -> None:
    for name, parameters in {
        "_refresh_layout": ["self", "size", "scroll"],
        "_screen_resized": ["self", "size"],
        "_on_screen_resume": ["self", "event"],
        "_compositor_refresh": ["self"],
        "_on_timer_update": ["self"],
        "_invoke_and_clear_callbacks": ["self"],
        "_clear_tooltip": ["self"],
    }.items():
        assert list(inspect.signature(getattr(Screen, name)).parameters) == parameters
    size_updated = ["self", "size", "virtual_size", "container_size", "layout"]
    assert list(inspect.signature(Widget._size_updated).parameters) == size_updated
    assert list(inspect.signature(ScrollBar).parameters) == ["vertical", "name", "thickness"]
    assert isinstance(Widget.vertical_scrollbar, property)
    assert list(inspect.signature(stylesheet.Stylesheet._parse_rules).parameters) == [
        "self", "css", "read_from", "is_default_rules", "tie_breaker", "scope",
    ]  # fmt: skip
