"""The areas on a page of a roll-up: a chart, a table, and their changes from year to year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import counted, one_decimal, signed
from larande_tui.documents.content.blocks import Block, Chart, ChartSeries, Paragraph, Table, TableColumn
from larande_tui.documents.content.wording import joined
from larande_tui.rollup.minimum_group import Cell
from larande_tui.rollup.page import AreaLine, RollUpPage
from larande_tui.rollup.pages import RollUp

TOO_FEW: Final = "för få svar"


def area_blocks(roll_up: RollUp, page: RollUpPage) -> Iterator[Block]:
    """Yield the areas of a year, with the group results that are large enough to be shown."""
    if not page.areas:
        return
    if all(line.is_hidden or line.now is None for line in page.areas):
        rated = counted(page.rated, "workshop", "workshoppar")
        yield Paragraph(f"{rated} har skattat områdena: {TOO_FEW} för att visas.", "muted")
        return
    before = roll_up.year - 1
    shown = [line for line in page.areas if line.now is not None]
    yield _area_chart(roll_up, shown)
    columns = (
        TableColumn("Område", 5.6),
        TableColumn("Nu", 1.6, "right"),
        TableColumn("Önskat", 1.8, "right"),
        TableColumn("Gap", 1.5, "right"),
        TableColumn(f"Mot {before}", 2.0, "right"),
        TableColumn("Samma grupper", 2.2, "right"),
        TableColumn("Valt av", 1.6, "right"),
        TableColumn("Grupper", 1.9, "right"),
        TableColumn("Personer", 2.0, "right"),
    )
    rows = [_area_row(line) for line in page.areas]
    kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
    yield Table(
        f"Områdena {roll_up.year}",
        "En rad för varje område: medel av gruppernas skattning på en skala 1 till 5, vad de vill nå, hur det har rört "
        "sig sedan året före och i de grupper som har skattat förut, hur många grupper som valde det, och hur många "
        "som står bakom.",
        tuple(columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
    )
    if page.trend:
        yield from _trend(page)


def _area_row(line: AreaLine) -> tuple[str, ...]:
    title = line.title if line.title == line.area else f"{line.area} {line.title}"
    chosen = str(line.chosen) if line.chosen else ""
    if line.now is None:
        return (title, TOO_FEW if line.is_hidden else "", "", "", "", "", chosen, "", "")
    now = _tenths(line.now)
    desired = _tenths(line.desired)
    before = _tenths(line.before)
    return (
        title,
        decimal(now),
        decimal(desired),
        signed(_less(desired, now)),
        signed(_less(now, before)),
        signed(_tenths(line.moved)),
        chosen,
        str(line.now.workshops),
        str(line.now.people),
    )


def decimal(value: float | None) -> str:
    """Return a mean with one decimal: "3,0"."""
    return "" if value is None else one_decimal(value)


def _tenths(cell: Cell | None) -> float | None:
    return None if cell is None else round(cell.mean, 1) + 0.0


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else round(one - other, 1) + 0.0


def _area_chart(roll_up: RollUp, lines: list[AreaLine]) -> Chart:
    titles = tuple(line.title for line in lines)
    series = [ChartSeries(str(roll_up.year), tuple(_tenths(line.now) for line in lines))]
    if any(line.before for line in lines):
        series.insert(0, ChartSeries(str(roll_up.year - 1), tuple(_tenths(line.before) for line in lines), "then"))
    if any(line.desired for line in lines):
        series.append(ChartSeries("Önskat", tuple(_tenths(line.desired) for line in lines), "wanted"))
    phrases = (f"{line.title}: {decimal(_tenths(line.now))}" for line in lines)
    return Chart(
        "gaps",
        "Nu och önskat, medel av gruppernas skattning",
        f"Stapeldiagram på skalan 1 till 5. {joined(phrases, '. ')}.",
        titles,
        tuple(series),
    )


def _trend(page: RollUpPage) -> Iterator[Block]:
    years = tuple(str(one.year) for one in page.trend)
    series = [ChartSeries("Nu", tuple(round(one.now, 1) for one in page.trend))]
    if all(one.desired is not None for one in page.trend):
        series.append(ChartSeries("Önskat", tuple(round(one.desired or 0, 1) for one in page.trend), "wanted"))
    phrases = (f"{one.year}: {decimal(one.now)}" for one in page.trend)
    yield Chart(
        "gaps",
        "År för år, medel av områdena",
        f"Stapeldiagram på skalan 1 till 5. {joined(phrases, '. ')}.",
        years,
        tuple(series),
    )
    yield Table(
        "År för år",
        "En rad för varje år: medel av de områden som kan visas alla åren, nu och önskat, och hur många workshoppar "
        "som skattade.",
        (
            TableColumn("År", 2.0),
            TableColumn("Nu", 1.6, "right"),
            TableColumn("Önskat", 1.8, "right"),
            TableColumn("Workshoppar", 2.4, "right"),
        ),
        tuple(
            (
                str(one.year),
                decimal(one.now),
                decimal(one.desired),
                str(one.workshops),
            )
            for one in page.trend
        ),
    )
