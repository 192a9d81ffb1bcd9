"""The fields of a form: a label, what was written or chosen, and a quiet word about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from larande_tui.stage.widgets.text_line import TextLine
from larande_tui.stage.wrapping import cut, width_of
from larande_tui.workshop.dates import read_date, read_time, time_span, weekday_date


class Field(Vertical):
    """A row of a form. ``value`` is a text; the form knows what it means."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        & > Horizontal { height: auto; }
        & .label { width: 24; color: $muted; }
        & .control { width: 1fr; }
        & > .note { height: auto; padding-left: 24; color: $muted; display: none; }
        &:focus-within .label { color: $accent; text-style: bold; }
        &.-low .label { width: 20; }
        &.-low > .note { padding-left: 20; }
    }
    """

    class Changed(Message):
        """The field was left, or something was chosen in it."""

        def __init__(self, field: Field) -> None:
            self.field = field
            super().__init__()

    class Typed(Message):
        """Something was typed in the field, which is not left yet."""

        def __init__(self, field: Field) -> None:
            self.field = field
            super().__init__()

    def __init__(self, name: str, label: str) -> None:
        super().__init__(id=f"field-{name}")
        self.field = name
        self._label = label

    @property
    def value(self) -> str:
        """What stands in the field."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Label, control, note."""
        with Horizontal():
            yield Static(Content(self._label), classes="label")
            yield self.control_widget()
        yield Static(classes="note")

    def control_widget(self) -> Static | TextLine:
        """What is written or chosen in."""
        raise NotImplementedError

    def note(self, text: str) -> None:
        """Say a quiet word below the field; "" hides it."""
        note = self.query_one(".note", Static)
        note.display = bool(text)
        note.update(Content(text))

    def on_resize(self) -> None:
        """A narrower label on a narrow screen."""
        self.set_class(self.app.size.width < 100, "-low")


