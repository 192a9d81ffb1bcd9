"""The learning ecosystem in the minutes: its parts by category, their relations, and the findings of the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Final

from larande_tui.core.text import counted, listed
from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Heading,
    Map,
    MapEdge,
    MapNode,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.notes import note_blocks
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.packs.schema.step_kinds.ecosystem import Category, EcosystemStep
from larande_tui.workshop.map.layout import Region, lay_out_map
from larande_tui.workshop.model.items import (
    LEARNING_FORMS,
    LEVELS,
    OPENNESS,
    RELATION_TYPES,
    STRENGTHS,
    USES,
    Element,
    Relation,
)
from larande_tui.workshop.techniques.map_findings import MapFinding
from larande_tui.workshop.techniques.table_groups import table_text

MAP_TITLE: Final = "Det lärande ekosystemet"
"""The title of every map; that of a category is followed by the category's title."""

_REMOVED: Final = "(borttaget)"

_SAID_OF_ALL: Final = {
    "tom_kategori": "Inget under",
    "personberoende": "Hänger på en enda person",
    "lagt_betyg": "Fungerar dåligt",
    "utan_agare": "Ingen äger",
    "utan_relation": "Har ingen koppling till något annat",
    "saknas": "Kopplingar som saknas men behövs",
}
"""The common words of findings of a rule that concerns several parts."""

_LONGEST_SUBJECT: Final = 90
"""Highest number of characters of a part in a list; the table of parts has its full text."""

MOST_DRAWN: Final = 20
"""Highest number of parts of a readable map; above it each category gets a map of its own."""


def blocks(context: RenderContext, step: EcosystemStep) -> Iterator[Block]:
    """Yield the whole map, wherever its parts were added, then the notes by category."""
    map_section = list(map_blocks(context, step.categories))
    yield from map_section
    if map_section and (points := finding_points(context)):
        yield Heading("Vad kartan visar", 3)
        yield Bullets(points)
    for category in step.categories:
        notes = context.new_notes(step.id, category.id)
        if notes:
            yield Heading(category.title, 3)
            yield Paragraph(category.question, "prompt")
            yield from note_blocks(context, notes, 4)


def finding_points(context: RenderContext) -> tuple[Bullet, ...]:
    """Return the findings of the map: those that the group chose or voted for first, then the rest by rule."""
    weighed, rest = [], []
    for finding in context.findings.values():
        chosen = "vald" if finding.chosen else ""
        weight = joined((votes(context.workshop.votes_for(f"finding/{finding.id}")), chosen))
        if weight:
            weighed.append((not finding.chosen, Bullet(finding.text, weight)))
        else:
            rest.append(finding)
    by_rule: dict[str, list[MapFinding]] = {}
    for finding in rest:
        by_rule.setdefault(finding.rule, []).append(finding)
    return (
        *(point for _, point in sorted(weighed, key=itemgetter(0))),
        *(Bullet(_gathered(rule, findings)) for rule, findings in by_rule.items()),
    )


def _gathered(rule: str, findings: Sequence[MapFinding]) -> str:
    """Combine several findings of one rule: "Ingen äger det: APT; Intranätet"."""
    if len(findings) == 1:
        return findings[0].text
    return f"{_SAID_OF_ALL[rule]}: {joined((on_one_line(each.subject, _LONGEST_SUBJECT) for each in findings), '; ')}"


def map_blocks(context: RenderContext, categories: Sequence[Category] = ()) -> Iterator[Block]:
    """Yield the parts that the document does not contain yet, by category, and the relations between them.

    Args:
        context: the workshop.
        categories: in their order; parts of other categories come last, under the category's id.
    """
    titles = {category.id: category.title for category in categories}
    order = {name: index for index, name in enumerate(titles)}
    elements = sorted(
        context.new_items(context.workshop.all(Element)),
        key=lambda item: (order.get(item.category, len(order)), item.category, item.order, item.number),
    )
    relations = context.new_items(context.workshop.all(Relation))
    if elements:
        yield from _pictures(elements, relations, titles)
        yield Heading("Det ni lär av", 3)
        yield _element_table(context, elements, titles)
    if relations:
        yield Heading("Kopplingar", 3)
        yield _relation_table(context, relations)


def _element_table(context: RenderContext, elements: Sequence[Element], titles: dict[str, str]) -> Table:
    columns = (
        TableColumn("Kategori", 2.5),
        TableColumn("Del", 3.6),
        TableColumn("Lärande och användning", 4.7),
        TableColumn("Ägare", 2.6),
        TableColumn("Övrigt", 3.2),
    )
    rows = [
        (
            titles.get(element.category, element.category),
            element.name,
            joined((_learning(element), _use(element)), "\n"),
            element.owner,
            _rest(context, element),
        )
        for element in elements
    ]
    shown_columns = [index for index in range(len(columns)) if index < 2 or any(row[index] for row in rows)]
    return Table(
        "Det ni lär av",
        "En rad för varje del av det lärande ekosystemet, ordnade efter kategori.",
        tuple(columns[index] for index in shown_columns),
        tuple(tuple(row[index] for index in shown_columns) for row in rows),
    )


