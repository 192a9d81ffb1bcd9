"""The blank form of a programme, for a group that writes by hand or in somebody else's program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content import front
from larande_tui.documents.content.blocks import Block, Heading, PageSetup, Paragraph, SpeakerNotes, Table, TableColumn
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_of
from larande_tui.documents.content.wording import joined
from larande_tui.documents.plan_table.columns import PLAN
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.goals import GoalsStep
from larande_tui.packs.schema.step_kinds.planned_activity import PlannedActivityStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.levels.goals import GOAL_LABELS
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, label_of
from larande_tui.workshop.model.state import Workshop

_ANSWERS, _ACTIONS, _DECISIONS, _PARKED, _PARTS = 6, 6, 4, 4, 2
"""Empty rows for each question, the plan, the decisions, the parking lot, and each category of the ecosystem."""

FACTS: Final[dict[str, str]] = {
    "arbetsplats": "Arbetsplats",
    "datum": "Datum",
    "plats": "Plats",
    "ledare": "Mötesledare",
    "vid_pennan": "Vid anteckningarna",
    "antal": "Antal deltagare",
}
FACT_COLUMNS: Final = {"uppgift": TableColumn("Uppgift", 3.0), "svar": TableColumn("Svar", 7.0)}
ANSWER_COLUMNS: Final = {"svar": TableColumn("Svar")}
AREA_COLUMNS: Final = {
    "omrade": TableColumn("Område", 4.6),
    "nu": TableColumn("Nu", 1.2, "center"),
    "onskat": TableColumn("Önskat", 1.5, "center"),
    **{
        "onskat_lage" if aspect == "onskat" else aspect: TableColumn(title, 4.0)  # the shorter name is the level's
        for aspect, title in ASPECTS.items()
    },
    "vald": TableColumn("Vald", 1.2, "center"),
}
GOAL_COLUMNS: Final = {
    "niva": TableColumn(GOAL_LABELS["level"], 2.4),
    "lydelse": TableColumn(GOAL_LABELS["wording"], 5.0),
    "kalla": TableColumn("Dokument och sida", 3.0),
    "betyder": TableColumn(GOAL_LABELS["meaning"], 3.0),
    "uppfoljning": TableColumn("Följs upp hur, när och av vem", 3.6),
}
ASPECT_COLUMNS: Final = {"fraga": TableColumn("Fråga", 5.0), "svar": TableColumn("Svar", 5.0)}
ACTIVITY: Final = "Insatsen"
"""The label of the row with the name of a planned activity."""
ELEMENT_COLUMNS: Final = {
    "kategori": TableColumn("Kategori", 3.2),
    "namn": TableColumn("Del", 4.6),
    "agare": TableColumn("Ägare", 3.0),
    "fungerar": TableColumn("Fungerar 1–5", 2.0, "center"),
    "till": TableColumn("Hänger ihop med", 4.6),
}
DECISION_COLUMNS: Final = dict(zip(("nr", "text", "niva", "ansvarig"), front.DECISION_COLUMNS, strict=True))
PARKED_COLUMNS: Final = {"text": TableColumn("Fråga", 7.0), "ansvarig": TableColumn(label_of("owner"), 3.0)}
"""The columns of each table, by their names in a group's record, since a filled-in form is read as a record."""

_FIELDS: Final = frozenset(field.name for field in ACTION_FIELDS)
"""Fields of every plan, as opposed to a guideline's own questions."""


def title(workshop: Workshop) -> str:
    """Return the title of the form, with the programme's."""
    return f"Blankett: {title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield a heading and an empty table for each task of the programme."""
    yield DocumentPart("facts", (Heading(title(context.workshop), 1), *_front()))
    yield DocumentPart("steps", tuple(_steps(context)))


def _front() -> Iterator[Block]:
    yield Paragraph("Att fylla i för hand eller i datorn", "subtitle")
    yield Table(
        "Uppgifter",
        "En rad för varje uppgift, med plats för svaret.",
        tuple(FACT_COLUMNS.values()),
        tuple((fact, "") for fact in FACTS.values()),
        to_sign=True,
    )


def _steps(context: RenderContext) -> Iterator[Block]:
    led = [planned for planned in context.steps if not planned.run.left_out]
    for planned in led:
        match planned.step:
            case QuestionsStep(questions=questions):
                for question in questions:
                    yield Heading(question.title, 2)
                    yield Paragraph(question.prompt, "prompt")
                    yield _empty(question.title, tuple(ANSWER_COLUMNS.values()), _ANSWERS)
            case GoalsStep():
                yield from _goals(planned.step)
            case PlannedActivityStep():
                yield from _aspects(planned.step)
            case CurrentStateStep():
                yield from _areas(planned.step)
            case EcosystemStep(title=heading, categories=categories):
                yield Heading(heading, 2)
                rows = [(category.title, "", "", "", "") for category in categories for _ in range(_PARTS)]
                columns = tuple(ELEMENT_COLUMNS.values())
                yield Table(heading, "En rad för varje del av ekosystemet.", columns, tuple(rows), to_sign=True)
            case ActionPlanStep(title=heading):
                yield Heading(heading, 2)
                columns = tuple(TableColumn(column.title, column.width) for column in PLAN)
                yield _empty(heading, columns, _ACTIONS, numbered=True)
            case ClosingStep():
                yield PageSetup(landscape=False)
                yield Heading("Beslut", 2)
                yield _empty("Beslut", tuple(DECISION_COLUMNS.values()), _DECISIONS, numbered=True)
                yield Heading("Parkerat", 2)
                yield _empty("Parkerat", tuple(PARKED_COLUMNS.values()), _PARKED)
            case _:
                continue


def _goals(step: GoalsStep) -> Iterator[Block]:
    yield PageSetup(landscape=True)
    yield Heading(step.title, 2)
    rows = [(GOAL_LEVELS[level.level], "", "", "", "") for level in step.levels]
    yield Table(step.title, "En rad för varje nivå.", tuple(GOAL_COLUMNS.values()), tuple(rows), to_sign=True)
    yield PageSetup(landscape=False)


def _aspects(step: PlannedActivityStep) -> Iterator[Block]:
    yield Heading(step.title, 2)
    rows = [(ACTIVITY, ""), *((aspect.prompt, "") for aspect in step.aspects if aspect.field in _FIELDS)]
    yield Table(
        step.title,
        "En rad för varje fråga, med plats för svaret.",
        tuple(ASPECT_COLUMNS.values()),
        tuple(rows),
        to_sign=True,
    )


def _areas(step: CurrentStateStep) -> Iterator[Block]:
    scale = joined((f"{point.value} {point.label}" for point in step.scale), " · ")
    yield PageSetup(landscape=True)
    yield Heading(step.title, 2)
    yield SpeakerNotes((f"Skala: {scale}. Flera svar skrivs efter varandra: 1, 2, 2.",))
    rows = tuple((area.title, *[""] * (len(AREA_COLUMNS) - 1)) for area in step.areas)
    yield Table(step.title, "En rad för varje område.", tuple(AREA_COLUMNS.values()), rows, to_sign=True)


def _empty(title: str, columns: tuple[TableColumn, ...], count: int, *, numbered: bool = False) -> Table:
    rows = tuple((str(number) if numbered else "", *("" for _ in columns[1:])) for number in range(1, count + 1))
    return Table(title, "Tomma rader att skriva i.", columns, rows, to_sign=True)
