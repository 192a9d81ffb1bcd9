"""Policy check: checks of the plan by the core rules and the organisation's guideline."""

from typing import Literal

from larande_tui.packs.schema.base import Id, StepModel


class PolicyCheckStep(StepModel):
    """Checks of the plan, which can be set aside with a reason."""

    kind: Literal["policy_check"]
    policies: tuple[Id, ...] = ()
    fist_of_five: bool = True
