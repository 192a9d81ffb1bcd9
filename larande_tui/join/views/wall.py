"""The wall as text for screen readers: the step's places with their cards, in the stage's own words.

It is made from the audience's projection like every view, so it has nothing hidden; results of ratings and ballots are
in the step's own view once they are closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from larande_tui.core.text import counted
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.items import Action, Decision, Element, Note, Parked
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.agenda import index_of, steps_to_lead
from larande_tui.workshop.techniques.ballots.standing import shown_votes
from larande_tui.workshop.techniques.table_groups import table_text

View = dict[str, Any]


def wall_as_text(shown: Workshop) -> list[View]:
    """Return the non-empty lanes of the present step's wall: a title, and the cards in order.

    Args:
        shown: the audience's projection of the workshop.
    """
    steps = steps_to_lead(shown)
    if not steps:
        return []
    step = steps[index_of(steps, shown.position.step)].step
    return [{"title": title, "cards": cards} for title, cards in _lanes(shown, step) if cards]


def _lanes(shown: Workshop, step: StepModel) -> Iterator[tuple[str, list[View]]]:
    titles = _titles(step)
    for place in dict.fromkeys((*titles, *shown.places_used(step.id))):
        yield from _themed(shown, shown.notes_in(step.id, place), titles.get(place, ""))
    if isinstance(step, EcosystemStep):
        for category in step.categories:
            yield category.title, _cards(shown, shown.elements_in(category.id))
    if isinstance(step, ActionPlanStep | PolicyCheckStep | ClosingStep):
        yield "Planen", _cards(shown, shown.actions)
    if isinstance(step, ClosingStep):
        yield "Beslut", _cards(shown, shown.decisions)
    yield "Parkering", _cards(shown, shown.parked)


def _titles(step: StepModel) -> dict[str, str]:
    match step:
        case QuestionsStep():
            return {question.id: question.title for question in step.questions}
        case CurrentStateStep():
            return {
                f"{area.id}.{aspect}": f"{area.title}: {title}"
                for area in step.areas
                for aspect, title in ASPECTS.items()
            }
        case _:
            return {}


def _themed(shown: Workshop, notes: Sequence[Note], title: str) -> Iterator[tuple[str, list[View]]]:
    """Yield the notes of a place without a theme, then theme by theme."""
    used = {note.theme for note in notes if note.theme}
    used_themes = [theme for theme in shown.themes_of(notes[0].step) if theme.id in used] if used else []
    themes = {theme.id: theme.name for theme in used_themes}
    yield title, _cards(shown, [note for note in notes if note.theme not in themes])
    for theme, name in themes.items():
        yield f"{title}: {name}" if title else name, _cards(shown, [note for note in notes if note.theme == theme])


def _cards(shown: Workshop, items: Sequence[Note | Element | Action | Decision | Parked]) -> list[View]:
    votes = {item.kind: shown_votes(shown, item.kind) for item in items[:1]}
    return [_card(shown, item, votes[item.kind].get(item.id, 0)) for item in items]


def _card(shown: Workshop, item: Note | Element | Action | Decision | Parked, votes: int) -> View:
    number = shown.plan_number(item) if isinstance(item, Action) else item.number
    more = [counted(votes, "röst", "röster")] if votes else []
    match item:
        case Note():
            more += [f"från {item.origin}"] if item.origin else []
            more += [table_text(item)] if item.table else []
        case Element():
            more += [table_text(item)] if item.table else []
        case Action() | Decision():
            more += [item.owner] if item.owner else []
        case Parked():
            pass
    return {"n": number, "text": text_of(item), "more": " · ".join(more)}
