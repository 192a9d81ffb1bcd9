"""What a terminal shows, from what a program writes to it: as much of that as Textual writes, and no more."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from typing import Final

_TOKEN: Final = re.compile(
    r"\x1b\[(?P<private>[?<>=]?)(?P<numbers>[\d;:]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1bP[^\x1b]*\x1b\\"
    r"|\x1b[ -/]*[0-OQ-Z\\^-~]"
    r"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
)


class Screen:
    """The characters on a terminal.

    Args:
        columns: of the terminal.
        lines: of the terminal.
        painted: called when a whole frame is there, where the program says so.
    """

    def __init__(self, columns: int, lines: int, painted: Callable[[], None] = lambda: None) -> None:
        self._painted = painted
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Another size, and nothing on it yet."""
        self._held: list[str] | None = None
        self._columns, self._lines = columns, lines
        self._cells = [[" "] * columns for _ in range(lines)]
        self._row = self._column = 0

    @property
    def rows(self) -> list[str]:
        """Line by line; while a frame is being painted, as they were before it."""
        return self._held if self._held is not None else ["".join(cells).rstrip() for cells in self._cells]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.rows)

    def feed(self, written: bytes) -> None:
        """Take in what the program wrote, cut wherever it may be."""
        data = self._rest + self._decode(written)
        at = 0
        while (token := _TOKEN.match(data, at)) is not None:
            at = token.end()
            if token["text"] is not None:
                self._put(token["text"])
            elif token["control"] is not None:
                self._control(token["control"])
            elif token["final"] is not None:
                self._escape(token["private"], token["numbers"], token["final"])
        self._rest = data[at:]

    def _put(self, text: str) -> None:
        for char in text:
            if unicodedata.combining(char) or self._row >= self._lines:
                continue
            width = 2 if unicodedata.east_asian_width(char) in "WF" else 1
            for offset, shown in enumerate((char, "")[:width]):
                if self._column + offset < self._columns:
                    self._cells[self._row][self._column + offset] = shown
            self._column += width

    def _control(self, char: str) -> None:
        if char == "\n":
            self._row = min(self._row + 1, self._lines - 1)
        elif char == "\r":
            self._column = 0
        elif char == "\b":
            self._column = max(0, self._column - 1)

    def _escape(self, private: str, numbers: str, final: str) -> None:
        said = [int(number or 0) for number in re.split("[;:]", numbers)]
        if private == "?" and said == [2026]:
            self._hold(begins=final == "h")
        elif private == "?" and final in "hl" and 1049 in said:
            self.resize(self._columns, self._lines)
        elif not private and final in "Hf":
            row, column = (*said, 1)[:2]
            self._row = min(max(row, 1), self._lines) - 1
            self._column = min(max(column, 1), self._columns) - 1
        elif not private and final in "ABCD":
            self._move(final, max(said[0], 1))
        elif not private and final in "JK":
            self._erase(final, said[0])

    def _hold(self, *, begins: bool) -> None:
        """A frame begins, or is whole and shown."""
        self._held = self.rows if begins else None
        if not begins:
            self._painted()

    def _move(self, way: str, by: int) -> None:
        down, right = {"A": (-by, 0), "B": (by, 0), "C": (0, by), "D": (0, -by)}[way]
        self._row = min(max(self._row + down, 0), self._lines - 1)
        self._column = min(max(self._column + right, 0), self._columns - 1)

    def _erase(self, what: str, how: int) -> None:
        here = self._row * self._columns + self._column
        line = self._row * self._columns, (self._row + 1) * self._columns
        first, last = (0, self._lines * self._columns) if what == "J" else line
        first, last = [(here, last), (first, here + 1), (first, last)][min(how, 2)]
        for cell in range(first, min(last, self._lines * self._columns)):
            self._cells[cell // self._columns][cell % self._columns] = " "
