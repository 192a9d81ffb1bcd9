"""What is other in a document than when it was written out, and whether the workshop has changed the same since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from larande_tui.documents.plan_table.columns import PLAN, PlanColumn, Titles, cell_text, parts_said, reasons
from larande_tui.documents.plan_table.parts import Day, Part, Value, tidy
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.matching import match
from larande_tui.documents.readback.tables import PlanRow, PlanTable, plan_tables
from larande_tui.interchange.imports.names import fold
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop

_BLANK: Final = Action(activity="…")
_NEVER_EMPTY: Final = frozenset({"activity", "status"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that the document says otherwise.

    Attributes:
        kind: a field of an action, an action that is new in the document or gone from it, or one that was changed in
            the document and is gone from the workshop.
        action: as it stood before; a new one as the document has it; one that came back as it was changed.
        number: of its row when it was written out; 0 for a new one.
        part: the field.
        before: what the document said when it was written out.
        after: what it says now.
        in_workshop: what the workshop says by now, when that is a third thing.
        conflict: the workshop has changed the same since.
        filled_in: of a new action, everything that its row says, in the order of the plan.
    """

    kind: Literal["field", "new", "gone", "back"]
    action: Action
    number: int = 0
    part: Part | None = None
    before: Value = ""
    after: Value = ""
    in_workshop: Value = ""
    conflict: bool = False
    filled_in: tuple[Part, ...] = ()

    def of(self, action: Action) -> Difference:
        """The same of an action as another workshop has it."""
        return replace(self, action=action)


@dataclass(slots=True)
class Comparison:
    """A document held against what was written out and against the workshop.

    Attributes:
        differences: in the order of the plan.
        remarks: what was seen and is not taken in, a sentence each.
        tables: how many tables of the plan the document has.
        rows: how many rows with actions they have.
    """

    differences: list[Difference] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    tables: int = 0
    rows: int = 0

    @property
    def conflicts(self) -> list[Difference]:
        """Those that the workshop has changed too."""
        return [difference for difference in self.differences if difference.conflict]


def compare(document: PlanDocument, workshop: Workshop, today: dt.date) -> Comparison:
    """Hold a document against what was written out in it and against the workshop as it stands.

    Without a record nobody knows what was written out: then the document is held against the workshop alone, an empty
    cell changes nothing, and a row that is missing is not gone.

    Args:
        document: as it came back.
        workshop: that it goes into.
        today: for dates without a year, when the document does not say when it was saved.
    """
    return _Comparing(document, workshop, today).compared()


