"""That nobody waits longer because much has been said: ratios, never times."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.settings import Settings
from benchmarks.table import Growth

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")


@pytest.mark.exhaustive
def test_cost_grows_no_faster_than_it_may(tmp_path: Path) -> None:
    from benchmarks.growth import measure

    growths = measure(Settings(tmp_path, short=True))
    assert len(growths) >= 6
    assert [growth.row() for growth in growths if not growth.row().reached] == []


def test_what_grows_too_fast_is_told() -> None:
    growth = Growth("a note", {0: 0.004, 10_000: 0.009}, 2)
    assert growth.ratio == pytest.approx(2.25)
    assert not growth.row().reached
    assert growth.drawn().splitlines()[1].count("█") < growth.drawn().splitlines()[2].count("█")


@pytest.mark.exhaustive
def test_a_roll_up_grows_no_faster_than_the_workshops(tmp_path: Path) -> None:
    from benchmarks.roll_up import measure

    growths = [growth for growth in measure(Settings(tmp_path, short=True)) if isinstance(growth, Growth)]
    assert len(growths) == 2
    assert [growth.row() for growth in growths if not growth.row().reached] == []
