"""Import a form that a group has filled in: tables as a record, answers as notes, the rest as remarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from larande_tui.core.text import beginning_of, counted
from larande_tui.documents.content.blocks import Heading, Paragraph, SpeakerNotes, Table
from larande_tui.documents.content.compose import compose
from larande_tui.documents.plan_table.columns import ColumnFinder
from larande_tui.documents.readback.forms.pages import FormDocument, FormPage, is_title
from larande_tui.documents.readback.forms.record import FormRecord, parts_of
from larande_tui.documents.readback.forms.tables import FormTable, form_table
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.group_record.details import record_day
from larande_tui.interchange.imports.group_record.reader import Reader
from larande_tui.interchange.imports.group_record.record import take_sections
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import name_key
from larande_tui.interchange.imports.places import PlaceNames, ResolvedPlace
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.packs.catalog import load_catalog
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change

_PAGE_OF: Final = re.compile(r"\s*\(\d+ av \d+\)$")
_LONGEST: Final = 80
_MOST_TOLD: Final = 20
_QUESTIONS: Final = "questions"
_LINKED: Final = "Det som hänger ihop är inlagt som ”lär av”. Slag och styrka ändras på kartan."


def take_form(form: FormDocument, intake: Intake, options: ImportOptions) -> None:
    """Import a form.

    Args:
        form: the returned one.
        intake: collects the items.
        options: the organisation's own folders of packs, where the programme may be.

    Raises:
        ImportProblemError: its programme is unknown, or it has no table of a form.
    """
    _Taking(form, intake, _programme(form, intake, options)).take()


def _programme(form: FormDocument, intake: Intake, options: ImportOptions) -> Programme:
    """Return the workshop's programme, or the one that the form's title names, which is then imported."""
    form_titles = form.programmes
    current = intake.workshop.programme
    if current is not None:
        other = next((title for title in form_titles if name_key(title) != name_key(current.title)), "")
        if other:
            intake.report.warn(f"Blanketten är för {other}, men workshoppen har {current.title}. Det ligger kvar.")
        return current
    titles = set(map(name_key, form_titles))
    programmes = load_catalog(*options.packs).programmes if titles else {}
    named = [programme for programme in programmes.values() if name_key(programme.title) in titles]
    if len(named) != 1:
        raise ImportProblemError(
            intake.report.source,
            "Det syns inte vilket upplägg blanketten är för.",
            hint="Säg det, till exempel --upplägg halvdag.",
        )
    intake.add(ProgrammeUsed(programme=named[0]))
    return named[0]


class _Taking:
    """The import of one form."""

    def __init__(self, form: FormDocument, intake: Intake, programme: Programme) -> None:
        self._form, self._intake = form, intake
        self._workshop = Workshop()
        self._workshop.apply(Change.put(ProgrammeUsed(programme=programme)))
        self._places = PlaceNames(programme)
        self._record = FormRecord(programme)
        self._finder = ColumnFinder(self._workshop)
        self._answers: list[tuple[int, ResolvedPlace | None, str]] = []
        self._activity: list[tuple[int, Mapping[str, str]]] = []
        self._seen: dict[tuple[str, ...], tuple[int, int]] = {}
        self._copied: Counter[tuple[int, int]] = Counter()
        self._known = 0
        self._remarks: list[tuple[int, str]] = []

    def take(self) -> None:
        heading: tuple[str, ...] = ()
        tables = 0
        for page in self._form.pages:
            heading = page.lines or heading
            for rows in page.tables:
                tables += 1
                table = form_table(rows, self._finder)
                if table is not None:
                    self._table(page.number, tables, table, self._question(heading))
                elif any(text.strip() for row in rows for text in row.texts):
                    first = next(text.strip() for row in rows for text in row.texts if text.strip())
                    words = beginning_of(first, _LONGEST)
                    self._remark(page.number, f"Tabellen som börjar med ”{words}” känns inte igen och läses inte.")
        if not self._known:
            raise ImportProblemError(self._intake.report.source, "Ingen tabell känns igen som en blanketts.")
        if self._activity:
            self._record.planned_activity(self._activity)
        self._put_in()

    def _put_in(self) -> None:
        details = RecordFields(self._record.details)
        day = record_day(details, self._intake.workshop.details.date)
        reader = Reader(self._intake, self._places, day, unit=self._form.unit)
        for page, where, text in self._answers:
            self._answer(reader, page, where, text)
        before = self._intake.report.counts.get("relation", 0)
        take_sections(reader, self._record.fields(), details)
        if self._intake.report.counts.get("relation", 0) > before:
            self._intake.report.warn(_LINKED)
        unit = self._form.unit.lower()
        for (page, earlier), count in self._copied.items():
            rows = counted(count, "rad säger", "rader säger")
            self._remark(page, f"{rows} detsamma som på {unit} {earlier} och är med en gång.")
        self._stray()
        for page, sentence in sorted((*self._remarks, *self._record.differs), key=lambda remark: remark[0]):
            reader.warn(page, sentence)

    def _answer(self, reader: Reader, page: int, where: ResolvedPlace | None, text: str) -> None:
        for part in parts_of(text):
            if where is None:
                reader.keep(_QUESTIONS, page, "", part, "Det syns inte vilken fråga svaret hör till.")
            elif self._intake.look_at(part):
                self._intake.place(Note(step=where.step, place=where.place, text=part))

    def _table(self, page: int, table_number: int, table: FormTable, question: ResolvedPlace | None) -> None:
        self._known += 1
        for header in table.unread:
            self._remark(page, f"Kolumnen ”{header}” hör inte till blanketten och läses inte.")
        takes: dict[str, Callable[[int, Mapping[str, str]], None]] = {
            "facts": self._record.fact,
            "answers": lambda at, texts: self._answers.append((at, question, texts["svar"])),
            "areas": self._record.area,
            "goals": self._record.goal,
            "aspects": lambda at, texts: self._activity.append((at, texts)),
            "elements": self._record.element,
            "decisions": lambda at, texts: self._record.entry("beslut", at, texts),
            "parked": lambda at, texts: self._record.entry("parkering", at, texts),
            "plan": lambda at, texts: self._record.action(at, texts, table.plan),
        }
        for row in table.rows:
            for remark in row.remarks:
                self._remark(page, f"{remark[0].upper()}{remark[1:]}")
            texts = row.texts
            key = (table.kind, question.place if question else "", *(f"{role}={texts[role]}" for role in sorted(texts)))
            key = tuple(part for part in key if not part.casefold().startswith("nr="))
            earlier = self._seen.setdefault(key, (table_number, page))
            if earlier[0] != table_number:
                self._copied[page, earlier[1]] += 1
            elif texts:
                takes[table.kind](page, texts)

    def _question(self, lines: tuple[str, ...]) -> ResolvedPlace | None:
        """Return the question nearest above a table."""
        for line in reversed(lines):
            where = self._places.resolve("", _PAGE_OF.sub("", line))
            if where.kind == _QUESTIONS and where.place and not where.warning:
                return where
        return None

    def _stray(self) -> None:
        """Remark on words outside tables that are not the form's own."""
        own = set(self._own_words())
        stray = [(page, line) for page in self._form.pages for line in _new_lines(page, own)]
        for page, line in stray[:_MOST_TOLD]:
            words = beginning_of(line, _LONGEST)
            self._remark(page.number, f"”{words}” står utanför tabellerna och läses inte.")
        if len(stray) > _MOST_TOLD:
            others = counted(len(stray) - _MOST_TOLD, "text", "texter")
            self._remark(stray[-1][0].number, f"{others} till står utanför tabellerna.")

    def _own_words(self) -> Iterator[str]:
        for part in compose(self._workshop, "blankett").parts:
            for block in part.blocks:
                match block:
                    case Heading(text=text) | Paragraph(text=text) | Table(title=text):
                        yield name_key(text)
                    case SpeakerNotes(lines=lines):
                        yield from map(name_key, lines)
                    case _:
                        continue

    def _remark(self, page: int, sentence: str) -> None:
        self._remarks.append((page, sentence))


def _new_lines(page: FormPage, own: set[str]) -> Iterator[str]:
    for line in page.lines:
        if name_key(_PAGE_OF.sub("", line)) not in own and not is_title(line):
            yield line
