"""The registry of step kinds: one entry for each kind, with its piece in every package.

A piece is named as ``"module:name"`` and imported on first use, so the registry can be below most packages and costs
nothing at the start. A package uses only its own piece; the attributes say what a kind without one gets.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any, Final, NamedTuple


class StepKind(NamedTuple):
    """A kind of step, with the names of its pieces.

    Attributes:
        name: the value of ``kind`` in packs and in files; it never changes.
        schema: the model of its steps in a pack.
        view: its view on the stage.
        section: its part of the minutes, ``(context, step) -> blocks``; None for only the notes of the step.
        leftovers: the part for items of the kind in a workshop without such a step, ``(context) -> blocks``; None when
            a step of the kind makes only notes.
        chosen: the group's choices other than themes and notes, for the first page, ``(context) -> (words, why, key as
            text)`` each; None for none.
        handbook: its part of the handbook outside the chapters, ``(context, step) -> blocks``; None for none.
        counts: the number of its items in few words, after its notes, ``(workshop, step) -> list of texts``; None for
            none.
        gaps: missing contents in few words, ``(workshop, step) -> list of texts``; None when nothing can be missing.
        candidates: the entries of a ballot over a step, ``(workshop, step) -> candidates``; None for an empty ballot.
        links: the candidates for an action's source besides notes, themes and elements, ``(workshop, step) ->
            candidates``; None for none.
        target: the kind of keys of `links` that lead to no item, such as ``area``; else "".
        target_label: the word before the text of such a target, such as "Område".
        target_text: the text of such a target, ``(workshop, id) -> text or None`` when it is gone.
        places: the places of a step with all their names in files, ``(step) -> {id: names}``; None for the ids of
            the schema's ``place_ids``.
        row_item: the item that a row of an imported file becomes, ``(intake, places, where, row) -> item or None``;
            None, also as the result, for a note.
        any_place: a row may name any place, since `row_item` judges it.
        usual_id: the id of such a step in files without a programme; "" when files never name one.
        usual_title: the title of such a step there.
        never_left_out: never propose to leave the step out, since the other steps prepare it.
    """

    name: str
    schema: str
    view: str
    section: str | None = None
    leftovers: str | None = None
    chosen: str | None = None
    handbook: str | None = None
    counts: str | None = None
    gaps: str | None = None
    candidates: str | None = None
    links: str | None = None
    target: str = ""
    target_label: str = ""
    target_text: str | None = None
    places: str | None = None
    row_item: str | None = None
    any_place: bool = False
    usual_id: str = ""
    usual_title: str = ""
    never_left_out: bool = False


_SCHEMAS: Final = "larande_tui.packs.schema.step_kinds"
_VIEWS: Final = "larande_tui.tui.step_views"
_SECTIONS: Final = "larande_tui.documents.content.step_sections"
_FRONT: Final = "larande_tui.documents.content.front"
_COUNTS: Final = "larande_tui.workshop.status.step_counts"
_GAPS: Final = "larande_tui.workshop.status.step_gaps"
_CANDIDATES: Final = "larande_tui.workshop.techniques.link_candidates"
_DESCRIBE: Final = "larande_tui.workshop.techniques.describe"
_PLACES: Final = "larande_tui.interchange.imports.places"
_ROWS: Final = "larande_tui.interchange.imports.rows"

_SHIPPED: Final = (
    StepKind(
        "introduction",
        schema=f"{_SCHEMAS}.introduction:IntroductionStep",
        view=f"{_VIEWS}.introduction:IntroductionView",
        section=f"{_SECTIONS}.introduction:blocks",
        usual_id="oppning",
        usual_title="Öppning",
    ),
    StepKind(
        "questions",
        schema=f"{_SCHEMAS}.questions:QuestionsStep",
        view=f"{_VIEWS}.questions:QuestionsView",
        section=f"{_SECTIONS}.questions:blocks",
        handbook=f"{_SECTIONS}.questions:handbook_blocks",
        gaps=f"{_GAPS}:questions_gaps",
        candidates=f"{_CANDIDATES}:grouped_notes",
        places=f"{_PLACES}:questions_places",
        usual_id="reflektion",
        usual_title="Reflektion",
    ),
    StepKind(
        "goals",
        schema=f"{_SCHEMAS}.goals:GoalsStep",
        view=f"{_VIEWS}.goals:GoalsView",
        counts=f"{_COUNTS}:goals_counts",
        gaps=f"{_GAPS}:goals_gaps",
        places=f"{_PLACES}:goals_places",
        row_item=f"{_ROWS}:goals_item",
        usual_id="mal",
        usual_title="Mål",
    ),
    StepKind(
        "current_state",
        schema=f"{_SCHEMAS}.current_state:CurrentStateStep",
        view=f"{_VIEWS}.current_state:CurrentStateView",
        section=f"{_SECTIONS}.current_state:blocks",
        leftovers=f"{_SECTIONS}.current_state:remaining_areas",
        chosen=f"{_FRONT}:current_state_chosen",
        gaps=f"{_GAPS}:current_state_gaps",
        candidates=f"{_CANDIDATES}:current_state_candidates",
        links=f"{_CANDIDATES}:current_state_links",
        target="area",
        target_label="Område",
        target_text=f"{_DESCRIBE}:area_text",
        places=f"{_PLACES}:current_state_places",
        usual_id="nulage",
        usual_title="Nuläge",
    ),
    StepKind(
        "ecosystem",
        schema=f"{_SCHEMAS}.ecosystem:EcosystemStep",
        view=f"{_VIEWS}.ecosystem:EcosystemView",
        section=f"{_SECTIONS}.ecosystem:blocks",
        leftovers=f"{_SECTIONS}.ecosystem:map_blocks",
        chosen=f"{_FRONT}:ecosystem_chosen",
        counts=f"{_COUNTS}:ecosystem_counts",
        gaps=f"{_GAPS}:ecosystem_gaps",
        candidates=f"{_CANDIDATES}:ecosystem_candidates",
        links=f"{_CANDIDATES}:ecosystem_links",
        target="finding",
        target_label="Iakttagelse",
        target_text=f"{_DESCRIBE}:finding_text",
        places=f"{_PLACES}:ecosystem_places",
        row_item=f"{_ROWS}:ecosystem_item",
        usual_id="ekosystem",
        usual_title="Ekosystem",
    ),
    StepKind(
        "prioritise",
        schema=f"{_SCHEMAS}.prioritise:PrioritiseStep",
        view=f"{_VIEWS}.prioritise:PrioritiseView",
        candidates=f"{_CANDIDATES}:prioritise_candidates",
    ),
    StepKind(
        "planned_activity",
        schema=f"{_SCHEMAS}.planned_activity:PlannedActivityStep",
        view=f"{_VIEWS}.planned_activity:PlannedActivityView",
        row_item=f"{_ROWS}:action_plan_item",
        any_place=True,
        usual_id="insats",
        usual_title="Insats",
    ),
    StepKind(
        "action_plan",
        schema=f"{_SCHEMAS}.action_plan:ActionPlanStep",
        view=f"{_VIEWS}.action_plan:ActionPlanView",
        counts=f"{_COUNTS}:action_plan_counts",
        gaps=f"{_GAPS}:action_plan_gaps",
        candidates=f"{_CANDIDATES}:action_plan_candidates",
        row_item=f"{_ROWS}:action_plan_item",
        any_place=True,
        usual_id="handlingsplan",
        usual_title="Handlingsplan",
        never_left_out=True,
    ),
    StepKind(
        "follow_up",
        schema=f"{_SCHEMAS}.follow_up:FollowUpStep",
        view=f"{_VIEWS}.follow_up:FollowUpView",
        section=f"{_SECTIONS}.follow_up:blocks",
        leftovers=f"{_SECTIONS}.follow_up:blocks",
        candidates=f"{_CANDIDATES}:grouped_notes",
    ),
    StepKind(
        "policy_check",
        schema=f"{_SCHEMAS}.policy_check:PolicyCheckStep",
        view=f"{_VIEWS}.policy_check:PolicyCheckView",
        section=f"{_SECTIONS}.policy_check:blocks",
        leftovers=f"{_SECTIONS}.policy_check:blocks",
        gaps=f"{_GAPS}:policy_check_gaps",
    ),
    StepKind(
        "pause",
        schema=f"{_SCHEMAS}.pause:PauseStep",
        view=f"{_VIEWS}.pause:PauseView",
    ),
    StepKind(
        "closing",
        schema=f"{_SCHEMAS}.closing:ClosingStep",
        view=f"{_VIEWS}.closing:ClosingView",
        section=f"{_SECTIONS}.closing:blocks",
        leftovers=f"{_SECTIONS}.closing:blocks",
        counts=f"{_COUNTS}:closing_counts",
        gaps=f"{_GAPS}:closing_gaps",
        places=f"{_PLACES}:closing_places",
        row_item=f"{_ROWS}:closing_item",
        usual_id="avslutning",
        usual_title="Avslutning",
        never_left_out=True,
    ),
)

_KINDS: Final[dict[str, StepKind]] = {kind.name: kind for kind in _SHIPPED}


def step_kinds() -> tuple[StepKind, ...]:
    """Return all kinds in the order of documents and messages."""
    return tuple(_KINDS.values())


def step_kind(name: str) -> StepKind:
    """Return the kind of that name.

    Raises:
        KeyError: no such kind is registered.
    """
    return _KINDS[name]


def find_step_kind(name: str) -> StepKind | None:
    """Return the kind of that name; None when no such kind is registered."""
    return _KINDS.get(name)


def usual_title(step: str) -> str:
    """Return the title of a step that no programme names, by its id; an unknown id is its own title."""
    return next((kind.usual_title for kind in _KINDS.values() if step and kind.usual_id == step), step)


def find_kind_of_target(target: str) -> StepKind | None:
    """Return the kind with a `target` such as ``area``; None when there is none."""
    return next((kind for kind in _KINDS.values() if target and kind.target == target), None)


@contextmanager
def registered(kind: StepKind) -> Iterator[None]:
    """Register another kind for the duration of the context.

    Raises:
        ValueError: its name is taken.
    """
    if kind.name in _KINDS:
        raise ValueError(f"two kinds of steps named {kind.name!r}")
    _KINDS[kind.name] = kind
    try:
        yield
    finally:
        del _KINDS[kind.name]


def piece(place: str | None) -> Any:
    """Import a piece; None when the kind has none. The caller states its type, given in the attribute's description."""
    return None if place is None else _imported(place)


@cache
def _imported(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
