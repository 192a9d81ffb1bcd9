"""Standing of a ballot: its targets and their numbers, the number of voters, and the result once it is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.step_kinds import step_kind
from larande_tui.workshop.model.items import Action, Ballot, BallotLine, Key, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques.describe import find_text
from larande_tui.workshop.techniques.link_candidates import Candidate, ballot_candidates, chosen_candidates

HANDS: Final = "hander"
VOTER: Final = "valjare"
MATRIX: Final = "matris"
PRESENT: Final = "narvarande"
WEIGHING: Final = frozenset({HANDS, VOTER, MATRIX, PRESENT})
"""The places where the items of a step are weighed, stored with the group's position."""


def can_be_voted_on(step: Step) -> bool:
    """Return whether a step's kind has candidates to vote on."""
    return step_kind(step.kind).candidates is not None


def is_weighed(step: Step, place: str) -> bool:
    """Return whether a place of a step shows its ballot or matrix, and not the step's own view.

    A kind without candidates may use the names of the ballot's places for its own places.
    """
    return isinstance(step, PrioritiseStep) or (place in WEIGHING and can_be_voted_on(step))


class Entry(NamedTuple):
    """A line of the ballot.

    Attributes:
        number: its number on the wall, from 1.
        candidate: the target and its description.
        votes: its dots in this ballot.
        counted: whether hands were counted for it.
        voted_on: whether hands were counted for it or anybody handed in dots; if not, ``votes`` is meaningless.
    """

    number: int
    candidate: Candidate
    votes: int = 0
    counted: bool = False
    voted_on: bool = False

    @property
    def result(self) -> int | None:
        """Return its dots; None when none were counted for it."""
        return self.votes if self.voted_on else None


class Standing(NamedTuple):
    """The current standing of a ballot.

    Attributes:
        ballot: its settings; the defaults before anybody has voted.
        entries: by number. In an open ballot, candidates that left the wall without dots are omitted; the entries of a
            closed ballot are those at its closing.
        voters: the number of people who have handed in dots.
        dots: the total number of dots.
        present: the number of people who may vote; 0 when unknown.
    """

    ballot: Ballot
    entries: tuple[Entry, ...]
    voters: int
    dots: int
    present: int

    @property
    def ranked(self) -> list[Entry]:
        """Sort the entries by dots, most first; uncounted ones come last, and equal ones by number."""
        return sorted(self.entries, key=lambda entry: (not entry.voted_on, -entry.votes, entry.number))


def ballot_of(workshop: Workshop, step: Step) -> Ballot:
    """Return the settings of a step's ballot; the defaults before anybody has voted."""
    return workshop.find(Ballot, step.id) or _new(step)


def targets_of(workshop: Workshop, step: Step) -> tuple[str, ...]:
    """Return the targets of a step's ballot: those with a number in it, then the candidates added since."""
    candidates = [candidate.target for candidate in ballot_candidates(workshop, step)]
    return _targets(ballot_of(workshop, step), candidates)


def standing(workshop: Workshop, step: Step) -> Standing:
    """Return the standing of a step's ballot. Numbers stay fixed when cards are added or removed."""
    ballot = ballot_of(workshop, step)
    candidates = {candidate.target: candidate for candidate in ballot_candidates(workshop, step)}
    if ballot.closed and ballot.result is not None:
        entries = _as_closed(workshop, ballot.result.lines, candidates)
        voters, present = ballot.result.voters, ballot.result.present
    else:
        votes = _votes_in(workshop, step.id, candidates)
        on_it = ballot.targets if ballot.closed else _targets(ballot, candidates)
        entries = _counted(workshop, on_it, candidates, votes)
        voters = len({vote.voter for vote in votes if vote.voter})
        present = ballot.present or workshop.details.headcount
    return Standing(ballot, tuple(entries), voters, sum(entry.votes for entry in entries), present)


def offered_now(workshop: Workshop, step: Step) -> list[Entry]:
    """Return the present candidates of a step with their ballot's numbers, including those added after its closing."""
    ballot = ballot_of(workshop, step)
    candidates = {candidate.target: candidate for candidate in ballot_candidates(workshop, step)}
    return _counted(workshop, _targets(ballot, candidates), candidates, _votes_in(workshop, step.id, candidates))


