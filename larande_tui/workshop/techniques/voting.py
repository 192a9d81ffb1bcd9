"""Ballots: the targets and their numbers, the number of voters, and the result once a ballot is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import Ballot, BallotLine, BallotResult, Key, Placement, Vote, new_id
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.describe import find_text
from larande_tui.workshop.techniques.link_candidates import Candidate, ballot_candidates, chosen_candidates


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ballot.

    Attributes:
        number: what people call it, from 1.
        candidate: what it is.
        votes: how many dots it got in this ballot.
        counted: hands were counted for it.
        voted_on: hands were counted for it, or somebody handed in dots in this ballot; otherwise no votes mean nothing.
    """

    number: int
    candidate: Candidate
    votes: int = 0
    counted: bool = False
    voted_on: bool = False

    @property
    def result(self) -> int | None:
        """Return how many dots it got; None when nobody counted any for it."""
        return self.votes if self.voted_on else None


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a ballot.

    Attributes:
        ballot: its settings; those of a new one before anybody has voted.
        entries: in the order of their numbers. Of an open ballot what has left the wall and got no dots is not among
            them; those of a closed one are as they were when it was closed.
        voters: how many have handed in their dots one by one.
        dots: how many dots have been given in all.
        present: how many are here to vote; 0 when nobody knows.
    """

    ballot: Ballot
    entries: tuple[Entry, ...]
    voters: int
    dots: int
    present: int

    def called(self, number: int) -> Entry | None:
        """Return the entry of that number."""
        return next((entry for entry in self.entries if entry.number == number), None)

    @property
    def ranked(self) -> list[Entry]:
        """Return the entries with most dots first, those that nobody counted last, and otherwise by number."""
        return sorted(self.entries, key=lambda entry: (not entry.voted_on, -entry.votes, entry.number))


def standing(workshop: Workshop, step: Step) -> Standing:
    """Return the standing of a step's ballot. Its numbers stay, whatever comes to the wall or leaves it."""
    ballot = workshop.find(Ballot, step.id) or _new(step)
    offered = {candidate.target: candidate for candidate in ballot_candidates(workshop, step)}
    if ballot.closed and ballot.result is not None:
        entries = _as_closed(workshop, ballot.result.lines, offered)
        voters, present = ballot.result.voters, ballot.result.present
    else:
        votes = _votes_in(workshop, step.id, offered)
        on_it = ballot.targets if ballot.closed else _targets(ballot, offered)
        entries = _counted(workshop, on_it, offered, votes)
        voters = len({vote.voter for vote in votes if vote.voter})
        present = ballot.present or workshop.details.headcount
    return Standing(ballot, tuple(entries), voters, sum(entry.votes for entry in entries), present)


def offered_now(workshop: Workshop, step: Step) -> list[Entry]:
    """Return what can be weighed in a step now, with the numbers of its ballot: also what came once that was closed."""
    ballot = workshop.find(Ballot, step.id) or _new(step)
    offered = {candidate.target: candidate for candidate in ballot_candidates(workshop, step)}
    return _counted(workshop, _targets(ballot, offered), offered, _votes_in(workshop, step.id, offered))


def counted_votes(workshop: Workshop) -> dict[str, int]:
    """Count the dots of everything that dots were counted for, by target: 0 for what stood on a ballot and got none."""
    held = [planned.step for planned in agenda(workshop, whole=True) if workshop.find(Ballot, planned.id) is not None]
    entries = [entry for step in held for entry in standing(workshop, step).entries if entry.voted_on]
    targets = [*(entry.candidate.target for entry in entries), *(vote.target for vote in workshop.all(Vote))]
    return {target: workshop.votes_for(target) for target in targets if target}


def _counted(
    workshop: Workshop, targets: Sequence[str], offered: dict[str, Candidate], votes: Sequence[Vote]
) -> list[Entry]:
    """Number the targets, and count the votes of those that are offered or have any."""
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.target] += vote.count
    by_hand = {vote.target for vote in votes if not vote.voter}
    handed_in = any(vote.voter or not vote.ballot for vote in votes)  # what was counted elsewhere was counted whole
    return [
        Entry(
            number,
            offered.get(target) or _off_the_wall(workshop, target, ""),
            counts[target],
            counted=target in by_hand,
            voted_on=handed_in or target in by_hand,
        )
        for number, target in enumerate(targets, 1)
        if target in offered or counts[target]
    ]


def _as_closed(workshop: Workshop, result: Sequence[BallotLine], offered: dict[str, Candidate]) -> list[Entry]:
    left = {
        line.target: _off_the_wall(workshop, line.target, line.origin) for line in result if line.target not in offered
    }
    if left:
        for chosen in chosen_candidates(workshop):
            if chosen.target in left:
                left[chosen.target] = replace(left[chosen.target], chosen=True)
    known = {**offered, **left}
    return [
        Entry(
            line.number,
            replace(known[line.target], origin=line.origin),
            line.votes or 0,
            counted=line.counted,
            voted_on=line.votes is not None,
        )
        for line in result
    ]


def _off_the_wall(workshop: Workshop, target: str, origin: str) -> Candidate:
    """Return a candidate that stood on a ballot and is not offered any more: it lies in a theme now, or is gone."""
    text = find_text(workshop, target)
    if text is None:
        text = f"{origin.partition(',')[0] or 'Förslaget'} finns inte kvar"
    return Candidate(target, text, origin)


def _votes_in(workshop: Workshop, ballot: str, offered: dict[str, Candidate]) -> list[Vote]:
    """Return the votes of a ballot; until somebody votes in it, those on the same targets that were imported."""
    votes = workshop.all(Vote)
    own = [vote for vote in votes if vote.ballot == ballot]
    return own or [vote for vote in votes if not vote.ballot and vote.target in offered]


