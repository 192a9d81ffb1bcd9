"""The state of a workshop: items by kind, with indexes and look-ups."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final, TypeVar, cast

from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    HIGHEST_NUMBER,
    OF_THE_DAY,
    ORIGINAL,
    PLACED,
    Action,
    Ambassador,
    Decision,
    Details,
    Element,
    Foreign,
    Goal,
    Item,
    Key,
    Note,
    Parked,
    Placed,
    Position,
    ProgrammeUsed,
    Relation,
    Request,
    Theme,
    Vote,
)
from larande_tui.workshop.model.transaction import Change

_ROOM: Final = 1_000_000
"""Numbers to leave free for new items: a hundred times those of the largest wall."""

_BY_PLACE: Final = attrgetter("order", "number")
AnyItem = TypeVar("AnyItem", bound=Item)
P = TypeVar("P", Note, Element, Action, Decision, Parked, Goal, Request, Ambassador)


class Workshop:
    """The state of a workshop: the current version of every item.

    Only the `Session` changes it, through `apply`; everything else reads.
    """

    def __init__(self) -> None:
        self._kinds: dict[str, dict[str, Item]] = {}
        self._notes: dict[tuple[str, str], list[Note]] = {}
        self._votes: dict[str, dict[str, Vote]] = {}
        self._hidden: dict[str, dict[Key, Note | Element]] = {}
        self._foreign_count = 0
        self._highest_number = 0

    # --- changes ------------------------------------------------------------------------------------------------

    def apply(self, change: Change) -> Item | None:
        """Apply a change, and return the item's previous version."""
        kind, name = change.key
        items = self._kinds.setdefault(kind, {})
        before = items.get(name)
        if before is not None:
            self._unindex(before)
        if change.item is None:
            items.pop(name, None)
        else:
            items[name] = change.item
            self._index(change.item)
        return before

    def _index(self, item: Item) -> None:
        if isinstance(item, PLACED):
            self._highest_number = max(self._highest_number, item.number)
            if isinstance(item, Note | Element) and item.hidden:
                self._hidden.setdefault(item.step, {})[item.key] = item
        if isinstance(item, Note):
            notes = self._notes.setdefault((item.step, item.place), [])
            # A new item usually comes last, so that a place with thousands of notes need not be searched.
            if not notes or _on_wall(notes[-1]) <= _on_wall(item):
                notes.append(item)
            else:
                insort(notes, item, key=_on_wall)
        elif isinstance(item, Vote):
            self._votes.setdefault(item.target, {})[item.id] = item
        elif isinstance(item, Foreign):
            self._foreign_count += 1

    def _unindex(self, item: Item) -> None:
        if isinstance(item, Note | Element) and item.hidden:
            del self._hidden[item.step][item.key]
        if isinstance(item, Note):
            notes = self._notes[item.step, item.place]
            index = bisect_left(notes, _on_wall(item), key=_on_wall)
            while notes[index] is not item:  # others may have exactly the same place
                index += 1
            del notes[index]
        elif isinstance(item, Vote):
            self._votes[item.target].pop(item.id, None)
        elif isinstance(item, Foreign):
            self._foreign_count -= 1

    def copy(self) -> Workshop:
        """Return a state with the same items that does not change, for a thread to read."""
        other = Workshop()
        other._kinds = {kind: dict(items) for kind, items in self._kinds.items()}
        other._notes = {place: list(notes) for place, notes in self._notes.items()}
        other._votes = {target: dict(votes) for target, votes in self._votes.items()}
        other._hidden = {step: dict(hidden) for step, hidden in self._hidden.items()}
        other._foreign_count = self._foreign_count
        other._highest_number = self._highest_number
        return other

    # --- queries ------------------------------------------------------------------------------------------------

    def get(self, key: Key) -> Item | None:
        """Return the item with a key, or None."""
        return self._kinds.get(key.kind, {}).get(key.id)

    def find(self, model: type[AnyItem], name: str) -> AnyItem | None:
        """Return the item of a kind with an id, or None; a `Foreign` one is not found."""
        item = self._kinds.get(model.kind, {}).get(name)
        return item if isinstance(item, model) else None

    def current(self, item: AnyItem) -> AnyItem:
        """Return the current version of an item; the given one when it has been removed."""
        return self.find(type(item), item.id) or item

    def all(self, model: type[AnyItem]) -> list[AnyItem]:
        """Return all items of a kind, in the order of their creation."""
        items = self._kinds.get(model.kind, {}).values()
        if self._foreign_count:
            return [item for item in items if isinstance(item, model)]
        return cast("list[AnyItem]", list(items))  # a kind has one model, and only `Foreign` items have another

    def __iter__(self) -> Iterator[Item]:
        for items in self._kinds.values():
            yield from items.values()

    def __len__(self) -> int:
        return sum(len(items) for items in self._kinds.values())

    @property
    def foreign(self) -> list[Foreign]:
        """Return the items of newer versions, which this version cannot read."""
        return [item for item in self._all_foreign() if not item.damaged]

    @property
    def damaged(self) -> list[Foreign]:
        """Return the items with invalid data on intact lines; they are kept unchanged."""
        return [item for item in self._all_foreign() if item.damaged]

    def _all_foreign(self) -> list[Foreign]:
        """Return all `Foreign` items in the order of creation; they are few, or none."""
        return [item for item in self if isinstance(item, Foreign)] if self._foreign_count else []

    @property
    def details(self) -> Details:
        """Return the workshop's details; empty ones until they are filled in."""
        return self.find(Details, "details") or Details()

    @property
    def programme(self) -> Programme | None:
        """Return the programme with this workshop's changes, else `original_programme`."""
        item = self.find(ProgrammeUsed, OF_THE_DAY)
        return item.programme if item else self.original_programme

    @property
    def original_programme(self) -> Programme | None:
        """Return the programme that the workshop began with, or None before one is chosen."""
        item = self.find(ProgrammeUsed, ORIGINAL)
        return item.programme if item else None

    @property
    def position(self) -> Position:
        """Return the group's position."""
        return self.find(Position, "position") or Position()

    def notes_in(self, step: str, place: str = "") -> list[Note]:
        """Return the notes at a place, in their order on the wall."""
        return list(self._notes.get((step, place), ()))

    def notes_of(self, step: str) -> list[Note]:
        """Return all notes of a step, place by place in the order of first use."""
        return [note for (of, place) in self._notes if of == step for note in self.notes_in(of, place)]

    def written_in_silence(self, step: str) -> list[Note | Element]:
        """Return the notes and elements of a step that are marked as hidden, in the order of creation."""
        return list(self._hidden.get(step, {}).values())

    def places_used(self, step: str) -> list[str]:
        """Return the places of a step that have notes, including those that the programme does not have."""
        return [place for (of, place), notes in self._notes.items() if of == step and notes]

    def themes_of(self, step: str) -> list[Theme]:
        """Return a step's themes in their order."""
        return sorted((theme for theme in self.all(Theme) if theme.step == step), key=lambda theme: theme.order)

    def votes_for(self, target: Item | Key | str) -> int:
        """Return the number of dots of a target; in the last ballot, when it was in several."""
        votes = self._votes.get(_as_text(target))
        return _in_last_ballot(list(votes.values())) if votes else 0

    def votes_on(self, target: Item | Key | str) -> list[Vote]:
        """Return the votes on a target, in all ballots."""
        return list(self._votes.get(_as_text(target), {}).values())

    def votes_by_id(self, kind: str) -> dict[str, int]:
        """Return the numbers of dots of a kind's items, by id, without items that got none."""
        prefix = f"{kind}/"
        return {
            target.removeprefix(prefix): count
            for target, votes in self._votes.items()
            if votes and target.startswith(prefix) and (count := _in_last_ballot(list(votes.values())))
        }

    def elements_in(self, category: str) -> list[Element]:
        """Return the elements of a category, in their order."""
        return in_order(element for element in self.all(Element) if element.category == category)

    def relations_of(self, element: str) -> list[Relation]:
        """Return the relations from or to an element."""
        return [relation for relation in self.all(Relation) if element in (relation.source, relation.target)]

    @property
    def actions(self) -> list[Action]:
        """Return the plan, in its order."""
        return in_order(self.all(Action))

    def plan_number(self, action: Action) -> int:
        """Return an action's number in the plan, from 1, as in documents; 0 when removed."""
        return next((number for number, other in enumerate(self.actions, 1) if other.id == action.id), 0)

    def planned(self, number: int) -> Action | None:
        """Return the action with a number in the plan; None when there is none."""
        actions = self.actions
        return actions[number - 1] if 1 <= number <= len(actions) else None

    @property
    def decisions(self) -> list[Decision]:
        """Return the decisions, in order."""
        return in_order(self.all(Decision))

    @property
    def parked(self) -> list[Parked]:
        """Return the parking lot, in order."""
        return in_order(self.all(Parked))

    @property
    def goals(self) -> list[Goal]:
        """Return the goals, including the answers that a level has none, in order."""
        return in_order(self.all(Goal))

    @property
    def requests(self) -> list[Request]:
        """Return the requests to the levels above, in their order."""
        return in_order(self.all(Request))

    @property
    def ambassadors(self) -> list[Ambassador]:
        """Return the learning ambassadors, in order."""
        return in_order(self.all(Ambassador))

    def next_number(self) -> int:
        """Return the number for the next item on a wall. Numbers are never reused, not even after a removal.

        In a file with numbers close to the limit it follows the highest one that leaves room for more.
        """
        if self._highest_number <= HIGHEST_NUMBER - _ROOM:
            return self._highest_number + 1
        above = HIGHEST_NUMBER
        for number in sorted({item.number for item in self if isinstance(item, PLACED)}, reverse=True):
            if above - number > _ROOM:
                return number + 1
            above = number
        return 1

    def by_number(self, number: int) -> Placed | None:
        """Return the item with a number on the wall; None when there is none."""
        for item in self:
            if isinstance(item, PLACED) and item.number == number:
                return item
        return None


def _as_text(target: Item | Key | str) -> str:
    """Return the key of a target as text, as in votes: ``note/k3j0q4v7pa``."""
    return str(target.key if isinstance(target, Item) else target)


def _in_last_ballot(votes: Sequence[Vote]) -> int:
    """Sum the votes of the ballot of the latest vote."""
    last = votes[-1].ballot
    return sum([vote.count for vote in votes if vote.ballot == last])


def wall_of(item: Placed) -> tuple[str, ...]:
    """Return the place that an item's order refers to."""
    match item:
        case Note():
            return (item.kind, item.step, item.place)
        case Element():
            return (item.kind, item.category)
        case Action() | Decision() | Parked() | Goal() | Request() | Ambassador():
            return (item.kind,)


def in_order(items: Iterable[P]) -> list[P]:
    """Sort items as on a wall: by order, then by number."""
    return sorted(items, key=_BY_PLACE)


def _on_wall(item: Placed) -> tuple[float, int]:
    return item.order, item.number
