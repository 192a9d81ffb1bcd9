"""Voting: counting hands, handing in dots, and opening and closing a ballot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.model.items import Ballot, BallotLine, BallotResult, Placement, Vote, new_id
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import (
    Entry,
    Standing,
    ballot_of,
    standing,
    targets_of,
)


def count_hands(session: Session, step: Step, counts: Sequence[tuple[Entry, int]]) -> None:
    """Set the number of hands for entries, including 0; earlier counts of hands in this ballot are replaced.

    Raises:
        ValueError: the ballot is closed.
    """
    numbers = ", ".join(str(entry.number) for entry, _ in counts[:6]) + (" …" if len(counts) > 6 else "")
    with session.transaction(f"Handuppräckning för {numbers}") as workshop:
        _must_be_open(workshop, step)
        begin_ballot(session, workshop, step)
        for entry, count in counts:
            target = entry.candidate.target
            earlier = [vote for vote in workshop.votes_on(target) if vote.ballot == step.id and not vote.voter]
            session.remove(*(vote.key for vote in earlier))
            session.put(Vote(target=target, count=count, ballot=step.id))


def hand_in(session: Session, step: Step, entries: Sequence[Entry], voter: str = "") -> None:
    """Hand in one person's dots; no name is stored.

    Args:
        session: of the workshop.
        step: the ballot's step.
        entries: an entry for each dot; none at all is a blank vote.
        voter: a random id, chosen by the voter for this ballot only; handing in again with it replaces the dots. A new
            id by default.

    Raises:
        ValueError: too many dots, everybody present has voted already, or the ballot is closed.
    """
    dots = Counter(entry.candidate.target for entry in entries) or Counter({"": 0})
    with session.transaction() as workshop:
        _must_be_open(workshop, step)
        current = standing(workshop, step)
        voter_and_ballot = (voter, step.id) if voter else None
        earlier = {vote.target: vote for vote in workshop.all(Vote) if (vote.voter, vote.ballot) == voter_and_ballot}
        if len(entries) > current.ballot.dots:
            raise ValueError("too many dots")
        if current.present and current.voters >= current.present and not earlier:
            raise ValueError("everybody has voted")
        begin_ballot(session, workshop, step)
        session.remove(*(vote.key for target, vote in earlier.items() if target not in dots))
        new = Vote(target="", voter=voter or new_id(), ballot=step.id)
        session.put(
            *(
                (earlier.get(target) or new.changed(id=new_id(), target=target)).changed(count=count)
                for target, count in dots.items()
            ),
            name="Ändrad röst" if earlier else f"Röst nummer {current.voters + 1}",
        )


def set_present(session: Session, step: Step, present: int) -> None:
    """Set the number of people who may vote; 0 for the workshop's number of participants."""
    with session.transaction(f"{present} närvarande") as workshop:
        session.put(_begun(workshop, step).changed(present=present))


def set_dots(session: Session, step: Step, dots: int) -> None:
    """Set the number of dots for each voter."""
    with session.transaction(f"{counted(dots, 'prick', 'prickar')} var") as workshop:
        session.put(_begun(workshop, step).changed(dots=dots))


def close(session: Session, step: Step, *, closed: bool) -> None:
    """Close the ballot and store its result; or reopen it, with the present candidates."""
    with session.transaction("Röstningen stängd" if closed else "Röstningen öppnad igen") as workshop:
        result = _result(standing(workshop, step)) if closed else None
        session.put(_begun(workshop, step).changed(closed=closed, result=result))


def place(session: Session, step: Step, entry: Entry, gain: int, effort: int) -> None:
    """Place an entry in the effort–impact matrix, with gain and effort from 1 to 4.

    Raises:
        ValidationError: gain or effort is out of range.
    """
    placement = Placement(id=entry.candidate.target, gain=gain, effort=effort)
    with session.transaction(f"{entry.number}: nytta {gain}, arbetsinsats {effort}") as workshop:
        begin_ballot(session, workshop, step)
        session.put(placement)


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


def counted_anew(workshop: Workshop, ballot: Ballot, step: Step) -> Ballot:
    """Return a closed ballot with the result of all its present votes."""
    after = workshop.copy()
    after.apply(Change.put(ballot.changed(result=None)))
    return ballot.changed(result=_result(standing(after, step)))


def _must_be_open(workshop: Workshop, step: Step) -> None:
    ballot = workshop.find(Ballot, step.id)
    if ballot is not None and ballot.closed:
        raise ValueError("the ballot is closed")


def _begun(workshop: Workshop, step: Step) -> Ballot:
    """Return the ballot with its present targets, which fixes their numbers."""
    ballot = ballot_of(workshop, step)
    if ballot.closed and ballot.result is None:  # closed by a version that did not store results
        ballot = ballot.changed(result=_result(standing(workshop, step)))
    return ballot.changed(targets=targets_of(workshop, step))


def begin_ballot(session: Session, workshop: Workshop, step: Step) -> None:
    """Fix the numbers of new candidates, inside a transaction."""
    ballot = _begun(workshop, step)
    if workshop.get(ballot.key) != ballot:
        session.put(ballot)


def enter_ballots(session: Session, step: Step, ballots: Sequence[tuple[str, Mapping[str, int]]]) -> None:
    """Enter several persons' dots at once, replacing each voter's earlier dots.

    If the ballot has been closed meanwhile, its result includes them, since they were given while it was open.

    Args:
        session: of the workshop.
        step: the ballot's step.
        ballots: each voter's random id, chosen for this ballot only, and the dots by target; no dots are a blank vote.
    """
    with session.transaction("") as workshop:
        ballot = _begun(workshop, step)
        voters = {voter for voter, _ in ballots}
        gone = [vote.key for vote in workshop.all(Vote) if vote.ballot == step.id and vote.voter in voters]
        votes = [
            Vote(target=target, count=count, voter=voter, ballot=step.id)
            for voter, dots in ballots
            for target, count in (dots or {"": 0}).items()
        ]
        if ballot.closed:
            after = workshop.copy()
            for change in [*map(Change.gone, gone), *map(Change.put, [*votes, ballot])]:
                after.apply(change)
            ballot = counted_anew(after, ballot, step)
        if workshop.get(ballot.key) != ballot:
            session.put(ballot)
        session.remove(*gone)
        session.put(*votes)
