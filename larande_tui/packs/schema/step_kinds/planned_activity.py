"""Planned activity: one training, conference or change is thought through before it becomes an action of the plan."""

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel


class Aspect(PackModel):
    """A question about an activity; its answer fills a field of the action.

    Attributes:
        id: its name in the library.
        field: the action's field, such as ``behaviour``; or a guideline's own question, such as ``hedemora.mal``,
            which is asked only where that guideline is used.
        prompt: the question, shown large.
        examples: sample answers.
        source: its origin in literature or practice.
    """

    id: Id
    field: PackText
    prompt: PackText
    examples: Annotated[tuple[PackText, ...], Field(max_length=4)] = ()
    source: PackText


class PlannedActivityStep(StepModel):
    """One question at a time about one activity, from the wanted behaviour to the follow-up of its effect.

    Attributes:
        aspects: in the order they are asked.
    """

    kind: Literal["planned_activity"]
    aspects: Annotated[tuple[Aspect, ...], Field(min_length=1)]
