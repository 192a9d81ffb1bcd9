"""A privacy warning about a text while it is written, before it is on the wall."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic
from typing import Final

from textual.content import Content
from textual.widgets import Static

_TIME_TO_READ: Final = 0.7
"""Seconds that the warning must have stood before one Enter puts the text on the wall."""


@lru_cache(maxsize=64)
def privacy_warning(text: str, *, hidden: bool = False) -> str:
    """Return the warning about a text, or ""; cached, since forms ask about the same texts with each key.

    The patterns are only made once something is written, so that screens open without them.
    """
    if not text:
        return ""
    from larande_tui.workshop.checks.wording.sensitive_wording import privacy_warning

    return privacy_warning(text, hidden=hidden)


def afterword(text: str, *, hidden: bool = False) -> str:
    """Return the warning for a text that has been written, with how to remove it; or ""."""
    warning = privacy_warning(text, hidden=hidden)
    return f"{warning} Ctrl+Z tar bort det." if warning else ""


class PrivacyWarning:
    """The warning about one text, and the time since it has been shown.

    A sensitive text goes on the wall after there was time to read the warning. Whoever presses Enter before that
    presses it once more; whoever had time to read it notices nothing.
    """

    def __init__(self) -> None:
        self._about = ""
        self._since = 0.0
        self._held: dict[str, str] = {}

    def tell(self, text: str, *, hidden: bool = False) -> str:
        """Return the warning to show while a text is written, or "".

        Args:
            text: the text on the line.
            hidden: nobody may read the text yet, so the warning quotes none of its words.
        """
        about = privacy_warning(text, hidden=True)  # the same for every word of its sort
        if about != self._about:
            self._about, self._since, self._held = about, monotonic(), {}
        return self._held.get(text) or privacy_warning(text, hidden=hidden)

    def hold(self, text: str, key: str, *, hidden: bool = False) -> str:
        """Return the warning that holds a text back from the wall; "" when the text may go.

        Args:
            text: the text that is to go on the wall.
            key: the key to press once more if the text is to stand.
            hidden: as in `tell`.
        """
        self.tell(text, hidden=hidden)
        if not self._about or monotonic() - self._since >= _TIME_TO_READ:
            return ""
        self._held = {text: f"{privacy_warning(text, hidden=hidden)} Tryck {key} igen om det ska stå så."}
        return self._held[text]

    def forget(self) -> None:
        """Forget the text after it was written, so that the next one gets its own warning."""
        self._about, self._held = "", {}


class PrivacyWarningLine(Static):
    """The warning below a line that is being written on, if there is one."""

    DEFAULT_CSS = """
    PrivacyWarningLine { height: auto; margin-top: 1; display: none; }
    PrivacyWarningLine.-told { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._warning = PrivacyWarning()
        self._shown = ""

    def tell(self, text: str) -> None:
        """Show the warning about a text while it is written."""
        self._show(self._warning.tell(text))

    def holds(self, text: str) -> bool:
        """Hold a text back until another Enter, and show why; False when it can go."""
        warning = self._warning.hold(text, "Enter")
        if warning:
            self._show(warning)
        return bool(warning)

    def _show(self, warning: str) -> None:
        if warning != self._shown:
            self._shown = warning
            self.set_class(bool(warning), "-told")
            self.update(Content(warning))