class _Comparing:
    def __init__(self, document: PlanDocument, workshop: Workshop, today: dt.date) -> None:
        self._document, self._workshop = document, workshop
        self._on = document.saved or today
        self._known = document.record.workshop if document.record else workshop
        self._then = self._known.actions
        self._numbers = {action.id: number for number, action in enumerate(self._then, 1)}
        self._now = {action.id: action for action in workshop.actions}
        self._parts = [part for column in (*PLAN, *reasons(self._known)) for part in column.parts]
        self._order = {part.field: at for at, part in enumerate(self._parts)}
        self._said: dict[str, dict[str, tuple[Part, Value]]] = {}
        self._seen: set[str] = set()
        self._emptied: set[str] = set()
        self._new: list[Action] = []
        self._result = Comparison()

    def compared(self) -> Comparison:
        tables = plan_tables(self._document, Titles(self._known))
        self._result.tables = len(tables)
        for table in tables:
            self._read(table)
        whole = any(table.is_whole for table in tables)
        if tables and not whole and self._document.record:
            self._remark("Tabellen med kolumnen Aktivitet finns inte kvar, så ingen åtgärd räknas som borttagen.")
        for action in self._then:
            self._tell(action, may_be_gone=whole and self._document.record is not None)
        for action in self._new:
            filled_in = [part for part in self._parts if part.value(action) != part.value(_BLANK)]
            self._result.differences.append(Difference("new", action, filled_in=tuple(filled_in)))
        return self._result

    # --- rows ---------------------------------------------------------------------------------------------------

    def _read(self, table: PlanTable) -> None:
        for header in table.strange:
            self._remark(f"Kolumnen ”{header}” känns inte igen och läses inte.")
        if table.merged:
            self._remark("Sammanslagna celler i tabellen läses inte. Det de gäller är som förut.")
        later = [action for action in self._workshop.actions if action.id not in self._numbers]
        candidates = [*self._then, *self._new]
        for row, action in zip(table.rows, match(table.rows, candidates, table.columns), strict=True):
            if action is None and (there := _with_words(row.activity, later)) is not None:
                self._against(there, row, table)
            elif action is None:
                self._begin(row, table)
            elif action.id in self._numbers:
                self._seen |= {action.id} if table.is_whole else set()
                self._change(action, row, table)
            else:
                self._fill_in(action, row, table)

    def _change(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        self._result.rows += table.is_whole
        if table.tells_activities and not row.activity and tidy(action.activity):
            if row.is_empty and table.is_whole and self._document.record:
                self._emptied.add(action.id)
                return
            self._remark(f"Åtgärd {self._numbers[action.id]} har ingen aktivitet i dokumentet och behåller sin.")
        said = self._said.setdefault(action.id, {})
        for part, value in self._values(action, row, table):
            if part.field in said and said[part.field][1] != value:
                self._remark(
                    f"Åtgärd {self._numbers[action.id]} säger olika i två tabeller om {name_of(part)}; "
                    f"”{part.words(said[part.field][1])}” gäller."
                )
            said.setdefault(part.field, (part, value))

    def _values(self, action: Action, row: PlanRow, table: PlanTable) -> list[tuple[Part, Value]]:
        """What the row says otherwise than the action it was written from."""
        found = []
        for title, text in row.cells.items():
            column = table.columns[title]
            if not column.parts:
                continue
            written, said = parts_said(column, cell_text(column, action)), parts_said(column, text)
            self._left_over(row, column, said, written)
            for part in column.parts:
                before, after = written.get(part.field, ""), said.get(part.field, "")
                if part.kind == "links" or part.unchanged(before, after) or self._is_nothing(part, after):
                    continue
                value, here = part.read(after, self._on), part.value(action)
                if value is None:
                    self._remark(f"{self._place(action, row)}: {name_of(part)} kan inte vara ”{after}” och läses inte.")
                elif isinstance(value, Day) and isinstance(here, Day) and here.day and value.words and not value.day:
                    self._remark(
                        f"{self._place(action, row)}: {name_of(part)} går inte att förstå som datum: ”{value.words}”. "
                        f"{part.words(here)} står kvar."
                    )
                elif (value := part.value(part.into(action, value))) != here:
                    found.append((part, value))
        return found

    def _is_nothing(self, part: Part, said: str) -> bool:
        """Whether an empty cell changes nothing: some are never empty, and without a record nobody knows what stood."""
        return not said and (part.field in _NEVER_EMPTY or self._document.record is None)

    def _left_over(self, row: PlanRow, column: PlanColumn, said: dict[str, str], written: dict[str, str]) -> None:
        words = said.get("", "")
        if words and words != written.get("", ""):
            self._remark(
                f"Rad {row.number or '?'}, {column.title}: ”{words}” står inte efter någon etikett och läses inte."
            )

    def _begin(self, row: PlanRow, table: PlanTable) -> None:
        """A row that nobody wrote out: a colleague's own."""
        if row.is_empty:
            return
        if not table.tells_activities or not row.activity:
            said = next(text for text in row.cells.values() if text.strip())
            self._remark(f"En ny rad säger inte vad som ska göras och läses inte: ”{' '.join(said.split())}”.")
            return
        action = Action(activity=row.activity)
        for part, value in self._values(action, row, table):
            action = part.into(action, value)
        self._new.append(action)
        self._result.rows += 1

    def _fill_in(self, action: Action, row: PlanRow, table: PlanTable) -> None:
        """What another table says of a row that is new; what the first said stays."""
        place = self._new.index(action)
        for part, value in self._values(action, row, table):
            if not part.words(part.value(action)) or part.kind == "choice":
                action = part.into(action, value)
        self._new[place] = action

    def _against(self, there: Action, row: PlanRow, table: PlanTable) -> None:
        """A row that was taken in before: what it leaves open may have been filled in since."""
        for part, value in self._values(there, row, table):
            before = part.value(there)
            if part.words(value):
                one = Difference("field", there, 0, part, before, value, before, conflict=True)
                self._result.differences.append(one)

    # --- actions ------------------------------------------------------------------------------------------------

    def _tell(self, then: Action, *, may_be_gone: bool) -> None:
        """What came of an action that was written out, in the document and in the workshop."""
        now, number = self._now.get(then.id), self._numbers[then.id]
        if then.id in self._emptied or (may_be_gone and then.id not in self._seen):
            if now is not None:
                moved = now.changed(order=then.order, number=then.number)
                self._result.differences.append(Difference("gone", now, number, conflict=moved != then))
            return
        said = sorted(self._said.get(then.id, {}).values(), key=lambda one: self._order[one[0].field])
        if now is None:
            back = then
            for part, value in said:
                back = part.into(back, value)
            if said:
                self._result.differences.append(Difference("back", back, number, conflict=True))
            return
        for part, value in said:
            before, current = part.value(then), part.value(now)
            if value != current:
                self._result.differences.append(
                    Difference("field", now, number, part, before, value, current, conflict=current != before)
                )

    def _place(self, action: Action, row: PlanRow) -> str:
        number = self._numbers.get(action.id)
        return f"Åtgärd {number}" if number else f"Den nya raden ”{' '.join(row.activity.split())}”"

    def _remark(self, sentence: str) -> None:
        if sentence not in self._result.remarks:
            self._result.remarks.append(sentence)


def name_of(part: Part) -> str:
    """What a field is called in what is told of a difference."""
    return _NAMES.get(part.field) or part.label or part.field


_NAMES: Final = {
    "activity": "aktivitet", "owner": "ansvarig", "due": "klart senast", "follow_up": "följs upp när",
    "follow_up_how": "följs upp hur", "follow_up_who": "följs upp av", "decision_level": "beslutsnivå",
    "status": "status", "why": "varför", "goal": "verksamhetsmål", "effect": "effekt",
    "effect_staff": "effekt för medarbetare", "effect_residents": "effekt för invånare", "behaviour": "beteende",
    "first_step": "första steg", "first_step_by": "första steg senast", "indicator": "indikator",
    "baseline": "nuvärde", "target": "målvärde", "resources": "resurser",
}  # fmt: skip


def _with_words(activity: str, actions: Sequence[Action]) -> Action | None:
    said = fold(activity)
    return next((action for action in actions if said and fold(action.activity) == said), None)
