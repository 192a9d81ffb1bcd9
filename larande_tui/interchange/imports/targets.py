"""Targets of columns and headings: the destination of their contents, and the user's words for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from larande_tui.interchange.imports.names import did_you_mean, name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, action_field

OWN_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "steg": ("steg", "moment", "step"),
    "plats": ("plats", "fråga", "place", "question"),
    "text": ("text", "anteckning", "note"),
    "tema": ("tema", "theme"),
    "röster": ("röster", "antal röster", "votes", "dots"),
})  # fmt: skip
"""The columns of a table of notes, and the names each may have; any case, with or without å, ä and ö."""

PLAN_LABELS: Final[Mapping[str, str]] = MappingProxyType({
    name_key(name): action_field.name
    for action_field in reversed(ACTION_FIELDS)
    for name in (*action_field.aliases, *action_field.earlier, action_field.label)
    if action_field.kind != "links"
})  # fmt: skip
"""The fields of an action by every name their columns may have. A label of today goes before an earlier one."""

NOTHING: Final = "-"
"""The target of a column that is not read."""

_FIRST_WORD: Final = re.compile(r"\s*([\w.]*\w)[.:)]?\s")
_MOST_PLACES: Final = 12
_NOTHING_TOO: Final = frozenset({"", "inget", "ingenting", "las_inte", "lases_inte"})
_FIELD_NAMES: Final = frozenset(field.words for field in ACTION_FIELDS if field.kind != "links")
_ROLES: Final = {name_key(name): name for name in OWN_COLUMNS}


class Target(NamedTuple):
    """The destination of a column's cells.

    Attributes:
        role: a column of `OWN_COLUMNS`; "field" of the row's action; "answers", each a text of its own; or "nothing".
        name: the field, or the place of the answers as ``step/place``.
    """

    role: Literal["nothing", "own", "field", "answers"] = "nothing"
    name: str = ""

    @property
    def words(self) -> str:
        """Return the target in the user's words: "tema", "klart senast", "reflektion/RF1"."""
        match self.role:
            case "nothing":
                return NOTHING
            case "field":
                return action_field(self.name).words
            case "own" | "answers":
                return self.name

    @property
    def where(self) -> tuple[str, str]:
        """Return step and place of the answers."""
        step, _, place = self.name.partition("/")
        return step, place


UNREAD: Final = Target()


class TargetChoice(NamedTuple):
    """A target in a list of choices.

    Attributes:
        name: for `read_target`.
        label: the destination in words.
        detail: its place, or its purpose.
    """

    name: str
    label: str
    detail: str = ""


_COLUMN_ROLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "text": ("Texten på raden", "hamnar där raden säger, annars där du säger"),
    "tema": ("Temat", "radens tema"),
    "röster": ("Röster", "hur många som röstade på raden"),
    "steg": ("Steget", "vilket steg raden hör till"),
    "plats": ("Platsen", "vilken plats i steget raden hör till"),
})  # fmt: skip
_HEADING_ROLES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "tema": ("Ett tema", "för texterna under rubriken"),
    "text": ("Inget särskilt", "texterna under rubriken får inget tema"),
})  # fmt: skip


def place_choices(places: PlaceNames) -> list[TargetChoice]:
    """Return the places that texts can be assigned to."""
    return [
        TargetChoice(
            place.name, f"{place.place} {place.title}" if _is_code(place.place) else place.title, place.step_title
        )
        for place in places.listed
    ]


def target_choices(places: PlaceNames, *, of_table: bool) -> list[TargetChoice]:
    """Return the possible targets of a table's column, or of a heading."""
    roles = _COLUMN_ROLES if of_table else _HEADING_ROLES
    fields = [TargetChoice(field.words, field.label, "om raden blir en åtgärd") for field in ACTION_FIELDS]
    return [
        TargetChoice(NOTHING, "Tas inte med"),
        *place_choices(places),
        *(TargetChoice(name, label, detail) for name, (label, detail) in roles.items()),
        *(field for field in fields if of_table and field.name in _FIELD_NAMES),
    ]


def label_of_target(name: str, choices: Sequence[TargetChoice]) -> str:
    """Return the label of a target among the choices."""
    return next((choice.label for choice in choices if choice.name == name), name)


def _is_code(place: str) -> bool:
    """Tell whether a place's id is a short code that people know, such as "RF2b"."""
    return bool(re.fullmatch(r"[A-ZÅÄÖ]{1,3}\d+[a-z]?", place))


class UnknownTargetError(ValueError):
    """A text names no target; ``str`` of the error is a Swedish sentence."""


def read_target(text: str, places: PlaceNames) -> Target:
    """Parse a target in the user's words.

    Args:
        text: a column of a table of notes, a field of an action, a place such as "RF1" or "reflektion/RF1", a step,
            or "-".
        places: names of the programme's steps and places.

    Raises:
        UnknownTargetError: it is none of these.
    """
    folded = name_key(text)
    if text.strip() == NOTHING or folded in _NOTHING_TOO:
        return UNREAD
    if folded in _ROLES:
        return Target("own", _ROLES[folded])
    if (place := answers_at(text, places)) is not None:
        return place
    if folded in PLAN_LABELS:
        return Target("field", PLAN_LABELS[folded])
    known = [*OWN_COLUMNS, *places.all_places(), *(field.words for field in ACTION_FIELDS)]
    if inside := places.places_in(places.resolve(text, "").step):
        raise UnknownTargetError(
            f"Steget {text} har flera platser. Välj en av dem: {', '.join(inside[:_MOST_PLACES])}."
        )
    raise UnknownTargetError(
        f"”{text}” är ingen plats, inget steg och ingen kolumn{did_you_mean(text, known)}. "
        f"Skriv till exempel RF1, handlingsplan, text, tema, röster eller {NOTHING}."
    )


def first_word_at(text: str, places: PlaceNames) -> Target | None:
    """Return the target that a name begins with: "RF2b. Målet och uppföljningen" gives RF2b; None for others."""
    first = _FIRST_WORD.match(text)
    return answers_at(first[1], places) if first else None


def answers_at(text: str, places: PlaceNames) -> Target | None:
    """Return the target of answers at a place or step by its name; None when the programme has none."""
    step, slash, place = text.partition("/")
    where = places.resolve(step, place) if slash else places.resolve("", text)
    if not where.step and not slash:
        where = places.resolve(text, "")
    if not where.kind or where.warning or places.needs_place(where):
        return None
    return Target("answers", f"{where.step}/{where.place}".removesuffix("/"))
