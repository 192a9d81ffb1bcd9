"""Action plan: actions with owners, dates and follow-up."""

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import PackText, StepModel


class ActionPlanStep(StepModel):
    """The action plan; each action is linked to the notes, areas or findings that it comes from."""

    kind: Literal["action_plan"]
    prompts: tuple[PackText, ...] = ()
    at_most: Annotated[int, Field(ge=1, le=50)] = 5
