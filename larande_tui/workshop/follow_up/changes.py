"""Changes at a workplace over a series of workshops: ratings, actions, answers, ambassadors, matters, the map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from larande_tui.workshop.follow_up.compare import chain, map_changes
from larande_tui.workshop.follow_up.matters import matters
from larande_tui.workshop.follow_up.series import Series, day_of, rated_areas
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    AreaFinding,
    EarlierAction,
    EarlierMatter,
    EarlierRating,
    FollowedUp,
    Request,
)
from larande_tui.workshop.model.state import Workshop


@dataclass(frozen=True, slots=True)
class WorkshopOutcome:
    """Ratings and actions at the end of a workshop, perhaps known only from its follow-up.

    Attributes:
        day: of the workshop.
        ratings: the result of each rated area.
        wanted: the desired value of each area that has one.
        actions: the plan, by id.
        said: the follow-up of actions, by id.
    """

    day: dt.date | None
    ratings: dict[str, float] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    said: dict[str, FollowedUp] = field(default_factory=dict)

    def merged_with(self, other: WorkshopOutcome) -> WorkshopOutcome:
        """Return this outcome merged with another of the same day, which takes precedence where both have a value."""
        return WorkshopOutcome(
            self.day,
            self.ratings | other.ratings,
            self.wanted | other.wanted,
            self.actions | other.actions,
            self.said | other.said,
        )


@dataclass(frozen=True, slots=True)
class ActionChange:
    """Outcome of an action.

    Attributes:
        action: its last version.
        said: its last follow-up; empty without one.
        ended: a follow-up ended it.
    """

    action: Action
    said: FollowedUp
    ended: bool


def workshop_outcomes(series: Series) -> list[WorkshopOutcome]:
    """Return the outcome of the workplace on each day with a known workshop, oldest first.

    Workshops of the same day are merged, since nothing changed between them.
    """
    known: dict[str, WorkshopOutcome] = {}
    for part in series.parts:
        workshop = part.workshop
        for link in chain(workshop):
            known.setdefault(link.id, _recorded(workshop, link.id, link.date))
        findings = [one for one in workshop.all(AreaFinding) if one.desired is not None]
        known[part.workshop_id] = WorkshopOutcome(
            day_of(workshop),
            rated_areas(workshop),
            {one.id: one.desired for one in findings if one.desired is not None},
            {action.id: action for action in workshop.actions},
            {one.id: one for one in workshop.all(FollowedUp)},
        )
    by_day: dict[dt.date | None, WorkshopOutcome] = {}
    for outcome in sorted(known.values(), key=lambda outcome: outcome.day or dt.date.min):
        by_day[outcome.day] = by_day[outcome.day].merged_with(outcome) if outcome.day in by_day else outcome
    return list(by_day.values())


def _recorded(workshop: Workshop, workshop_id: str, day: dt.date | None) -> WorkshopOutcome:
    """Return the final outcome of an earlier workshop from the record in its follow-up."""
    ratings = [one for one in workshop.all(EarlierRating) if one.workshop == workshop_id]
    actions = [one for one in workshop.all(EarlierAction) if one.workshop == workshop_id]
    return WorkshopOutcome(
        day,
        {one.area: one.now for one in ratings if one.now is not None},
        {one.area: one.desired for one in ratings if one.desired is not None},
        {one.action.id: one.action for one in actions},
        {one.action.id: one.said for one in actions if one.said is not None},
    )


def area_changes(known: list[WorkshopOutcome]) -> dict[str, list[float]]:
    """Return the values of each area that was rated more than once, oldest first."""
    areas = dict.fromkeys(area for outcome in known for area in outcome.ratings)
    values = {area: [one.ratings[area] for one in known if area in one.ratings] for area in areas}
    return {area: over_time for area, over_time in values.items() if len(over_time) > 1}


def action_changes(known: list[WorkshopOutcome]) -> list[ActionChange]:
    """Return the actions of earlier plans with an outcome: done first, then ended, then ongoing."""
    changes = []
    for action_id in dict.fromkeys(name for outcome in known[:-1] for name in outcome.actions):
        versions = [outcome.actions[action_id] for outcome in known if action_id in outcome.actions]
        said = [outcome.said[action_id] for outcome in known if action_id in outcome.said]
        last = said[-1] if said else FollowedUp(id=action_id)
        ended = versions[-1].status == "avbruten" or last.decision == "avsluta"
        if ended or said or versions[-1].status != "ej_paborjad":
            changes.append(ActionChange(versions[-1], last, ended))
    return sorted(changes, key=lambda change: (change.action.status != "klar", not change.ended))


def answered_requests(series: Series) -> list[Request]:
    """Return the last version of the answered requests."""
    latest = {request.id: request for part in series.parts for request in part.workshop.requests}
    return [request for request in latest.values() if not request.waits]


def new_ambassadors(series: Series) -> list[Ambassador]:
    """Return the ambassadors that the first of the workshops did not have, in their last version."""
    first = {one.id for one in series.parts[0].workshop.ambassadors}
    first_roles = {one.role.casefold() for one in series.parts[0].workshop.ambassadors}
    latest = {one.id: one for part in series.parts[1:] for one in part.workshop.ambassadors}
    return [one for one in latest.values() if one.id not in first and one.role.casefold() not in first_roles]


def matters_that_became(series: Series) -> list[EarlierMatter]:
    """Return the decisions and parked matters with an outcome, the latest first."""
    known = {one.id: one for part in series.parts for one in matters(part.workshop) if one.became}
    return list(reversed(known.values()))


def changed_map(series: Series) -> Iterator[str]:
    """Yield the changes of the map, a phrase each, the latest follow-up's first."""
    for part in reversed(series.parts):
        yield from map_changes(part.workshop)
