"""What a person can do with the things on a wall, each act one transaction with a name that "Ångrade: …" can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from larande_tui.core.text import clean
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Element,
    FindingChoice,
    Item,
    Key,
    Note,
    Parked,
    Placed,
    Rating,
    Relation,
    Silence,
    Theme,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import TEXT_FIELD, adding
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.effort_impact import weighing_of

_HIDDEN = "Det senast skrivna, som är dolt"


def _end(items: Sequence[Placed]) -> float:
    """The place after the last of what lies in order."""
    return items[-1].order + 1.0 if items else 1.0


def split_lines(text: str) -> list[str]:
    """What was pasted as several lines is several things said; blank lines are nothing."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


# --- adding ---------------------------------------------------------------------------------------------------------


def add_notes(session: Session, step: str, place: str, texts: Sequence[str]) -> list[Note]:
    """Put notes at the end of a place. What undoing them would tell says nothing of words that are hidden."""
    number, order = session.workshop.next_number(), _end(session.workshop.notes_in(step, place))
    notes = [
        Note(step=step, place=place, text=text, number=number + index, order=order + index)
        for index, text in enumerate(texts)
    ]
    hidden = session.workshop.find(Silence, step) is not None
    session.put(*notes, name=_HIDDEN if hidden else adding(notes))
    return notes


def add_elements(session: Session, step: str, category: str, names: Sequence[str]) -> list[Element]:
    """Put elements on the map."""
    number, order = session.workshop.next_number(), _end(session.workshop.elements_in(category))
    elements = [
        Element(step=step, category=category, name=name, number=number + index, order=order + index)
        for index, name in enumerate(names)
    ]
    hidden = session.workshop.find(Silence, step) is not None
    session.put(*elements, name=_HIDDEN if hidden else adding(elements))
    return elements


def add_actions(session: Session, activities: Sequence[str], links: tuple[str, ...] = ()) -> list[Action]:
    """Put actions at the end of the plan."""
    number, order = session.workshop.next_number(), _end(session.workshop.actions)
    actions = [
        Action(activity=activity, number=number + index, order=order + index, links=links)
        for index, activity in enumerate(activities)
    ]
    session.put(*actions, name=adding(actions))
    return actions


def add_decisions(session: Session, texts: Sequence[str]) -> list[Decision]:
    """Write decisions down."""
    number, order = session.workshop.next_number(), _end(session.workshop.decisions)
    decisions = [Decision(text=text, number=number + index, order=order + index) for index, text in enumerate(texts)]
    session.put(*decisions, name=adding(decisions))
    return decisions


def park(session: Session, step: str, texts: Sequence[str]) -> list[Parked]:
    """Put matters aside."""
    number, order = session.workshop.next_number(), _end(session.workshop.parked)
    parked = [
        Parked(text=text, step=step, number=number + index, order=order + index) for index, text in enumerate(texts)
    ]
    session.put(*parked, name=adding(parked))
    return parked


# --- changing -------------------------------------------------------------------------------------------------------


def change_text(session: Session, item: Placed, text: str) -> None:
    """Give a thing on the wall other words."""
    session.put(item.changed(**{TEXT_FIELD[type(item)]: text}), name=f"Ändring av {item.number}")


def remove(session: Session, item: Item) -> None:
    """Take something away together with what would point at nothing: how it was weighed, an element's relations."""
    workshop = session.workshop
    keys = [item.key, *weighing_of(workshop, item)]
    if isinstance(item, Element):
        keys += [relation.key for relation in workshop.relations_of(item.id)]
    number = getattr(item, "number", 0)
    session.remove(*keys, name=f"Borttagning av {number}" if number else "Borttagning")


def move(session: Session, item: Placed, siblings: Sequence[Placed], by: int) -> bool:
    """Move a thing among its siblings, one place up (-1) or down (1); False when it stands at the edge."""
    ordered = list(siblings)
    index = next((place for place, other in enumerate(ordered) if other.id == item.id), -1)
    target = index + by
    if index < 0 or not 0 <= target < len(ordered):
        return False
    ordered.insert(target, ordered.pop(index))
    changed = [
        other.changed(order=float(place)) for place, other in enumerate(ordered, 1) if other.order != float(place)
    ]
    session.put(*changed, name=f"Flytt av {item.number}")
    return True


def move_note(session: Session, note: Note, step: str, place: str) -> None:
    """Move a note to the end of another place. A theme belongs to a step, so it follows only within it."""
    order = _end(session.workshop.notes_in(step, place))
    theme = note.theme if step == note.step else ""
    session.put(note.changed(step=step, place=place, order=order, theme=theme), name=f"Flytt av {note.number}")


def move_element(session: Session, element: Element, category: str) -> None:
    """Move an element to the end of another category."""
    order = _end(session.workshop.elements_in(category))
    session.put(element.changed(category=category, order=order), name=f"Flytt av {element.number}")


def choose(session: Session, key: Key) -> bool | None:
    """Choose something to go on with, or no longer; returns which, or None when it cannot be chosen."""
    workshop = session.workshop
    item: Item | None
    match key.kind:
        case "area":
            item = workshop.find(AreaFinding, key.id) or AreaFinding(id=key.id)
        case "finding":
            item = workshop.find(FindingChoice, key.id) or FindingChoice(id=key.id, chosen=False)
        case _:
            item = workshop.get(key)
    if not isinstance(item, AreaFinding | FindingChoice | Note | Element | Theme):
        return None
    session.put(item.changed(chosen=not item.chosen), name="Val att gå vidare" if not item.chosen else "Val borttaget")
    return not item.chosen


# --- rating ---------------------------------------------------------------------------------------------------------


def rate(session: Session, area: str, values: Sequence[int]) -> None:
    """Replace the ratings of an area now: one value is what the group agreed on, several are one person's each."""
    workshop = session.workshop
    finding = workshop.find(AreaFinding, area) or AreaFinding(id=area)
    with session.transaction(f"Skattning av {area}"):
        session.remove(*(rating.key for rating in workshop.all(Rating) if rating.area == area))
        if len(values) == 1:
            session.put(finding.changed(now=values[0]))
        elif values or finding.now is not None:
            session.put(finding.changed(now=None), *(Rating(area=area, now=value) for value in values))


def rate_all(session: Session, values: Mapping[str, int | None]) -> None:
    """One person's ratings of several areas now; None passes one by. What the group had agreed on gives way to them."""
    workshop = session.workshop
    rated = {area: value for area, value in values.items() if value is not None}
    with session.transaction("Skattning"):
        agreed = [workshop.find(AreaFinding, area) for area in rated]
        session.put(*(finding.changed(now=None) for finding in agreed if finding is not None and finding.now))
        session.put(*(Rating(area=area, now=value) for area, value in rated.items()))


def rate_desired(session: Session, area: str, value: int | None) -> None:
    """Set where the group wants an area to be in twelve months; None takes it away."""
    finding = session.workshop.find(AreaFinding, area) or AreaFinding(id=area)
    session.put(finding.changed(desired=value), name=f"Önskat läge för {area}")


# --- looking --------------------------------------------------------------------------------------------------------


def siblings(workshop: Workshop, item: Placed) -> list[Placed]:
    """The things that one lies among, in order."""
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


def relate(session: Session, relation: Relation) -> None:
    """Connect two elements, or change how they are connected."""
    session.put(relation, name="Koppling")
