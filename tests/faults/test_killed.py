"""The stage is killed at random moments; see `tests.driver.killing`, which does the same three hundred times."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.driver.exhaustive import usually
from tests.driver.killing import killed
from tests.driver.terminal_screen import Screen


@pytest.mark.parametrize("chain", usually(0, of=range(3)))
def test_what_the_screen_had_called_saved_is_there_once_and_undo_takes_back_the_last(
    tmp_path: Path, chain: int
) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}")
    tally = killed(tmp_path, {}, seed, 10)
    assert tally.runs == 10
    assert tally.acknowledged > 5
    assert not tally.faults, f"seed {seed}"


def test_the_screen_is_read_as_a_terminal_shows_it() -> None:
    frames: list[str] = []
    screen = Screen(12, 3, lambda: frames.append(screen.text))
    written = (
        "\x1b[?1049h\x1b[?2026h\x1b[1;1Hhej\x1b[38;5;1m då\x1b[0m\x1b[2;3Hå日\x1b]0;titel\x07x\x1b[?2026l\r\n\x1b[3;1H"
    )
    written += "bort\x1b[2K\x1b[3;5Hhär\x1b[2D!\x1b[1;1H\x1b[1K"
    for byte in written.encode():  # in the smallest pieces, as a slow terminal may send them
        screen.feed(bytes([byte]))
    assert frames == ["hej då\n  å日x\n"]
    assert screen.rows == [" ej då", "  å日x", "    h!r"]
    screen.feed(b"\x1b[?2026h\x1b[2J\x1b[1;1Hhalv bild")
    assert screen.rows == [" ej då", "  å日x", "    h!r"]
    screen.feed(b"\x1b[2J\x1b[?2026l")
    assert screen.text.strip() == ""
