"""Learning ambassadors in a document: their tasks and needs, who asks them, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content.blocks import Block, Heading, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.workshop.levels.ambassadors import AMBASSADOR_LABELS, describe_asking, describe_terms
from larande_tui.workshop.model.items import Ambassador

TITLE: Final = "Ambassadörer för lärande"
_ABOUT: Final = (
    "En rad för varje roll: vad den gör redan, tid, stöd och mandat, vem som frågar den och när, och hur det har gått."
)
_COLUMNS: Final = (
    TableColumn(AMBASSADOR_LABELS["role"], 3.6),
    TableColumn(AMBASSADOR_LABELS["does"], 4.2),
    TableColumn("Tid, stöd och mandat", 4.2),
    TableColumn("Vem frågar, och svaret", 3.4),
    TableColumn(AMBASSADOR_LABELS["since"], 3.4),
)


def ambassador_blocks(context: RenderContext, level: int = 2, title: str = TITLE) -> Iterator[Block]:
    """Yield the ambassadors as a table; nothing in a workshop without any.

    Args:
        context: the workshop.
        level: of the heading.
        title: of the heading and of the table.
    """
    ambassadors = context.new_items(context.workshop.ambassadors)
    if not ambassadors:
        return
    yield Heading(title, level)
    rows = [_row(one) for one in ambassadors]
    count = len(_COLUMNS) if any(one.since for one in ambassadors) else len(_COLUMNS) - 1
    yield Table(title, _ABOUT, _COLUMNS[:count], tuple(row[:count] for row in rows))


def _row(one: Ambassador) -> tuple[str, ...]:
    return (one.role, one.does, describe_terms(one).replace(" · ", "\n"), describe_asking(one), one.since)
