"""Items of a workshop: a model for each kind.

Fields have the English names of a Swedish workplace's terms. Defaults always mean "nothing" and are left out of files,
so a line of the log has only the values that somebody set.
"""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.items.base import (
    HIGHEST_NUMBER,
    Foreign,
    Item,
    Key,
    item_from,
    key_of,
    new_id,
)
from larande_tui.workshop.model.items.choices import (
    DECISION_LEVELS,
    ENDED,
    GOAL_SUBJECTS,
    LEARNING_FORMS,
    LEVELS,
    OPENNESS,
    OPERATIONS,
    RELATION_TYPES,
    STATUSES,
    STRENGTHS,
    USES,
    DecisionLevel,
    GoalSubject,
    LearningForm,
    Level,
    Openness,
    Operation,
    RelationType,
    Score,
    Status,
    Strength,
    Use,
)
from larande_tui.workshop.model.items.decided import (
    Action,
    Decision,
    EffectAnswer,
    FistOfFive,
    FistVote,
    FollowedUp,
    Override,
    Parked,
    WorkshopAsActivity,
)
from larande_tui.workshop.model.items.earlier import (
    EarlierAction,
    EarlierMap,
    EarlierRating,
    EarlierWorkshop,
)
from larande_tui.workshop.model.items.said import (
    AreaFinding,
    Element,
    FindingChoice,
    Note,
    Rating,
    Relation,
    Theme,
)
from larande_tui.workshop.model.items.upward import Goal
from larande_tui.workshop.model.items.weighed import (
    Ballot,
    BallotLine,
    BallotResult,
    Judgement,
    Placement,
    Vote,
)
from larande_tui.workshop.model.items.whole import (
    LONGEST_COUNT,
    Details,
    PhoneRound,
    PolicyUsed,
    Position,
    ProgrammeUsed,
    Silence,
    StepRun,
    answer_key,
)

Placed = Note | Element | Action | Decision | Parked | Goal
"""Items on a wall: they have a number that people call out, and an order."""

PLACED: Final = (Note, Element, Action, Decision, Parked, Goal)

__all__ = [
    "DECISION_LEVELS",
    "ENDED",
    "GOAL_SUBJECTS",
    "HIGHEST_NUMBER",
    "LEARNING_FORMS",
    "LEVELS",
    "LONGEST_COUNT",
    "OPENNESS",
    "OPERATIONS",
    "PLACED",
    "RELATION_TYPES",
    "STATUSES",
    "STRENGTHS",
    "USES",
    "Action",
    "AreaFinding",
    "Ballot",
    "BallotLine",
    "BallotResult",
    "Decision",
    "DecisionLevel",
    "Details",
    "EarlierAction",
    "EarlierMap",
    "EarlierRating",
    "EarlierWorkshop",
    "EffectAnswer",
    "Element",
    "FindingChoice",
    "FistOfFive",
    "FistVote",
    "FollowedUp",
    "Foreign",
    "Goal",
    "GoalSubject",
    "Item",
    "Judgement",
    "Key",
    "LearningForm",
    "Level",
    "Note",
    "Openness",
    "Operation",
    "Override",
    "Parked",
    "PhoneRound",
    "Placed",
    "Placement",
    "PolicyUsed",
    "Position",
    "ProgrammeUsed",
    "Rating",
    "Relation",
    "RelationType",
    "Score",
    "Silence",
    "Status",
    "StepRun",
    "Strength",
    "Theme",
    "Use",
    "Vote",
    "WorkshopAsActivity",
    "answer_key",
    "item_from",
    "key_of",
    "new_id",
]
