"""Begin a follow-up from a document alone, when the workshop's own file is lost or on another machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from larande_tui.documents.readback.apply import must_have_a_plan, take_in
from larande_tui.documents.readback.compare import Comparison, compare
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.follow_up.begin import NothingToFollowError, carried_over, next_details
from larande_tui.workshop.model.items import Action, Details, Note, ProgrammeUsed, new_id
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.store.session import Session


def compare_with_itself(document: PlanDocument, today: dt.date) -> Comparison:
    """Compare a document with its own record; without one every row is new.

    Raises:
        NoPlanError: the document has no plan.
    """
    comparison = compare(document, document.record.workshop if document.record else Workshop(), today)
    must_have_a_plan(document, comparison)
    return comparison


def begin_from_document(document: PlanDocument, comparison: Comparison, target: Path, programme: Programme) -> Path:
    """Create the file of a follow-up of the plan in a document.

    The follow-up starts from the plan at the time of writing. The later changes in the document are a transaction of
    their own, so that they can be undone on the stage.

    Args:
        document: is only read.
        comparison: from `compare_with_itself`.
        target: the new file, which must not exist.
        programme: of the follow-up; stored in the file.

    Returns:
        The target.

    Raises:
        NothingToFollowError: the document has no action.
        WorkshopError: the file cannot be written.
    """
    record = document.record
    plan = _with_notes(record.workshop) if record else _as_written(document, comparison)
    if not comparison.rows and not plan.actions:
        raise NothingToFollowError(Path(document.name))
    workshop_id = record.workshop_id if record else new_id()
    items = list(carried_over(plan, workshop_id, document.name, programme))
    with Session.making(target) as session:
        session.put(ProgrammeUsed(programme=programme), next_details(plan.details), *items)
        if record:
            take_in(session, f"Ändringar i {document.name}", _onto(session.workshop, comparison))
    return target


def _as_written(document: PlanDocument, comparison: Comparison) -> Workshop:
    """Make a workshop from the present plan of a document without a record."""
    workshop = Workshop()
    workshop.apply(Change.put(Details(title=document.title)))
    for number, difference in enumerate(comparison.differences, 1):
        workshop.apply(Change.put(difference.action.changed(number=number, order=float(number))))
    return workshop


def _with_notes(recorded: Workshop) -> Workshop:
    """Copy a recorded plan; links lead to notes with the reasons, since the map and the rest are not in the record."""
    workshop = Workshop()
    for item in recorded:
        workshop.apply(Change.put(_linked(item, recorded) if isinstance(item, Action) else item))
    return workshop


def _linked(action: Action, recorded: Workshop) -> Action:
    links = (f"{Note.kind}/{link}" if recorded.find(Note, link) else link for link in action.links)
    return action.changed(links=tuple(links))


def _onto(workshop: Workshop, comparison: Comparison) -> Comparison:
    """Return the differences with the actions of this workshop."""
    differences = [difference.of(workshop.current(difference.action)) for difference in comparison.differences]
    return replace(comparison, differences=differences)
