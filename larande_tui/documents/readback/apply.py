"""Apply the changes of a document in one transaction, so that one undo reverts them all."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.core.text import swedish_order
from larande_tui.documents.readback.compare import Comparison, Difference
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.errors import NoPlanError, OtherPlanError
from larande_tui.workshop.follow_up.compare import chain
from larande_tui.workshop.levels.requests import as_sent
from larande_tui.workshop.model.items import Action, Key, Request
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items


def must_belong(document: PlanDocument, workshop: Workshop, workshop_id: str, file: str) -> str:
    """Refuse a document of another workshop than this, one that it follows up, or a copy of it.

    A document without a record is accepted, since it does not say where it comes from.

    Returns:
        A warning about a document of a copy, whose words may be another group's; "" for other documents.

    Raises:
        OtherPlanError: it was written from another.
    """
    record = document.record
    if record is None:
        return ""
    is_of_this = record.workshop_id in {workshop_id, *(link.id for link in chain(workshop))}
    # Groups of several workplaces that were led from copies of one file have its id in common.
    if is_of_this and _may_be_same(record.workshop.details.workplace, workshop.details.workplace):
        return ""
    action_ids = {action.id for action in workshop.actions}
    request_ids = {request.id for request in workshop.requests}
    known = any(action.id in action_ids for action in record.workshop.actions)
    if not known and not any(request.id in request_ids for request in record.workshop.requests):
        raise OtherPlanError(document.path, record.workshop.details.title, file)
    if is_of_this:  # the workplace has another name since
        return ""
    return f"Planen är skriven ur en annan fil än {file}, kanske en kopia. Ta bara in den om det är samma grupps plan."


def _may_be_same(one: str, other: str) -> bool:
    """Tell whether two workplaces may be the same: one is unknown, or they are spelled alike."""
    return not one or not other or swedish_order(one) == swedish_order(other)


def must_have_a_plan(document: PlanDocument, comparison: Comparison) -> None:
    """Refuse a document without a plan.

    Raises:
        NoPlanError: the document has none.
    """
    if not comparison.tables:
        raise NoPlanError(document.name)


def take_in(session: Session, name: str, comparison: Comparison, *, document_wins: bool = False) -> bool:
    """Apply every difference to the workshop.

    Args:
        session: the workshop to change.
        name: of the transaction.
        comparison: of the document with this workshop.
        document_wins: apply fields that both have changed; otherwise the workshop keeps its own.

    Returns:
        True if anything was changed.

    Raises:
        ReadOnlyError: the session is open for reading.
        NotSavedError: the disk refused; the workshop is as it was.
    """
    accepted = [difference for difference in comparison.differences if document_wins or not difference.conflict]
    with session.transaction(name) as workshop:
        for difference in accepted:
            if difference.kind == "gone":
                wall_items.remove(session, difference.action)
        session.put(*_changed(accepted, workshop), *_new(accepted, workshop))
    return bool(accepted)


def _changed(accepted: list[Difference], workshop: Workshop) -> list[Action | Request]:
    """Return each changed or restored action and answered request once, with its other fields as they are now."""
    after: dict[Key, Action | Request] = {}
    for difference in accepted:
        action = difference.action
        if difference.kind == "back":
            after[action.key] = action
        elif difference.kind == "field" and difference.field is not None:
            before = after.get(action.key) or workshop.current(action)
            after[action.key] = before.changed(**difference.field.changes(before, difference.after))
    new = [item for item in after.values() if isinstance(item, Request) and workshop.get(item.key) is None]
    return [*(item for item in after.values() if item not in new), *as_sent(workshop, new)]


def _new(accepted: list[Difference], workshop: Workshop) -> Iterator[Action]:
    number = workshop.next_number()
    order = max((action.order for action in workshop.actions), default=0.0) + 1.0
    actions = [difference.action for difference in accepted if difference.kind == "new"]
    for place, action in enumerate(action for action in actions if isinstance(action, Action)):
        yield action.changed(number=number + place, order=order + place)
