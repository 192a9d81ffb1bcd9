"""A personal leaf, two to a page: the goal, my first step, and whom I learn from. Nothing written on it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content.blocks import Block, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_of
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.workshop.levels.goals import known_goals
from larande_tui.workshop.model.items import Element
from larande_tui.workshop.model.state import Workshop

_ABOUT: Final = "Skriv för hand, och ta med dig din halva. Den samlas inte in."
_LEAVES: Final = 2
_MOST: Final = 3
_LONGEST: Final = 60
_WELL: Final = 4
"""The score from which a part of the map works well enough to learn from."""


def title(workshop: Workshop) -> str:
    """Return the title, with the workplace's name."""
    return f"Mitt blad: {on_one_line(workshop.details.workplace) or title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the leaf twice, to cut apart."""
    workshop = context.workshop
    yield DocumentPart("facts", (Heading(title(workshop), 1), Paragraph(_ABOUT, "subtitle")))
    if workshop.actions or known_goals(workshop):
        leaves = [block for number in range(1, _LEAVES + 1) for block in _leaf(workshop, number)]
        yield DocumentPart("steps", tuple(leaves))


def _leaf(workshop: Workshop, number: int) -> Iterator[Block]:
    yield Heading("Ett blad till dig" if number == 1 else "Ett blad till en kollega", 2)
    for question, words, rows in (
        ("Målet, och vad det betyder för mig", _goals(workshop), 1),
        ("Mitt första steg inom en vecka", _steps(workshop), 2),
        ("Den jag lär mig av", _teachers(workshop), 1),
    ):
        yield Table(
            f"{question}, blad {number}",
            "Frågan med gruppens ord, och rader att skriva på.",
            (TableColumn(joined((question, words), ": ")),),
            (("",),) * rows,
            to_sign=True,
        )


def _goals(workshop: Workshop) -> str:
    goals = [goal for goal in known_goals(workshop) if goal.chosen] or known_goals(workshop)
    words = [goal.wording for goal in goals] or [action.goal for action in workshop.actions if action.goal]
    return _some(words[:1], "”{}”")


def _steps(workshop: Workshop) -> str:
    return _some([action.first_step or action.activity for action in workshop.actions], "{}")


def _teachers(workshop: Workshop) -> str:
    words = [one.role for one in workshop.ambassadors if one.answer != "nej"]
    words += [one.name for one in workshop.all(Element) if one.category == "manniskor" and (one.works or 0) >= _WELL]
    return _some(words, "{}")


def _some(words: list[str], form: str) -> str:
    """Return a few of the group's words, side by side."""
    lines = dict.fromkeys(on_one_line(word, _LONGEST) for word in words if word.strip())
    return " · ".join(form.format(line) for line in list(lines)[:_MOST])
