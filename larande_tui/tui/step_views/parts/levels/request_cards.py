"""Requests as cards: unsent, unanswered and answered ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace, read_number
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.levels.requests import (
    REQUEST_LABELS,
    add_requests,
    answer_request,
    describe_state,
    read_request_line,
    recipient_of,
    send,
    unsent,
    waiting,
)
from larande_tui.workshop.model.dates import room_date
from larande_tui.workshop.model.items import DECISION_LEVELS, Action, Decision, Item, Request
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session

_HINT: Final = "numret och till vem, 14 till områdeschefen; svaret, 20 ja, från mars; eller en ny begäran"
_HINT_LATER: Final = "numret och svaret: 20 ja, från mars"
_AMOUNT: Final = re.compile(
    r"(?:tim|h\b|min|dag|vecko|månad|kr|tkr|kkr|mkr|%|procent|x\b|st\b|nya|fler|extra|vikarie|tjänst|person)",
    re.IGNORECASE,
)
"""Words after a number that make it an amount, since a new request may begin with one."""
_COLUMNS: Final = (
    WallColumn(REQUEST_LABELS["what"], 28, 4),
    WallColumn(REQUEST_LABELS["recipient"], 14, 1),
    WallColumn(REQUEST_LABELS["needed_by"], 10, 2),
    WallColumn(REQUEST_LABELS["answer"], 22, 2),
)
_ANSWERED: Final = (
    WallColumn(REQUEST_LABELS["what"], 22, 3),
    WallColumn(REQUEST_LABELS["answer"], 27, 4),
    WallColumn(REQUEST_LABELS["recipient"], 13, 1),
)


def has_requests(workshop: Workshop) -> bool:
    """Tell whether an action or decision is for a level above, or a request exists."""
    return bool(workshop.requests or unsent(workshop))


def request_place(place: str, *, later: bool = False) -> StepPlace:
    """Return the place for typing requests and answers, which asks for the missing answers later on."""
    return StepPlace(place, "Begärs uppåt", placeholder=_HINT_LATER if later else _HINT)


def request_lanes(workshop: Workshop, place: str) -> list[Lane]:
    """Return unsent, unanswered and answered requests as tables.

    Args:
        workshop: has the plan and the requests.
        place: the id of the lane for typing.
    """
    waits = waiting(workshop)
    answered = [request for request in workshop.requests if not request.waits]
    not_sent = [
        Card(
            one.item,
            text_of(one.item),
            _spoken(workshop, one.item),
            "",
            " ",
            (text_of(one.item), DECISION_LEVELS[one.level].removeprefix("till "), "", "inte skickat"),
        )
        for one in unsent(workshop)
    ]
    today = workshop_day(workshop)
    lanes = [
        Lane(place, "Väntar på svar", [_card(one, today) for one in waits], "Inget väntar på svar.", _COLUMNS),
        Lane("", "Ska vidare, inte skickat", not_sent, columns=_COLUMNS),
        Lane("", "Besvarat", [_answered_card(one) for one in answered], columns=_ANSWERED),
    ]
    return [lane for lane in lanes if lane.cards or lane.id == place]


def _card(request: Request, today: dt.date) -> Card:
    needed = room_date(request.needed_by, today) if request.needed_by else request.needed_by_text
    cells = (request.what, recipient_of(request), needed, describe_state(request))
    return Card(request, request.what, request.number, "", "?" if request.waits else " ", cells)


def _answered_card(request: Request) -> Card:
    """Return a request with its answer beside it, short enough for a small screen."""
    return Card(
        request, request.what, request.number, cells=(request.what, describe_state(request), recipient_of(request))
    )


def _spoken(workshop: Workshop, item: Action | Decision) -> int:
    """Return the number by which people refer to an item."""
    return workshop.plan_number(item) if isinstance(item, Action) else item.number


def _called(workshop: Workshop, number: int) -> Item | None:
    """Return the item with a number: a request or a decision by its number on the wall, else an action of the plan."""
    item = workshop.by_number(number)
    return item if isinstance(item, Request | Decision) else workshop.planned(number)


def write_request(session: Session, texts: Sequence[str]) -> tuple[Item, str]:
    """Write typed lines: send a numbered item, record an answer, or add a request; return the item and a message.

    Raises:
        RefusedError: no item for a level above has the number.
    """
    if len(texts) > 1:
        return add_requests(session, texts)[-1], ""
    typed = read_request_line(texts[0], workshop_day(session.workshop))
    if typed.number is None:
        if (named := _named_first(session.workshop, texts[0])) is not None:
            raise RefusedError(
                f"Är det svaret på begäran {named.number}? Skriv {named.number} och sedan ja, delvis, nej eller väntar."
            )
        return add_requests(session, texts)[-1], ""
    item = _called(session.workshop, typed.number)
    if isinstance(item, Action | Decision):
        sent = send(session, item, typed.recipient)
        if typed.answer:
            answer_request(session, sent.key, typed.answer)
        elif typed.recipient and sent.recipient != typed.recipient:
            answer_request(session, sent.key, {"recipient": typed.recipient})
        return sent, f"Skickat som begäran {sent.number}. Enter fyller i resten, Ctrl+Z ångrar."
    if isinstance(item, Request):
        values = dict(typed.answer) | ({"recipient": typed.recipient} if typed.recipient else {})
        answered = answer_request(session, item.key, values) if values else item
        return answered or item, f"Begäran {item.number}: {describe_state(answered)}." if answered and values else ""
    raise RefusedError("Numret hör inte till något som begärs. Skriv numret på en åtgärd, ett beslut eller en begäran.")


def _named_first(workshop: Workshop, text: str) -> Request | None:
    """Return the request whose number a line begins with; None where that begins an amount: "2 timmar till"."""
    first, _, rest = text.strip().partition(" ")
    number = read_number(first.rstrip(".:,"))
    item = workshop.by_number(number) if number is not None and rest else None
    return item if isinstance(item, Request) and not _AMOUNT.match(rest) else None
