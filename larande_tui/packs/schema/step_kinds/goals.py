"""Goals: the goals of the organisation's plans, level by level."""

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import PackModel, PackText, StepModel
from larande_tui.packs.schema.levels import GoalLevel


class AskedLevel(PackModel):
    """A level whose plans are looked up.

    Attributes:
        level: the level's id.
        prompt: the question.
        where: the plans to look in.
    """

    level: GoalLevel
    prompt: PackText
    where: PackText


class GoalsStep(StepModel):
    """A step with one level at a time: its goal, the wording, the source, and who follows it up.

    Attributes:
        levels: in the order they are asked.
    """

    kind: Literal["goals"]
    levels: Annotated[tuple[AskedLevel, ...], Field(min_length=1)]
