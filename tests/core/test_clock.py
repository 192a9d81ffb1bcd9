"""The one clock can be stopped in one place."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.core import clock
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day


def test_everything_reads_the_same_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = dt.datetime(2027, 3, 4, 12, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "_system_time", lambda: moment)
    assert clock.local_now() == moment
    assert clock.local_now().tzinfo is not None
    assert workshop_day(Workshop()) == clock.local_today() == moment.astimezone().date()
