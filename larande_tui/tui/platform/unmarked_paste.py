"""Recognise tabs in a paste that the terminal sends as keys, without bracketed paste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual import events

_AT_ONCE: Final = 0.01
"""Longest time between two keys of a paste, in seconds. Keys pressed by a person are further apart, even with two
hands."""


class UnmarkedPaste:
    """A filter that takes a tab for text rather than the Tab key when letters arrive at once on both sides of it.

    A row copied from a sheet has tabs between its cells; as keys they would spread the cells over the places of a step.

    Attributes:
        waiting: a held Tab that is not yet classified, or None.
    """

    WAIT: Final = _AT_ONCE
    """Seconds after which a held Tab counts as the key, since nothing arrived together with it."""

    def __init__(self) -> None:
        self.waiting: events.Event | None = None
        self._before: events.Event | None = None

    def sort(self, event: events.Event, *, holds_tabs: bool) -> Iterator[events.Event]:
        """Yield the events that can proceed, in order.

        Args:
            event: the new event.
            holds_tabs: hold a Tab that comes at once after a letter, until the next event classifies it.
        """
        tab, last_event = self.waiting, self._before
        self.waiting, self._before = None, event
        if tab is not None:
            yield events.Paste("\t") if _is_letter(event) and _is_at_once(tab, event) else tab
        is_tab = isinstance(event, events.Key) and event.key == "tab"
        if holds_tabs and is_tab and _is_letter(last_event) and _is_at_once(last_event, event):
            self.waiting = event
        else:
            yield event

    def give_up(self, tab: events.Event) -> Iterator[events.Event]:
        """Yield a held Tab as the key."""
        if self.waiting is tab:
            self.waiting = None
            yield tab


def _is_letter(event: events.Event | None) -> bool:
    return isinstance(event, events.Key) and event.is_printable


def _is_at_once(first: events.Event | None, second: events.Event) -> bool:
    return first is not None and second.time - first.time < _AT_ONCE
