"""The current state in the minutes: a chart of all areas, then the notes of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.core.text import listed, signed
from larande_tui.documents.content.blocks import Block, Chart, ChartSeries, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.links import area_title
from larande_tui.documents.content.notes import note_blocks
from larande_tui.documents.content.wording import joined, number, rating_words, votes
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, Area, CurrentStateStep
from larande_tui.workshop.follow_up.compare import earlier_rating
from larande_tui.workshop.model.items import AreaFinding, Key, Rating
from larande_tui.workshop.techniques.ratings import AreaResult, area_results

_COLUMNS: Final = (
    TableColumn("Område", 6.0),
    TableColumn("Nu", 1.9, "center"),
    TableColumn("Önskat", 1.9, "center"),
    TableColumn("Gap", 1.4, "center"),
    TableColumn("Svar", 3.4),
    TableColumn("Vald", 2.5),
)


def blocks(context: RenderContext, step: CurrentStateStep) -> Iterator[Block]:
    """Yield the scale, the ratings, and the notes area by area."""
    ratings = list(rating_blocks(context, [area.id for area in step.areas]))
    if ratings:
        scale = joined((f"{point.value} {point.label}" for point in step.scale), " · ")
        yield Paragraph(f"Skala: {scale}", "muted")
        yield from ratings
    for area in step.areas:
        yield from _area(context, step, area)


def remaining_areas(context: RenderContext) -> Iterator[Block]:
    """Yield the ratings of areas that no step of the programme names."""
    areas = [rating.area for rating in context.workshop.all(Rating)]
    areas += [finding.id for finding in context.workshop.all(AreaFinding)]
    yield from rating_blocks(context, list(dict.fromkeys(areas)))


def rating_blocks(context: RenderContext, areas: Sequence[str]) -> Iterator[Block]:
    """Yield the ratings that the document does not contain yet, as a chart and a table.

    Args:
        context: the workshop.
        areas: their ids, in order.
    """
    new_areas = [area for area in areas if context.include(Key(AreaFinding.kind, area))]
    results = [
        (area, result)
        for area, result in zip(new_areas, area_results(context.workshop, new_areas), strict=True)
        if _says_something(context, area, result)
    ]
    if not results:
        return
    yield _chart(context, results)
    yield Table(
        "Skattning av områdena",
        "En rad för varje område: var gruppen står nu, var den vill vara om ett år, avståndet däremellan, "
        "hur många som svarade och om området valdes.",
        _COLUMNS,
        tuple(_row(context, area, result) for area, result in results),
        drawn=True,
    )
    if spread := list(_answers(context, results)):
        yield Paragraph(f"{joined(spread, '; ')}.", "muted", of_chart=True)
    wide = [area_title(context, area) for area, result in results if result.wide]
    if wide:
        yield Paragraph(f"Svaren gick isär i {joined(wide)}.", "muted")


def _answers(context: RenderContext, results: Sequence[tuple[str, AreaResult]]) -> Iterator[str]:
    """Yield the number and range of answers, with the areas that share them, since the chart does not show it."""
    areas: dict[str, list[str]] = {}
    for area, result in results:
        if result.answers:
            areas.setdefault(_spread(result), []).append(area_title(context, area))
    for said, titles in areas.items():
        yield said if len(areas) == 1 else f"{said} i {listed(titles)}"


def _says_something(context: RenderContext, area: str, result: AreaResult) -> bool:
    has_result = result.now is not None or result.desired is not None or result.chosen
    return has_result or context.workshop.votes_for(f"area/{area}") > 0


def _spread(result: AreaResult) -> str:
    """Describe the number and range of answers: "12 svar, från 1 till 4"."""
    spread = f"från {result.lowest} till {result.highest}" if result.lowest is not None else ""
    return joined((f"{result.answers} svar" if result.answers else "", spread))


def _row(context: RenderContext, area: str, result: AreaResult) -> tuple[str, ...]:
    earlier = earlier_rating(context.workshop, area)
    then = f"{number(earlier.now)} → " if earlier is not None and result.now is not None else ""
    return (
        area_title(context, area),
        f"{then}{number(result.now)}",
        number(result.desired),
        signed(result.gap),
        _spread(result),
        joined(("vald" if result.chosen else "", votes(context.workshop.votes_for(f"area/{area}")))),
    )


def _chart(context: RenderContext, results: Sequence[tuple[str, AreaResult]]) -> Chart:
    titles = tuple(_drawn_title(context, area, result) for area, result in results)
    stars = " Områden med stjärna valdes." if any(result.chosen for _, result in results) else ""
    phrases = (f"{title}: {rating_words(result)}" for title, (_, result) in zip(titles, results, strict=True))
    return Chart(
        "gaps",
        "Nu och önskat om ett år",
        f"Stapeldiagram på skalan 1 till 5. {joined(phrases, '. ')}.{stars}",
        titles,
        (
            ChartSeries("Nu", tuple(result.now for _, result in results)),
            ChartSeries("Önskat", tuple(result.desired for _, result in results), "wanted"),
        ),
    )


def _drawn_title(context: RenderContext, area: str, result: AreaResult) -> str:
    """Return the title of an area with a star when it was chosen, and its votes."""
    count = votes(context.workshop.votes_for(f"area/{area}"))
    return f"{'★ ' if result.chosen else ''}{area_title(context, area)}{f' ({count})' if count else ''}"


def _area(context: RenderContext, step: CurrentStateStep, area: Area) -> Iterator[Block]:
    by_aspect: list[Block] = []
    for aspect, title in ASPECTS.items():
        notes = context.new_notes(step.id, f"{area.id}.{aspect}")
        if notes:
            by_aspect += [Heading(title, 4), *note_blocks(context, notes, 5)]
    area_notes = context.new_notes(step.id, area.id)
    if by_aspect or area_notes:
        yield Heading(area.title, 3)
        yield Paragraph(area.statement, "prompt")
        yield from note_blocks(context, area_notes, 4)
        yield from by_aspect
