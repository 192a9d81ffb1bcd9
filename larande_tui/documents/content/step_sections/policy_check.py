"""The check of the plan in the minutes: the show of hands, and the checks that were set aside with the reasons."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullet,
    Bullets,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    TableColumn,
)
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.links import spelled_out
from larande_tui.documents.content.plan import action_facts
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.checks.describe import answers_of, name_of_check
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import FistOfFive, FistVote, Key, Override, PolicyUsed, WorkshopAsActivity
from larande_tui.workshop.techniques.phone_rounds import shown_fingers

_STATUS: Final = label_of("status")
"""The label of the field that the workshop itself, as an activity, does not have."""
_FINGERS: Final = ("5 fingrar", "4 fingrar", "3 fingrar", "2 fingrar", "1 finger", "Knuten hand")


def blocks(context: RenderContext, step: Step | None = None) -> Iterator[Block]:  # noqa: ARG001 - as every section
    """Yield the show of hands and the checks set aside; no blocks without either."""
    context.new_items(context.workshop.all(FistVote))
    for fist in context.new_items([shown] if (shown := shown_fingers(context.workshop)) else []):
        yield from _fist(fist)
    yield from _guidelines(context)
    yield from _itself(context)
    overrides = context.new_items(context.workshop.all(Override))
    if overrides:
        yield Heading("Kontroller som gruppen gick ifrån", 3)
        yield Bullets(tuple(override_point(context, override) for override in overrides))


def _guidelines(context: RenderContext) -> Iterator[Block]:
    """Yield the guidelines that the plan was held against, and each action's answers to their own questions."""
    guidelines = context.new_items(context.workshop.all(PolicyUsed))
    answers_by_action = [(action, answers_of(context.workshop, action)) for action in context.workshop.actions]
    if guidelines:
        yield Heading("Riktlinjer som planen prövades mot", 3)
        yield Bullets(tuple(Bullet(item.policy.title, item.policy.organisation) for item in guidelines))
    for item in guidelines:
        yield from (Paragraph(sentence, "muted") for sentence in item.policy.silent)
    for action, answers in answers_by_action:
        if answers and context.include(Key("answers", action.id)):
            yield Heading(f"Svar om {on_one_line(action.activity, 90)}", 3)
            yield Facts(tuple(Fact(label, answer) for label, answer in answers))


def _itself(context: RenderContext) -> Iterator[Block]:
    """Yield the workshop as an activity of its own, if the group checked it against the guideline."""
    for activity in context.new_items(context.workshop.all(WorkshopAsActivity)):
        facts = [fact for fact in action_facts(context, activity, "") if fact.label != _STATUS]
        facts += [Fact(label, answer) for label, answer in answers_of(context.workshop, activity)]
        yield Heading("Workshoppen själv, som aktivitet", 3)
        yield Facts(tuple(facts))


def _fist(fist: FistOfFive) -> Iterator[Block]:
    hands = sum(fist.counts)
    if not hands:
        return
    behind, unsure, against = sum(fist.counts[3:]), sum(fist.counts[1:3]), fist.counts[0]
    yield Heading("Handuppräckning om planen", 3)
    yield Paragraph(
        f"{_none(behind)} av {hands} visade tre fingrar eller fler och ställer sig bakom planen. "
        f"{_none(unsure)} visade ett eller två och ville bli {'hörda' if unsure > 1 else 'hörd'}. "
        f"{_none(against)} visade knuten hand, som betyder stopp."
    )
    yield Table(
        "Handuppräckning",
        "En rad med hur många som visade varje antal fingrar, från fem till knuten hand.",
        tuple(TableColumn(fingers, 1.0, "center") for fingers in _FINGERS),
        (tuple(str(count) for count in reversed(fist.counts)),),
    )


def _none(count: int) -> str:
    return str(count) if count else "Ingen"


def override_point(context: RenderContext, override: Override) -> Bullet:
    """Return the reason for setting a check aside, with the check and what it concerned."""
    target = spelled_out(context, override.target) if override.target else ""
    if override.target.startswith(f"{WorkshopAsActivity.kind}/"):
        target = "Workshoppen själv"
    return Bullet(
        override.reason, joined((f"kontrollen {name_of_check(context.workshop, override.check)}", target), ". ")
    )
