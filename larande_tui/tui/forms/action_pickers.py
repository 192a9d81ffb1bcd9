"""The lists that an action's form opens: possible sources, and goals that it may serve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.forms.form_saving import toggle_link
from larande_tui.workshop.levels.goals import describe_source, goal_fields, known_goals, level_word, serve_goal
from larande_tui.workshop.model.items import Action, Goal, Key
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.link_candidates import link_candidates

NO_GOALS: Final = "Inget mål är uppskrivet ännu. Ctrl+P på scenen, sedan Mål, skriver upp ett."

Push = Callable[[Picker, Callable[[str | None], None]], object]
"""Function that opens a list, and calls a callback with the id of the picked option."""


class Tries(Protocol):
    """Runner of a command that changes the item: shows an error and returns None, or returns the command's result."""

    def __call__(self, command: Callable[[], bool]) -> bool | None:
        """Run the command."""


class ActionPickers:
    """The lists of an action's form.

    Args:
        session: of the workshop.
        key: of the action.
        push: opens a list.
        tries: runs a command that changes the action.
    """

    def __init__(self, session: Session, key: Key, push: Push, tries: Tries) -> None:
        self._session = session
        self._key = key
        self._push = push
        self._try = tries

    @property
    def _action(self) -> Action | None:
        item = self._session.workshop.get(self._key)
        return item if isinstance(item, Action) else None

    def link(self, after: Callable[[], object]) -> None:
        """Link the action to a source, or remove such a link, and call ``after``."""
        action = self._action
        if action is None:
            self._try(lambda: False)  # which reports that the item is gone
            return
        choices = [
            PickerOption(
                candidate.target,
                f"{'✓' if candidate.target in action.links else ' '} {candidate.text}",
                candidate.origin,
            )
            for candidate in link_candidates(self._session.workshop)
        ]

        def toggle(target: str | None) -> None:
            if target is not None and self._try(lambda: toggle_link(self._session, self._key, target)):
                after()

        self._push(Picker("Åtgärden kommer ur", choices), toggle)

    def goal(self, after: Callable[[], object]) -> None:
        """Choose the goal that the action serves, also the one it serves already, and call ``after``."""
        action = self._action
        if action is None:
            self._try(lambda: False)  # which reports that the item is gone
            return
        goals = {goal.id: goal for goal in known_goals(self._session.workshop)}
        served_id = goal_fields(self._session.workshop, action.goal, action.goal_id)["goal_id"]

        def choose(name: str | None) -> None:
            if name is not None and self._try(lambda: serve_goal(self._session, self._key, goals[name])) is not None:
                after()

        choices = [_option(goal, served_id) for goal in goals.values()]
        self._push(Picker("Målet som åtgärden ska bidra till", choices, below=True), choose)


def _option(goal: Goal, served_id: str) -> PickerOption:
    mark = "✓" if goal.id == served_id else "★" if goal.chosen else " "
    detail = ", ".join(filter(None, (level_word(goal), describe_source(goal))))
    return PickerOption(goal.id, f"{mark} {' '.join(goal.wording.split())}", detail)
