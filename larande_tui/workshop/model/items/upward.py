"""Items about the levels above the workplace: the goals in their plans."""

from __future__ import annotations

from typing import ClassVar, Literal

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.packs.schema.levels import GoalLevel
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import GoalSubject


class Goal(Item):
    """A goal as it stands in a plan; or the answer that none was found on a level.

    The levels, the wording and who asks for it are what Adda's *Kicka igång en lärande kultur* wants looked up.

    Attributes:
        wording: a short quotation.
        level: whose plan it stands in.
        subject: learning itself, or the work that learning is to serve.
        document: the plan's name, such as "Verksamhetsplan 2026".
        page: as people say it: "s. 14", "avsnitt 3".
        meaning: for this workplace, in its own words.
        follow_up_how: as the plan or the organisation does it today.
        follow_up_when: how often, such as "varje tertial".
        follow_up_who: the role that asks for it.
        above: the id of the goal on a higher level that it serves.
        chosen: the group works towards it.
        absent: somebody has looked and found none; there is no wording then.
        origin: where it came from when it was not written down here, such as "förberedelsen".
    """

    kind: ClassVar[str] = "goal"

    wording: Text = ""
    number: Number = 0
    order: float = 0.0
    level: GoalLevel | Literal[""] = ""
    subject: GoalSubject = ""
    document: Name = ""
    page: Name = ""
    meaning: Text = ""
    follow_up_how: Text = ""
    follow_up_when: Name = ""
    follow_up_who: Name = ""
    above: Pointer = ""
    chosen: bool = False
    absent: bool = False
    origin: Name = ""
