"""The stage as a step view and its dialogs see it: a few protocols, so that nothing below the stage imports it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from larande_tui.workshop.model.items import Key
from larande_tui.workshop.store.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """The result of a command that changed the workshop without an error.

    It is always true, so that ``if outcome := stage.act(…)`` tells success from failure whatever the value is.
    """

    value: T


class ItemDialogs(Protocol):
    """Dialogs about the selected item of the wall, or one picked from a list."""

    def choose_selected(self) -> None:
        """Choose the selected item, or the area at hand, to go on with."""

    def move_to(self) -> None:
        """Ask for another place for the selected item."""

    def begin_action(self) -> None:
        """Begin an action in something that the group said."""

    def fill_in(self) -> None:
        """Open the form of the selected item, or of the one at hand."""

    def fill_in_follow_up(self) -> None:
        """Open the form of the action that is followed up."""


class FindingDialogs(Protocol):
    """Dialogs about the findings of the checks."""

    def mend(self, key: Key) -> bool:
        """Open the item of a finding in the field that mends it; False when the key names no finding."""

    def set_aside(self) -> None:
        """Ask why the group leaves the selected finding as it is."""

    def choose_guideline(self) -> None:
        """Ask which guideline the plan is held against."""


class StepDialogs(Protocol):
    """Dialogs that a step view opens."""

    @property
    def choosing(self) -> ItemDialogs:
        """Dialogs about items."""

    @property
    def checks(self) -> FindingDialogs:
        """Dialogs about findings."""

    def round(self) -> None:
        """Open the round about the step's question."""


class StageContext(Protocol):
    """The stage, as far as a step view uses it."""

    @property
    def session(self) -> Session:
        """The workshop's session."""

    @property
    def dialogs(self) -> StepDialogs:
        """The dialogs that a step view can open."""

    def say(self, message: str, *, trouble: bool = False, while_true: Callable[[], bool] | None = None) -> None:
        """Show a message above the capture line."""

    def act(self, command: Callable[[], T]) -> Outcome[T] | None:
        """Run a command that changes the workshop; None when it failed, which has been told."""

    def note_place(self) -> None:
        """Store the step and place where the group is."""
