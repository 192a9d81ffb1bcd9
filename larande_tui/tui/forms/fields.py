"""The fields of a form: a label, a value, and a quiet remark about it.

A field is one widget that draws all its parts. The line to edit its text is created when the field gets the focus, on
exactly the cells of the text, so that a long form opens at once and nothing moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets.text_area import Selection

from larande_tui.tui.platform.text_area import text_area_rows
from larande_tui.tui.text.wrapping import cut, pad, visible, wrap, wrap_row
from larande_tui.tui.widgets.following_scroll import FollowingScroll
from larande_tui.tui.widgets.privacy_warning import privacy_warning
from larande_tui.tui.widgets.text_line import TextLine

_LABEL: Final = 24
_LABEL_NARROW: Final = 20
_NARROW: Final = 100
"""Columns of a screen below which labels are narrower."""


class Field(Widget, can_focus=True):
    """A row of a form. ``value`` is a text; the form knows its meaning."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "leave", "Nästa fält", show=False),
        Binding("enter", "go_on", "Vidare", show=False),
    ]
    DEFAULT_CSS = """
    Field {
        width: 1fr;
        height: auto;
        text-wrap: nowrap;
        & TextLine { max-height: 100; }
    }
    """

    class Changed(Message):
        """A field was left, or an option was chosen in it."""

        def __init__(self, field: Field) -> None:
            self.field = field
            super().__init__()

    class Typed(Message):
        """A text was typed in a field that has not been left yet."""

        def __init__(self, field: Field) -> None:
            self.field = field
            super().__init__()

    def __init__(self, name: str, label: str) -> None:
        super().__init__(id=f"field-{name}")
        self.field = name
        self.label = label
        self._reached_with: str | None = None
        self._told = ""

    @property
    def value(self) -> str:
        """Return the value of the field, as text."""
        raise NotImplementedError

    def control(self) -> Widget:
        """Return the widget that has the focus when the field has it."""
        return self

    def rows(self, width: int) -> list[Content]:
        """Return the value in rows of at most ``width`` cells."""
        raise NotImplementedError

    def remark(self) -> str:
        """Return a remark to show below the value, or ""."""
        return ""

    # --- drawing ------------------------------------------------------------------------------------------------

    @property
    def label_width(self) -> int:
        """Return the width of a label on this screen, in cells."""
        return _LABEL_NARROW if self.app.size.width < _NARROW else _LABEL

    @property
    def room(self) -> int:
        """Return the width for the value after the label, in cells."""
        return max(1, self.content_size.width - self.label_width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return the number of rows."""
        return len(self._lines(width)) if width else 0

    def render(self) -> Content:
        """Return label, rows and remark."""
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        indent = self.label_width
        room = max(1, width - indent)
        labels, rows = wrap(self.label, indent - 2), self.rows(room) or [Content("")]
        style = "bold $accent" if self.has_focus or self.has_focus_within else "$muted"
        count = max(len(labels), len(rows))
        labels += [""] * (count - len(labels))
        rows += [Content("")] * (count - len(rows))
        lines = [Content.assemble((pad(label, indent), style), row) for label, row in zip(labels, rows, strict=True)]
        remark = self._told or self.remark()
        lines += [Content.styled(" " * indent + line, "$muted") for line in (wrap_row(remark, room) if remark else ())]
        return lines

    def on_focus(self) -> None:
        """Show that the field has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the field has lost the focus."""
        self.refresh()

    # --- moving between fields ----------------------------------------------------------------------------------

    def action_go_on(self) -> None:
        """Save and go to the next field (Enter)."""
        focused = self.screen.focus_next()
        field = focused if isinstance(focused, Field) else focused.parent if focused is not None else None
        if isinstance(field, Field):
            field.reached()

    def on_resize(self) -> None:
        """Have all of the field in sight that has the focus: what its value means comes below it."""
        if self.has_focus_within:
            self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Have the focus in sight, in the list that the field stands in."""
        if isinstance(self.parent, FollowingScroll):
            self.parent.follow()

    def reached(self) -> None:
        """Record that Enter led to this field, so that a Tab right after it does not move on."""
        self._reached_with = self.value

    def action_leave(self) -> None:
        """Go to the next field, once (Tab)."""
        reached_with, self._reached_with = self._reached_with, None
        if reached_with is None or reached_with != self.value:
            self.screen.focus_next()


class TextField(Field):
    """A text. The right arrow accepts a suggestion."""

    def __init__(
        self, name: str, label: str, value: str = "", *, placeholder: str = "", suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(name, label)
        self._text = value
        self._line: FieldLine | None = None
        self._placeholder = placeholder
        self._suggestions = suggestions
        self._anew = False

    def begin_anew(self) -> None:
        """Let typing replace the text when the field next gets the focus."""
        self._anew = True

    @property
    def value(self) -> str:
        """Return the text without surrounding blanks."""
        return self._written.strip()

    @value.setter
    def value(self, text: str) -> None:
        self._text = text
        if self._line is not None:
            self._line.load_text(text)
        self.refresh(layout=True)

    @property
    def _written(self) -> str:
        return self._line.text if self._line is not None else self._text

    def control(self) -> TextLine:
        """Return the line to edit, created on the first call."""
        if self._line is None:
            self._line = FieldLine(self, self._text)
            self._line.styles.margin = (0, 0, 0, self.label_width)
            self.can_focus = False
            self.mount(self._line)
        return self._line

    def rows(self, width: int) -> list[Content]:
        """Return the text in rows, wrapped as the line wraps it; blank rows while the line covers them."""
        rows = text_area_rows(visible(self._written), max(1, width - 1))
        return [Content("" if self._line is not None else row) for row in rows]

    def remark(self) -> str:
        """Return a privacy warning about the text."""
        return privacy_warning(self._written)

    def on_resize(self) -> None:
        """Align the line with the end of the label."""
        if self._line is not None:
            self._line.styles.margin = (0, 0, 0, self.label_width)
            self._hint(self._line, focused=self._line.has_focus)

    def _hint(self, line: TextLine, *, focused: bool) -> None:
        """Show what can be written on an empty line, in the focused field only."""
        hint = self._placeholder or " · ".join(self._suggestions)
        line.hint(cut(hint, self.room - 1) if focused else "")

    def _suggest(self, line: TextLine) -> None:
        prefix = self.value.casefold()
        line.suggestion = next(
            (item[len(prefix) :] for item in self._suggestions if prefix and item.casefold().startswith(prefix)), ""
        )

    def begin(self, line: TextLine) -> None:
        """Begin to edit: at the end of the text, or replacing it."""
        self._hint(line, focused=True)
        self._suggest(line)
        if self._anew or self.replaced:
            self._anew = False
            line.action_select_all()
        else:
            line.move_cursor(line.document.end)
        self.refresh()

    replaced: ClassVar[bool] = False
    """Whether typing replaces the value instead of adding to it."""

    def end(self, line: TextLine) -> None:
        """End editing on the line, with nothing selected: a marked text would look like the one that is edited."""
        line.selection = Selection.cursor(line.selection.end)
        self._hint(line, focused=False)
        self._reached_with = None
        self._told = ""
        self.refresh(layout=True)
        self.post_message(self.Changed(self))

    def on_text_area_changed(self, event: TextLine.Changed) -> None:
        """Update the value while typing."""
        event.stop()
        line = self.control()
        self._suggest(line)
        self.refresh(layout=True)
        if line.has_focus:
            self.post_message(self.Typed(self))

    def on_text_line_removed(self, event: TextLine.Removed) -> None:
        """Show the characters removed from a paste, until the field is left."""
        event.stop()
        self._told = event.message
        self.refresh(layout=True)

    def on_text_line_submitted(self, event: TextLine.Submitted) -> None:
        """Go to the next field."""
        event.stop()
        self.action_go_on()
        event.line.take_up()


class FieldLine(TextLine):
    """The line on which a field's text is edited."""

    def __init__(self, field: TextField, text: str) -> None:
        super().__init__(text)
        self._field = field

    def on_focus(self) -> None:
        """Begin to edit at once rather than in the field's handler, so that the next keys find the line ready."""
        self._field.begin(self)

    def on_blur(self) -> None:
        """End editing in the field."""
        self._field.end(self)

    async def on_key(self, event: events.Key) -> None:
        """Leave Ctrl+Z to the form when the line has nothing to undo."""
        if event.key == "ctrl+z" and not self.history.undo_stack:
            event.prevent_default()

    def pointed_rows(self) -> Region:
        """Return the row of the cursor, counted from the top."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        return Region(0, row - round(self.scroll_y), 1, 1)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:  # noqa: FBT001, FBT002
        """Keep the cursor in sight, also in a text that is higher than the screen."""
        if self.has_focus:
            self.call_after_refresh(self._field.follow)
        return super().scroll_cursor_visible(center, animate)

    def leave(self) -> None:
        """Leave the field (Tab)."""
        self._field.action_leave()
