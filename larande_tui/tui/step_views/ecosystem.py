"""Ecosystem on the stage: the categories side by side, relations, and the findings of the map."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.step_views.parts.map_parts import FINDINGS_OF, element_details, finding_cards, map_source
from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace, numbers_in
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.tui.widgets.wall.map_wall import MapWall
from larande_tui.workshop.map.without import describe_loss, loss_of
from larande_tui.workshop.model.items import RELATION_TYPES, STRENGTHS, Element, Item, Key, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.map_findings import map_findings
from larande_tui.workshop.techniques.silent_writing import is_hidden

RELATIONS: Final = "kopplingar"
FINDINGS: Final = "iakttagelser"
TALLY: Final = {
    "tom_kategori": "# tomma rubriker",
    "ingen_extern": "ingen extern part",
    "inget_individ": "inget för den enskilda",
    "inget_grupp": "inget för gruppen",
    "bara_utbildning": "bara utbildning",
    "personberoende": "# hänger på en person",
    "lagt_betyg": "# fungerar dåligt",
    "utan_agare": "# saknar ägare",
    "utan_relation": "# saknar koppling",
    "saknas": "# kopplingar saknas",
}
"""The findings' rules in few words, with # for the count, in the order of display."""


class EcosystemView(StepView[EcosystemStep]):
    """The view of a learning ecosystem."""

    chooses = True
    writes_notes = True
    wall_type = MapWall

    def __init__(self, session: Session, planned: PlannedStep, place: str = "") -> None:
        self._is_wanted: bool | None = None
        super().__init__(session, planned, place)

    def places(self) -> Sequence[StepPlace]:
        """Return a place for each category, and one for relations."""
        places = [StepPlace(category.id, category.title) for category in self.step.categories]
        if self.step.relations:
            places.append(StepPlace(RELATIONS, "Koppling", placeholder="två nummer, från och till: 3 7"))
        return places

    def homes(self) -> Sequence[StepPlace]:
        """Return the categories, to which an element can be moved."""
        return [StepPlace(category.id, category.title) for category in self.step.categories]

    def head(self) -> Content:
        """Return the question of the present category."""
        category = next((item for item in self.step.categories if item.id == self.place), None)
        if category is None:
            return paragraphs(
                ("Vad hänger ihop, och vad borde göra det?", "bold"),
                quiet("Skriv två nummer, till exempel 3 7. Enter på en koppling ändrar sort och styrka."),
                *([] if self.low else (quiet(question) for question in self.step.guiding_questions)),
            )
        return paragraphs((category.question, "bold"), quiet(self._tally()))

    def _tally(self) -> str:
        """Count the findings of each rule, shown even where the wall has no room for them."""
        counts = Counter(finding.rule for finding in map_findings(self.session.workshop, self.step))
        parts = [TALLY[rule].replace("#", str(counts[rule])) for rule in TALLY if counts[rule]]
        return f"Kartan visar: {' · '.join(parts)}" if parts else ""

    def lanes(self) -> Sequence[Lane]:
        """Return the lanes of categories, relations and findings."""
        workshop = self.session.workshop
        lanes = [
            Lane(
                category.id,
                category.title,
                [element_card(item) for item in workshop.elements_in(category.id) if not is_hidden(workshop, item)],
                "–",
                below=self.hidden_line(category.id),
            )
            for category in self.step.categories
        ]
        categories = {category.id for category in self.step.categories}
        strays = [
            item for item in workshop.all(Element) if item.category not in categories and not is_hidden(workshop, item)
        ]
        if strays:
            lanes.append(Lane("", "Utan kategori", [element_card(item) for item in strays]))
        if self.step.relations:
            cards = [relation_card(workshop, item) for item in workshop.all(Relation)]
            lanes.append(Lane(RELATIONS, "Kopplingar", cards, "–"))
        cards = finding_cards(workshop, map_findings(workshop, self.step), TALLY)
        lanes.append(Lane(FINDINGS, "Kartan visar", cards, "–"))
        return lanes

    # --- the map ------------------------------------------------------------------------------------------------

    @property
    def _map_wall(self) -> MapWall:
        if not isinstance(self.wall, MapWall):
            raise TypeError("the wall of an ecosystem draws maps")
        return self.wall

    def show(self) -> None:
        """Show the map, or the list: for a search, and where nothing is connected yet."""
        workshop = self.session.workshop
        is_wanted = bool(workshop.all(Relation)) if self._is_wanted is None else self._is_wanted
        drawn = is_wanted and not self.words
        self._map_wall.source = map_source(workshop, self.step, map_findings(workshop, self.step)) if drawn else None
        super().show()

    def sort(self) -> str:
        """Show the next of map, list, and list by tables if tables have written (Ctrl+S)."""
        if self._has_tables_next():
            self.order = "table"
            self.show()
            self.wall.scroll_home(animate=False)
            return ""
        self.order = "said"
        self._is_wanted = not self._map_wall.is_drawn
        self.show()
        if self._is_wanted and not self._map_wall.is_drawn:
            return "Skärmen är för smal för kartan. Listan visar samma sak."
        return "Kartan. Ctrl+S visar listan." if self._is_wanted else "Listan. Ctrl+S visar kartan."

    def _has_tables_next(self) -> bool:
        is_list = not self._map_wall.is_drawn and self.order == "said"
        return is_list and any(element.table for element in self.session.workshop.all(Element))

    def without(self) -> str:
        """Describe what depends on the selected part (Alt+U)."""
        workshop, key = self.session.workshop, self.wall.selected
        part = workshop.find(Element, key.id) if key is not None and key.kind == Element.kind else None
        if part is None:
            return "Peka på en del av kartan, så säger Alt+U vad som faller om den försvinner."
        seen = [element for element in workshop.all(Element) if not is_hidden(workshop, element)]
        ends = [(one.source, one.target) for one in workshop.all(Relation) if one.strength != "saknas"]
        titles = {category.id: category.title for category in self.step.categories}
        return describe_loss(part, loss_of(part, seen, ends), titles.get(part.category, ""))

    def choose(self, stage: StageContext) -> None:
        """Choose the selected item to work on; for several findings on a line, ask which (F5)."""
        key = self.wall.selected
        if key is None or key.kind != FINDINGS_OF:
            super().choose(stage)
            return
        findings = [item for item in map_findings(self.session.workshop, self.step) if item.rule == key.id]
        options = [(Key("finding", item.id), f"{'★ ' if item.chosen else ''}{item.text}") for item in findings]
        stage.dialogs.choosing.choose_one_of("Vilken vill ni gå vidare med?", options)

    def reveal(self) -> None:
        """Scroll to the lane; while a relation is typed, keep the elements' numbers visible."""
        if self.place == RELATIONS:
            self.wall.scroll_home(animate=False)
        else:
            super().reveal()

    def write(self, texts: Sequence[str]) -> Item:
        """Add elements of the category, or relations."""
        if self.place == RELATIONS:
            relation = [self._relation(text) for text in texts]
            for item in relation:
                wall_items.relate(self.session, item)
            how = "Ctrl+S visar listan; Enter på den där" if self._map_wall.is_drawn else "↑ och Enter"
            self.message = f"{self._in_words(relation[-1])}. {how} ändrar sort och styrka."
            return relation[-1]
        return wall_items.add_elements(self.session, self.step.id, self.place, texts)[-1]

    def reading(self, text: str) -> str:
        """Return the typed relation in words: which part learns from which."""
        if self.place != RELATIONS or len(numbers_in(text)) != 2:
            return ""
        with contextlib.suppress(RefusedError):
            return f"{self._in_words(self._relation(text))}. Åt andra hållet: skriv numren i omvänd ordning."
        return ""

    def _in_words(self, relation: Relation) -> str:
        """Return a relation as a sentence: "3 Morgonmötet lär av 4 APT"."""
        ends = [self.session.workshop.find(Element, name) for name in (relation.source, relation.target)]
        source, target = (f"{end.number} {' '.join(end.name.split())}" if end is not None else "?" for end in ends)
        return f"{source} {RELATION_TYPES[relation.type]} {target}"

    def _relation(self, text: str) -> Relation:
        numbers = numbers_in(text)
        elements = [self.session.workshop.by_number(number) for number in numbers]
        if len(elements) != 2 or not all(isinstance(item, Element) for item in elements):
            raise RefusedError("En koppling är två nummer på kartan, från och till, till exempel 3 7.")
        source, target = elements
        if source is None or target is None or source.id == target.id:
            raise RefusedError("En koppling går mellan två olika delar av kartan.")
        return Relation(source=source.id, target=target.id)

    def go_to(self, key: Key) -> bool:
        """Select the element of a finding."""
        if key.kind == FINDINGS_OF:
            findings = [item for item in map_findings(self.session.workshop, self.step) if item.rule == key.id]
            if findings and findings[0].about:
                self.wall.select(Key("element", findings[0].about[0]))
            return True
        if key.kind != "finding":
            return False
        for finding in map_findings(self.session.workshop, self.step):
            if finding.id == key.id and finding.about:
                self.wall.select(Key("element", finding.about[0]))
            elif finding.id == key.id and finding.rule == "tom_kategori":
                self.go(finding.id.removeprefix("tom_kategori-"))
        return True

    def hints(self) -> Sequence[Hint]:
        """Return the keys of categories and relations."""
        relate: tuple[Hint, ...] = (("Ctrl+R", "koppla"),) if self.step.relations else ()
        then = "bord för bord" if self._has_tables_next() else "lista" if self._map_wall.is_drawn else "karta"
        other: Hint = ("Ctrl+S", then)
        return (("Tab", "nästa kategori"), ("↑↓ Enter", "beskriv"), *relate, other)

    def selection_hints(self) -> Sequence[Hint]:
        """Return the keys of an element, and of a relation, which cannot be chosen, moved or reordered."""
        key = self.wall.selected
        if key is None:
            return ()
        if self._map_wall.is_drawn and key.kind == Element.kind:
            return (
                ("→ ←", "följ koppling"),
                ("Enter", "ändra"),
                ("F5", "välj"),
                ("Ctrl+R", "koppla"),
                ("Alt+U", "utan den"),
            )
        if key.kind == Element.kind:
            return (("Enter", "ändra"), ("F5", "välj"), ("Ctrl+R", "koppla"), ("Delete", "ta bort"))
        return (("Enter", "ändra"), ("Delete", "ta bort")) if key.kind == Relation.kind else ()


def element_card(element: Element) -> Card:
    """Return an element's card, with its details in few words."""
    return Card(element, element.name, element.number, element_details(element), "★" if element.chosen else " ")


def relation_card(workshop: Workshop, relation: Relation) -> Card:
    """Return a relation's card as a sentence, also for a missing relation."""
    ends = [workshop.find(Element, name) for name in (relation.source, relation.target)]
    names = [end.name if end else "?" for end in ends]
    arrow = "╌╌▸" if relation.strength == "saknas" else "──▸"
    return Card(
        relation, f"{names[0]} {RELATION_TYPES[relation.type]} {arrow} {names[1]}", 0, STRENGTHS[relation.strength]
    )
