"""Items about learning ambassadors at a workplace, as roles."""

import datetime as dt
from typing import ClassVar

from larande_tui.core.text_types import Name, Text
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import AmbassadorAnswer


class Ambassador(Item):
    """A role that others already learn from, and what it needs to be a learning ambassador. No person is named.

    Adda's *Kicka igång en lärande kultur* asks leaders to know the learning ambassadors and to involve them.

    Attributes:
        role: such as "planeraren".
        does: its present tasks for others' learning.
        support: what it needs.
        time: as typed: "1 tim i veckan".
        mandate: what it may decide.
        asked_by: the role that asks it.
        ask_by: the day by which to ask; its typed words are in ``ask_by_text``.
        answer: "" until somebody has asked.
        since: the outcome.
        origin: its source when it was not written in this workshop, such as "förberedelsen".
    """

    kind: ClassVar[str] = "ambassador"

    role: Name = ""
    number: Number = 0
    order: float = 0.0
    does: Text = ""
    support: Text = ""
    time: Name = ""
    mandate: Text = ""
    asked_by: Name = ""
    ask_by: dt.date | None = None
    ask_by_text: Name = ""
    answer: AmbassadorAnswer = ""
    since: Text = ""
    origin: Name = ""
