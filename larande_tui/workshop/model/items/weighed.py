"""How the group weighs one thing against another: votes and the ballot they belong to, gain against effort."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from larande_tui.core.text_types import Name, Pointer
from larande_tui.workshop.model.items.base import Item

Weight = Annotated[int, Field(ge=1, le=4)]
"""One to four: without a middle, everybody has to take a stand."""


class Vote(Item):
    """Dots given to something.

    Attributes:
        target: a key as text; "" is a blank vote.
        count: how many.
        voter: a random id that only says that the dots are one person's; "" for a count by show of hands.
        ballot: the id of the `Ballot`; "" for what was counted elsewhere and imported.
    """

    kind: ClassVar[str] = "vote"

    target: Pointer
    count: Annotated[int, Field(ge=0, le=100_000)] = 1
    voter: Name = ""
    ballot: Pointer = ""


class Ballot(Item):
    """A vote; its id is the step's that it is held in.

    Attributes:
        targets: what is voted on, as keys in text; the place in here is the number that people call out, from 1.
        dots: how many each may give.
        present: how many are here to vote, so that those who are absent are not waited for; 0 for all.
        closed: how it went is shown.
    """

    kind: ClassVar[str] = "ballot"

    targets: tuple[Pointer, ...] = ()
    dots: Annotated[int, Field(ge=1, le=20)] = 3
    present: Annotated[int, Field(ge=0, le=10_000)] = 0
    closed: bool = False


class Placement(Item):
    """The place of something between gain and effort; its id is the key, as text, of what is placed."""

    kind: ClassVar[str] = "placement"

    gain: Weight
    effort: Weight