def _learning(element: Element) -> str:
    formal = {True: "formellt", False: "informellt", None: ""}[element.formal]
    return joined((formal, LEARNING_FORMS.get(element.learning_form, ""), LEVELS.get(element.level, "")))


def _use(element: Element) -> str:
    works = f"fungerar {element.works}\N{NO-BREAK SPACE}av\N{NO-BREAK SPACE}5" if element.works is not None else ""
    return joined((USES.get(element.used, ""), works))


def _rest(context: RenderContext, element: Element) -> str:
    alone = {True: "hänger på en person", False: "flera kan", None: ""}[element.depends_on_one]
    return joined(
        (
            f"öppet för {OPENNESS[element.open_to]}" if element.open_to else "",
            alone,
            votes(context.workshop.votes_for(element)),
            "vald" if element.chosen else "",
            table_text(element),
            element.comment,
        )
    )


def _relation_table(context: RenderContext, relations: Sequence[Relation]) -> Table:
    def name(element: str) -> str:
        item = context.workshop.find(Element, element)
        return item.name if item else _REMOVED

    return Table(
        "Kopplingar",
        "En rad för varje koppling: från vad, hur, till vad och hur stark den är.",
        (TableColumn("Från", 5.0), TableColumn("Koppling", 3.0), TableColumn("Till", 5.0), TableColumn("Styrka", 3.6)),
        tuple(
            (
                name(relation.source),
                RELATION_TYPES[relation.type],
                name(relation.target),
                STRENGTHS[relation.strength],
            )
            for relation in relations
        ),
    )


def _nodes(elements: Sequence[Element], relations: Sequence[Relation], titles: dict[str, str]) -> Iterator[MapNode]:
    """Yield the parts in the layout of the stage, the left column first."""
    by_id = {element.id: element for element in elements}
    names = dict.fromkeys([*titles, *(element.category for element in elements)])
    regions = [Region(name, tuple(element.id for element in elements if element.category == name)) for name in names]
    layout = lay_out_map(regions, [(relation.source, relation.target) for relation in relations])
    for column, members in enumerate(layout.columns):
        for region in members:
            for part in region.parts:
                yield MapNode(part, by_id[part].name, titles.get(region.id, region.id), column)


def _pictures(
    elements: Sequence[Element], relations: Sequence[Relation], titles: dict[str, str]
) -> Iterator[Heading | Paragraph | Map]:
    """Yield the map; a large one category by category, each with the neighbours of its parts."""
    if len(elements) <= MOST_DRAWN:
        yield _picture(elements, relations, titles)
        return
    not_drawn = []
    for name in dict.fromkeys(element.category for element in elements):
        own = {element.id for element in elements if element.category == name}
        near = [relation for relation in relations if own & {relation.source, relation.target}]
        ends = {end for relation in near for end in (relation.source, relation.target)}
        drawn = [element for element in elements if element.id in ends]
        title = titles.get(name, name)
        if len(drawn) > MOST_DRAWN:
            not_drawn.append(f"{title} ({len(drawn)} delar)")
        elif near:
            yield Heading(f"{title} och det som hänger ihop med det", 3)
            yield _picture(drawn, near, titles, f"{MAP_TITLE}: {title}")
    alone = {element.id for element in elements} - {end for each in relations for end in (each.source, each.target)}
    left_out = [
        f"{counted(len(alone), 'del', 'delar')} utan kopplingar" if alone else "",
        f"kartan över {listed(not_drawn)}, som inte går att läsa" if not_drawn else "",
    ]
    if any(left_out):
        yield Paragraph(f"Det som inte är ritat står i tabellerna: {joined(left_out, '; ')}.", "muted")


def _picture(
    elements: Sequence[Element],
    relations: Sequence[Relation],
    titles: dict[str, str],
    title: str = MAP_TITLE,
) -> Map:
    ids = {element.id for element in elements}
    missing = sum(relation.strength == "saknas" for relation in relations)
    return Map(
        title,
        f"Karta med {counted(len(elements), 'del', 'delar')} och {counted(len(relations), 'koppling', 'kopplingar')}"
        f"{f', varav {missing} saknas men behövs' if missing else ''}. "
        "Samma uppgifter står i tabellerna efter kartan.",
        tuple(_nodes(elements, relations, titles)),
        tuple(
            MapEdge(
                relation.source,
                relation.target,
                RELATION_TYPES[relation.type],
                strong=relation.strength == "stark",
                missing=relation.strength == "saknas",
            )
            for relation in relations
            if {relation.source, relation.target} <= ids
        ),
    )
