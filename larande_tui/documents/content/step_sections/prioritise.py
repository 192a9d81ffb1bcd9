"""What was weighed in a step, whatever its kind: how the vote went, and what gives most for the least effort.

Everything that stood on the ballot is told, also what nobody gave a dot: it stays in the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.core.text import plural
from larande_tui.documents.content.blocks import Block, Column, Heading, Paragraph, Table
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.step_kinds import find_kind_of_target
from larande_tui.workshop.model.items import Ballot, Key, Note, Placement, Theme, Vote
from larande_tui.workshop.techniques.effort_impact import QUADRANTS, quadrant_of
from larande_tui.workshop.techniques.voting import Entry, Standing, standing

_VOTES: Final = (Column("Förslag", 8.5), Column("Röster", 2.0, "right"), Column("Kommer ur", 4.5), Column("Vald", 1.8))
_MATRIX: Final = (
    Column("Förslag", 8.3), Column("Nytta", 1.8, "center"), Column("Möda", 1.8, "center"), Column("Det blir", 4.6),
)  # fmt: skip
_WHERE: Final = {"area": "område i nuläget", "finding": "iakttagelse ur kartan", "element": "del av ekosystemet"}


def blocks(telling: Telling, step: Step) -> Iterator[Block]:
    """The vote of a step and its matrix, as far as there are any."""
    if not _was_weighed(telling, step):
        return
    now = standing(telling.workshop, step)
    if now.dots or now.voters:
        yield from _vote(telling, now)
    yield from _matrix(telling, now.entries)


def _was_weighed(telling: Telling, step: Step) -> bool:
    """Whether a ballot was held here; a step that prioritises also counts what was counted elsewhere."""
    return isinstance(step, PrioritiseStep) or telling.workshop.find(Ballot, step.id) is not None


def _vote(telling: Telling, now: Standing) -> Iterator[Block]:
    yield Heading("Röstning", 3)
    yield Paragraph(_how(telling, now), "muted")
    yield Table(
        "Röstning",
        "En rad för varje förslag, det som fick flest röster först: hur många, varifrån det kommer och om det valdes.",
        _VOTES,
        tuple(
            (entry.candidate.text, str(entry.votes), _where(telling, entry), "vald" if entry.candidate.chosen else "")
            for entry in now.ranked
        ),
    )


def _how(telling: Telling, now: Standing) -> str:
    told = (
        [f"{now.voters} av {now.present} röstade." if now.present else f"{now.voters} röstade."] if now.voters else []
    )
    told += [f"Var och en hade {'en prick' if now.ballot.dots == 1 else f'{now.ballot.dots} prickar'}."]
    by_hand = any(not vote.voter and vote.ballot == now.ballot.id for vote in telling.workshop.all(Vote))
    told += ["Händer räknades."] if by_hand else []
    held = telling.workshop.find(Ballot, now.ballot.id)
    told += ["Röstningen är inte avslutad."] if held is not None and not held.closed else []
    return joined(told, " ")


def _matrix(telling: Telling, entries: Sequence[Entry]) -> Iterator[Block]:
    placed = [
        (entry, found)
        for entry in entries
        if (found := telling.workshop.find(Placement, entry.candidate.target)) is not None
    ]
    if not placed:
        return
    order = [corner.id for corner in QUADRANTS]
    placed.sort(key=lambda pair: (order.index(quadrant_of(pair[1]).id), pair[1].effort - pair[1].gain, pair[0].number))
    wins = [on_one_line(entry.candidate.text) for entry, found in placed if quadrant_of(found) is QUADRANTS[0]]
    yield Heading("Nytta och möda", 3)
    if wins:
        yield Paragraph(f"{plural(len(wins), 'Snabb vinst', 'Snabba vinster')}: {joined(wins, '; ')}.")
    yield Table(
        "Nytta och möda",
        "En rad för varje förslag, det som ger mest för minst arbete först: nytta och möda från 1 till 4.",
        _MATRIX,
        tuple(
            (entry.candidate.text, str(found.gain), str(found.effort), quadrant_of(found).one)
            for entry, found in placed
        ),
    )


def _where(telling: Telling, entry: Entry) -> str:
    """Where a candidate comes from, for somebody who has not seen the wall."""
    key = Key.parse(entry.candidate.target)
    if key.kind in _WHERE:
        return _WHERE[key.kind]
    kind = find_kind_of_target(key.kind)
    if kind is not None:
        return kind.target_label.lower()
    titles = {planned.id: planned.step.title for planned in telling.steps}
    match telling.workshop.get(key):
        case Theme(step=step):
            return joined(("tema", titles.get(step, "")), " i ") if step in titles else "tema"
        case Note(step=step):
            return titles.get(step, "")
        case _:
            return ""
