"""Compare a returned document with the plan it was written from, and with the present workshop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from larande_tui.documents.content.front import MOST_IN_BRIEF
from larande_tui.documents.content.plan import PLAN_TITLE
from larande_tui.documents.plan_table.cell_fields import CellField, CellValue, tidy
from larande_tui.documents.plan_table.columns import PLAN, ColumnFinder, reasons
from larande_tui.documents.readback.beside_plan import changed_beside, missing_columns
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.rows.answers import AnswerReader, AnswerTable, answer_table
from larande_tui.documents.readback.rows.details import detail_lines
from larande_tui.documents.readback.rows.match_rows import match_rows
from larande_tui.documents.readback.rows.plan_tables import PlanRow, PlanTable, plan_tables
from larande_tui.documents.readback.rows.row_reader import RowReader
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.levels.requests import to_send
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import Action, Request
from larande_tui.workshop.model.state import Workshop

_BLANK: Final = Action(activity="…")
_HEADLESS: Final = "Tabellens rubrikrad är borta. Kolumnerna läses i den ordning som de skrevs i."
_UNREADABLE: Final = (
    "En tabell med planens rader har ingen rubrikrad, så kolumnerna går inte att känna igen. Den läses inte."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between a document and the workshop.

    Attributes:
        kind: ``field`` for a field of an action; ``new`` for an action that only the document has, ``gone`` for one
            that only the workshop has; ``back`` for one changed in the document and removed from the workshop.
        action: before the change; for ``new`` and ``back`` as the document has it. For the answer to a request, the
            request.
        number: of its row when the document was written; 0 for a new one.
        field: the field that differs, for the kind ``field``.
        before: the field in the document when it was written.
        after: the field in the document now.
        in_workshop: the field in the workshop now.
        conflict: whether the workshop has changed the same field since.
        filled_in: of a new action, every field that its row fills in, in the order of the plan.
    """

    kind: Literal["field", "new", "gone", "back"]
    action: Action | Request
    number: int = 0
    field: CellField | None = None
    before: CellValue = ""
    after: CellValue = ""
    in_workshop: CellValue = ""
    conflict: bool = False
    filled_in: tuple[CellField, ...] = ()

    def of(self, action: Action | Request) -> Difference:
        """Return this difference for an action of another workshop."""
        return replace(self, action=action)


@dataclass(slots=True)
class Comparison:
    """The differences between a document and the workshop.

    Attributes:
        differences: in the order of the plan.
        remarks: on changes that are not applied, a sentence each.
        tables: the number of tables of the plan, and of answers to requests, in the document.
        rows: the number of rows with actions in them.
    """

    differences: list[Difference] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: int = 0
    rows: int = 0

    @property
    def conflicts(self) -> list[Difference]:
        """Return the differences in fields that the workshop has changed too."""
        return [difference for difference in self.differences if difference.conflict]


def compare(document: PlanDocument, workshop: Workshop, today: dt.date) -> Comparison:
    """Compare a document with its record, and with the present workshop.

    Without a record the original text is unknown: the document is compared with the workshop alone, an empty cell
    changes nothing, and a missing row is not a removed action.

    Args:
        document: the returned one.
        workshop: to compare with.
        today: for dates without a year, when the document does not say when it was saved.
    """
    return _Comparing(document, workshop, today).compared()


