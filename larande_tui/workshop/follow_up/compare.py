"""Compare then and now: actions, areas and the map over a chain of workshops."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from larande_tui.workshop.model.items import (
    RELATION_TYPES,
    Action,
    EarlierAction,
    EarlierMap,
    EarlierRating,
    EarlierWorkshop,
    Element,
    FollowedUp,
    Relation,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.ratings import AreaResult, area_result


def chain(workshop: Workshop) -> list[EarlierWorkshop]:
    """Return the workshops before this one, oldest first."""
    return sorted(workshop.all(EarlierWorkshop), key=lambda link: link.order)


@dataclass(frozen=True, slots=True)
class AreaThenAndNow:
    """Ratings of an area over the workshops of a chain.

    Attributes:
        area: the area's id.
        then: the earlier ratings, oldest first; None for a workshop that did not rate it.
        now: its result in this workshop.
    """

    area: str
    then: tuple[EarlierRating | None, ...]
    now: AreaResult

    @property
    def before(self) -> float | None:
        """Return the value of the latest earlier workshop that rated the area."""
        return next((rating.now for rating in reversed(self.then) if rating and rating.now is not None), None)

    @property
    def wanted(self) -> int | None:
        """Return the desired value, of this workshop or else of the latest earlier one that has it."""
        earlier = (rating.desired for rating in reversed(self.then) if rating)
        return next((desired for desired in (self.now.desired, *earlier) if desired is not None), None)


def areas_then_and_now(workshop: Workshop) -> list[AreaThenAndNow]:
    """Return the areas that earlier workshops rated, in the order of their ratings."""
    links = chain(workshop)
    ratings = {(rating.workshop, rating.area): rating for rating in workshop.all(EarlierRating)}
    return [
        AreaThenAndNow(area, tuple(ratings.get((link.id, area)) for link in links), area_result(workshop, area))
        for area in dict.fromkeys(area for _, area in ratings)
    ]


def earlier_rating(workshop: Workshop, area: str) -> EarlierRating | None:
    """Return the latest rating of an area before this workshop, or None."""
    order = {link.id: link.order for link in workshop.all(EarlierWorkshop)}
    ratings = [rating for rating in workshop.all(EarlierRating) if rating.area == area and rating.now is not None]
    return max(ratings, key=lambda rating: order.get(rating.workshop, -1), default=None)


def followed_up(workshop: Workshop, action: str) -> FollowedUp:
    """Return the follow-up answers about an action in this workshop; an empty record without any."""
    return workshop.find(FollowedUp, action) or FollowedUp(id=action)


def history(workshop: Workshop, action: str) -> list[EarlierAction]:
    """Return an action's states in the earlier workshops, oldest first."""
    order = {link.id: link.order for link in workshop.all(EarlierWorkshop)}
    states = [earlier for earlier in workshop.all(EarlierAction) if earlier.action.id == action]
    return sorted(states, key=lambda earlier: order.get(earlier.workshop, -1))


def actions_to_follow(workshop: Workshop) -> list[Action]:
    """Return the actions of this plan that come from an earlier one, in the plan's order."""
    earlier = {item.action.id for item in workshop.all(EarlierAction)}
    return [action for action in workshop.actions if action.id in earlier]


def map_changes(workshop: Workshop) -> list[str]:
    """List the changes of the map since the previous workshop, a phrase each."""
    links = chain(workshop)
    before = workshop.find(EarlierMap, links[-1].id) if links else None
    return list(_map_changes(workshop, before)) if before else []


def _map_changes(workshop: Workshop, before: EarlierMap) -> Iterator[str]:
    then = {element.id: element for element in before.elements}
    now = {element.id: element for element in workshop.all(Element)}
    for name, element in now.items():
        if name not in then:
            yield f"Nytt: {element.name}"
        elif changes := _element_changes(then[name], element):
            yield f"{element.name}: {', '.join(changes)}"
    yield from (f"Borta: {element.name}" for name, element in then.items() if name not in now)
    names = {name: element.name for name, element in {**then, **now}.items()}
    old = {_relation(relation, names) for relation in before.relations}
    new = {_relation(relation, names) for relation in workshop.all(Relation)}
    yield from (f"Ny koppling: {phrase}" for phrase in sorted(new - old))
    yield from (f"Koppling borta: {phrase}" for phrase in sorted(old - new))


def _element_changes(then: Element, now: Element) -> list[str]:
    changes = []
    if then.name != now.name:
        changes.append(f"hette {then.name}")
    if then.works != now.works:
        changes.append(f"fungerar {now.works or '–'} av 5, förut {then.works or '–'}")
    if then.owner != now.owner:
        changes.append(f"ägs av {now.owner or 'ingen'}, förut {then.owner or 'ingen'}")
    if bool(then.depends_on_one) != bool(now.depends_on_one):
        changes.append("hänger på en person" if now.depends_on_one else "hänger inte längre på en person")
    return changes


def _relation(relation: Relation, names: dict[str, str]) -> str:
    source, target = names.get(relation.source, "?"), names.get(relation.target, "?")
    missing = " (saknas men behövs)" if relation.strength == "saknas" else ""
    return f"{source} {RELATION_TYPES[relation.type]} {target}{missing}"
