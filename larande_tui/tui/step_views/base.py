"""Base of the views of steps: a heading, a wall, and the places for typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widgets import Static

from larande_tui.packs.schema.base import StepModel
from larande_tui.tui.platform.painting.fixed_box import FixedColumn
from larande_tui.tui.step_views.parts.cards import NoteCards, only, parked_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.places import PARKING, StepPlace, place_of_item
from larande_tui.tui.step_views.parts.sorting import SORTED, SortOrder, orders_of, sorted_lanes
from larande_tui.tui.step_views.parts.styled import VALUE, paragraphs
from larande_tui.tui.text.styled_rows import in_rows
from larande_tui.tui.widgets.air import VERY_HIGH, Placing
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.tui.widgets.wall.wall import Wall
from larande_tui.workshop.model.items import Item, Key, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.silent_writing import hidden_in, hidden_text, is_hidden, is_silent

S = TypeVar("S", bound=StepModel)

_WIDEST_HEAD = 96
"""Cells of a heading, with its padding: longer lines are hard to read on a wall."""


VERY_WIDE: Final = 150
"""Cells from which a screen has room for more words than a usual projector's."""


class StepView(FixedColumn, Generic[S]):
    """The body of the stage for one step; a kind of step overrides what differs.

    Attributes:
        order: the order of the wall's cards.
        wall: the wall with the step's cards, the same object throughout the view's life.
    """

    DEFAULT_CSS = f"""
    StepView {{
        height: 1fr;
        & > .head {{ height: auto; max-height: 70%; max-width: {_WIDEST_HEAD}; padding: 1 2 1 2; }}
        &.-short > .head {{ padding: 0 2 1 2; }}
        &.-tall > .head {{ padding: 2 2 2 2; }}
    }}
    """

    class ValuePicked(Message):
        """A value in the heading was clicked."""

        def __init__(self, value: str) -> None:
            self.value = value
            super().__init__()

    chooses: ClassVar[bool] = False
    """Whether items of this kind of step can be chosen to work on."""

    writes_notes: ClassVar[bool] = False
    """Whether a typed text becomes a note or element, for which silent writing is possible."""

    wall_type: ClassVar[type[Wall]] = Wall
    """The kind of wall that shows the cards."""

    fits_height: ClassVar[bool] = False
    """Whether the lanes depend on the height that is left for the wall, as below a dialog."""

    is_placed: ClassVar[bool] = True
    """Whether few lines lie at the optical centre of a high screen."""

    shows_strays: ClassVar[bool] = True
    """Whether to show notes at places that the programme does not have."""

    def __init__(self, session: Session, planned: PlannedStep, place: str = "") -> None:
        super().__init__()
        self.session = session
        self.planned = planned
        self.cards = NoteCards()
        self.words: Sequence[str] = ()
        self.match_count = 0
        self.order: SortOrder = "said"
        self.wall = self.wall_type()
        self._heading = Static(classes="head")
        self._head: tuple[Content, int] | None = None
        self._placing = Placing()
        self._led_to = ""
        self._shown_for: tuple[int, Size] | None = None
        self.message = ""
        self.place = place if any(item.id == place for item in self.places()) else self.places()[0].id

    @property
    def step(self) -> S:
        """Return the step as the programme defines it."""
        return self.planned.step  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """Yield the heading and the wall."""
        yield self._heading
        yield self.wall

    def on_mount(self) -> None:
        """Show the step."""
        self.show()

    def fit_screen(self) -> None:
        """Remove blank lines on a low screen, and add some on a high one. Before mounting, it is styled once."""
        self.set_class(self.low, "-short", update=self.is_attached)
        self.set_class(self.app.size.height >= VERY_HIGH, "-tall", update=self.is_attached)

    def on_resize(self) -> None:
        """Fit the screen's new size."""
        self.fit_screen()
        shown_for = (self.size.width, self.app.size)
        if self.fits_height or shown_for != self._shown_for:  # a dialog below changes the height alone
            self._shown_for = shown_for
            self.show()
            if self.wall.selected is not None:
                self.wall.reveal(self.wall.selected)

    @property
    def whole_width(self) -> int:
        """Return the cells of a row; before the first layout those of the whole screen."""
        return self.size.width or self.app.size.width

    @property
    def head_width(self) -> int:
        """Return the width of a line of the heading, in cells."""
        padding = 4
        return max(1, min(self.whole_width, _WIDEST_HEAD) - padding)

    @property
    def low(self) -> bool:
        """Return whether the screen is so low that only the essentials are shown."""
        return self.app.size.height < 30

    # --- overridden by kinds --------------------------------------------------------------------------------------

    def places(self) -> Sequence[StepPlace]:
        """Return the places for typing, in the order of the Tab key; never empty."""
        return (StepPlace(PARKING, "Parkering"),)

    def reading(self, text: str) -> str:  # noqa: ARG002 - for those who read it
        """Return how the present place interprets the typed text; "" where it is taken as words."""
        return ""

    def tips(self) -> Sequence[str]:
        """Return the help about typing in this step, besides the keys."""
        return ()

    def head(self) -> Content:
        """Return the heading: the step's question."""
        return paragraphs((self.step.purpose, "bold"))

    def lanes(self) -> Sequence[Lane]:
        """Return the lanes of the wall."""
        return self.parking_lane()

    def beside(self, lanes: Sequence[Lane]) -> Sequence[Lane]:  # noqa: ARG002 - for kinds to override
        """Return lanes to read beside those of the wall, where the screen has room for them."""
        return ()

    def take_in(self, texts: Sequence[str]) -> Item | None:
        """Write typed texts as `write` does; afterwards `message` has the message, such as a replaced value."""
        self.message = self._led_to = ""
        return self.write(texts)

    def write(self, texts: Sequence[str]) -> Item | None:
        """Store typed texts at `place`, one a line, and return the last item made from them.

        Raises:
            RefusedError: a text does not fit the place.
        """
        return wall_items.park(self.session, self.step.id, texts)[-1]

    def asks_more(self, item: Item) -> bool:  # noqa: ARG002 - for kinds to override
        """Tell whether to select an item as soon as it is written, so that Enter opens its form for the rest."""
        return False

    def go_to(self, key: Key) -> bool:  # noqa: ARG002 - for kinds to override
        """Go to the place of a card; False when it has none."""
        return False

    def open(self, stage: StageContext, key: Key) -> bool:
        """Open the selected card in the kind's own way; False for the usual way."""
        if not self.go_to(key):
            return False
        stage.note_place()
        return True

    def choose(self, stage: StageContext) -> None:
        """Choose the selected item or the present place to work on (F5)."""
        stage.dialogs.choosing.choose_selected()

    def without(self) -> str:
        """Describe what depends on the selected item (Alt+U)."""
        return "Alt+U säger i ekosystemet vad som faller om en del av kartan försvinner."

    def move(self, stage: StageContext) -> None:
        """Move the selected item to another place (F6)."""
        stage.dialogs.choosing.move_to()

    def stays(self, key: Key, *, moving: bool) -> str:  # noqa: ARG002 - for kinds to override
        """Explain why Delete, or Shift with an arrow, leaves a card as it is; "" where the key may take effect."""
        return ""

    def nudge(self, *, right: int = 0, down: int = 0) -> bool:  # noqa: ARG002 - for kinds to override
        """Change the selected item with Shift and an arrow; False to move it among its neighbours."""
        return False

    def take(self, key: Key, lane: Lane) -> bool:  # noqa: ARG002 - for kinds to override
        """Handle a card dropped on a lane in the kind's own way; False for the usual move."""
        return False

    def back(self) -> bool:
        """Go back to the step's overview with Escape when nothing is selected; False where there is none."""
        return False

    @property
    def lies_over_step(self) -> bool:
        """Return whether Escape returns to the step's own view when nothing is selected."""
        return False

    @property
    def is_secret(self) -> bool:
        """Return whether the typed text is private to the person who types."""
        return False

    @property
    def keeps_order(self) -> bool:
        """Return whether the cards keep the order in which they were added, since typed text refers to it."""
        return False

    @property
    def columns(self) -> int:
        """Return the number of columns of the wall; 0 for automatic."""
        return 0

    def current(self) -> Key | None:
        """Return the key of the present place's item, used when nothing is selected."""
        return None

    def homes(self) -> Sequence[StepPlace]:
        """Return the places that an item of this wall can be moved to."""
        return ()

    def chosen(self) -> str:
        """Return the message after an item was chosen."""
        return "★ Valt att gå vidare med. I en handlingsplan gör F5 en åtgärd av det."

    def hints(self) -> Sequence[Hint]:
        """Return the keys of this kind of step."""
        return ()

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of the selected card, where they differ from the usual ones."""
        return ()

    # --- shared by kinds ----------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the present state of the workshop."""
        if self.is_mounted:
            lanes = [*self.lanes(), *self._strays()]
            head = self.head()
            if self.order != "said" and not self.keeps_order and self.order in orders_of(self.session.workshop, lanes):
                lanes = sorted_lanes(self.session.workshop, lanes, self.order)
                message = f"Sorterat {SORTED[self.order]}. Ctrl+S byter."
                head = Content("\n").join([head, Content.styled(message, "bold $accent")])
            if self.words:
                among = sum(len(lane.cards) for lane in lanes)
                lanes = only(lanes, self.words)
                self.match_count = sum(len(lane.cards) for lane in lanes)
                message = f"Visar {self.match_count} av {among}: {' '.join(self.words)}. Esc visar allt."
                head = Content("\n").join([head, Content.styled(message, "bold $accent")])
            else:
                lanes += self.beside(lanes)
            if (head, self.head_width) != self._head:
                self._head = (head, self.head_width)
                rows = in_rows(head, self.head_width)
                self._heading.update(rows)
                self._placing.head = rows.plain.count("\n") + 1
            self._give_air(lanes)
            self.wall.show(lanes, self.active_lane(), self.columns)

    def _give_air(self, lanes: Sequence[Lane]) -> None:
        """Move few lines towards the middle of a high screen. A search leaves them where they are."""
        if self.is_placed and not self.words:
            active, columns, width = self.active_lane(), self.columns, self.whole_width
            self._placing.place(
                self.app.size.height,
                lambda height, air: self.wall.rows_with_air(lanes, active, columns, Size(width, height), air),
            )
            self._set_air()

    def _set_air(self) -> None:
        air = self._placing.air(self.app.size.height)
        if air != self.styles.padding.top:
            self.styles.padding = (air, 0, 0, 0)

    def gives_room(self, rows: int) -> None:
        """Give up air for a dialog below; on a low screen also the heading, since people need the wall's numbers then.

        Args:
            rows: of the dialog; 0 for none.
        """
        is_hidden = bool(rows) and self.low and self.wall.virtual_size.height > self.wall.size.height
        self._heading.display = not is_hidden
        self._placing.dialog = rows
        self._set_air()

    def filter(self, text: str) -> None:
        """Show only cards with all of these words, "" for every card; `match_count` is then their number."""
        self.words = text.casefold().split()
        self.show()
        self.wall.scroll_home(animate=False)

    def sort(self) -> str:
        """Sort the wall in the next order that makes a difference, and return the message."""
        if self.keeps_order:
            return "Här skrivs siffrorna i tabellens ordning, så den står kvar."
        lanes = [*self.lanes(), *self._strays()]
        orders = orders_of(self.session.workshop, lanes)
        if len(orders) == 1 and self.order == "said":
            return "Här finns bara en ordning: som det sades. Röster, gap eller flyttade kort ger fler."
        at = orders.index(self.order) if self.order in orders else -1
        self.order = orders[(at + 1) % len(orders)]
        self.show()
        self.wall.scroll_home(animate=False)
        return f"Väggen står {SORTED[self.order]}." if self.order == "said" else ""

    def clicked(self, value: str) -> None:
        """Handle a clicked value of the heading, such as a rating; overridden by kinds that offer one."""

    def on_click(self, event: Click) -> None:
        """Report a click on a value in the heading."""
        value = event.style.meta.get(VALUE)
        if isinstance(value, str):
            event.stop()
            self.post_message(self.ValuePicked(value))

    def _strays(self) -> Sequence[Lane]:
        """Return lanes of notes at places that the programme does not have, from an import or another programme."""
        if not self.shows_strays:
            return ()
        known_places = {place.id for place in (*self.places(), *self.homes())} | self.borrowed()
        workshop = self.session.workshop
        return [
            Lane(
                "",
                f"Övrigt: {_place_title(workshop, place)}" if place else "Övrigt",
                self.cards.of(workshop, workshop.notes_in(self.step.id, place)),
            )
            for place in workshop.places_used(self.step.id)
            if place not in known_places
        ]

    def borrowed(self) -> set[str]:
        """Return places whose notes are shown but not written in this step."""
        return set()

    def active_lane(self) -> str:
        """Return the id of the lane for typing."""
        return self.place

    def present(self) -> StepPlace:
        """Return the present place for typing."""
        places = self.places()
        return next((place for place in places if place.id == self.place), places[0])

    def go(self, place: str) -> None:
        """Move typing to another place."""
        self.place = place
        self.words = ()
        self.wall.selected = None
        self.show()
        self.reveal()

    def reveal(self) -> None:
        """Scroll to the lane for typing."""
        self.wall.reveal_lane(self.active_lane())

    def go_on(self) -> None:
        """Go to the next place, after one that takes a single answer."""
        following = self.neighbour(1)
        if following is not None:
            self.go(following)
            self._led_to = following

    def arrived_by_enter(self) -> bool:
        """Tell, once, whether Enter has just gone to this place, so that a Tab right after it goes no further."""
        led_to, self._led_to = self._led_to, ""
        return led_to == self.place

    def neighbour(self, by: int, *, group: bool = False) -> str | None:
        """Return the place ``by`` positions on, or the first place of the group that far on. None at the edge."""
        places = list(self.places())
        index = next((number for number, place in enumerate(places) if place.id == self.place), 0)
        if not group:
            return places[index + by].id if 0 <= index + by < len(places) else None
        groups = list(dict.fromkeys(place.group or place.id for place in places))
        position = groups.index(places[index].group or places[index].id)
        if not 0 <= position + by < len(groups):
            return None
        return next(place.id for place in places if (place.group or place.id) == groups[position + by])

    def notes(self, place: str) -> list[Note]:
        """Return the notes at a place, without those of silent writing in progress."""
        workshop = self.session.workshop
        notes = workshop.notes_in(self.step.id, place)
        if not is_silent(workshop, self.step.id):
            return notes
        return [note for note in notes if not is_hidden(workshop, note)]

    def hidden_line(self, place: str) -> str:
        """Return the number of hidden items at a place in words; "" for none."""
        items = [item for item in hidden_in(self.session.workshop, self.step.id) if place_of_item(item) == place]
        return f"{hidden_text(len(items))}. Ctrl+E visar." if items else ""

    def parking_lane(self) -> Sequence[Lane]:
        """Return the lane of parked matters, if there are any."""
        parked = self.session.workshop.parked
        return (Lane(PARKING, "Parkering", [parked_card(item) for item in parked]),) if parked else ()


def _place_title(workshop: Workshop, place: str) -> str:
    from larande_tui.workshop.schedule.day_changes import place_title

    return place_title(workshop, place) or place