def shown_votes(workshop: Workshop, kind: str) -> dict[str, int]:
    """Count dots as `Workshop.votes_by_id`, without those that an open ballot still keeps to itself."""
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


# --- voting ---------------------------------------------------------------------------------------------------------


def count_hands(session: Session, step: Step, counts: Sequence[tuple[Entry, int]]) -> None:
    """Set how many hands each entry got, also none; an earlier count of hands in this ballot is replaced.

    Raises:
        ValueError: the ballot is closed.
    """
    numbers = ", ".join(str(entry.number) for entry, _ in counts[:6]) + (" …" if len(counts) > 6 else "")
    with session.transaction(f"Handuppräckning för {numbers}") as workshop:
        _must_be_open(workshop, step)
        _begin(session, workshop, step)
        for entry, count in counts:
            target = entry.candidate.target
            earlier = [vote for vote in workshop.votes_on(target) if vote.ballot == step.id and not vote.voter]
            session.remove(*(vote.key for vote in earlier))
            session.put(Vote(target=target, count=count, ballot=step.id))


def hand_in(session: Session, step: Step, chosen: Sequence[Entry], voter: str = "") -> None:
    """Hand in one person's dots. Nobody's name is stored.

    Args:
        session: of the workshop.
        step: the ballot's.
        chosen: an entry for each dot; none at all is a blank vote.
        voter: a random id for this person in this ballot and nowhere else, chosen by whoever votes: handing in again
            under it replaces the dots. A new voter's by default.

    Raises:
        ValueError: there are more dots than each may give, everybody who is here has voted, or the ballot is closed.
    """
    dots = Counter(entry.candidate.target for entry in chosen) or Counter({"": 0})
    with session.transaction() as workshop:
        _must_be_open(workshop, step)
        now = standing(workshop, step)
        mine = (voter, step.id) if voter else None
        earlier = {vote.target: vote for vote in workshop.all(Vote) if (vote.voter, vote.ballot) == mine}
        if len(chosen) > now.ballot.dots:
            raise ValueError("too many dots")
        if now.present and now.voters >= now.present and not earlier:
            raise ValueError("everybody has voted")
        _begin(session, workshop, step)
        session.remove(*(vote.key for target, vote in earlier.items() if target not in dots))
        new = Vote(target="", voter=voter or new_id(), ballot=step.id)
        session.put(
            *(
                (earlier.get(target) or new.changed(id=new_id(), target=target)).changed(count=count)
                for target, count in dots.items()
            ),
            name="Ändrad röst" if earlier else f"Röst nummer {now.voters + 1}",
        )


def set_present(session: Session, step: Step, present: int) -> None:
    """Set how many are here to vote; 0 for all of the workshop's."""
    with session.transaction(f"{present} närvarande") as workshop:
        session.put(_begun(workshop, step).changed(present=present))


def set_dots(session: Session, step: Step, dots: int) -> None:
    """Set how many dots each may give."""
    with session.transaction(f"{dots} prickar var") as workshop:
        session.put(_begun(workshop, step).changed(dots=dots))


def close(session: Session, step: Step, *, closed: bool) -> None:
    """Close the ballot, so that all see how it went and that stays; or open it again, for all that is there now."""
    with session.transaction("Röstningen stängd" if closed else "Röstningen öppnad igen") as workshop:
        result = _result(standing(workshop, step)) if closed else None
        session.put(_begun(workshop, step).changed(closed=closed, result=result))


def place(session: Session, step: Step, entry: Entry, gain: int, effort: int) -> None:
    """Place an entry between gain and effort, from 1 to 4 each.

    Raises:
        ValidationError: one of them is none of these.
    """
    placed = Placement(id=entry.candidate.target, gain=gain, effort=effort)
    with session.transaction(f"{entry.number}: nytta {gain}, möda {effort}") as workshop:
        _begin(session, workshop, step)
        session.put(placed)


def _new(step: Step) -> Ballot:
    return Ballot(id=step.id, dots=step.dots) if isinstance(step, PrioritiseStep) else Ballot(id=step.id)


def _result(now: Standing) -> BallotResult:
    lines = tuple(
        BallotLine(
            number=entry.number,
            target=entry.candidate.target,
            origin=entry.candidate.origin,
            votes=entry.result,
            counted=entry.counted,
        )
        for entry in now.entries
    )
    return BallotResult(lines=lines, voters=now.voters, present=now.present)


def _must_be_open(workshop: Workshop, step: Step) -> None:
    ballot = workshop.find(Ballot, step.id)
    if ballot is not None and ballot.closed:
        raise ValueError("the ballot is closed")


def _begun(workshop: Workshop, step: Step) -> Ballot:
    """Return the ballot with all that is on it now, so that its numbers stay."""
    ballot = workshop.find(Ballot, step.id) or _new(step)
    if ballot.closed and ballot.result is None:  # of a larande that did not keep how it went
        ballot = ballot.changed(result=_result(standing(workshop, step)))
    offered = [candidate.target for candidate in ballot_candidates(workshop, step)]
    return ballot.changed(targets=_targets(ballot, offered))


def _begin(session: Session, workshop: Workshop, step: Step) -> None:
    """Fix the numbers, if something has come that has none."""
    begun = _begun(workshop, step)
    if workshop.get(begun.key) != begun:
        session.put(begun)


def _targets(ballot: Ballot, offered: Sequence[str] | dict[str, Candidate]) -> tuple[str, ...]:
    known = set(ballot.targets)
    return (*ballot.targets, *(target for target in offered if target not in known))
