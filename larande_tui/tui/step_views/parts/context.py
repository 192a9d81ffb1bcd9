"""The stage as a step view and its dialogs see it: a few protocols, so that nothing below imports the stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from larande_tui.workshop.model.items import Item, Key
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
        """Choose the selected item, or the present area, to go on with."""

    def choose_one_of(self, title: str, options: Sequence[tuple[Key, str]]) -> None:
        """Ask which of several things to choose to go on with."""

    def move_to(self) -> None:
        """Ask for another place for the selected item."""

    def begin_action(self) -> None:
        """Begin an action linked to an item."""

    def fill_in(self) -> None:
        """Open the form of the selected item, or of the one at hand."""

    def fill_in_follow_up(self) -> None:
        """Open the form of the action that is followed up."""


class FindingDialogs(Protocol):
    """Dialogs about the findings of the checks."""

    def mend(self, key: Key) -> bool:
        """Open the item of a finding in the field that mends it; False when the key names no finding."""

    def set_aside(self) -> None:
        """Ask why the group sets the selected finding aside."""

    def choose_guideline(self) -> None:
        """Ask for a guideline to try the plan against."""


class Forms(Protocol):
    """Forms with all fields of an item."""

    def open(self, item: Item) -> None:
        """Open all fields of an item."""


class StepDialogs(Protocol):
    """Dialogs that a step view opens."""

    @property
    def forms(self) -> Forms:
        """Return the forms of items."""

    @property
    def choosing(self) -> ItemDialogs:
        """Return the dialogs about items."""

    @property
    def checks(self) -> FindingDialogs:
        """Return the dialogs about findings."""

    def round(self) -> None:
        """Open the round about the step's question."""


class StageContext(Protocol):
    """The parts of the stage that a step view uses."""

    @property
    def session(self) -> Session:
        """Return the workshop's session."""

    @property
    def dialogs(self) -> StepDialogs:
        """Return the dialogs that a step view can open."""

    def say(self, message: str, *, trouble: bool = False, while_true: Callable[[], bool] | None = None) -> None:
        """Show a message above the capture line."""

    def act(self, command: Callable[[], T]) -> Outcome[T] | None:
        """Run a command that changes the workshop; None when it failed, after the error was shown."""

    def note_place(self) -> None:
        """Store the step and place where the group is."""
