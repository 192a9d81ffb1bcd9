"""Items about the levels above the workplace: the goals in their plans, and what they are asked for."""

import datetime as dt
from typing import ClassVar, Literal

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.packs.schema.levels import GoalLevel
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import DecisionLevel, GoalSubject, RequestAnswer


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
        no_level: the organisation has no such level, so nobody can find one; it is absent then, too.
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
    no_level: bool = False
    origin: Name = ""


class Request(Item):
    """A request to the next manager or to samverkan, and its answer. The words typed for a day are kept in ``*_text``.

    That leadership allots resources and that questions get their answers is what Adda's *Kicka igång en lärande
    kultur* wants of the levels above.

    Attributes:
        what: that is asked for.
        about: the key of the action or decision that needs it, as text; "" for a request of its own.
        level: where it is decided.
        recipient: the role that is asked.
        needed_by: the day on which an answer is needed.
        sent: the day it was sent.
        answer: "" until there is one.
        answered_by: a role.
        answer_words: the reasons and conditions.
    """

    kind: ClassVar[str] = "request"

    what: Text
    number: Number = 0
    order: float = 0.0
    about: Pointer = ""
    why: Text = ""
    resources: Text = ""
    level: DecisionLevel = ""
    recipient: Name = ""
    needed_by: dt.date | None = None
    needed_by_text: Name = ""
    sent: dt.date | None = None
    sent_text: Name = ""
    answer: RequestAnswer = ""
    answered: dt.date | None = None
    answered_text: Name = ""
    answered_by: Name = ""
    answer_words: Text = ""

    @property
    def waits(self) -> bool:
        """Return whether nobody has answered yes, partly or no."""
        return self.answer in ("", "vantar")
