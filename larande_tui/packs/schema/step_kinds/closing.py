"""Closing: decisions, parking lot, next meeting, reading back."""

from typing import Literal

from larande_tui.packs.schema.base import PackText, StepModel


class ClosingStep(StepModel):
    """The closing of the workshop.

    Attributes:
        prompts: a question for each list: the decisions, the parked matters, the next meeting; more belong to the last.
        check_out: a question for a last round whose answers are not stored.
    """

    kind: Literal["closing"]
    prompts: tuple[PackText, ...] = ()
    check_out: PackText | None = None
