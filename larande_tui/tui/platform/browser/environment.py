"""Detect from the environment, before Textual is imported, whether the screen is a terminal or a page in a browser."""

from __future__ import annotations

import os
from typing import Final

DRIVER: Final = "larande_tui.tui.platform.browser.driver:BrowserDriver"
VARIABLE: Final = "TEXTUAL_DRIVER"
"""Textual's environment variable for the driver."""

OWN_WINDOW: Final = "larande-manus:"
"""Prefix of the address that opens the facilitator's own window, followed by the workshop's file."""


def is_in_browser() -> bool:
    """Tell whether this process's screen is a page in a browser."""
    return os.environ.get(VARIABLE) == DRIVER
