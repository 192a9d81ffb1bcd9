"""The list and preview of the programme editor, and how it carries out an edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from larande_tui.packs.catalog import Catalog
from larande_tui.packs.editing.parts import entries
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import StepModel
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.screens.programme_editor.edited import EditedProgramme
from larande_tui.tui.screens.programme_editor.listing import EditorList, drawn, hints_for
from larande_tui.tui.screens.programme_editor.rows import EditorRow, editor_rows
from larande_tui.tui.screens.programme_editor.stage_preview import StagePreview
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError

_WIDE: Final = 110
"""Columns from which the stage is previewed beside the list."""


class EditorBase(BaseScreen[None], ModalScreen[None]):
    """The list of steps with their parts, and a preview of the stage beside it on a wide screen."""

    def __init__(
        self,
        title: str,
        edited: EditedProgramme,
        catalog: Callable[[], Catalog],
        *,
        present: str = "",
        place: str = "",
        folder: Path | None = None,
        packs: Sequence[Path] = (),
    ) -> None:
        """Prepare the editor.

        Args:
            title: of the screen.
            edited: the programme.
            catalog: returns the packs with ready-made steps and questions; called when one is asked for.
            present: the id of the group's present step, which is selected first.
            place: the id of the question to select in it.
            folder: to save the programme in as one's own; None when it is one's own already.
            packs: the organisation's own folders of packs.
        """
        super().__init__()
        self._title = title
        self._edited = edited
        self._catalog = catalog
        self._present = present
        self._unfolded = present
        self._first = f"{present}/questions/{place}" if place else present
        self._folder = folder
        self._packs = packs
        self._rows: dict[str, EditorRow] = {}
        self._typed = ("", "")
        self._is_told = False
        self._said_at = ""

    def compose(self) -> ComposeResult:
        """Yield title, rows, preview, message and keys."""
        yield Static(Content(self._title), id="title")
        with Horizontal():
            yield EditorList()
            yield StagePreview()
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the steps, with the present one unfolded."""
        self.query_one(MessageRule).say("")
        self._show(self._first)
        self.query_one(EditorList).focus()

    def on_resize(self) -> None:
        """Fit the rows to the width, and show the preview where there is room."""
        self.set_class(self.size.width >= _WIDE, "-wide")
        self.call_after_refresh(lambda: self._show(""))

    @property
    def _row(self) -> EditorRow | None:
        listing = self.query_one(EditorList)
        return self._rows.get(str(listing.highlighted_option.id)) if listing.highlighted_option is not None else None

    def _show(self, at: str) -> None:
        """Show the rows again, with the selection on a row; "" for the selected one."""
        listing, before = self.query_one(EditorList), self._row
        wanted = at or (before.id if before is not None else self._first)
        near = listing.highlighted or 0
        self._rows = {row.id: row for row in editor_rows(self._edited, self._unfolded, self._present)}
        width = max(20, listing.scrollable_content_region.width or self.size.width - 6)
        listing.clear_options()
        listing.add_options(Option(drawn(row, width), id=row.id) for row in self._rows.values())
        ids = list(self._rows)
        if wanted not in ids:
            wanted = next(
                (
                    name
                    for name in (wanted.replace("/-", "/"), wanted.replace("questions/", "questions/-"))
                    if name in ids
                ),
                ids[min(near, len(ids) - 1)] if ids else "",
            )
        listing.highlighted = ids.index(wanted) if ids else None
        self._said_at = self._row_id()
        self._show_row()

    def _show_row(self) -> None:
        """Show the preview of the selected row, and the keys for it."""
        row = self._row
        if row is None:
            return
        if self.has_class("-wide"):
            self.query_one(StagePreview).follow(self._edited, row)
        self.query_one(KeyHints).show([*hints_for(row), *self._ways_out()])

    def _ways_out(self) -> list[tuple[str, str]]:
        save = [("Ctrl+S", "spara som upplägg")] if self._folder is not None else []
        return [("Esc", "klar"), ("Ctrl+Z", "ångra"), ("Skift+↑↓", "flytta"), *save]

    @on(OptionList.OptionHighlighted)
    def _on_highlighted(self) -> None:
        if self._row_id() != self._said_at:
            self._say("")
        self._show_row()

    def _row_id(self) -> str:
        return self._row.id if self._row is not None else ""

    def _say(self, message: str, *, trouble: bool = False) -> None:
        """Show a message until another row is selected."""
        self._said_at = self._row_id()
        self.query_one(MessageRule).say(message, trouble=trouble)

    def _act(self, command: Callable[[], object], message: str = "✓ sparat", at: str = "") -> bool:
        """Carry out an edit and show the rows again, or show why it was refused."""
        try:
            command()
        except (NotEditedError, WorkshopError) as error:
            self._say(str(error), trouble=True)
            return False
        self._say(message)
        self._show(at)
        return True

    def _edit(self, row: EditorRow, edit: Callable[[StepModel], StepModel], name: str, at: str = "") -> bool:
        return self._act(lambda: self._edited.edit(row.step, edit, name), at=at)


def index_in(step: StepModel, row: EditorRow) -> int:
    """Return the index of a row's entry in its list, which another window may have changed."""
    every = entries(step, row.field)
    if row.name:
        at = next((index for index, entry in enumerate(every) if entry["id"] == row.name), -1)
    else:
        at = row.index if row.index < len(every) else -1
    if at < 0:
        raise NotEditedError("Raden finns inte längre: den är borttagen i ett annat fönster.")
    return at
