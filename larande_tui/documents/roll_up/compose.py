"""Compose the document of a roll-up from its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from larande_tui.core.text import counted, listed
from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, PageSetup, Paragraph
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart, Properties
from larande_tui.documents.content.names import slug
from larande_tui.documents.content.wording import joined
from larande_tui.documents.roll_up.areas import area_blocks
from larande_tui.documents.roll_up.plans import (
    followed_up_blocks,
    guideline_blocks,
    map_blocks,
    plan_blocks,
    request_blocks,
    unit_blocks,
)
from larande_tui.rollup.minimum_group import LEAST_PEOPLE, LEAST_WORKSHOPS, UnitPath
from larande_tui.rollup.page import RollUpPage
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.period import Period
from larande_tui.workshop.model.dates import long_date

_LANGUAGE: Final = "sv-SE"
_MOST_PERIODS: Final = 6
_SUBJECT: Final = "Sammanställning av workshoppar"


def compose_roll_up(roll_up: RollUp, unit: UnitPath | None = None) -> ComposedDocument:
    """Compose the document of a roll-up.

    Args:
        roll_up: of folders, for a period.
        unit: for a page of its own; None for the whole with all units.
    """
    if unit is not None:
        return compose_page(roll_up, unit, own=True)
    document = compose_page(roll_up, ())
    below = (roll_up.page(roll_up.levels(path)[-1]) for path in roll_up.units_with_page[1:])
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
    """Compose the page of one unit or of the whole; its title names the levels that have the same workshops.

    Args:
        roll_up: of folders, for a period.
        path: of the unit; empty for the whole.
        own: a document of its own, not a page beside others.
    """
    levels = [path] if own else roll_up.levels(path)
    page = roll_up.page(levels[-1], own=own)
    name = roll_up.full_name_of(path)
    title = f"Lärande i arbetet: {joined((name, *map(roll_up.name_of, levels[1:])), ' · ')}"
    parts = (
        DocumentPart("facts", tuple(_front(roll_up, page, title))),
        DocumentPart("steps", tuple(_page(roll_up, page, 2))),
    )
    stem = joined(("sammanstallning", slug(name), str(roll_up.period).casefold()), "-")
    running = f"{title} · {roll_up.period.title}"
    properties = Properties(name, _SUBJECT, roll_up.collected.today, running, stem)
    fields = (Fact("titel", title), Fact("dokumenttyp", _SUBJECT), Fact("sidfot", running))
    return ComposedDocument(title, _LANGUAGE, properties, parts, fields)


def _front(roll_up: RollUp, page: RollUpPage, title: str) -> Iterator[Block]:
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


def _held(page: RollUpPage) -> str:
    return counted(page.workshops, "workshop", "workshoppar")


def _covered(roll_up: RollUp, page: RollUpPage) -> str:
    units = roll_up.units_held(page.path)
    return joined(
        (
            f"{_held(page)} under {roll_up.period.title}",
            counted(units, "enhet", "enheter") if units > 1 else "",
            counted(page.plans, "handlingsplan", "handlingsplaner"),
        )
    )


def _page(roll_up: RollUp, page: RollUpPage, level: int) -> Iterator[Block]:
    """Yield the non-empty parts of a page."""
    parts = (
        ("Åtgärder", plan_blocks(page)),
        ("Begärt av nivåerna ovanför", request_blocks(page)),
        (f"Områdena {roll_up.year}", area_blocks(roll_up, page)),
        ("Riktlinjen", guideline_blocks(roll_up, page)),
        ("Kartan över hur vi lär", map_blocks(page)),
        ("Uppföljt", followed_up_blocks(page)),
        ("Enheterna", unit_blocks(page)),
    )
    said_any = False
    for title, blocks in parts:
        content = list(blocks)
        if content:
            said_any = True
            yield Heading(title, level)
            yield from content
    if not said_any:
        yield Paragraph("Inget att visa för perioden.", "muted")


def nothing_to_show(roll_up: RollUp) -> Iterator[str]:
    """Yield sentences saying that a period has nothing to show, and when there will be something."""
    collected = roll_up.collected
    yield f"Inga workshoppar att räkna i {collected.period.title}."
    if collected.periods:
        periods = listed([str(period) for period in collected.periods], most=_MOST_PERIODS)
        yield f"Perioder med workshoppar: {periods}."
    elif collected.first_day is not None:
        first = Period.of(collected.first_day)
        yield f"De som finns hålls i {first.title}, som kan räknas efter den {long_date(first.ends)}."
