"""A text area looks its colours up when they change, and paints as Textual's own does."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import TextArea
from textual.widgets._text_area import TextAreaTheme

from larande_tui.tui.platform.text_area import SteadyTextArea
from tests.driver.textual_screen import painted_text

_ROW = Region(0, 0, 30, 1)


class _OneArea(App[None]):
    CSS = """
    SteadyTextArea { background: transparent; border: none; }
    SteadyTextArea:light { color: purple; }
    .-loud SteadyTextArea { color: red; & .text-area--cursor { background: green; } }
    #behind.-blue { background: blue; }
    """

    def compose(self) -> ComposeResult:
        with Vertical(id="behind"):
            yield SteadyTextArea("ett ord till")


async def test_the_colours_are_those_that_textual_would_look_up_at_each_paint() -> None:
    app = _OneArea()
    async with app.run_test() as pilot:
        area, behind = app.query_one(SteadyTextArea), app.query_one("#behind")

        async def must_look_alike() -> str:
            await pilot.pause()
            area.refresh()
            await pilot.pause()
            ours = area.render_lines(_ROW)
            area._styles_cache.clear()
            area._line_cache.clear()
            assert ours == TextArea.render_lines(area, _ROW)
            return str(ours)

        looks = [await must_look_alike()]
        area.focus()
        looks.append(await must_look_alike())
        await pilot.press("x")
        looks.append(await must_look_alike())
        for change in (
            lambda: setattr(app, "theme", "textual-light"),
            lambda: behind.add_class("-loud"),
            lambda: behind.add_class("-blue"),
            lambda: setattr(area, "theme", "monokai"),
        ):
            change()
            looks.append(await must_look_alike())
    assert len(set(looks)) > 5


async def test_a_paint_looks_up_no_colours_when_nothing_but_the_text_has_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = _OneArea()
    async with app.run_test() as pilot:
        app.query_one(SteadyTextArea).focus()
        await pilot.press("a")
        looked_up = []
        monkeypatch.setattr(TextAreaTheme, "apply_css", lambda *_: looked_up.append(1))
        await pilot.press("b", "c", "left")
        await pilot.pause()
    assert not looked_up


async def test_a_narrower_area_shows_its_text_wrapped_anew_though_it_has_as_many_rows() -> None:
    class OneAreaAsWideAsTheScreen(App[None]):
        CSS = "SteadyTextArea { height: 2; border: none; padding: 0; scrollbar-size: 0 0; }"

        def compose(self) -> ComposeResult:
            yield SteadyTextArea("Utbildning i demensbemötande på Stadshotellet för dag och natt")

    app = OneAreaAsWideAsTheScreen()
    async with app.run_test(size=(56, 10)) as pilot:
        assert painted_text(app).split() == app.query_one(SteadyTextArea).text.split()
        await pilot.resize_terminal(36, 10)
        await pilot.pause()
        assert painted_text(app).split() == app.query_one(SteadyTextArea).text.split()
