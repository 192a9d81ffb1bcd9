"""Closing: decisions, parking lot, next meeting, reading back."""

from typing import Literal

from larande_tui.packs.schema.base import PackText, StepModel


class ClosingStep(StepModel):
    """The end of the workshop.

    Attributes:
        prompts: reminders for when decisions are read back.
        check_out: a question for a last round whose answers are not stored.
    """

    kind: Literal["closing"]
    prompts: tuple[PackText, ...] = ()
    check_out: PackText | None = None
