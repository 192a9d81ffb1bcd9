"""Forms over the stage: the fields of an item, and the workshop's own facts."""

from __future__ import annotations

from collections.abc import Callable

from larande_tui.tui.stage_screen.context import NO_PROGRAMME, Stage
from larande_tui.workshop.model.items import Item


class ItemForms:
    """The forms of the stage, which shows the changes when one is closed."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def details(self) -> None:
        """Open the first page's facts, and the steps with their times."""
        from larande_tui.tui.forms.setup import SetupScreen

        if self._stage.session.workshop.programme is None:
            self._stage.say(NO_PROGRAMME, trouble=True)
            return
        screen = SetupScreen.of_session(self._stage.session)

        def saved(_: object) -> None:
            self._stage.paint()
            self._stage.show_place()
            if screen.not_taken:
                self._stage.say(screen.not_taken, trouble=True)

        self._stage.app.push_screen(screen, saved)

    def plan_owner(self, on_closed: Callable[[], None] | None = None) -> None:
        """Ask for the role that is responsible for the plan as a whole."""
        from larande_tui.tui.dialogs.ask import AskDialog

        session = self._stage.session

        def answered(role: str | None) -> None:
            if role is None or role == session.workshop.details.plan_owner:
                return
            details = session.workshop.details.changed(plan_owner=role)
            if self._stage.act(lambda: session.put(details, name=f"Äger planen: {role}")):
                self._stage.say(f"{role[:1].upper()}{role[1:]} äger planen. Ctrl+Z ångrar.")
                if on_closed is not None:
                    on_closed()

        owner = session.workshop.details.plan_owner
        question = "Vem äger planen, och ser till att den följs även när de ansvariga byts?"
        self._stage.app.push_screen(
            AskDialog(question, text=owner, placeholder="en roll", warns=True, anew=True), answered
        )

    def open(
        self, item: Item, *, fresh: bool = False, begin_in: str = "", on_closed: Callable[[], None] | None = None
    ) -> None:
        """Open all fields of an item.

        Args:
            item: the one to fill in.
            fresh: a new item, so typing replaces its words.
            begin_in: the field to begin in; "" for the first that is empty.
            on_closed: called when the form is closed, in place of selecting the item.
        """
        from larande_tui.tui.forms.form import FormScreen

        def closed(left_to_say: str | None) -> None:
            self._stage.paint()
            if left_to_say:
                self._stage.say(left_to_say)
            if on_closed is not None:
                on_closed()
            elif self._stage.view.wall.holds(item.key):
                self._stage.view.wall.select(item.key)
            self._stage.show_place()

        self._stage.app.push_screen(
            FormScreen(self._stage.session, item, self._stage.unsent, fresh=fresh, begin_in=begin_in), closed
        )
