"""Markers at the start of list lines: bullets, numbers, letters, checkboxes, arrows."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_BULLET: Final = r"[-–—*+•·▪◦●○■□‣⁃☐☑☒✓✔✗✘→➔➜►▸⇒]|\d{1,3}[.)]|[a-zåäö]\)"
_MARKER: Final = re.compile(
    rf"(?P<bullet>{_BULLET})(?:\s+|$)(?:\[(?P<inner>[ xX])\](?:\s+|$))?|\[(?P<outer>[ xX])\](?:\s+|$)"
)
_DONE: Final = frozenset("☑✓✔")


class MarkedLine(NamedTuple):
    """A line without its marker.

    Attributes:
        text: the rest of the line.
        is_marked: whether it had a marker.
        is_done: whether the marker was a ticked box.
    """

    text: str
    is_marked: bool = False
    is_done: bool = False


def without_marker(line: str) -> MarkedLine:
    """Remove a marker from the start of a line: "- [x] Boka" gives "Boka", which is done."""
    text = line.strip()
    match = _MARKER.match(text)
    if match is None:
        return MarkedLine(text)
    ticked = (match["inner"] or match["outer"] or "").casefold() == "x" or match["bullet"] in _DONE
    return MarkedLine(text[match.end() :].strip(), is_marked=True, is_done=ticked)
