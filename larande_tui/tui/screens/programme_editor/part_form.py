"""The form of an entry with several texts, such as a question: nothing is saved until it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.tui.forms.field_screen import FieldList, FieldScreen
from larande_tui.tui.forms.fields import TextField
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule


class PartForm(FieldScreen[Mapping[str, str] | None], ModalScreen[Mapping[str, str] | None]):
    """The texts of an entry; returns the changed ones, or None when none was."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f10,ctrl+s", "close", "Klar")]
    DEFAULT_CSS = "PartForm FieldList { max-width: 110; }"

    def __init__(self, title: str, labels: Mapping[str, str], texts: Mapping[str, str], begin: str = "") -> None:
        super().__init__()
        self._title = title
        self._labels = labels
        self._texts = texts
        self._begin = begin

    def compose(self) -> ComposeResult:
        """Yield title, fields and keys."""
        yield Static(Content(self._title), id="title")
        with FieldList():
            for field, label in self._labels.items():
                yield TextField(field, label, self._texts.get(field, ""))
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Focus the text that is edited most often."""
        self.query_one(MessageRule).say("")
        self.query_one(KeyHints).show((("Tab", "nästa fält"), ("Esc", "klar, sparar")))
        self.set_focus(self.query_one(f"#field-{self._begin or next(iter(self._labels))}", TextField))

    def where_to_undo(self) -> str:
        """Return the sentence: an entry is one change of the list."""
        return "Esc först: i listan ångrar Ctrl+Z."

    def action_close(self) -> None:
        """Return the changed texts; an emptied one stays unchanged."""
        values = {field.field: field.value.strip() for field in self.query(TextField)}
        changes = {name: text for name, text in values.items() if text and text != self._texts.get(name, "")}
        self.dismiss(changes or None)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = ("Esc sparar det du har ändrat. Ett tömt fält blir som det var. Ctrl+Z i listan ångrar.",)
        keys = (("Tab, ↑ ↓, Enter", "nästa eller förra fält"), ("Esc", "klar"))
        self.app.push_screen(HelpScreen(f"Hjälp · {self._title}", about, keys, everywhere=False))
