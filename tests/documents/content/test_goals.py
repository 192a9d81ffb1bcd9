"""The goals in every document: from the top level down to the actions, with what is missing told."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.variants import VARIANTS, Variant
from larande_tui.documents.export import export
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.markdown import markdown
from larande_tui.documents.readback.begin import begin_from_document, compare_with_itself
from larande_tui.workshop.model.items import Action, Details, Goal, Item, Note, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.documents import edited, read_back, workshop_of, write, written
from tests.driver.plans import DAY
from tests.driver.shipped import shipped

TOP = Goal(id="kf", level="fullmaktige", wording="Rätt kompetens", document="Budget", page="s. 2", subject="larande")
MIDDLE = Goal(
    id="n", level="namnd", wording="Ökad kontinuitet", document="VP 2026", page="s. 14", above="kf",
    meaning="Samma ansikten", follow_up_when="tertial", follow_up_who="förvaltningschef", order=2, chosen=True,
)  # fmt: skip
NONE = Goal(id="f", level="forvaltning", absent=True, document="Förvaltningens plan", order=3)
PLAN = (
    Action(id="a1", activity="Gå bredvid", number=7, order=1, goal="Ökad kontinuitet", behaviour="Två frågar"),
    Action(id="a2", activity="Kurs", number=8, order=2),
)


def minutes(*items: Item, programme: str = "halvdag") -> Workshop:
    return workshop_of(Details(title="Dag", date=DAY), ProgrammeUsed(programme=shipped(programme)), *items)


@pytest.mark.parametrize("variant", ["full", "handbok"])
def test_every_document_has_the_chain_and_where_it_is_broken(variant: Variant) -> None:
    told = markdown(compose(minutes(TOP, MIDDLE, NONE, *PLAN), variant))
    assert told.index("”Rätt kompetens”") < told.index("→ ”Ökad kontinuitet”") < told.index("Inget mål hittat")
    row = next(line for line in told.splitlines() if "→ ”Ökad kontinuitet”" in line)
    for words in (
        "nämnd",
        "VP 2026, s. 14",
        "Samma ansikten",
        "tertial, förvaltningschef",
        "åtgärd 1: Två frågar",
        "Valt att arbeta",
    ):
        assert words in row
    assert "Ingen följer upp ”Rätt kompetens”." in told
    assert "1 åtgärd bidrar inte till något av målen: 2." in told
    assert "På nivån" not in told, "nothing lies below the level without a goal"
    lacked = markdown(compose(minutes(MIDDLE, NONE.changed(no_level=True), *PLAN), variant))
    assert "Förvaltningens plan" not in lacked, "a level that the organisation does not have is nobody's matter"


@pytest.mark.parametrize("variant", ["sammanfattning", "plan"])
def test_a_short_document_has_the_goals_behind_the_plan_and_how_often_the_chain_is_broken(variant: Variant) -> None:
    told = markdown(compose(minutes(TOP, MIDDLE, NONE, *PLAN), variant))
    assert "Mål: ”Ökad kontinuitet” (nämnd, VP 2026, s. 14), åtgärd 1." in told
    assert "Från mål till åtgärd fattas: 1 mål som ingen följer upp, 1 åtgärd utan mål." in told
    assert "Rätt kompetens" not in told, "nobody acts on it, and nobody has chosen it"
    idle = markdown(compose(minutes(MIDDLE, PLAN[1]), variant))
    assert "Mål: ”Ökad kontinuitet” (nämnd, VP 2026, s. 14), som ingen åtgärd bidrar till." in idle


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_workshop_without_goals_says_nothing_of_them(variant: Variant) -> None:
    told = markdown(compose(minutes(*PLAN), variant))
    assert "mål till åtgärd" not in told


def test_a_preparation_tells_its_goals_without_a_plan() -> None:
    told = markdown(compose(minutes(TOP, NONE, programme="forarbete")))
    assert "Handlar om lärande." in told
    assert "Förvaltningens plan" in told
    assert "Det gör vi" not in told
    assert "bryts" not in told


def test_the_plan_in_full_says_where_the_goal_of_an_action_stands() -> None:
    told = markdown(compose(minutes(TOP, MIDDLE, *PLAN)))
    assert "**Verksamhetsmål:** Ökad kontinuitet" in told
    assert "**Målet står i:** nämnd, VP 2026, s. 14" in told


def test_a_wording_is_text_in_every_format(tmp_path: Path) -> None:
    hostile = TOP.changed(wording="[/] <b>=1+1|*fett*", document="a|b", page="<i>")
    workshop = minutes(hostile, *PLAN)
    assert "<b>=1" not in html(compose(workshop))
    document = docx.Document(str(export(workshop, tmp_path / "x.docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any("”[/] <b>=1+1|*fett*”" in cell for cell in cells)


def test_a_lost_workshop_gets_back_from_the_plan_the_goals_that_it_shows(tmp_path: Path) -> None:
    source = written(minutes(TOP, MIDDLE, NONE, *PLAN, Note(id="x", step="s", text="y")), tmp_path / "plan.docx")
    document = read_back(source)
    later = begin_from_document(
        document, compare_with_itself(document, DAY), tmp_path / "sen.larande", shipped("uppfoljning")
    )
    with Session.open(later, writable=False) as session:
        (goal,) = session.workshop.goals
        assert goal == Goal(id="n", level="namnd", wording="Ökad kontinuitet", document="VP 2026", page="s. 14")


def test_another_goal_written_in_word_unties_the_action(tmp_path: Path) -> None:
    served = PLAN[0].changed(goal_id="n", why="Larmen")
    path = written(minutes(MIDDLE, served), tmp_path / "plan.docx")
    edited(path, lambda table: write(table, 1, "Varför", "Larmen\nVerksamhetsmål: Trygghet"), table=1)
    document = read_back(path)
    (difference,) = compare_with_itself(document, DAY).differences
    assert difference.field is not None
    after = difference.field.put(served, difference.after)
    assert after.goal == "Trygghet"
    workshop = workshop_of(MIDDLE, after)
    told = markdown(compose(workshop, "plan"))
    assert "åtgärd 1" not in told
