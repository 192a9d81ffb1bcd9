"""A roll-up as a document: two pages for the whole, and one for each unit below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from larande_tui.core.text import counted, listed
from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Chart,
    ComposedDocument,
    DocumentPart,
    Fact,
    Facts,
    Heading,
    PageSetup,
    Paragraph,
    Properties,
    Series,
    Table,
    TableColumn,
)
from larande_tui.documents.content.names import slug
from larande_tui.documents.content.wording import joined, signed
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.rollup.minimum_group import LEAST_PEOPLE, LEAST_WORKSHOPS, Cell, UnitPath
from larande_tui.rollup.page import AreaLine, Page
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.reading.figures import NO_GOAL, OTHER_GOAL
from larande_tui.workshop.checks.titles import CORE_TITLES
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES
from larande_tui.workshop.techniques.map_findings import RULES

_LANGUAGE: Final = "sv-SE"
_SUBJECT: Final = "Sammanställning av workshoppar"
TOO_FEW: Final = "för få svar"
_GOALS: Final = {**GOAL_LEVELS, OTHER_GOAL: "annat mål", NO_GOAL: "inget mål"}
_LEVELS: Final = {**DECISION_LEVELS, "": "beslutsnivå inte angiven"}
_EFFECTS: Final = {
    "ja": "ja",
    "delvis": "delvis",
    "nej": "nej",
    "for_tidigt": "för tidigt att säga",
    "": "inte besvarat",
}
_UNIT_COLUMNS: Final = (
    TableColumn("Enhet", 6.0),
    TableColumn("Workshoppar", 2.6, "right"),
    TableColumn("Åtgärder", 2.0, "right"),
    TableColumn("Klara", 1.6, "right"),
    TableColumn("Passerade datum", 2.4, "right"),
    TableColumn("Skattning, medel", 2.6, "right"),
)


def compose_roll_up(roll_up: RollUp, unit: UnitPath | None = None) -> ComposedDocument:
    """Compose the document of a roll-up.

    Args:
        roll_up: of folders, for a period.
        unit: whose own page it is; for everybody, with all units, when None.
    """
    if unit is not None:
        return compose_page(roll_up, unit, own=True)
    document = compose_page(roll_up, ())
    below = (roll_up.page(path) for path in roll_up.paths[1:])
    parts = (
        DocumentPart(
            "steps",
            (
                PageSetup(landscape=False, new_page=True),
                Heading(joined(page.path, " · "), 2, _held(page)),
                *_page(roll_up, page, 3),
            ),
        )
        for page in below
    )
    return replace(document, parts=(*document.parts, *parts))


def compose_page(roll_up: RollUp, path: UnitPath, *, own: bool = False) -> ComposedDocument:
    """Compose the page of one unit, or of the whole.

    Args:
        roll_up: of folders, for a period.
        path: of the unit; empty for the whole.
        own: for the unit itself, and not beside others.
    """
    page = roll_up.page(path, own=own)
    title = f"Lärande i arbetet: {page.name}"
    parts = (
        DocumentPart("facts", tuple(_front(roll_up, page, title))),
        DocumentPart("steps", tuple(_page(roll_up, page, 2))),
    )
    stem = joined(("sammanstallning", slug(page.name), str(roll_up.period).casefold()), "-")
    running = f"{title} · {roll_up.period.title}"
    properties = Properties(page.name, _SUBJECT, roll_up.collected.today, running, stem)
    fields = (Fact("titel", title), Fact("dokumenttyp", _SUBJECT), Fact("sidfot", running))
    return ComposedDocument(title, _LANGUAGE, properties, parts, fields)


def _front(roll_up: RollUp, page: Page, title: str) -> Iterator[Block]:
    yield Heading(title, 1)
    yield Paragraph(f"{_SUBJECT}, {roll_up.period.title}", "subtitle")
    facts = [
        Fact("Omfattar", _covered(roll_up, page)),
        Fact("Skattningar", f"från {roll_up.year}, det senaste hela året"),
        Fact("Räknat", long_date(roll_up.collected.today)),
    ]
    yield Facts(tuple(facts))
    yield Paragraph(
        f"Skattningar visas bara när minst {LEAST_PEOPLE} personer står bakom dem, och bredvid andra enheters bara "
        f"från {LEAST_WORKSHOPS} workshoppar. Siffrorna är till för samtal och stöd. De är inte gjorda för att jämföra "
        "chefer eller enskilda, och säger inget om någon person.",
        "muted",
    )


def _held(page: Page) -> str:
    return counted(page.workshops, "workshop", "workshoppar")


def _covered(roll_up: RollUp, page: Page) -> str:
    units = sum(1 for path in roll_up.units if path[: len(page.path)] == page.path)
    return joined(
        (
            f"{_held(page)} under {roll_up.period.title}",
            counted(units, "enhet", "enheter") if units > 1 else "",
            counted(page.plans, "handlingsplan", "handlingsplaner"),
        )
    )


def _page(roll_up: RollUp, page: Page, level: int) -> Iterator[Block]:
    """Yield what a page says; a part without anything to say is left out."""
    parts = (
        ("Åtgärder", _plans(page)),
        (f"Områdena {roll_up.year}", _areas(roll_up, page)),
        ("Riktlinjen", _guidelines(roll_up, page)),
        ("Kartan över hur vi lär", _map(page)),
        ("Uppföljt", _followed_up(page)),
        ("Enheterna", _units(page)),
    )
    said_any = False
    for title, blocks in parts:
        found = list(blocks)
        if found:
            said_any = True
            yield Heading(title, level)
            yield from found
    if not said_any:
        yield Paragraph("Inget att visa för perioden.", "muted")


def _plans(page: Page) -> Iterator[Block]:
    if not page.actions:
        return
    facts = [
        Fact("Åtgärder", f"{page.actions}: {_counts(page.statuses, STATUSES)}"),
        Fact("Beslutas", _counts(page.levels, _LEVELS)),
        Fact("Bidrar till", _counts(page.goals, _GOALS)),
    ]
    late = [f"{what.casefold()} {due.late}" for what, due in page.due.items() if due.late]
    soon = [f"{what.casefold()} {due.soon}" for what, due in page.due.items() if due.soon]
    if late:
        facts.append(Fact("Passerade datum", joined(late)))
    if soon:
        facts.append(Fact("Inom 14 dagar", joined(soon)))
    decisions = page.of_subject("decision")
    if decisions:
        facts.append(Fact("Beslut på mötena", _counts(decisions, _LEVELS)))
    yield Facts(tuple(facts))


def _counts(counts: Mapping[str, int], titles: Mapping[str, str]) -> str:
    """Return counts in the order of their titles: "ej påbörjad 3, klar 2"."""
    return joined(f"{title} {counts[key]}" for key, title in titles.items() if counts.get(key))


def _areas(roll_up: RollUp, page: Page) -> Iterator[Block]:
    if not page.areas:
        return
    if all(line.is_hidden or line.now is None for line in page.areas):
        yield Paragraph(f"{page.rated} workshoppar har skattat områdena: {TOO_FEW} för att visas.", "muted")
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
        _decimal(now),
        _decimal(desired),
        signed(_less(desired, now)),
        signed(_less(now, before)),
        signed(_tenths(line.moved)),
        chosen,
        str(line.now.workshops),
        str(line.now.people),
    )


def _decimal(value: float | None) -> str:
    """Return a mean with its decimal: "3,0"."""
    return "" if value is None else f"{value:.1f}".replace(".", ",")


def _tenths(cell: Cell | None) -> float | None:
    return None if cell is None else round(cell.mean, 1) + 0.0


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else round(one - other, 1) + 0.0


def _area_chart(roll_up: RollUp, lines: list[AreaLine]) -> Chart:
    titles = tuple(line.title for line in lines)
    series = [Series(str(roll_up.year), tuple(_tenths(line.now) for line in lines))]
    if any(line.before for line in lines):
        series.insert(0, Series(str(roll_up.year - 1), tuple(_tenths(line.before) for line in lines), "then"))
    if any(line.desired for line in lines):
        series.append(Series("Önskat", tuple(_tenths(line.desired) for line in lines), "wanted"))
    phrases = (f"{line.title}: {_decimal(_tenths(line.now))}" for line in lines)
    return Chart(
        "gaps",
        "Nu och önskat, medel av gruppernas skattning",
        f"Stapeldiagram på skalan 1 till 5. {joined(phrases, '. ')}.",
        titles,
        tuple(series),
    )


def _trend(page: Page) -> Iterator[Block]:
    years = tuple(str(one.year) for one in page.trend)
    series = [Series("Nu", tuple(round(one.now, 1) for one in page.trend))]
    if all(one.desired is not None for one in page.trend):
        series.append(Series("Önskat", tuple(round(one.desired or 0, 1) for one in page.trend), "wanted"))
    phrases = (f"{one.year}: {_decimal(one.now)}" for one in page.trend)
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
                _decimal(one.now),
                _decimal(one.desired),
                str(one.workshops),
            )
            for one in page.trend
        ),
    )


def _guidelines(roll_up: RollUp, page: Page) -> Iterator[Block]:
    for guideline in roll_up.guidelines:
        rows = []
        for asked in guideline.asked:
            answers = roll_up.answered(page, asked)
            total = sum(answers.values())
            if asked.options:
                rows += [(asked.label, label, str(count), _share(count, total)) for label, count in answers.items()]
            else:
                rows += [(asked.label, label, str(count), "") for label, count in answers.items()]
        if rows:
            yield Table(
                guideline.title,
                "En rad för varje svar på riktlinjens frågor i planerna: hur många åtgärder som har det, och hur stor "
                "del av dem som har svarat.",
                (
                    TableColumn("Fråga", 4.5),
                    TableColumn("Svar", 5.5),
                    TableColumn("Åtgärder", 1.8, "right"),
                    TableColumn("Del", 1.4, "right"),
                ),
                tuple(rows),
            )
    overrides = page.of_subject("override")
    if overrides:
        yield Paragraph("Avsteg som grupperna har motiverat:")
        titles = {check: CORE_TITLES.get(check) or roll_up.label("override", check) for check in overrides}
        yield Bullets(tuple(Bullet(titles[check], str(count)) for check, count in overrides.items()))


def _share(count: int, total: int) -> str:
    return f"{round(100 * count / total)} %" if total else ""


def _map(page: Page) -> Iterator[Block]:
    maps = page.of_subject("map").get("", 0)
    if not maps:
        return
    found, chosen = page.of_subject("finding"), page.of_subject("finding_chosen")
    yield Paragraph(counted(maps, "grupp har ritat en karta.", "grupper har ritat kartor."))
    rows = [
        (RULES[rule].capitalize(), str(count), _share(count, maps), str(chosen.get(rule, "") or ""))
        for rule, count in found.items()
        if rule in RULES
    ]
    if rows:
        yield Table(
            "Det kartorna visar",
            "En rad för varje sorts fynd: hur många kartor som har det, hur stor del av kartorna, och hur många fynd "
            "som grupperna valde att arbeta med.",
            (
                TableColumn("Fynd", 6.0),
                TableColumn("Kartor", 1.8, "right"),
                TableColumn("Del", 1.6, "right"),
                TableColumn("Valda", 1.8, "right"),
            ),
            tuple(rows),
        )


def _followed_up(page: Page) -> Iterator[Block]:
    effects = page.of_subject("effect")
    if effects:
        yield Paragraph(
            f"{sum(effects.values())} åtgärder har följts upp. Gav de effekt? {_counts(effects, _EFFECTS)}."
        )


def _units(page: Page) -> Iterator[Block]:
    if not page.below:
        return
    yield Table(
        "Enheterna",
        "En rad för varje enhet: workshoppar och åtgärder i perioden, hur många som är klara, datum som har passerat, "
        "och medel av de områden som kan visas.",
        _UNIT_COLUMNS,
        tuple(
            (
                line.path[-1],
                str(line.workshops),
                str(line.actions),
                str(line.done),
                str(line.late),
                _decimal(line.now) if line.now is not None else TOO_FEW,
            )
            for line in page.below
        ),
    )


def periods_told(roll_up: RollUp, most: int = 6) -> str:
    """Return the periods that can be rolled up: "2026-T1, 2025 och 3 till"."""
    return listed([str(period) for period in roll_up.collected.periods], most=most)
