"""Convert rows of a table to notes, actions and answers, and report the destination of each column and row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from larande_tui.core.text import counted, listed, plural
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import did_you_mean, name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.report import SAMPLES, ImportPart
from larande_tui.interchange.imports.rows import NoteRow, take_row
from larande_tui.interchange.imports.tables.columns import Column, ColumnPlan, column_list_sentence, plan_columns
from larande_tui.interchange.imports.tables.csv_file import read_header
from larande_tui.interchange.imports.tables.days import is_read_two_ways, order_of_figures, read_exported_day
from larande_tui.interchange.imports.tables.layouts import KNOWN
from larande_tui.interchange.imports.tables.table import ImportTable, Record, fitting_rows, quoted
from larande_tui.interchange.imports.targets import OWN_COLUMNS
from larande_tui.packs.errors import shown
from larande_tui.workshop.model.action_fields import action_field
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.said_date import SaidDate
from larande_tui.workshop.schedule.today import workshop_day

_VOTES: Final = re.compile(r"\s*(\d{1,5})(?:[.,]0*)?\s*(?:st|röster|röst)?\.?\s*", re.IGNORECASE)
_EXPECTED: Final = (
    "Filen ska ha en rad med kolumnernas namn: steg;plats;text;tema;röster. Bara text måste finnas. "
    'Heter kolumnerna något annat säger du vart de ska: --kolumn "Vad hindrar?=RF1".'
)
_MOST_EXAMPLES: Final = 3

_FieldReader = Callable[[str], str | SaidDate]


def looks_like_table(text: str) -> bool:
    """Tell whether the first record names a column of texts and at least one more, as Excel's text files do."""
    header = {name_key(cell) for cell in read_header(text, KNOWN)}
    texts = {name_key(name) for name in OWN_COLUMNS["text"]}
    return bool(header & texts) and len(header & KNOWN) > 1


def take_table(
    intake: Intake,
    places: PlaceNames,
    source: Path,
    table: ImportTable,
    usual: tuple[str, str] = ("", ""),
    targets_by_name: Mapping[str, str] | None = None,
) -> None:
    """Import a table.

    Args:
        intake: collects the items.
        places: names of the programme's steps and places.
        source: the file's name, for messages.
        table: its header and rows.
        usual: default step and place of rows.
        targets_by_name: targets of columns by their names; see `plan_columns`.

    Raises:
        ImportProblemError: no column holds a text, or a row cannot be placed.
    """
    plan = plan_columns(source, table, places, targets_by_name or {})
    intake.report.parts = [
        ImportPart(column.name, column.target.words, column.filled, column.cells[:SAMPLES]) for column in plan.columns
    ]
    if not plan.has_text:
        raise _no_text(source, plan)
    _tell_of_columns(intake, plan, table)
    rows = _Rows(intake, plan, (usual[0] or places.step_of("action_plan"), usual[1]) if plan.is_plan else usual)
    texts = plan.with_role("text")
    text_at = texts[0].at if len(texts) == 1 else None
    for record in fitting_rows(table, text_at, intake.report.warn, partial(rows.says_where, places)):
        for row in rows.of(record):
            if not take_row(intake, places, row):
                hint = "Fyll i kolumnen steg, eller ange --steg."
                raise ImportProblemError(source, "Raden saknar steg.", record.line, hint=hint)
    _tell_of_fields(intake, plan, rows)


class _Rows:
    """Converter of rows to texts.

    Attributes:
        read_two_ways: ambiguous numeric dates.
        not_read: other words in columns of dates.
    """

    def __init__(self, intake: Intake, plan: ColumnPlan, usual: tuple[str, str]) -> None:
        self._intake = intake
        self._plan = plan
        self._usual = usual
        self._texts = plan.with_role("text")
        self._answers = plan.aimed("answers")
        self._fields = {column.target.name: (column.at, self._reader(column)) for column in plan.aimed("field")}
        self._own = {role: plan.with_role(role) for role in ("steg", "plats", "tema", "röster")}
        self.read_two_ways: list[str] = []
        self.not_read: list[str] = []

    def of(self, record: Record) -> list[NoteRow]:
        """Return the texts of a row: its own, and each non-blank answer."""
        rows: list[NoteRow] = []
        if self._texts or self._plan.has_one_answer:
            rows.append(note := self._note(record))
            if not note.text.strip():
                self._tell_of_words_without_text(record)
        if not self._plan.has_one_answer:
            answers = [(column.target.where, _cell(record, column.at)) for column in self._answers]
            rows += [NoteRow(record.line, *where, text) for where, text in answers if text.strip()]
        return rows

    def says_where(self, places: PlaceNames, record: Record) -> bool:
        """Return whether a row names a step or place of the programme."""
        resolved = places.resolve(self._role(record, "steg"), self._role(record, "plats"))
        return bool(resolved.kind) and not resolved.warning

    def _note(self, record: Record) -> NoteRow:
        words = [_cell(record, column.at) for column in self._texts or self._answers]
        step, place = self._usual if self._texts else self._answers[0].target.where
        return NoteRow(
            record.line,
            (self._role(record, "steg").strip() if self._texts else "") or step,
            (self._role(record, "plats").strip() if self._texts else "") or place,
            words[0] if len(words) == 1 else "\n".join(filter(str.strip, words)),
            self._role(record, "tema"),
            _votes(self._intake, record.line, self._role(record, "röster")),
            {name: parse(_cell(record, at)) for name, (at, parse) in self._fields.items()},
        )

    def _tell_of_words_without_text(self, record: Record) -> None:
        """Warn of the words of a row without a text that they could belong to."""
        places = [*(column.at for column in self._own["tema"]), *(at for at, _ in self._fields.values())]
        words = [_cell(record, at) for at in places]
        if any(map(str.strip, words)):
            self._intake.report.warn(f"Rad {record.line} har ingen text, så {quoted(words)} kom inte med.")

    def _role(self, record: Record, role: str) -> str:
        columns = self._own[role]
        return _cell(record, columns[0].at) if columns else ""

    def _reader(self, column: Column) -> _FieldReader:
        if action_field(column.target.name).kind != "date":
            return lambda cell: cell
        today = workshop_day(self._intake.workshop)
        in_english = self._plan.layout is not None and self._plan.layout.is_english
        order = order_of_figures(column.cells, "" if in_english else "day")

        def read(cell: str) -> SaidDate:
            date = read_exported_day(cell, today, order)
            if date.day is None and date.words:
                (self.read_two_ways if is_read_two_ways(cell, order) else self.not_read).append(date.words)
            return date

        return read


