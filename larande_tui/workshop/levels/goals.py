"""Commands on goals: add one, link an action to one, and keep both consistent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from larande_tui.core.text import beginning_of, counted, number_ranges
from larande_tui.packs.schema.levels import GOAL_LEVELS, GoalLevel
from larande_tui.workshop.levels.goal_chain import GoalChain, GoalFinder, depth_of, wording_key
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import Action, Goal, Item, Key, WorkshopAsActivity
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import added_label
from larande_tui.workshop.store.session import Session

GOAL_LABELS: Final[dict[str, str]] = {
    "wording": "Målet som det står",
    "document": "Dokument",
    "page": "Sida",
    "meaning": "Det betyder för oss",
    "follow_up_how": label_of("follow_up_how"),
    "follow_up_when": label_of("follow_up"),
    "follow_up_who": "Frågas efter av",
    "subject": "Handlar om",
    "level": "Nivå",
    "above": "Hör till målet",
}
"""The label of each field of a goal, the same everywhere."""

_LONG: Final = 80
"""Longest text of a goal inside a sentence, in characters."""

_SEVERAL: Final = 3
"""So many actions that serve no goal are not numbered when they are all there are."""

_NONE_SERVES: Final = "Ingen åtgärd bidrar till något av målen."


def goal_from(text: str, level: GoalLevel | None = None) -> Goal:
    """Make a goal from a line, or the answer that there is none; see `read_goal`.

    Args:
        text: as typed.
        level: of the goal, unless the line names another.
    """
    from larande_tui.workshop.levels.goal_reading import read_goal, read_level, says_no_level, says_none

    parts = read_goal(text)
    no_level = says_no_level(parts.wording)
    absent = no_level or says_none(parts.wording)
    named = read_level(parts.wording.rstrip(".!").split()[-1]) if no_level and not parts.level else None
    return Goal(
        level=parts.level or named or level or "",
        wording="" if absent else parts.wording,
        document=parts.document,
        page=parts.page,
        absent=absent,
        no_level=no_level,
    )


def add_goals(session: Session, texts: Sequence[str], level: GoalLevel | None = None) -> list[Goal]:
    """Add goals after the others in one transaction, and return them.

    A goal replaces the answer that its level has none; that answer is ignored where there are goals.
    """
    with session.transaction() as workshop:
        number = workshop.next_number()
        order = max((goal.order for goal in workshop.goals), default=0.0) + 1.0
        goals = [
            goal_from(text, level).changed(number=number + index, order=order + index)
            for index, text in enumerate(texts)
        ]
        levels_with_goals = {goal.level for goal in goals if not goal.absent} | {
            goal.level for goal in workshop.goals if not goal.absent
        }
        goals = [goal for goal in goals if not goal.absent or goal.level not in levels_with_goals]
        levels = {goal.level for goal in goals}
        if goals:
            session.remove(*(goal.key for goal in workshop.goals if goal.absent and goal.level in levels))
            session.put(*goals, name=added_label(goals))
    return goals


def describe_source(goal: Goal) -> str:
    """Describe the source of a goal: "Verksamhetsplan 2026, s. 14"; "" without one."""
    return ", ".join(part for part in (goal.document, goal.page) if part)


def describe_follow_up(goal: Goal) -> str:
    """Describe how, how often and by whom a goal is followed up; "" when unknown."""
    return ", ".join(part for part in (goal.follow_up_how, goal.follow_up_when, goal.follow_up_who) if part)


def level_word(goal: Goal) -> str:
    """Return the Swedish name of a goal's level; "" for none."""
    return GOAL_LEVELS[goal.level] if goal.level else ""


