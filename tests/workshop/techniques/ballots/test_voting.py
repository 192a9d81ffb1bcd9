"""Ballots: numbers that stay, dots that nobody's name is on, and totals that wait until all have voted."""

from __future__ import annotations

import pytest

from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Ballot,
    Details,
    Element,
    Item,
    Key,
    Note,
    Placement,
    ProgrammeUsed,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.ballots import voting
from larande_tui.workshop.techniques.ballots.standing import Entry, counted_votes, offered_now, shown_votes, standing
from larande_tui.workshop.techniques.effort_impact import QUADRANTS, quadrant_of
from larande_tui.workshop.techniques.grouping import merge_notes, notes_in_theme, put_in_theme, theme_sizes
from larande_tui.workshop.techniques.link_candidates import ballot_candidates
from tests.driver.shipped import shipped

PROGRAMME = shipped("halvdag")


def step(name: str):
    return next(item for item in PROGRAMME.steps if item.id == name)


REFLECTION, STATE, MAP, PLAN = (step(name) for name in ("reflektion", "nulage", "ekosystem", "handlingsplan"))


def to_prioritise(*steps: str, **more) -> PrioritiseStep:
    """A programme's step that chooses among what the steps of the half day made."""
    return PrioritiseStep(
        id="val", kind="prioritise", title="Val", minutes=10, purpose="Vi väljer.", source="prov",
        candidates_from=steps, **more,
    )  # fmt: skip


def note(number: int, text: str, **fields) -> Note:
    return Note(id=f"n{number}", step="reflektion", place="RF1", text=text, number=number, **fields)


@pytest.fixture
def three(session: Session) -> Session:
    """Three notes and fourteen people."""
    session.put(
        Details(headcount=14), ProgrammeUsed(programme=PROGRAMME), note(1, "pärmen"), note(2, "larmen"), note(3, "tid")
    )
    return session


def texts(session: Session, of=REFLECTION) -> list[tuple[int, str, int]]:
    now = standing(session.workshop, of)
    return [(entry.number, entry.candidate.text, entry.votes) for entry in now.entries]


def called(session: Session, number: int, of=REFLECTION) -> Entry:
    return next(entry for entry in standing(session.workshop, of).entries if entry.number == number)


def vote(session: Session, *numbers: int) -> None:
    voting.hand_in(session, REFLECTION, [called(session, number) for number in numbers])


# --- what stands on the ballot --------------------------------------------------------------------------------------


def test_notes_are_voted_on_until_they_lie_in_themes(three: Session):
    assert texts(three) == [(1, "pärmen", 0), (2, "larmen", 0), (3, "tid", 0)]
    put_in_theme(three, three.workshop.all(Note)[:2], "Papper")
    assert [(number, text) for number, text, _ in texts(three)] == [(1, "Papper"), (2, "tid")]


def test_the_numbers_stay_once_somebody_has_voted(three: Session):
    vote(three, 2)
    wall_items.add_notes(three, "reflektion", "RF1", ["nytt"])
    wall_items.remove(three, three.workshop.find(Note, "n1"))
    assert texts(three) == [(2, "larmen", 1), (3, "tid", 0), (4, "nytt", 0)]
    put_in_theme(three, [three.workshop.find(Note, "n2")], "Larm")
    assert (2, "larmen", 1) in texts(three), "what has dots stays on the ballot, whatever becomes of it"
    assert any(number > 3 and text == "Larm" for number, text, _ in texts(three))


def test_areas_parts_findings_and_actions_are_voted_on_in_their_steps(three: Session):
    assert len(texts(three, STATE)) == 9
    assert texts(three, MAP) == []
    three.put(Element(id="e", name="Morgonmötet", category="arenor", number=4))
    assert any("Morgonmötet" in text for _, text, _ in texts(three, MAP)), "what the map says of it"
    wall_items.add_actions(three, ["Fem minuter varje morgon"])
    assert [text for _, text, _ in texts(three, PLAN)] == ["Fem minuter varje morgon"]
    assert texts(three, step("oppning")) == []


def test_a_step_that_prioritises_takes_from_the_earlier_ones_areas_only_with_a_gap(three: Session):
    three.put(AreaFinding(id="N7", now=2, desired=4), AreaFinding(id="N5", now=4, desired=4))
    found = ballot_candidates(three.workshop, to_prioritise("reflektion", "nulage", "ekosystem"))
    assert [item.text for item in found] == ["pärmen", "larmen", "tid", "Kunskapsdelning"]


