"""The real record of a group: every word of both files is in the workshop afterwards."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.interchange.imports.importing import import_file
from larande_tui.packs.catalog import content_dir
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.errors import FileExistsAlreadyError
from larande_tui.workshop.model import items
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Element,
    FistOfFive,
    Note,
    Parked,
    Rating,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ratings import area_result

DEMO = content_dir() / "demo"
ANSWERS = ("omfattas_av_riktlinjen", "mal_i_riktlinjen", "sorts_lokal")
"""What a record calls the guideline's own questions."""


@pytest.fixture
def group(tmp_path: Path) -> Workshop:
    path = demo_workshop(tmp_path / "demo.larande")
    with Session.open(path, writable=False) as session:
        assert not session.workshop.foreign
        return session.workshop


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [value]


def everything_said(workshop: Workshop) -> str:
    """All that the items hold, with the labels of choices for their ids."""
    labels = {
        **items.STATUSES,
        **items.DECISION_LEVELS,
        **items.LEARNING_FORMS,
        **items.LEVELS,
        **items.USES,
        **items.RELATION_TYPES,
        **items.GOAL_SUBJECTS,
        **GOAL_LEVELS,
    }
    words = [item for item in workshop if item.kind != "programme"]
    said = [str(leaf) for item in words for leaf in leaves(item.model_dump(mode="json"))]
    return "\n".join([*said, *(labels.get(word, "") for word in said)])


def test_every_text_of_the_table_is_kept_with_its_place_theme_and_votes(group: Workshop) -> None:
    text = (DEMO / "hemtjansten-norr.csv").read_text(encoding="utf-8-sig")
    themes = {theme.id: theme.name for theme in group.all(items.Theme)}
    notes = [
        (note.step, note.place, note.text, themes.get(note.theme, ""), group.votes_for(note))
        for note in group.all(Note)
    ]
    parked = [(item.step, "parkering", item.text, "", 0) for item in group.parked]
    rows = [
        (row["steg"], row["plats"], row["text"], row["tema"], int(row["röster"]))
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
        if row["text"].strip()
    ]
    assert len(rows) == 48
    assert sorted(notes + parked) == sorted(rows)


def test_every_value_of_the_record_is_kept(group: Workshop) -> None:
    said = everything_said(group)
    record = YAML(typ="safe", pure=True).load(DEMO / "hemtjansten-norr.yaml")
    times = record["uppgifter"].pop("tid")
    record["uppgifter"].pop("upplagg")
    guideline = record["uppgifter"].pop("riktlinje")
    answers = [answer for action in record["handlingsplan"] for answer in (action.pop(name, "") for name in ANSWERS)]
    links = [link for action in record["handlingsplan"] for link in action.pop("kopplar_till")]
    missing = [leaf for leaf in leaves(record) if isinstance(leaf, str) and leaf not in said]
    assert not missing
    dates = [leaf for leaf in leaves(record) if isinstance(leaf, dt.date)]
    assert len(dates) == 9
    assert not [day for day in dates if day.isoformat() not in said]
    assert times == "08.30–11.30"
    assert (group.details.starts, group.details.ends) == (dt.time(8, 30), dt.time(11, 30))
    assert group.programme is not None
    assert group.programme.id == "halvdag"
    assert [link.partition("/")[2] for action in group.actions for link in action.links] == links
    assert [used.id for used in group.all(items.PolicyUsed)] == [guideline]
    assert sum(len(action.answers) for action in group.actions) == len(list(filter(None, answers)))
    assert group.actions[0].links == ("area/N7", "element/E3")


def test_what_was_sent_the_day_after_is_about_an_action_of_the_plan(group: Workshop) -> None:
    record = YAML(typ="safe", pure=True).load(DEMO / "hemtjansten-norr-efter.yaml")
    ((asked,), (request,)) = record["begaran"], group.requests
    assert (request.what, request.about) == (asked["galler"], str(group.actions[1].key))
    assert (request.why, request.resources, request.recipient) == (asked["varfor"], asked["resurser"], asked["till"])
    assert (request.sent, request.needed_by) == (asked["skickat"], asked["svar_behovs"])
    assert request.waits
    assert group.by_number(group.next_number() - 1) == request