def counted_votes(workshop: Workshop) -> dict[str, int]:
    """Return the number of dots by target, over all ballots; 0 for a target without any in its ballot."""
    steps_with_ballots = [
        planned.step for planned in agenda(workshop, whole=True) if workshop.find(Ballot, planned.id) is not None
    ]
    entries = [entry for step in steps_with_ballots for entry in standing(workshop, step).entries if entry.voted_on]
    targets = [*(entry.candidate.target for entry in entries), *(vote.target for vote in workshop.all(Vote))]
    return {target: workshop.votes_for(target) for target in targets if target}


def _counted(
    workshop: Workshop, targets: Sequence[str], candidates: dict[str, Candidate], votes: Sequence[Vote]
) -> list[Entry]:
    """Number the targets, and count votes for those that are candidates or have votes."""
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.target] += vote.count
    by_hand = {vote.target for vote in votes if not vote.voter}
    handed_in = any(vote.voter or not vote.ballot for vote in votes)  # an imported count covers all targets
    return [
        Entry(
            number,
            candidates.get(target) or _off_the_wall(workshop, target, ""),
            counts[target],
            counted=target in by_hand,
            voted_on=handed_in or target in by_hand,
        )
        for number, target in enumerate(targets, 1)
        if target in candidates or counts[target]
    ]


def _as_closed(workshop: Workshop, result: Sequence[BallotLine], candidates: dict[str, Candidate]) -> list[Entry]:
    removed_entries = {
        line.target: _off_the_wall(workshop, line.target, line.origin)
        for line in result
        if line.target not in candidates
    }
    if removed_entries:
        for candidate in chosen_candidates(workshop):
            if candidate.target in removed_entries:
                removed_entries[candidate.target] = removed_entries[candidate.target]._replace(chosen=True)
    known = {**candidates, **removed_entries}
    return [
        Entry(
            line.number,
            known[line.target]._replace(origin=line.origin),
            line.votes or 0,
            counted=line.counted,
            voted_on=line.votes is not None,
        )
        for line in result
    ]


def _off_the_wall(workshop: Workshop, target: str, origin: str) -> Candidate:
    """Return the candidate for a closed ballot's target that is no longer offered: grouped in a theme, or removed."""
    text = find_text(workshop, target)
    if text is None:  # a removed action's number now belongs to another
        name = "En åtgärd" if Key.named(target).kind == Action.kind else origin.partition(",")[0] or "Förslaget"
        text = f"{name} finns inte kvar"
    return Candidate(target, text, origin)


def _votes_in(workshop: Workshop, ballot: str, candidates: dict[str, Candidate]) -> list[Vote]:
    """Return the votes of a ballot; before anybody votes in it, the imported votes on its targets."""
    votes = workshop.all(Vote)
    own = [vote for vote in votes if vote.ballot == ballot]
    return own or [vote for vote in votes if not vote.ballot and vote.target in candidates]


def shown_votes(workshop: Workshop, kind: str) -> dict[str, int]:
    """Return numbers of dots as `Workshop.votes_by_id`, without those of open ballots."""
    votes = workshop.votes_by_id(kind)
    for target in _kept_back(workshop):
        if target.kind == kind:
            votes.pop(target.id, None)
    return votes


def open_ballots(workshop: Workshop) -> set[str]:
    """Return the ids of the steps whose ballots are not closed."""
    return {ballot.id for ballot in workshop.all(Ballot) if not ballot.closed}


def _kept_back(workshop: Workshop) -> list[Key]:
    going_on = open_ballots(workshop)
    if not going_on:
        return []
    return [Key.named(vote.target) for vote in workshop.all(Vote) if vote.ballot in going_on and vote.target]


def _new(step: Step) -> Ballot:
    return Ballot(id=step.id, dots=step.dots) if isinstance(step, PrioritiseStep) else Ballot(id=step.id)


def _targets(ballot: Ballot, candidates: Sequence[str] | dict[str, Candidate]) -> tuple[str, ...]:
    known = set(ballot.targets)
    return (*ballot.targets, *(target for target in candidates if target not in known))
