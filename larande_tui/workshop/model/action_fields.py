"""The one table of an action's fields: their order, Swedish labels, kinds and choices.

The form, the stage's tables, the documents, the sheets and the readers of any of them take a field's label, order and
choices from `ACTION_FIELDS`, so that a field is called the same wherever a person meets it. An action is an "åtgärd";
its text is its "aktivitet". Labels of earlier versions stay for ever, since documents with them are read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES, Action

FieldKind = Literal["text", "role", "date", "choice", "links", "goal"]

_NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


class ActionField(NamedTuple):
    """A field of `Action` that people fill in.

    Attributes:
        name: of the field in `Action`; a ``date`` has its words beside it in ``{name}_text``.
        label: the Swedish word for the field, everywhere.
        kind: how the field is written; a ``role`` is a text that a role's name is suggested for, a ``goal`` one
            that a known goal is.
        choices: the words of a ``choice`` by stored value, in the order they are offered.
        earlier: labels in documents that earlier versions wrote, which are read back for ever.
        aliases: other words that people write as the header of such a column.
        keys: names in a group's record (YAML) that are neither the label nor an earlier one.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    choices: Mapping[str, str] = _NO_CHOICES
    earlier: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The label inside a sentence: "klart senast"."""
        return self.label[0].lower() + self.label[1:]


ACTION_FIELDS: Final = (
    ActionField(
        "activity", "Aktivitet", earlier=("Åtgärd", "Vad det är"),
        aliases=("Aktiviteter", "Åtgärder", "Vad", "Vad ska göras"),
    ),
    ActionField("owner", "Ansvarig", "role", earlier=("Ansvarig roll",), aliases=("Ansvariga", "Vem", "Vem ansvarar")),
    ActionField(
        "due", "Klart senast", "date", earlier=("Klart",), aliases=("Klar senast", "Slutdatum", "Senast", "När"),
    ),
    ActionField("first_step", "Första steg"),
    ActionField("first_step_by", "Första steg senast", "date", earlier=("Senast",)),
    ActionField("follow_up_how", "Följs upp hur", earlier=("Uppföljning, hur",)),
    ActionField(
        "follow_up", "Följs upp när", "date", earlier=("Uppföljning, när", "Följs upp"), aliases=("Uppföljning",),
    ),
    ActionField(
        "follow_up_who", "Följs upp av", "role", earlier=("Uppföljning, av vem",), aliases=("Uppföljning av",),
    ),
    ActionField("decision_level", "Beslutsnivå", "choice", DECISION_LEVELS),
    ActionField("status", "Status", "choice", STATUSES, aliases=("Läge", "Hur går det")),
    ActionField("links", "Kommer ur", "links", earlier=("Kopplar till",)),
    ActionField("why", "Varför", earlier=("Därför behövs det",)),
    ActionField("goal", "Verksamhetsmål", "goal", earlier=("Mål",)),
    ActionField("behaviour", "Beteende vi vill se", earlier=("Beteende",)),
    ActionField("effect", "Effekt i verksamheten", earlier=("Effekt vi vill se", "Effekt")),
    ActionField("effect_staff", "Effekt för medarbetare", earlier=("Medarbetare",), keys=("Effekt medarbetare",)),
    ActionField("effect_residents", "Effekt för invånare", earlier=("Invånare",), keys=("Effekt invånare",)),
    ActionField("indicator", "Indikator"),
    ActionField("baseline", "Nuvärde", earlier=("Nu",)),
    ActionField("target", "Målvärde", earlier=("Mål",)),
    ActionField("start", "Start", "date"),
    ActionField("form", "Form"),
    ActionField("trainer", "Leds av", earlier=("Ledare", "Intern/extern ledare")),
    ActionField("participants", "Deltagare"),
    ActionField("contributors", "Medverkande"),
    ActionField("resources", "Resurser"),
    ActionField("venue", "Lokal"),
    ActionField("knowledge", "Kunskapsunderlag"),
    ActionField("practice", "Koppling till praktik", keys=("Praktik",)),
    ActionField("motivating", "Motiverar", earlier=("Vad motiverar",)),
    ActionField("activating", "Aktiverar", earlier=("Vad aktiverar",)),
    ActionField("inclusive", "Inkluderar", earlier=("Vad inkluderar",)),
    ActionField("lasting", "Håller över tid", earlier=("Håller", "Vad gör att det håller")),
    ActionField("spreading", "Spridning efteråt", earlier=("Spridning",)),
)  # fmt: skip
"""Every field of an action that people fill in, in the order they are asked for and written."""

_BY_NAME: Final = {field.name: field for field in ACTION_FIELDS}


def action_field(name: str) -> ActionField:
    """Return the field of that name.

    Raises:
        KeyError: an action has no such field, or none that people fill in.
    """
    return _BY_NAME[name]


def label_of(name: str) -> str:
    """Return the Swedish label of the field of that name."""
    return _BY_NAME[name].label


def field_text(action: Action, field: ActionField) -> str:
    """Write out a field in running text: "26 februari 2027", "chef beslutar"; "" for an empty one and for links."""
    value = getattr(action, field.name)
    match field.kind:
        case "date":
            return said_date(value, getattr(action, f"{field.name}_text"))
        case "choice":
            return field.choices.get(value, "")
        case "links":
            return ""
        case "text" | "role" | "goal":
            return str(value)
