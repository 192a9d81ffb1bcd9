from __future__ import annotations

from typing import Any

import pytest

from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Element,
    FindingChoice,
    Item,
    Note,
    Parked,
    ProgrammeUsed,
    Relation,
    StepRun,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.techniques.describe import describe, find_area
from larande_tui.workshop.techniques.link_candidates import chosen_candidates, link_candidates, linked_targets
from larande_tui.workshop.techniques.map_findings import MapFinding, map_findings
from tests.driver.workshop_samples import programme

STEP = next(step for step in programme().steps if isinstance(step, EcosystemStep))


def workshop_with(*items: Item) -> Workshop:
    workshop = Workshop()
    for item in (ProgrammeUsed(programme=programme()), *items):
        workshop.apply(Change.put(item))
    return workshop


def element(name: str, **fields: Any) -> Element:
    """An element that no rule has anything to say about, but for what is given."""
    usual = {"category": "roller", "owner": "chefen", "learning_form": "i_arbetet"}
    return Element.model_validate({"id": name, "name": name, **usual, **fields})


WHOLE = (
    element("a", number=1),
    element("b", number=2, category="arenor", learning_form="i_utbildning"),
    element("c", number=3, category="externa", learning_form=""),
    Relation(id="ab", source="a", target="b"),
    Relation(id="bc", source="b", target="c", strength="svag"),
)


def found(*items: Item, step: EcosystemStep = STEP) -> dict[str, MapFinding]:
    return {finding.id: finding for finding in map_findings(workshop_with(*items), step)}


def test_a_map_with_nothing_to_say_has_no_findings() -> None:
    assert found(*WHOLE) == {}


def test_an_empty_map_has_none_either() -> None:
    assert found() == {}


