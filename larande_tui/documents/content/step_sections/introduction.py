"""The introduction in the minutes: the rules for the conversation, once the group has added one of its own."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading
from larande_tui.documents.content.context import RenderContext
from larande_tui.packs.schema.step_kinds.introduction import OWN_RULES, IntroductionStep

TITLE = "Så arbetar vi"


def blocks(context: RenderContext, step: IntroductionStep) -> Iterator[Block]:
    """Yield the programme's rules and the group's; no blocks when the group added none."""
    own = context.new_notes(step.id, OWN_RULES)
    if own:
        yield Heading(TITLE, 3)
        yield Bullets((*map(Bullet, step.ground_rules), *(Bullet(note.text, "vår egen regel") for note in own)))


def own_rules(context: RenderContext) -> Iterator[Block]:
    """Yield the group's own rules, for its handbook."""
    rules = [
        note.text
        for planned in context.steps
        if isinstance(planned.step, IntroductionStep)
        for note in context.new_notes(planned.id, OWN_RULES)
    ]
    if rules:
        yield Heading("Våra egna regler", 3)
        yield Bullets(tuple(map(Bullet, rules)))
