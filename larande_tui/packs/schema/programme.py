"""Models of two kinds of packs: a programme is a ready-made workshop, a library has parts that programmes share."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from larande_tui.packs.schema.base import Id, PackModel, PackText
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.current_state import Area, ScalePoint
from larande_tui.packs.schema.step_kinds.ecosystem import Category
from larande_tui.packs.schema.step_kinds.planned_activity import Aspect
from larande_tui.packs.schema.step_kinds.questions import Question


class Library(PackModel):
    """Questions, scale, areas and categories that several programmes share, by id.

    Attributes:
        questions: for steps of the kind ``questions``.
        scale: the labels of the values one to five, for ``current_state``.
        areas: for ``current_state``.
        categories: for ``ecosystem``.
        aspects: for ``planned_activity``.
    """

    pack: Literal["library"]
    source: PackText
    questions: tuple[Question, ...] = ()
    scale: tuple[ScalePoint, ...] = ()
    areas: tuple[Area, ...] = ()
    categories: tuple[Category, ...] = ()
    aspects: tuple[Aspect, ...] = ()


class Programme(PackModel):
    """A ready-made workshop: steps with prompts, times and scripts.

    Attributes:
        id: used by ``--upplägg`` and workshop files.
        title: such as "Halvdag".
        summary: one or two sentences for the person who chooses.
        audience: for whom, and how many.
        minutes: the sum of the minutes of the steps that are not optional.
        source: its origin in literature or practice.
        order: sorts the list of programmes, lowest first.
        alone: for one person, not a group.
        starts_from: a programme whose workshop this one continues from.
        before: preparations before the group arrives.
        document: the variant of a document that only this programme has.
    """

    pack: Literal["programme"]
    id: Id
    title: PackText
    summary: PackText
    audience: PackText
    minutes: Annotated[int, Field(ge=1, le=1_000)]
    source: PackText
    order: int = 100
    alone: bool = False
    starts_from: tuple[Id, ...] = ()
    before: tuple[PackText, ...] = ()
    document: Literal["", "ledning", "nämnd"] = ""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _times_add_up(self) -> Self:
        total = sum(step.minutes for step in self.steps if not step.optional)
        if total != self.minutes:
            raise PydanticCustomError(
                "minutes_sum",
                "Stegen är {total} minuter men upplägget säger {said}.",
                {"total": total, "said": self.minutes},
            )
        for step in self.steps:
            inside = sum(phase.minutes for phase in step.phases)
            if inside > step.minutes:
                raise PydanticCustomError(
                    "phases_sum",
                    "Delarna i steget {step} är {inside} minuter men steget {minutes}.",
                    {"step": step.id, "inside": inside, "minutes": step.minutes},
                )
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for name in self._all_ids():
            if name in seen:
                raise PydanticCustomError("twice", "Id {name} finns två gånger i upplägget.", {"name": name})
            seen.add(name)
        return self

    def _all_ids(self) -> list[str]:
        """List every id that a note can refer to; they share one namespace, so a place is found without its step."""
        return [name for step in self.steps for name in (step.id, *step.own_ids())]
