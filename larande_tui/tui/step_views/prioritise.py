"""Voting on the stage: dots by show of hands or voter by voter, and the matrix of effort and gain.

It is the view of prioritising steps, and covers any other step's view during a vote on its items.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from textual.content import Content

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.matrix import Matrix, tells_origin
from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.step_views.parts.votes.ballot_texts import (
    bar,
    dots_text,
    example_of_numbers,
    own_numbers,
    read_numbers,
    tail_line,
    without_tail,
)
from larande_tui.tui.text.wrapping import wrap
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.model.items import Item, Key, Placement
from larande_tui.workshop.techniques.ballots import voting
from larande_tui.workshop.techniques.ballots.ballot_text import CLOSED, all_of, ballot_text, people
from larande_tui.workshop.techniques.ballots.standing import (
    HANDS,
    MATRIX,
    PRESENT,
    VOTER,
    Entry,
    Standing,
    offered_now,
    standing,
)
from larande_tui.workshop.techniques.effort_impact import QUADRANTS

_WIDE: Final = 110
"""Cells from which the headings of the matrix have room for the meaning of a quadrant."""
_VERY_WIDE: Final = 170
"""Cells from which the unplaced candidates have room beside the matrix, whose headings tell their meaning."""
_OPEN: Final = (WallColumn("Förslag", 30, 4), WallColumn("Räknat", 9, 3))
_RESULT_COLUMNS: Final = (WallColumn("Förslag", 30, 4), WallColumn("Röster", 17, 3))
_ORIGIN: Final = WallColumn("Kommer ur", 21, 2)
_WEIGHED: Final = "Här vägs förslagen. De ändras i steget där de sades"
_NOTHING: Final = "Här finns inget att rösta om ännu. Det som gruppen säger i stegen går att rösta om."


class PrioritiseView(StepView[Any]):
    """The candidates, numbered as on a ballot, or placed in the quadrants of the matrix."""

    chooses = True
    shows_strays: ClassVar[bool] = False

    @property
    def standing(self) -> Standing:
        """Return the ballot's present result."""
        return standing(self.session.workshop, self.step)

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the entries to weigh: in the matrix all existing ones, otherwise those on the ballot."""
        return self._matrix.offered if self.place == MATRIX else self.standing.entries

    @property
    def _matrix(self) -> Matrix:
        return Matrix(self.session.workshop, offered_now(self.session.workshop, self.step))

    @property
    def lies_over_step(self) -> bool:
        """Return whether the view covers a step of another kind."""
        return not isinstance(self.step, PrioritiseStep)

    @property
    def is_secret(self) -> bool:
        """Return whether one person's dots are being typed on the shared screen."""
        return self.place == VOTER

    def neighbour(self, by: int, *, group: bool = False) -> str | None:
        """Return the next voting method, cyclically."""
        return super().neighbour(by, group=group) or self.places()[0 if by > 0 else -1].id

    def reveal(self) -> None:
        """Keep the wall's scroll position, since typing adds nothing to a ballot."""

    def places(self) -> Sequence[StepPlace]:
        """Return show of hands, voter by voter, the matrix and the number present; the step's own method first."""
        now = self.standing
        closed = "stängd; Ctrl+D öppnar igen" if now.ballot.closed else ""
        places = [
            StepPlace(HANDS, "Händer", placeholder=closed or "nummer och antal händer: 3 5, 7 2"),
            StepPlace(
                VOTER,
                f"Röst {now.voters + 1}",
                placeholder=closed or own_numbers(now.ballot.dots),
            ),
            StepPlace(
                MATRIX, "Nytta och arbetsinsats", placeholder="nytta och arbetsinsats 1–4: 4 1, eller med nummer: 3 4 1"
            ),
            StepPlace(PRESENT, "Närvarande", placeholder=closed or "hur många som är här och röstar"),
        ]
        step: StepModel = self.step
        by_matrix = isinstance(step, PrioritiseStep) and step.method == "effort_impact"
        return sorted(places, key=lambda item: item.id != MATRIX) if by_matrix else places

    # --- showing ------------------------------------------------------------------------------------------------

    def head(self) -> Content:
        """Return the question, and the state of the vote."""
        if self.place == MATRIX:
            return self._matrix_head()
        now = self.standing
        purpose = self.step.purpose if isinstance(self.step, PrioritiseStep) else "Vad är viktigast att gå vidare med?"
        return paragraphs(
            quiet(f"Röstning · {dots_text(now.ballot.dots)} var" + (" · stängd" if now.ballot.closed else "")),
            (purpose, "bold"),
            (ballot_text(now), "$accent"),
            None if now.ballot.closed or self.low else quiet("Resultatet syns när röstningen stängs med Ctrl+D."),
        )

    def _matrix_head(self) -> Content:
        following = self._next_unplaced()
        if not self.entries:
            return paragraphs(("Vad ger mest för minst arbete?", "bold"), quiet(_NOTHING))
        if following is None:
            wins = [str(entry.number) for entry in self._matrix.entries(QUADRANTS[0].id)]
            result = f"{QUADRANTS[0].title}: {', '.join(wins)}. F5 väljer." if wins else "Inget är en snabb vinst."
            return paragraphs(quiet("Nytta och arbetsinsats · allt är placerat"), (result, "bold"))
        unplaced = len(self._matrix.unplaced())
        return paragraphs(
            quiet(f"Nytta och arbetsinsats · {unplaced} kvar att placera"),
            (f"{following.number}  " + "\n   ".join(wrap(following.candidate.text, self.head_width - 3)), "bold"),
            quiet(
                "Hur stor nytta, och hur stor arbetsinsats? 1 är minst och 4 är mest. "
                "4 1 är stor nytta och liten arbetsinsats."
            ),
        )

    def lanes(self) -> Sequence[Lane]:
        """Return the ballot as a table, most dots first once it is closed; or the quadrants of the matrix."""
        if self.place == MATRIX:
            width = self.app.size.width
            return self._matrix.lanes(short=width < _WIDE, aside=width >= _VERY_WIDE)
        now = self.standing
        if now.ballot.closed:
            most = max((entry.votes for entry in now.entries), default=0)
            ranked, tail = without_tail(now.ranked)
            cards = [self._card(entry, bar(entry.result, most)) for entry in ranked]
            columns = self._columns_after(_RESULT_COLUMNS)
            return [Lane(self.place, "", cards, _NOTHING, columns, below=tail_line(tail))]
        cards = [self._card(entry, "✓ räknad" if entry.counted else "") for entry in now.entries]
        return [Lane(self.place, "", cards, _NOTHING, self._columns_after(_OPEN))]

    def _columns_after(self, columns: tuple[WallColumn, ...]) -> tuple[WallColumn, ...]:
        """Add each candidate's source, where that says more than its number."""
        told = any(tells_origin(entry.number, entry.candidate.origin) for entry in self.standing.entries)
        return (*columns, _ORIGIN) if told else columns

    def _card(self, entry: Entry, count_text: str) -> Card:
        candidate = entry.candidate
        cells = (candidate.text, count_text, candidate.origin)
        mark = "★" if candidate.chosen else " "
        return Card(Key.named(candidate.target), candidate.text, entry.number, "", mark, cells)

    def _next_unplaced(self) -> Entry | None:
        return self._selected_entry() or next(iter(self._matrix.unplaced()), None)

    @property
    def columns(self) -> int:
        """Return the number of columns: two for the matrix."""
        return 2 if self.place == MATRIX else 0

    def active_lane(self) -> str:
        """Return the lane for typing; "" for the matrix, whose quadrants take no text."""
        return "" if self.place == MATRIX else self.place

    # --- writing ------------------------------------------------------------------------------------------------

    def write(self, texts: Sequence[str]) -> Item | None:
        """Store a show of hands, one person's dots, a placement, or the number present."""
        text = ", ".join(texts)
        writers = {HANDS: self._count_hands, VOTER: self._hand_in, MATRIX: self._place}
        writers.get(self.place, self._set_present)(text)
        return None

    def _count_hands(self, text: str) -> None:
        numbers = read_numbers(text)
        if not numbers or len(numbers) % 2:
            raise RefusedError("Skriv nummer och antal händer parvis: 3 5, 7 2 är fem händer för 3 och två för 7.")
        self._must_be_open()
        counts = [(self._called(number), count) for number, count in zip(numbers[::2], numbers[1::2], strict=True)]
        present = self.standing.present
        most = max(count for _, count in counts)
        if present and most > present * self.standing.ballot.dots:
            raise RefusedError(f"{most} händer är fler än {people(present)} kan ge. Tab går till Närvarande.")
        voting.count_hands(self.session, self.step, counts)

    def _hand_in(self, text: str) -> None:
        now = self.standing
        numbers = read_numbers(text)
        if not numbers:
            example = example_of_numbers(now.ballot.dots)
            raise RefusedError(
                f"Skriv numren du röstar på, till exempel {example}. Du har {dots_text(now.ballot.dots)}."
            )
        self._must_be_open()
        entries = [] if numbers == [0] else [self._called(number) for number in numbers]
        if len(entries) > now.ballot.dots:
            raise RefusedError(f"Du har {dots_text(now.ballot.dots)}, och det här är {len(entries)}.")
        if now.present and now.voters >= now.present:
            raise RefusedError(f"{all_of(now.present)} har röstat. Är ni fler? Tab går till Närvarande.")
        voting.hand_in(self.session, self.step, entries)

    def _must_be_open(self) -> None:
        if self.standing.ballot.closed:
            raise RefusedError(CLOSED)

    def _place(self, text: str) -> None:
        numbers = read_numbers(text)
        following = self._next_unplaced()
        if len(numbers) == 2 and following is not None:
            numbers = [following.number, *numbers]
        if not numbers or len(numbers) % 3 or not all(1 <= n <= 4 for at, n in enumerate(numbers) if at % 3):
            raise RefusedError(
                "Skriv nytta och arbetsinsats med siffror från 1 till 4: 4 1. Ett nummer först väljer vilken: 3 4 1."
            )
        triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        placings = [(self._called(number), gain, effort) for number, gain, effort in triples]
        with self.session.transaction(
            ", ".join(f"{entry.number}: nytta {g}, arbetsinsats {e}" for entry, g, e in placings)
        ):
            for entry, gain, effort in placings:
                voting.place(self.session, self.step, entry, gain, effort)
        self.wall.selected = None

    def _set_present(self, text: str) -> None:
        numbers = read_numbers(text)
        if len(numbers) != 1 or numbers[0] > 10_000:
            raise RefusedError("Skriv ett antal: hur många som är här och röstar.")
        self._must_be_open()
        if 0 < numbers[0] < self.standing.voters:
            raise RefusedError(f"{people(self.standing.voters)} har redan röstat, så färre än så kan ni inte vara.")
        voting.set_present(self.session, self.step, numbers[0])

    def _called(self, number: int) -> Entry:
        entry = next((entry for entry in self.entries if entry.number == number), None)
        if entry is None:
            raise RefusedError(f"Nummer {number} finns inte bland förslagen. Siffran står före varje förslag.")
        return entry

    def _selected_entry(self) -> Entry | None:
        key = self.wall.selected if self.is_mounted else None
        return next((entry for entry in self.entries if key and entry.candidate.target == str(key)), None)

    def nudge(self, *, right: int = 0, down: int = 0) -> bool:
        """Change effort and gain in the matrix; a ballot keeps its order."""
        entry = self._selected_entry()
        if self.place == MATRIX and entry is not None:
            placement = self._matrix.placement(entry) or Placement(id=entry.candidate.target, gain=2, effort=2)
            gain, effort = _within(placement.gain - down), _within(placement.effort + right)
            voting.place(self.session, self.step, entry, gain, effort)
        return True

    def take(self, key: Key, lane: Lane) -> bool:
        """Place a candidate that was dropped in a quadrant."""
        quadrant = next((item for item in QUADRANTS if item.id == lane.id), None)
        entry = next((item for item in self.entries if item.candidate.target == str(key)), None)
        if quadrant is not None and entry is not None and self._matrix.quadrant(entry) != quadrant.id:
            voting.place(self.session, self.step, entry, quadrant.gain, quadrant.effort)
        return True

    def open(self, stage: StageContext, key: Key) -> bool:  # noqa: ARG002 - nothing is changed on a ballot
        """Show a message that items are edited in the step where they were written."""
        stage.say(self._weighed)
        return True

    def stays(self, key: Key, *, moving: bool) -> str:  # noqa: ARG002 - all candidates stay
        """Explain that candidates stay as they are, except that Shift and an arrow move them in the matrix."""
        return "" if moving and self.place == MATRIX else self._weighed

    @property
    def _weighed(self) -> str:
        return f"{_WEIGHED}; Esc går dit." if self.lies_over_step else f"{_WEIGHED}."

    def close_or_open(self) -> str:
        """Close the vote and show its result, or open it again; return the message."""
        now = self.standing
        if self.place == MATRIX:
            self.go(HANDS)
            return ""
        voting.close(self.session, self.step, closed=not now.ballot.closed)
        if now.ballot.closed:
            return "Röstningen är öppen igen. Ctrl+D stänger den."
        return "Röstningen är stängd. F5 väljer det ni pekar på, Ctrl+D öppnar igen."

    def hints(self) -> Sequence[Hint]:
        """Return the keys that close a vote, change the method and go back."""
        closes = "öppna igen" if self.standing.ballot.closed else "visa resultatet"
        back: tuple[Hint, ...] = (("Esc", "tillbaka"),) if self.lies_over_step else ()
        if self.place == MATRIX:
            return (*back, ("↑↓ F5", "välj"), ("Tab", "annat sätt"))
        return (("Ctrl+D", closes), *back, ("Tab", "annat sätt"), ("↑↓ F5", "välj"))

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of a candidate."""
        moves: tuple[Hint, ...] = (("Skift+↑↓←→", "nytta och arbetsinsats"),) if self.place == MATRIX else ()
        return (("F5", "välj"), *moves)


def _within(weight: int) -> int:
    return min(max(weight, 1), 4)
