"""A gentle word about what is being written, told before it is on the wall."""

from __future__ import annotations

from functools import lru_cache
from time import monotonic
from typing import Final

from textual.content import Content
from textual.widgets import Static

_TIME_TO_READ: Final = 0.7
"""Seconds that it stands there before a text goes on the wall with one Enter."""


@lru_cache(maxsize=64)
def caution_about(text: str, *, hidden: bool = False) -> str:
    """The gentle word about a text, or ""; remembered, since forms ask it of the same texts with each key.

    Its patterns are only made once something is written, so that screens open without them.
    """
    if not text:
        return ""
    from larande_tui.workshop.checks.sensitive_wording import privacy_warning

    return privacy_warning(text, hidden=hidden)


def afterword(text: str, *, hidden: bool = False) -> str:
    """The same word for when the text has been written, with how to take it back; or ""."""
    told = caution_about(text, hidden=hidden)
    return f"{told} Ctrl+Z tar bort det." if told else ""


class Caution:
    """What is told of a text, and since when.

    A text that should perhaps not be written goes on the wall once there was time to read what is told of it: who
    presses Enter before that presses it once more, and whoever has had it before their eyes notices nothing.
    """

    def __init__(self) -> None:
        self._about = ""
        self._since = 0.0
        self._held: dict[str, str] = {}

    def tell(self, text: str, *, hidden: bool = False) -> str:
        """What is to be told of a text while it is written, or "".

        Args:
            text: what stands there now.
            hidden: whether nobody may read it yet; then none of its words are told.
        """
        about = caution_about(text, hidden=True)  # the same for every word of its sort
        if about != self._about:
            self._about, self._since, self._held = about, monotonic(), {}
        return self._held.get(text) or caution_about(text, hidden=hidden)

    def hold(self, text: str, key: str, *, hidden: bool = False) -> str:
        """What is to be told before a text goes on the wall, or "" when it can go.

        Args:
            text: what is to go there.
            key: what is pressed once more if it is to stand.
            hidden: as in `tell`.
        """
        self.tell(text, hidden=hidden)
        if not self._about or monotonic() - self._since >= _TIME_TO_READ:
            return ""
        self._held = {text: f"{caution_about(text, hidden=hidden)} Tryck {key} igen om det ska stå så."}
        return self._held[text]

    def forget(self) -> None:
        """The text went where it belongs; the next one is told of anew."""
        self._about, self._held = "", {}


class CautionLine(Static):
    """The gentle word below a line that is written on, while there is one."""

    DEFAULT_CSS = """
    CautionLine { height: auto; margin-top: 1; display: none; }
    CautionLine.-told { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._caution = Caution()
        self._shown = ""

    def tell(self, text: str) -> None:
        """Show what is to be told of a text while it is written."""
        self._show(self._caution.tell(text))

    def holds(self, text: str) -> bool:
        """Whether a text waits for another Enter, and show why."""
        told = self._caution.hold(text, "Enter")
        if told:
            self._show(told)
        return bool(told)

    def _show(self, told: str) -> None:
        if told != self._shown:
            self._shown = told
            self.set_class(bool(told), "-told")
            self.update(Content(told))
