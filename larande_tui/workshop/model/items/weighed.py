"""How the group weighs one thing against another: votes and the ballot they belong to, gain against effort."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

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


class BallotLine(BaseModel):
    """A line of a closed ballot. The words of what was voted on stay where they are, so who takes them away takes them.

    Attributes:
        number: what people called it, from 1.
        target: a key as text.
        origin: where it came from, such as "Tema, 3 anteckningar".
        votes: how many dots it got; None when nobody counted any for it.
        counted: hands were counted for it.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    number: Annotated[int, Field(ge=1)]
    target: Pointer
    origin: Pointer = ""
    votes: Annotated[int, Field(ge=0)] | None = None
    counted: bool = False


class BallotResult(BaseModel):
    """How a ballot went, as it was when it was closed.

    Attributes:
        lines: what stood on it, in the order of the numbers.
        voters: how many had handed in their dots one by one.
        present: how many were there to vote; 0 when nobody knew.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    lines: tuple[BallotLine, ...] = ()
    voters: Annotated[int, Field(ge=0)] = 0
    present: Annotated[int, Field(ge=0)] = 0


class Ballot(Item):
    """A vote; its id is the step's that it is held in.

    Attributes:
        targets: what is voted on, as keys in text; the place in here is the number that people call out, from 1.
        dots: how many each may give.
        present: how many are here to vote, so that those who are absent are not waited for; 0 for all.
        closed: how it went is shown.
        result: how it went; None while it is open, and where it was closed before larande kept it.
    """

    kind: ClassVar[str] = "ballot"

    targets: tuple[Pointer, ...] = ()
    dots: Annotated[int, Field(ge=1, le=20)] = 3
    present: Annotated[int, Field(ge=0, le=10_000)] = 0
    closed: bool = False
    result: BallotResult | None = None


class Placement(Item):
    """The place of something between gain and effort; its id is the key, as text, of what is placed."""

    kind: ClassVar[str] = "placement"

    gain: Weight
    effort: Weight
