"""The hidden record in a working copy of the plan, by which changes in the copy are found.

It holds only what the document also shows: the plan, the facts of its first page, the decisions, the goals and sources
of its actions, and the guidelines that it was checked against, each with its id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.model.items import (
    Action,
    Decision,
    Details,
    EarlierWorkshop,
    Foreign,
    Goal,
    Item,
    Key,
    Note,
    PolicyUsed,
    Request,
    item_from,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

FORMAT: Final = 1
"""The version of the record: raised only when an older larande could misread a newer document."""

_MARK: Final = "larande_plan"
_SHOWN_DETAILS: Final = (
    "title", "organisation", "department", "workplace", "date", "registry_number", "next_meeting", "next_meeting_note",
    "rhythm", "beneficiaries", "plan_owner", "demo",
)  # fmt: skip
"""The facts that the plan's document shows."""
_SHOWN_IN_A_LETTER: Final = ("title", "organisation", "department", "workplace", "date", "registry_number", "demo")
"""The facts that a letter to the levels above shows."""
_READ_BACK: Final = (Details, Goal, Request, Action, Note, Decision, PolicyUsed, EarlierWorkshop)
_NOT_SHOWN_OF_A_REQUEST: Final = frozenset({"why", "resources", "sent", "sent_text"})
"""The fields of a request that only a letter shows."""
_SHOWN_OF_A_GOAL: Final = ("id", "level", "wording", "document", "page")
"""The fields of a goal in the record of a plan."""


class PlanRecord(NamedTuple):
    """A plan at the time of writing.

    Attributes:
        workshop_id: of the workshop it was written from.
        workshop: the part of it that the document showed.
    """

    workshop_id: str
    workshop: Workshop


def bookmark_of(action: str) -> str:
    """Return the bookmark of an action's row: an id may have any character, a bookmark's name not."""
    return hashlib.sha256(action.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def record_text(
    workshop: Workshop, workshop_id: str, spell_link: Callable[[str], str], *, requests_alone: bool = False
) -> str:
    """Return the record of a plan, as JSON.

    Args:
        workshop: whose plan it is.
        workshop_id: its own id.
        spell_link: puts a link in words.
        requests_alone: the document holds only the requests to the levels above, and no plan.
    """
    recorded = _request_items(workshop) if requests_alone else _items(workshop, spell_link)
    items = [item.dump() for item in recorded]
    return json.dumps(
        {_MARK: FORMAT, "workshop": workshop_id, "items": items}, ensure_ascii=True, separators=(",", ":")
    )


def read_record(text: str) -> PlanRecord | None:
    """Parse a record by `record_text`; None when it is of another kind, damaged, or from a newer version."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get(_MARK) != FORMAT:
            return None
        items = [item_from(item) for item in data["items"]]
        workshop_id = str(data["workshop"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if any(isinstance(item, Foreign) for item in items):
        return None
    workshop = Workshop()
    for item in items:
        if isinstance(item, _READ_BACK):
            workshop.apply(Change.put(item))
    return PlanRecord(workshop_id, workshop)


def _items(workshop: Workshop, spell_link: Callable[[str], str]) -> Iterator[Item]:
    yield Details(**{name: getattr(workshop.details, name) for name in _SHOWN_DETAILS})
    yield from workshop.all(EarlierWorkshop)
    yield from workshop.all(PolicyUsed)
    yield from workshop.decisions
    actions = workshop.actions
    yield from _goals(workshop, actions)
    for link in dict.fromkeys(link for action in actions for link in action.links):
        note = _source(workshop, link, spell_link)
        if note is not None:
            yield note
    for request in workshop.requests:
        shown = {name: value for name, value in dict(request).items() if name not in _NOT_SHOWN_OF_A_REQUEST}
        yield Request(**shown)
    yield from actions


def _request_items(workshop: Workshop) -> Iterator[Item]:
    yield Details(**{name: getattr(workshop.details, name) for name in _SHOWN_IN_A_LETTER})
    yield from workshop.requests


def _goals(workshop: Workshop, actions: Sequence[Action]) -> Iterator[Goal]:
    """Yield the goals that actions serve, with only owner, words and source."""
    finder = GoalFinder(workshop.goals)
    served = dict.fromkeys(goal.id for action in actions if (goal := finder.of(action)))
    for goal in workshop.goals:
        if goal.id in served:
            yield Goal(**{name: getattr(goal, name) for name in _SHOWN_OF_A_GOAL})


def _source(workshop: Workshop, link: str, spell_link: Callable[[str], str]) -> Note | None:
    """Return the target of a link as a note with only its words; None for areas, which the programme has."""
    kind, slash, name = link.partition("/")
    if not slash or kind == "area":
        return None
    item = workshop.get(Key(kind, name))
    if isinstance(item, Note):
        return Note(id=name, step="", text=item.text)
    return Note(id=link, step="", text=spell_link(link))
