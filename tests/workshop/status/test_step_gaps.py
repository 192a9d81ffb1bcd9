"""What overviews and the room are told of a workshop: what a step holds and lacks, and what is kept back for now."""

from __future__ import annotations

import datetime as dt

import pytest

from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Ballot,
    Decision,
    Details,
    Element,
    FistOfFive,
    Note,
    Parked,
    Placement,
    ProgrammeUsed,
    Rating,
    Relation,
    StepRun,
    Vote,
)
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda
from larande_tui.workshop.status.step_counts import counts_in_step
from larande_tui.workshop.status.step_gaps import gaps_in_step
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import silent_writing, wall_items
from larande_tui.workshop.techniques.audience_view import AudienceView
from larande_tui.workshop.techniques.ballots.ballot_text import ballot_text
from larande_tui.workshop.techniques.ballots.standing import Entry, Standing
from larande_tui.workshop.techniques.link_candidates import Candidate, describe_candidate, link_candidates
from tests.driver.shipped import shipped

HALF_DAY: Programme = shipped("halvdag")
NOTE = Note(id="n1", step="reflektion", place="RF1", text="Ingen hör natten", number=1)


@pytest.fixture
def day(session: Session) -> Session:
    """The half day, before anything is said."""
    session.put(ProgrammeUsed(programme=HALF_DAY))
    return session


def planned(day: Session, kind: str) -> PlannedStep:
    return next(item for item in agenda(day.workshop, whole=True) if item.step.kind == kind)


def lacks(day: Session, kind: str) -> list[str]:
    return gaps_in_step(day.workshop, planned(day, kind))


# --- what a step lacks ----------------------------------------------------------------------------------------------


def test_a_step_of_questions_lacks_notes_until_there_is_one(day: Session) -> None:
    assert lacks(day, "questions") == ["inga anteckningar"]
    day.put(NOTE)
    assert lacks(day, "questions") == []


def test_the_current_state_lacks_ratings_and_a_choice(day: Session) -> None:
    areas = [area.id for area in planned(day, "current_state").step.areas]
    assert lacks(day, "current_state") == [f"{len(areas)} av {len(areas)} oskattade", "inget område valt"]
    day.put(Rating(area=areas[0], now=2), AreaFinding(id=areas[0], chosen=True))
    assert lacks(day, "current_state") == [f"{len(areas) - 1} av {len(areas)} oskattade"]
    day.put(*(AreaFinding(id=area, now=3, chosen=True) for area in areas))
    assert lacks(day, "current_state") == []


def test_the_map_lacks_its_first_element(day: Session) -> None:
    assert lacks(day, "ecosystem") == ["kartan är tom"]
    day.put(Element(name="APT", category="arenor"))
    assert lacks(day, "ecosystem") == []


def test_the_plan_lacks_rows_and_then_owners_and_dates(day: Session) -> None:
    assert lacks(day, "action_plan") == ["planen är tom"]
    day.put(Action(id="a1", activity="Börja"), Action(id="a2", activity="Sluta", owner="chef", due_text="v. 49"))
    assert lacks(day, "action_plan") == ["1 utan ansvarig", "1 utan slutdatum"]
    day.put(Action(id="a1", activity="Börja", owner="chef", due=dt.date(2027, 1, 1)))
    assert lacks(day, "action_plan") == []


def test_the_closing_lacks_decisions_and_a_next_meeting(day: Session) -> None:
    assert lacks(day, "closing") == ["inga beslut", "inget nästa möte"]
    day.put(Decision(text="Vi börjar"), Details(next_meeting_note="på APT i mars"))
    assert lacks(day, "closing") == []


def test_the_check_lacks_its_show_of_hands(day: Session) -> None:
    assert lacks(day, "policy_check") == ["ingen handuppräckning"]
    day.put(FistOfFive(counts=(0, 0, 0, 1, 2, 3)))
    assert lacks(day, "policy_check") == []


def test_a_step_that_was_left_out_lacks_nothing_and_a_pause_never_does(day: Session) -> None:
    day.put(StepRun(id=planned(day, "ecosystem").id, left_out=True))
    assert lacks(day, "ecosystem") == []
    assert lacks(day, "pause") == []


# --- what a step holds ----------------------------------------------------------------------------------------------


def test_what_a_step_holds_is_counted_in_its_own_words(day: Session) -> None:
    assert counts_in_step(day.workshop, planned(day, "questions").step) == []
    day.put(
        NOTE, Element(id="e1", name="APT", category="arenor"), Element(id="e2", name="Chef", category="roller"),
        Relation(source="e1", target="e2"), Action(activity="Börja"), Decision(text="Ja"), Parked(text="Lokalen"),
        Parked(text="Bilarna"),
    )  # fmt: skip
    assert counts_in_step(day.workshop, planned(day, "questions").step) == ["1 anteckning"]
    assert counts_in_step(day.workshop, planned(day, "ecosystem").step) == ["2 delar", "1 koppling"]
    assert counts_in_step(day.workshop, planned(day, "action_plan").step) == ["1 åtgärd"]
    assert counts_in_step(day.workshop, planned(day, "closing").step) == ["1 beslut", "2 parkerade"]


