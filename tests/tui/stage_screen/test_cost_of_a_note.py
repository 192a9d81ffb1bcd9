"""A note costs one frame without a layout, in which only what has changed is drawn."""

from __future__ import annotations

from collections import Counter

import pytest
from textual._compositor import Compositor
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import TextArea

from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen import messages
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.widgets.capture import CaptureBar
from larande_tui.workshop.model.items import Note, Position

HERE = Position(step="reflektion", place="RF1")
LANES = {"few notes": 3, "a wall that scrolls": 300}


@pytest.mark.parametrize("count", LANES.values(), ids=LANES)
async def test_a_note_is_painted_once_and_nothing_moves(stage, make, count: int, monkeypatch: pytest.MonkeyPatch):
    counts: Counter[str] = Counter()
    bubbled: list[type[Message]] = []
    drawn: set[Widget] = set()

    def note_calls(owner: type, name: str) -> None:
        original = getattr(owner, name)

        def counted(self, *args, **named):
            counts[name] += 1
            return original(self, *args, **named)

        monkeypatch.setattr(owner, name, counted)

    render, dispatch = Widget.render_lines, LarandeApp._dispatch_message

    def note_and_render(widget, crop):
        drawn.add(widget)
        return render(widget, crop)

    async def note_and_dispatch(app, message):
        bubbled.append(type(message))
        await dispatch(app, message)

    said = [
        Note(id=f"n{n}", step="reflektion", place="RF1", text=f"sak {n}", number=n, order=float(n))
        for n in range(1, count + 1)
    ]
    async with stage(make(*said, HERE), size=(120, 40)) as s:
        await s.say("den första öppnar lås och kopior")
        await s.type("larmen går nattetid")
        note_calls(Screen, "_refresh_layout")
        note_calls(Compositor, "render_update")
        monkeypatch.setattr(Widget, "render_lines", note_and_render)
        monkeypatch.setattr(LarandeApp, "_dispatch_message", note_and_dispatch)
        await s.press("enter")
        seen, frames = set(drawn), counts["render_update"]
        assert "larmen går nattetid" in s.text()
        assert s.screen.view.wall in seen
        assert not [widget for widget in seen if isinstance(widget, StepView | Screen) or widget.has_class("head")]
        assert counts["_refresh_layout"] == 0
        assert frames <= 2  # a tick of the clock may come in between
        assert not {TextArea.Changed, TextArea.SelectionChanged} & set(bubbled)


async def test_a_disk_that_answers_at_once_costs_no_paint_of_the_saved_state(stage, make, monkeypatch):
    states: list[str] = []
    show = CaptureBar.state

    def note_and_show(bar: CaptureBar, text: str, *, trouble: bool = False) -> None:
        states.append(text)
        show(bar, text, trouble=trouble)

    monkeypatch.setattr(messages, "_PATIENCE", 5_000)
    async with stage(make(HERE)) as s:
        monkeypatch.setattr(CaptureBar, "state", note_and_show)
        await s.say("larmen går nattetid")
        assert "larmen går nattetid" in s.text()
        assert set(states) == {"✓ sparat"}
