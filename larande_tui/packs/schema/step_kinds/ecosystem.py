"""Ecosystem: what and whom the group learns from, by category, and how it connects."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel


class Category(PackModel):
    """A kind of thing that people learn from.

    Attributes:
        id: such as ``arenor``.
        title: such as "Arenor och möten".
        question: what helps the group to find elements.
        external: whether its elements lie outside the organisation.
        source: what inspired it.
    """

    id: Id
    title: PackText
    question: PackText
    external: bool = False
    source: PackText


class EcosystemStep(StepModel):
    """The map of the learning ecosystem."""

    kind: Literal["ecosystem"]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    relations: bool = True
    guiding_questions: tuple[PackText, ...] = ()

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of its categories."""
        return tuple(category.id for category in self.categories)
