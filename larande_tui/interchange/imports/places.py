"""Resolve a file's names of step and place to a place in the workshop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.errors import nearest, shown
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.goals import GoalsStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.step_kinds import piece, step_kind, step_kinds, usual_title
from larande_tui.workshop.schedule.note_places import ListedPlace

PARKING: Final = "parkering"
DECISIONS: Final = "beslut"

_CLOSING_PLACES: Final[dict[str, tuple[str, ...]]] = {
    PARKING: (PARKING, "Parkering", "parkeringen", "parkeringsplats", "p-plats"),
    DECISIONS: (DECISIONS, "Beslut", "besluten"),
}


@dataclass(frozen=True, slots=True)
class ResolvedPlace:
    """A place in the workshop.

    Attributes:
        step: the step's id, or the file's own word when the programme has no such step.
        kind: the step's kind; "" when unknown.
        place: the place's id within the step, or the file's own word.
        warning: a Swedish sentence when step or place is not in the programme; else "".
    """

    step: str
    kind: str
    place: str
    warning: str = ""


class PlaceNames:
    """The steps and places of a programme by all their names in files: ids and titles."""

    def __init__(self, programme: Programme | None) -> None:
        self._programme = programme
        self._steps: dict[str, tuple[str, str]] = {}
        self._places: dict[str, dict[str, str]] = {}
        self._home: dict[str, tuple[str, str]] = {}
        self._listed: list[ListedPlace] = []
        self._areas: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        for step in programme.steps if programme else ():
            self._steps[name_key(step.id)] = (step.id, step.kind)
            names = _places_of(step)
            self._places[step.id] = _folded(names)
            self._listed += _listed(step, names)
            if isinstance(step, CurrentStateStep):
                self._titles |= {area.id: area.title for area in step.areas}
                self._areas |= {name_key(area.id): area.id for area in step.areas}
                self._areas |= {name_key(area.title): area.id for area in step.areas}
            for name in self._places[step.id]:
                self._home.setdefault(name, (step.id, step.kind))
        for step in programme.steps if programme else ():
            self._steps.setdefault(name_key(step.title), (step.id, step.kind))
        if programme is None:
            self._steps = {kind.usual_id: (kind.usual_id, kind.name) for kind in step_kinds() if kind.usual_id}
            closing = step_kind("closing")
            self._places[closing.usual_id] = _folded(_CLOSING_PLACES)
            self._home = dict.fromkeys(_folded(_CLOSING_PLACES), (closing.usual_id, closing.name))

    def resolve(self, step: str, place: str) -> ResolvedPlace:
        """Resolve the names of a step and a place.

        Args:
            step: the step as the file names it; "" to find it by the place alone.
            place: the place as the file names it; "" for the step itself.

        Returns:
            The place. Its ``step`` is "" when neither name is known.
        """
        step, place = step.strip(), place.strip()
        known = self._steps.get(name_key(step)) if step else self._home.get(name_key(place))
        if known is None:
            warning = self._no_step(step) if step and self._programme else ""
            return ResolvedPlace(step, "", PARKING if _is_parking(place) else place, warning)
        name, kind = known
        places = self._places.get(name, {})
        place_id = places.get(name_key(place)) if place else ""
        if place_id is None and _is_parking(place):
            place_id = PARKING
        # A place in the plan is the source of the action, so the code that makes the action judges it.
        if place_id is None and self._programme and not step_kind(kind).any_place:
            return ResolvedPlace(name, kind, place, self._no_place(name, place))
        return ResolvedPlace(name, kind, place if place_id is None else place_id)

    def step_of(self, kind: str) -> str:
        """Return the id of the first step of a kind, or the usual one when the programme has none."""
        steps = self._programme.steps if self._programme else ()
        return next((step.id for step in steps if step.kind == kind), step_kind(kind).usual_id or kind)

    def title_of(self, step: str) -> str:
        """Return the title of a step, or the usual one when the programme has no such step."""
        steps = self._programme.steps if self._programme else ()
        return next((one.title for one in steps if one.id == step), usual_title(step))

    def needs_place(self, where: ResolvedPlace) -> bool:
        """Tell whether texts in that step belong to one of its places and not to the step as a whole."""
        return not where.place and bool(self._places.get(where.step))

    def places_in(self, step: str) -> list[str]:
        """Return the ids of a step's places."""
        return list(dict.fromkeys(self._places.get(step, {}).values()))

    def all_places(self) -> list[str]:
        """Return the ids of all places of all steps, and of the steps."""
        steps = [step for step, _ in self._steps.values()]
        return list(dict.fromkeys([*(place for step in self._places for place in self.places_in(step)), *steps]))

    @property
    def listed(self) -> Sequence[ListedPlace]:
        """Return all places that texts can be assigned to, in the order of the programme."""
        return self._listed

    def area(self, name: str) -> str | None:
        """Return the id of an area by its id or title; None when the programme has no such area."""
        return self._areas.get(name_key(name))

    def area_title(self, area: str) -> str:
        """Return the title of an area; its id when the programme has no such area."""
        return self._titles.get(area, area)

    @property
    def areas(self) -> list[str]:
        """Return the ids of all areas."""
        return list(dict.fromkeys(self._areas.values()))

    def _no_step(self, step: str) -> str:
        titles = {name: self.title_of(known) for name, (known, _) in self._steps.items()}
        return (
            f"Upplägget har inget steg som heter {shown(step)}{_meant(step, titles)}. "
            "Texterna där är med, under det namnet."
        )

    def _no_place(self, step: str, place: str) -> str:
        titles = {listed.place: listed.title for listed in self._listed if listed.step == step}
        places = self._places.get(step, {})
        # A code, such as RF9 or N7.hinder, is what somebody wrote who meant one; other ids are nobody's words.
        names = {
            name: known if name == name_key(known) and _has_digit(known) else titles.get(known, known)
            for name, known in places.items()
        }
        return (
            f"Steget {self.title_of(step)} har ingen plats som heter {shown(place)}{_meant(place, names)}. "
            "Texterna där är med, under det namnet."
        )


