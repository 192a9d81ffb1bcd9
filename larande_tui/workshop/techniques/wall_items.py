"""Commands on the items of a wall; each is one transaction, named for "Ångrade: …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from larande_tui.core.text import clean
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    AreaFinding,
    Decision,
    Element,
    FindingChoice,
    Goal,
    Item,
    Key,
    Note,
    Parked,
    Placed,
    Rating,
    Relation,
    Request,
    Theme,
    new_id,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import TEXT_FIELD, added_label
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.effort_impact import weighing_of
from larande_tui.workshop.techniques.said_owner import read_owner
from larande_tui.workshop.techniques.silent_writing import is_silent

_HIDDEN: Final = "Det senast skrivna, som är dolt"
_NO_IDS: Final[Mapping[str, str]] = MappingProxyType({})


def _end(items: Sequence[Placed]) -> float:
    """Return the order value for an item after the last."""
    return items[-1].order + 1.0 if items else 1.0


def split_lines(text: str) -> list[str]:
    """Split pasted text into its non-blank lines."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


# --- additions ------------------------------------------------------------------------------------------------------


def add_notes(
    session: Session, step: str, place: str, texts: Sequence[str], ids: Sequence[str] = (), *, table: int = 0
) -> list[Note]:
    """Add notes at the end of a place. The transaction's name does not reveal hidden texts.

    Args:
        session: of the workshop.
        step: the step's id.
        place: within the step.
        texts: one for each note.
        ids: one for each note, if the writer has chosen them; new ones by default.
        table: the number of the writing table; 0 for none.
    """
    with session.transaction() as workshop:
        hidden = is_silent(workshop, step)
        number, order = workshop.next_number(), _end(workshop.notes_in(step, place))
        notes = [
            Note(
                id=name,
                step=step,
                place=place,
                text=text,
                number=number + index,
                order=order + index,
                hidden=hidden,
                table=table,
            )
            for index, (name, text) in enumerate(zip(ids or [new_id() for _ in texts], texts, strict=True))
        ]
        session.put(*notes, name=_HIDDEN if hidden else added_label(notes))
    return notes


def add_elements(
    session: Session, step: str, category: str, names: Sequence[str], ids: Sequence[str] = (), *, table: int = 0
) -> list[Element]:
    """Add elements to the map; as `add_notes`."""
    with session.transaction() as workshop:
        hidden = is_silent(workshop, step)
        number, order = workshop.next_number(), _end(workshop.elements_in(category))
        elements = [
            Element(
                id=key,
                step=step,
                category=category,
                name=name,
                number=number + index,
                order=order + index,
                hidden=hidden,
                table=table,
            )
            for index, (key, name) in enumerate(zip(ids or [new_id() for _ in names], names, strict=True))
        ]
        session.put(*elements, name=_HIDDEN if hidden else added_label(elements))
    return elements


def add_actions(session: Session, activities: Sequence[str], links: tuple[str, ...] = ()) -> list[Action]:
    """Add actions at the end of the plan, each with the owner that its line names."""
    with session.transaction() as workshop:
        number, order = workshop.next_number(), _end(workshop.actions)
        actions = [
            Action(activity=said.text, owner=said.owner, number=number + index, order=order + index, links=links)
            for index, said in enumerate(map(read_owner, activities))
        ]
        session.put(*actions, name=added_label(actions))
    return actions


def add_decisions(session: Session, texts: Sequence[str]) -> list[Decision]:
    """Add decisions, each with the owner that its line names."""
    with session.transaction() as workshop:
        number, order = workshop.next_number(), _end(workshop.decisions)
        decisions = [
            Decision(text=said.text, owner=said.owner, number=number + index, order=order + index)
            for index, said in enumerate(map(read_owner, texts))
        ]
        session.put(*decisions, name=added_label(decisions))
    return decisions


