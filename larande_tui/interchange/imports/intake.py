"""Items of an import, collected before they are put into the workshop in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from larande_tui.core.text import cleaned
from larande_tui.interchange.imports.names import folded, name_key
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.workshop.model.items import (
    PLACED,
    Action,
    Ambassador,
    Decision,
    Element,
    Goal,
    Item,
    Key,
    Note,
    Parked,
    Placed,
    Request,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop, wall_of

ItemT = TypeVar("ItemT", bound=Item)
PlacedT = TypeVar("PlacedT", Note, Element, Action, Decision, Parked, Goal, Request, Ambassador)


class Intake:
    """Collected items. Their numbers and positions on the wall are assigned last, under the session's lock.

    Attributes:
        workshop: the state when the import began.
        report: the counts and warnings.
        items: the items so far, in order; notes and other wall items have no number yet.
    """

    def __init__(self, workshop: Workshop, report: ImportReport) -> None:
        self.workshop = workshop
        self.report = report
        self.items: list[Item] = []
        self._to_place: set[Key] = set()
        self._themes: dict[tuple[str, str], Theme] = {}
        for theme in workshop.all(Theme):
            self._themes.setdefault((theme.step, folded(theme.name)), theme)

    def add(self, item: ItemT) -> ItemT:
        """Add an item unchanged."""
        self.items.append(item)
        self.report.count(item.key.kind)
        return item

    def place(self, item: PlacedT) -> PlacedT:
        """Add an item of a wall, which will get the next number and the last position in its place."""
        self._to_place.add(item.key)
        return self.add(item)

    def numbered(self, workshop: Workshop) -> list[Item]:
        """Return the items with numbers and orders that continue those of a workshop.

        Args:
            workshop: the state to continue from.
        """
        number, orders = workshop.next_number(), dict[tuple[str, ...], float]()
        items: list[Item] = []
        for item in self.items:
            if item.key not in self._to_place or not isinstance(item, PLACED):
                items.append(item)
                continue
            siblings_key = wall_of(item)
            if siblings_key not in orders:
                orders[siblings_key] = max((other.order for other in _on_same_wall(workshop, item)), default=0.0)
            orders[siblings_key] += 1
            items.append(item.model_copy(update={"number": number, "order": orders[siblings_key]}))
            number += 1
        return items

    def theme(self, step: str, name: str) -> str:
        """Return the id of a step's theme by its name; a missing one is created."""
        key = (step, folded(name))
        if key not in self._themes:
            order = max((theme.order for theme in self._themes.values() if theme.step == step), default=0.0) + 1
            self._themes[key] = self.add(Theme(step=step, name=name, order=order))
        return self._themes[key].id

    @property
    def themes(self) -> Collection[Theme]:
        """Return all themes for the texts, new and old."""
        return self._themes.values()

    def vote(self, target: Key, count: int) -> None:
        """Add votes for a target, as counted by a show of hands."""
        if count:
            self.add(Vote(target=str(target), count=count))

    def look_at(self, text: str) -> bool:
        """Return whether a text is not blank; count blank texts and removed characters for the report."""
        result = cleaned(text)
        self.report.removed += result.removed
        self.report.beyond += result.beyond
        if not result.text.strip():
            self.report.skipped += 1
            return False
        return True

    def keep_words(self, step: str, words: str) -> None:
        """Keep unassigned words as a note of a step."""
        if words.strip():
            self.place(Note(step=step, text=words, origin=f"Import av {self.report.source.name}"))

    def element(self, name: str) -> Element | None:
        """Return an element, new or old, by its id or its name."""
        by_name = (element for element in self._elements() if name_key(element.name) == name_key(name))
        return self.element_with_id(name) or next(by_name, None)

    def element_with_id(self, name: str) -> Element | None:
        """Return an element, new or old, by its id."""
        return next((element for element in self._elements() if name_key(element.id) == name_key(name)), None)

    def _elements(self) -> list[Element]:
        new = [item for item in self.items if isinstance(item, Element)]
        return [*new, *self.workshop.all(Element)]


def _on_same_wall(workshop: Workshop, item: Placed) -> Sequence[Placed]:
    match item:
        case Note():
            return workshop.notes_in(item.step, item.place)
        case Element():
            return workshop.elements_in(item.category)
        case Action():
            return workshop.actions
        case Decision():
            return workshop.decisions
        case Parked():
            return workshop.parked
        case Goal():
            return workshop.goals
        case Request():
            return workshop.requests
        case Ambassador():
            return workshop.ambassadors
