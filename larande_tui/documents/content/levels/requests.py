"""Requests to the levels above in a document, with their answers or room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.documents.content.blocks import Block, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.wording import joined
from larande_tui.documents.plan_table.answers import ANSWERS, WHAT, request_bookmark
from larande_tui.documents.plan_table.columns import NUMBER
from larande_tui.workshop.levels.requests import REQUEST_LABELS, recipient_of, waiting
from larande_tui.workshop.model.dates import written_date
from larande_tui.workshop.model.items import Request
from larande_tui.workshop.model.state import Workshop

HOW_TO_ANSWER: Final = "Svara ja, delvis eller nej under Svar."
_TO_WHOM: Final = "Till, och svar behövs"
_MAY_BE_EMPTY: Final = (2, 3)
"""Indexes of the columns that are left out when they are empty in every row."""

TITLE: Final = "Det vi begär, och svaren"
_ABOUT: Final = (
    "En rad för varje sak som begärs av nästa chef eller tas upp i samverkan: vad, av vem och till när, och svaret."
)


def request_blocks(context: RenderContext, level: int = 2) -> Iterator[Block]:
    """Yield the requests with their answers; nothing in a workshop without requests.

    Args:
        context: the workshop.
        level: of the heading.
    """
    requests = context.new_items(context.workshop.requests)
    if requests:
        yield Heading(TITLE, level)
        yield answers_table(context.workshop, requests)


def waiting_blocks(context: RenderContext) -> Iterator[Block]:
    """Yield a line that counts the unanswered requests, for a short document."""
    waits = waiting(context.workshop)
    if waits:
        words = joined((f"{request.what} ({recipient_of(request)})" for request in waits), "; ")
        yield Paragraph(f"Väntar på svar: {words}.", "muted")


def asking_table(workshop: Workshop, requests: Sequence[Request], title: str) -> Table:
    """Return the table of requests with their reasons, in which those who were asked answer yes, partly or no.

    It is read back as `answers_table` is.
    """
    numbers = {str(action.key): number for number, action in enumerate(workshop.actions, 1)}
    columns = (
        TableColumn(NUMBER, 0.9, "right"),
        TableColumn(WHAT, 5.2),
        TableColumn(REQUEST_LABELS["why"], 4.6),
        TableColumn(REQUEST_LABELS["resources"], 3.2),
        TableColumn(_TO_WHOM, 3.6),
        *(TableColumn(column.title, column.width, choices=column.choices, to_fill=True) for column in ANSWERS[:2]),
    )
    rows = [
        (
            str(number),
            joined((request.what, _of_action(request, numbers)), "\n"),
            request.why,
            request.resources,
            _to_whom(request),
            *(column.text(request) for column in ANSWERS[:2]),
        )
        for number, request in enumerate(requests, 1)
    ]
    used = [
        place for place, column in enumerate(columns) if place not in _MAY_BE_EMPTY or any(row[place] for row in rows)
    ]
    return Table(
        title,
        f"{_ABOUT} {HOW_TO_ANSWER}",
        tuple(columns[place] for place in used),
        tuple(tuple(row[place] for place in used) for row in rows),
        bookmarks=tuple(request_bookmark(request.id) for request in requests),
    )


def answers_table(workshop: Workshop, requests: Sequence[Request]) -> Table:
    """Return the table of requests in which those who were asked write their answers, and which is read back."""
    numbers = {str(action.key): number for number, action in enumerate(workshop.actions, 1)}
    return Table(
        TITLE,
        _ABOUT,
        (
            TableColumn(NUMBER, 0.9, "right"),
            TableColumn(WHAT, 5.2),
            TableColumn(_TO_WHOM, 3.4),
            *(TableColumn(column.title, column.width, choices=column.choices, to_fill=True) for column in ANSWERS),
        ),
        tuple(
            (
                str(number),
                joined((request.what, _of_action(request, numbers)), "\n"),
                _to_whom(request),
                *(column.text(request) for column in ANSWERS),
            )
            for number, request in enumerate(requests, 1)
        ),
        bookmarks=tuple(request_bookmark(request.id) for request in requests),
    )


def _to_whom(request: Request) -> str:
    return joined((recipient_of(request), written_date(request.needed_by, request.needed_by_text)), "\n")


def _of_action(request: Request, numbers: dict[str, int]) -> str:
    number = numbers.get(request.about)
    return f"(åtgärd {number})" if number else ""
