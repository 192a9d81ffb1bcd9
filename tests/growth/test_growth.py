"""That nobody waits longer because much has been said: ratios, never times."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from benchmarks.settings import Settings
from benchmarks.table import Growth
from larande_tui.rollup.counting import FileRow
from larande_tui.workshop.status.same_workshop import by_workshop

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


def test_copies_in_one_folder_are_told_apart_no_slower_the_more_there_are() -> None:
    def seconds(number: int) -> float:
        rows = [
            FileRow(
                at, f"/mapp/dag-{at}.larande", at, "", f"w{at // 2}", "", "", 1, 0, 0, "", "", "", "Norr", "", 0, 0, 0
            )
            for at in range(number)
        ]
        start = time.process_time()
        assert len(by_workshop(rows, [])) == number // 2
        return time.process_time() - start

    few, many = (min(seconds(number) for _ in range(3)) for number in (400, 4_000))
    assert many < 25 * few
