"""Answer slips for people without a phone: to print, cut apart, write on, and type in afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import counted
from larande_tui.documents.content.blocks import Block, Heading, PageSetup, Paragraph, Table, TableColumn
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_of
from larande_tui.documents.content.wording import joined
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.state import Workshop

_A_PAGE: Final = 7
"""Number of slips of a question on a portrait page."""

_ROOM: Final = "\n" * 4
"""Empty lines that make a slip high enough to write on."""

_SHEETS: Final = 2
"""Number of slips for nine areas on a portrait page."""

_ANSWER: Final = (TableColumn("Kod och fråga", 3.0), TableColumn("Skriv ett svar här. Inga namn.", 7.0))
_RATING: Final = (TableColumn("Kod", 1.0), TableColumn("Område", 5.5), TableColumn("Ringa in ett tal", 3.5, "center"))


def title(workshop: Workshop) -> str:
    """Return the title of the slips, with the workshop's or the programme's."""
    return f"Svarslappar: {title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield instructions, then a page of slips for each question and for each rating."""
    yield DocumentPart("facts", (Heading(title(context.workshop), 1), *_how(context)))
    yield DocumentPart("steps", tuple(_steps(context)))


def _how(context: RenderContext) -> Iterator[Block]:
    asked = (planned.step for planned in context.steps if isinstance(planned.step, QuestionsStep))
    code = next((step.questions[0].id for step in asked), "RF1")
    yield Paragraph("Att skriva ut, klippa isär mellan raderna och lägga ut på borden", "subtitle")
    yield Paragraph(
        "Den som inte har en telefon skriver på en lapp, utan namn. Samla in lapparna, blanda dem, och skriv in dem på "
        "scenen medan gruppen tar paus:"
    )
    yield Paragraph(
        f"En fråga: börja raden med lappens kod, som {code} Nycklarna fattas. Svaret hamnar under den frågan, vilken "
        "fråga ni än är på. Enter efter varje lapp."
    )
    yield Paragraph(
        "En skattning: gå med Tab till Lapp 1. Skriv lappens siffror i ordning på en rad, som 2 3 0 4; 0 står över. "
        "Enter, och scenen väntar på nästa lapp."
    )


def _steps(context: RenderContext) -> Iterator[Block]:
    for planned in context.steps:
        if planned.run.left_out:
            continue
        match planned.step:
            case QuestionsStep(questions=questions):
                for question in questions:
                    yield PageSetup(landscape=False, new_page=True)
                    yield Heading(f"{question.id}: {question.title}", 2)
                    yield Paragraph(question.prompt, "prompt")
                    rows = ((f"{question.id}\n{question.title}{_ROOM}", ""),) * _A_PAGE
                    about = "En lapp på varje rad, med kod och plats för ett svar."
                    yield Table(question.title, about, _ANSWER, rows, to_sign=True)
            case CurrentStateStep():
                yield from _ratings(planned.step)
            case _:
                continue


def _ratings(step: CurrentStateStep) -> Iterator[Block]:
    """Yield a slip that rates every area, in the order in which its digits are typed."""
    scale = joined((f"{point.value} {point.label}" for point in step.scale), " · ")
    digits = "   ".join(str(point.value) for point in step.scale)
    rows = tuple((area.id, f"{area.title}: {area.statement}", digits) for area in step.areas)
    about = f"En persons skattning av {counted(len(rows), 'område', 'områden')}."
    yield PageSetup(landscape=False, new_page=True)
    for _ in range(_SHEETS):
        yield Heading(step.title, 2)
        yield Paragraph(scale, "prompt")
        yield Table(step.title, about, _RATING, rows)
        yield Paragraph("Hoppa över det du inte vill svara på. Inga namn.", "muted")
