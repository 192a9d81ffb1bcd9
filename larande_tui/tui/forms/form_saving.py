"""Save the text of a form's field to its item, also after a crash."""

from __future__ import annotations

import contextlib
from typing import Any

from pydantic import ValidationError

from larande_tui.tui.forms.form_fields import REQUIRED, YES, FieldSpec, sections_of
from larande_tui.tui.forms.unsent_text import FORM, UnsentText, UnsentTexts
from larande_tui.workshop.follow_up.answers import with_consequences
from larande_tui.workshop.levels.goals import goal_fields, with_actions
from larande_tui.workshop.model.items import Action, FollowedUp, Goal, Item, Key
from larande_tui.workshop.model.said_date import read_said
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session


def unsent_name(key: Key, field: str) -> str:
    """Return the name of a field's unsent text."""
    return f"{FORM}{key}:{field}"


def save_field(session: Session, key: Key, field: str, value: str) -> bool:
    """Save one field of an item.

    Returns:
        True if the item changed. A field that must not be empty keeps its value.

    Raises:
        WorkshopError: it could not be saved.
    """
    with session.transaction() as workshop:
        specs = (spec for _, specs in sections_of(workshop, key.kind) for spec in specs)
        spec = next((spec for spec in specs if spec.name == field), None)
        item = workshop.get(key)
        if item is None or spec is None or (not value and field in REQUIRED and key.kind != FollowedUp.kind):
            return False
        changes = _answered(item, spec, value) if spec.answer else _changes(session, spec, value)
        if all(getattr(item, name) == new for name, new in changes.items()):
            return False
        changed_item = item.changed(**changes)
        items = _with_what_follows(workshop, changed_item)
        session.put(*items, name=_undo_label(spec, value))
    return True


def _undo_label(spec: FieldSpec, value: str) -> str:
    """Return a field and its new value in words, as undo tells it to the room; ids are told by the field alone."""
    if spec.kind in ("category", "above"):
        return spec.label
    return f"{spec.label}: {spec.options.get(value, value) or 'tömt'}"[:60]


def _with_what_follows(workshop: Workshop, after: Item) -> list[Item]:
    """Return a changed item with the other items that must change with it."""
    match after:
        case FollowedUp():
            return with_consequences(workshop, after)
        case Goal():
            return with_actions(workshop, after)
        case _:
            return [after]


def toggle_link(session: Session, key: Key, target: str) -> bool:
    """Link an action to a source, or remove that link.

    Returns:
        True if the action changed; False when it is no longer there.

    Raises:
        WorkshopError: it could not be saved.
    """
    with session.transaction("Koppling av åtgärden") as workshop:
        action = workshop.get(key)
        if not isinstance(action, Action):
            return False
        other_links = tuple(link for link in action.links if link != target)
        session.put(action.changed(links=other_links if target in action.links else (*action.links, target)))
    return True


def save_left_behind(session: Session, unsent: UnsentTexts) -> int:
    """Save the fields that were being edited when the app crashed, and return their number.

    Raises:
        WorkshopError: it could not be saved; the texts are still kept, and are tried again at the next opening.
    """
    count = 0
    for where in unsent.places():
        if where.startswith(FORM):
            name, _, field = where.removeprefix(FORM).rpartition(":")
            with contextlib.suppress(ValueError, KeyError, ValidationError):  # an unknown field, or an invalid value
                count += save_field(session, Key.parse(name), field, unsent.get(where).text)
            unsent.set(where, UnsentText())
    return count


def _answered(item: Item, spec: FieldSpec, value: str) -> dict[str, Any]:
    """Return the answers of an action with one changed; an empty text removes the answer."""
    answers = dict(item.answers) if isinstance(item, Action) else {}
    answers.pop(spec.answer, None)
    return {"answers": answers | {spec.answer: value} if value else answers}


def _changes(session: Session, spec: FieldSpec, value: str) -> dict[str, Any]:
    match spec.kind:
        case "date":
            date = read_said(value, workshop_day(session.workshop))
            return {spec.name: date.day, f"{spec.name}_text": date.words}
        case "goal":
            return {**goal_fields(session.workshop, value)}
        case "score":
            return {spec.name: int(value) if value else None}
        case "flag":
            return {spec.name: None if not value else value == YES}
        case _ if spec.name == "wording":
            return {"wording": value, "absent": False, "no_level": False}
        case _:
            return {spec.name: value}
