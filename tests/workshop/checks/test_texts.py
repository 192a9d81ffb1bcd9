"""Which of an item's fields are words that somebody wrote."""

from __future__ import annotations

import pytest

from larande_tui.workshop.checks.wording.texts import field_with, texts_of, written
from larande_tui.workshop.model.items import Action, Details, Goal, Item, Note, Relation, Vote
from tests.driver.workshop_samples import one_of_each


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Note(id="n", step="reflektion", place="RF1", text="Larmen", theme="t1"), "Larmen"),
        (Relation(id="r", source="e1", target="e2"), ""),
        (Vote(id="v", target="note/n", ballot="b1"), ""),
        (Goal(id="g", wording="Trygghet", above="g2"), "Trygghet"),
        (Action(id="a", activity="Genomgång", goal_id="g", target="5", answers={"p.x": "fritt"}), "Genomgång 5 fritt"),
        (Details(title="Dagen", place="salen", roles=("chef", "rehab")), "Dagen salen chef rehab"),
    ],
)
def test_what_people_wrote_is_looked_through_and_no_reference(item: Item, expected: str) -> None:
    assert sorted(written(item).split()) == sorted(expected.split())


@pytest.mark.parametrize("item", one_of_each(), ids=lambda item: item.kind)
def test_no_id_of_another_item_is_a_text(item: Item) -> None:
    references = {"step", "theme", "category", "area", "workshop", "check", "source", "above", "goal_id", "about"}
    held = {getattr(item, name) for name in references & type(item).model_fields.keys()} - {""}
    assert held.isdisjoint(texts_of(item))


def test_the_field_with_some_words_is_the_one_that_somebody_wrote_them_in() -> None:
    action = Action(id="larm", activity="Genomgång", owner="planerare", effect="färre larm")
    assert field_with(action, "larm") == "effect"
    assert field_with(action, "Genomgång") == "activity"
    assert field_with(Details(roles=("chef",)), "chef") == "", "a role is one of several"
