"""What was before: the workshop that a follow-up goes through, kept beside what is said now."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from larande_tui.core.text_types import Name, Pointer
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import Score
from larande_tui.workshop.model.items.decided import Action, FollowedUp
from larande_tui.workshop.model.items.said import Element, Relation


class EarlierWorkshop(Item):
    """A workshop that this one follows up; its id is that workshop's own. Each link of a chain has one.

    Attributes:
        order: 0 for the first of the chain.
        file: what its file was called.
    """

    kind: ClassVar[str] = "earlier_workshop"

    order: Number = 0
    title: Name = ""
    date: dt.date | None = None
    file: Name = ""


class EarlierAction(Item):
    """An action as it stood when an earlier workshop ended, and what had been said of it there.

    Attributes:
        workshop: the id of the `EarlierWorkshop`.
        action: with its id, which it keeps as long as it goes on.
        said: what was said of it then, if it was followed up there.
    """

    kind: ClassVar[str] = "earlier_action"

    workshop: Pointer
    action: Action
    said: FollowedUp | None = None


class EarlierRating(Item):
    """The result of an area in an earlier workshop.

    Attributes:
        workshop: the id of the `EarlierWorkshop`.
        area: the area's id.
        now: the median, or the value agreed on.
        answers: how many rated; without them it was agreed on.
    """

    kind: ClassVar[str] = "earlier_rating"

    workshop: Pointer
    area: Pointer
    now: Annotated[float, Field(ge=1, le=5)] | None = None
    desired: Score | None = None
    answers: Number = 0
    chosen: bool = False


class EarlierMap(Item):
    """The map of the ecosystem as it was in the workshop before this one; its id is that workshop's."""

    kind: ClassVar[str] = "earlier_map"

    elements: tuple[Element, ...] = ()
    relations: tuple[Relation, ...] = ()
