"""The kinds of steps, each under its own name here, in ``stage.kinds`` and in ``minutes.kinds``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from larande_tui.packs.kinds.action_plan import ActionPlanStep
from larande_tui.packs.kinds.closing import ClosingStep
from larande_tui.packs.kinds.current_state import CurrentStateStep
from larande_tui.packs.kinds.ecosystem import EcosystemStep
from larande_tui.packs.kinds.follow_up import FollowUpStep
from larande_tui.packs.kinds.introduction import IntroductionStep
from larande_tui.packs.kinds.pause import PauseStep
from larande_tui.packs.kinds.policy_check import PolicyCheckStep
from larande_tui.packs.kinds.prioritise import PrioritiseStep
from larande_tui.packs.kinds.questions import QuestionsStep

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
