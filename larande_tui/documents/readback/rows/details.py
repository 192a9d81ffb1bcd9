"""Read the fields of a short plan's actions that stand below its table, under a heading for each action."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from larande_tui.documents.content.plan import details_heading
from larande_tui.documents.plan_table.cell_fields import CellField, tidy
from larande_tui.documents.plan_table.columns import STANDING
from larande_tui.workshop.model.items import Action

_IN_TABLE: Final = frozenset(field.name for column in STANDING for field in column.fields)
"""The fields in the table of a short plan; the others stand below it."""

_AHEAD: Final = 3
"""Number of lines after a line without a label, among which another field continues the action."""


class DetailLines(NamedTuple):
    """The fields that stand below an action's heading, each with its text now."""

    action: Action
    texts: Mapping[str, str]

    def gone(self, fields: Sequence[CellField]) -> Iterator[CellField]:
        """Yield the fields that were written here and have no line any longer."""
        for field in fields:
            is_here = field.name not in _IN_TABLE and field.kind in ("text", "date")
            if is_here and field.name not in self.texts and field.text(field.value(self.action)):
                yield field


def detail_lines(lines: Sequence[str], actions: Sequence[Action], fields: Sequence[CellField]) -> Iterator[DetailLines]:
    """Yield the fields below the heading of each action, by their names.

    Args:
        lines: the paragraphs of the returned document, a label and its text with a tab between.
        actions: in the document's record, in the plan's order.
        fields: of an action, which have their labels.
    """
    names = {tidy(label).casefold(): field.name for field in fields for label in field.labels}
    headings = {place: number for place, line in enumerate(lines) if (number := _number(line, actions))}
    for place, number in headings.items():
        following = lines[place + 1 : next((later for later in headings if later > place), len(lines))]
        texts = dict(_fields(following, names))
        if texts:
            yield DetailLines(actions[number - 1], texts)


def _number(line: str, actions: Sequence[Action]) -> int:
    """Return the number of the action whose heading a line is; 0 for other lines."""
    if "\t" in line:
        return 0
    numbers = (number for number in range(1, len(actions) + 1) if line.startswith(details_heading(number, "")))
    return max(numbers, default=0)


def _fields(lines: Sequence[str], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each field; a line that somebody has divided is put together again."""
    name, parts = "", list[str]()
    labels = [names.get(tidy(line.partition("\t")[0]).casefold(), "") if "\t" in line else "" for line in lines]
    for place, line in enumerate(lines):
        _, tab, text = line.partition("\t")
        if tab:
            if name:
                yield name, "\n".join(parts)
            name, parts = labels[place], [text]
        elif any(labels[place + 1 : place + 1 + _AHEAD]):
            parts.append(line)
        else:
            break
    if name:
        yield name, "\n".join(parts)
