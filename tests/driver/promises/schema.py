"""The made-up kind in packs: what the group promises each other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel


class Promise(PackModel):
    """A promise: notes have its id as their place, and its question is asked."""

    id: Id
    title: PackText


class PromisesStep(StepModel):
    """A step with one promise at a time."""

    kind: Literal["promises"]
    promises: Annotated[tuple[Promise, ...], Field(min_length=1)]

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of its promises."""
        return tuple(promise.id for promise in self.promises)
