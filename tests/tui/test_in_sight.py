"""What is typed in, or pointed at, stays in sight when the window shrinks, the text is enlarged, or much is pasted."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import OptionList

from larande_tui.core.paths import workshops_folder
from larande_tui.tui.screens.overview import OverviewScreen
from larande_tui.tui.screens.programme_editor.base import EditorList
from larande_tui.workshop.model.items import Action, Details, Note, Position
from tests.driver.exhaustive import usually
from tests.driver.windows import until

LINES = "\n".join(f"Rad {number} ur en tråd i Teams" for number in range(1, 25))
SMALLER = [(80, 12), (60, 20), (60, 12)]
PLAN = Position(step="handlingsplan")
REFLECTION = Position(step="reflektion")
ACTION = Action(id="a1", activity="Handledning i grupp varje vecka för alla som är nya", number=1)


async def paste(s, text: str) -> None:
    """Paste, as a terminal does."""
    s.app.post_message(Paste(text))
    await s.pilot.pause()


def selected(s) -> str:
    """Return the text of the selected option, as far as a narrow screen shows it."""
    option = s.app.screen.query_one(OptionList).highlighted_option
    assert option is not None
    return option.prompt.plain.strip().partition("\n")[0][:20].strip()


@pytest.mark.parametrize("size", usually((60, 20), of=[(80, 24), (60, 20)]))
async def test_the_end_of_a_long_paste_into_a_field_is_seen_and_so_is_what_is_typed_after_it(stage, make, size) -> None:
    async with stage(make(PLAN, ACTION), size=size) as s:
        await s.burst("up", "enter", "tab", "tab", "tab")
        await paste(s, LINES)
        assert "Rad 24" in s.text()
        await s.type(" sist")
        assert "Teams sist" in s.text()
        await s.burst("home", *["ctrl+left"] * 200)
        await s.type("först ")
        assert "först Rad 1" in s.flat()


@pytest.mark.parametrize("smaller", usually((60, 12), of=SMALLER))
@pytest.mark.parametrize("fields", usually(0, 20, of=[0, 5, 12, 20]))
async def test_the_field_with_the_focus_is_seen_in_a_smaller_window(stage, make, smaller, fields) -> None:
    async with stage(make(PLAN, ACTION), size=(120, 40)) as s:
        await s.burst("up", "enter", *["tab"] * fields)
        await s.pilot.resize_terminal(*smaller)
        label = next(node for node in s.app.focused.ancestors_with_self if hasattr(node, "label")).label
        assert (
            any(label.startswith(line.strip()) for line in s.text().splitlines() if line.strip()) or label in s.text()
        )
        await s.pilot.resize_terminal(120, 40)
        assert label in s.text()


@pytest.mark.parametrize("smaller", usually((60, 12), of=SMALLER))
async def test_the_note_that_is_pointed_at_is_seen_in_a_smaller_window(stage, make, smaller) -> None:
    notes = [
        Note(step="reflektion", place="RF1", text=f"Mening {at} som gruppen sade", number=at) for at in range(1, 31)
    ]
    async with stage(make(REFLECTION, *notes), size=(120, 40)) as s:
        await s.burst(*["up"] * 8)
        words = next(note.text for note in notes if note.id == s.screen.view.wall.selected.id)
        assert words in s.flat()
        await s.pilot.resize_terminal(*smaller)
        assert words.rpartition(" ")[0] in s.flat()
        await s.pilot.resize_terminal(120, 40)
        assert words in s.flat()


@pytest.mark.parametrize("smaller", usually((60, 12), of=SMALLER))
async def test_the_selected_row_of_a_list_is_still_the_selected_one_in_a_smaller_window(stage, make, smaller) -> None:
    async with stage(make(REFLECTION), size=(100, 30)) as s:
        await s.burst("ctrl+p", *["down"] * 9)
        before = selected(s)
        await s.pilot.resize_terminal(*smaller)
        assert selected(s) == before
        assert before in s.text()


@pytest.mark.parametrize("smaller", usually((60, 12), of=SMALLER))
async def test_the_selected_row_of_the_day_is_seen_in_a_smaller_window(stage, make, smaller) -> None:
    async with stage(make(REFLECTION), size=(100, 40)) as s:
        await s.press("ctrl+p")
        await s.type("ändra dagen")
        await s.press("enter")
        assert s.app.screen.query_one(EditorList)
        await s.burst(*["down"] * 16)
        before = selected(s)
        await s.pilot.resize_terminal(*smaller)
        assert selected(s) == before
        assert before in s.text()


@pytest.mark.parametrize("smaller", usually((60, 12), of=SMALLER))
async def test_the_selected_workshop_of_the_start_screen_is_seen_in_a_smaller_window(stage, make, smaller) -> None:
    workshops_folder().mkdir(parents=True)
    for number in range(10, 30):
        path = make(Details(title=f"Träff nummer {number}"), name=f"dag{number}.larande")
        path.rename(workshops_folder() / path.name)
    async with stage(size=(120, 40)) as s:
        await until(s.pilot, lambda: "Träff nummer" in s.text())
        await s.burst(*["down"] * 13)
        before = selected(s)
        assert before.startswith("Träff nummer")
        await s.pilot.resize_terminal(*smaller)
        assert selected(s) == before
        assert before in s.text()


@pytest.mark.parametrize("smaller", [(80, 12), (60, 10)])
async def test_the_selected_step_of_the_overview_is_seen_in_a_smaller_window(stage, make, smaller) -> None:
    async with stage(make(REFLECTION), size=(100, 30)) as s:
        await s.press("f3", "end")
        assert isinstance(s.app.screen, OverviewScreen)
        await s.pilot.resize_terminal(*smaller)
        assert "▸ ○" in s.text()
