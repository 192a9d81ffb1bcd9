"""Checks of requests to the levels above; they apply once the group has sent one."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.core.text import beginning_of
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.levels.requests import unsent
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import DECISION_LEVELS, Request
from larande_tui.workshop.model.state import Workshop

_LONG = 60
"""Longest text of a request in a finding, in characters."""


def request_checks(workshop: Workshop) -> Iterator[CheckResult]:
    """Check that each request has an addressee and a day, that its answer came, and that no request was forgotten."""
    requests = workshop.requests
    if not requests:
        return
    day = workshop.details.date
    for request in requests:
        what, target = beginning_of(request.what, _LONG), str(request.key)
        if lacking := _lacking(request):
            message = f"Begäran ”{what}” säger inte {lacking}."
            yield CheckResult(
                "C18", "paminnelse", target, "recipient" if not request.recipient else "needed_by", message
            )
        if day is not None and request.waits and request.needed_by is not None and request.needed_by < day:
            message = f"Svaret på ”{what}” behövdes {long_date(request.needed_by)} och har inte kommit. Fråga igen."
            yield CheckResult("C19", "varning", target, "answer", message)
    for item, level in unsent(workshop):
        where = DECISION_LEVELS[level].removeprefix("till ").removesuffix(" före beslut")
        message = f"Det här ska till {where}, men är inte skickat. Tab i handlingsplanen visar vad som begärs."
        yield CheckResult("C20", "paminnelse", str(item.key), "", message)


def _lacking(request: Request) -> str:
    if not request.waits:
        return ""
    needed = bool(request.needed_by or request.needed_by_text)
    parts = (("vem den går till", bool(request.recipient)), ("när svaret behövs", needed))
    return " eller ".join(words for words, is_there in parts if not is_there)
