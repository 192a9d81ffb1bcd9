"""Prioritising in a step of any kind: the vote, and the matrix of effort and gain.

Every candidate of the ballot is listed, also those without a dot, so that the record is complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.core.text import counted, plural
from larande_tui.documents.content.blocks import Block, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.step_kinds import find_kind_of_target
from larande_tui.workshop.model.items import Ballot, Judgement, Key, Note, Placement, Theme
from larande_tui.workshop.techniques.ballots.ballot_text import NOT_COUNTED
from larande_tui.workshop.techniques.ballots.standing import Entry, Standing, offered_now, standing
from larande_tui.workshop.techniques.effort_impact import QUADRANTS, quadrant_of

_VOTES: Final = (
    TableColumn("Förslag", 8.5),
    TableColumn("Röster", 2.0, "right"),
    TableColumn("Kommer ur", 4.5),
    TableColumn("Vald", 1.8),
)
_MATRIX: Final = (
    TableColumn("Förslag", 7.2),
    TableColumn("Nytta", 1.8, "center"),
    TableColumn("Arbetsinsats", 2.9, "center"),
    TableColumn("Det blir", 4.6),
)
_WHERE: Final = {"area": "område i nuläget", "finding": "iakttagelse ur kartan", "element": "del av ekosystemet"}


def blocks(context: RenderContext, step: Step) -> Iterator[Block]:
    """Yield the vote of a step and its matrix, if there are any."""
    if not _was_weighed(context, step):
        return
    now = standing(context.workshop, step)
    if any(entry.voted_on for entry in now.entries):
        yield from _vote(context, now)
    yield from _matrix(context, offered_now(context.workshop, step))


def _was_weighed(context: RenderContext, step: Step) -> bool:
    """Tell whether the step held a ballot of its own; a prioritising step also shows the votes of other steps."""
    return isinstance(step, PrioritiseStep) or context.workshop.find(Ballot, step.id) is not None


def _vote(context: RenderContext, now: Standing) -> Iterator[Block]:
    yield Heading("Röstning", 3)
    yield Paragraph(_how(context, now), "muted")
    yield Table(
        "Röstning",
        "En rad för varje förslag, det som fick flest röster först: hur många, varifrån det kommer och om det valdes.",
        _VOTES,
        tuple(
            (
                entry.candidate.text,
                str(entry.votes) if entry.voted_on else NOT_COUNTED,
                where_from(context, entry.candidate.target),
                "vald" if entry.candidate.chosen else "",
            )
            for entry in now.ranked
        ),
    )


def _how(context: RenderContext, now: Standing) -> str:
    sentences = (
        [f"{now.voters} av {now.present} röstade." if now.present else f"{now.voters} röstade."] if now.voters else []
    )
    sentences += [f"Var och en hade {'en prick' if now.ballot.dots == 1 else f'{now.ballot.dots} prickar'}."]
    if any(entry.counted for entry in now.entries):
        sentences.append("Händer räknades.")
    if not all(entry.voted_on for entry in now.entries):
        sentences.append(f"{NOT_COUNTED} står för det som inte räknades.")
    ballot = context.workshop.find(Ballot, now.ballot.id)
    sentences += ["Röstningen är inte avslutad."] if ballot is not None and not ballot.closed else []
    return joined(sentences, " ")


def _matrix(context: RenderContext, entries: Sequence[Entry]) -> Iterator[Block]:
    pairs = [
        (entry, placement)
        for entry in entries
        if (placement := context.workshop.find(Placement, entry.candidate.target)) is not None
    ]
    if not pairs:
        return
    order = [corner.id for corner in QUADRANTS]
    pairs.sort(key=lambda pair: (order.index(quadrant_of(pair[1]).id), pair[1].effort - pair[1].gain, pair[0].number))
    wins = [on_one_line(entry.candidate.text) for entry, placement in pairs if quadrant_of(placement) is QUADRANTS[0]]
    yield Heading("Nytta och arbetsinsats", 3)
    judged = Counter(item.target for item in context.workshop.all(Judgement))
    if most := max((judged[entry.candidate.target] for entry, _ in pairs), default=0):
        judges = counted(most, "person", "personer")
        yield Paragraph(f"Högst {judges} bedömde varje förslag från sin telefon; medianen föreslogs.", "muted")
    if wins:
        yield Paragraph(f"{plural(len(wins), 'Snabb vinst', 'Snabba vinster')}: {joined(wins, '; ')}.")
    yield Table(
        "Nytta och arbetsinsats",
        "En rad för varje förslag, det som ger mest för minst arbete först: nytta och arbetsinsats från 1 till 4.",
        _MATRIX,
        tuple(
            (entry.candidate.text, str(placement.gain), str(placement.effort), quadrant_of(placement).one)
            for entry, placement in pairs
        ),
    )


def where_from(context: RenderContext, target: str) -> str:
    """Describe the origin of a candidate, given its key as text, for somebody who has not seen the wall."""
    key = Key.named(target)
    if key.kind in _WHERE:
        return _WHERE[key.kind]
    kind = find_kind_of_target(key.kind)
    if kind is not None:
        return kind.target_label.lower()
    titles = {planned.id: planned.step.title for planned in context.steps}
    match context.workshop.get(key):
        case Theme(step=step):
            return joined(("tema", titles.get(step, "")), " i ") if step in titles else "tema"
        case Note(step=step):
            return titles.get(step, "")
        case _:
            return ""
