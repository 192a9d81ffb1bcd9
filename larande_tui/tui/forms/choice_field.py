"""A field that shows its few options, one of which can be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from larande_tui.tui.forms.fields import Field
from larande_tui.tui.text.wrapping import width_of, wrap
from larande_tui.tui.widgets.rule import MessageRule

_BETWEEN = 3
_MARK = 2


class ChoiceField(Field):
    """Options on one row or a few: ● chosen, ○ not. The arrows choose, Backspace clears the choice.

    Letters choose nothing, since they were meant as text; a message says that this field takes none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "shift(1)", "Nästa", show=False),
        Binding("left", "shift(-1)", "Förra", show=False),
    ]

    def __init__(
        self,
        name: str,
        label: str,
        options: Mapping[str, str],
        value: str = "",
        meanings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Prepare the options.

        Args:
            name: of the field.
            label: before the options.
            options: their words by id.
            value: the id of the chosen option; "" for none.
            meanings: a sentence about an option, by id; shown while it is chosen and the field has the focus.
        """
        super().__init__(name, label)
        self._options = dict(options)
        self._meanings = meanings
        self._value = value
        self._typing = False

    @property
    def value(self) -> str:
        """Return the id of the chosen option, or ""."""
        return self._value

    @value.setter
    def value(self, name: str) -> None:
        self._value = name
        self.refresh()

    def rows(self, width: int) -> list[Content]:
        """Return the rows of options."""
        parts = self._laid(width)
        rows = [Content("")] * (1 + max((row for row, _, _, _ in parts), default=0))
        for row, left, text, name in parts:
            style = "bold $foreground" if name == self._value else "$muted"
            gap = " " * (left - rows[row].cell_length)
            rows[row] = Content.assemble(rows[row], gap, (text, style))
        if self.has_focus:
            rows = [Content.assemble(row, " " * (width - row.cell_length)).stylize("on $selected") for row in rows]
        return rows

    def _laid(self, width: int) -> list[tuple[int, int, str, str]]:
        """Return row, column, text and id of each drawn part; only an option wider than a row is divided."""
        parts: list[tuple[int, int, str, str]] = []
        row = column = 0
        for name, title in self._options.items():
            mark = "●" if name == self._value else "○"
            first, *rest = wrap(title, max(1, width - _MARK))
            if column and column + _MARK + width_of(title) > width:
                row, column = row + 1, 0
            parts.append((row, column, f"{mark} {first}", name))
            column += _MARK + width_of(first) + _BETWEEN
            for text in rest:
                row, column = row + 1, width
                parts.append((row, 0, f"  {text}", name))
        return parts

    def remark(self) -> str:
        """Return the meaning of the chosen option while the field has the focus."""
        return self._meanings.get(self._value, "") if self.has_focus else ""

    def on_focus(self) -> None:
        """Show that the field has the focus, and the meaning of its option."""
        self.refresh(layout=bool(self._meanings))

    def _choose(self, name: str) -> None:
        self._value = name
        self._end_typing()
        self.refresh(layout=bool(self._meanings))
        self.post_message(self.Changed(self))

    def action_shift(self, by: int) -> None:
        """Choose the next or previous option."""
        names = list(self._options)
        if self._value in names:
            self._choose(names[(names.index(self._value) + by) % len(names)])
        elif names:
            self._choose(names[0 if by > 0 else -1])

    def on_blur(self) -> None:
        """Clear the message about letters without effect, and the meaning."""
        self.refresh(layout=bool(self._meanings))
        self._end_typing()
        self._reached_with = None

    def _end_typing(self) -> None:
        if self._typing:
            self._typing = False
            self.post_message(MessageRule.Said(""))

    def on_key(self, event: events.Key) -> None:
        """Choose with Space or the digit of an option, clear the choice with Backspace; letters do neither."""
        names = {title: name for name, title in self._options.items()}
        if event.key == "space" and not self._typing:
            self.action_shift(1)
        elif event.key in ("backspace", "delete") and not self._typing:
            if self._value:
                self._choose("")
        elif event.character in names and not self._typing:
            self._choose(names[event.character])
        elif event.key in ("space", "backspace", "delete") or (event.character and event.is_printable):
            self._typing = True
            self.post_message(MessageRule.Said("Här skriver man inte: välj med pilarna. Inget är ändrat."))
        else:
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose the option that was clicked."""
        for row, left, text, name in self._laid(self.room):
            start = self.label_width + left
            if row == event.y and start <= event.x < start + width_of(text):
                self._choose(name)
                return
