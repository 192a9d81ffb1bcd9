"""A stage that nobody touches: only the clock's own cells are written, so nothing on the projector flickers."""

from __future__ import annotations

import re

from benchmarks.real_app import RealApp

_WRITES_AT = re.compile(r"\x1b\[(\d+);(\d+)H(?!\x1b\[\?2026l)")
"""Where the cursor is put and something written; at the end of a frame it only goes home."""

_MASTHEAD, _CLOCK = 1, 3
_LEFT_OF_THE_CLOCK = 80
"""The clock stands in the last forty cells of a row of a hundred and twenty."""


def test_a_tick_writes_the_clock_and_nothing_else(opened, file) -> None:
    app: RealApp = opened(columns=120, lines=40)
    app.forget(0.5)
    app.wait_for(lambda: app.raw.count("\x1b[?2026h") >= 3, "three ticks")
    painted = app.raw
    places = [(int(row), int(column)) for row, column in _WRITES_AT.findall(painted)]
    ticks = [column for row, column in places if row == _CLOCK]
    assert len(ticks) >= 3
    assert min(ticks) > _LEFT_OF_THE_CLOCK
    assert {row for row, _ in places} <= {_MASTHEAD, _CLOCK}
    assert sum(row == _MASTHEAD for row, _ in places) <= 1, "only when a minute turns"
    assert len(painted) < 3 * 200
