"""A dialog that picks one of many options by a part of its words: steps, themes, places, sources, commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from larande_tui.tui.dialogs.strip import DialogBody, StripDialog
from larande_tui.tui.platform.option_list import Options
from larande_tui.tui.text.wrapping import cut, width_of, wrap_row
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.privacy_warning import PrivacyWarningLine
from larande_tui.tui.widgets.text_line import TextLine


class PickerOption(NamedTuple):
    """One option of a list: its id, its words, and a detail to the right."""

    id: str
    text: str
    detail: str = ""


NEW: Final = "+"
"""Prefix of a new text in the answer of a picker that accepts new texts."""

_FEWEST_ROWS: Final = 4
"""Fewest rows of a list in a strip on a low screen."""

_LOW: Final = 30
"""Rows below which a screen is low."""

_WIDEST: Final = 94
"""Cells of a row in a dialog at its widest, beside the scroll bar and a blank."""
_STEPS: Final = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1, "pagedown": 8, "pageup": -8}
"""The steps of keys in the list."""

_ENDS: Final = {"end": 1_000_000, "home": -1_000_000}
"""The steps of keys in the list while the line is empty; in a text they move the cursor."""


class PickerLine(TextLine):
    """The line that filters the list. It also handles the list's arrow keys, to keep all keys in order."""

    class Moved(Message):
        """Move the highlight by a number of options."""

        def __init__(self, by: int) -> None:
            self.by = by
            super().__init__()

    async def on_key(self, event: events.Key) -> None:
        """Ask the list to move; every other key edits the line."""
        by = _STEPS.get(event.key) or (0 if self.text else _ENDS.get(event.key, 0))
        if by and not self.passed_on(event):
            self.post_message(self.Moved(by))
            event.stop()
            event.prevent_default()