class _Comparing:
    """One comparison in progress.

    ``then`` names the plan when the document was written, ``now`` the workshop's present plan.
    """

    def __init__(self, document: PlanDocument, workshop: Workshop, today: dt.date) -> None:
        self._document, self._workshop = document, workshop
        self._known = document.record.workshop if document.record else workshop
        self._then = self._known.actions
        self._numbers = {action.id: number for number, action in enumerate(self._then, 1)}
        self._now = {action.id: action for action in workshop.actions}
        self._fields = [cell_field for column in (*PLAN, *reasons(self._known)) for cell_field in column.fields]
        self._order = {cell_field.name: place for place, cell_field in enumerate(self._fields)}
        self._changes: dict[str, dict[str, tuple[CellField, CellValue]]] = {}
        self._seen: set[str] = set()
        self._emptied: set[str] = set()
        self._in_brief: set[str] = set()
        self._in_follow_up: set[str] = set()
        self._new: list[Action] = []
        self._result = Comparison()
        self._on = document.saved or today
        self._reader = RowReader(self._on, self._remark, recorded=document.record is not None)

    def compared(self) -> Comparison:
        answers = self._answer_tables()
        tables = plan_tables(self._document, ColumnFinder(self._known), self._then)
        self._result.tables = len(tables) + len(answers)
        for table in tables:
            self._read(table)
        if self._document.record:
            self._read_details()
            for sentence in (
                *missing_columns(tables, self._known, is_slides=self._document.is_slides),
                *changed_beside(self._document, self._known),
            ):
                self._remark(sentence)
        has_whole_table = any(table.is_whole for table in tables)
        had_plan = bool(tables) or any(line.startswith(PLAN_TITLE) for line in self._document.lines)
        if had_plan and not has_whole_table and self._document.record:
            self._remark(
                f"Ingen tabell har hela planen med kolumnen {label_of('activity')}, "
                "så ingen åtgärd räknas som borttagen."
            )
        if has_whole_table and self._in_brief:
            self._remark_left_out()
        for action in self._then:
            self._compare(action, may_be_gone=has_whole_table and self._document.record is not None)
        for action in self._new:
            filled_in = [
                cell_field for cell_field in self._fields if cell_field.value(action) != cell_field.value(_BLANK)
            ]
            self._result.differences.append(Difference("new", action, filled_in=tuple(filled_in)))
        self._read_answers(answers)
        return self._result

    # --- requests -----------------------------------------------------------------------------------------------

    def _answer_tables(self) -> list[AnswerTable]:
        """Return the tables of answers, and remove them from the candidates for the plan."""
        found = [(rows, answer_table(rows)) for rows in self._document.tables]
        self._document = replace(self._document, tables=tuple(rows for rows, table in found if table is None))
        return [table for _, table in found if table is not None]

    def _read_answers(self, tables: Sequence[AnswerTable]) -> None:
        """Collect the answers that differ from the record and from the workshop."""
        known, now = _asked(self._known), _asked(self._workshop)
        later = [request for request in now.values() if request.id not in known]
        about = {request.about: request for request in now.values() if request.about}
        reader = AnswerReader(
            [*known.values(), *later], self._on, self._remark, recorded=self._document.record is not None
        )
        seen: set[tuple[str, str]] = set()
        numbers = {name: number for number, name in enumerate(now, 1)}
        for read in (one for table in tables for one in reader.read(table)):
            current = now.get(read.request.id) or about.get(read.request.about)
            if current is None:
                self._remark(f"Begäran ”{' '.join(read.request.what.split())}” är borttagen i workshoppen.")
            elif (current.id, read.field.name) not in seen and read.value != read.field.value(current):
                seen.add((current.id, read.field.name))
                before, in_workshop = read.field.value(read.request), read.field.value(current)
                self._result.differences.append(
                    Difference(
                        "field", current, numbers[current.id], read.field, before, read.value, in_workshop,
                        conflict=in_workshop != before,
                    )
                )  # fmt: skip

    # --- rows ---------------------------------------------------------------------------------------------------

    def _read(self, table: PlanTable) -> None:
        for header in table.unknown_headers:
            self._remark(f"Kolumnen ”{header}” känns inte igen och läses inte.")
        if table.headless:
            self._remark(_HEADLESS if table.columns else _UNREADABLE)
        if table.merged:
            self._remark("Sammanslagna celler i tabellen läses inte. Det de gäller är som förut.")
        later = [action for action in self._workshop.actions if action.id not in self._numbers]
        candidates = [*self._then, *self._new]
        for row, action in zip(table.rows, match_rows(table.rows, candidates, table.columns), strict=True):
            if action is None and (later_action := _with_activity(row.activity, later)) is not None:
                self._fill_gaps(later_action, row, table)
            elif action is None:
                self._begin(row, table)
            elif action.id in self._numbers:
                self._seen |= {action.id} if table.is_whole else set()
                self._in_brief |= {action.id} if table.is_brief else set()
                self._in_follow_up |= {action.id} if table.is_follow_up else set()
                self._change(action, row, table)
            else:
                self._fill_in(action, row, table)

    def _change(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """Collect the fields in which a row differs from the action it was written from."""
        self._result.rows += table.is_whole
        if row.is_struck:
            self._remark(
                f"{self._place(action, row)} är överstruken i dokumentet och är kvar. "
                "Ta bort raden om åtgärden ska bort, eller ändra dess status."
            )
        elif table.has_activities and not row.activity and tidy(action.activity):
            if row.is_empty and table.is_whole and self._document.record:
                self._emptied.add(action.id)
                return
            self._remark(f"Åtgärd {self._numbers[action.id]} har ingen text i dokumentet och behåller sin.")
        changes = self._changes.setdefault(action.id, {})
        for cell_field, value in self._reader.values(action, row, table, self._place(action, row)):
            if cell_field.name in changes and changes[cell_field.name][1] != value:
                self._remark(
                    f"Åtgärd {self._numbers[action.id]} säger olika i två tabeller om {cell_field.in_sentence}; "
                    f"”{cell_field.preview_text(changes[cell_field.name][1])}” gäller."
                )
            changes.setdefault(cell_field.name, (cell_field, value))

    def _read_details(self) -> None:
        """Collect the changed fields that stand below the table of a short plan, and tell of those that are gone."""
        by_name = {cell_field.name: cell_field for cell_field in self._fields}
        for lines in detail_lines(self._document.lines, self._then, self._fields):
            action, texts = lines
            place, changes = f"Åtgärd {self._numbers[action.id]}", self._changes.setdefault(action.id, {})
            for name, text in texts.items():
                for cell_field, value in self._reader.detail(action, by_name[name], text, place):
                    changes.setdefault(name, (cell_field, value))
            for cell_field in lines.gone(self._fields):
                what = f"{place}: {cell_field.in_sentence}"
                self._remark(f"{what} står inte kvar i dokumentet. Det är kvar i workshoppen.")

    def _begin(self, row: PlanRow, table: PlanTable) -> None:
        """Begin an action from an added row."""
        if row.is_empty:
            return
        if row.is_struck:
            self._remark(f"{self._place(_BLANK, row)} är överstruken och läses inte.")
            return
        if not table.has_activities or not row.activity:
            words = next(cell.text for cell in row.cells.values() if cell.text.strip())
            self._remark(f"En ny rad säger inte vad som ska göras och läses inte: ”{' '.join(words.split())}”.")
            return
        twin = _with_activity(row.activity, self._then)
        if twin is not None and not self._reader.values(twin, row, table, self._place(twin, row)):
            self._remark(f"{self._place(twin, row)} står två gånger i tabellen. Den ena raden läses inte.")
            return
        action = Action(activity=row.activity)
        for cell_field, value in self._reader.values(action, row, table, self._place(action, row)):
            action = cell_field.put(action, value)
        self._new.append(action)
        self._result.rows += 1

    def _fill_in(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """Fill in a new action from its row in another table; fields filled from the first table stay."""
        place = self._new.index(action)
        for cell_field, value in self._reader.values(action, row, table, self._place(action, row)):
            if not cell_field.preview_text(cell_field.value(action)) or cell_field.kind == "choice":
                action = cell_field.put(action, value)
        self._new[place] = action

    def _fill_gaps(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """Compare a row that was applied before with its action, whose empty fields may be filled in since."""
        for cell_field, value in self._reader.values(action, row, table, self._place(action, row)):
            before = cell_field.value(action)
            if cell_field.preview_text(value):
                difference = Difference("field", action, 0, cell_field, before, value, before, conflict=True)
                self._result.differences.append(difference)

    # --- actions ------------------------------------------------------------------------------------------------

    def _compare(self, then: Action, *, may_be_gone: bool) -> None:
        """Find the differences of a recorded action, in the document and in the workshop."""
        now, number = self._now.get(then.id), self._numbers[then.id]
        is_missing = may_be_gone and then.id not in self._seen
        if is_missing and now is not None and then.id in self._in_follow_up:
            self._remark(
                f"Åtgärd {number} saknas i planens tabell men står i den om uppföljning. Den är kvar: "
                "ta bort raden där också om åtgärden ska bort."
            )
        elif then.id in self._emptied or is_missing:
            if now is not None:
                comparable = now.changed(order=then.order, number=then.number)
                self._result.differences.append(Difference("gone", now, number, conflict=comparable != then))
            return
        changes = sorted(self._changes.get(then.id, {}).values(), key=lambda change: self._order[change[0].name])
        if now is None:
            restored = then
            for cell_field, value in changes:
                restored = cell_field.put(restored, value)
            if changes:
                self._result.differences.append(Difference("back", restored, number, conflict=True))
            return
        for cell_field, value in changes:
            before, current = cell_field.value(then), cell_field.value(now)
            if value != current:
                self._result.differences.append(
                    Difference("field", now, number, cell_field, before, value, current, conflict=current != before)
                )

    def _remark_left_out(self) -> None:
        """Remark on actions that are missing only from the brief plan: it may be cut, so the full plan decides."""
        for action in self._then[:MOST_IN_BRIEF]:
            if action.id in self._seen - self._in_brief:
                number = self._numbers[action.id]
                self._remark(f"Åtgärd {number} saknas i den korta tabellen men står i hela planen. Den är kvar.")

    def _place(self, action: Action, row: PlanRow) -> str:
        number = self._numbers.get(action.id)
        return f"Åtgärd {number}" if number else f"Den nya raden ”{' '.join(row.activity.split())}”"

    def _remark(self, sentence: str) -> None:
        if sentence not in self._result.remarks:
            self._result.remarks.append(sentence)


def _asked(workshop: Workshop) -> dict[str, Request]:
    """Return the requests to the levels above by id, including those that a presentation shows before they are sent."""
    return {request.id: request for request in (*workshop.requests, *to_send(workshop))}


def _with_activity(activity: str, actions: Sequence[Action]) -> Action | None:
    key = name_key(activity)
    return next((action for action in actions if key and name_key(action.activity) == key), None)
