"""Letters and digits of dots, legible from the back row: two rows of dots in each line of the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_ROWS: Final = {
    "0": "01110 10001 10011 10101 11001 10001 01110", "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00010 00100 01000 11111", "3": "11110 00001 00001 01110 00001 00001 11110",
    "4": "00010 00110 01010 10010 11111 00010 00010", "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110", "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110", "9": "01110 10001 10001 01111 00001 00010 01100",
    "A": "01110 10001 10001 11111 10001 10001 10001", "B": "11110 10001 10001 11110 10001 10001 11110",
    "C": "01110 10001 10000 10000 10000 10001 01110", "D": "11100 10010 10001 10001 10001 10010 11100",
    "E": "11111 10000 10000 11110 10000 10000 11111", "F": "11111 10000 10000 11110 10000 10000 10000",
    "G": "01110 10001 10000 10111 10001 10001 01110", "H": "10001 10001 10001 11111 10001 10001 10001",
    "J": "00111 00010 00010 00010 00010 10010 01100", "K": "10001 10010 10100 11000 10100 10010 10001",
    "M": "10001 11011 10101 10101 10001 10001 10001", "N": "10001 11001 10101 10011 10001 10001 10001",
    "P": "11110 10001 10001 11110 10000 10000 10000", "Q": "01110 10001 10001 10001 10101 10010 01101",
    "R": "11110 10001 10001 11110 10100 10010 10001", "S": "01111 10000 10000 01110 00001 00001 11110",
    "T": "11111 00100 00100 00100 00100 00100 00100", "V": "10001 10001 10001 10001 10001 01010 00100",
    "W": "10001 10001 10001 10101 10101 11011 10001", "X": "10001 10001 01010 00100 01010 10001 10001",
    "Y": "10001 10001 01010 00100 00100 00100 00100", "Z": "11111 00001 00010 00100 01000 10000 11111",
}  # fmt: skip
"""Each character as seven rows of five dots."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def dot_lines(text: str) -> list[str]:
    """Return a text in dots, four lines for each line of letters; characters without dots are left out."""
    rows = [_ROWS[letter].split() for letter in text if letter in _ROWS]
    joined = [[dot == "1" for dot in "0".join(row[number] for row in rows)] for number in range(7)] if rows else []
    return half_lines(joined)


def half_lines(modules: Sequence[Sequence[bool]]) -> list[str]:
    """Return rows of dots as lines of half blocks: two rows in each."""
    width = max(map(len, modules), default=0)
    rows = [*modules, *([[False] * width] if len(modules) % 2 else [])]
    return [
        "".join(_HALVES[over, under] for over, under in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]


def whole_lines(modules: Sequence[Sequence[bool]]) -> list[str]:
    """Return rows of dots as lines of whole blocks, two cells for each dot."""
    return ["".join("██" if dot else "  " for dot in row) for row in modules]
