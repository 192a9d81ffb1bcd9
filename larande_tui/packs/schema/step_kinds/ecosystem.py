"""Ecosystem: what and whom the group learns from, by category, and how it connects."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel

_PEOPLE: Final = "manniskor"
"""The library's category of people and roles, also in programmes from before a category could say so."""


class Category(PackModel):
    """A kind of thing that people learn from.

    Attributes:
        id: such as ``arenor``.
        title: such as "Arenor och möten".
        question: what helps the group to find elements.
        external: whether its elements lie outside the organisation.
        people: whether its elements are people or roles; that of the library is known to be.
        source: what inspired it.
    """

    id: Id
    title: PackText
    question: PackText
    external: bool = False
    people: bool = False
    source: PackText

    @property
    def holds_people(self) -> bool:
        """Return whether its elements are people or roles, whom nobody owns."""
        return self.people or self.id == _PEOPLE


class EcosystemStep(StepModel):
    """The map of the learning ecosystem."""

    kind: Literal["ecosystem"]
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    relations: bool = True
    guiding_questions: tuple[PackText, ...] = ()

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of its categories."""
        return tuple(category.id for category in self.categories)
