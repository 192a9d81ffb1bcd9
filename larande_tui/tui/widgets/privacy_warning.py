"""Privacy warnings about a text while it is typed, before it is on the wall."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic
from typing import Final

from textual.content import Content
from textual.widgets import Static

_TIME_TO_READ: Final = 0.7
"""Seconds that the warning must be visible before a single Enter sends the text."""


@lru_cache(maxsize=64)
def privacy_warning(text: str, *, hidden: bool = False) -> str:
    """Return the warning about a text, or ""; cached, since forms ask for the same texts at each key.

    The patterns are compiled when something is first typed, so that screens open without them.
    """
    if not text:
        return ""
    from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning

    return privacy_warning(text, hidden=hidden)


def afterword(text: str, *, hidden: bool = False) -> str:
    """Return the warning about a sent text, with how to remove it; or ""."""
    warning = privacy_warning(text, hidden=hidden)
    return f"{warning} Ctrl+Z tar bort det." if warning else ""


class PrivacyWarning:
    """The warning about one text, and the time since it was shown.

    A sensitive text is sent only after there was time to read the warning. An Enter before that must be pressed again;
    a later one works as usual.
    """

    def __init__(self) -> None:
        self._about = ""
        self._since = 0.0
        self._held: dict[str, str] = {}

    def tell(self, text: str, *, hidden: bool = False) -> str:
        """Return the warning to show while a text is typed, or "".

        Args:
            text: the text on the line.
            hidden: the text must not be shown, so the warning quotes none of its words.
        """
        about = privacy_warning(text, hidden=True)  # the same for every word of its kind
        if about != self._about:
            self._about, self._since, self._held = about, monotonic(), {}
        return self._held.get(text) or privacy_warning(text, hidden=hidden)

    def hold(self, text: str, key: str, *, hidden: bool = False) -> str:
        """Return the warning that holds a text back; "" when the text may be sent.

        Args:
            text: the text to be sent.
            key: the key to press again to confirm it.
            hidden: as in `tell`.
        """
        self.tell(text, hidden=hidden)
        if not self._about or monotonic() - self._since >= _TIME_TO_READ:
            return ""
        self._held = {text: f"{privacy_warning(text, hidden=hidden)} Tryck {key} igen om det ska stå så."}
        return self._held[text]

    def forget(self) -> None:
        """Forget the text after it was sent, so that the next one gets its own warning."""
        self._about, self._held = "", {}


class PrivacyWarningLine(Static):
    """The warning below a text line, if any."""

    DEFAULT_CSS = """
    PrivacyWarningLine { height: auto; margin-top: 1; display: none; }
    PrivacyWarningLine.-told { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._warning = PrivacyWarning()
        self._shown = ""

    def tell(self, text: str) -> None:
        """Show the warning about a text while it is typed."""
        self._show(self._warning.tell(text))

    def holds(self, text: str) -> bool:
        """Hold a text back until another Enter, and show the reason; False when it may be sent."""
        warning = self._warning.hold(text, "Enter")
        if warning:
            self._show(warning)
        return bool(warning)

    def _show(self, warning: str) -> None:
        if warning != self._shown:
            self._shown = warning
            self.set_class(bool(warning), "-told")
            self.update(Content(warning))
