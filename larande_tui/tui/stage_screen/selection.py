"""Commands on the selected card or theme: open, move, delete, drag; and undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.stage_screen.dialogs.grouping import GroupingDialogs
from larande_tui.tui.stage_screen.dialogs.item_forms import ItemForms
from larande_tui.tui.stage_screen.messages import StageMessages
from larande_tui.tui.step_views.parts.places import place_of_item
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.model.items import PLACED, Element, Item, Key, Note, Placed, Relation, Theme
from larande_tui.workshop.store.history import UndoableTransaction
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.grouping import move_theme
from larande_tui.workshop.techniques.silent_writing import begin_silence, is_silent, reveal

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.dialogs.choosing import ChoosingDialogs

_ALL: Final = 1_000_000
"""Steps from any card to the first or last one."""


class Selection:
    """Commands on the selected card or theme."""

    def __init__(
        self,
        stage: Stage,
        line: CaptureState,
        messages: StageMessages,
        grouping: GroupingDialogs,
        choosing: Callable[[], ChoosingDialogs],
        forms: ItemForms,
    ) -> None:
        self._stage = stage
        self._line = line
        self._messages = messages
        self._grouping = grouping
        self._choosing = choosing
        self._forms = forms
        self._undid_on_line = False

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key."""
        keys: dict[str, Callable[[], object]] = {
            "up": lambda: self.point(down=-1),
            "down": lambda: self.point(down=1),
            "left": lambda: self.point(right=-1),
            "right": lambda: self.point(right=1),
            "home": lambda: self.point_at_edge(-_ALL),
            "end": lambda: self.point_at_edge(_ALL),
            "delete": self.delete,
            "escape": self.escape,
            "f4": self.change_selected,
            "ctrl+e": self.hide_or_reveal,
            "ctrl+s": self.sort,
            "alt+u": self.without,
            "ctrl+z": self.undo,
            "ctrl+y": self.redo,
            "ctrl+shift+z": self.redo,
        }
        for key in ("shift", "alt"):
            keys |= {f"{key}+up": lambda: self.move(down=-1), f"{key}+down": lambda: self.move(down=1)}
        keys |= {"shift+left": lambda: self.move(right=-1), "shift+right": lambda: self.move(right=1)}
        return keys

    def point(self, *, down: int = 0, right: int = 0) -> None:
        """Select the next card in the direction of an arrow key, when the line does not use the key."""
        if down:
            self._stage.view.wall.step(down)
        else:
            self._stage.view.wall.sideways(right)
        self._stage.show_place()

    def point_at_edge(self, steps: int) -> None:
        """Select the first or last card (Home, End); the first step only begins where the group writes."""
        self._stage.view.wall.step(steps)
        self.point(down=steps)

    def open_selected(self) -> None:
        """Edit a note on the line, fold a theme, or open the form of another item.

        Enter on an empty line, F4 and a double click do this.
        """
        key = self._stage.view.wall.selected
        if key is None:
            stage = self._stage
            stage.say(
                "Raden är tom. Skriv något, eller peka med ↑ och ↓ på det du vill ändra.",
                while_true=lambda: not stage.capture.text and stage.view.wall.selected is None,
            )
            return
        if self._stage.session.read_only:
            self._stage.say(self._stage.session.read_only)
            return
        if self._stage.view.open(self._stage, key):
            return
        item = self._stage.session.workshop.get(key)
        if isinstance(item, Theme):
            self._grouping.fold(item)
        elif isinstance(item, Note):
            self._line.start_editing(item)
        elif item is not None:
            self._forms.open(item)

    def hide_or_reveal(self) -> None:
        """Begin silent writing, or reveal its notes (Ctrl+E)."""
        session, view = self._stage.session, self._stage.view
        if not view.writes_notes:
            self._stage.say("I det här steget finns inget att skriva dolt.")
        elif is_silent(session.workshop, view.step.id):
            if outcome := self._stage.act(lambda: reveal(session, view.step.id)):
                self._stage.paint()
                self._stage.say(f"{outcome.value} visas nu." if outcome.value else "Det ni skriver syns igen.")
        elif self._stage.act(lambda: begin_silence(session, view.step.id)):
            self._stage.paint()
            self._stage.say("Tyst skrivande: det ni skriver räknas men syns inte. Ctrl+E visar allt på en gång.")

    def sort(self) -> None:
        """Sort the wall in the next order: as written, by votes, by gap or by number (Ctrl+S)."""
        self._stage.say(self._stage.view.sort())
        self._stage.show_place()

    def without(self) -> None:
        """Show which parts of the map depend on the selected one (Alt+U)."""
        self._stage.say(self._stage.view.without())

    def change_selected(self) -> None:
        """Rename the selected theme; other items as with Enter on an empty line (F4)."""
        theme = self._grouping.selected_theme()
        if theme is not None and not self._stage.session.read_only:
            self._grouping.rename_theme(theme)
        else:
            self.open_selected()

    async def escape(self) -> None:
        """Cancel an edit or a search, deselect, or show everything again (Escape). The typed text stays."""
        self._messages.clear()
        if self._line.editing is not None or self._line.filtering:
            self._line.leave()
        elif self._stage.view.words and self._stage.view.wall.selected is None:
            self._stage.view.filter("")
        elif self._stage.view.lies_over_step and self._stage.view.wall.selected is None:
            await self._stage.show_step()
        elif self._stage.view.wall.selected is None and not self._stage.capture.text and self._stage.view.back():
            self._stage.note_place()
        else:
            self._stage.view.wall.select(None)
            self._stage.show_place()

    def delete(self) -> None:
        """Remove the selected item, or dissolve the selected theme (Delete)."""
        key = self._stage.view.wall.selected
        item = self._stage.session.workshop.get(key) if key else None
        if key is None or self._line.editing is not None:
            return
        if why := self._stage.view.stays(key, moving=False):
            self._stage.say(why)
            return
        if isinstance(item, Theme):
            self._grouping.dissolve(item)
            return
        if not isinstance(item, (*PLACED, Relation)):
            self._stage.say("Det här kan inte tas bort. Inget är ändrat.")
            return
        self._stage.view.wall.step(1)
        if self._stage.view.wall.selected == item.key:
            self._stage.view.wall.step(-1)
        name = wall_items.spoken_name(self._stage.session.workshop, item)
        if self._stage.act(lambda: wall_items.remove(self._stage.session, item)):
            self._stage.say(f"Tog bort {name or 'kopplingen'}. Ctrl+Z ångrar.")
            self._stage.show_place()

    def move(self, *, down: int = 0, right: int = 0) -> None:
        """Move the selected item up or down among its neighbours, or as the step's view defines it."""
        key = self._stage.view.wall.selected
        if key is not None and (why := self._stage.view.stays(key, moving=True)):
            self._stage.say(why)
            return
        outcome = self._stage.act(lambda: self._stage.view.nudge(right=right, down=down))
        if outcome is None:
            return
        if outcome.value or not down:
            self._stage.paint()
            if key is not None:
                self._stage.view.wall.select(key)
            return
        item: Placed | Theme | None = self._stage.selected_item() or self._grouping.selected_theme()
        if item is not None:
            moved = self._stage.act(lambda: self._move(item, down))
            self._stage.paint()
            self._stage.view.wall.reveal(item.key)
            if moved is not None:
                self._stage.say("" if moved.value else f"Det ligger redan {'först' if down < 0 else 'sist'}.")
        elif key is not None:
            self._stage.say("Det här kan inte flyttas. Inget är ändrat.")

    def _move(self, item: Placed | Theme, by: int) -> bool:
        session = self._stage.session
        return move_theme(session, item, by) if isinstance(item, Theme) else wall_items.move(session, item, by)

    # --- the mouse ----------------------------------------------------------------------------------------------

    def dragged(self, key: Key, lane: Lane | None) -> None:
        """Show where the dragged item would be dropped."""
        name = self._name(key)
        where = lane.title if lane is not None else ""
        self._stage.say(f"Släpp {name} på {where}." if where else f"Dra {name} dit det hör.")

    def dropped(self, key: Key, lane: Lane, onto: Key | None) -> None:
        """Put the dragged item into the theme, the place, or the note's theme on which it was dropped."""
        workshop = self._stage.session.workshop
        item, homes = workshop.get(key), {home.id for home in self._stage.view.homes()}
        theme = workshop.get(lane.key) if lane.key is not None else None
        self._stage.say("")
        if self._stage.session.read_only:
            self._stage.say(self._stage.session.read_only)
        elif self._stage.view.take(key, lane):
            self._stage.show_place()
        elif isinstance(item, Theme) and isinstance(theme, Theme) and item.id != theme.id:
            self._grouping.merge_into(item, theme)
        elif isinstance(item, Note) and isinstance(theme, Theme):
            self._grouping.put_in([item], theme.name)
        elif isinstance(item, Note | Element) and lane.id in homes and lane.id != place_of_item(item):
            self._choosing().move_there(item, lane.id)
        elif isinstance(item, Note) and item.theme and lane.id == item.place:
            self._grouping.put_in([item], "")
        else:
            self._group(item, workshop.get(onto) if onto is not None else None)

    def _group(self, item: Item | None, other: Item | None) -> None:
        """Ask for a theme for two notes when one is dropped on the other."""
        if isinstance(item, Note) and isinstance(other, Note) and item.id != other.id:
            question = f"Vad har {other.number} och {item.number} gemensamt?"
            self._grouping.theme(f"{other.number} {item.number} ", question)

    def _name(self, key: Key) -> str:
        item = self._stage.session.workshop.get(key)
        return item.name if isinstance(item, Theme) else str(getattr(item, "number", "") or "det")

    def undo(self) -> None:
        """Undo the typing on the line first, then transaction by transaction (Ctrl+Z)."""
        self._undid_on_line = self._on_line(self._stage.capture.undo)
        if self._undid_on_line:
            return
        if outcome := self._stage.act(self._stage.session.undo):
            self._tell_undone("Ångrade: {}. Ctrl+Y gör om.", "Det finns inget mer att ångra.", outcome.value)

    def redo(self) -> None:
        """Redo the last undone typing or transaction (Ctrl+Y)."""
        if self._undid_on_line and self._on_line(self._stage.capture.redo):
            return
        if outcome := self._stage.act(self._stage.session.redo):
            if outcome.value is None and self._on_line(self._stage.capture.redo):
                return
            self._tell_undone("Gjorde om: {}.", "Det finns inget att göra om.", outcome.value)

    def _on_line(self, command: Callable[[], None]) -> bool:
        """Undo or redo typing on the line; True if that changed it."""
        old_text = self._stage.capture.text
        command()
        return self._stage.capture.text != old_text

    def _tell_undone(self, message: str, nothing: str, transaction: UndoableTransaction | None) -> None:
        """Show which transaction was undone or redone, and reveal its items on the wall."""
        if transaction is None:
            self._stage.say(nothing)
            return
        self._stage.say(message.replace("{}", transaction.name))
        self._stage.paint()
        for change in transaction.changes:
            if self._stage.view.wall.holds(change.key):
                self._stage.view.wall.reveal(change.key)
