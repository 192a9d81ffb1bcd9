"""What can be done with the things on the wall: point, open, move, take away, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from larande_tui.workshop import acts
from larande_tui.workshop.gesture import Gesture
from larande_tui.workshop.items import PLACED, Note, Relation

if TYPE_CHECKING:
    from larande_tui.stage.screens.stage import StageScreen


class StageThings:
    """Acts on what is pointed at."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage

    def keys(self) -> dict[str, Callable[[], object]]:
        """What its keys do."""
        keys: dict[str, Callable[[], object]] = {
            "up": lambda: self.point(down=-1),
            "down": lambda: self.point(down=1),
            "left": lambda: self.point(right=-1),
            "right": lambda: self.point(right=1),
            "delete": self.delete,
            "escape": self.let_go,
            "f4": self.open_pointed_at,
            "ctrl+z": self.undo,
            "ctrl+y": self.redo,
            "ctrl+shift+z": self.redo,
        }
        for key in ("shift", "alt"):
            keys |= {f"{key}+up": lambda: self.move(-1), f"{key}+down": lambda: self.move(1)}
        return keys

    def point(self, *, down: int = 0, right: int = 0) -> None:
        """Arrow keys that have nothing to do in the text point at the wall."""
        if down:
            self._stage.view.wall.step(down)
        else:
            self._stage.view.wall.sideways(right)
        self._stage.show_place()

    def open_pointed_at(self) -> None:
        """Enter on an empty line, F4 or a double click: change words here, fill in the rest in a form."""
        key = self._stage.view.wall.selected
        if key is None:
            return
        if self._stage.session.read_only:
            self._stage.say(self._stage.session.read_only)
            return
        if self._stage.view.go_to(key):
            self._stage.note_place()
            return
        if self._stage.view.step.kind == "policy_check" and self._stage.dialogs.checks.mend(key):
            return
        item = self._stage.session.workshop.get(key)
        if isinstance(item, Note):
            self._stage.line.start_editing(item)
        elif item is not None:
            self._stage.dialogs.open_form(item)

    def let_go(self) -> None:
        """Escape: leave a change, or stop pointing. What is typed stays."""
        if self._stage.line.editing is not None:
            self._stage.line.stop_editing()
        else:
            self._stage.view.wall.select(None)
            self._stage.show_place()
        self._stage.telling.say_nothing()

    def delete(self) -> None:
        """Take away what is pointed at."""
        key = self._stage.view.wall.selected
        item = self._stage.session.workshop.get(key) if key else None
        if not isinstance(item, (*PLACED, Relation)) or self._stage.line.editing is not None:
            return
        self._stage.view.wall.step(1)
        if self._stage.view.wall.selected == item.key:
            self._stage.view.wall.step(-1)
        if self._stage.act(lambda: acts.remove(self._stage.session, item)):
            number = getattr(item, "number", 0)
            self._stage.say(f"Tog bort {number or 'kopplingen'}. Ctrl+Z ångrar.")
            self._stage.show_place()

    def move(self, by: int) -> None:
        """Move what is pointed at up or down."""
        item = self._stage.pointed_at()
        if item is not None:
            self._stage.act(
                lambda: acts.move(self._stage.session, item, acts.siblings(self._stage.session.workshop, item), by)
            )
            self._stage.paint()
            self._stage.view.wall.reveal(item.key)

    def undo(self) -> None:
        """First what was typed on the line, then gesture by gesture."""
        typed = self._stage.capture.text
        self._stage.capture.action_undo()
        if self._stage.capture.text != typed:
            return
        done: list[Gesture | None] = []
        if self._stage.act(lambda: done.append(self._stage.session.undo())):
            self._tell_undone("Ångrade: {}. Ctrl+Y gör om.", "Det finns inget mer att ångra.", done[0])

    def redo(self) -> None:
        """Do again what was undone."""
        done: list[Gesture | None] = []
        if self._stage.act(lambda: done.append(self._stage.session.redo())):
            self._tell_undone("Gjorde om: {}.", "Det finns inget att göra om.", done[0])

    def _tell_undone(self, told: str, nothing: str, gesture: Gesture | None) -> None:
        if gesture is None:
            self._stage.say(nothing)
            return
        self._stage.say(told.replace("{}", gesture.name))
        self._stage.paint()
        for change in gesture.changes:
            if self._stage.view.wall.card(change.key) is not None:
                self._stage.view.wall.reveal(change.key)
