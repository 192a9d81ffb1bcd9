"""Prioritise: the group chooses among the results of earlier steps."""

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, StepModel


class PrioritiseStep(StepModel):
    """A vote or a matrix over notes, areas and findings of earlier steps."""

    kind: Literal["prioritise"]
    method: Literal["dots", "effort_impact"] = "dots"
    dots: Annotated[int, Field(ge=1, le=20)] = 3
    candidates_from: Annotated[tuple[Id, ...], Field(min_length=1)]
