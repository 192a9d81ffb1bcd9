"""The cards of notes are made once, however many lanes a wall has."""

from __future__ import annotations

from collections.abc import Sequence

from larande_tui.tui.step_views.parts.cards import NoteCards
from larande_tui.tui.widgets.wall.cards import Card
from larande_tui.workshop.model.items import Note, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.documents import workshop_of

_MANY = 150


def _notes(place: str, count: int = _MANY) -> list[Note]:
    return [Note(step="reflektion", place=place, text=f"{place} {number}", number=number) for number in range(count)]


def _cards(cards: NoteCards, workshop: Workshop, place: str) -> list[str]:
    return [card.text for card in cards.of(workshop, workshop.notes_in("reflektion", place))]


def test_a_note_in_one_lane_leaves_the_cards_of_the_other_lanes_untouched() -> None:
    workshop, cards = workshop_of(*_notes("RF1"), *_notes("RF3")), NoteCards()

    def lane(place: str) -> Sequence[Card]:
        return cards.of(workshop, workshop.notes_in("reflektion", place))

    first, other = lane("RF1"), lane("RF3")
    note = Note(step="reflektion", place="RF1", text="ny", number=_MANY, order=1_000.0)
    workshop.apply(Change.put(note))
    grown = lane("RF1")
    assert lane("RF3") is other
    assert [*first, grown[-1]] == grown
    assert grown[-1].text == "ny"
    assert lane("RF1") is grown


def test_a_changed_a_removed_and_a_voted_note_has_a_card_of_its_own() -> None:
    notes = _notes("RF1")
    workshop, cards = workshop_of(*notes), NoteCards()
    assert _cards(cards, workshop, "RF1")[:2] == ["RF1 0", "RF1 1"]
    workshop.apply(Change.put(notes[1].changed(text="ändrad")))
    assert _cards(cards, workshop, "RF1")[:2] == ["RF1 0", "ändrad"]
    workshop.apply(Change.gone(notes[0].key))
    assert _cards(cards, workshop, "RF1")[:2] == ["ändrad", "RF1 2"]
    workshop.apply(Change.put(Vote(target=str(notes[5].key), voter="a", count=2)))
    voted = cards.of(workshop, workshop.notes_in("reflektion", "RF1"))[4]
    assert (voted.text, voted.meta) == ("RF1 5", "2 röster")
