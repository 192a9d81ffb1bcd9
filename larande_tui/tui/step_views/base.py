"""The base of the views of steps: a heading, a wall, and the places that typing lands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from larande_tui.packs.schema.base import StepModel
from larande_tui.tui.step_views.parts.cards import NoteCards, only, parked_card
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.places import PARKING, StepPlace, place_of_item
from larande_tui.tui.step_views.parts.styled import paragraphs
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.tui.widgets.wall.wall import Wall
from larande_tui.workshop.model.items import Item, Key, Note
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.silent_writing import hidden_in, hidden_text, is_hidden, is_silent

S = TypeVar("S", bound=StepModel)


class StepView(Vertical, Generic[S]):
    """The body of the stage for one step; a kind of step overrides what it does differently.

    Attributes:
        wall: the wall with the step's cards, the view's own from before it is shown until after it is gone.
    """

    DEFAULT_CSS = """
    StepView {
        height: 1fr;
        & > .head { height: auto; max-height: 70%; padding: 1 2 1 2; }
        &.-short > .head { padding: 0 2 1 2; }
    }
    """

    chooses: ClassVar[bool] = False
    """Whether items of this kind of step can be chosen to go on with."""

    writes_notes: ClassVar[bool] = False
    """Whether a typed text becomes a note or element, which can be written in silence."""

    shows_strays: ClassVar[bool] = True
    """Whether notes at places that the programme does not know are shown."""

    def __init__(self, session: Session, planned: PlannedStep, place: str = "") -> None:
        super().__init__()
        self.session = session
        self.planned = planned
        self.cards = NoteCards()
        self.words: Sequence[str] = ()
        self.match_count = 0
        self.wall = Wall()
        self._heading = Static(classes="head")
        self._head: Content | None = None
        self._led_to = ""
        self.message = ""
        self.place = place if any(item.id == place for item in self.places()) else self.places()[0].id

    @property
    def step(self) -> S:
        """The step as the programme describes it."""
        return self.planned.step  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """Yield the heading and the wall."""
        yield self._heading
        yield self.wall

    def on_mount(self) -> None:
        """Show the step."""
        self.show()

    def on_resize(self) -> None:
        """Leave out air when the screen is low."""
        self.set_class(self.low, "-short")
        self.show()

    @property
    def low(self) -> bool:
        """Whether the screen is so low that only the necessary is shown."""
        return self.app.size.height < 30

    # --- what a kind answers ------------------------------------------------------------------------------------

    def places(self) -> Sequence[StepPlace]:
        """Return the places that typing can land in, in the order of the Tab key; never empty."""
        return (StepPlace(PARKING, "Parkering"),)

    def reading(self, text: str) -> str:  # noqa: ARG002 - for those who read it
        """Return how the present place reads a text that is being typed; "" where words are only words."""
        return ""

    def head(self) -> Content:
        """Return the heading: the step's question."""
        return paragraphs((self.step.purpose, "bold"))

    def lanes(self) -> Sequence[Lane]:
        """Return the lanes of the wall."""
        return self.parking_lane()

    def take_in(self, texts: Sequence[str]) -> Item | None:
        """Write typed texts as `write` does; a message about it, such as what was replaced, is in `message`."""
        self.message = self._led_to = ""
        return self.write(texts)

    def write(self, texts: Sequence[str]) -> Item | None:
        """Store typed texts at `place`, one a line, and return the last item they became.

        Raises:
            RefusedError: a text does not fit the place.
        """
        return wall_items.park(self.session, self.step.id, texts)[-1]

    def asks_more(self, item: Item) -> bool:  # noqa: ARG002 - for kinds to override
        """Tell whether an item is pointed at as soon as it is written, so that Enter opens its form for the rest."""
        return False

    def go_to(self, key: Key) -> bool:  # noqa: ARG002 - for kinds to override
        """Go to the place that a card stands for; False when it does not stand for one."""
        return False

    def open(self, stage: StageContext, key: Key) -> bool:
        """Open the selected card in the kind's own way; False to open it as everywhere."""
        if not self.go_to(key):
            return False
        stage.note_place()
        return True

    def choose(self, stage: StageContext) -> None:
        """F5: choose the selected item or the place at hand, to go on with."""
        stage.dialogs.choosing.choose_selected()

    def move(self, stage: StageContext) -> None:
        """F6: move the selected item to another place."""
        stage.dialogs.choosing.move_to()

    def nudge(self, *, right: int = 0, down: int = 0) -> bool:  # noqa: ARG002 - for kinds to override
        """Shift with an arrow: change the selected item in the kind's way; False to move it among its neighbours."""
        return False

    def take(self, key: Key, lane: Lane) -> bool:  # noqa: ARG002 - for kinds to override
        """Take a card that was dropped on a lane in the kind's own way; False to move it there."""
        return False

    @property
    def lies_over_step(self) -> bool:
        """Whether Escape leads to the step's own view when nothing is selected."""
        return False

    @property
    def is_secret(self) -> bool:
        """Whether the typed text is for the one who types it alone."""
        return False

    @property
    def columns(self) -> int:
        """The number of columns of the wall; 0 for as many as are comfortable."""
        return 0

    def current(self) -> Key | None:
        """Return the key of the present place's subject, for when nothing is selected."""
        return None

    def homes(self) -> Sequence[StepPlace]:
        """Return the places that an item of this wall can be moved to."""
        return ()

    def chosen(self) -> str:
        """Return the message when an item was chosen."""
        return "★ Valt att gå vidare med."

    def hints(self) -> Sequence[Hint]:
        """Return the keys of this kind of step."""
        return ()

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of the selected card, where they are others than on most walls."""
        return ()

    # --- what they share ----------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the workshop as it stands."""
        if self.is_mounted:
            lanes = [*self.lanes(), *self._strays()]
            head = self.head()
            if self.words:
                among = sum(len(lane.cards) for lane in lanes)
                lanes = only(lanes, self.words)
                self.match_count = sum(len(lane.cards) for lane in lanes)
                message = f"Visar {self.match_count} av {among}: {' '.join(self.words)}. Esc visar allt."
                head = Content("\n").join([head, Content.styled(message, "bold $accent")])
            if head != self._head:
                self._head = head
                self._heading.update(head)
            self.wall.show(lanes, self.active_lane(), self.columns)

    def filter(self, text: str) -> None:
        """Show only cards with all of these words; "" shows everything again. Their number is in `match_count`."""
        self.words = text.casefold().split()
        self.show()
        self.wall.scroll_home(animate=False)

    def _strays(self) -> Sequence[Lane]:
        """Return lanes of notes at places that the programme does not know, from an import or another programme."""
        if not self.shows_strays:
            return ()
        known = {place.id for place in (*self.places(), *self.homes())} | self.borrowed()
        workshop = self.session.workshop
        return [
            Lane(
                "",
                f"Övrigt: {place}" if place else "Övrigt",
                self.cards.of(workshop, workshop.notes_in(self.step.id, place)),
            )
            for place in workshop.places_used(self.step.id)
            if place not in known
        ]

    def borrowed(self) -> set[str]:
        """Return places whose notes are shown without being written in this step."""
        return set()

    def active_lane(self) -> str:
        """Return the id of the lane that typing lands in."""
        return self.place

    def present(self) -> StepPlace:
        """Return the place that typing lands in."""
        places = self.places()
        return next((place for place in places if place.id == self.place), places[0])

    def go(self, place: str) -> None:
        """Let typing land in another place."""
        self.place = place
        self.words = ()
        self.wall.selected = None
        self.show()
        self.reveal()

    def reveal(self) -> None:
        """Scroll to the lane that typing lands in."""
        self.wall.reveal_lane(self.active_lane())

    def go_on(self) -> None:
        """Go to the next place after the only answer that a place takes."""
        following = self.neighbour(1)
        if following is not None:
            self.go(following)
            self._led_to = following

    def led_here(self) -> bool:
        """Tell, once, whether Enter has just led to this place: then a Tab as well does not lead further."""
        led_to, self._led_to = self._led_to, ""
        return led_to == self.place

    def neighbour(self, by: int, *, group: bool = False) -> str | None:
        """Return the place so many steps on; by group, the first place of the next group. None at the edge."""
        places = list(self.places())
        index = next((number for number, place in enumerate(places) if place.id == self.place), 0)
        if not group:
            return places[index + by].id if 0 <= index + by < len(places) else None
        groups = list(dict.fromkeys(place.group or place.id for place in places))
        here = groups.index(places[index].group or places[index].id)
        if not 0 <= here + by < len(groups):
            return None
        return next(place.id for place in places if (place.group or place.id) == groups[here + by])

    def notes(self, place: str) -> list[Note]:
        """Return the notes at a place, without those written in silence that lasts."""
        workshop = self.session.workshop
        notes = workshop.notes_in(self.step.id, place)
        if not is_silent(workshop, self.step.id):
            return notes
        return [note for note in notes if not is_hidden(workshop, note)]

    def hidden_line(self, place: str) -> str:
        """Return how many items are hidden at a place, in words; "" for none."""
        hidden = [item for item in hidden_in(self.session.workshop, self.step.id) if place_of_item(item) == place]
        return f"{hidden_text(len(hidden))}. Ctrl+E visar." if hidden else ""

    def parking_lane(self) -> Sequence[Lane]:
        """Return the lane of parked matters, once there are any."""
        parked = self.session.workshop.parked
        return (Lane(PARKING, "Parkering", [parked_card(item) for item in parked]),) if parked else ()