class Picker(StripDialog[str | None]):
    """A list that is filtered while typing; returns the id of the picked option, or None.

    With ``new``, a text that matches nothing can be picked itself, and is returned as ``"+text"``; a privacy warning is
    shown while such a text is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f10", "close", "Stäng")]
    DEFAULT_CSS = """
    Picker {
        & > DialogBody { max-width: 100; }
        & TextLine { margin-bottom: 1; }
        & OptionList, & OptionList:focus {
            height: auto; max-height: 50vh; border: none; background: transparent; padding: 0;
            scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0; }
        & OptionList > .option-list--option-highlighted { background: $selected; text-style: bold; }
        &.-cautioned OptionList { max-height: 30vh; }
    }
    """

    help_text = "Skriv en del av orden, så blir listan kortare. Pilarna bläddrar, Enter väljer och Esc stänger."

    def __init__(
        self,
        title: str,
        choices: Sequence[PickerOption],
        *,
        new: str = "",
        placeholder: str = "Skriv för att leta …",
        words: Callable[[str], str] = str.strip,
        below: bool = False,
        text: str = "",
        empty: str = "Inget passar.",
        over_wall: bool = False,
    ) -> None:
        """Prepare the options.

        ``words`` returns the part of a typed text to search for; `typed` keeps the whole text. ``below`` puts details
        in full below each option. ``text`` is the initial text, and ``empty`` is shown when nothing matches.
        ``over_wall`` keeps the list to a few rows on a low screen, so that the wall above can be read.
        """
        super().__init__()
        self._title = title
        self._choices = choices
        self._new = new
        self._placeholder = placeholder
        self._words = words
        self._below = below
        self._empty = empty
        self._over_wall = over_wall
        self.typed = text
        self._drawn_for = 0

    def compose(self) -> ComposeResult:
        """Yield title, line, list, warning and keys."""
        with DialogBody():
            yield Static(Content(self._title), id="title")
            yield PickerLine(self.typed, placeholder=self._placeholder, id="filter")
            yield Options(id="list")
            yield PrivacyWarningLine()
            yield KeyHints()

    def on_mount(self) -> None:
        """Show all options."""
        self.query_one(KeyHints).show((("↑↓", "bläddra"), ("Enter", "välj"), ("Esc", "stäng")))
        self.query_one("#list", OptionList).can_focus = False
        line = self.query_one(TextLine)
        line.focus()
        line.move_cursor(line.document.end)
        self._narrow()

    def on_resize(self) -> None:
        """Fit the options to the new width, and a strip's list to the new height."""
        self.fit_height()
        self.call_after_refresh(self._fit)

    def fit_height(self) -> None:
        """Limit a strip's list, in rows, since Textual lays out a list limited in vh at its full height."""
        if self.has_class("-strip"):
            height = self.app.size.height
            rows = 0 if self._over_wall and height < _LOW else height * 3 // 10
            self.query_one("#list").styles.max_height = max(_FEWEST_ROWS, rows)

    @property
    def _row_width(self) -> int:
        """Return the cells of a row of the list; those of the app, since the dialog has no size before its layout."""
        return max(30, min(_WIDEST, self.app.size.width * 9 // 10 - 6))

    def _fit(self) -> None:
        """Draw the options again if the width is another, with the same one selected."""
        if self._row_width == self._drawn_for:
            return
        listing = self.query_one("#list", OptionList)
        selected = listing.highlighted_option.id if listing.highlighted_option is not None else None
        self._narrow()
        at = next((number for number, option in enumerate(listing.options) if option.id == selected), None)
        if selected and at is not None:
            listing.highlighted = at

    def on_text_area_changed(self) -> None:
        """Filter the list by the typed text."""
        if self.typed != self.query_one(TextLine).text:  # the text may have changed since
            self._narrow()

    def _narrow(self) -> None:
        self.typed = self.query_one(TextLine).text
        search = self._words(self.typed)
        listing = self.query_one("#list", OptionList)
        listing.clear_options()
        width = self._drawn_for = self._row_width
        listing.add_options(Option(self._line(choice, width), id=choice.id) for choice in self.options(search))
        exact = any(choice.text.casefold() == search.casefold() for choice in self._choices)
        if self._new and search and not exact:
            listing.add_option(Option(Content(cut(f"{self._new}: {search}", width)), id=NEW))
        if not listing.option_count:
            listing.add_option(Option(Content(self._empty), id="", disabled=True))
        listing.highlighted = 0 if listing.get_option_at_index(0).id != "" else None
        if self._new:
            caution = self.query_one(PrivacyWarningLine)
            caution.tell(search)
            self.set_class(caution.has_class("-told"), "-cautioned")

    def options(self, search: str) -> Sequence[PickerOption]:
        """Return the options that match a text, the best match first."""
        words = search.casefold().split()
        matches = [
            choice
            for choice in self._choices
            if all(word in f"{choice.text} {choice.detail}".casefold() for word in words)
        ]
        return sorted(matches, key=lambda choice: _rank(choice, search)) if search else matches

    def _line(self, choice: PickerOption, width: int) -> Content:
        if self._below and choice.detail:
            lines = "\n".join(f"  {line}" for line in wrap_row(choice.detail, width - 2))
            return Content.assemble(cut(choice.text, width), (f"\n{lines}", "$muted"))
        detail = cut(choice.detail, max(width // 3, width - 2 - width_of(choice.text)))
        text = cut(choice.text, width - width_of(detail) - 2)
        return Content.assemble(text, ("  " + detail if detail else "", "$muted"))

    def on_picker_line_moved(self, event: PickerLine.Moved) -> None:
        """Move up or down in the list."""
        listing = self.query_one("#list", OptionList)
        if listing.highlighted is not None:
            listing.highlighted = min(max(listing.highlighted + event.by, 0), listing.option_count - 1)

    def action_close(self) -> None:
        """Pick nothing."""
        self.dismiss(None)

    def on_text_line_submitted(self, event: TextLine.Submitted) -> None:
        """Pick the highlighted option."""
        listing = self.query_one("#list", OptionList)
        if listing.highlighted is None:
            event.line.take_up()
        else:
            self._take(listing.get_option_at_index(listing.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick an option that was clicked."""
        self._take(event.option.id)

    def _take(self, name: str | None) -> None:
        if name != NEW:
            self.dismiss(name)
        elif self.query_one(PrivacyWarningLine).holds(self._words(self.typed)):
            self.query_one(TextLine).take_up()
        else:
            self.dismiss(f"{NEW}{self._words(self.typed)}")


def _rank(choice: PickerOption, search: str) -> float:
    """Return how near an option is to a text: by its words, else by the quieter ones, such as the title of a step."""
    return min(_distance(choice.text, search), _distance(choice.detail, search) + 0.5)


def _distance(text: str, search: str) -> int:
    """Return the match of a typed text with an option: 0 equal, 1 its beginning, 2 a part of it, 3 its detail."""
    low, words = text.casefold(), search.casefold()
    if low == words:
        return 0
    if low.startswith(words):
        return 1
    return 2 if words in low else 3
