"""What was shown and left is given back: no screen, form or line of a dialog stays in memory."""

from __future__ import annotations

import gc
import weakref
from collections import Counter

from textual._styles_cache import StylesCache
from textual.color import Color

from larande_tui.workshop.model.items import Note, Position
from tests.driver.quick_stage import QuickStage
from tests.driver.switching import grown, kept_objects, kept_widgets

HERE = Position(step="reflektion", place="RF1")
DIALOGS = (("f1",), ("f3",), ("ctrl+p",), ("down", "enter"), ("pagedown", "pageup"))
TIMES = 2
LINES = {"textual.strip.Strip", "textual._styles_cache.StylesCache"}


async def test_what_was_opened_and_left_is_given_back(stage, make) -> None:
    path = make(HERE, Note(id="n", step="reflektion", place="RF1", text="Pärmen", number=1))
    async with stage(path) as s:
        quick = QuickStage(s.app, s.pilot)

        async def round_of_dialogs() -> None:
            for keys in DIALOGS:
                await quick.press(*keys)
                await quick.back()

        for _ in range(TIMES):
            await round_of_dialogs()
        await s.pilot.pause(0.2)
        widgets, kept = kept_widgets(), kept_objects()
        for rounds in range(1, 13):  # the last few dialogs may be held until others come; what is kept grows with each
            await round_of_dialogs()
            lines = dict(grown(kept, kept_objects(), 10 * rounds)).keys() & LINES
            growing = [*(name for name, _ in grown(widgets, kept_widgets(), 1)), *lines]
            if rounds >= TIMES and not growing:
                break
        assert growing == []


def test_what_grows_is_told_by_its_class() -> None:
    before, after = Counter(a=5, b=5, c=5), Counter(a=5, b=8, c=6, d=9)
    assert grown(before, after, 3) == [("d", 9), ("b", 3)]


async def test_colours_are_remembered_without_the_lines_that_have_them(stage, make) -> None:
    async with stage(make(HERE)):
        cache = StylesCache()
        black, white = Color.parse("black"), Color.parse("white")
        inner, outer = cache.get_inner_outer(black, white)  # type: ignore[call-arg]
        assert (inner.background, outer.background) == (black + white, black)
        gone = weakref.ref(cache)
        del cache
        gc.collect()
        assert gone() is None
