"""Create a follow-up: a new file with items from an earlier one, which is only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from larande_tui.core.clock import local_today
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.packs.schema.step_kinds.introduction import OWN_RULES
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Details,
    EarlierAction,
    EarlierMap,
    EarlierMatter,
    EarlierRating,
    EarlierWorkshop,
    Element,
    FollowedUp,
    Item,
    Key,
    Note,
    PolicyUsed,
    ProgrammeUsed,
    Rating,
    Relation,
    Request,
    StepRun,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ratings import area_result

FROM_BEFORE = "fran-forra"
"""Place of notes that carried-over actions are linked to."""

_LAST_TIME = "förra träffen"
"""Origin of a carried-over note."""


class NothingToFollowError(WorkshopError):
    """The earlier workshop has no plan."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} har ingen handlingsplan att följa upp. Filen är orörd. Välj en workshop med åtgärder."
        )


def begin_follow_up(
    earlier: Path,
    target: Path,
    programme: Programme,
    details: Details | None = None,
    runs: Sequence[StepRun] = (),
) -> Path:
    """Create the file of a follow-up.

    Args:
        earlier: the workshop to follow up; it is only read.
        target: the new file, which must not exist.
        programme: stored in the file.
        details: the first page's facts; those of the earlier one without its day when None.
        runs: moved, shortened or left-out steps.

    Returns:
        The target.

    Raises:
        NothingToFollowError: the earlier workshop has no action to carry over.
        WorkshopError: a file cannot be read or written.
    """
    items = items_carried_over(earlier, programme)
    with Session.making(target) as session:
        session.put(ProgrammeUsed(programme=programme), details or details_after(earlier), *runs, *items)
    return target


def follows_up(programme: Programme) -> bool:
    """Return whether a programme reviews an earlier plan."""
    return any(isinstance(step, FollowUpStep) for step in programme.steps)


def items_carried_over(earlier: Path, programme: Programme) -> list[Item]:
    """Read the initial items of a follow-up from an earlier workshop's file.

    Raises:
        NothingToFollowError: it has no action to carry over.
        WorkshopError: it cannot be read.
    """
    with Session.open(earlier, writable=False) as before:
        items = list(carried_over(before.workshop, before.workshop_id, earlier.name, programme))
    if not any(isinstance(item, Action) for item in items):
        raise NothingToFollowError(earlier)
    return items


def details_after(earlier: Path) -> Details:
    """Read the details of a follow-up from an earlier workshop's file.

    Raises:
        WorkshopError: it cannot be read.
    """
    with Session.open(earlier, writable=False) as before:
        return next_details(before.workshop.details)


def carried_over(workshop: Workshop, workshop_id: str, file: str, programme: Programme) -> Iterator[Item]:
    """Collect the items that an earlier workshop leaves to the next.

    They are the plan without what a follow-up ended, the notes that it comes from, the group's own rules, the goals,
    the requests about the plan and the answers that nobody has heard, the ambassadors except those who said no, the
    decisions and parked matters with the unsettled earlier ones, the areas that were chosen or have a desired value,
    the guidelines, the map, and a record of how the plan, the areas and the map stood.
    """
    chain = sorted(workshop.all(EarlierWorkshop), key=lambda link: link.order)
    details = workshop.details
    yield from (link.changed(order=place) for place, link in enumerate(chain))
    yield EarlierWorkshop(id=workshop_id, order=len(chain), title=details.title, date=details.date, file=file)
    yield from workshop.all(EarlierAction)
    yield from workshop.all(EarlierRating)
    yield from _plan(workshop, workshop_id, programme)
    yield from _own_rules(workshop, programme)
    yield from workshop.goals
    yield from _requests(workshop)
    yield from (one for one in workshop.ambassadors if one.answer != "nej")
    yield from _matters(workshop, workshop_id)
    yield from _areas(workshop, workshop_id)
    yield from workshop.all(PolicyUsed)
    elements, relations = workshop.all(Element), workshop.all(Relation)
    if elements:
        yield EarlierMap(id=workshop_id, elements=tuple(elements), relations=tuple(relations))
    yield from elements
    yield from relations


def _own_rules(workshop: Workshop, programme: Programme) -> Iterator[Note]:
    """Yield the rules that the group added, for an introduction that shows them; none without one."""
    opening = next((step.id for step in programme.steps if OWN_RULES in step.place_ids()), None)
    if opening is not None:
        rules = [note for note in workshop.all(Note) if note.place == OWN_RULES and note.text.strip()]
        yield from (note.changed(step=opening, origin=note.origin or _LAST_TIME) for note in rules)


def _requests(workshop: Workshop) -> Iterator[Request]:
    """Yield the unanswered requests, those about a carried-over action, and those answered since the meeting."""
    going_on = {str(action.key) for action in workshop.actions if not is_ended(workshop, action)}
    day = workshop.details.date
    for request in workshop.requests:
        is_news = day is not None and request.answered is not None and request.answered > day
        if request.waits or request.about in going_on or is_news:
            yield request


def _matters(workshop: Workshop, workshop_id: str) -> Iterator[EarlierMatter]:
    """Yield the decisions and parked matters, and the unsettled earlier ones."""
    yield from (matter for matter in workshop.all(EarlierMatter) if not matter.became)
    for sort, items in (("beslut", workshop.decisions), ("parkerat", workshop.parked)):
        for item in items:
            yield EarlierMatter(
                id=f"{workshop_id}-{item.id}", workshop=workshop_id, sort=sort, text=item.text, owner=item.owner
            )


def is_ended(workshop: Workshop, action: Action) -> bool:
    """Return whether a follow-up ended an action, so that it is not carried over."""
    answers = workshop.find(FollowedUp, action.id)
    return answers is not None and answers.decision == "avsluta"


def _plan(workshop: Workshop, workshop_id: str, programme: Programme) -> Iterator[Item]:
    links: set[str] = set()
    for action in workshop.actions:
        answers = workshop.find(FollowedUp, action.id)
        yield EarlierAction(id=f"{workshop_id}-{action.id}", workshop=workshop_id, action=action, said=answers)
        if not is_ended(workshop, action):
            yield action
            links.update(action.links)
    notes_step = next((step.id for step in programme.steps if isinstance(step, FollowUpStep)), programme.steps[0].id)
    for link in sorted(links):
        note = workshop.get(Key.parse(link)) if link.startswith(f"{Note.kind}/") else None
        if isinstance(note, Note):
            yield note.changed(step=notes_step, place=FROM_BEFORE, theme="", origin=note.origin or _LAST_TIME)


def _areas(workshop: Workshop, workshop_id: str) -> Iterator[Item]:
    area_ids = dict.fromkeys(
        [finding.id for finding in workshop.all(AreaFinding)] + [rating.area for rating in workshop.all(Rating)]
    )
    for area in area_ids:
        result = area_result(workshop, area)
        if result.now is None and result.desired is None:
            continue
        yield EarlierRating(
            id=f"{workshop_id}-{area}",
            workshop=workshop_id,
            area=area,
            now=result.now,
            desired=result.desired,
            answers=result.answers,
            chosen=result.chosen,
        )
        if result.chosen or result.desired is not None:
            yield AreaFinding(id=area, desired=result.desired, chosen=result.chosen)


def next_details(details: Details) -> Details:
    """Derive the next workshop's details: the same group and place, and the agreed day or today."""
    return details.changed(
        date=details.next_meeting or local_today(),
        next_meeting=None,
        next_meeting_note="",
        status="utkast",
        starts=None,
        ends=None,
        minutes=0,
    )
