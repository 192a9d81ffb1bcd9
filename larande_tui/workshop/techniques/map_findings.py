"""Findings of the map of the learning ecosystem: gaps and weak points, derived from elements and relations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import Element, FindingChoice, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.silent_writing import is_hidden


@dataclass(frozen=True, slots=True)
class MapFinding:
    """A gap or weak point that the map shows.

    Attributes:
        id: stable as long as the finding holds, such as ``utan_agare-k3j…``.
        rule: the id of its rule.
        text: a sentence for the group.
        about: ids of the elements concerned.
        chosen: the group chose to go on with it.
    """

    id: str
    rule: str
    text: str
    about: tuple[str, ...] = ()
    chosen: bool = False


def map_findings(workshop: Workshop, step: EcosystemStep) -> list[MapFinding]:
    """Derive the findings of a map, the whole map's first, then element by element. An empty map has none.

    Elements written in silence count once they are revealed.
    """
    elements = [element for element in workshop.all(Element) if not is_hidden(workshop, element)]
    if not elements:
        return []
    chosen_ids = {choice.id for choice in workshop.all(FindingChoice) if choice.chosen}
    findings = [
        *_of_the_map(workshop, step, elements),
        *_of_elements(workshop, step, elements),
        *_of_relations(workshop),
    ]
    return [MapFinding(item.id, item.rule, item.text, item.about, item.id in chosen_ids) for item in findings]


def _of_the_map(workshop: Workshop, step: EcosystemStep, elements: list[Element]) -> Iterator[MapFinding]:
    for category in step.categories:
        if not category.external and not workshop.elements_in(category.id):
            yield MapFinding(f"tom_kategori-{category.id}", "tom_kategori", f"Inget under {category.title}")
    external = {category.id for category in step.categories if category.external}
    if not any(element.category in external or element.level == "externt" for element in elements):
        yield MapFinding("ingen_extern", "ingen_extern", "Ingen extern part är med på kartan")
    forms = {element.learning_form for element in elements if element.learning_form}
    if forms == {"i_utbildning"}:
        yield MapFinding("bara_utbildning", "bara_utbildning", "Allt lärande på kartan sker i utbildning")


def _of_elements(workshop: Workshop, step: EcosystemStep, elements: list[Element]) -> Iterator[MapFinding]:
    people = {category.id for category in step.categories if category.holds_people}
    related = {end for relation in workshop.all(Relation) for end in (relation.source, relation.target)}
    for element in sorted(elements, key=lambda item: item.number):
        name, element_ids = element.name, (element.id,)
        if element.depends_on_one:
            yield MapFinding(
                f"personberoende-{element.id}", "personberoende", f"{name}: hänger på en enda person", element_ids
            )
        if element.works is not None and element.works <= 2:
            text = f"{name}: fungerar dåligt ({element.works} av 5)"
            yield MapFinding(f"lagt_betyg-{element.id}", "lagt_betyg", text, element_ids)
        if not element.owner and element.category not in people:
            yield MapFinding(f"utan_agare-{element.id}", "utan_agare", f"{name}: ingen äger det", element_ids)
        if step.relations and element.id not in related:
            yield MapFinding(
                f"utan_relation-{element.id}",
                "utan_relation",
                f"{name}: har ingen koppling till något annat",
                element_ids,
            )


def _of_relations(workshop: Workshop) -> Iterator[MapFinding]:
    for relation in workshop.all(Relation):
        source, target = workshop.find(Element, relation.source), workshop.find(Element, relation.target)
        if relation.strength == "saknas" and source and target:
            text = f"{source.name} → {target.name}: kopplingen saknas men behövs"
            yield MapFinding(f"saknas-{relation.id}", "saknas", text, (source.id, target.id))
