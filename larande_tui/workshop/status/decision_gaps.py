"""Decisions without a level or an owner, reported before documents are written."""

from __future__ import annotations

from typing import Final

from larande_tui.core.text import listed
from larande_tui.workshop.model.action_fields import action_field
from larande_tui.workshop.model.state import Workshop

_MOST_NAMED: Final = 5


def incomplete_decisions(workshop: Workshop) -> str:
    """Return a sentence about missing levels and owners: "Beslut 2 saknar nivå, 3 ansvarig."; "" without any.

    A committee decides itself, so its decisions have no level to tell; one person's own preparation owes nobody either.
    """
    level, owner = "nivå", action_field("owner").words
    programme = workshop.programme
    if programme is not None and programme.alone:
        return ""
    asks_level = programme is None or programme.document != "nämnd"
    lacking: dict[str, list[str]] = {}
    for number, decision in enumerate(workshop.decisions, 1):
        said = ((level, decision.level or not asks_level), (owner, decision.owner.strip()))
        missing = [words for words, value in said if not value]
        if missing:
            lacking.setdefault(listed(missing), []).append(str(number))
    (what, numbers), *others = lacking.items() or [("", [])]
    more = "".join(f", {_named(other_numbers)} {also}" for also, other_numbers in others)
    return f"Beslut {_named(numbers)} saknar {what}{more}." if numbers else ""


def _named(numbers: list[str]) -> str:
    left = len(numbers) - _MOST_NAMED
    return listed([*numbers[:_MOST_NAMED], *([f"{left} till"] if left > 0 else [])])
