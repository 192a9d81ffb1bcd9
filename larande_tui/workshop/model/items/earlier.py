"""Records of earlier workshops in the file of a follow-up."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import Score
from larande_tui.workshop.model.items.decided import Action, FollowedUp
from larande_tui.workshop.model.items.said import Element, Relation


class EarlierWorkshop(Item):
    """A workshop that this one follows up, directly or through others; its id is that workshop's.

    Attributes:
        order: its place in the chain, 0 for the first.
        file: the name of its file.
    """

    kind: ClassVar[str] = "earlier_workshop"

    order: Number = 0
    title: Name = ""
    date: dt.date | None = None
    file: Name = ""


class EarlierAction(Item):
    """An action at the end of an earlier workshop, and its follow-up there.

    Attributes:
        workshop: the id of the `EarlierWorkshop`.
        action: the action, whose id stays the same over the chain.
        said: its follow-up in that workshop; None when there was none.
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
        now: the median, or the agreed value.
        answers: the number of raters; 0 for an agreed value.
    """

    kind: ClassVar[str] = "earlier_rating"

    workshop: Pointer
    area: Pointer
    now: Annotated[float, Field(ge=1, le=5)] | None = None
    desired: Score | None = None
    answers: Number = 0
    chosen: bool = False


class EarlierMap(Item):
    """The map of the ecosystem at the end of the previous workshop; its id is that workshop's."""

    kind: ClassVar[str] = "earlier_map"

    elements: tuple[Element, ...] = ()
    relations: tuple[Relation, ...] = ()


class EarlierMatter(Item):
    """A decision or a parked matter of an earlier workshop, shown until its outcome is recorded.

    Attributes:
        workshop: the id of the `EarlierWorkshop`.
        sort: decision or parked matter.
        owner: the responsible role.
        became: its outcome, recorded in this workshop; "" until then.
    """

    kind: ClassVar[str] = "earlier_matter"

    workshop: Pointer
    sort: Literal["beslut", "parkerat"]
    text: Text
    owner: Name = ""
    became: Text = ""