def park(session: Session, step: str, texts: Sequence[str]) -> list[Parked]:
    """Add matters to the parking lot, each with the owner that its line names."""
    with session.transaction() as workshop:
        number, order = workshop.next_number(), _end(workshop.parked)
        parked = [
            Parked(text=said.text, owner=said.owner, step=step, number=number + index, order=order + index)
            for index, said in enumerate(map(read_owner, texts))
        ]
        session.put(*parked, name=added_label(parked))
    return parked


# --- changes --------------------------------------------------------------------------------------------------------


def spoken_name(workshop: Workshop, item: Item) -> str:
    """Return the spoken name of an item: "åtgärd 2" in the plan, "14" on the wall; "" for neither."""
    if isinstance(item, Action):
        return f"åtgärd {workshop.plan_number(item)}"
    return str(getattr(item, "number", 0) or "")


def change_text(session: Session, item: Placed, text: str) -> None:
    """Change the text of an item on the wall."""
    with session.transaction(f"Ändring av {spoken_name(session.workshop, item)}") as workshop:
        session.put(workshop.current(item).changed(**{TEXT_FIELD[type(item)]: text}))


def remove(session: Session, item: Item) -> None:
    """Remove an item with its votes and placement, and an element's relations."""
    number = spoken_name(session.workshop, item)
    with session.transaction(f"Borttagning av {number}" if number else "Borttagning") as workshop:
        keys = [item.key, *weighing_of(workshop, item)]
        if isinstance(item, Element):
            keys += [relation.key for relation in workshop.relations_of(item.id)]
        session.remove(*keys)


def move(session: Session, item: Placed, offset: int) -> bool:
    """Move an item among its siblings, one up (-1) or down (1); False at the edge."""
    with session.transaction(f"Flytt av {spoken_name(session.workshop, item)}") as workshop:
        neighbours = siblings(workshop, workshop.current(item))
        index = next((position for position, other in enumerate(neighbours) if other.id == item.id), -1)
        target = index + offset
        if index < 0 or not 0 <= target < len(neighbours):
            return False
        neighbours.insert(target, neighbours.pop(index))
        session.put(
            *(
                other.changed(order=float(position))
                for position, other in enumerate(neighbours, 1)
                if other.order != position
            )
        )
    return True


def move_note(session: Session, note: Note, step: str, place: str, origin: str = "") -> None:
    """Move a note to the end of another place. It keeps its theme only within its step.

    Args:
        session: of the workshop.
        note: the note.
        step: the id of its new step.
        place: the id of its new place.
        origin: its source, to be stored with it; "" leaves it unchanged.
    """
    with session.transaction(f"Flytt av {note.number}") as workshop:
        now = workshop.current(note)
        order = _end(workshop.notes_in(step, place))
        theme = now.theme if step == now.step else ""
        hidden = now.hidden and is_silent(workshop, step)
        session.put(
            now.changed(step=step, place=place, order=order, theme=theme, hidden=hidden, origin=origin or now.origin)
        )


def send_note(session: Session, note: Note, step: str, place: str, *, copy: bool) -> None:
    """Move or copy a note to a place of another step, storing its source with it."""
    origin = _origin(session.workshop, note)
    if not copy:
        move_note(session, note, step, place, origin)
        return
    with session.transaction(f"Kopia av {note.number}") as workshop:
        order, number = _end(workshop.notes_in(step, place)), workshop.next_number()
        session.put(
            Note(text=note.text, step=step, place=place, number=number, order=order, origin=f"{note.number} i {origin}")
        )


def _origin(workshop: Workshop, note: Note) -> str:
    """Return the source of a note: its own origin, or the title of its step."""
    steps = workshop.programme.steps if workshop.programme else ()
    return note.origin or next((step.title for step in steps if step.id == note.step), note.step)


def move_element(session: Session, element: Element, category: str) -> None:
    """Move an element to the end of another category."""
    with session.transaction(f"Flytt av {element.number}") as workshop:
        order = _end(workshop.elements_in(category))
        session.put(workshop.current(element).changed(category=category, order=order))


