"""Widths of a table's columns: their given shares, or by their texts where that makes the table shorter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from larande_tui.documents.content.blocks import Table
from larande_tui.documents.content.wording import line_count

_LONGEST_WORDS: Final = (18, 15, 12, 10, 8)
"""Longest undivided word, in letters, tried in turn; longer ones, such as Swedish compounds, are hyphenated."""

_BREAKABLE: Final = re.compile(r"\s+(?!\d)|(?<=[-–/])(?!\d)")
"""Where a line may be broken: not in a date, nor before it as in "När: 2027-03-04"."""

_LINE_WITH_DAY: Final = re.compile(r"^.{0,14}\d{4}-\d\d-\d\d$", re.MULTILINE)

_CAUTION: Final = 1.08
"""Safety factor on the estimated width of a line or a word."""

_TO_WRITE_IN: Final = 9.0
"""Smallest width, in letters, of a column for writing."""

_ROUNDING: Final = 0.1
"""Tolerance in letters, since widths are rounded to whole numbers."""

_POWERS: Final = (0.5, 0.75, 1.0)
"""Exponents of the amount of text in a column, as its weight: higher ones give long texts more room."""

_SPARE: Final = 1.0
"""Extra width, in letters, of a narrow column beside its longest word, since a header is bold."""


def column_widths(table: Table, width: int, letter: float, padding: int) -> list[int]:
    """Divide a width among the columns of a table.

    Columns have the widths that were thought for them, but each at least the room that its longest word takes: a word
    that has no room is broken between any two letters. Where long texts stand beside columns that are nearly empty,
    the room goes to the texts. Where not even the longest words have room side by side, the longest of all are divided,
    wherever they stand.

    Args:
        table: with its columns and cells.
        width: of the text, in any unit.
        letter: the width of a letter, in the same unit.
        padding: of a cell, both sides together.
    """
    columns = [(column.title, *(row[at] for row in table.rows)) for at, column in enumerate(table.columns)]
    words = [_longest_word(cells) for cells in columns]
    for most in _LONGEST_WORDS:
        least = _least(table, [max(min(word, most), day) for word, day in words], letter, padding)
        if sum(least) < width:
            break
    else:
        return _whole(least, width)
    usual = _divided(width, [column.width for column in table.columns], least)
    lines = _lines(table, usual, letter, padding)
    unwritten = sum(not any(cells[1:]) for cells in columns)
    if lines > len(table.rows) and unwritten * 2 < len(columns):  # a form has room to write in, not for what it says
        amounts = [sum(map(len, cells[1:])) or 1 for cells in columns]
        longest = [
            width if column.to_fill else max(floor, (_longest_line(cells) * _CAUTION + _SPARE) * letter + padding)
            for column, floor, cells in zip(table.columns, least, columns, strict=True)
        ]
        kept = [
            share if column.to_fill else floor for column, share, floor in zip(table.columns, usual, least, strict=True)
        ]  # what is empty is to be written in, and says nothing of its width
        for power in _POWERS:
            by_contents = _divided(width, [amount**power for amount in amounts], kept, longest)
            lines_then = _lines(table, by_contents, letter, padding)
            if lines_then < lines:
                usual, lines = by_contents, lines_then
    return _whole(usual, width)


def letters_in(width: int, letter: float, padding: int) -> int:
    """Return how many letters of a word have room in a column; a longer word is divided.

    Args:
        width: of the column.
        letter: as of `column_widths`.
        padding: likewise.
    """
    return int(((width - padding) / letter - _SPARE) / _CAUTION + _ROUNDING)


def _least(table: Table, longest: Sequence[int], letter: float, padding: int) -> list[float]:
    """Return the width of each column below which a word is broken, or nobody can write in it."""
    words = [letters * _CAUTION + _SPARE for letters in longest]
    rooms = [_TO_WRITE_IN if column.to_fill else 0.0 for column in table.columns]
    return [max(pair) * letter + padding for pair in zip(words, rooms, strict=True)]


def _divided(
    width: float, weights: Sequence[float], least: Sequence[float], most: Sequence[float] | None = None
) -> list[float]:
    """Divide a width by weight, with no share under its least; none over its most while others can take the rest."""
    shares: dict[int, float] = {}
    while len(shares) < len(weights):
        room = width - sum(shares.values())
        total = sum(weight for at, weight in enumerate(weights) if at not in shares)
        free = {at: room * weight / total for at, weight in enumerate(weights) if at not in shares}
        under = {at: least[at] for at, share in free.items() if share < least[at]}
        over = {at: most[at] for at, share in free.items() if share > most[at]} if most is not None else {}
        lack = sum(under[at] - free[at] for at in under)
        surplus = sum(free[at] - over[at] for at in over)
        # As browsers do with boxes in a row: whichever is more is settled first. Where all have more than they need
        # there is room for everything.
        settled = under if lack >= surplus else over if len(over) < len(free) else {}
        shares |= settled or free
    return [shares[at] for at in range(len(weights))]


def _lines(table: Table, widths: Sequence[float], letter: float, padding: int) -> int:
    """Estimate the number of lines that the rows of a table take."""
    letters = [max(1.0, (width - padding) / (letter * _CAUTION)) for width in widths]
    return sum(max(map(line_count, row, letters)) for row in table.rows)


def _longest_word(cells: Sequence[str]) -> tuple[int, int]:
    """Count the letters of the longest word in a column, and of the longest line that ends in a day.

    A short line that ends in a day counts as a word, since programs divide a day at its hyphens.
    """
    longest = with_day = 0
    for cell in cells:
        if len(cell) > longest:  # no shorter cell has a longer word
            if longest < _LONGEST_WORDS[0]:
                longest = max(longest, *map(len, _BREAKABLE.split(cell)))
            if "-" in cell:
                with_day = max(with_day, *map(len, _LINE_WITH_DAY.findall(cell)), 0)
    return longest, with_day


def _longest_line(cells: Sequence[str]) -> int:
    return max((len(line) for cell in cells for line in cell.split("\n")), default=0)


def _whole(widths: Sequence[float], width: int) -> list[int]:
    """Return whole widths that fill the width, with what rounding leaves in the last column."""
    total = sum(widths)
    shares = [int(width * share / total) for share in widths]
    shares[-1] += width - sum(shares)
    return shares
