"""The limits that texts tell in words when the number of the step is changed."""

from __future__ import annotations

import pytest

from larande_tui.packs.editing.parts import changed
from larande_tui.packs.editing.told_limits import told_limit
from larande_tui.packs.schema.base import StepModel
from tests.driver.shipped import shipped


def steps(**purpose: str) -> list[StepModel]:
    return [
        changed(step, purpose=purpose[step.id], script=[]) if step.id in purpose else step
        for step in shipped("uppfoljning").steps
    ]


@pytest.mark.parametrize(
    ("purpose", "is_told"),
    [
        ("Vi väljer högst fem.", True),
        ("Vi bestämmer fem åtgärder.", True),
        ("Vi bestämmer en till fem saker.", True),
        ("Är det fler än fem?", True),
        ("Är det fler än fem på samma roll?", False),
        ("Fem minuter var.", False),
        ("Vi väljer högst femton.", False),
        ("Vi bestämmer några åtgärder.", False),
    ],
)
def test_a_text_of_the_step_tells_its_limit(purpose: str, is_told: bool) -> None:
    told = told_limit(steps(handlingsplan=purpose), "handlingsplan", "at_most", 5, 3)
    assert told == ("Talet fem står kvar i orden under Syfte. Ändra dem också." if is_told else "")


def test_another_step_tells_it_only_with_the_noun() -> None:
    of_others = {
        "oppning": "Högst fem talar.",
        "avslutning": "Ni har högst fem åtgärder.",
        "handlingsplan": "Vi planerar.",
    }
    told = told_limit(steps(**of_others), "handlingsplan", "at_most", 5, 3)
    assert told == "Talet fem står kvar i orden under steget Avslutning. Ändra dem också."


def test_a_limit_that_stays_is_told_by_nothing() -> None:
    assert told_limit(steps(handlingsplan="Högst fem."), "handlingsplan", "at_most", 5, 5) == ""
    assert told_limit(steps(handlingsplan="Högst 20 åtgärder."), "handlingsplan", "at_most", 20, 3) != ""
