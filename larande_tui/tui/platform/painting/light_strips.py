"""Painted lines without unused caches and copies.

Textual gives each line seven caches of its own, over one kilobyte, and copies it once for each filter, whatever the
filter changes. A stage paints about a thousand such lines, of which most use one cache or two, and hardly any has a
colour or a character to replace.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.strip import Strip

_CACHES: Final = {
    "_divide_cache": 4, "_crop_cache": 16, "_style_cache": 16, "_filter_cache": 4, "_line_length_cache": 4,
    "_crop_extend_cache": 4, "_offsets_cache": 4,
}  # fmt: skip
"""The most entries of each cache, by its name, as in Textual."""

_UNCHANGED: Final = Strip([])
"""Cached instead of a line that a filter leaves as it is."""


def lighten_painted_lines() -> None:
    """Make Textual create a line's caches when they are used, and share lines that a filter does not change."""
    Strip.__init__ = _init  # type: ignore[method-assign]
    Strip.__getattr__ = _new_cache  # type: ignore[attr-defined]
    Strip.apply_filter = _apply_filter  # type: ignore[method-assign, assignment]
    ANSIToTruecolor.apply = _apply_truecolor  # type: ignore[method-assign]


def _init(self: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    self._segments = list(segments)
    self._cell_length = cell_length
    self._render_cache = None
    self._link_ids = None
    self._cell_count = None


def _new_cache(self: Strip, name: str) -> FIFOCache[object, object]:
    """Create a cache; Python asks here for attributes that a line does not have yet."""
    if name not in _CACHES:
        raise AttributeError(name)
    cache: FIFOCache[object, object] = FIFOCache(_CACHES[name])
    setattr(self, name, cache)
    return cache


def _apply_filter(self: Strip, line_filter: LineFilter, background: Color) -> Strip:
    key = (line_filter, background)
    filtered = self._filter_cache.get(key)
    if filtered is None:
        segments = line_filter.apply(self._segments, background)
        filtered = _UNCHANGED if segments is self._segments else Strip(segments, self._cell_length)
        self._filter_cache[key] = filtered
    return self if filtered is _UNCHANGED else filtered


def _apply_truecolor(self: ANSIToTruecolor, segments: list[Segment], background: Color) -> list[Segment]:
    """Replace the terminal's own colours; the very same list when there are none."""
    on = background.rich_color
    styles = [None if style is None else self.truecolor_style(style, on) for _, style, _ in segments]
    if all(new is old or new == old for new, (_, old, _) in zip(styles, segments, strict=True)):
        return segments
    return [Segment(text, style) for style, (text, _, _) in zip(styles, segments, strict=True)]
