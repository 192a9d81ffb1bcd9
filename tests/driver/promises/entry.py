"""The one registry entry of the made-up kind, and a programme with such a step."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.packs.schema.programme import Programme
from larande_tui.step_kinds import StepKind
from tests.driver.shipped import shipped

_PACKAGE: Final = "tests.driver.promises"

PROMISES: Final = StepKind(
    "promises",
    schema=f"{_PACKAGE}.schema:PromisesStep",
    view=f"{_PACKAGE}.view:PromisesView",
    section=f"{_PACKAGE}.section:blocks",
    chosen=f"{_PACKAGE}.section:chosen",
    handbook=f"{_PACKAGE}.section:handbook",
    counts=f"{_PACKAGE}.status:counts",
    gaps=f"{_PACKAGE}.status:gaps",
    candidates=f"{_PACKAGE}.status:candidates",
    links=f"{_PACKAGE}.status:links",
    target="promise",
    target_label="Löfte",
    target_text=f"{_PACKAGE}.status:text_of",
    places=f"{_PACKAGE}.places:places",
)


def data_with_promises() -> dict[str, Any]:
    """Return the half day as a pack, with a step of promises in place of its pause and a vote on them after it."""
    data = shipped("halvdag").model_dump(mode="json")
    common = {"purpose": "Vi lovar varandra något.", "source": "prov"}
    data["steps"][3] = {
        **common, "id": "loften", "kind": "promises", "title": "Löften", "minutes": data["steps"][3]["minutes"] - 5,
        "promises": [{"id": "L1", "title": "Svar samma dag"}, {"id": "L2", "title": "Ingen skäller"}],
    }  # fmt: skip
    data["steps"].insert(
        4, {**common, "id": "val", "kind": "prioritise", "title": "Val", "minutes": 5, "candidates_from": ["loften"]}
    )
    return data


def programme_with_promises() -> Programme:
    """Return that pack as a programme."""
    return Programme.model_validate(data_with_promises())
