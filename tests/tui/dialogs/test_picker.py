"""The list of a dialog: its rows are wrapped once, and never touch the scroll bar."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from larande_tui.tui.dialogs.picker import Picker
from tests.driver.exhaustive import usually
from tests.driver.windows import until

SIZES = [(80, 24), (100, 30), (120, 40), (200, 50)]


@pytest.mark.parametrize("size", usually((80, 24), (200, 50), of=SIZES), ids=str)
async def test_the_rows_of_a_list_leave_a_blank_before_the_scroll_bar(stage, size):
    async with stage(size=size) as s:
        await until(s.pilot, lambda: "Ny workshop" in s.text())
        await s.press("n")
        await until(s.pilot, lambda: isinstance(s.app.screen, Picker) and "Halvdag" in s.text())
        listing = s.app.screen.query_one(OptionList)
        prompts = [listing.get_option_at_index(at).prompt for at in range(listing.option_count)]
        widest = max(line.cell_length for prompt in prompts for line in prompt.split("\n"))
        assert widest < listing.scrollable_content_region.width
