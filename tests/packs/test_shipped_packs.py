"""The shipped content: complete, in time, and fit to be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from larande_tui.packs.catalog import check_pack, content_dir
from larande_tui.packs.pack_file import files_in
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.planned_activity import PlannedActivityStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from tests.driver.shipped import shipped_catalog

FILES = files_in(content_dir())
CATALOG = shipped_catalog()
PROGRAMMES = list(CATALOG.programmes.values())

TIMES = {
    "halvdag": {
        "oppning": 10,
        "reflektion": 25,
        "nulage": 45,
        "paus": 15,
        "ekosystem": 35,
        "insats": 10,
        "handlingsplan": 30,
        "kontroll": 10,
        "avslutning": 10,
    },
    "kickoff": {
        "oppning": 8,
        "reflektion": 17,
        "nulage": 25,
        "ekosystem": 15,
        "handlingsplan": 15,
        "kontroll": 5,
        "avslutning": 5,
    },
    "insats": {"start": 3, "insats": 25, "plan": 7, "kontroll": 5, "avslutning": 5},
    "ledningsgrupp": {
        "oppning": 5,
        "agarskap": 14,
        "planer": 15,
        "resurser": 13,
        "uppfoljning": 12,
        "loften": 8,
        "kontroll": 3,
        "avslutning": 5,
    },
    "namnd": {"oppning": 3, "fragor": 18, "beslut": 9},
    "uppfoljning": {
        "oppning": 5,
        "genomgang": 25,
        "nulage": 10,
        "ekosystem": 5,
        "handlingsplan": 7,
        "kontroll": 3,
        "avslutning": 5,
    },
}

CATEGORIES = ["manniskor", "arenor", "innehall", "digitalt", "processer", "kultur", "externt"]

by_id = pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, f"{path}[{index}]")
    elif isinstance(value, str):
        yield path, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_shipped_pack_is_sound(path: Path) -> None:
    assert check_pack(path) == []


def test_nothing_shipped_is_broken() -> None:
    assert CATALOG.broken == ()
    assert [(each.id, each.minutes) for each in PROGRAMMES] == [
        ("halvdag", 180),
        ("kickoff", 90),
        ("ledningsgrupp", 75),
        ("insats", 45),
        ("namnd", 30),
        ("uppfoljning", 60),
        ("forarbete", 30),
    ]


@pytest.mark.parametrize("programme_id", TIMES)
def test_steps_and_times_are_those_of_the_programme(programme_id: str) -> None:
    steps = CATALOG.programmes[programme_id].steps
    assert {step.id: step.minutes for step in steps} == TIMES[programme_id]


@by_id
def test_phases_fill_their_step(programme: Programme) -> None:
    for step in programme.steps:
        if step.phases:
            assert sum(phase.minutes for phase in step.phases) == step.minutes, step.id


@by_id
def test_a_programme_is_complete_in_itself(programme: Programme) -> None:
    assert Programme.model_validate_json(programme.model_dump_json()) == programme


@by_id
def test_every_step_has_a_script_worth_reading(programme: Programme) -> None:
    for step in programme.steps:
        assert 3 <= len(step.script) <= 7, step.id


@by_id
def test_texts_are_clean(programme: Programme) -> None:
    for path, text in texts(programme):
        assert text == text.strip(), path
        assert "  " not in text, path
        assert text.isprintable(), path
        assert not re.search(r"[\[\]{}<>*_`|\\]|\$\w|%\w", text) or path.endswith((".kind", ".pack", ".field")), path


@by_id
def test_texts_fit_where_they_are_shown(programme: Programme) -> None:
    for step in programme.steps:
        assert len(step.title) <= 16
        assert len(step.purpose) <= 160
        for phase in step.phases:
            assert len(phase.title) <= 20
            assert len(phase.now) <= 80
        if isinstance(step, PlannedActivityStep):
            assert all(len(aspect.prompt) + len(" / ".join(aspect.examples)) <= 240 for aspect in step.aspects)
        if isinstance(step, QuestionsStep):
            assert all(len(question.prompt) <= 240 for question in step.questions)
            assert all(len(question.title.split()) <= 6 for question in step.questions)


@by_id
def test_sentences_end(programme: Programme) -> None:
    for path, text in texts(programme):
        if re.search(r"\.(purpose|prompt|script\[\d+]|statement|question|summary|now|form|captures)$", path):
            assert text[-1] in ".?!", f"{path}: {text}"


def test_the_half_day_asks_for_everything() -> None:
    steps = {step.id: step for step in CATALOG.programmes["halvdag"].steps}
    reflection, state, map_ = steps["reflektion"], steps["nulage"], steps["ekosystem"]
    assert isinstance(reflection, QuestionsStep)
    assert [question.id for question in reflection.asked()] == ["RF1", "RF2b", "RF3", "RF4", "RF6", "RF7", "RF9"]
    assert reflection.if_chosen == ("RF5", "RF8", "RF10", "RF11")
    assert {question.id: question.prepared_by for question in reflection.questions}["RF2b"] == "RF2a"
    assert isinstance(state, CurrentStateStep)
    assert [area.id for area in state.areas] == [f"N{number}" for number in range(1, 10)]
    assert [point.value for point in state.scale] == [1, 2, 3, 4, 5]
    assert isinstance(map_, EcosystemStep)
    assert [category.id for category in map_.categories] == CATEGORIES
    assert [category.id for category in map_.categories if category.external] == ["externt"]


def test_an_activity_is_asked_about_every_aspect_from_the_behaviour_to_the_follow_up() -> None:
    (step,) = (step for step in CATALOG.programmes["insats"].steps if isinstance(step, PlannedActivityStep))
    fields = [aspect.field for aspect in step.aspects if "." not in aspect.field]
    assert fields == [
        "behaviour", "effect_staff", "effect", "effect_residents", "why", "leaves", "goal", "form", "trainer",
        "motivating", "activating", "inclusive", "lasting", "knowledge", "practice", "venue", "spreading",
        "follow_up_how",
    ]  # fmt: skip
    qualities = [
        aspect for aspect in step.aspects if aspect.field in {"motivating", "activating", "inclusive", "lasting"}
    ]
    assert [len(aspect.examples) for aspect in qualities] == [2, 2, 2, 2]
    own = {f"hedemora.{field.id}" for field in CATALOG.policies["hedemora"].fields}
    assert {aspect.field for aspect in step.aspects if "." in aspect.field} <= own
    (optional,) = (step for step in CATALOG.programmes["halvdag"].steps if step.optional)
    assert isinstance(optional, PlannedActivityStep)
    assert optional.aspects == step.aspects


def test_the_preparation_holds_what_later_programmes_show() -> None:
    preparation = CATALOG.programmes["forarbete"]
    prepared = {q.id for step in preparation.steps if isinstance(step, QuestionsStep) for q in step.questions}
    assert preparation.alone
    for programme in PROGRAMMES:
        for step in programme.steps:
            if isinstance(step, QuestionsStep):
                assert {q.prepared_by for q in step.questions if q.prepared_by} <= prepared


def test_programmes_start_from_one_another() -> None:
    assert {each.id: each.starts_from for each in PROGRAMMES} == {
        "halvdag": ("forarbete",),
        "kickoff": ("forarbete",),
        "ledningsgrupp": ("forarbete",),
        "insats": ("forarbete",),
        "namnd": ("ledningsgrupp", "forarbete"),
        "uppfoljning": ("halvdag", "kickoff", "ledningsgrupp", "insats", "uppfoljning"),
        "forarbete": (),
    }


def test_templates_are_not_called_anybody_elses() -> None:
    for programme in PROGRAMMES:
        for path, text in texts(programme):
            if "Adda" in text:
                assert path.endswith(".source"), path
                assert "egen" in text.lower() or "eget" in text.lower() or "Frågorna bygger" in text, text
