"""Markers that a line of a list begins with: bullets, numbers, letters, checkboxes, arrows."""

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
        text: what it says.
        is_marked: it had a marker.
        is_done: the marker was a ticked box.
    """

    text: str
    is_marked: bool = False
    is_done: bool = False


def without_marker(line: str) -> MarkedLine:
    """Take the marker away that a line may begin with: "- [x] Boka" says "Boka", which is done."""
    said = line.strip()
    match = _MARKER.match(said)
    if match is None:
        return MarkedLine(said)
    ticked = (match["inner"] or match["outer"] or "").casefold() == "x" or match["bullet"] in _DONE
    return MarkedLine(said[match.end() :].strip(), is_marked=True, is_done=ticked)