# --- voting ---------------------------------------------------------------------------------------------------------


def test_one_voter_after_another_and_nobodys_name(three: Session):
    vote(three, 1, 1, 2)
    vote(three, 2)
    now = standing(three.workshop, REFLECTION)
    assert (now.voters, now.dots, now.present) == (2, 4, 14)
    assert [(entry.number, entry.votes) for entry in now.ranked] == [(1, 2), (2, 2), (3, 0)]
    voters = {item.voter for item in three.workshop.all(Vote)}
    assert len(voters) == 2
    assert all(len(voter) == 10 for voter in voters), "an id that says nothing"


def test_a_voter_may_give_fewer_dots_but_never_more(three: Session):
    vote(three, 1)
    with pytest.raises(ValueError, match="dots"):
        vote(three, 1, 1, 1, 1)
    assert standing(three.workshop, REFLECTION).voters == 1
    voting.set_dots(three, REFLECTION, 4)
    vote(three, 1, 1, 1, 1)
    assert standing(three.workshop, REFLECTION).dots == 5


def test_a_blank_vote_is_a_vote(three: Session):
    vote(three)
    now = standing(three.workshop, REFLECTION)
    assert (now.voters, now.dots) == (1, 0)


def test_those_who_are_absent_are_not_waited_for_and_nobody_votes_twice(three: Session):
    voting.set_present(three, REFLECTION, 2)
    vote(three, 1)
    vote(three, 2)
    with pytest.raises(ValueError, match="everybody"):
        vote(three, 3)
    assert standing(three.workshop, REFLECTION).present == 2


def test_a_voter_who_hands_in_again_replaces_the_dots(three: Session):
    voting.hand_in(three, REFLECTION, [called(three, 1), called(three, 1), called(three, 2)], voter="slumpat")
    kept = next(item for item in three.workshop.all(Vote) if item.target == "note/n1")
    vote(three, 3)
    voting.set_present(three, REFLECTION, 2)
    voting.hand_in(three, REFLECTION, [called(three, 1), called(three, 3)], voter="slumpat")
    assert texts(three) == [(1, "pärmen", 1), (2, "larmen", 0), (3, "tid", 2)]
    assert kept.changed(count=1) in three.workshop.all(Vote), "under the ids that they had"
    assert standing(three.workshop, REFLECTION).voters == 2
    voting.hand_in(three, REFLECTION, [], voter="slumpat")
    now = standing(three.workshop, REFLECTION)
    assert (now.voters, now.dots) == (2, 1)
    undone = three.undo()
    assert undone is not None
    assert undone.name == "Ändrad röst"
    assert texts(three)[0] == (1, "pärmen", 1)


def test_a_voters_id_means_nothing_in_another_ballot(three: Session):
    voting.hand_in(three, REFLECTION, [called(three, 1)], voter="slumpat")
    val = to_prioritise("reflektion")
    voting.hand_in(three, val, [called(three, 2, val)], voter="slumpat")
    assert texts(three)[0] == (1, "pärmen", 1)
    assert standing(three.workshop, val).voters == 1


def test_undoing_takes_back_one_persons_dots_and_nobody_elses(three: Session):
    vote(three, 1)
    vote(three, 2, 2)
    undone = three.undo()
    assert undone is not None
    assert undone.name == "Röst nummer 2", "the name tells nobody what was voted on"
    assert texts(three) == [(1, "pärmen", 1), (2, "larmen", 0), (3, "tid", 0)]
    three.redo()
    assert (2, "larmen", 2) in texts(three)


def test_hands_replace_hands_and_leave_the_voters_dots(three: Session):
    vote(three, 1)
    voting.count_hands(three, REFLECTION, [(called(three, 1), 5), (called(three, 2), 3)])
    assert texts(three) == [(1, "pärmen", 6), (2, "larmen", 3), (3, "tid", 0)]
    voting.count_hands(three, REFLECTION, [(called(three, 1), 4), (called(three, 2), 0)])
    assert texts(three) == [(1, "pärmen", 5), (2, "larmen", 0), (3, "tid", 0)]


