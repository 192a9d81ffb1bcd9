"""Rounds and groups of people. Typed names are shown and never stored."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import ClassVar, Final, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.core.text import plural
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.text.wrapping import pad, width_of
from larande_tui.tui.widgets.hints import Hint, KeyHints
from larande_tui.workshop.techniques.ballots.ballot_text import people
from larande_tui.workshop.techniques.table_groups import GROUP_SIZES, People, table_groups, usual_group_size

T = TypeVar("T")
_GAP: Final = 4
_NOBODY: Final = "Ingen är med ännu. Tryck N och skriv hur många ni är, eller era namn med komma emellan."


class PeopleScreen(BaseScreen[T], ModalScreen[T]):
    """Base of the screens about the people in the room.

    Attributes:
        people: the people in the room.
        order: their names in the order of this screen.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f5,f10,f12,q", "close", "Tillbaka"),
        Binding("b,B", "shuffle", "Blanda"),
        Binding("n,N", "names", "Vilka ni är"),
    ]
    DEFAULT_CSS = """
    PeopleScreen {
        background: $background;
        & > Vertical { height: 1fr; align: center middle; }
        & Static { width: 100%; height: auto; text-align: center; padding: 0 4; }
        & #what { color: $muted; }
        & #who { padding-top: 1; padding-bottom: 1; }
        & KeyHints { width: 100%; padding: 0 2; text-align: left; }
    }
    """

    def __init__(self, people: People, subject: str) -> None:
        super().__init__()
        self.people = people
        self.order = list(people.names)
        self._what = subject

    def compose(self) -> ComposeResult:
        """Yield the subject, the people and the keys."""
        with Vertical():
            yield Static(Content(self._what), id="what")
            yield Static(id="who")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the people, or ask for them."""
        self.query_one(KeyHints).show([*self.hints(), ("B", "blanda"), ("Esc", "tillbaka"), ("N", "antal, namn")])
        self.draw()
        if not self.order:
            self.action_names()

    def on_resize(self) -> None:
        """Fit the people to the new width."""
        self.draw()

    def hints(self) -> list[Hint]:
        """Return the keys of only this screen."""
        return []

    def who(self) -> Content:
        """Return the people as text."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show the people again."""
        self.query_one("#who", Static).update(self.who() if self.order else Content(_NOBODY))

    def action_shuffle(self) -> None:
        """Shuffle the people."""
        random.shuffle(self.order)
        self.draw()

    def action_names(self) -> None:
        """Ask for the names of the people in the room, which are not stored anywhere."""

        def answered(text: str | None) -> None:
            if text is not None:
                self.people.read(text)
                self.order = list(self.people.names)
                self.begin_again()
                self.draw()

        names = ", ".join(self.people.names) if self.people.named else ""
        title = "Hur många är ni, eller vad heter ni? Namnen sparas inte."
        self.app.push_screen(AskDialog(title, text=names, placeholder="14, eller Anna, Bo, Cilla"), answered)

    def begin_again(self) -> None:
        """Restart with new people."""

    def action_close(self) -> None:
        """Go back to the stage."""
        self.dismiss(None)


