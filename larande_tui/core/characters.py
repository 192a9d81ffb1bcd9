"""Sets of characters that are removed or refused, each with its reason, and of those read from right to left.

The private sets are pieces of regular-expression character classes; the public patterns combine them for a purpose.
Those that no start needs are texts, compiled where or when they are used.
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
"""Embeddings, overrides and isolates of direction: they can show text in another order than it is stored."""

_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_SURROGATES: Final = "\ud800-\udfff"
"""Halves of characters: they cannot be written in UTF-8."""

_NONCHARACTERS: Final = "\ufdd0-\ufdef\ufffe\uffff"
"""Code points that Unicode promises never to make characters of; XML and YAML forbid the last two."""

_BYTE_ORDER_AND_ANNOTATION: Final = "\ufeff\ufff9-\ufffb"
"""The byte order mark and the anchors of interlinear notes: nothing shows them, and they break words for a search."""

_CONTROLS: Final = f"{_C0_BUT_TAB_AND_BREAKS}{_PAGE_BREAKS}{_DELETE_AND_C1}"

LINE_END: Final = re.compile(f"\r\n|[\r\x85{_PAGE_BREAKS}{_SEPARATORS}]")
"""Line ends other than a newline."""

STEERING: Final = re.compile(f"[\t\n\r{_CONTROLS}{_SEPARATORS}{_DIRECTION_MARKS}{_OVERRIDES}{_SURROGATES}]")
"""Characters that a terminal acts on instead of showing, or that cannot be sent: controls, directions, surrogates."""

STEERING_BUT_NEWLINE: Final = re.compile(f"[\t\r{_CONTROLS}]")
"""Control characters in a text whose lines are laid out one by one. Direction marks stay: people write them."""

NEVER_KEPT: Final = re.compile(
    f"[{_CONTROLS}{_DIRECTION_MARKS}{_OVERRIDES}{_SURROGATES}{_NONCHARACTERS}{_BYTE_ORDER_AND_ANNOTATION}]"
)
"""Characters removed from every text of a group, since no screen or document can show them. Tabs, newlines and joiners
stay: emoji and several scripts need the joiners."""

REFUSED_IN_YAML: Final = f"[\t{_CONTROLS}{_SEPARATORS}{_OVERRIDES}\ufffe\uffff]"
"""Characters that a pack may not hold: those that YAML 1.2 forbids, tabs (which it forbids in indentation), and those
that make a line show something else than it says. Line ends are handled by YAML."""

REFUSED_ESCAPED_IN_YAML: Final = f"{REFUSED_IN_YAML[:-1]}\r{_SURROGATES}]"
r"""Characters that a pack may not hold as an escape in a quoted text either, such as ``\r``."""


def printable(text: str) -> str:
    """Make a text safe to write to a terminal: � in place of each character that a terminal would act on."""
    return STEERING.sub(lambda match: match[0] if match[0] == "\n" else "�", text)


# --- words from right to left ---------------------------------------------------------------------------------------

HEBREW: Final = "\u0590-\u05ff"
RIGHT: Final = f"{HEBREW}\u0600-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
LEFT: Final = "A-Za-z\u00c0-\u024f\u0370-\u052f"
"""Pieces of regular-expression character classes."""

_ANY_HEBREW: Final = f"[{HEBREW}\ufb1d-\ufb4f]"
_ANY: Final = f"[{RIGHT}]"
_LETTER: Final = f"[{RIGHT}{LEFT}]"
_PERSIAN: Final = "[\u067e\u0686\u0698\u06a9\u06af\u06cc]"


def begins_from_right(text: str) -> bool:
    """Tell whether a text's first letter is read from right to left."""
    first = re.search(_LETTER, text)
    return first is not None and re.match(_ANY, first[0]) is not None


def language_of(text: str) -> str:
    """Guess the code of a text's language from its right-to-left letters: the likeliest language of their script."""
    return "he" if re.search(_ANY_HEBREW, text) else "fa" if re.search(_PERSIAN, text) else "ar"


def script_of(text: str) -> str:
    """Name the script of the words in a text that are read from right to left, in Swedish; "" when it has none."""
    if not re.search(_ANY, text):
        return ""
    return "hebreisk skrift" if re.search(_ANY_HEBREW, text) else "arabisk skrift"
