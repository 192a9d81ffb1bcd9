"""A page for other workplaces: finished work, the roles that did it, its effect, and what others can reuse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import counted
from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, Paragraph
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import title_blocks
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.workshop.follow_up.compare import followed_up, history
from larande_tui.workshop.follow_up.fields import EFFECTS
from larande_tui.workshop.follow_up.slips import describe_tally
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, EarlierAction, FollowedUp
from larande_tui.workshop.model.state import Workshop

_WORKED: Final = frozenset({"ja", "delvis"})


def title(workshop: Workshop) -> str:
    """Return the title, with the workplace."""
    details = workshop.details
    return on_one_line(f"Det här gjorde vi: {details.workplace or details.organisation or details.title}", 250)


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the finished actions, one by one; no parts before anything is done."""
    workshop = context.workshop
    actions = [action for action in _actions(workshop) if _is_worth_telling(workshop, action)]
    yield DocumentPart("facts", tuple(_front(context, actions)))
    yield DocumentPart("plan", tuple(block for action in actions for block in _action(workshop, action)))


def _actions(workshop: Workshop) -> list[Action]:
    """Return the actions of the plan, and those that were followed up and are no longer in it."""
    planned = {action.id: action for action in workshop.actions}
    gone = {item.action.id: item.action for item in workshop.all(EarlierAction) if item.action.id not in planned}
    return [*planned.values(), *gone.values()]


def _is_worth_telling(workshop: Workshop, action: Action) -> bool:
    follow_up = followed_up(workshop, action.id)
    return action.status == "klar" or follow_up.effect in _WORKED or follow_up.decision == "sprid"


def _front(context: RenderContext, actions: list[Action]) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title(context.workshop), "Till andra som vill göra något liknande")
    where = joined((details.workplace, details.department, details.organisation))
    facts = (Fact("Arbetsplats", where), Fact("Datum", long_date(details.date) if details.date else ""))
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))
    if actions:
        done = sum(action.status == "klar" for action in actions)
        ready = f", varav {counted(done, 'är klar', 'är klara')}" if 0 < done < len(actions) else ""
        things = counted(len(actions), "sak", "saker")
        yield Paragraph(f"Vi berättar om {things} som vi har gjort för att lära mer i arbetet{ready}. Hör gärna av er.")


def _action(workshop: Workshop, action: Action) -> Iterator[Block]:
    follow_up = followed_up(workshop, action.id)
    earlier = [item.said for item in history(workshop, action.id) if item.said is not None]
    facts = (
        Fact(label_of("why"), action.why),
        Fact("Det gjorde vi", _latest(follow_up, earlier, "happened")),
        Fact("Roller", joined((action.owner, action.contributors, action.participants))),
        Fact("Fick det effekt", EFFECTS.get(follow_up.effect, "")),
        Fact("Så märks det", _latest(follow_up, earlier, "evidence")),
        Fact("Efter tre månader", describe_tally(follow_up.three_months) or follow_up.three_months),
        Fact("Det slutade vi med", follow_up.stopped),
        Fact("Det lärde vi oss", _latest(follow_up, earlier, "lesson")),
        Fact("Det räknade vi inte med", follow_up.side_effect),
        Fact("Andra kan använda", joined((follow_up.spread, action.spreading))),
        Fact("Fråga oss", action.owner),
    )
    yield Heading(on_one_line(action.activity, 200), 2)
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))


def _latest(said: FollowedUp, earlier: list[FollowedUp], field: str) -> str:
    """Return the last non-empty answer to a question, from this follow-up or an earlier one."""
    answers = [str(getattr(one, field)) for one in (said, *reversed(earlier))]
    return next(filter(None, answers), "")
