"""The screen of a terminal, drawn by pyte from a program's output; only whole frames are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import pyte

_FRAME: Final = 2026
"""The mode in which a program paints without being seen, as today's terminals know it."""
_OTHER_SCREEN: Final = 1049
"""The mode of programs that take the whole screen; pyte knows one screen only."""


class Screen:
    """The characters on a terminal.

    Args:
        columns: of the terminal.
        lines: of the terminal.
        on_frame: called after a whole frame, if the program marks frames.
    """

    def __init__(self, columns: int, lines: int, on_frame: Callable[[], None] = lambda: None) -> None:
        self._painted = on_frame
        self._held: list[str] | None = None
        self._drawn = _Drawn(columns, lines, self._hold)
        self._stream = pyte.ByteStream(self._drawn)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size, and begin with an empty screen."""
        self._held = None
        self._drawn.resize(lines, columns)
        self._drawn.clear()

    @property
    def rows(self) -> list[str]:
        """Return the lines; while a frame is being painted, those before it."""
        return self._held if self._held is not None else [row.rstrip() for row in self._drawn.display]

    @property
    def text(self) -> str:
        """Return the whole text."""
        return "\n".join(self.rows)

    def feed(self, data: bytes) -> None:
        """Draw the program's output, cut anywhere."""
        self._stream.feed(data)

    def _hold(self, *, begins: bool) -> None:
        """Begin a frame, or end and show it."""
        self._held = self.rows if begins else None
        if not begins:
            self._painted()


class _Drawn(pyte.Screen):
    """pyte's screen, which reports frames and is empty for a program that takes all of it."""

    def __init__(self, columns: int, lines: int, hold: Callable[..., None]) -> None:
        self._hold = hold
        super().__init__(columns, lines)

    def set_mode(self, *modes: int, **how: Any) -> None:
        super().set_mode(*modes, **how)
        self._changed(modes, begins=True, **how)

    def reset_mode(self, *modes: int, **how: Any) -> None:
        super().reset_mode(*modes, **how)
        self._changed(modes, begins=False, **how)

    def clear(self) -> None:
        """Empty the screen, with the cursor in its corner."""
        self.erase_in_display(2)
        self.cursor_position()

    def _changed(self, modes: tuple[int, ...], *, begins: bool, private: bool = False) -> None:
        if private and _FRAME in modes:
            self._hold(begins=begins)
        if private and _OTHER_SCREEN in modes:
            self.clear()
