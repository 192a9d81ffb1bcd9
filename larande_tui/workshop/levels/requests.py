"""Requests to the levels above: unsent, sent, unanswered and answered ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.date_reading import read_day
from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import (
    DECISION_LEVELS,
    ENDED,
    REQUEST_ANSWERS,
    UPWARDS,
    Action,
    Decision,
    Key,
    Request,
    RequestAnswer,
)
from larande_tui.workshop.model.said_date import SaidDate, read_said
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import added_label, text_of
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.wall_items import spoken_name

REQUEST_LABELS: Final[dict[str, str]] = {
    "what": "Det vi begär",
    "why": label_of("why"),
    "resources": "Tid och pengar",
    "level": "Beslutas av",
    "recipient": "Till",
    "needed_by": "Svar behövs",
    "sent": "Skickat",
    "answer": "Svar",
    "answer_words": "Ord till svaret",
    "answered": "Svarat den",
    "answered_by": "Svarat av",
}
"""The label of each field of a request, the same everywhere."""

_NUMBERED: Final = re.compile(r"(?P<number>\d{1,9})(?:[\s:.,)]+(?P<rest>.*))?", re.DOTALL)
_ANSWER_WORDS: Final[dict[RequestAnswer, str]] = {
    "ja": r"ja|japp|jo|ok(?:ej)?|bevilja[td]s?|beviljas|bifall(?:es)?|godkänn?[tsd]",
    "delvis": r"delvis|till (?:viss )?del|nja|halva",
    "nej": r"nej|nä|avslag(?:et)?|avslås|avslogs",
    "vantar": r"väntar|inget svar(?: än)?|(?:inte|ej) svarat|bordlagt|bordläggs|bereds|återkommer",
}
_ANSWER: Final = (
    rf"(?:{'|'.join(f'(?P<{answer}>{words})' for answer, words in _ANSWER_WORDS.items())})\b[\s,.:;!–—-]*(?P<rest>.*)"
)
_TO: Final = re.compile(r"(?:till|skicka(?:t|s)?(?: till)?)\s+(?P<recipient>\S.*)", re.IGNORECASE | re.DOTALL)
_PARTS: Final = re.compile(r"\s*[,;]\s*")
_ROLE: Final = re.compile(
    r"(?:av )?(?P<role>[\w-]*(?:chef(?:en)?|direktör(?:en)?|vd|samverkan(?:sgruppen)?|nämnd(?:en)?|"
    r"ledning(?:en|sgruppen)?|rektor(?:n)?|styrelsen?))",
    re.IGNORECASE,
)

_ROLE_AND_DAY: Final = re.compile(rf"{_ROLE.pattern}\s+(?:den\s+)?(?P<day>\S.*)", re.IGNORECASE | re.DOTALL)
_WORDS_ROLE_AND_DAY: Final = rf"(?P<words>.*\S)\s+{_ROLE_AND_DAY.pattern}"
_RECIPIENT_FIRST: Final = re.compile(rf"(?:till\s+)?{_ROLE.pattern}\s*:\s+(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)


class Unsent(NamedTuple):
    """An action or decision for a level above that has no request yet.

    Attributes:
        item: an action or a decision.
        level: its decision level.
    """

    item: Action | Decision
    level: str


def unsent(workshop: Workshop) -> list[Unsent]:
    """Return the actions and decisions for the next manager or samverkan that have no request yet."""
    asked = {request.about for request in workshop.requests}
    actions = [
        Unsent(action, action.decision_level)
        for action in workshop.actions
        if action.decision_level in UPWARDS and action.status not in ENDED and str(action.key) not in asked
    ]
    decisions = [
        Unsent(decision, decision.level)
        for decision in workshop.decisions
        if decision.level in UPWARDS and str(decision.key) not in asked
    ]
    return [*actions, *decisions]


def waiting(workshop: Workshop) -> list[Request]:
    """Return the unanswered requests, the most urgent first."""
    requests = [request for request in workshop.requests if request.waits]
    return sorted(requests, key=lambda request: (request.needed_by is None, request.needed_by or dt.date.max))


def request_about(workshop: Workshop, item: Action | Decision) -> Request | None:
    """Return the latest request for an action or decision; None without one."""
    key = str(item.key)
    return next((request for request in reversed(workshop.requests) if request.about == key), None)


def to_send(workshop: Workshop) -> list[Request]:
    """Return the requests that `unsent` would become, with stable ids; none of them is an item yet."""
    return [
        _about(unasked.item).changed(id=f"{unasked.item.key.kind}-{unasked.item.id}") for unasked in unsent(workshop)
    ]


def _about(item: Action | Decision) -> Request:
    """Make the request for an action or decision."""
    values: dict[str, Any] = {"what": text_of(item), "level": item.level if isinstance(item, Decision) else ""}
    if isinstance(item, Action):
        values = {
            "what": item.activity,
            "why": item.why,
            "resources": item.resources,
            "level": item.decision_level,
            "needed_by": item.first_step_by or item.start,
        }
    return Request(about=str(item.key), **values)


def send(session: Session, item: Action | Decision, recipient: str = "") -> Request:
    """Send a request for an action or decision on the workshop's day, and return it; an existing one is returned."""
    with session.transaction() as workshop:
        now = workshop.current(item)
        if (sent := request_about(workshop, now)) is not None:
            return sent
        request = as_sent(workshop, [_about(now).changed(recipient=recipient)])[0]
        session.put(request, name=f"Begäran skickas: {spoken_name(workshop, now)}")
    return request


