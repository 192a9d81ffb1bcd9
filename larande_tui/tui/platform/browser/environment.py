"""Detect from the environment, before Textual is imported, whether the screen is a terminal or a page in a browser."""

from __future__ import annotations

import os
from typing import Final

DRIVER: Final = "larande_tui.tui.platform.browser.driver:BrowserDriver"
VARIABLE: Final = "TEXTUAL_DRIVER"
"""Textual takes the driver that it names."""

OWN_WINDOW: Final = "larande-manus:"
"""Begins the address that the facilitator's own window is asked for by, followed by the workshop's file."""


def is_in_browser() -> bool:
    """Tell whether this process's screen is a page in a browser."""
    return os.environ.get(VARIABLE) == DRIVER