def test_totals_are_kept_back_until_the_ballot_is_closed(three: Session):
    vote(three, 1, 1)
    assert shown_votes(three.workshop, "note") == {}
    assert three.workshop.votes_by_id("note") == {"n1": 2}
    voting.close(three, REFLECTION, closed=True)
    assert shown_votes(three.workshop, "note") == {"n1": 2}
    voting.close(three, REFLECTION, closed=False)
    assert shown_votes(three.workshop, "note") == {}


def test_what_was_counted_on_paper_and_imported_stands_until_somebody_votes(three: Session):
    three.put(Vote(target="note/n3", count=7))
    assert texts(three)[2] == (3, "tid", 7)
    vote(three, 1)
    assert texts(three) == [(1, "pärmen", 1), (2, "larmen", 0), (3, "tid", 0)]


def test_of_two_ballots_about_the_same_thing_the_last_one_counts(three: Session):
    vote(three, 1, 1, 1)
    val = to_prioritise("reflektion")
    voting.count_hands(three, val, [(called(three, 1, val), 2)])
    assert three.workshop.votes_for("note/n1") == 2
    assert three.workshop.votes_by_id("note") == {"n1": 2}
    assert texts(three)[0] == (1, "pärmen", 3), "the first ballot is still what it was"


# --- a ballot that is closed stays as it was ------------------------------------------------------------------------


def results(session: Session, of=REFLECTION) -> list[tuple[int, str, int | None]]:
    return [(entry.number, entry.candidate.text, entry.result) for entry in standing(session.workshop, of).entries]


def test_what_is_written_after_a_ballot_was_closed_is_not_in_it(three: Session):
    vote(three, 1, 2, 2)
    voting.close(three, REFLECTION, closed=True)
    closed = standing(three.workshop, REFLECTION)
    wall_items.add_notes(three, "reflektion", "RF1", ["nytt"])
    put_in_theme(three, [three.workshop.find(Note, "n3")], "Senare")
    three.put(Vote(target="note/n1", count=40), Vote(target="note/n3", count=9, ballot="reflektion", voter="sen"))
    voting.place(three, REFLECTION, offered_now(three.workshop, REFLECTION)[-1], 4, 1)
    three.put(Details(headcount=20))
    now = standing(three.workshop, REFLECTION)
    assert results(three) == [(1, "pärmen", 1), (2, "larmen", 2), (3, "tid", 0)]
    assert [entry.candidate.origin for entry in now.entries] == [entry.candidate.origin for entry in closed.entries]
    assert (now.dots, now.voters, now.present) == (3, 1, 14)
    three.wait_saved()
    with Session.open(three.path, writable=False) as again:
        assert standing(again.workshop, REFLECTION) == now
    voting.close(three, REFLECTION, closed=False)
    assert {text for _, text, _ in texts(three)} == {"pärmen", "larmen", "tid", "nytt", "Senare"}


def test_what_was_removed_or_merged_after_a_ballot_was_closed_keeps_its_votes_in_it(three: Session):
    put_in_theme(three, [three.workshop.find(Note, "n3")], "Tid")
    vote(three, 1, 1, 2)
    voting.close(three, REFLECTION, closed=True)
    before = results(three)
    assert before == [(1, "Tid", 2), (2, "pärmen", 1), (3, "larmen", 0)]
    merge_notes(three, [three.workshop.find(Note, "n1"), three.workshop.find(Note, "n2")])
    wall_items.remove(three, three.workshop.find(Note, "n1"))
    after = results(three)
    assert [(number, votes) for number, _, votes in after] == [(number, votes) for number, _, votes in before]
    assert [text for _, text, _ in after if "finns inte kvar" in text] == [
        "Anteckning 1 finns inte kvar", "Anteckning 2 finns inte kvar",
    ]  # fmt: skip
    assert not any("pärmen" in text for _, text, _ in after), "who takes words away takes them away"


def test_an_action_that_was_removed_is_not_called_by_a_number_that_is_anothers_now(three: Session):
    three.put(Action(id="a1", number=1, activity="Öva", order=1), Action(id="a2", number=2, activity="Läsa", order=2))
    voting.count_hands(three, PLAN, [(called(three, 1, PLAN), 5), (called(three, 2, PLAN), 2)])
    voting.close(three, PLAN, closed=True)
    wall_items.remove(three, three.workshop.find(Action, "a1"))
    assert {text for _, text, _ in texts(three, PLAN)} >= {"En åtgärd finns inte kvar"}


