"""Alternative names of keys that browsers reserve: they work everywhere, and are shown in a browser."""

from __future__ import annotations

import re
from typing import Final

from textual import events

from larande_tui.tui.platform.browser.environment import is_in_browser

_SECOND: Final = {"alt+t": "ctrl+t", "alt+n": "ctrl+n", "alt+q": "ctrl+q"}
"""The primary name of each alternative key. Browsers open a tab with Ctrl+T, a window with Ctrl+N, and Firefox quits
with Ctrl+Q. Ctrl+Backspace already replaces Ctrl+W."""

_SHOWN: Final = {"Ctrl+T": "Alt+T", "Ctrl+N": "Alt+N", "Ctrl+Q": "Alt+Q"}
_TAKEN: Final = re.compile(r"Ctrl\+[TNQ]\b")


def with_first_name(key: events.Key) -> events.Key:
    """Return a key by its primary name, under which commands are listed."""
    return events.Key(_SECOND[key.key], None) if key.key in _SECOND else key


def key_name(name: str) -> str:
    """Return the name of a key, or of several, for where the stage is shown, such as "Alt+T" in a browser."""
    return _TAKEN.sub(lambda taken: _SHOWN[taken[0]], name) if is_in_browser() else name