def test_ratings_stay_one_by_one(group: Workshop) -> None:
    record = YAML(typ="safe", pure=True).load(DEMO / "hemtjansten-norr.yaml")
    for area, said in record["nulage"].items():
        assert [rating.now for rating in group.all(Rating) if rating.area == area] == said["nu"]
        finding = group.find(AreaFinding, area)
        assert finding is not None
        assert (finding.desired, finding.chosen, finding.now) == (said["onskat"], said.get("vald", False), None)
    assert area_result(group, "N9").answers == 7


def test_elements_keep_their_ids_and_attributes(group: Workshop) -> None:
    element = group.find(Element, "E11")
    assert element is not None
    assert element.model_dump(exclude={"number", "order"}) == {
        "id": "E11",
        "hidden": False,
        "table": 0,
        "raised": False,
        "step": "ekosystem",
        "name": "Avvikelsegenomgång",
        "category": "processer",
        "formal": True,
        "learning_form": "i_arbetet",
        "level": "grupp",
        "used": "varje_manad",
        "works": 4,
        "owner": "enhetschef",
        "open_to": "vissa",
        "depends_on_one": False,
        "comment": "",
        "chosen": False,
    }
    relations = [
        (relation.source, relation.target, relation.type, relation.strength) for relation in group.relations_of("E4")
    ]
    assert relations == [("E11", "E4", "delar_till", "saknas")]


def test_untidy_answers_of_the_plan_stay_as_they_were_said(group: Workshop) -> None:
    untidy = group.actions[2]
    assert (untidy.owner, untidy.due, untidy.due_text) == ("alla", dt.date(2027, 1, 22), "v. 3")
    course = group.actions[3]
    assert (course.effect, course.venue, course.trainer) == (
        "alla 14 har deltagit",
        "hotell i grannkommunen",
        "extern",
    )
    assert group.actions[0].due_text == ""
    assert group.actions[0].first_step_by == dt.date(2026, 11, 25)
    assert group.find(FistOfFive, "fist") == FistOfFive(counts=(0, 0, 2, 3, 5, 4))
    assert group.details.next_meeting == dt.date(2027, 3, 4)
    assert [decision.level for decision in group.all(Decision)] == ["chef", "chef"]


def test_numbers_on_the_wall_are_unique_and_orders_follow_the_files(group: Workshop) -> None:
    placed = [item for item in group if isinstance(item, items.PLACED)]
    assert sorted(item.number for item in placed) == list(range(1, len(placed) + 1))
    assert group.next_number() == len(placed) + 1
    assert [note.text[:12] for note in group.notes_in("reflektion", "RF1")] == [
        "Nämnden prat",
        "ledningsgrup",
        "Första drag:",
        "Vi vet inte ",
        "Nattpatrulle",
        "Vi vet inte ",
    ]
    assert all(isinstance(action, Action) and action.order == index for index, action in enumerate(group.actions, 1))


def test_the_demo_says_that_it_is_one_and_never_overwrites(group: Workshop, tmp_path: Path) -> None:
    assert group.details.demo
    assert group.details.workplace == "Hemtjänsten Norr"
    before = (tmp_path / "demo.larande").read_bytes()
    with pytest.raises(FileExistsAlreadyError):
        demo_workshop(tmp_path / "demo.larande")
    assert (tmp_path / "demo.larande").read_bytes() == before


def test_each_file_is_one_transaction_that_undo_takes_back(empty: Session) -> None:
    import_file(empty, DEMO / "hemtjansten-norr.yaml")
    before = [item.dump() for item in empty.workshop]
    report = import_file(empty, DEMO / "hemtjansten-norr.csv")
    assert report.counts == {"theme": 9, "note": 45, "vote": 24, "parked": 3}
    assert report.skipped == 1
    (told,) = report.sentences
    assert told.startswith("”Solveigs” kan vara en persons namn")
    assert "45 anteckningar" in report.summary()
    assert len(empty.workshop.all(Parked)) == 3
    assert len(empty.workshop.all(Vote)) == 24
    undone = empty.undo()
    assert undone is not None
    assert undone.name == "Import av hemtjansten-norr.csv"
    assert [item.dump() for item in empty.workshop] == before
