"""Ecosystem: the people and things that the group learns from, by category, and their relations."""

from typing import Annotated, Final, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel, Translations

_PEOPLE: Final = "manniskor"
"""Id of the library's category of people and roles, in programmes older than the field ``people``."""


class Category(PackModel):
    """A category of learning resources.

    Attributes:
        id: such as ``arenor``.
        title: such as "Arenor och möten".
        question: a question that helps the group to find elements.
        external: whether its elements are outside the organisation.
        people: whether its elements are people or roles; the library's own category is recognised by its id.
        source: its origin in literature or practice.
        translations: the question in other languages, for the participants' page.
    """

    id: Id
    title: PackText
    question: PackText
    external: bool = False
    people: bool = False
    source: PackText
    translations: Translations = {}  # noqa: RUF012 - pydantic copies it

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