@pytest.mark.parametrize(
    ("changed", "id_", "text", "about"),
    [
        (element("b", category="roller"), "tom_kategori-arenor", "Inget under Arenor", ()),
        (element("c"), "ingen_extern", "Ingen extern part är med på kartan", ()),
        (
            element("a", learning_form="i_utbildning"),
            "bara_utbildning",
            "Allt lärande på kartan sker i utbildning",
            (),
        ),
        (element("a", level="grupp"), "inget_individ", "Inget på kartan är till för den enskilda", ()),
        (element("a", level="individ"), "inget_grupp", "Inget på kartan är till för gruppen", ()),
        (element("a", depends_on_one=True), "personberoende-a", "a: hänger på en enda person", ("a",)),
        (element("a", works=2), "lagt_betyg-a", "a: fungerar dåligt (2 av 5)", ("a",)),
        (element("a", owner=""), "utan_agare-a", "a: ingen äger det", ("a",)),
        (element("d"), "utan_relation-d", "d: har ingen koppling till något annat", ("d",)),
        (
            Relation(id="bc", source="b", target="c", strength="saknas"),
            "saknas-bc",
            "b → c: kopplingen saknas men behövs",
            ("b", "c"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "-" in value else "",
)
def test_each_rule_finds_what_it_is_for(changed: Item, id_: str, text: str, about: tuple[str, ...]) -> None:
    said = found(*WHOLE, changed)
    assert list(said) == [id_]
    assert (said[id_].text, said[id_].about, said[id_].rule) == (text, about, id_.partition("-")[0])


@pytest.mark.parametrize(
    "changed",
    [
        (element("c", level="externt"),),
        (element("a", works=3),),
        (element("a", depends_on_one=False),),
        (element("a", learning_form=""), element("b", category="arenor", learning_form="")),
        (Relation(source="a", target="borta", strength="saknas"),),
    ],
    ids=["outside by level", "a middling score", "more than one", "no forms said", "one end is gone"],
)
def test_each_rule_keeps_quiet_otherwise(changed: tuple[Item, ...]) -> None:
    assert found(*WHOLE, *changed) == {}


def test_a_map_without_relations_asks_for_none() -> None:
    quick = STEP.model_copy(update={"relations": False})
    assert found(*WHOLE[:3], step=quick) == {}
    assert set(found(*WHOLE[:3])) == {"utan_relation-a", "utan_relation-b", "utan_relation-c"}


@pytest.mark.parametrize("said", [True, False], ids=["the category says so", "the library's own"])
def test_nobody_owns_people_and_roles(said: bool) -> None:
    people = STEP.categories[0].model_copy(update={"people": True} if said else {"id": "manniskor"})
    step = STEP.model_copy(update={"categories": (people, *STEP.categories[1:])})
    category = step.categories[0].id
    found = map_findings(
        workshop_with(
            element("a", number=1, category=category, owner="", works=1),
            element("b", number=2, category="arenor", owner=""),
            element("c", number=3, category="externa", owner=""),
        ),
        step,
    )
    assert [finding.id for finding in found if finding.rule == "utan_agare"] == ["utan_agare-b", "utan_agare-c"]
    assert "lagt_betyg-a" in {finding.id for finding in found}, "all else is told of them too"


def test_findings_stand_in_order_and_know_whether_they_are_chosen() -> None:
    said = found(
        element("z", number=1, owner="", depends_on_one=True, works=1),
        element("y", number=2, owner=""),
        FindingChoice(id="utan_agare-y"),
        FindingChoice(id="ingen_extern", chosen=False),
    )
    assert [finding.rule for finding in said.values()] == [
        "tom_kategori",
        "ingen_extern",
        "personberoende",
        "lagt_betyg",
        "utan_agare",
        "utan_relation",
        "utan_agare",
        "utan_relation",
    ]
    assert [finding.id for finding in said.values() if finding.chosen] == ["utan_agare-y"]


# --- what an action can come from -----------------------------------------------------------------------------------


def test_candidates_are_what_was_chosen_first_then_by_weight() -> None:
    workshop = workshop_with(
        *WHOLE,
        element("d", number=9, owner="", chosen=True),
        AreaFinding(id="N7", now=2, desired=5),
        AreaFinding(id="N1", now=4, desired=4, chosen=True),
        Note(id="n1", step="reflektion", text="få röster", number=4),
        Note(id="n2", step="reflektion", text="många röster", number=5),
        Vote(target="note/n2", count=4),
        FindingChoice(id="utan_agare-d"),
    )
    listed = link_candidates(workshop)
    assert [item.target for item in listed] == [
        "area/N1",
        "finding/utan_agare-d",
        "element/d",
        "note/n2",
        "area/N7",
        "finding/utan_relation-d",
        "note/n1",
        "element/a",
        "element/b",
        "element/c",
    ]
    assert chosen_candidates(workshop) == listed[:3]
    by_target = {item.target: item for item in listed}
    assert (by_target["area/N7"].text, by_target["area/N7"].origin, by_target["area/N7"].weight) == (
        "Delning",
        "Område N7",
        3,
    )
    assert (by_target["note/n2"].origin, by_target["note/n2"].weight) == ("Anteckning 5", 4)
    assert by_target["element/d"].origin == "Kartan, nummer 9"
    assert by_target["finding/utan_agare-d"].origin == "Iakttagelse"


def test_an_area_without_a_gap_is_no_candidate_and_a_step_left_out_has_none() -> None:
    gap = AreaFinding(id="N7", now=2, desired=5)
    assert link_candidates(workshop_with(AreaFinding(id="N7", now=5, desired=5))) == []
    assert link_candidates(workshop_with(gap, StepRun(id="nulage", left_out=True))) == []


def test_what_has_an_action_is_known() -> None:
    workshop = workshop_with(Action(activity="x", links=("area/N7", "note/n")), Action(activity="y"))
    assert linked_targets(workshop) == {"area/N7", "note/n"}


# --- what things are called -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("area/N7", "Delning"),
        ("area/N99", "N99"),
        ("finding/utan_agare-d", "Diskussionen: ingen äger det"),
        ("finding/utan_agare-borta", "utan_agare-borta"),
        ("note/n", "[/] =1+1"),
        ("element/d", "Diskussionen"),
        ("action/x", "Fem minuter"),
        ("decision/x", "Vi börjar"),
        ("parked/x", "Lokalen"),
        ("note/borta", "borta"),
        ("theme/t", "Tid"),
        ("theme/borta", "borta"),
        ("skräp", "skräp"),
    ],
)
def test_a_link_is_told_in_words(target: str, words: str) -> None:
    workshop = workshop_with(
        Note(id="n", step="s", text="[/] =1+1"),
        Element(id="d", name="Diskussionen", category="roller"),
        Action(id="x", activity="Fem minuter"),
        Decision(id="x", text="Vi börjar"),
        Parked(id="x", text="Lokalen"),
        Theme(id="t", step="s", name="Tid"),
    )
    assert describe(workshop, target) == words


def test_without_a_programme_links_are_their_ids() -> None:
    assert describe(Workshop(), "area/N7") == "N7"
    assert describe(Workshop(), "finding/ingen_extern") == "ingen_extern"
    assert find_area(Workshop(), "N7") is None


def test_the_words_of_things() -> None:
    assert text_of(Element(name="e", category="c")) == "e"
    assert text_of(Action(activity="a")) == "a"