class TextField(Field):
    """Words. Enter goes to the next field; with suggestions, the arrow right takes the one that fits."""

    def __init__(
        self, name: str, label: str, value: str = "", *, placeholder: str = "", suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(name, label)
        self._line = TextLine(value)
        self._line.add_class("control")
        self._placeholder = placeholder
        self._suggestions = suggestions
        self._anew = False

    def begin_anew(self) -> None:
        """When it is in focus next, typing replaces what stands there."""
        self._anew = True

    @property
    def value(self) -> str:
        """What is written, without blanks around it."""
        return self._line.text.strip()

    @value.setter
    def value(self, text: str) -> None:
        self._line.load_text(text)

    def control_widget(self) -> TextLine:
        """The line."""
        return self._line

    def on_mount(self) -> None:
        """Say what there is to say about the value."""
        self.note(self.remark())

    def remark(self) -> str:
        """What the field says about what is written."""
        typed = self.value.casefold()
        self._line.suggestion = next(
            (item[len(typed) :] for item in self._suggestions if typed and item.casefold().startswith(typed)), ""
        )
        if self._line.has_focus and self._suggestions and not typed:
            return " · ".join(self._suggestions)
        return ""

    def on_text_area_changed(self, event: TextLine.Changed) -> None:
        """Follow the typing."""
        event.stop()
        self.note(self.remark())
        if self._line.has_focus:
            self.post_message(self.Typed(self))

    def on_descendant_focus(self) -> None:
        """Show what can be written; other empty fields stay calm."""
        self._line.hint(self._placeholder)
        self._ready()
        self.note(self.remark())

    def _ready(self) -> None:
        """Typing goes on where the text ends, or begins anew."""
        if self._anew:
            self._anew = False
            self._line.action_select_all()
        else:
            self._line.move_cursor(self._line.document.end)

    def on_descendant_blur(self) -> None:
        """The field is left."""
        self._line.hint("")
        self.note(self.remark())
        self.post_message(self.Changed(self))

    def on_text_line_removed(self, event: TextLine.Removed) -> None:
        """Tell what did not come in."""
        event.stop()
        self.note(event.told)

    def on_text_line_submitted(self, event: TextLine.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.screen.focus_next()
        event.line.take_up()


class ShortField(TextField):
    """A value that is replaced rather than written on: typing begins anew."""

    def _ready(self) -> None:
        self._line.action_select_all()


class DateField(ShortField):
    """A day as people type it; the note shows it in full.

    Args:
        kept: whether a text that is no date is kept as it stands.
    """

    def __init__(self, name: str, label: str, value: str, today: dt.date, *, kept: bool = True) -> None:
        super().__init__(name, label, value, placeholder="till exempel 1/12, v. 49, om två veckor")
        self._today = today
        self._kept = kept

    @property
    def day(self) -> dt.date | None:
        """The day that is written, if it can be told."""
        return read_date(self.value, self._today)

    def remark(self) -> str:
        """The day in full, or that it is kept as written."""
        if not self.value:
            return ""
        day = self.day
        if day is not None:
            return f"→ {weekday_date(day)}"
        told = "Texten sparas som den står." if self._kept else "Skriv till exempel 1/12."
        return f"→ Datumet går inte att förstå. {told}"


class TimeField(ShortField):
    """A time of day."""

    @property
    def time(self) -> dt.time | None:
        """The time that is written, if it can be told."""
        return read_time(self.value)

    def remark(self) -> str:
        """The time in full, or that it cannot be told."""
        if not self.value:
            return ""
        return f"→ {time_span(self.time, None)}" if self.time else "→ Skriv en tid, till exempel 8.30."


class NumberField(ShortField):
    """A number of people."""

    @property
    def number(self) -> int | None:
        """The number that is written; 0 when nothing is; None when it is no number."""
        if not self.value:
            return 0
        return int(self.value) if self.value.isdecimal() and len(self.value) < 5 else None

    def remark(self) -> str:
        """Whether it is a number."""
        return "" if self.number is not None else "→ Skriv ett antal med siffror."


class ChoiceField(Field):
    """One of a few: all are seen, the arrows choose, Backspace takes the choice away."""

    def __init__(self, name: str, label: str, options: Mapping[str, str], value: str = "") -> None:
        super().__init__(name, label)
        self._choice = ChoiceLine(options, value)
        self._choice.add_class("control")

    @property
    def value(self) -> str:
        """The id of what is chosen, or ""."""
        return self._choice.value

    @value.setter
    def value(self, name: str) -> None:
        self._choice.show(name)

    def control_widget(self) -> Static:
        """The options."""
        return self._choice

    def on_choice_line_chosen(self, event: ChoiceLine.Chosen) -> None:
        """Something was chosen."""
        event.stop()
        self.post_message(self.Changed(self))


class ChoiceLine(Static, can_focus=True):
    """Options on one line or a few: ● chosen, ○ not."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "shift(1)", "Nästa", show=False),
        Binding("left", "shift(-1)", "Förra", show=False),
        Binding("backspace,delete", "clear", "Inget", show=False),
        Binding("enter", "next_field", "Vidare", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceLine { height: auto; &:focus { background: $selected; } }
    """

    class Chosen(Message):
        """Another option was chosen."""

    def __init__(self, options: Mapping[str, str], value: str) -> None:
        super().__init__()
        self._options = dict(options)
        self.value = value
        self._spots: list[tuple[int, int, int, str]] = []

    def on_mount(self) -> None:
        """Show the options."""
        self._draw()

    def on_resize(self) -> None:
        """Fold for the width."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width or 60
        lines: list[list[Content]] = [[]]
        self._spots = []
        used = 0
        for name, words in self._options.items():
            title = cut(words, max(10, width - 2))
            length = width_of(title) + 2
            if used and used + length > width:
                lines.append([])
                used = 0
            chosen = name == self.value
            style = "bold $foreground" if chosen else "$muted"
            lines[-1].append(Content.styled(f"{'●' if chosen else '○'} {title}   ", style))
            self._spots.append((len(lines) - 1, used, used + length, name))
            used += length + 3
        self.update(Content("\n").join(Content("").join(line) for line in lines))

    def show(self, name: str) -> None:
        """Show an option as chosen."""
        self.value = name
        self._draw()

    def _choose(self, name: str) -> None:
        self.show(name)
        self.post_message(self.Chosen())

    def action_shift(self, by: int) -> None:
        """The next or previous option."""
        names = list(self._options)
        if self.value not in names:
            self._choose(names[0 if by > 0 else -1])
        else:
            self._choose(names[(names.index(self.value) + by) % len(names)])

    def action_clear(self) -> None:
        """None of them."""
        if self.value:
            self._choose("")

    def action_next_field(self) -> None:
        """Enter goes on."""
        self.screen.focus_next()

    def on_key(self, event: events.Key) -> None:
        """A digit or a first letter chooses."""
        if event.character and event.is_printable and event.character != " ":
            for name, title in self._options.items():
                if title.casefold().startswith(event.character.casefold()):
                    event.stop()
                    self._choose(name)
                    return

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        for row, left, right, name in self._spots:
            if row == event.y and left <= event.x < right:
                self._choose(name)
                return
