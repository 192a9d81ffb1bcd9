"""Turn minutes into a formal protocol: with § numbers, and room for signatures and adjustment.

A workshop is no committee of a council, so the notice of adjustment that such a protocol carries is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from larande_tui.documents.content.blocks import Block, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.workshop.model.items import Details


def as_protocol(parts: Iterable[DocumentPart], details: Details) -> list[DocumentPart]:
    """Return the parts with a § number before every matter, and the signatures last."""
    numbers = count(1)

    def numbered(block: Block) -> Block:
        if isinstance(block, Heading) and block.level == 2:
            return replace(block, text=f"§\N{NO-BREAK SPACE}{next(numbers)} {block.text}")
        return block

    numbered_parts = [
        part if part.only_if_asked else replace(part, blocks=tuple(map(numbered, part.blocks))) for part in parts
    ]
    return [*numbered_parts, DocumentPart("signatures", _signatures(details))]


def _signatures(details: Details) -> tuple[Block, ...]:
    signed = (
        "Protokollet är justerat."
        if details.status == "justerad"
        else "Protokollet är ett utkast tills det är justerat."
    )
    return (
        Heading("Underskrifter", 2),
        Paragraph(signed, "muted"),
        Table(
            "Underskrifter",
            "En rad för var och en som skriver under, med plats för underskrift, namnförtydligande och datum.",
            (
                TableColumn("Uppdrag", 3.4),
                TableColumn("Underskrift", 5.6),
                TableColumn("Namnförtydligande", 5.0),
                TableColumn("Datum", 2.6),
            ),
            (
                (_with_role("Ordförande", details.facilitator), "", "", ""),
                (_with_role("Vid protokollet", details.note_taker), "", "", ""),
                *((_with_role("Justeras av", role), "", "", "") for role in details.adjusters or ("",)),
            ),
            to_sign=True,
        ),
    )


def _with_role(task: str, role: str) -> str:
    return f"{task} ({role})" if role else task
