"""Release painted lines of removed widgets: Textual keeps those of the last thousand, 150 kB for each dialog.

`StylesCache.get_inner_outer` caches its results with the `StylesCache` itself as a key, and so keeps all its lines
alive.
"""

from __future__ import annotations

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _get_inner_outer(_: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _inner_outer(base_background, background)


def let_go_of_painted_lines() -> None:
    """Make Textual cache the colours of a widget's inside and outside by the colours alone."""
    StylesCache.get_inner_outer = _get_inner_outer  # type: ignore[method-assign, assignment]
