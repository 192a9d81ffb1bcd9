"""The current state in the minutes: a table of all areas, then what was said of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.documents.content.blocks import Block, Chart, Column, Heading, Paragraph, Series, Table
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.notes import note_blocks
from larande_tui.documents.content.wording import joined, number, signed, standing, votes
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, Area, CurrentStateStep
from larande_tui.workshop.model.items import AreaFinding, Key, Rating
from larande_tui.workshop.techniques.ratings import AreaResult, area_result

_COLUMNS: Final = (
    Column("Område", 6.0),
    Column("Nu", 1.4, "center"),
    Column("Önskat", 1.9, "center"),
    Column("Gap", 1.4, "center"),
    Column("Svar", 3.4),
    Column("Vald", 2.5),
)


def blocks(telling: Telling, step: CurrentStateStep) -> Iterator[Block]:
    """The scale, the ratings, and what was said area by area."""
    rated = list(rating_blocks(telling, [area.id for area in step.areas]))
    if rated:
        scale = joined((f"{point.value} {point.label}" for point in step.scale), " · ")
        yield Paragraph(f"Skala: {scale}", "muted")
        yield from rated
    for area in step.areas:
        yield from _area(telling, step, area)


def areas_left(telling: Telling) -> Iterator[Block]:
    """Ratings of areas that no step of the programme names."""
    named = [rating.area for rating in telling.workshop.all(Rating)]
    named += [finding.id for finding in telling.workshop.all(AreaFinding)]
    yield from rating_blocks(telling, list(dict.fromkeys(named)))


def rating_blocks(telling: Telling, areas: Sequence[str]) -> Iterator[Block]:
    """The ratings of those areas that have any and have not been told yet, as a chart and a table.

    Args:
        telling: the workshop.
        areas: their ids, in order.
    """
    results = [
        (area, area_result(telling.workshop, area)) for area in areas if telling.first_time(Key(AreaFinding.kind, area))
    ]
    results = [(area, result) for area, result in results if _says_something(telling, area, result)]
    if not results:
        return
    yield _chart(telling, results)
    yield Table(
        "Skattning av områdena",
        "En rad för varje område: var gruppen står nu, var den vill vara om tolv månader, avståndet däremellan, "
        "hur många som svarade och om området valdes.",
        _COLUMNS,
        tuple(_row(telling, area, result) for area, result in results),
    )
    wide = [area_title(telling, area) for area, result in results if result.wide]
    if wide:
        yield Paragraph(f"Svaren gick isär i {joined(wide)}.", "muted")


def _says_something(telling: Telling, area: str, result: AreaResult) -> bool:
    said = result.now is not None or result.desired is not None or result.chosen
    return said or telling.workshop.votes_for(f"area/{area}") > 0


def _row(telling: Telling, area: str, result: AreaResult) -> tuple[str, ...]:
    spread = f"från {result.lowest} till {result.highest}" if result.lowest is not None else ""
    return (
        area_title(telling, area),
        number(result.now),
        number(result.desired),
        signed(result.gap),
        joined((f"{result.answers} svar" if result.answers else "", spread)),
        joined(("vald" if result.chosen else "", votes(telling.workshop.votes_for(f"area/{area}")))),
    )


def _chart(telling: Telling, results: Sequence[tuple[str, AreaResult]]) -> Chart:
    titles = tuple(area_title(telling, area) for area, _ in results)
    spoken = (f"{title}: {standing(result)}" for title, (_, result) in zip(titles, results, strict=True))
    return Chart(
        "gaps",
        "Nu och önskat om tolv månader",
        f"Stapeldiagram på skalan 1 till 5. {joined(spoken, '. ')}.",
        titles,
        (
            Series("Nu", tuple(result.now for _, result in results)),
            Series("Önskat", tuple(result.desired for _, result in results), "wanted"),
        ),
    )


def _area(telling: Telling, step: CurrentStateStep, area: Area) -> Iterator[Block]:
    said: list[Block] = []
    for aspect, title in ASPECTS.items():
        notes = telling.notes(step.id, f"{area.id}.{aspect}")
        if notes:
            said += [Heading(title, 4), *note_blocks(telling, notes, 5)]
    whole = telling.notes(step.id, area.id)
    if said or whole:
        yield Heading(area.title, 3)
        yield Paragraph(area.statement, "prompt")
        yield from note_blocks(telling, whole, 4)
        yield from said
