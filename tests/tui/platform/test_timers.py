"""Timers on a machine so busy that many milliseconds pass between two lines of the program."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import pytest
import textual._time

from larande_tui.workshop.model.items import Note

PAUSE = 0.012
"""Seconds between two looks at the time: more than the delay of any short timer, less than between two frames."""


@pytest.fixture
def become_busy(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def become_busy() -> None:
        lost = (PAUSE * count for count in itertools.count())
        monkeypatch.setattr(textual._time, "get_time", lambda: time.monotonic() + next(lost))

    return become_busy


async def test_a_workshop_is_opened_and_written_in(stage, make, become_busy) -> None:
    become_busy()
    async with stage(make()) as s:
        assert not s.app.is_opening
        await s.say("sagt")
        assert [note.text for note in s.workshop.all(Note)] == ["sagt"]


async def test_the_stage_follows_every_size_of_its_window(stage, make, become_busy) -> None:
    async with stage(make(), size=(100, 30)) as s:
        become_busy()
        for size in [(80, 24), (120, 40)]:
            await s.pilot.resize_terminal(*size)
            await s.pilot.pause(0.1)
            assert len(s.text().splitlines()) == size[1]


async def test_keys_pressed_while_something_opens_come_after_it(stage, make, become_busy) -> None:
    async with stage(make()) as s:
        become_busy()
        s.app.open_after(lambda: time.sleep(0.05))
        await s.type("sagt under tiden")
        await s.pilot.pause(0.3)
        assert s.line == "sagt under tiden"
