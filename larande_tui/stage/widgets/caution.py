"""A gentle word about what is being written, told before it is on the wall."""

from __future__ import annotations

from textual.widget import Widget


def caution_about(text: str, *, hidden: bool = False) -> str:
    """The gentle word about a text, or "". Its patterns are only made once something is written."""
    if not text:
        return ""
    from larande_tui.workshop.checks.wording import caution

    return caution(text, hidden=hidden)


class Caution:
    """What is told of a text, and whether it has been on the screen.

    A text that should perhaps not be written goes on the wall once what is told of it has been painted: who types and
    presses Enter in one breath presses Enter once more, and who has had it before their eyes notices nothing.

    Args:
        widget: where it is told.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._told = ""
        self._painted = ""

    def of(self, text: str, *, hidden: bool = False) -> str:
        """What is to be told of a text while it is written, or "".

        Args:
            text: what stands there now.
            hidden: whether nobody may read it yet; then none of its words are told.
        """
        self._told = caution_about(text, hidden=hidden)
        if not self._told:
            self._painted = ""
        elif self._told != self._painted:
            self._widget.call_after_refresh(self._mark, self._told)
        return self._told

    def before(self, text: str, key: str, *, hidden: bool = False) -> str:
        """What is to be told before a text goes on the wall, or "" when it can go.

        Args:
            text: what is to go there.
            key: what is pressed once more if it is to stand.
            hidden: as in `of`.
        """
        told = self.of(text, hidden=hidden)
        return f"{told} Tryck {key} igen om det ska stå så." if told != self._painted else ""

    def forget(self) -> None:
        """The text went where it belongs; the next one is told of anew."""
        self._told = self._painted = ""

    def _mark(self, told: str) -> None:
        if told == self._told:
            self._painted = told
