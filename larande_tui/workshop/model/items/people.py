"""Items about those who carry the learning at a workplace, as roles."""

import datetime as dt
from typing import ClassVar

from larande_tui.core.text_types import Name, Text
from larande_tui.workshop.model.items.base import Item, Number
from larande_tui.workshop.model.items.choices import AmbassadorAnswer


class Ambassador(Item):
    """A role that others already learn from, and what it takes for it to do so more. No person is named.

    That a leader knows the ambassadors of learning and ties them to the work is what Adda's *Kicka igång en lärande
    kultur* asks for.

    Attributes:
        role: such as "planeraren".
        does: what the role does for others' learning already.
        support: what it needs.
        time: as it was written: "1 tim i veckan".
        mandate: what it may decide.
        asked_by: the role that asks it.
        ask_by: the day by which it is asked; the words typed for it are kept in ``ask_by_text``.
        answer: "" until somebody has asked.
        since: what has come of it.
        origin: where it came from when it was not written down here, such as "förberedelsen".
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