def add_requests(session: Session, texts: Sequence[str]) -> list[Request]:
    """Add separate requests in one transaction, and return them; to the next manager unless they name a recipient."""
    with session.transaction() as workshop:
        requests = as_sent(workshop, [request_from(text) for text in texts])
        session.put(*requests, name=added_label(requests))
    return requests


def request_from(text: str) -> Request:
    """Make a request from a line: "två timmar till", or with its recipient first: "till nämnden: två timmar till"."""
    named = _RECIPIENT_FIRST.fullmatch(text.strip())
    if named is None:
        return Request(what=text, level="nasta_chef")
    is_for_samverkan = named["role"].casefold().startswith("samverkan")
    return Request(what=named["what"], recipient=named["role"], level="samverkan" if is_for_samverkan else "nasta_chef")


def as_sent(workshop: Workshop, requests: Sequence[Request]) -> list[Request]:
    """Return requests with the next numbers, sent on the workshop's day."""
    number, day = workshop.next_number(), workshop_day(workshop)
    order = max((request.order for request in workshop.requests), default=0.0) + 1.0
    return [
        request.changed(number=number + index, order=order + index, sent=day) for index, request in enumerate(requests)
    ]


class TypedRequest(NamedTuple):
    """A parsed line about a request.

    Attributes:
        number: of an action, a decision or a request; None for the words of a new request.
        recipient: "" when the line names none.
        answer: the answer's fields; empty when the line has no answer.
    """

    number: int | None
    recipient: str = ""
    answer: Mapping[str, Any] = {}


def read_request_line(text: str, today: dt.date) -> TypedRequest:
    """Parse a line: "14", "14 till områdeschefen", "20 ja, från mars, områdeschefen 3 dec"; other words are a request.

    Args:
        text: as typed.
        today: the day that relative dates start from.
    """
    match = _NUMBERED.fullmatch(text.strip())
    if match is None:
        return TypedRequest(None)
    number, rest = int(match["number"]), (match["rest"] or "").strip()
    if not rest:
        return TypedRequest(number)
    if (said := split_answer(rest)) is not None:
        return TypedRequest(number, answer=_read_answer(*said, today))
    if (to := _TO.fullmatch(rest)) is not None:
        return TypedRequest(number, recipient=" ".join(to["recipient"].split()))
    return TypedRequest(None)


def split_answer(text: str) -> tuple[RequestAnswer, str] | None:
    """Split a typed answer into the answer and its words: ("ja", "från mars"), ("nej", "avslag"); None for other texts.

    What says more than the answer itself, as *bordlagt* does, is among the words.
    """
    said = re.fullmatch(_ANSWER, text.strip(), re.IGNORECASE | re.DOTALL)
    if said is None:
        return None
    answer = next(name for name in _ANSWER_WORDS if said[name])
    word = said[answer] if said[answer].casefold() != REQUEST_ANSWERS[answer] else ""
    return answer, ", ".join(filter(None, (word, said["rest"])))


def _read_answer(answer: RequestAnswer, rest: str, today: dt.date) -> dict[str, Any]:
    """Parse the answer with its role and day, separated by commas; all else, including a month, is its words."""
    values: dict[str, Any] = {"answer": answer, "answered": today, "answered_text": ""}
    words = []
    for part in filter(None, _PARTS.split(rest.strip())):
        if day := _day_in(part, today):
            values |= {"answered": day.day, "answered_text": day.words}
        elif (role := _ROLE.fullmatch(part)) is not None and "answered_by" not in values:
            values["answered_by"] = role["role"]
        elif (both := _ROLE_AND_DAY.fullmatch(part)) and (day := _day_in(both["day"], today)):
            values |= {"answered_by": both["role"], "answered": day.day, "answered_text": day.words}
        elif (last := re.fullmatch(_WORDS_ROLE_AND_DAY, part, re.IGNORECASE | re.DOTALL)) and (
            day := _day_in(last["day"], today)
        ):
            values |= {"answered_by": last["role"], "answered": day.day, "answered_text": day.words}
            words.append(last["words"])
        else:
            words.append(part)
    return values | ({"answer_words": ", ".join(words)} if words else {})


def _day_in(part: str, today: dt.date) -> SaidDate | None:
    """Parse the day in a part of an answer; None for a month, and for other words."""
    day = read_said(part, today)
    return day if day.day is not None and read_day(part, today) else None


def answer_request(session: Session, key: Key, answer: Mapping[str, Any]) -> Request | None:
    """Record an answer; None when the request was removed."""
    with session.transaction() as workshop:
        request = workshop.find(Request, key.id)
        if request is None:
            return None
        answered = request.changed(**answer)
        session.put(answered, name=f"Svar på begäran {request.number}: {REQUEST_ANSWERS.get(answered.answer, '')}")
    return answered


def describe_state(request: Request) -> str:
    """Describe the state of a request: "väntar på svar, behövs 4 mars 2027", "ja (områdeschef, 3 dec)"."""
    if request.waits:
        needed = said_date(request.needed_by, request.needed_by_text)
        return f"väntar på svar, behövs {needed}" if needed else "väntar på svar"
    about = ", ".join(filter(None, (request.answered_by, said_date(request.answered, request.answered_text))))
    words = f": {request.answer_words}" if request.answer_words else ""
    return f"{REQUEST_ANSWERS[request.answer]}{f' ({about})' if about else ''}{words}"


def state_word(request: Request) -> str:
    """Return the state of a request in a word or two: "väntar på svar", "ja"."""
    return "väntar på svar" if request.waits else REQUEST_ANSWERS[request.answer]


def recipient_of(request: Request) -> str:
    """Return the recipient: the role, or else the level in words."""
    return request.recipient or DECISION_LEVELS.get(request.level, "").removeprefix("till ").removesuffix(
        " före beslut"
    )
