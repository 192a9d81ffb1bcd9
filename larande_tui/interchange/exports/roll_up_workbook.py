"""A roll-up as an Excel workbook, to sort and filter: a row for each unit and subject; too small figures are empty."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from larande_tui.interchange.exports.workbook import new_workbook
from larande_tui.interchange.plan_rows import Cell
from larande_tui.interchange.saving import save
from larande_tui.rollup.minimum_group import LEAST_PEOPLE, LEAST_WORKSHOPS, UnitPath
from larande_tui.rollup.minimum_group import Cell as GroupCell
from larande_tui.rollup.page import RollUpPage
from larande_tui.rollup.pages import RollUp
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES
from larande_tui.workshop.techniques.map_findings import RULES

_UNIT: Final = ("Enhet", "Hör till")
Rows = Iterator[tuple[Cell, ...]]


def write_roll_up_workbook(roll_up: RollUp, target: Path, unit: UnitPath | None = None) -> Path:
    """Write the workbook.

    Args:
        roll_up: of folders, for a period.
        target: the file.
        unit: the only unit to include; all units when None.

    Returns:
        The target, or a free name beside it.

    Raises:
        WriteError: the folder or disk refused.
    """
    paths = roll_up.paths if unit is None else [unit]
    pages = [roll_up.page(path, own=unit is not None) for path in paths]
    data = io.BytesIO()
    title = f"Sammanställning, {roll_up.period.title}"
    with new_workbook(data, title, roll_up.collected.organisation.name) as sheets:
        units = (
            "Workshoppar",
            "Handlingsplaner",
            "Åtgärder",
            *map(str.capitalize, STATUSES.values()),
            "Passerade datum",
        )
        sheets.add("Enheter", [*_UNIT, *units], list(_units(roll_up, pages)))
        areas = ("Område", "Titel", "Nu", "Önskat", "Året före", "Samma grupper", "Valt av", "Personer", "Workshoppar")
        spread = tuple(f"Skattade {value}" for value in range(1, 6))
        sheets.add(f"Områden {roll_up.year}", [*_UNIT, *areas, *spread], list(_areas(roll_up, pages)))
        sheets.add(label_of("decision_level"), [*_UNIT, "Nivå", "Åtgärder"], list(_levels(roll_up, pages)))
        sheets.add("Riktlinje", [*_UNIT, "Riktlinje", "Fråga", "Svar", "Åtgärder"], list(_answers(roll_up, pages)))
        sheets.add("Kartor", [*_UNIT, "Fynd", "Kartor", "Valda"], list(_findings(roll_up, pages)))
        sheets.add("Om siffrorna", ["Om siffrorna"], [(line,) for line in _about(roll_up)], [90])
    return save(target, data.getvalue())


def _unit(roll_up: RollUp, page: RollUpPage) -> tuple[str, str]:
    return page.name, " / ".join(page.path[:-1]) or (roll_up.name_of(()) if page.path else "")


def _units(roll_up: RollUp, pages: list[RollUpPage]) -> Rows:
    for page in pages:
        late = sum(due.late for due in page.due.values())
        statuses = (page.statuses[status] for status in STATUSES)
        yield *_unit(roll_up, page), page.workshops, page.plans, page.actions, *statuses, late


def _areas(roll_up: RollUp, pages: list[RollUpPage]) -> Rows:
    for page in pages:
        for line in page.areas:
            if line.now is None:
                yield *_unit(roll_up, page), line.area, line.title, *("",) * 4, line.chosen, *("",) * 7
                continue
            cells = (line.now, line.desired, line.before, line.moved)
            means = (_tenths(cell) for cell in cells)
            spread = line.ratings or ("",) * 5
            behind = line.now.people, line.now.workshops
            yield *_unit(roll_up, page), line.area, line.title, *means, line.chosen, *behind, *spread


def _tenths(cell: GroupCell | None) -> Cell:
    return "" if cell is None else round(cell.mean, 1)


def _levels(roll_up: RollUp, pages: list[RollUpPage]) -> Rows:
    for page in pages:
        for level, count in page.levels.items():
            yield *_unit(roll_up, page), DECISION_LEVELS.get(level, "inte angiven"), count


def _answers(roll_up: RollUp, pages: list[RollUpPage]) -> Rows:
    for page in pages:
        for guideline in roll_up.guidelines:
            for asked in guideline.asked:
                for label, count in roll_up.answered(page, asked).items():
                    yield *_unit(roll_up, page), guideline.title, asked.label, label, count


def _findings(roll_up: RollUp, pages: list[RollUpPage]) -> Rows:
    for page in pages:
        chosen = page.of_subject("finding_chosen")
        for rule, count in page.of_subject("finding").items():
            yield *_unit(roll_up, page), RULES.get(rule, rule), count, chosen.get(rule, 0)


def _about(roll_up: RollUp) -> Iterator[str]:
    yield f"Åtgärder, beslut, riktlinje och kartor: {roll_up.period.title}. Skattningar: {roll_up.year}."
    yield (
        f"En tom ruta bland skattningarna betyder för få svar. Det krävs {LEAST_PEOPLE} personer, och "
        f"{LEAST_WORKSHOPS} workshoppar när enheter står bredvid varandra."
    )
    yield "Siffrorna är till för samtal och stöd. De är inte gjorda för att jämföra chefer eller enskilda."
    yield from (*roll_up.collected.troubles, *roll_up.collected.several, *roll_up.collected.notes)
