"""Current state: areas rated now and desired, with evidence, strengths and obstacles."""

from typing import Annotated, Final, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel, Translations

ASPECTS: Final[dict[str, str]] = {
    "belagg": "Belägg",
    "styrka": "Styrka att bevara",
    "hinder": "Hinder",
    "onskat": "Önskat läge",
}
"""Titles of the aspects of an area that notes concern, by the last part of a note's place (``N7.hinder``)."""


class ScalePoint(PackModel):
    """One step of the rating scale.

    Attributes:
        value: from 1.
        label: its meaning.
        short: the meaning in few words, for a row with all five.
    """

    value: Annotated[int, Field(ge=1, le=5)]
    label: PackText
    short: PackText | None = None


class Area(PackModel):
    """An area of learning at work that the group rates.

    Attributes:
        id: such as ``N7``.
        title: such as "Kunskapsdelning".
        statement: the sentence that is rated.
        evidence: observations that support a rating.
        obstacles: common obstacles.
        source: its origin in literature or practice.
        translations: the statement in other languages, for the participants' page.
    """

    id: Id
    title: PackText
    statement: PackText
    evidence: PackText
    obstacles: PackText
    source: PackText
    translations: Translations = {}  # noqa: RUF012 - pydantic copies it


class CurrentStateStep(StepModel):
    """Rating of areas, now and in twelve months."""

    kind: Literal["current_state"]
    scale: Annotated[tuple[ScalePoint, ...], Field(min_length=5, max_length=5)]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
    guiding_questions: tuple[PackText, ...] = ()
    choose_at_most: Annotated[int, Field(ge=1, le=9)] = 3

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of its areas."""
        return tuple(area.id for area in self.areas)
