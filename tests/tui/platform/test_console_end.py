"""A console window that is closed takes nothing with it that was typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.tui.platform.console.end import ConsoleEnd

CLOSED, SIGNED_OUT, SHUT_DOWN = 2, 5, 6


def drafts() -> str:
    return " ".join(
        json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)
        for file in (state_folder() / "utkast").glob("*.json")
    )


@pytest.mark.parametrize("event", [CLOSED, SIGNED_OUT, SHUT_DOWN])
async def test_the_half_typed_line_is_on_file_before_the_window_is_gone(stage, make, monkeypatch, event: int) -> None:
    monkeypatch.setattr("larande_tui.tui.forms.unsent_text._DELAY", 60)
    async with stage(make()) as s:
        await s.go("reflektion")
        await s.type("Natten får aldr")
        assert "Natten" not in drafts(), "no timer has done it"
        assert s.app.console_end.handle(event) is False, "Windows goes on and ends the process"
        assert "Natten får aldr" in drafts()


def test_other_events_of_a_console_are_left_to_others(tmp_path: Path) -> None:
    asked: list[str] = []
    end = ConsoleEnd(lambda: asked.append("x"))
    assert [end.handle(event) for event in (0, 1)] == [False, False]
    assert asked == []
