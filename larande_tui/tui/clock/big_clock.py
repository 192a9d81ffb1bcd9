"""A clock in digits as large as fit, legible from the back row."""

from __future__ import annotations

from typing import ClassVar, Final

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_ROWS: Final = 5
_GLYPHS: Final[dict[str, tuple[str, ...]]] = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "+": ("   ", " # ", "###", " # ", "   "),
}
"""Each character as five rows of dots."""

_LARGEST: Final = 4
_HEIGHT_SHARE: Final = 3


class BigClock(Widget):
    """Minutes and seconds in large digits. A dot is two cells wide and one high, since cells are narrow."""

    can_focus = False
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"big--plenty", "big--soon", "big--now", "big--still"}
    DEFAULT_CSS = """
    BigClock {
        width: 100%;
        height: 5;
        & > .big--plenty { color: $accent; }
        & > .big--soon { color: $warning; }
        & > .big--now { color: $error; }
        & > .big--still { color: $muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text, self._role = "", "plenty"

    def show(self, text: str, role: str = "plenty") -> None:
        """Show "04:12" in the colour of a role: plenty, soon, now or still. Paint only what changed."""
        if (text, role) == (self._text, self._role):
            return
        old_text, same_role = self._text, role == self._role
        self._text, self._role = text, role
        if len(text) != len(old_text):
            self._fit()
            return
        scale, left = self._scale(self.size.width), self._left()
        regions = []
        for old, new in zip(old_text, text, strict=True):
            width = (len(_GLYPHS[new][0]) + 1) * 2 * scale
            if old != new or not same_role:
                regions.append(Region(left, 0, width, _ROWS * scale))
            left += width
        self.refresh(*regions)

    def on_resize(self) -> None:
        """Fit the digits to the new width."""
        self._fit()

    def _fit(self) -> None:
        self.styles.height = _ROWS * self._scale(self.size.width)
        self.refresh()

    def _dots(self) -> int:
        return sum(len(_GLYPHS[char][0]) + 1 for char in self._text) - 1

    def _scale(self, width: int) -> int:
        """Return the height of a dot in rows, limited by the width and a part of the screen's height."""
        wide = width // (2 * max(1, self._dots()))
        high = self.app.size.height // (_HEIGHT_SHARE * _ROWS) + (self.app.size.height > 2 * _ROWS + 10)
        return max(1, min(wide, high, _LARGEST))

    def _left(self) -> int:
        return max(0, (self.size.width - self._dots() * 2 * self._scale(self.size.width)) // 2)

    def render_line(self, y: int) -> Strip:
        """Draw a line of the digits."""
        width, base = self.size.width, self.rich_style
        scale = self._scale(width)
        row = y // scale
        if row >= _ROWS or not self._text:
            return Strip.blank(width, base)
        style = base + self.get_component_rich_style(f"big--{self._role}", partial=True)
        segments = [Segment(" " * self._left(), base)]
        for char in self._text:
            dots = "".join("█" if dot == "#" else " " for dot in f"{_GLYPHS[char][row]} ")
            segments.append(Segment("".join(dot * 2 * scale for dot in dots), style))
        return Strip(segments).adjust_cell_length(width, base)
