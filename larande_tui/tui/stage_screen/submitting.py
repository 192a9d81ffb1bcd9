"""Send the text of the capture line: write it to the wall, finish an edit, or search."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import TextArea

from larande_tui.step_kinds import usual_title
from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.stage_screen.dialogs.grouping import GroupingDialogs
from larande_tui.tui.stage_screen.messages import StageMessages
from larande_tui.tui.stage_screen.selection import Selection
from larande_tui.workshop.checks.wording.near_duplicates import NearDuplicates
from larande_tui.workshop.model.items import PLACED, Element, Item, Key, Note
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.silent_writing import is_hidden, is_silent


class Submitting:
    """Commands that send the text of the capture line."""

    def __init__(
        self, stage: Stage, line: CaptureState, selection: Selection, messages: StageMessages, grouping: GroupingDialogs
    ) -> None:
        self._stage = stage
        self._line = line
        self._selection = selection
        self._messages = messages
        self._grouping = grouping
        self._near_duplicates = NearDuplicates()

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key."""
        return {"enter": self.submit, "ctrl+f": self.find}

    async def submit(self) -> None:
        """Write the line's text to its place; on an empty line, open the selected item (Enter)."""
        async with self._messages.settling():
            if self._stage.session.trouble is not None:
                self._stage.session.retry()
            texts = wall_items.split_lines(self._stage.capture.text)
            if self._line.filtering:
                self._finish_filtering()
            elif texts and not self._line.is_unchanged() and self._line.holds_back("Enter", self.submit):
                pass
            elif self._line.editing is not None:
                self._finish_editing(self._stage.capture.text.strip())
            elif texts:
                self._write(texts)
            else:
                self._selection.open_selected()

    def _write(self, texts: list[str]) -> None:
        view = self._stage.view
        view.wall.selected = None
        old_place = view.place
        warning = self._line.afterword()
        outcome = self._stage.act(lambda: view.take_in(texts))
        if outcome is None:
            return
        with self._stage.capture.prevent(TextArea.Changed):  # all that it leads to is done below
            self._line.clear()
        several = f"{len(texts)} rader blev {len(texts)} på väggen. Ctrl+Z ångrar." if len(texts) > 1 else ""
        self._stage.say(warning or view.message or several)
        if view.words:
            view.filter("")  # a search must not hide the new card
        self._stage.paint()
        if view.place != old_place:
            self._stage.note_place()
        if isinstance(outcome.value, PLACED):
            view.wall.reveal(outcome.value.key)
            if isinstance(outcome.value, Note) and not (
                warning or view.message or several or self._stage.capture.masked
            ):
                view.call_after_refresh(self._tell_of_near, outcome.value)
            if len(texts) == 1 and view.asks_more(outcome.value):
                view.wall.select(outcome.value.key)
                self._stage.show_place()
                if not warning:
                    self._ask_for_more(outcome.value)

    def _tell_of_near(self, note: Note) -> None:
        """Show, once the note is painted, that another note has almost the same words."""
        workshop = self._stage.session.workshop
        if is_silent(workshop, note.step) or workshop.get(note.key) != note:
            return
        near = self._near_duplicates.find(note, workshop.notes_in(note.step, note.place))
        if near is not None:
            self._grouping.suggest(near, note)
            self._stage.say(
                f"Nästan samma som {near.number} · Ctrl+G slår ihop.",
                while_true=lambda: workshop.get(near.key) == near and workshop.get(note.key) == note,
            )

    def _ask_for_more(self, item: Item) -> None:
        self._stage.say(
            "Enter en gång till fyller i resten.",
            while_true=lambda: self._stage.session.workshop.get(item.key) == item,
        )

    def _finish_editing(self, text: str) -> None:
        """Give the item its new words; an empty line changes nothing."""
        item = self._line.edited()
        if not text:
            self._stage.say("En tom rad ändrar inget. Delete tar bort, Esc avbryter.", trouble=True)
            return
        if (
            item is not None
            and text != text_of(item)
            and not self._stage.act(lambda: wall_items.change_text(self._stage.session, item, text))
        ):
            return
        self._line.stop_editing()
        self._stage.say("")

    # --- searching ----------------------------------------------------------------------------------------------

    def find(self) -> None:
        """Filter the wall while typing; pressed again, search everywhere (Ctrl+F)."""
        if self._line.filtering:
            words = self._stage.capture.text
            self._line.leave()
            self.find_everywhere(words)
        else:
            self._line.start_filtering()

    def _finish_filtering(self) -> None:
        """Keep the wall filtered and restore the line; search everywhere for words that are not on this wall."""
        if self._stage.capture.text.strip() and not self._stage.view.match_count:
            self.find()
        else:
            self._line.give_back()

    def find_everywhere(self, words: str = "") -> None:
        """Search all items of the workshop, and go to the picked one."""
        from larande_tui.tui.dialogs.picker import Picker, PickerOption

        workshop = self._stage.session.workshop
        titles = {item.id: item.step.title for item in agenda(workshop, whole=True)}
        items = [item for item in workshop if isinstance(item, Note | Element) and not is_hidden(workshop, item)]
        choices = [
            PickerOption(
                str(item.key), f"{item.number}  {text_of(item)}", titles.get(item.step) or usual_title(item.step)
            )
            for item in items
        ]

        async def go(name: str | None) -> None:
            if name:
                await self.go_to_item(Key.parse(name))

        self._stage.app.push_screen(Picker("Leta bland allt som sagts", choices, text=words), go)

    async def go_to_item(self, key: Key) -> None:
        """Go to a note or an element, if it exists; for other items to their step."""
        item = self._stage.session.workshop.get(key)
        if isinstance(item, Note | Element):
            await self._go_to(item)

    async def _go_to(self, item: Note | Element) -> None:
        planned = next((step for step in self._stage.steps() if step.id == item.step), None)
        if planned is None:
            self._stage.say(f"{item.number} hör till ett steg som är utelämnat. F3 tar med steget igen.")
            return
        await self._stage.go_to_step(planned)
        self._stage.go_to_place(item.place if isinstance(item, Note) else item.category)
        self._stage.view.wall.select(item.key)
        self._stage.show_place()
