"""Decisions that lack a level or an owner are told, but for a committee's own, which have no level above them."""

from __future__ import annotations

from larande_tui.workshop.model.items import Decision, ProgrammeUsed
from larande_tui.workshop.status.decision_gaps import incomplete_decisions
from tests.driver.plans import workshop_of
from tests.driver.shipped import shipped

DECISIONS = (Decision(id="b1", text="Vi börjar", owner="chef", order=1), Decision(id="b2", text="Vi slutar", order=2))


def test_what_a_groups_decisions_lack_is_told() -> None:
    assert incomplete_decisions(workshop_of(*DECISIONS)) == "Beslut 1 saknar nivå, 2 nivå och ansvarig."


def test_a_committees_decision_needs_no_level() -> None:
    committee = ProgrammeUsed(programme=shipped("namnd"))
    assert incomplete_decisions(workshop_of(committee, *DECISIONS)) == "Beslut 2 saknar ansvarig."
    assert incomplete_decisions(workshop_of(committee, DECISIONS[0])) == ""


def test_what_the_manager_decides_in_the_preparation_is_not_asked_for_more() -> None:
    assert incomplete_decisions(workshop_of(ProgrammeUsed(programme=shipped("forarbete")), *DECISIONS)) == ""