# --- what is kept back ----------------------------------------------------------------------------------------------


def test_what_is_written_in_silence_is_counted_and_shown_when_it_is_revealed(day: Session) -> None:
    wall_items.add_notes(day, "reflektion", "RF1", ["före"])
    assert silent_writing.reveal(day, "reflektion") == 0
    silent_writing.begin_silence(day, "reflektion")
    wall_items.add_notes(day, "reflektion", "RF1", ["under", "tyst"])
    wall_items.add_notes(day, "handlingsplan", "", ["annat steg"])
    assert silent_writing.is_silent(day.workshop, "reflektion")
    assert [note.text for note in silent_writing.hidden_in(day.workshop, "reflektion")] == ["under", "tyst"]
    assert silent_writing.hidden_text(len(silent_writing.hidden_in(day.workshop, "reflektion"))) == "2 dolda"
    assert counts_in_step(day.workshop, planned(day, "questions").step) == ["3 anteckningar", "2 dolda"]
    assert [note.text for note in day.projection(AudienceView).workshop.all(Note)] == ["före", "annat steg"]
    assert silent_writing.reveal(day, "reflektion") == 2
    assert not silent_writing.is_silent(day.workshop, "reflektion")
    assert silent_writing.hidden_in(day.workshop, "reflektion") == []


def test_hidden_things_of_the_map_stand_with_the_notes_in_the_order_they_were_written(day: Session) -> None:
    silent_writing.begin_silence(day, "ekosystem")
    wall_items.add_elements(day, "ekosystem", "roller", ["Natten"])
    wall_items.add_notes(day, "ekosystem", "", ["en tanke"])
    wall_items.add_elements(day, "ekosystem", "roller", ["Dagen"])
    assert [item.number for item in silent_writing.hidden_in(day.workshop, "ekosystem")] == [1, 2, 3]
    assert day.projection(AudienceView).workshop.all(Element) == []


def test_words_for_what_is_hidden() -> None:
    assert [silent_writing.hidden_text(count) for count in (0, 1, 7)] == ["", "1 dold", "7 dolda"]


def test_the_room_sees_the_dots_of_a_ballot_when_it_is_closed(day: Session) -> None:
    here = Vote(id="v1", target="note/n1", count=3, voter="x", ballot="reflektion")
    elsewhere = Vote(id="v2", target="note/n1", count=1)
    day.put(NOTE, Ballot(id="reflektion", targets=("note/n1",)), here, elsewhere)
    assert day.projection(AudienceView).workshop.all(Vote) == [elsewhere]
    day.put(Ballot(id="reflektion", targets=("note/n1",), closed=True))
    assert day.projection(AudienceView).workshop is day.workshop


def a_ballot(*, voters: int, dots: int, present: int, counted: tuple[bool, ...] = (False, False)) -> Standing:
    offered = Candidate("note/n1", "ett", "Reflektion", 0, chosen=False)
    entries = tuple(Entry(number, offered, counted=hands) for number, hands in enumerate(counted, 1))
    return Standing(Ballot(id="reflektion"), entries, voters, dots, present)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (a_ballot(voters=11, dots=33, present=14), "11 av 14 har röstat"),
        (a_ballot(voters=0, dots=0, present=14), "0 av 14 har röstat"),
        (a_ballot(voters=1, dots=3, present=0), "1 person har röstat"),
        (a_ballot(voters=2, dots=3, present=0), "2 personer har röstat"),
        (a_ballot(voters=0, dots=5, present=14, counted=(True, False)), "händer räknade för 1 av 2"),
        (
            a_ballot(voters=3, dots=5, present=14, counted=(True, True)),
            "3 av 14 har röstat · händer räknade för 2 av 2",
        ),
        (Standing(Ballot(id="reflektion"), (), 0, 0, 14), ""),
    ],
)
def test_how_far_a_vote_has_come_is_told_without_what_anybody_voted_on(now: Standing, told: str) -> None:
    assert ballot_text(now) == told


def test_a_candidate_says_where_it_comes_from_and_how_it_was_weighed(day: Session) -> None:
    note = NOTE.changed(chosen=True)
    day.put(note)
    (candidate,) = [one for one in link_candidates(day.workshop) if one.target == "note/n1"]
    plain = describe_candidate(day.workshop, candidate)
    day.put(Vote(id="v1", target="note/n1", count=1))
    assert describe_candidate(day.workshop, candidate) == f"{plain} · 1 röst"
    day.put(Vote(id="v1", target="note/n1", count=5), Placement(id="note/n1", gain=4, effort=1))
    assert describe_candidate(day.workshop, candidate) == f"{plain} · 5 röster · snabb vinst"
