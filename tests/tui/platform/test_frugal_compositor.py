"""Painting asks widgets for the lines that will be seen, and for no others."""

from __future__ import annotations

import inspect

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from larande_tui.tui.platform.painting.frugal_compositor import FrugalCompositor
from larande_tui.tui.platform.painting.settled_screen import SettledScreen

ROWS = 3


class Crowded(SettledScreen[None]):
    """Texts in boxes, one of them narrower than its box, and one that floats above the others."""

    DEFAULT_CSS = """
    Crowded { layers: below above; }
    Crowded Vertical { height: auto; padding: 1 2; background: blue; }
    Crowded Static { height: 3; }
    Crowded #narrow { width: 12; }
    Crowded #floating { layer: above; offset: 8 3; width: 15; height: 2; background: red; }
    """

    def compose(self) -> ComposeResult:
        with Vertical(), Vertical():
            yield Static("ett\ntvå\ntre", id="wide")
            yield Static("fyra\nfem\nsex", id="narrow")
        yield Static("över\nallt", id="floating")


class Crowd(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Crowded()


def pieces(compositor: Compositor, crop: Region, rows: set[int]) -> list[list[tuple[int, list[object]]]]:
    chops = compositor._render_chops(crop, rows.__contains__)
    return [[(cut, list(part or Strip.blank(0))) for cut, part in chops[y].items()] for y in sorted(rows)]


async def test_what_is_painted_is_the_same_as_textual_paints() -> None:
    async with Crowd().run_test(size=(40, 16)) as pilot:
        frugal = pilot.app.screen._compositor
        assert isinstance(frugal, FrugalCompositor)
        textual = Compositor()
        textual.reflow(pilot.app.screen, frugal.size)
        whole = frugal.size.region
        for rows in (set(range(whole.height)), {0}, {3, 4}, {2, 3, 9, 15}, {whole.height - 1}):
            crop = Region.from_union([Region(0, y, whole.width, 1) for y in rows])
            assert pieces(frugal, crop, rows) == pieces(textual, crop, rows)


async def test_a_changed_line_is_asked_of_the_widget_that_is_seen_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Widget, Region]] = []
    render = Widget.render_lines

    def note_and_render(widget: Widget, crop: Region) -> list[Strip]:
        asked.append((widget, crop))
        return render(widget, crop)

    async with Crowd().run_test(size=(40, 16)) as pilot:
        wide = pilot.app.screen.query_one("#wide", Static)
        await pilot.pause()
        monkeypatch.setattr(Widget, "render_lines", note_and_render)
        wide.update(Content("ETT\ntvå\ntre"), layout=False)
        await pilot.pause(0.1)
        text_alone = [widget for widget, _ in asked if widget is wide]
        assert text_alone
        assert all(region.height <= ROWS for _, region in asked)
        asked.clear()
        floating = pilot.app.screen.query_one("#floating")
        floating.refresh(Region(0, 0, 15, 1))
        await pilot.pause(0.1)
        assert (floating, Region(0, 0, 15, 1)) in asked
        assert all(region.height == 1 for _, region in asked)


def test_textual_composes_as_it_is_replaced() -> None:
    assert list(inspect.signature(Compositor._render_chops).parameters) == ["self", "crop", "is_rendered_line"]
    assert "_compositor" in inspect.getsource(Screen.__init__)
