"""Ballots: the targets and their numbers, the number of voters, and the result once a ballot is closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import Ballot, Key, Placement, Vote, new_id
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.describe import describe
from larande_tui.workshop.techniques.link_candidates import Candidate, ballot_candidates


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ballot.

    Attributes:
        number: what people call it, from 1.
        candidate: what it is.
        votes: how many dots it got in this ballot.
        counted: hands were counted for it.
    """

    number: int
    candidate: Candidate
    votes: int = 0
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a ballot.

    Attributes:
        ballot: its settings; those of a new one before anybody has voted.
        entries: in the order of their numbers. What has left the wall and got no dots is not among them.
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
        """Return the entries with most dots first, and otherwise by number."""
        return sorted(self.entries, key=lambda entry: (-entry.votes, entry.number))


def standing(workshop: Workshop, step: Step) -> Standing:
    """Return the standing of a step's ballot. Its numbers stay, whatever comes to the wall or leaves it."""
    ballot = workshop.find(Ballot, step.id) or _new(step)
    offered = {candidate.target: candidate for candidate in ballot_candidates(workshop, step)}
    votes = votes_in(workshop, step.id, offered)
    counts: Counter[str] = Counter()
    for vote in votes:
        counts[vote.target] += vote.count
    by_hand = {vote.target for vote in votes if not vote.voter}
    entries = [
        Entry(number, offered.get(target) or Candidate(target, describe(workshop, target), ""), counts[target],
              target in by_hand)
        for number, target in enumerate(_targets(ballot, offered), 1)
        if target in offered or counts[target]
    ]  # fmt: skip
    voters = len({vote.voter for vote in votes if vote.voter})
    present = ballot.present or workshop.details.headcount
    return Standing(ballot, tuple(entries), voters, counts.total(), present)


def votes_in(workshop: Workshop, ballot: str, offered: dict[str, Candidate]) -> list[Vote]:
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
    return [Key.parse(vote.target) for vote in workshop.all(Vote) if vote.ballot in going_on and vote.target]


# --- voting ---------------------------------------------------------------------------------------------------------


def count_hands(session: Session, step: Step, counts: Sequence[tuple[Entry, int]]) -> None:
    """Set how many hands each entry got; an earlier count of hands in this ballot is replaced, 0 takes it away."""
    numbers = ", ".join(str(entry.number) for entry, _ in counts[:6]) + (" …" if len(counts) > 6 else "")
    with session.transaction(f"Handuppräckning för {numbers}") as workshop:
        _begin(session, workshop, step)
        for entry, count in counts:
            target = entry.candidate.target
            earlier = [vote for vote in workshop.votes_on(target) if vote.ballot == step.id and not vote.voter]
            session.remove(*(vote.key for vote in earlier))
            if count:
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
        ValueError: there are more dots than each may give, or everybody who is here has voted.
    """
    dots = Counter(entry.candidate.target for entry in chosen) or Counter({"": 0})
    with session.transaction() as workshop:
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
    """Close the ballot, so that all see how it went, or open it again."""
    with session.transaction("Röstningen stängd" if closed else "Röstningen öppnad igen") as workshop:
        session.put(_begun(workshop, step).changed(closed=closed))


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


def _begun(workshop: Workshop, step: Step) -> Ballot:
    """Return the ballot with all that is on it now, so that its numbers stay."""
    ballot = workshop.find(Ballot, step.id) or _new(step)
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
