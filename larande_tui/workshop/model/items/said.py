"""Items that the group contributes: notes, themes, ratings, and the map of the ecosystem."""

from typing import Annotated, ClassVar

from pydantic import Field

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import LearningForm, Level, Openness, RelationType, Score, Strength, Use

TableNumber = Annotated[int, Field(ge=0, le=200)]


class Note(Item):
    """A note in the group's own words.

    Attributes:
        step: the step's id.
        place: the place within the step: a question's id, ``N7.hinder`` and the like, or "".
        text: the note's text.
        number: its number on the wall, unique in the workshop.
        order: sorts the notes of the place.
        theme: the id of its theme, or "".
        origin: its source when it was not written in this workshop, such as "förarbetet".
        hidden: written silently, and not yet revealed.
        table: the number of the table that wrote it; 0 for none.
        raised: the table shows it to everybody.
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
    table: TableNumber = 0
    raised: bool = False


class Theme(Item):
    """A theme: a named group of notes of a step.

    Attributes:
        step: the step's id.
        name: its name.
        order: sorts the themes of the step.
        folded: only its name and the number of its notes are shown.
        chosen: the group chose it to work on.
    """

    kind: ClassVar[str] = "theme"

    step: Pointer
    name: Name
    order: float = 0.0
    folded: bool = False
    chosen: bool = False


class Rating(Item):
    """One person's rating of an area's present state; the person is not stored."""

    kind: ClassVar[str] = "rating"

    area: Pointer
    now: Score


class AreaFinding(Item):
    """The group's result for an area; its id is the area's.

    Attributes:
        now: the agreed value, in place of individual ratings.
        desired: the desired value in twelve months.
        chosen: the group chose it to work on.
    """

    kind: ClassVar[str] = "area"

    now: Score | None = None
    desired: Score | None = None
    chosen: bool = False


class Element(Item):
    """An element of the map: a thing or a role (never a person) that people learn from.

    ``hidden``, ``table`` and ``raised`` are as for a note.
    """

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
    table: TableNumber = 0
    raised: bool = False


class Relation(Item):
    """A relation between two elements, whose ids are ``source`` and ``target``."""

    kind: ClassVar[str] = "relation"

    source: Pointer
    target: Pointer
    type: RelationType = "lar_av"
    strength: Strength = "stark"


class FindingChoice(Item):
    """The choice of a derived finding to work on; its id is the finding's."""

    kind: ClassVar[str] = "finding"

    chosen: bool = True
