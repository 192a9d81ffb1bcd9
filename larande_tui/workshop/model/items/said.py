"""What the group says: notes and themes, ratings, the map of the ecosystem."""

from __future__ import annotations

from typing import ClassVar

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import LearningForm, Level, Openness, RelationType, Score, Strength, Use


class Note(Item):
    """The group's own words at a place.

    Attributes:
        step: the step's id.
        place: a question's id, ``N7.hinder`` and the like, or "" for the step itself.
        text: as it was said.
        number: on the wall, unique in the workshop.
        order: where it stands among its place's notes.
        theme: the id of its theme.
        origin: where it came from when it was not said here, such as "förarbetet".
        hidden: written in silence, and not revealed yet.
    """

    kind: ClassVar[str] = "note"

    step: Pointer
    place: Pointer = ""
    text: Text
    number: Number = 0
    order: float = 0.0
    theme: Pointer = ""
    chosen: bool = False
    origin: Name = ""
    hidden: bool = False


class Theme(Item):
    """A name for notes of a step that belong together.

    Attributes:
        step: the step's id.
        name: what the group calls it.
        order: where it stands among the step's themes.
        folded: only its name and how many notes it has are shown.
        chosen: to go on with.
    """

    kind: ClassVar[str] = "theme"

    step: Pointer
    name: Name
    order: float = 0.0
    folded: bool = False
    chosen: bool = False


class Rating(Item):
    """One person's rating of an area now; nobody's name is stored, only that it was one person."""

    kind: ClassVar[str] = "rating"

    area: Pointer
    now: Score


class AreaFinding(Item):
    """The group's result for an area; its id is the area's.

    Attributes:
        now: the value agreed on when individuals' ratings are not used.
        desired: where the group wants to be in twelve months.
        chosen: to go on with.
    """

    kind: ClassVar[str] = "area"

    now: Score | None = None
    desired: Score | None = None
    chosen: bool = False


class Element(Item):
    """Something or somebody (a role, never a person) that people learn from; ``hidden`` as for a note."""

    kind: ClassVar[str] = "element"

    step: Pointer = ""
    name: Text
    category: Pointer
    number: Number = 0
    order: float = 0.0
    formal: bool | None = None
    learning_form: LearningForm = ""
    level: Level = ""
    used: Use = ""
    works: Score | None = None
    owner: Name = ""
    open_to: Openness = ""
    depends_on_one: bool | None = None
    comment: Text = ""
    chosen: bool = False
    hidden: bool = False


class Relation(Item):
    """A connection of two elements; ``source`` and ``target`` are their ids."""

    kind: ClassVar[str] = "relation"

    source: Pointer
    target: Pointer
    type: RelationType = "lar_av"
    strength: Strength = "stark"


class FindingChoice(Item):
    """A derived finding that the group chose to go on with; its id is the finding's."""

    kind: ClassVar[str] = "finding"

    chosen: bool = True
