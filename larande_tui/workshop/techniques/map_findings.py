"""Findings of the map of the learning ecosystem: gaps and weak points, derived from elements and relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol

from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import Element, FindingChoice, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.silent_writing import is_hidden


class MapFinding(NamedTuple):
    """A gap or weak point of the map.

    Attributes:
        id: stable as long as the finding holds, such as ``utan_agare-k3j…``.
        rule: the id of its rule.
        text: a sentence for the group.
        about: ids of the elements concerned.
        chosen: the group chose it to work on.
        subject: the subject of the sentence, for a list of all findings of the same rule.
    """

    id: str
    rule: str
    text: str
    about: tuple[str, ...] = ()
    chosen: bool = False
    subject: str = ""


class MapElement(Protocol):
    """The attributes of an element that the findings depend on."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def name(self) -> str:
        """Return its name."""

    @property
    def category(self) -> str:
        """Return the id of its category."""

    @property
    def number(self) -> int:
        """Return its number on the wall."""

    @property
    def learning_form(self) -> str:
        """Return one of `LEARNING_FORMS`, or ""."""

    @property
    def level(self) -> str:
        """Return one of `LEVELS`, or ""."""

    @property
    def works(self) -> int | None:
        """Return how well it works, from 1 to 5."""

    @property
    def owner(self) -> str:
        """Return the role that owns it, or ""."""

    @property
    def depends_on_one(self) -> bool | None:
        """Return whether it depends on one person."""


class MapRelation(Protocol):
    """The attributes of a relation that the findings depend on."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def source(self) -> str:
        """Return the id of the element that it starts from."""

    @property
    def target(self) -> str:
        """Return the id of the element that it leads to."""

    @property
    def strength(self) -> str:
        """Return one of `STRENGTHS`."""


@dataclass(frozen=True, slots=True)
class MapContents:
    """The contents of a map.

    Attributes:
        elements: all of them.
        hidden: ids of elements written silently and not yet revealed.
        relations: between them.
    """

    elements: Sequence[MapElement]
    hidden: frozenset[str]
    relations: Sequence[MapRelation]


RULES: Final[dict[str, str]] = {
    "tom_kategori": "inget i en kategori",
    "ingen_extern": "ingen extern part",
    "inget_individ": "inget för den enskilda",
    "inget_grupp": "inget för gruppen",
    "bara_utbildning": "allt lärande sker i utbildning",
    "personberoende": "hänger på en enda person",
    "lagt_betyg": "fungerar dåligt",
    "utan_agare": "ingen äger det",
    "utan_relation": "ingen koppling till något annat",
    "saknas": "en koppling som saknas men behövs",
}
"""The rules, each in a few words."""

_FOR_WHOM: Final = {"individ": "den enskilda", "grupp": "gruppen"}
"""Levels that a map should have parts for, once any part has a level (Adda: groups and individuals)."""


def map_findings(workshop: Workshop, step: EcosystemStep) -> list[MapFinding]:
    """Derive the findings of a workshop's map: those of the whole map, then element by element. An empty map has none.

    Hidden elements of silent writing count once they are revealed.
    """
    elements = workshop.all(Element)
    hidden = frozenset(element.id for element in elements if is_hidden(workshop, element))
    chosen_ids = {choice.id for choice in workshop.all(FindingChoice) if choice.chosen}
    return [
        item._replace(chosen=item.id in chosen_ids)
        for item in findings_in(MapContents(elements, hidden, workshop.all(Relation)), step)
    ]


def findings_in(contents: MapContents, step: EcosystemStep) -> list[MapFinding]:
    """Derive the findings of a map, none of them chosen; as `map_findings`."""
    shown = [element for element in contents.elements if element.id not in contents.hidden]
    if not shown:
        return []
    return [
        *_of_the_map(contents, step, shown),
        *_of_elements(contents, step, shown),
        *_of_relations(contents),
    ]


def _of_the_map(contents: MapContents, step: EcosystemStep, elements: list[MapElement]) -> Iterator[MapFinding]:
    used = {element.category for element in contents.elements}
    for category in step.categories:
        if not category.external and category.id not in used:
            text = f"Inget under {category.title}"
            yield MapFinding(f"tom_kategori-{category.id}", "tom_kategori", text, subject=category.title)
    external = {category.id for category in step.categories if category.external}
    if not any(element.category in external or element.level == "externt" for element in elements):
        yield MapFinding("ingen_extern", "ingen_extern", "Ingen extern part är med på kartan")
    levels = {element.level for element in elements} - {"", "externt"}
    for level, words in _FOR_WHOM.items():
        if levels and level not in levels:
            rule = f"inget_{level}"
            yield MapFinding(rule, rule, f"Inget på kartan är till för {words}")
    forms = {element.learning_form for element in elements if element.learning_form}
    if forms == {"i_utbildning"}:
        yield MapFinding("bara_utbildning", "bara_utbildning", "Allt lärande på kartan sker i utbildning")


def _of_elements(contents: MapContents, step: EcosystemStep, elements: list[MapElement]) -> Iterator[MapFinding]:
    people = {category.id for category in step.categories if category.holds_people}
    related = {end for relation in contents.relations for end in (relation.source, relation.target)}
    for element in sorted(elements, key=lambda item: item.number):
        if element.depends_on_one:
            yield _of_element(element, "personberoende", "hänger på en enda person")
        if element.works is not None and element.works <= 2:
            yield _of_element(element, "lagt_betyg", "fungerar dåligt", f" ({element.works} av 5)")
        if not element.owner and element.category not in people:
            yield _of_element(element, "utan_agare", "ingen äger det")
        if step.relations and element.id not in related:
            yield _of_element(element, "utan_relation", "har ingen koppling till något annat")


def _of_element(element: MapElement, rule: str, words: str, more: str = "") -> MapFinding:
    text, subject = f"{element.name}: {words}{more}", f"{element.name}{more}"
    return MapFinding(f"{rule}-{element.id}", rule, text, (element.id,), subject=subject)


def _of_relations(contents: MapContents) -> Iterator[MapFinding]:
    by_id = {element.id: element for element in contents.elements}
    for relation in contents.relations:
        source, target = by_id.get(relation.source), by_id.get(relation.target)
        if relation.strength == "saknas" and source and target:
            subject = f"{source.name} → {target.name}"
            text = f"{subject}: kopplingen saknas men behövs"
            yield MapFinding(f"saknas-{relation.id}", "saknas", text, (source.id, target.id), subject=subject)