def _cell(record: Record, at: int) -> str:
    return record.cells[at] if at < len(record.cells) else ""


def _no_text(source: Path, plan: ColumnPlan) -> ImportProblemError:
    column_list = column_list_sentence([column.name for column in plan.columns])
    if plan.layout is not None and plan.layout.is_survey:
        questions = [column for column in plan.columns if column.filled and column.target.role == "nothing"]
        question = next((column.name for column in questions if name_key(column.name) not in plan.layout.unread), "")
        message = f"Filen ser ut som svar från {plan.layout.name}. Säg vart varje fråga ska."
        hint = f'Skriv en --kolumn för var och en: --kolumn "{shown(question)}=RF1". {column_list}'
        return ImportProblemError(source, message, 1, hint=hint)
    return ImportProblemError(source, "Hittar ingen kolumn som heter text.", 1, hint=f"{column_list} {_EXPECTED}")


def _tell_of_columns(intake: Intake, plan: ColumnPlan, table: ImportTable) -> None:
    """Report the records above the table, the recognised export, and the columns that are not read."""
    warn, layout = intake.report.warn, plan.layout
    for column, reason in plan.lost_beside_answers():
        warn(f"Kolumnen {shown(column.name)} läses inte: {reason}.")
    above = [cell for record in table.above for cell in record.cells if cell.strip()]
    if above:
        warn(f"Ovanför kolumnernas namn står {quoted(above)}, som inte lästes.")
    unread_columns = [column for column in plan.aimed("nothing") if table.header[column.at].strip() or column.filled]
    if layout is None:
        missing = [role for role in OWN_COLUMNS if not plan.with_role(role)]
        for column in unread_columns:
            warn(f"Kolumnen {shown(column.name)} läses inte{did_you_mean(column.name, missing)}.")
        return
    read_columns = [column for column in plan.columns if column.target.role != "nothing"]
    readings = [f"{shown(column.name)} som {_shown_target(column)}" for column in read_columns]
    own = [
        shown(column.name)
        for column in unread_columns
        if name_key(column.name) in layout.unread or not layout.is_survey
    ]
    warn(
        f"Läst som en export från {layout.name}: {', '.join(readings)}."
        + (f" {plural(len(own), 'Kolumnen', 'Kolumnerna')} {', '.join(own)} läses inte." if own else "")
    )
    for column in unread_columns:
        if shown(column.name) not in own:
            warn(
                f"Kolumnen {shown(column.name)} läses inte: frågan finns inte i upplägget.",
                f'Ta med den med --kolumn "{shown(column.name)}=RF1", med den plats där svaren hör hemma.',
            )


def _shown_target(column: Column) -> str:
    return f"svar på {column.target.name}" if column.target.role == "answers" else column.target.words


def _tell_of_fields(intake: Intake, plan: ColumnPlan, rows: _Rows) -> None:
    """Report fields that only actions have, ambiguous dates, and owners that may be persons' names."""
    warn = intake.report.warn
    if unused := intake.report.unused:
        labels = ", ".join(action_field(name).label for name in unused)
        count = counted(max(unused.values()), "rad", "rader")
        warn(f"{labels} hör till åtgärder och kom inte med från {count} som blev något annat.")
    has_actions = any(isinstance(item, Action) for item in intake.items)
    for words, what in (
        (rows.read_two_ways, "kan läsas med dagen eller månaden först. Orden står kvar som de är, utan datum."),
        (rows.not_read, "går inte att läsa som datum. Orden står kvar som de är."),
    ):
        if words and has_actions:
            warn(f"{listed([f'”{one}”' for one in dict.fromkeys(words)], most=_MOST_EXAMPLES)} {what}")
    if plan.layout is not None and any(isinstance(item, Action) and item.owner for item in intake.items):
        warn("Ansvarig kan vara namn på personer i filen. Byt dem mot roller.")


def _votes(intake: Intake, line: int, text: str) -> int:
    if not text.strip():
        return 0
    match = _VOTES.fullmatch(text)
    if match is None:
        intake.report.warn(f"Rad {line}: {shown(text)} är inget antal röster och lästes inte.")
        return 0
    return int(match[1])
