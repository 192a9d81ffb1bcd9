"""Policy check: the plan held against the core checks and the organisation's own guideline."""

from __future__ import annotations

from typing import Literal

from larande_tui.packs.schema.base import Id, StepModel


class PolicyCheckStep(StepModel):
    """Checks of the plan, with overrides and their reasons."""

    kind: Literal["policy_check"]
    policies: tuple[Id, ...] = ()
    fist_of_five: bool = True
