"""Every piece of every kind of step is where the registry says, and no package has one that the registry forgets."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

import larande_tui
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.programme import Programme
from larande_tui.step_kinds import StepKind, find_kind_of_target, piece, registered, step_kind, step_kinds
from larande_tui.tui.step_views.base import StepView
from tests.driver.promises.entry import PROMISES, data_with_promises, programme_with_promises

PACKAGE = Path(larande_tui.__file__).parent
ROOMS = {
    "schema": "packs/schema/step_kinds",
    "view": "tui/step_views",
    "section": "documents/content/step_sections",
}
"""Rooms where each kind's piece stands in a file of the kind's name."""

SHARED = {
    "chosen": ("documents/content/front.py", "_chosen"),
    "counts": ("workshop/status/step_counts.py", "_counts"),
    "gaps": ("workshop/status/step_gaps.py", "_gaps"),
    "candidates": ("workshop/techniques/link_candidates.py", "_candidates"),
    "links": ("workshop/techniques/link_candidates.py", "_links"),
    "places": ("interchange/imports/places.py", "_places"),
    "row_item": ("interchange/imports/rows.py", "_item"),
}
"""Rooms where the pieces of all kinds stand in one file, each under its kind's name and the piece's."""

PIECES = [
    (kind.name, piece, place)
    for kind in step_kinds()
    for piece, place in kind._asdict().items()
    if isinstance(place, str) and ":" in place
]


def named(attribute: str) -> dict[str, str]:
    """What kinds have under an attribute: each place with its kind."""
    return {place: kind for kind, field, place in PIECES if field == attribute}


def module_of(file: Path) -> str:
    return ".".join(("larande_tui", *file.relative_to(PACKAGE).with_suffix("").parts))


@pytest.mark.parametrize(("kind", "attribute", "place"), PIECES)
def test_every_piece_is_there(kind: str, attribute: str, place: str) -> None:
    found = piece(place)
    if attribute == "schema":
        assert issubclass(found, StepModel)
        assert get_args(found.model_fields["kind"].annotation) == (kind,)
    elif attribute == "view":
        assert issubclass(found, StepView)
    else:
        assert callable(found)


@pytest.mark.parametrize(("attribute", "folder"), ROOMS.items())
def test_a_piece_stands_in_the_room_under_its_kinds_name(attribute: str, folder: str) -> None:
    for place, kind in named(attribute).items():
        assert place.startswith(f"{module_of(PACKAGE / folder)}.{kind}:")


@pytest.mark.parametrize(("attribute", "folder"), ROOMS.items())
def test_no_room_has_a_file_that_no_entry_names(attribute: str, folder: str) -> None:
    files = [file for file in (PACKAGE / folder).glob("*.py") if file.stem != "__init__"]
    assert len(files) >= len(named(attribute))
    for file in files:
        if attribute == "view":
            module = import_module(module_of(file))
            views = [
                name
                for name, value in vars(module).items()
                if isinstance(value, type) and issubclass(value, StepView) and value is not StepView
                if value.__module__ == module.__name__
            ]
            assert {f"{module.__name__}:{name}" for name in views} <= named("view").keys()
        else:
            assert file.stem in {kind.name for kind in step_kinds()}


OF_ALL_KINDS = ("link_candidates", "ballot_candidates", "chosen_candidates")
"""Functions that ask the registry for the pieces, and are none."""


@pytest.mark.parametrize("attribute", SHARED)
def test_no_shared_file_has_a_piece_that_no_entry_names(attribute: str) -> None:
    file, ending = SHARED[attribute]
    module = import_module(module_of(PACKAGE / file))
    pieces = {
        f"{module.__name__}:{name}"
        for name, value in vars(module).items()
        if name.endswith(ending) and not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    } - {f"{module.__name__}:{name}" for name in OF_ALL_KINDS}
    assert pieces
    assert pieces <= named(attribute).keys()
    for place, kind in named(attribute).items():
        assert place.endswith((f":{kind}{ending}", ":grouped_notes")), "two kinds share that one"


def test_every_kind_has_a_schema_and_a_view() -> None:
    kinds = {kind.name for kind in step_kinds()}
    assert len(kinds) == len(step_kinds())
    assert set(named("schema").values()) == set(named("view").values()) == kinds
    assert len(named("schema")) == len(named("view")) == len(kinds), "no two kinds share one"


@pytest.mark.parametrize("kind", step_kinds(), ids=lambda kind: kind.name)
def test_what_belongs_together_is_there_together(kind: StepKind) -> None:
    assert bool(kind.target) == bool(kind.target_label) == bool(kind.target_text)
    assert kind.links or not kind.target, "something leads to the target"
    assert kind.row_item or not kind.any_place, "somebody judges the place"
    if kind.target:
        assert find_kind_of_target(kind.target) is kind


def test_the_registry_imports_no_room() -> None:
    source = (
        "import sys, larande_tui.step_kinds\n"
        "print(*sorted(name for name in sys.modules if name.startswith('larande_tui.') or name == 'pydantic'))"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["larande_tui.step_kinds"]


def test_a_programme_imports_no_kind_that_it_has_no_step_of() -> None:
    source = (
        "import sys\n"
        "from larande_tui.packs.schema.programme import Programme\n"
        "step = dict(id='a', kind='pause', title='A', minutes=5, purpose='A', source='A')\n"
        "about = dict(pack='programme', id='a', title='A', summary='A', audience='A', minutes=5, source='A')\n"
        "Programme(**about, steps=[step])\n"
        "print(*sorted(name.rpartition('.')[2] for name in sys.modules if '.step_kinds.' in name))"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "current_state", "ecosystem", "pause", "planned_activity", "questions",
    ], "four stand in libraries"  # fmt: skip


def test_a_kind_is_registered_for_as_long_as_it_should_be() -> None:
    with registered(PROMISES):
        assert step_kinds()[-1] is PROMISES
        assert step_kind("promises") is PROMISES
        assert find_kind_of_target("promise") is PROMISES
        programme = programme_with_promises()
        assert Programme.model_validate_json(programme.model_dump_json()) == programme
        with pytest.raises(ValueError, match="promises"), registered(PROMISES):
            pass
        assert step_kind("promises") is PROMISES, "the one that was there stays"
        data = data_with_promises()
    with pytest.raises(KeyError):
        step_kind("promises")
    with pytest.raises(ValidationError) as caught:
        Programme.model_validate(data)
    (error,) = caught.value.errors()
    assert (error["type"], error["loc"]) == ("union_tag_invalid", ("steps", 3))


@pytest.mark.parametrize(
    ("step", "error", "spot"),
    [
        ({"kind": "pause"}, "missing", ("steps", 0, "id")),
        ({"id": "a"}, "union_tag_not_found", ("steps", 0)),
        ({"id": "a", "kind": ["pause"]}, "union_tag_invalid", ("steps", 0)),
        ("pause", "model_attributes_type", ("steps", 0)),
    ],
)
def test_a_step_that_cannot_be_read_is_told_as_pydantic_tells_it(
    step: object, error: str, spot: tuple[str | int, ...]
) -> None:
    with pytest.raises(ValidationError) as caught:
        Programme.model_validate({"steps": [step]})
    assert (error, spot) in [(each["type"], each["loc"]) for each in caught.value.errors()]
