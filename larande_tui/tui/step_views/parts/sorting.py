"""The order of the cards on the wall: as written, by votes, by gap, by number or by table. No item changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal

from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.workshop.model.items import Element, Key, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.ballots.standing import shown_votes
from larande_tui.workshop.techniques.ratings import area_result

SortOrder = Literal["said", "votes", "gap", "number", "table"]

SORTED: Final[Mapping[SortOrder, str]] = {
    "said": "som det sades",
    "votes": "efter röster, flest först",
    "gap": "efter gap, störst först",
    "number": "efter nummer",
    "table": "bord för bord, med det lyfta först",
}


def orders_of(workshop: Workshop, lanes: Sequence[Lane]) -> list[SortOrder]:
    """Return the orders that make a difference on these lanes, the default first."""
    cards = [card for lane in lanes for card in lane.cards]
    votes, gaps = _votes(workshop, cards), _gaps(workshop, cards)
    orders: list[SortOrder] = ["said"]
    orders += ["votes"] if any(votes(card) for card in cards) else []
    orders += ["gap"] if len({gaps(card) for card in cards}) > 1 else []
    numbers = [[card.number for card in lane.cards] for lane in lanes]
    orders += ["number"] if any(lane != sorted(lane) for lane in numbers) else []
    orders += ["table"] if any(map(_table, cards)) else []
    return orders


def sorted_lanes(workshop: Workshop, lanes: Sequence[Lane], order: SortOrder) -> list[Lane]:
    """Return the lanes with their cards in an order; by votes also the themes, those with most votes first."""
    cards = [card for lane in lanes for card in lane.cards]
    if order == "said":
        return list(lanes)
    if order == "number":
        return [replace(lane, cards=sorted(lane.cards, key=lambda card: card.number)) for lane in lanes]
    if order == "table":
        return _by_table(lanes)
    rank = _votes(workshop, cards) if order == "votes" else _gaps(workshop, cards)
    ranked = [replace(lane, cards=sorted(lane.cards, key=rank, reverse=True)) for lane in lanes]
    if order == "votes":
        themes = iter(sorted((lane for lane in ranked if lane.folds), key=lambda one: _sum(one, rank), reverse=True))
        ranked = [next(themes) if lane.folds else lane for lane in ranked]
    return ranked


def _by_table(lanes: Sequence[Lane]) -> list[Lane]:
    """Return a lane for each table, ignoring themes, followed by lanes of items from no table.

    An element's card then shows its category, since its lane does not.
    """
    tables: dict[int, list[Card]] = {}
    rest: list[Lane] = []
    for lane in lanes:
        kept = []
        for card in lane.cards:
            if table := _table(card):
                is_element = isinstance(card.of, Element)
                shown = replace(card, meta=f"{lane.title} · {card.meta}") if is_element else card
                tables.setdefault(table, []).append(shown)
            else:
                kept.append(card)
        if kept or lane.id or not lane.cards:
            rest.append(replace(lane, cards=kept))
    return [Lane("", f"Bord {number}", sorted(tables[number], key=_lowered)) for number in sorted(tables)] + rest


def _table(card: Card) -> int:
    return card.of.table if isinstance(card.of, Note | Element) else 0


def _lowered(card: Card) -> bool:
    return not (isinstance(card.of, Note | Element) and card.of.raised)


def _sum(lane: Lane, rank: Callable[[Card], float]) -> float:
    return sum(map(rank, lane.cards))


def _votes(workshop: Workshop, cards: Sequence[Card]) -> Callable[[Card], float]:
    counts = {kind: shown_votes(workshop, kind) for kind in {card.key.kind for card in cards} if kind}
    return lambda card: counts.get(card.key.kind, {}).get(card.key.id, 0)


def _gaps(workshop: Workshop, cards: Sequence[Card]) -> Callable[[Card], float]:
    gaps: dict[Key, float] = {
        card.key: gap
        for card in cards
        if card.key.kind == "area" and (gap := area_result(workshop, card.key.id).gap) is not None
    }
    return lambda card: gaps.get(card.key, -1e9)
