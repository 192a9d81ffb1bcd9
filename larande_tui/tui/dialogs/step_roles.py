"""The dialog for the roles of a step: who leads it and who takes notes."""

from __future__ import annotations

from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.workshop.schedule.step_roles import read_step_roles


def ask_step_roles(editor: AgendaEditor) -> None:
    """Ask for the roles of the step selected in an editor, and set them."""
    row = editor.selected

    def answered(text: str | None) -> None:
        if text is not None:
            editor.give_roles(read_step_roles(text))

    question = f"{row.title}: vem leder, och vem antecknar?"
    hint = "rektorn, antecknar planeraren; ingen tar bort"
    editor.app.push_screen(AskDialog(question, text=str(row.roles), placeholder=hint, warns=True, anew=True), answered)
