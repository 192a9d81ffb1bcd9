"""What each kind of step says in the minutes, under the same names as in ``packs.kinds`` and ``stage.kinds``."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.documents.content.blocks import Block
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.step_sections import (
    closing,
    current_state,
    ecosystem,
    follow_up,
    policy_check,
    prioritise,
    questions,
)
from larande_tui.packs.schema.step_kinds import Step


def step_blocks(telling: Telling, step: Step) -> Iterator[Block]:
    """What a step holds, from level 3 on, without the notes at places its kind does not know.

    Introductions and pauses store nothing, and the plan stands at the beginning of the document. What was voted on or
    placed between gain and effort is told after the rest of its step.
    """
    match step.kind:
        case "questions":
            yield from questions.blocks(telling, step)
        case "current_state":
            yield from current_state.blocks(telling, step)
        case "ecosystem":
            yield from ecosystem.blocks(telling, step)
        case "policy_check":
            yield from policy_check.blocks(telling)
        case "follow_up":
            yield from follow_up.blocks(telling)
        case "closing":
            yield from closing.blocks(telling)
        case "introduction" | "pause" | "action_plan" | "prioritise":
            pass
    yield from prioritise.blocks(telling, step)
