"""Introduction: purpose of the day and ground rules. Shown; nothing is stored."""

from __future__ import annotations

from typing import Literal

from larande_tui.packs.schema.base import PackText, StepModel


class IntroductionStep(StepModel):
    """An opening.

    Attributes:
        ground_rules: how the group agrees to talk.
        check_in: a question for a round whose answers are not stored.
    """

    kind: Literal["introduction"]
    ground_rules: tuple[PackText, ...] = ()
    check_in: PackText | None = None
