"""Visibility of the stage: its pages in a browser may be gone, while it waits for one to return."""

from __future__ import annotations

from textual.app import App


def nobody_sees(app: App[object]) -> bool:
    """Tell whether no page shows the stage at present; a terminal is always seen."""
    return bool(getattr(app._driver, "is_unseen", False))  # noqa: SLF001 - Textual tells its driver to nobody


def was_sent_away(app: App[object]) -> bool:
    """Tell whether the app ends because its server does, and not because a user closed it."""
    return bool(getattr(app._driver, "is_sent_away", False))  # noqa: SLF001
