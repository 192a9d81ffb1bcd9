"""Compare a document with the plan it was written from, and with what the workshop has become since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from larande_tui.documents.plan_table.cell_fields import CellField, CellValue, tidy
from larande_tui.documents.plan_table.columns import (
    PLAN,
    ColumnFinder,
    PlanColumn,
    cell_text,
    reasons,
    texts_by_field,
)
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.match_rows import match_rows
from larande_tui.documents.readback.tables import PlanRow, PlanTable, plan_tables
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.model.action_fields import action_field, label_of
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.said_date import SaidDate
from larande_tui.workshop.model.state import Workshop

_BLANK: Final = Action(activity="…")
_NEVER_EMPTY: Final = frozenset({"activity", "status"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a document and the workshop.

    Attributes:
        kind: ``field`` for a field of an action; ``new`` and ``gone`` for an action that only the document or only the
            workshop has; ``back`` for one that was changed in the document and removed from the workshop.
        action: as it stood before; a new one as the document has it; one that came back as it was changed.
        number: of its row when the document was written; 0 for a new one.
        field: the field that differs, for the kind ``field``.
        before: the field in the document when it was written.
        after: the field in the document now.
        in_workshop: the field in the workshop now.
        conflict: whether the workshop has changed the same since.
        filled_in: of a new action, every field that its row fills in, in the order of the plan.
    """

    kind: Literal["field", "new", "gone", "back"]
    action: Action
    number: int = 0
    field: CellField | None = None
    before: CellValue = ""
    after: CellValue = ""
    in_workshop: CellValue = ""
    conflict: bool = False
    filled_in: tuple[CellField, ...] = ()

    def of(self, action: Action) -> Difference:
        """Return the same difference of an action as another workshop has it."""
        return replace(self, action=action)


@dataclass(slots=True)
class Comparison:
    """The differences between a document and the workshop.

    Attributes:
        differences: in the order of the plan.
        remarks: on words that are not taken in, a sentence each.
        tables: the number of tables of the plan in the document.
        rows: the number of rows with actions in them.
    """

    differences: list[Difference] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: int = 0
    rows: int = 0

    @property
    def conflicts(self) -> list[Difference]:
        """The differences that the workshop has changed too."""
        return [difference for difference in self.differences if difference.conflict]


def compare(document: PlanDocument, workshop: Workshop, today: dt.date) -> Comparison:
    """Compare a document with its record of what was written, and with the workshop as it stands.

    Without a record nobody knows what was written: then the document is compared with the workshop alone, an empty
    cell changes nothing, and a row that is missing is not gone.

    Args:
        document: as it came back.
        workshop: that it goes into.
        today: for dates without a year, when the document does not say when it was saved.
    """
    return _Comparing(document, workshop, today).compared()


