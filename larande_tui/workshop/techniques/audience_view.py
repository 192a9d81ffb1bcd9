"""What the room may see of a workshop while something is kept back: words written in silence, dots of open ballots."""

from __future__ import annotations

from larande_tui.workshop.model.items import Element, Item, Note, Silence, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.techniques.silent_writing import is_hidden
from larande_tui.workshop.techniques.voting import open_ballots


def as_the_room_may_see(workshop: Workshop) -> Workshop:
    """The workshop without what is kept back; the workshop itself when nothing is."""
    going_on = open_ballots(workshop)
    if not going_on and not workshop.all(Silence):
        return workshop
    shown = Workshop()
    for item in workshop:
        if not _kept_back(workshop, item, going_on):
            shown.apply(Change.put(item))
    return shown


def _kept_back(workshop: Workshop, item: Item, going_on: set[str]) -> bool:
    match item:
        case Note() | Element():
            return is_hidden(workshop, item)
        case Vote():
            return item.ballot in going_on
        case _:
            return False
