"""Draw the screen of a running app as SVG: small, the same on every system and each time, readable line by line."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from textual.app import App
from textual.pilot import Pilot

_FONTS = "ui-monospace, 'Cascadia Mono', Consolas, Menlo, 'DejaVu Sans Mono', monospace"
_CLEAN = (
    (re.compile(r"terminal-\d+-line-\d+|terminal-\d+"), lambda match: "t-line" if "line" in match[0] else "t"),
    (re.compile(r"<clipPath id=\"t-line\">.*?</clipPath>\s*", re.DOTALL), ""),
    (re.compile(r" clip-path=\"url\(#t-line\)\""), ""),
    (re.compile(r"\s*@font-face \{.*?\}", re.DOTALL), ""),
    (re.compile(r"font-family: [^;]+;"), f"font-family: {_FONTS};"),
    (re.compile(r"<!-- .*? -->\s*"), ""),
    (re.compile(r"(?<=\d)\.0(?=\")"), ""),
    (re.compile(r"(\d+\.\d{2})\d+"), r"\1"),
    (re.compile(r"(/>|</text>)(<rect|<text)"), r"\1\n\2"),
    (re.compile("&#160;"), "\xa0"),
    (re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE), ""),
    (re.compile(r"\n{2,}"), "\n"),
)
"""What differs from run to run, what is fetched from the network, and what only takes room."""
_AT_REST = 4
"""So many looks in a row that see the same."""
_LOOKS = 100


async def svg_of(pilot: Pilot[Any], title: str) -> str:
    """Return the screen of a running app as SVG, once it has come to rest.

    Args:
        pilot: of the app to draw.
        title: for those who cannot see it.

    Raises:
        AssertionError: it goes on changing.
    """
    last, repeats = "", 0
    for _ in range(_LOOKS):
        now = _draw(pilot.app, title)
        repeats = repeats + 1 if now == last else 0
        if repeats == _AT_REST:
            return now
        last = now
        await pilot.pause(0.05)
    raise AssertionError(f"the screen never came to rest: {title}")


def _draw(app: App[Any], title: str) -> str:
    svg = app.export_screenshot(title="larande", simplify=True)
    for pattern, instead in _CLEAN:
        svg = pattern.sub(instead, svg)
    return svg.replace("\n", f"\n<title>{title}</title>\n", 1).strip() + "\n"


def text_of(svg: str) -> list[str]:
    """Return the lines of text in a drawing, to show differences."""
    rows: dict[float, str] = {}
    for y, text in re.findall(r"<text[^>]* y=\"([\d.]+)\"[^>]*>([^<]*)</text>", svg):
        rows[float(y)] = f"{rows.get(float(y), '')} {unescape(text)}".replace("\xa0", " ").strip()
    return [rows[y] for y in sorted(rows)]
