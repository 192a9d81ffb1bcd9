"""The handbook of the one who leads, and the leaf for each person: offered where they have something to say."""

from __future__ import annotations

import pytest

from larande_tui.documents.content.blocks import Heading, Table
from larande_tui.documents.content.compose import compose, has_contents
from larande_tui.documents.content.variants import Variant
from larande_tui.workshop.model.items import Action, Ambassador, Details, Element, Goal, Item, Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.shipped import shipped


def workshop_of(*items: Item, programme: str = "halvdag") -> Workshop:
    workshop = Workshop()
    for item in (Details(workplace="Hemtjänsten Norr"), ProgrammeUsed(programme=shipped(programme)), *items):
        workshop.apply(Change.put(item))
    return workshop


def headings(workshop: Workshop, variant: Variant) -> list[str]:
    blocks = [block for part in compose(workshop, variant).parts for block in part.blocks]
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]


@pytest.mark.parametrize("variant", ["ledarhandbok", "personblad"])
def test_nobody_is_offered_an_empty_one(variant: Variant) -> None:
    said = Note(step="reflektion", place="RF7", text="Inte bara digitalt")
    assert not has_contents(workshop_of(said), variant)
    assert has_contents(workshop_of(Action(activity="Fem minuter", first_step="provkör")), variant)


def test_a_preparation_is_a_handbook_of_its_own() -> None:
    mine = Note(step="ramar", place="FR3", text="Jag skyddar tiden")
    told = Note(step="bild", place="FB3", text="Bara för mig")
    assert headings(workshop_of(mine, told, programme="forarbete"), "ledarhandbok") == [
        "Det jag har lovat",
        "Min egen bild",
    ]


def test_the_chapters_come_in_the_order_in_which_they_are_needed() -> None:
    workshop = workshop_of(
        Goal(level="namnd", wording="Trygghet"),
        Ambassador(role="rehab"),
        Note(step="reflektion", place="RF6", text="Film"),
    )
    assert headings(workshop, "ledarhandbok") == ["Vad planerna säger", "Mina ambassadörer", "Mina små steg"]


def test_the_leaf_has_the_goal_the_steps_and_whom_to_learn_from_twice_and_room_to_write() -> None:
    workshop = workshop_of(
        Goal(level="namnd", wording="Trygghet", chosen=True),
        Action(activity="Fem minuter", first_step="provkör i område 2"),
        Ambassador(id="a", role="rehab"),
        Ambassador(id="b", role="kocken", answer="nej"),
        Element(id="e", name="Planeraren", category="manniskor", works=4),
        Element(id="f", name="Pärmen", category="innehall", works=5),
    )
    tables = [
        block for part in compose(workshop, "personblad").parts for block in part.blocks if isinstance(block, Table)
    ]
    assert [table.columns[0].title for table in tables] == 2 * [
        "Målet, och vad det betyder för mig: ”Trygghet”",
        "Mitt första steg inom en vecka: provkör i område 2",
        "Den jag lär mig av: rehab · Planeraren",
    ]
    assert all(cell == "" for table in tables for row in table.rows for cell in row)
