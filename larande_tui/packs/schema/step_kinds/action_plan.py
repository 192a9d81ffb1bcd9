"""Action plan: what is done, by whom, by when, and how it is followed up."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import PackText, StepModel


class ActionPlanStep(StepModel):
    """The plan, each action linked to what it came from."""

    kind: Literal["action_plan"]
    prompts: tuple[PackText, ...] = ()
    at_most: Annotated[int, Field(ge=1, le=50)] = 5