class _Comparing:
    """One comparison under way.

    The names of its parts: ``then`` is the plan when the document was written, ``now`` the workshop's plan.
    """

    def __init__(self, document: PlanDocument, workshop: Workshop, today: dt.date) -> None:
        self._document, self._workshop = document, workshop
        self._on = document.saved or today
        self._known = document.record.workshop if document.record else workshop
        self._then = self._known.actions
        self._numbers = {action.id: number for number, action in enumerate(self._then, 1)}
        self._now = {action.id: action for action in workshop.actions}
        self._fields = [own for column in (*PLAN, *reasons(self._known)) for own in column.fields]
        self._order = {own.name: place for place, own in enumerate(self._fields)}
        self._changes: dict[str, dict[str, tuple[CellField, CellValue]]] = {}
        self._seen: set[str] = set()
        self._emptied: set[str] = set()
        self._new: list[Action] = []
        self._result = Comparison()

    def compared(self) -> Comparison:
        tables = plan_tables(self._document, ColumnFinder(self._known))
        self._result.tables = len(tables)
        for table in tables:
            self._read(table)
        whole = any(table.is_whole for table in tables)
        if tables and not whole and self._document.record:
            self._remark(
                f"Ingen tabell har hela planen med kolumnen {label_of('activity')}, "
                "så ingen åtgärd räknas som borttagen."
            )
        for action in self._then:
            self._compare(action, may_be_gone=whole and self._document.record is not None)
        for action in self._new:
            filled_in = [own for own in self._fields if own.value(action) != own.value(_BLANK)]
            self._result.differences.append(Difference("new", action, filled_in=tuple(filled_in)))
        return self._result

    # --- rows ---------------------------------------------------------------------------------------------------

    def _read(self, table: PlanTable) -> None:
        for header in table.unknown_headers:
            self._remark(f"Kolumnen ”{header}” känns inte igen och läses inte.")
        if table.merged:
            self._remark("Sammanslagna celler i tabellen läses inte. Det de gäller är som förut.")
        later = [action for action in self._workshop.actions if action.id not in self._numbers]
        candidates = [*self._then, *self._new]
        for row, action in zip(table.rows, match_rows(table.rows, candidates, table.columns), strict=True):
            if action is None and (same := _with_activity(row.activity, later)) is not None:
                self._fill_gaps(same, row, table)
            elif action is None:
                self._begin(row, table)
            elif action.id in self._numbers:
                self._seen |= {action.id} if table.is_whole else set()
                self._change(action, row, table)
            else:
                self._fill_in(action, row, table)

    def _change(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """Note the fields that a row changes of the action it was written from."""
        self._result.rows += table.is_whole
        if table.has_activities and not row.activity and tidy(action.activity):
            if row.is_empty and table.is_whole and self._document.record:
                self._emptied.add(action.id)
                return
            name = action_field("activity").words
            self._remark(f"Åtgärd {self._numbers[action.id]} har ingen {name} i dokumentet och behåller sin.")
        changes = self._changes.setdefault(action.id, {})
        for own, value in self._values(action, row, table):
            if own.name in changes and changes[own.name][1] != value:
                self._remark(
                    f"Åtgärd {self._numbers[action.id]} säger olika i två tabeller om {own.in_sentence}; "
                    f"”{own.text(changes[own.name][1])}” gäller."
                )
            changes.setdefault(own.name, (own, value))

    def _values(self, action: Action, row: PlanRow, table: PlanTable) -> list[tuple[CellField, CellValue]]:
        """Read the fields in which a row differs from the action it was written from."""
        values = []
        for title, text in row.cells.items():
            column = table.columns[title]
            if not column.fields:
                continue
            written, now = texts_by_field(column, cell_text(column, action)), texts_by_field(column, text)
            self._remark_left_over(row, column, now, written)
            for own in column.fields:
                before, after = written.get(own.name, ""), now.get(own.name, "")
                if own.kind == "links" or own.unchanged(before, after) or self._changes_nothing(own, after):
                    continue
                value, held = own.read(after, self._on), own.value(action)
                if value is None:
                    self._remark(
                        f"{self._place(action, row)}: {own.in_sentence} kan inte vara ”{after}” och läses inte."
                    )
                elif _is_lost_date(value, held):
                    self._remark(
                        f"{self._place(action, row)}: {own.in_sentence} går inte att förstå som datum: "
                        f"”{own.text(value)}”. {own.text(held)} står kvar."
                    )
                elif (value := own.value(own.put(action, value))) != held:
                    values.append((own, value))
        return values

    def _changes_nothing(self, own: CellField, text: str) -> bool:
        """Tell whether an empty cell changes nothing: in a field that is never empty, and where no record says more."""
        return not text and (own.name in _NEVER_EMPTY or self._document.record is None)

    def _remark_left_over(self, row: PlanRow, column: PlanColumn, now: dict[str, str], written: dict[str, str]) -> None:
        words = now.get("", "")
        if words and words != written.get("", ""):
            self._remark(
                f"Rad {row.number or '?'}, {column.title}: ”{words}” står inte efter någon etikett och läses inte."
            )

    def _begin(self, row: PlanRow, table: PlanTable) -> None:
        """Begin an action from a row that a colleague has added."""
        if row.is_empty:
            return
        if not table.has_activities or not row.activity:
            words = next(text for text in row.cells.values() if text.strip())
            self._remark(f"En ny rad säger inte vad som ska göras och läses inte: ”{' '.join(words.split())}”.")
            return
        action = Action(activity=row.activity)
        for own, value in self._values(action, row, table):
            action = own.put(action, value)
        self._new.append(action)
        self._result.rows += 1

    def _fill_in(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """Fill in a new action from another table's row of it; fields that the first table filled stay."""
        place = self._new.index(action)
        for own, value in self._values(action, row, table):
            if not own.text(own.value(action)) or own.kind == "choice":
                action = own.put(action, value)
        self._new[place] = action

    def _fill_gaps(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """Compare a row that was taken in before with its action, whose gaps may have been filled in since."""
        for own, value in self._values(action, row, table):
            before = own.value(action)
            if own.text(value):
                difference = Difference("field", action, 0, own, before, value, before, conflict=True)
                self._result.differences.append(difference)

    # --- actions ------------------------------------------------------------------------------------------------

    def _compare(self, then: Action, *, may_be_gone: bool) -> None:
        """Find the differences of an action that was written out, in the document and in the workshop."""
        now, number = self._now.get(then.id), self._numbers[then.id]
        if then.id in self._emptied or (may_be_gone and then.id not in self._seen):
            if now is not None:
                moved = now.changed(order=then.order, number=then.number)
                self._result.differences.append(Difference("gone", now, number, conflict=moved != then))
            return
        changes = sorted(self._changes.get(then.id, {}).values(), key=lambda change: self._order[change[0].name])
        if now is None:
            changed = then
            for own, value in changes:
                changed = own.put(changed, value)
            if changes:
                self._result.differences.append(Difference("back", changed, number, conflict=True))
            return
        for own, value in changes:
            before, current = own.value(then), own.value(now)
            if value != current:
                self._result.differences.append(
                    Difference("field", now, number, own, before, value, current, conflict=current != before)
                )

    def _place(self, action: Action, row: PlanRow) -> str:
        number = self._numbers.get(action.id)
        return f"Åtgärd {number}" if number else f"Den nya raden ”{' '.join(row.activity.split())}”"

    def _remark(self, sentence: str) -> None:
        if sentence not in self._result.remarks:
            self._result.remarks.append(sentence)


def _is_lost_date(value: CellValue, held: CellValue) -> bool:
    """Tell whether words that are no date would take the place of a day."""
    if not isinstance(value, SaidDate) or not isinstance(held, SaidDate):
        return False
    return held.day is not None and value.day is None and value.words != ""


def _with_activity(activity: str, actions: Sequence[Action]) -> Action | None:
    key = name_key(activity)
    return next((action for action in actions if key and name_key(action.activity) == key), None)