def test_a_closed_ballot_says_the_words_that_stand_on_the_wall_and_whether_they_are_chosen(three: Session):
    vote(three, 1)
    voting.close(three, REFLECTION, closed=True)
    wall_items.change_text(three, three.workshop.find(Note, "n1"), "den gamla pärmen")
    wall_items.choose(three, three.workshop.find(Note, "n1").key)
    put_in_theme(three, [three.workshop.find(Note, "n1")], "Papper")
    entry = standing(three.workshop, REFLECTION).entries[0]
    assert (entry.candidate.text, entry.candidate.origin) == ("den gamla pärmen", "Anteckning 1")
    assert entry.candidate.chosen


def test_what_no_hands_were_counted_for_has_no_result_and_no_hands_are_a_result(three: Session):
    voting.count_hands(three, REFLECTION, [(called(three, 1), 5), (called(three, 2), 0)])
    assert results(three) == [(1, "pärmen", 5), (2, "larmen", 0), (3, "tid", None)]
    voting.close(three, REFLECTION, closed=True)
    assert results(three) == [(1, "pärmen", 5), (2, "larmen", 0), (3, "tid", None)]
    assert [entry.number for entry in standing(three.workshop, REFLECTION).ranked] == [1, 2, 3]
    assert counted_votes(three.workshop) == {"note/n1": 5, "note/n2": 0}


def test_once_somebody_has_handed_in_dots_no_dots_are_a_result(three: Session):
    vote(three, 2)
    assert results(three) == [(1, "pärmen", 0), (2, "larmen", 1), (3, "tid", 0)]
    vote(three)
    assert counted_votes(three.workshop) == {"note/n1": 0, "note/n2": 1, "note/n3": 0}


def test_a_closed_ballot_takes_no_votes(three: Session):
    entry = called(three, 1)
    voting.close(three, REFLECTION, closed=True)
    with pytest.raises(ValueError, match="closed"):
        vote(three, 1)
    with pytest.raises(ValueError, match="closed"):
        voting.count_hands(three, REFLECTION, [(entry, 1)])
    assert three.workshop.all(Vote) == []
    assert results(three) == [(1, "pärmen", None), (2, "larmen", None), (3, "tid", None)]


def test_a_ballot_that_an_earlier_larande_closed_has_what_stood_on_it(three: Session):
    vote(three, 1)
    begun = three.workshop.find(Ballot, "reflektion")
    three.put(begun.changed(closed=True))
    wall_items.add_notes(three, "reflektion", "RF1", ["nytt"])
    assert results(three) == [(1, "pärmen", 1), (2, "larmen", 0), (3, "tid", 0)]
    voting.place(three, REFLECTION, offered_now(three.workshop, REFLECTION)[-1], 4, 1)
    assert results(three) == [(1, "pärmen", 1), (2, "larmen", 0), (3, "tid", 0)]


def test_votes_go_with_what_they_were_given_to(three: Session):
    vote(three, 1, 2)
    merge_notes(three, [three.workshop.find(Note, "n1"), three.workshop.find(Note, "n2")])
    assert three.workshop.votes_for("note/n1") == 2
    wall_items.remove(three, three.workshop.find(Note, "n1"))
    assert not [item for item in three.workshop.all(Vote) if item.target == "note/n1"]


def test_many_votes_write_the_list_of_candidates_once(three: Session):
    for number in (1, 2, 3):
        vote(three, number)
    with three.path.open(encoding="utf-8") as file:
        lines = [line for line in file if '"kind":"ballot"' in line]
    assert len(lines) == 1


# --- gain against effort --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gain", "effort", "corner"),
    [
        (4, 1, "snabba"),
        (3, 2, "snabba"),
        (3, 3, "storre"),
        (4, 4, "storre"),
        (2, 2, "tid"),
        (1, 1, "tid"),
        (2, 3, "vanta"),
    ],
)
def test_the_corners_have_no_middle(gain: int, effort: int, corner: str):
    assert quadrant_of(Placement(id="note/n", gain=gain, effort=effort)).id == corner


@pytest.mark.parametrize("corner", QUADRANTS)
def test_what_is_dropped_in_a_corner_lies_in_it(corner):
    assert quadrant_of(Placement(id="note/n", gain=corner.gain, effort=corner.effort)) is corner


