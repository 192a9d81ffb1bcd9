"""The mouse does what a person would try with it."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollUp, Paste

from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.screens.overview import OverviewScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.widgets.hints import key_named
from larande_tui.workshop.model.items import Decision, Element, Note, Position
from tests.driver.windows import at, until

HERE = Position(step="reflektion", place="RF1")


def note(number: int, text: str = "ord") -> Note:
    return Note(id=f"n{number}", step="reflektion", place="RF1", text=f"{text} {number}", number=number)


async def click(s, text: str, **more) -> None:
    """Click on a text on the screen."""
    x, y = at(s, text)
    await s.pilot.click(offset=(x + 1, y), **more)
    await s.pilot.pause()


@pytest.mark.parametrize(
    ("hint", "key"),
    [
        ("Ctrl+T", "ctrl+t"), ("F9", "f9"), ("Page Down", "pagedown"), ("↑↓ Enter", "enter"), ("Esc", "escape"),
        ("Mellanslag", "space"), ("+ −", "−"), ("↑↓ F5", "f5"),
    ],
)  # fmt: skip
def test_what_a_hint_calls_a_key_is_a_key(hint, key):
    assert key_named(hint) == key


async def test_a_key_on_the_lowest_line_is_pressed_by_a_click(stage, make):
    async with stage(make(HERE), size=(140, 40)) as s:
        await click(s, "F1 hjälp")
        assert isinstance(s.app.screen, HelpScreen)
        await click(s, "Esc tillbaka")
        assert s.app.screen is s.screen
        await click(s, "F3 översikt")
        assert isinstance(s.app.screen, OverviewScreen)
        await s.press("escape")
        await click(s, "Page Down nästa steg")
        assert s.screen.view.step.id == "nulage"


async def test_a_step_a_heading_and_a_word_are_clicked(stage, make):
    async with stage(make(note(1), HERE), size=(120, 40)) as s:
        await click(s, "ord 1")
        assert s.screen.selected_item().number == 1
        await click(s, "ord 1", times=2)
        assert s.line == "ord 1"
        await s.press("escape")
        await click(s, "○ Ekosystem")
        assert s.screen.view.step.id == "ekosystem"
        await click(s, "Arenor och möten")
        assert s.screen.view.place == "arenor"


async def test_the_clock_is_clicked_large_and_small_again(stage, make):
    async with stage(make(note(1), HERE), size=(120, 40)) as s:
        await click(s, "25:00" if "25:00" in s.text() else "24:5")
        assert "ord 1" not in s.text()
        await click(s, "██████")
        assert "ord 1" in s.text()


async def test_the_wheel_scrolls_the_wall(stage, make):
    async with stage(make(*(note(number) for number in range(1, 300)), HERE), size=(60, 20)) as s:
        wall = s.screen.view.wall
        await until(s.pilot, lambda: wall.scroll_y == wall.max_scroll_y > 0)
        x, y = wall.region.offset
        await s.pilot._post_mouse_events([MouseScrollUp], offset=(x + 5, y + 3))
        await until(s.pilot, lambda: wall.scroll_y < wall.max_scroll_y)


async def test_lists_and_forms_are_clicked(stage, make):
    items = [Decision(id="d", text="Vi börjar", number=1), Element(id="e", name="APT", category="arenor", number=2)]
    async with stage(make(*items, Position(step="avslutning")), size=(120, 40)) as s:
        await s.press("f8")
        assert isinstance(s.app.screen, Picker)
        x, y = s.app.screen.query_one("OptionList").region.offset
        await s.pilot.click(offset=(x + 2, y))
        await s.pilot.pause()
        await click(s, "○ till nästa chefsnivå")
        await s.press("escape")
        assert s.workshop.find(Decision, "d").level == "nasta_chef"
        await s.press("ctrl+p")
        await click(s, "Esc stäng")
        assert s.app.screen is s.screen


async def test_the_start_screen_is_clicked(stage, tmp_path):
    async with stage(None, size=(100, 30)) as s:
        await click(s, "Öppna en fil")
        assert "Vilken fil?" in s.text()
        await click(s, "Esc stäng")
        assert isinstance(s.app.screen, StartScreen)
        await click(s, "F1 hjälp")
        assert isinstance(s.app.screen, HelpScreen)


async def test_several_pasted_lines_are_looked_at_before_they_are_on_the_wall(stage, make):

    async with stage(make(HERE)) as s:
        s.screen.capture.post_message(Paste("ett\ntvå\n\ntre\n"))
        await s.pilot.pause()
        await s.pilot.pause()
        assert "3 rader: Enter gör dem till 3 på väggen." in s.text()
        assert not s.workshop.all(Note)
        await s.press("enter")
        assert [one.text for one in s.workshop.all(Note)] == ["ett", "två", "tre"]