def describe_gaps(chain: GoalChain, numbers: Mapping[str, int] | None = None) -> list[str]:
    """Describe each gap in the chain in a sentence; no sentence without any goal.

    Args:
        chain: of a workshop.
        numbers: of the actions by id, when they differ from those on the wall.
    """
    if not chain.links:
        return []
    sentences = [f"Ingen gör något åt ”{short_wording(goal)}”." for goal in chain.idle]
    sentences += [f"Ingen följer upp ”{short_wording(goal)}”." for goal in chain.unasked]
    if chain.loose:
        listed_numbers = [numbers[action.id] if numbers else action.number for action in chain.loose]
        count = counted(len(chain.loose), "åtgärd", "åtgärder")
        named = f"{count} bidrar inte till något av målen: {number_ranges(listed_numbers)}."
        none_serves = len(chain.loose) >= _SEVERAL and not any(link.actions for link in chain.links)
        sentences.append(_NONE_SERVES if none_serves else named)
    for gap in chain.level_gaps:
        names = (GOAL_LEVELS[level] for level in (gap.level, gap.above, gap.below))
        known = "hittat" if gap.is_looked_for else "uppskrivet"
        sentences.append("På nivån {}, mellan {} och {}, är inget mål {}.".format(*names, known))
    return sentences


def describe_gap_counts(chain: GoalChain) -> str:
    """Describe the number of gaps in the chain: "1 mål utan åtgärd, 3 åtgärder utan mål"; "" without any."""
    counts = (
        (len(chain.idle), "mål utan åtgärd", "mål utan åtgärd"),
        (len(chain.unasked), "mål som ingen följer upp", "mål som ingen följer upp"),
        (len(chain.loose), "åtgärd utan mål", "åtgärder utan mål"),
        (len(chain.level_gaps), "nivå utan mål", "nivåer utan mål"),
    )
    return ", ".join(counted(*count) for count in counts if count[0])


def short_wording(goal: Goal) -> str:
    """Return the beginning of a goal's wording, for use in a sentence."""
    return beginning_of(goal.wording, _LONG)


def known_goals(workshop: Workshop) -> list[Goal]:
    """Return the goals that an action can serve: the chosen first, then the nearest to the workplace."""
    goals = [goal for goal in workshop.goals if goal.wording]
    return sorted(goals, key=lambda goal: (not goal.chosen, -depth_of(goal)))


def goal_fields(workshop: Workshop, words: str, goal_id: str = "") -> dict[str, str]:
    """Return the fields of an action that serves the goal with some words; the words are kept unchanged.

    Args:
        workshop: has the goals.
        words: typed or chosen.
        goal_id: of a goal chosen from a list; "" for typed words.
    """
    goal = GoalFinder(workshop.goals).find(words, goal_id)
    return {"goal": words, "goal_id": goal.id if goal else ""}


def describe_goal_words(workshop: Workshop, words: str) -> str:
    """Describe the goal of a text: "nämnd, VP 2026, s. 14"; or the goal that it may mean, or that there is none.

    "" where nobody has written goals down.
    """
    known = known_goals(workshop)
    said = set(wording_key(words).split())
    if not known or not said:
        return ""
    goal = GoalFinder(known).find(words)
    if goal is not None:
        return ", ".join(filter(None, (level_word(goal), describe_source(goal)))) or "ett av målen"
    near = [goal for goal in known if said <= set(wording_key(goal.wording).split())]
    return f"liknar ”{short_wording(near[0])}”" if len(near) == 1 else "inget av målen som är uppskrivna"


def serve_goal(session: Session, action: Key, goal: Goal) -> bool:
    """Link an action to a goal; False when it already is, or when one of them no longer exists."""
    with session.transaction("Målet för åtgärden") as workshop:
        item, current_goal = workshop.get(action), workshop.find(Goal, goal.id)
        if (
            not isinstance(item, Action)
            or current_goal is None
            or (item.goal, item.goal_id) == (current_goal.wording, current_goal.id)
        ):
            return False
        session.put(item.changed(goal=current_goal.wording, goal_id=current_goal.id))
    return True


def with_actions(workshop: Workshop, after: Goal) -> list[Item]:
    """Return a changed goal, and the actions that quote its wording with the new one."""
    before = workshop.find(Goal, after.id)
    if before is None or before.wording == after.wording or not before.wording or not after.wording:
        return [after]
    finder = GoalFinder(workshop.goals)
    activities = (*workshop.actions, *workshop.all(WorkshopAsActivity))
    actions = [action for action in activities if finder.of(action) == before]
    return [after, *(action.changed(goal=after.wording, goal_id=after.id) for action in actions)]
