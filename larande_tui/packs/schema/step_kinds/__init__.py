"""The kinds of steps, each under its own name here, in ``stage.kinds`` and in ``minutes.kinds``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.packs.schema.step_kinds.introduction import IntroductionStep
from larande_tui.packs.schema.step_kinds.pause import PauseStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep

Step = Annotated[
    IntroductionStep
    | QuestionsStep
    | CurrentStateStep
    | EcosystemStep
    | PrioritiseStep
    | ActionPlanStep
    | PolicyCheckStep
    | FollowUpStep
    | PauseStep
    | ClosingStep,
    Field(discriminator="kind"),
]
"""Any step, told apart by its ``kind``."""
