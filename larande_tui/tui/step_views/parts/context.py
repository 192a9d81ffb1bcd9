"""Protocols of the stage and its dialogs for step views, so that nothing below imports the stage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.store.session import Session

T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """The result of a command that changed the workshop without an error.

    It is always truthy, so that ``if outcome := stage.act(…)`` tests for success whatever the value is.
    """

    value: T


class ItemDialogs(Protocol):
    """Dialogs about the selected item, or one picked from a list."""

    def choose_selected(self) -> None:
        """Choose the selected item, or the present area, to work on."""

    def choose_one_of(self, title: str, options: Sequence[tuple[Key, str]]) -> None:
        """Ask which of several candidates to choose to work on."""

    def move_to(self) -> None:
        """Ask for a new place for the selected item."""

    def begin_action(self) -> None:
        """Begin an action linked to an item."""

    def fill_in(self) -> None:
        """Open the form of the selected or present item."""

    def fill_in_follow_up(self) -> None:
        """Open the form of the action that is followed up."""


class FindingDialogs(Protocol):
    """Dialogs about the findings of the checks."""

    def mend(self, key: Key) -> bool:
        """Open the item of a finding in the field that corrects it; False when the key is no finding's."""

    def set_aside(self) -> None:
        """Ask for the reason to set the selected finding aside."""

    def choose_guideline(self) -> None:
        """Ask for a guideline to check the plan against."""


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
        """Run a command that changes the workshop; None when it failed, after showing the error."""

    def note_place(self) -> None:
        """Store the group's step and place."""
