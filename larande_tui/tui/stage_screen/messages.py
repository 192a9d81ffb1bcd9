"""What the stage tells: messages, whether everything is saved, and where its file went if it was taken away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.tui.step_views.base import RefusedError
from larande_tui.tui.widgets.capture import CaptureBar
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import NotSavedError, WorkshopError

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen

_PATIENCE: Final = 5
"""Milliseconds that a quick disk is given."""


class StageTelling:
    """The line above the capture line, and the word to the right of it.

    Attributes:
        unsaved: the line that the disk refused last and nobody managed to save; "" when all is saved.
    """

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage
        self._told_of: Path | None = None
        self._lasting = ""
        self._refused = False
        self._while_true: Callable[[], bool] | None = None
        self.unsaved = ""

    def say(self, message: str, *, trouble: bool = False, while_true: Callable[[], bool] | None = None) -> None:
        """Tell something; nothing to tell shows what must not be missed.

        Args:
            message: a sentence.
            trouble: it is told as such.
            while_true: it goes when this no longer holds, whoever changed that.
        """
        self._while_true = while_true
        rule = self._stage.query_one("#message", MessageRule)
        rule.say(message or self._lasting, trouble=trouble or (not message and bool(self._lasting)))

    def say_what_holds(self) -> None:
        """Take back what was told if it does not hold any more."""
        if self._while_true is not None and not self._while_true():
            self.say("")

    def say_nothing(self) -> None:
        """What was told has been read."""
        self._lasting = ""
        self.say("")

    def act(self, deed: Callable[[], object]) -> bool:
        """Do something to the workshop; whatever goes wrong is told, and nothing is lost. True when it went well."""
        try:
            deed()
        except (WorkshopError, RefusedError) as error:
            self.say(str(error), trouble=True)
            self._refused = isinstance(error, NotSavedError)
            if self._refused:
                self.say(f"{error} Texten ligger kvar på raden: tryck Enter igen.", trouble=True)
                self.unsaved = self._stage.capture.text.strip()
            self.show_saved()
            return False
        self._refused = False
        self.unsaved = ""
        self.show_saved()
        self.tell_where_it_went()
        return True

    def tell_where_it_went(self) -> None:
        """When the file was damaged or taken away, tell once what was kept and where."""
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

    def show_saved(self) -> None:
        """Tell whether everything is on the disk."""
        bar = self._stage.query_one(CaptureBar)
        session = self._stage.session
        if session.read_only:
            bar.state("bara läsning")
        elif session.trouble is not None:
            bar.state("✗ ej sparat", trouble=True)
            self.say(
                "Disken tar inte emot det senaste. Det finns kvar här; tryck Enter för att försöka igen.", trouble=True
            )
        elif self._refused:
            bar.state("✗ ej sparat", trouble=True)
        else:
            bar.state("✓ sparat" if session.saved else "… sparar")

    async def settle(self) -> None:
        """Give a quick disk the moment it needs, so that the words and that they are saved are painted together."""
        for _ in range(_PATIENCE):
            if self._stage.session.saved or self._stage.session.trouble is not None:
                break
            await asyncio.sleep(0.001)
        self.show_saved()
