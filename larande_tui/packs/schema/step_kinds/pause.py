"""Pause: a break with a clock of its own."""

from typing import Literal

from larande_tui.packs.schema.base import PackText, StepModel


class PauseStep(StepModel):
    """A break."""

    kind: Literal["pause"]
    message: PackText | None = None