_CHOOSABLE: Final = frozenset({"area", "finding", Note.kind, Element.kind, Theme.kind, Goal.kind})
"""The kinds that a group can choose to work on."""


def can_be_chosen(key: Key) -> bool:
    """Tell whether a group can choose items of this kind to work on."""
    return key.kind in _CHOOSABLE


def choose(session: Session, key: Key) -> bool | None:
    """Toggle the choice of an item, and return the new value, or None when it cannot be chosen."""
    with session.transaction() as workshop:
        item: Item | None
        match key.kind:
            case "area":
                item = workshop.find(AreaFinding, key.id) or AreaFinding(id=key.id)
            case "finding":
                item = workshop.find(FindingChoice, key.id) or FindingChoice(id=key.id, chosen=False)
            case _:
                item = workshop.get(key)
        if not isinstance(item, AreaFinding | FindingChoice | Note | Element | Theme | Goal):
            return None
        is_chosen = not item.chosen
        session.put(item.changed(chosen=is_chosen), name="Val att gå vidare" if is_chosen else "Val borttaget")
    return is_chosen


def relate(session: Session, relation: Relation) -> None:
    """Add or change a relation between two elements."""
    session.put(relation, name="Koppling")


# --- ratings --------------------------------------------------------------------------------------------------------


def rate(session: Session, area: str, values: Sequence[int]) -> None:
    """Replace an area's present ratings: one value is an agreed one, several are one person's each."""
    with session.transaction(f"Skattning av {area}") as workshop:
        finding = workshop.find(AreaFinding, area) or AreaFinding(id=area)
        session.remove(*(rating.key for rating in workshop.all(Rating) if rating.area == area))
        if len(values) == 1:
            session.put(finding.changed(now=values[0]))
        elif values or finding.now is not None:
            session.put(finding.changed(now=None), *(Rating(area=area, now=value) for value in values))


def rate_all(session: Session, values: Mapping[str, int | None], ids: Mapping[str, str] = _NO_IDS) -> None:
    """Add one person's present ratings of several areas, replacing agreed values.

    Args:
        session: of the workshop.
        values: 1 to 5 by area; None skips the area.
        ids: ids of the ratings by area, chosen by the rater and different for each area, so that nothing links them. A
            rating with an id used before replaces that one; skipping the area removes it.
    """
    ratings = {area: value for area, value in values.items() if value is not None}
    with session.transaction("Skattning") as workshop:
        agreed = [workshop.find(AreaFinding, area) for area in ratings]
        session.put(*(finding.changed(now=None) for finding in agreed if finding is not None and finding.now))
        session.put(*(Rating(id=ids.get(area) or new_id(), area=area, now=value) for area, value in ratings.items()))
        passed_by = [workshop.find(Rating, name) for area, name in ids.items() if area not in ratings]
        session.remove(*(rating.key for rating in passed_by if rating is not None))


def rate_desired(session: Session, area: str, value: int | None) -> None:
    """Set the desired value of an area in twelve months; None clears it."""
    with session.transaction(f"Önskat läge för {area}") as workshop:
        finding = workshop.find(AreaFinding, area) or AreaFinding(id=area)
        session.put(finding.changed(desired=value))


# --- queries --------------------------------------------------------------------------------------------------------


def siblings(workshop: Workshop, item: Placed) -> list[Placed]:
    """Return the siblings of an item on its wall, itself included, in order."""
    match item:
        case Note():
            among: list[Placed] = [*workshop.notes_in(item.step, item.place)]
            return [other for other in among if isinstance(other, Note) and other.theme == item.theme]
        case Element():
            return [*workshop.elements_in(item.category)]
        case Action():
            return [*workshop.actions]
        case Decision():
            return [*workshop.decisions]
        case Parked():
            return [*workshop.parked]
        case Request():
            return [*workshop.requests]
        case Ambassador():
            return [*workshop.ambassadors]
        case Goal():
            return [goal for goal in workshop.goals if goal.level == item.level]