class RoundScreen(PeopleScreen[None]):
    """A round: one speaker after the other, with a preview of the next.

    Args:
        people: the people who take part.
        question: the question that each answers.
        seconds: returns the seconds left for the round.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,down,pagedown", "go(1)", "Nästa"),
        Binding("backspace,left,up,pageup", "go(-1)", "Förra"),
    ]

    def __init__(self, people: People, question: str, seconds: Callable[[], float]) -> None:
        super().__init__(people, question)
        self._seconds = seconds
        self._here = 0

    def hints(self) -> list[Hint]:
        """Return the keys on and back."""
        return [("Enter", "nästa"), ("←", "förra")]

    def who(self) -> Content:
        """Return the present and the next speaker, and the time for each."""
        names, position = self.order, self._here
        if position >= len(names):
            return Content.styled("Alla har fått ordet.", "bold $accent")
        remaining = len(names) - position
        each = int(self._seconds() / remaining)
        lines = [
            Content.styled(f"Nu: {self._called(position)}", "bold $accent"),
            Content(f"Sedan: {self._called(position + 1)}" if remaining > 1 else "Sist i rundan"),
            Content(""),
            Content.styled(
                f"{position + 1} av {len(names)}" + (f" · ungefär {each} sekunder var" if each else ""), "$muted"
            ),
        ]
        return Content("\n").join(lines)

    def _called(self, index: int) -> str:
        name = self.order[index]
        return name if self.people.named else f"nummer {name}"

    def begin_again(self) -> None:
        """Restart with the first person."""
        self._here = 0

    def action_shuffle(self) -> None:
        """Shuffle the people, and restart with the first."""
        self.begin_again()
        super().action_shuffle()

    def action_go(self, by: int) -> None:
        """Go to the next or previous person; after the last one, back to the stage."""
        if self._here + by > len(self.order):
            self.dismiss(None)
            return
        self._here = max(0, self._here + by)
        self.draw()

    def on_click(self) -> None:
        """Go to the next person."""
        self.action_go(1)


class GroupsScreen(PeopleScreen[list[int]]):
    """Pairs, trios and tables, in random order; returns the tables' sizes when each table is to write by itself.

    Args:
        people: the people to divide.
        may_write: a room for phones is open, so that each table may have one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,up,plus", "resize(1)", "Större"),
        Binding("left,down,minus", "resize(-1)", "Mindre"),
        Binding("s,S", "seat", "Borden skriver"),
        *(Binding(str(size), f"set_size({size})", str(size)) for size in GROUP_SIZES),
        Binding("space,enter", "shuffle", "Blanda"),
    ]

    def __init__(self, people: People, *, may_write: bool = False) -> None:
        super().__init__(people, "")
        self._may_write = may_write
        self._together = usual_group_size(len(self.order))

    def hints(self) -> list[Hint]:
        """Return the keys that make groups larger and smaller."""
        return [("← →", "storlek"), ("2–6", "så många"), *([("S", "borden skriver")] if self._may_write else [])]

    def who(self) -> Content:
        """Return the groups side by side."""
        groups = table_groups(self.order, self._together)
        kind = {2: "Par", 3: "Trio"}.get(self._together, "Bord")
        texts = [f"{kind} {number}: {', '.join(group)}" for number, group in enumerate(groups, 1)]
        room = max(20, self.size.width - 8)
        widest = min(max(width_of(text) for text in texts), room)
        columns = max(1, min(3, (room + _GAP) // (widest + _GAP)))
        cells = [pad(text, widest) for text in texts] + [" " * widest] * (-len(texts) % columns)
        rows = [(" " * _GAP).join(cells[at : at + columns]) for at in range(0, len(cells), columns)]
        lines = [row.replace(" ", "\N{NO-BREAK SPACE}") for row in rows]  # keeps the width when centred
        together = len(self.order)
        count = "" if self.people.named or together == 1 else f"Räkna in: säg ett nummer var, 1 till {together}."
        head = f"{len(groups)} {_plural(self._together, len(groups))} av {people(together)}"
        if together == 1:
            head = "En person är ingen grupp att dela in. N ändrar hur många ni är."
        parts = [Content.styled(head, "bold $accent"), Content.styled(count, "$muted"), Content("")]
        spaced = "\n\n" if len(lines) * 2 + 8 < self.size.height else "\n"
        return Content("\n").join([*parts, Content(spaced).join(Content(line) for line in lines)])

    def begin_again(self) -> None:
        """Restart with the default group size for the number of people."""
        self._together = usual_group_size(len(self.order))

    def action_seat(self) -> None:
        """Let each table write from a phone; only the size of the tables is stored."""
        if self._may_write and len(self.order) > 1:
            self.dismiss([len(group) for group in table_groups(self.order, self._together)])

    def action_resize(self, by: int) -> None:
        """Make each group larger or smaller."""
        self.action_set_size(self._together + by)

    def action_set_size(self, size: int) -> None:
        """Make groups of a size."""
        self._together = min(max(size, GROUP_SIZES[0]), GROUP_SIZES[-1])
        self.draw()


def _plural(size: int, count: int) -> str:
    return {2: "par", 3: plural(count, "trio", "trior")}.get(size, "bord")