def test_a_placing_fixes_the_numbers_and_goes_with_its_thing(three: Session):
    voting.place(three, REFLECTION, called(three, 2), 4, 1)
    assert three.workshop.find(Ballot, "reflektion") is not None
    assert three.workshop.find(Placement, "note/n2") == Placement(id="note/n2", gain=4, effort=1)
    wall_items.remove(three, three.workshop.find(Note, "n2"))
    assert three.workshop.all(Placement) == []
    three.undo()
    assert len(three.workshop.all(Placement)) == 1


def test_items_of_a_vote_are_read_back_from_the_file(three: Session):
    vote(three, 1, 1, 2)
    voting.place(three, REFLECTION, called(three, 2), 4, 1)
    voting.close(three, REFLECTION, closed=True)
    three.wait_saved()
    with Session.open(three.path, writable=False) as again:
        kinds: list[type[Item]] = [Vote, Ballot, Placement]
        for kind in kinds:
            assert again.workshop.all(kind) == three.workshop.all(kind)


def test_a_vote_over_many_themes_looks_through_the_notes_a_few_times(
    three: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once for each theme, as it was, takes seconds for two thousand themes."""
    themes = [Theme(id=f"t{number}", step="reflektion", name=f"Tema {number}", order=number) for number in range(60)]
    three.put(*themes, *(note(10 + number, "ord", theme=f"t{number}") for number in range(60)))
    looked = 0
    notes_of = Workshop.notes_of

    def counting(workshop: Workshop, step: str) -> list[Note]:
        nonlocal looked
        looked += 1
        return notes_of(workshop, step)

    monkeypatch.setattr(Workshop, "notes_of", counting)
    now = standing(three.workshop, REFLECTION)
    assert [entry.candidate.text for entry in now.entries[:2]] == ["Tema 0", "Tema 1"]
    assert {entry.candidate.origin for entry in now.entries[:60]} == {"Tema, 1 anteckning"}
    assert len(now.entries) == 63
    assert looked < 10


def test_a_theme_counts_the_notes_of_its_own_step_alone(three: Session) -> None:
    three.put(
        Theme(id="t", step="reflektion", name="Tid"), note(4, "ord", theme="t"),
        Note(id="o", step="paus", place="RF1", text="annat steg", theme="t", number=5), note(6, "borta", theme="okänt"),
    )  # fmt: skip
    sizes = theme_sizes(three.workshop)
    assert sizes == {Key("theme", "t"): 1}
    assert {str(theme.key): len(notes_in_theme(three.workshop, theme)) for theme in three.workshop.all(Theme)} == {
        "theme/t": 1
    }


def test_dots_that_came_together_are_entered_and_replace_each_voters_earlier(three: Session):
    first, second = (called(three, number).candidate.target for number in (1, 2))
    voting.enter_ballots(three, REFLECTION, [("a", {first: 2}), ("b", {second: 1}), ("c", {})])
    assert texts(three) == [(1, "pärmen", 2), (2, "larmen", 1), (3, "tid", 0)]
    assert standing(three.workshop, REFLECTION).voters == 3, "no dots are a blank vote"
    voting.enter_ballots(three, REFLECTION, [("a", {second: 1})])
    assert texts(three) == [(1, "pärmen", 0), (2, "larmen", 2), (3, "tid", 0)]
    assert standing(three.workshop, REFLECTION).voters == 3


def test_dots_given_before_the_ballot_was_closed_are_in_its_result_when_they_come_after(three: Session):
    voting.enter_ballots(three, REFLECTION, [("a", {called(three, 1).candidate.target: 1})])
    voting.close(three, REFLECTION, closed=True)
    closed = three.workshop.find(Ballot, "reflektion")
    assert [(line.number, line.votes) for line in closed.result.lines] == [(1, 1), (2, 0), (3, 0)]
    late = called(three, 3).candidate.target
    voting.enter_ballots(three, REFLECTION, [("a", {late: 1}), ("b", {late: 2})])
    closed = three.workshop.find(Ballot, "reflektion")
    assert closed.closed
    assert {line.number: line.votes for line in closed.result.lines} == {1: 0, 2: 0, 3: 3}
    assert closed.result.voters == 2
