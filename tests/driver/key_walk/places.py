"""Places of the mouse: on a word of the screen, or in any cell."""

from __future__ import annotations

from tests.driver.key_walk.acts import Act

_WORDS = 0.9
"""Of all spots, so many are on words."""


def placed(act: Act, screen: str, size: tuple[int, int]) -> str:
    """Return the bytes of an act, at places on the screen.

    Args:
        act: the act.
        screen: its lines.
        size: its columns and lines.
    """
    if not act.spots:
        return act.data
    numbers = [number for spot in act.spots for number in _cell(spot, screen, size)]
    return act.data.format(**dict(zip(("x", "y", "u", "v"), numbers, strict=False)))


def _cell(spot: float, screen: str, size: tuple[int, int]) -> tuple[int, int]:
    """Return a column and row, counted from 1 as terminals do."""
    words = [
        (x + 1, y + 1)
        for y, line in enumerate(screen.split("\n"))
        for x in range(len(line))
        if line[x] != " " and (x == 0 or line[x - 1] == " ")
    ]
    if words and spot <= _WORDS:
        return words[int(spot / _WORDS * len(words)) % len(words)]
    width, height = max(1, size[0]), max(1, size[1])
    cell = int(spot * 1e6) % (width * height)
    return cell % width + 1, cell // width + 1
