"""The letter to the levels above: the requests and their reasons, on one page, with room for the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, PageSetup, Paragraph, Table, TableColumn
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_blocks
from larande_tui.documents.content.levels.requests import answers_table
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.documents.plan_table.columns import NUMBER
from larande_tui.workshop.levels.requests import REQUEST_LABELS, recipient_of, waiting
from larande_tui.workshop.model.dates import long_date, written_date
from larande_tui.workshop.model.items import Request
from larande_tui.workshop.model.state import Workshop

_WHAT: Final = "Det här ber vi om"
_COLUMNS: Final = (
    TableColumn(NUMBER, 0.9, "right"),
    TableColumn(_WHAT, 7.4),
    TableColumn(REQUEST_LABELS["why"], 7.4),
    TableColumn(REQUEST_LABELS["resources"], 4.6),
    TableColumn("Svar behövs senast", 3.4),
)
"""The headers differ from those of the answers' table, which is read back."""


def title(workshop: Workshop) -> str:
    """Return the title, with the name of the workplace."""
    details = workshop.details
    return on_one_line(f"Framställan från {details.workplace or details.organisation or 'arbetsplatsen'}", 250)


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the letter: the unanswered requests, or all requests with their answers when every one is answered."""
    workshop = context.workshop
    requests = waiting(workshop) or workshop.requests
    yield DocumentPart("facts", (PageSetup(landscape=True), *_facts(context, requests)))
    if requests:
        yield DocumentPart("plan", tuple(_requests(workshop, requests)))


def _facts(context: RenderContext, requests: Sequence[Request]) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title(context.workshop), "Framställan")
    sent = next((written_date(one.sent, one.sent_text) for one in requests if one.sent or one.sent_text), "")
    facts = (
        Fact("Till", joined(dict.fromkeys(filter(None, map(recipient_of, requests))))),
        Fact("Från", joined((details.workplace, details.department, details.organisation))),
        Fact("Datum", sent or (long_date(details.date) if details.date else "")),
        Fact("Diarienummer", details.registry_number),
        Fact("Gäller", details.title),
    )
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))
    if not requests:
        yield Paragraph("Inget begärs ännu. Begär på scenen med Tab i handlingsplanen, eller med Ctrl+P, begäran.")


def _requests(workshop: Workshop, requests: Sequence[Request]) -> Iterator[Block]:
    yield Heading(_WHAT, 2)
    yield Table(
        _WHAT,
        "En rad för varje sak: vad, varför, vad det tar och när svaret behövs.",
        _COLUMNS,
        tuple(
            (
                str(number),
                request.what,
                request.why,
                request.resources,
                written_date(request.needed_by, request.needed_by_text),
            )
            for number, request in enumerate(requests, 1)
        ),
    )
    yield Heading("Svaret", 2)
    yield Paragraph(
        "Skriv i tabellen och skicka tillbaka dokumentet. Ett nej eller ett delvis är också ett svar.", "muted"
    )
    yield answers_table(workshop, requests)
