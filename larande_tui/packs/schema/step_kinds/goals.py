"""Goals: what the plans say, level by level."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import PackModel, PackText, StepModel
from larande_tui.packs.schema.levels import GoalLevel


class AskedLevel(PackModel):
    """A level whose plans are looked up.

    Attributes:
        level: which.
        prompt: the question.
        where: what to look in.
    """

    level: GoalLevel
    prompt: PackText
    where: PackText


class GoalsStep(StepModel):
    """One level at a time: is there a goal, how is it worded, where does it stand, and who asks for it.

    Attributes:
        levels: in the order they are asked.
    """

    kind: Literal["goals"]
    levels: Annotated[tuple[AskedLevel, ...], Field(min_length=1)]
