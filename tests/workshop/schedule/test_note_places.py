"""The places that texts can be sorted into: questions and areas, and nothing of what was left out."""

from __future__ import annotations

import pytest

from larande_tui.packs.schema.step_kinds.current_state import ASPECTS
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.schedule.note_places import ListedPlace, note_places
from larande_tui.workshop.store.session import Session


def test_questions_and_every_aspect_of_each_area_are_places_by_their_titles(room: Session) -> None:
    places = note_places(room.workshop)
    assert [(place.name, place.title) for place in places][:3] == [
        ("reflektion/RF1", "Kedjan"),
        ("reflektion/RF2b", "Målet"),
        ("nulage/N1.belagg", "Ledning: Belägg"),
    ]
    assert places[-1].title.startswith("Delning: ")
    assert len(places) == 2 + 2 * len(ASPECTS)
    assert {place.step_title for place in places} == {"Reflektion", "Nuläge"}


def test_a_step_that_is_left_out_has_no_places(room: Session) -> None:
    room.put(StepRun(id="nulage", left_out=True))
    assert [place.name for place in note_places(room.workshop)] == ["reflektion/RF1", "reflektion/RF2b"]


@pytest.mark.parametrize(("place", "name"), [("RF1", "reflektion/RF1"), ("", "reflektion")])
def test_a_place_is_named_by_its_step_and_a_step_by_itself(place: str, name: str) -> None:
    assert ListedPlace("reflektion", place, "Kedjan", "Reflektion").name == name
