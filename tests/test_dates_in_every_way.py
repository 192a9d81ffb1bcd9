"""A date is the same day whichever way it comes in: typed on the stage or in a form, or read from a file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.documents.readback.compare import compare
from larande_tui.interchange.imports.importing import import_file
from larande_tui.tui.forms.form_saving import save_field
from larande_tui.tui.forms.value_fields import DateField
from larande_tui.tui.step_views.closing import MEETING, ClosingView
from larande_tui.tui.step_views.follow_up import FollowUpView
from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.date_reading import read_day
from larande_tui.workshop.model.items import Action, Details, FollowedUp, Item, ProgrammeUsed
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.store.session import Session
from tests.driver.dates import NOT_SAID, SAID, TODAY
from tests.driver.documents import edited, read_back, workshop_of, write, written
from tests.driver.shipped import shipped

Days = dict[str, dt.date | None]

TABLE: Days = {said: dt.date.fromisoformat(day) for said, day in SAID} | {
    said: None for said in NOT_SAID if said.strip()
}


def opened(tmp_path: Path, *items: Item) -> Session:
    session = Session.create(tmp_path / "dag.larande")
    session.put(Details(title="Dag", date=TODAY), ProgrammeUsed(programme=shipped("halvdag")), *items)
    return session


def actions() -> list[Action]:
    return [Action(id=f"a{at}", number=at, order=at, activity=f"Sak {at}") for at in range(1, len(TABLE) + 1)]


def due(session: Session) -> Days:
    """The days of the plan, whose actions were given the dates of the table in its order; the words are kept."""
    for action, said in zip(session.workshop.actions, TABLE, strict=True):
        words = " ".join(said.split())
        assert action.due_text == ("" if action.due and action.due.isoformat() == words else words)
    return {said: action.due for said, action in zip(TABLE, session.workshop.actions, strict=True)}


def on_the_stage(tmp_path: Path) -> Days:
    """The line about a new date in a follow-up."""
    with opened(tmp_path, Action(id="a1", number=1, activity="Öva", order=1)) as session:
        later = begin_follow_up(session.path, tmp_path / "sen.larande", shipped("uppfoljning"))
    with Session.open(later) as session:
        session.put(session.workshop.details.changed(date=TODAY))
        step = next(step for step in agenda(session.workshop) if step.step.kind == "follow_up")
        view = FollowUpView(session, step, "a1.new_date")
        days: Days = {}
        for said in TABLE:
            view.place = "a1.new_date"
            try:
                view.write([said])
            except RefusedError:
                days[said] = None
                assert "går inte att förstå" in view.reading(said)
            else:
                followed = session.workshop.find(FollowedUp, "a1")
                days[said] = followed.new_date if followed else None
        return days


def in_a_form(tmp_path: Path) -> Days:
    with opened(tmp_path, *actions()) as session:
        for action, said in zip(session.workshop.actions, TABLE, strict=True):
            save_field(session, action.key, "due", said)
            assert DateField("due", "Klart senast", said, TODAY).day == TABLE[said]
        return due(session)


def in_a_record(tmp_path: Path) -> Days:
    plan = [{"aktivitet": action.activity, "klart_senast": said} for action, said in zip(actions(), TABLE, strict=True)]
    file = tmp_path / "grupp.yaml"
    file.write_text(json.dumps({"handlingsplan": plan}), encoding="utf-8")
    with opened(tmp_path) as session:
        import_file(session, file)
        return due(session)


def in_a_document(tmp_path: Path) -> Days:
    workshop = workshop_of(Details(date=TODAY), *actions())
    path = written(workshop, tmp_path / "plan.docx")

    def write_all(grid: object) -> None:
        for row, said in enumerate(TABLE, 1):
            write(grid, row, "Klart senast", said)

    edited(path, write_all)
    days: Days = dict.fromkeys(TABLE)
    for difference in compare(read_back(path), workshop, TODAY).differences:
        said = list(TABLE)[difference.action.number - 1]
        assert difference.field is not None
        days[said] = difference.after.day
    return days


@pytest.mark.parametrize("way", [on_the_stage, in_a_form, in_a_record, in_a_document])
def test_a_date_is_the_same_day_in_every_way_in(way: Callable[[Path], Days], tmp_path: Path) -> None:
    read = way(tmp_path)
    assert {said: day for said, day in read.items() if day != TABLE[said]} == {}
    assert read.keys() == TABLE.keys()


WITH_WORDS = {said: day for said, day in TABLE.items() if day and read_day(said, TODAY)}
"""A week, a month or another span is no day to meet on, so the next meeting takes it for words."""


def test_the_next_meeting_reads_the_same_days_on_the_stage_and_in_a_record(tmp_path: Path) -> None:
    assert len(WITH_WORDS) > 60
    differing = {}
    with opened(tmp_path) as session:
        step = next(step for step in agenda(session.workshop) if step.step.kind == "closing")
        view = ClosingView(session, step, MEETING)
        for number, (said, day) in enumerate(WITH_WORDS.items()):
            session.put(session.workshop.details.changed(next_meeting=None, next_meeting_note=""))
            view.write([said])
            staged = session.workshop.details
            file = tmp_path / f"{number}.yaml"
            file.write_text(json.dumps({"nasta_mote": said}), encoding="utf-8")
            import_file(session, file)
            if not staged.next_meeting == session.workshop.details.next_meeting == day:
                differing[said] = (staged.next_meeting, session.workshop.details.next_meeting)
            assert staged.next_meeting_note == session.workshop.details.next_meeting_note
    assert differing == {}
