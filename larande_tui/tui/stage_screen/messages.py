"""Messages on the stage: sentences, the saved state, and the new file when the old one was moved away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.step_views.parts.context import Outcome, T
from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.locations import backup_trouble_notice

_PATIENCE: Final = 5
"""Milliseconds that a quick disk is given."""


class StageMessages:
    """The line above the capture line, and the saved state to the right of it.

    Attributes:
        unsaved: the last text that the disk refused and that is still unsaved; "" when all is saved.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._told_of: Path | None = None
        self._told_of_backup = ""
        self._lasting = ""
        self._refused = False
        self._while_true: Callable[[], bool] | None = None
        self._is_settling = False
        self.unsaved = ""

    def say(self, message: str, *, trouble: bool = False, while_true: Callable[[], bool] | None = None) -> None:
        """Show a message; an empty one shows the pending important message, if there is one.

        Args:
            message: a sentence.
            trouble: show it as an error.
            while_true: remove the message when this becomes false.
        """
        self._while_true = while_true
        trouble = trouble or (not message and bool(self._lasting))
        self._stage.message_rule.say(message or self._lasting, trouble=trouble)

    def take_back_untrue(self) -> None:
        """Remove the message if it is no longer true."""
        if self._while_true is not None and not self._while_true():
            self.say("")

    def clear(self) -> None:
        """Clear the message, including an important one, since it has been read."""
        self._lasting = ""
        self.say("")

    def act(self, command: Callable[[], T]) -> Outcome[T] | None:
        """Run a command that changes the workshop; show an error, and lose no text.

        Returns:
            The command's result, or None when it failed.
        """
        try:
            outcome = Outcome(command())
        except (WorkshopError, RefusedError) as error:
            self.say(str(error), trouble=True)
            self._refused = isinstance(error, NotSavedError)
            if self._refused:
                self.unsaved = self._stage.capture.text.strip()
                kept = " Texten ligger kvar på raden." if self.unsaved else ""
                self.say(f"{error}{kept}", trouble=True)
            self.show_saved()
            return None
        self._refused = False
        self.unsaved = ""
        self.show_saved()
        self.report_moved_file()
        return outcome

    def report_moved_file(self) -> None:
        """Show once which part of the file was kept and where, after damage or a move."""
        session = self._stage.session
        if session.moved_from is not None and self._told_of != session.path:
            self._told_of = session.path
            self._lasting = (
                f"{session.moved_from.name} har flyttats eller bytts ut av något annat program. "
                f"Allt finns i {session.path.name}, och där fortsätter ni."
            )
            self.say("")
        elif session.report.kept_aside is not None and self._told_of != session.report.kept_aside:
            self._told_of = session.report.kept_aside
            self._lasting = f"Filen som den var ligger kvar som {session.report.kept_aside.name}."
            self.say("")

    def report_backup(self) -> None:
        """Show that the second copy is behind, once until it is up to date again."""
        notice = backup_trouble_notice(self._stage.session)
        if notice != self._told_of_backup:
            self._told_of_backup = notice
            if notice:
                self.say(notice)

    def show_saved(self) -> None:
        """Show whether everything is on the disk."""
        bar, session = self._stage.capture_bar, self._stage.session
        if session.read_only:
            bar.state("bara läsning")
        elif session.trouble is not None:
            bar.state("✗ ej sparat", trouble=True)
            self.say(
                "Disken tar inte emot det senaste. Det finns kvar här; tryck Enter för att försöka igen.", trouble=True
            )
        elif self._refused:
            bar.state("✗ ej sparat", trouble=True)
        elif not self._is_settling:
            bar.state("✓ sparat" if session.saved else "… sparar")

    @asynccontextmanager
    async def settling(self) -> AsyncIterator[None]:
        """Show the saved state once, after a moment for a quick disk, so that it is painted together with the card."""
        self._is_settling = True
        try:
            yield
        finally:
            self._is_settling = False
        for _ in range(_PATIENCE):
            if self._stage.session.saved or self._stage.session.trouble is not None:
                break
            await asyncio.sleep(0.001)
        self.show_saved()
