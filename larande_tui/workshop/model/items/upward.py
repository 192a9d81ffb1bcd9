"""Items about the levels above the workplace: the goals in their plans, and the requests to them."""

import datetime as dt
from typing import ClassVar, Literal

from larande_tui.core.text_types import Name, Pointer, Text
from larande_tui.packs.schema.levels import GoalLevel
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import DecisionLevel, GoalSubject, RequestAnswer


class Goal(Item):
    """A goal in a plan; or the answer that a level has none.

    Adda's *Kicka igång en lärande kultur* asks for the levels, the wording and the follow-up of goals.

    Attributes:
        wording: a short quotation.
        level: of the plan that has it.
        subject: learning itself, or the work that learning should serve.
        document: the plan's name, such as "Verksamhetsplan 2026".
        page: in words: "s. 14", "avsnitt 3".
        meaning: for this workplace, in its own words.
        follow_up_how: the present way of following it up.
        follow_up_when: how often, such as "varje tertial".
        follow_up_who: the role that follows it up.
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
    """A request to the next manager or to samverkan, and its answer. The typed words of a date are in ``*_text``.

    Adda's *Kicka igång en lärande kultur* asks the levels above to allot resources and to answer questions.

    Attributes:
        what: the requested thing.
        about: the key of the action or decision that needs it, as text; "" for a separate request.
        level: that decides it.
        recipient: the role that is asked.
        needed_by: the day by which an answer is needed.
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
        """Return whether it has no answer yes, partly or no."""
        return self.answer in ("", "vantar")