def _meant(name: str, shown_by_name: Mapping[str, str]) -> str:
    """Return the nearest of some folded names as part of a sentence, in the words that are shown for it."""
    near = nearest(name_key(name), shown_by_name)
    return f" (menade du {shown_by_name[near]}?)" if near else ""


def _has_digit(name: str) -> bool:
    return any(map(str.isdigit, name))


def _is_parking(place: str) -> bool:
    return name_key(place) in {name_key(name) for name in _CLOSING_PLACES[PARKING]}


def _places_of(step: Step) -> dict[str, tuple[str, ...]]:
    """Return the names of each of a step's places, by its id; the second one is its title."""
    place_names: Callable[[Step], dict[str, tuple[str, ...]]] | None = piece(step_kind(step.kind).places)
    return place_names(step) if place_names is not None else {place: (place,) for place in step.place_ids()}


def _listed(step: Step, names: dict[str, tuple[str, ...]]) -> list[ListedPlace]:
    """List the places of a step; a step without places is listed itself when its texts are not only notes."""
    if not names and step_kind(step.kind).row_item is None:
        return []
    titles = {place: known[min(1, len(known) - 1)] for place, known in names.items()} if names else {"": step.title}
    return [ListedPlace(step.id, place, title, step.title) for place, title in titles.items()]


def questions_places(step: QuestionsStep) -> dict[str, tuple[str, ...]]:
    """Name each question by its id, its title and its wording, which a survey may use as a column name."""
    return {question.id: (question.id, question.title, question.prompt) for question in step.questions}


def goals_places(step: GoalsStep) -> dict[str, tuple[str, ...]]:
    """Name each level of goals in the step."""
    return {level.level: (level.level, GOAL_LEVELS[level.level]) for level in step.levels}


def ecosystem_places(step: EcosystemStep) -> dict[str, tuple[str, ...]]:
    """Name each category by its id and its title."""
    return {category.id: (category.id, category.title) for category in step.categories}


def current_state_places(step: CurrentStateStep) -> dict[str, tuple[str, ...]]:
    """Name each aspect of each area by their ids and their titles: ``N7.hinder``, "Kunskapsdelning.Hinder"."""
    return {
        f"{area.id}.{aspect}": (
            f"{area.id}.{aspect}",
            f"{area.title}: {title}",
            f"{area.id}.{title}",
            f"{area.title}.{aspect}",
        )
        for area in step.areas
        for aspect, title in ASPECTS.items()
    }


def closing_places(step: Step) -> dict[str, tuple[str, ...]]:  # noqa: ARG001 - every closing has the same
    """Name the parking lot and the decisions."""
    return _CLOSING_PLACES


def _folded(places: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the id of each place by each of its names, folded."""
    return {name_key(name): place for place, names in places.items() for name in names}
