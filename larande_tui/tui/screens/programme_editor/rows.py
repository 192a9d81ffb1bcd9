"""The rows of the programme editor: every step, and the parts of the unfolded one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from larande_tui.core.clock import local_now
from larande_tui.packs.editing.parts import NUMBERS, PHASES, QUESTIONS, TEXTS, WITH_IDS, ListPart, entries, list_parts
from larande_tui.packs.schema.base import StepModel
from larande_tui.tui.screens.programme_editor.edited import ABOUT, EditedProgramme
from larande_tui.tui.text.wrapping import pad
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.progress import is_led

RowKind = Literal["about", "step", "text", "list", "entry", "off", "aside", "add", "add_step"]
"""A row's kind: "about" is a text of the programme, "off" a question that is not asked, "aside" a removed entry."""


@dataclass(frozen=True, slots=True)
class EditorRow:
    """A row of the editor.

    Attributes:
        id: unique among the rows.
        kind: of its part.
        text: as shown.
        step: its step's id.
        field: of the step; "" for the step itself.
        index: of the entry in its list; the former one of an entry put aside.
        name: the id of the entry, where entries have one.
    """

    id: str
    kind: RowKind
    text: str
    step: str
    field: str = ""
    index: int = -1
    name: str = ""


def editor_rows(edited: EditedProgramme, unfolded: str, present: str) -> Iterator[EditorRow]:
    """Yield a row for each step, followed by the parts of the unfolded one.

    Args:
        edited: the programme.
        unfolded: the id of a step; "" for none.
        present: the id of the group's present step; "" outside a workshop.
    """
    for field, text in edited.about().items():
        yield EditorRow(f"/{field}", "about", f"{ABOUT[field]}: {text}", "", field)
    steps = edited.steps()
    width = max((len(planned.step.title) for planned in steps), default=0)
    for planned in steps:
        yield EditorRow(planned.id, "step", _step_text(edited, planned, planned.id == present, width), planned.id)
        step = edited.step(planned.id)
        if planned.id == unfolded and step is not None:
            yield from _parts(edited, step, planned)
            yield EditorRow(f"{planned.id}/+", "add_step", f"  ＋ Nytt steg efter {planned.step.title} …", planned.id)
    if all(planned.id != unfolded for planned in steps) and steps:
        yield EditorRow("/+", "add_step", "＋ Nytt steg sist …", steps[-1].id)


def _step_text(edited: EditedProgramme, planned: PlannedStep, is_present: bool, width: int) -> str:  # noqa: FBT001
    mark = "–" if planned.run.left_out else "●" if is_present else "✓" if is_led(planned.run, local_now()) else "○"
    remark = "utelämnat" if planned.run.left_out else edited.remark(planned.step)
    return f"{mark} {pad(planned.step.title, min(width, 30))}  {planned.minutes:>3} min  {remark}".rstrip()


def _parts(edited: EditedProgramme, step: StepModel, planned: PlannedStep) -> Iterator[EditorRow]:
    for field, label in {**TEXTS, **NUMBERS}.items():
        if field in type(step).model_fields:
            value = getattr(step, field)
            yield EditorRow(
                f"{step.id}/{field}", "text", f"    {label}: {'–' if value is None else value}", step.id, field
            )
    for part in list_parts(step):
        yield from _list(edited, step, part, planned)


def _list(edited: EditedProgramme, step: StepModel, part: ListPart, planned: PlannedStep) -> Iterator[EditorRow]:
    yield EditorRow(f"{step.id}/{part.field}", "list", f"    {part.title}", step.id, part.field)
    aside = dict(edited.aside(step, part.field))
    asked = set(planned.step.place_ids())
    every = entries(step, part.field)
    rows: list[EditorRow] = []
    for index, entry in enumerate(every):
        name = entry.get("id", "") if isinstance(entry, dict) and part.field in WITH_IDS else ""
        is_off = part.field == QUESTIONS and name not in asked
        mark = ("– " if is_off else "✓ ") if name else ""
        rows.append(
            EditorRow(
                f"{step.id}/{part.field}/{name or index}", "off" if is_off else "entry",
                f"      {mark}{_entry_text(part, entry)}", step.id, part.field, index, name,
            )
        )  # fmt: skip
    for index, entry in sorted(aside.items()):
        name, text = str(entry["id"]), f"      – (inte med) {_entry_text(part, entry)}"
        row = EditorRow(f"{step.id}/{part.field}/-{name}", "aside", text, step.id, part.field, index, name)
        rows.insert(min(index, len(rows)), row)
    yield from rows
    if part.added:
        yield EditorRow(
            f"{step.id}/{part.field}/+", "add", f"      ＋ Lägg till {part.one} …", step.id, part.field, len(every)
        )


def _entry_text(part: ListPart, entry: Mapping[str, Any] | str) -> str:
    if isinstance(entry, str):
        return entry
    if part.field == PHASES:
        return f"{entry['title']}, {entry['minutes']} min: {entry['now']}"
    first = next(field for field in part.texts if field != "title")
    text = str(entry[first])
    is_named = "title" in part.texts and not text.startswith(str(entry["title"]).rstrip("…"))
    return f"{entry['title']}: {text}" if is_named else text
