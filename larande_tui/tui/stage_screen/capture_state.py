"""The state of the capture line: an item being edited, a search of the wall, and unsent texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from larande_tui.tui.forms.unsent_text import UnsentText
from larande_tui.tui.platform.callbacks import invoke
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.widgets.privacy_warning import PrivacyWarning, afterword
from larande_tui.workshop.model.items import PLACED, Key, Placed
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.techniques import wall_items

_VOTE: Final = "vote:"
"""Prefix of the place of a vote over a step."""


class CaptureState:
    """The state of the capture line.

    Attributes:
        editing: the key of the item being edited, or None.
        filtering: a search is open, and typing filters the wall.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.editing: Key | None = None
        self.filtering = False
        self._kept = ""
        self._warning = PrivacyWarning()
        self._told = ""
        self._is_meant = False

    # --- filtering the wall -------------------------------------------------------------------------------------

    def start_filtering(self) -> None:
        """Begin a search: typing filters the wall, and the line's text is set aside."""
        self.leave()
        self._kept = self._stage.capture.text
        self.filtering = True
        self._stage.capture.write(" ".join(self._stage.view.words))
        self._stage.view.wall.select(None)
        self._stage.show_place()

    def leave(self) -> None:
        """Cancel an edit or a search."""
        if self.filtering:
            self.give_back()
            self._stage.view.filter("")
        self.stop_editing()

    def give_back(self) -> None:
        """End a search or an edit, and restore the text that was set aside."""
        self.filtering = False
        self._stage.capture.write(self._kept)
        self._kept = ""
        self.keep()
        self._stage.show_place()

    # --- editing an item ----------------------------------------------------------------------------------------

    def start_editing(self, item: Placed) -> None:
        """Put an item's words on the line for editing; the line's text is set aside."""
        if self.filtering:
            self.give_back()
        if self.editing is None:
            self._kept = self._stage.capture.text
        self.editing = item.key
        self._stage.capture.write(text_of(item))
        self.keep()
        self._stage.show_place()

    def edited(self) -> Placed | None:
        """Return the item being edited, if it still exists."""
        item = self._stage.session.workshop.get(self.editing) if self.editing else None
        return item if isinstance(item, PLACED) else None

    def is_unchanged(self) -> bool:
        """Tell whether the line holds the item's words unchanged."""
        item = self.edited()
        return item is not None and self._stage.capture.text == text_of(item)

    def stop_editing(self) -> None:
        """End an edit, and restore the text that was set aside."""
        if self.editing is not None:
            self.editing = None
            self.give_back()

    # --- unsent texts -------------------------------------------------------------------------------------------

    def typed(self) -> None:
        """Store the typed text, and show a privacy warning about it."""
        self.keep()
        if self.filtering:
            self._stage.view.filter(self._stage.capture.text)
        else:
            self._tell()

    def tell_anew(self) -> None:
        """Show how the new place interprets the text."""
        self._told = ""
        self._stage.say("")
        self._tell()

    def _tell(self) -> None:
        capture = self._stage.capture
        warning = self._warning.tell(capture.text, hidden=capture.masked) or self._what_becomes_of_it()
        if warning != self._told:
            self._told = warning
            self._stage.say(warning)

    def holds_back(self, key: str, command: Callable[[], object]) -> bool:
        """Hold a sensitive text back once, when there was no time to read the privacy warning about it.

        Args:
            key: the pressed key, which confirms the text when it is pressed again.
            command: the key's command, which also runs when something else is written next.

        Returns:
            True if the text is held back.
        """
        capture = self._stage.capture
        if self._is_meant or self._stage.session.read_only:
            return False
        warning = self._warning.hold(capture.text, key, hidden=capture.masked)
        if warning:
            self._stage.say(warning)
            capture.waiting = partial(self._do_all_the_same, command)
        return bool(warning)

    async def _do_all_the_same(self, command: Callable[[], object]) -> None:
        self._is_meant = True
        try:
            await invoke(command)
        finally:
            self._is_meant = False

    def afterword(self) -> str:
        """Return the privacy warning for a sent text; "" for none."""
        return afterword(self._stage.capture.text, hidden=self._stage.capture.masked)

    def clear(self) -> None:
        """Empty the line after its text was sent, and forget the warning about it."""
        self._stage.capture.write("")
        self._warning.forget()
        self._told = ""
        self.keep()

    def _what_becomes_of_it(self) -> str:
        """Return how the place interprets the text, or a remark that its lines become several cards."""
        lines = wall_items.split_lines(self._stage.capture.text) if self.editing is None else []
        if reading := self._stage.view.reading(" ".join(lines)) if lines else "":
            return reading
        return f"{len(lines)} rader: Enter gör dem till {len(lines)} på väggen." if len(lines) > 1 else ""

    @property
    def _where(self) -> str:
        """Return the place of unsent texts: numbers of a vote are no words of the step below it."""
        view = self._stage.view
        return f"{_VOTE}{view.step.id}" if view.lies_over_step else view.step.id

    def left_behind(self) -> str:
        """Return where a half-typed line waits once the group goes on; "" without one."""
        if not self._stage.capture.text.strip() or self.filtering:
            return ""
        return "röstningen" if self._stage.view.lies_over_step else self._stage.view.step.title

    def keep(self) -> None:
        """Store the line's text as the unsent text of the step, or of the vote over it."""
        if self.filtering:
            self._stage.unsent.set(self._where, UnsentText(self._kept))
        elif self._stage.is_shown:
            edits = str(self.editing) if self.editing else ""
            self._stage.unsent.set(self._where, UnsentText(self._stage.capture.text, edits, self._kept))

    def restore(self) -> None:
        """Restore the unsent text of the step, or of the vote over it, to the line."""
        unsent_text = self._stage.unsent.get(self._where)
        key = Key.parse(unsent_text.edits) if "/" in unsent_text.edits else None
        self.editing = key if key and self._stage.session.workshop.get(key) else None
        self.filtering = False
        self._kept = unsent_text.kept
        self._stage.capture.write(unsent_text.text)
        if self.editing is not None:
            self._stage.view.wall.select(self.editing)
