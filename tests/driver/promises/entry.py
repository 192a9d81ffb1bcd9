"""The one registry entry of the made-up kind, and a programme with such a step."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.packs.schema.programme import Programme
from larande_tui.step_kinds import StepKind
from tests.driver.shipped import shipped

_HERE: Final = "tests.driver.promises"

PROMISES: Final = StepKind(
    "promises",
    schema=f"{_HERE}.schema:PromisesStep",
    view=f"{_HERE}.view:PromisesView",
    section=f"{_HERE}.section:blocks",
    chosen=f"{_HERE}.section:chosen",
    handbook=f"{_HERE}.section:handbook",
    counts=f"{_HERE}.status:counts",
    gaps=f"{_HERE}.status:gaps",
    candidates=f"{_HERE}.status:candidates",
    links=f"{_HERE}.status:links",
    target="promise",
    target_label="Löfte",
    target_text=f"{_HERE}.status:text_of",
    places=f"{_HERE}.places:places",
)


def data_with_promises() -> dict[str, Any]:
    """The half day as a pack, with a step of promises where its pause was and a vote on them after it."""
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
    """That pack as a programme."""
    return Programme.model_validate(data_with_promises())
