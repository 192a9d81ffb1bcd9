"""The characters that some purposes cannot bear, each set in one place and with its reason.

Every set is a piece of a pattern's character class, so that a purpose is the sum of its pieces.
"""

from __future__ import annotations

import re
from typing import Final

_C0_BUT_TAB_AND_BREAKS: Final = "\x00-\x08\x0e-\x1f"
_PAGE_BREAKS: Final = "\x0b\x0c"
"""Vertical tab, which is Word's soft line break, and form feed."""

_DELETE_AND_C1: Final = "\x7f-\x9f"
_SEPARATORS: Final = "\u2028\u2029"
"""Unicode's line and paragraph separators: some programs break a line at them, others show nothing."""

_OVERRIDES: Final = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates of direction: text after them can show in another order than it is read."""

_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_SURROGATES: Final = "\ud800-\udfff"
"""Halves of characters: they cannot be written in UTF-8."""

_NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff"
"""Code points that Unicode promises never to make characters of; XML and YAML forbid the last two."""

_BYTE_ORDER_AND_ANNOTATION: Final = "\ufeff\ufff9-\ufffb"
"""The byte order mark and the anchors of interlinear notes: nothing shows them, and they break words for a search."""

_CONTROLS: Final = f"{_C0_BUT_TAB_AND_BREAKS}{_PAGE_BREAKS}{_DELETE_AND_C1}"

LINE_END: Final = re.compile(f"\r\n|[\r\x85{_PAGE_BREAKS}{_SEPARATORS}]")
"""Everything but a newline that some program breaks a line with."""

STEERING: Final = re.compile(f"[\t\n\r{_CONTROLS}{_SEPARATORS}{_DIRECTION_MARKS}{_OVERRIDES}{_SURROGATES}]")
"""What a terminal acts on instead of showing it, or cannot be sent at all: controls, directions, halves alone."""

STEERING_BUT_NEWLINE: Final = re.compile(f"[\t\r{_CONTROLS}]")
"""The controls in a text whose lines are laid out one by one. Directions are left: they belong to what people write."""

NEVER_KEPT: Final = re.compile(
    f"[{_CONTROLS}{_DIRECTION_MARKS}{_OVERRIDES}{_SURROGATES}{_NONCHARACTERS}{_BYTE_ORDER_AND_ANNOTATION}]"
)
"""What no text of a group keeps, since no screen or document can show it. Tabs, newlines and joiners stay: emoji and
several scripts need the joiners."""

REFUSED_IN_YAML: Final = re.compile(f"[\t{_CONTROLS}{_SEPARATORS}{_OVERRIDES}\ufffe\uffff]")
"""What a pack may not hold: what YAML 1.2 forbids, tabs, which it forbids where it matters, and what would let a line
say something else than it shows. Line ends are YAML's own."""

REFUSED_ESCAPED_IN_YAML: Final = re.compile(f"{REFUSED_IN_YAML.pattern[:-1]}\r{_SURROGATES}]")
r"""What a pack may not hold as an escape such as ``\r`` in a quoted text either."""


def printable(text: str) -> str:
    """Return a text as a command may write it to a terminal: its lines, and � for each character that would steer."""
    return STEERING.sub(lambda match: match[0] if match[0] == "\n" else "�", text)
