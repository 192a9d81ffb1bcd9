"""A stage that nobody touches: only the clock's own cells are written, so nothing on the projector flickers."""

from __future__ import annotations

import re

from tests.driver.real_app import RealApp

_WRITES_AT = re.compile(r"\x1b\[(\d+);(\d+)H(?!\x1b\[\?2026l)")
"""Where the cursor is put and something written; at the end of a frame it only goes home."""

_FRAME_ENDS = "\x1b[?2026l"
_MASTHEAD, _CLOCK = 1, 3
_LEFT_OF_THE_CLOCK = 80
"""The clock stands in the last forty cells of a row of a hundred and twenty."""
_BYTES_A_TICK = 200


def test_a_tick_writes_the_clock_and_nothing_else(opened, file) -> None:
    app: RealApp = opened(columns=120, lines=40)
    app.forget(0.5)

    def whole_frames() -> str:
        return app.raw.rpartition(_FRAME_ENDS)[0] + _FRAME_ENDS

    def written() -> list[tuple[int, int]]:
        return [(int(row), int(column)) for row, column in _WRITES_AT.findall(whole_frames())]

    app.wait_for(lambda: sum(row == _CLOCK for row, _ in written()) >= 3, "three ticks")
    assert min(column for row, column in written() if row == _CLOCK) > _LEFT_OF_THE_CLOCK
    assert {row for row, _ in written()} <= {_MASTHEAD, _CLOCK}
    assert sum(row == _MASTHEAD for row, _ in written()) <= 1, "only when a minute turns"
    assert len(whole_frames()) < whole_frames().count(_FRAME_ENDS) * _BYTES_A_TICK
