"""The map of the ecosystem on the stage: its drawing, its description in words, and its findings by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from larande_tui.core.characters import script_of
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.tui.widgets.wall.cards import Card
from larande_tui.tui.widgets.wall.map_drawing import DrawnRelation, Line
from larande_tui.tui.widgets.wall.map_rows import DrawnPart, MapRegion
from larande_tui.tui.widgets.wall.map_wall import MapSource
from larande_tui.workshop.model.items import RELATION_TYPES, STRENGTHS, Element, Key, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.map_findings import MapFinding
from larande_tui.workshop.techniques.silent_writing import is_hidden
from larande_tui.workshop.techniques.table_groups import table_text

FINDINGS_OF: Final = "findings"
"""The kind of the key of a card with several findings of one rule."""

_MARKS: Final = {"utan_agare": "?", "personberoende": "!", "lagt_betyg": "↓"}
_LINES: Final[Mapping[str, Line]] = {"stark": "strong", "svag": "weak", "saknas": "missing"}


def map_source(workshop: Workshop, step: EcosystemStep, findings: Sequence[MapFinding]) -> MapSource:
    """Return the map of a workshop: its categories as regions, with a mark for each gap, and its relations.

    Args:
        workshop: has the elements and relations; hidden ones of silent writing are left out.
        step: has the categories.
        findings: of the map.
    """
    marks: dict[str, str] = {}
    for finding in findings:
        if finding.rule in _MARKS:
            marks[finding.about[0]] = marks.get(finding.about[0], "") + _MARKS[finding.rule]
    titles = {category.id: category.title for category in step.categories}
    seen = [element for element in workshop.all(Element) if not is_hidden(workshop, element)]
    regions = []
    for name, title in titles.items():
        parts = [element for element in workshop.elements_in(name) if not is_hidden(workshop, element)]
        regions.append(_region(name, title, parts, marks))
    if strays := [element for element in seen if element.category not in titles]:
        regions.append(_region("", "Utan kategori", strays, marks))
    relations = workshop.all(Relation)
    return MapSource(
        tuple(regions),
        tuple(DrawnRelation(one.source, one.target, _LINES[one.strength]) for one in relations),
        {element.id: _told(workshop, element, relations) for element in seen},
    )


def _region(name: str, title: str, parts: Sequence[Element], marks: Mapping[str, str]) -> MapRegion:
    return MapRegion(
        name,
        title,
        tuple(
            DrawnPart(
                part.id,
                part.number,
                " ".join(part.name.split()),
                marks.get(part.id, ""),
                part.chosen,
                element_details(part),
            )
            for part in parts
        ),
        is_gap=not parts,
    )


def element_details(element: Element) -> str:
    """Return an element's details in few words: how well it works, its owner, its dependence on one person."""
    parts = [f"{element.works}/5"] if element.works else []
    parts += [element.owner] if element.owner else []
    parts += ["hänger på en"] if element.depends_on_one else []
    parts += [table_text(element)] if element.table else []
    parts += [script] if (script := script_of(element.name)) else []
    return " · ".join(" ".join(part.split()) for part in parts)


def _told(workshop: Workshop, element: Element, relations: Sequence[Relation]) -> str:
    """Describe an element and its relations in full: "3 Morgonmötet: lär av ▶ 4 APT (stark) · ◀ 9 Chefen styr"."""
    parts = []
    for one in relations:
        if one.source == element.id and (other := workshop.find(Element, one.target)) is not None:
            parts.append(f"{RELATION_TYPES[one.type]} ▶ {other.number} {other.name} ({STRENGTHS[one.strength]})")
        elif one.target == element.id and (other := workshop.find(Element, one.source)) is not None:
            parts.append(f"◀ {other.number} {other.name} {RELATION_TYPES[one.type]} ({STRENGTHS[one.strength]})")
    told = " · ".join(parts) if parts else "ingen koppling. Ctrl+R kopplar."
    return f"{element.number} {' '.join(element.name.split())}: {told}"


def finding_cards(workshop: Workshop, findings: Sequence[MapFinding], short: Mapping[str, str]) -> list[Card]:
    """Return the findings of each rule as one card: "5 saknar ägare: 4 APT, 6 Rutinpärmen".

    Args:
        workshop: has the elements.
        findings: of the map.
        short: each rule in a few words, with # for its count, in the order of the cards.
    """
    cards = []
    for rule, words in short.items():
        of_rule = [finding for finding in findings if finding.rule == rule]
        if len(of_rule) == 1:
            (one,) = of_rule
            cards.append(Card(Key("finding", one.id), one.text, 0, "", "★" if one.chosen else " "))
        elif of_rule:
            names = ", ".join(_subject(workshop, finding) for finding in of_rule)
            mark = "★" if any(finding.chosen for finding in of_rule) else " "
            cards.append(Card(Key(FINDINGS_OF, rule), f"{words.replace('#', str(len(of_rule)))}: {names}", 0, "", mark))
    return cards


def _subject(workshop: Workshop, finding: MapFinding) -> str:
    """Return the element, category or pair that a finding is about."""
    elements = [element for name in finding.about if (element := workshop.find(Element, name)) is not None]
    star = "★\N{NO-BREAK SPACE}" if finding.chosen else ""
    if not elements:
        return star + finding.text.removeprefix("Inget under ")
    return star + " → ".join(f"{element.number}\N{NO-BREAK SPACE}{element.name}" for element in elements)
