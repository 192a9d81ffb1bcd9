"""Items by which the group prioritises: votes, ballots, and placements by effort and gain."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from larande_tui.core.text_types import Name, Pointer
from larande_tui.workshop.model.items.base import Item

Weight = Annotated[int, Field(ge=1, le=4)]
"""From one to four: without a middle value, everybody has to take a stand."""


class Vote(Item):
    """Dots given to a target.

    Attributes:
        target: the target's key as text; "" for a blank vote.
        count: the number of dots.
        voter: a random id shared by one person's dots in the ballot; "" for a count by show of hands.
        ballot: the id of the `Ballot`; "" for an imported count.
    """

    kind: ClassVar[str] = "vote"

    target: Pointer
    count: Annotated[int, Field(ge=0, le=100_000)] = 1
    voter: Name = ""
    ballot: Pointer = ""


class BallotLine(BaseModel):
    """A line of a closed ballot. It has the target's key and not its text, so that erasing the text is enough.

    Attributes:
        number: its number in the ballot, from 1.
        target: a key as text.
        origin: its source, such as "Tema, 3 anteckningar".
        votes: the number of dots; None when none were counted for it.
        counted: hands were counted for it.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    number: Annotated[int, Field(ge=1)]
    target: Pointer
    origin: Pointer = ""
    votes: Annotated[int, Field(ge=0)] | None = None
    counted: bool = False


class BallotResult(BaseModel):
    """Result of a ballot at its closing.

    Attributes:
        lines: its lines, by number.
        voters: the number of people who handed in dots.
        present: the number of people who could vote; 0 when unknown.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    lines: tuple[BallotLine, ...] = ()
    voters: Annotated[int, Field(ge=0)] = 0
    present: Annotated[int, Field(ge=0)] = 0


class Ballot(Item):
    """A ballot; its id is that of its step.

    Attributes:
        targets: the targets' keys as text; the number of a target is its index plus one.
        dots: the number of dots for each voter.
        present: the number of voters, when some participants are absent; 0 for all.
        closed: voting has ended and the result is shown.
        result: the result; None while it is open, and for ballots closed by versions that did not store it.
    """

    kind: ClassVar[str] = "ballot"

    targets: tuple[Pointer, ...] = ()
    dots: Annotated[int, Field(ge=1, le=20)] = 3
    present: Annotated[int, Field(ge=0, le=10_000)] = 0
    closed: bool = False
    result: BallotResult | None = None


class Placement(Item):
    """A placement by effort and gain; its id is the target's key as text."""

    kind: ClassVar[str] = "placement"

    gain: Weight
    effort: Weight


class Judgement(Item):
    """One person's judgement of a target's effort and gain; the person is not stored.

    Attributes:
        target: the target's key as text.
    """

    kind: ClassVar[str] = "judgement"

    target: Pointer
    gain: Weight
    effort: Weight
