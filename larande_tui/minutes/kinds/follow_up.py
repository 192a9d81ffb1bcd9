"""The follow-up in the minutes: what was said of each action of the earlier plan."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.minutes.blocks import Block, Fact, Facts, Heading
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import EFFECTS, FOLLOW_UP_DECISIONS, on_one_line
from larande_tui.workshop.dates import long_date
from larande_tui.workshop.items import STATUSES, Action, FollowedUp


def blocks(telling: Telling) -> Iterator[Block]:
    """Action by action, in the plan's order; those gone from the plan last."""
    order = {action.id: index for index, action in enumerate(telling.workshop.actions)}
    said = telling.fresh(telling.workshop.all(FollowedUp))
    for followed in sorted(said, key=lambda item: order.get(item.id, len(order))):
        facts = tuple(fact for fact in _facts(followed) if fact.value)
        if facts:
            action = telling.workshop.find(Action, followed.id)
            activity = on_one_line(action.activity) if action else ""
            yield Heading(f"Uppföljning: {activity or 'en åtgärd som inte står i planen'}", 3)
            yield Facts(facts)


def _facts(followed: FollowedUp) -> Iterator[Fact]:
    yield Fact("Status", STATUSES.get(followed.status, ""))
    yield Fact("Hänt sedan sist", followed.happened)
    yield Fact("Önskad effekt", EFFECTS.get(followed.effect, ""))
    yield Fact("Belägg", followed.evidence)
    yield Fact("Bidrag till målet", followed.goal_contribution)
    yield Fact("Lärdom", followed.lesson)
    yield Fact("Bieffekt", followed.side_effect)
    yield Fact("Nytt behov", followed.new_need)
    yield Fact("Beslut", FOLLOW_UP_DECISIONS.get(followed.decision, ""))
    yield Fact("Nytt datum", long_date(followed.new_date) if followed.new_date else "")
