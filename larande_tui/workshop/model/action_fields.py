"""Table of an action's fields: their order, Swedish labels, kinds and choices.

The form, the stage's tables, the documents, the sheets and their readers take a field's label, order and choices from
`ACTION_FIELDS`, so that a field has the same label everywhere. Both an action and the column of its text are called
"åtgärd". Labels of earlier versions are kept for ever, since documents with them are read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from larande_tui.workshop.model.dates import written_date
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES, Action

FieldKind = Literal["text", "role", "date", "choice", "links", "goal"]

_NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


class ActionField(NamedTuple):
    """A field of `Action` that people fill in.

    Attributes:
        name: the field's name in `Action`; the words of a ``date`` are in ``{name}_text``.
        label: the Swedish label.
        kind: of its value; for a ``role`` the names of roles are suggested, for a ``goal`` the wordings of known goals.
        choices: the labels of a ``choice`` by stored value, in the order of the form.
        earlier: labels in documents that earlier versions wrote, which are read back for ever.
        aliases: other headers that people use for such a column.
        keys: names in group records (YAML) besides the label and earlier labels.
        rare: the form shows the field only where a check asks for it or it is filled in.
        inside: its name inside a sentence about an action, where that differs from the label.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    choices: Mapping[str, str] = _NO_CHOICES
    earlier: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    rare: bool = False
    inside: str = ""

    @property
    def words(self) -> str:
        """Return the label for use inside a sentence: "klart senast"."""
        return self.inside or self.label[0].lower() + self.label[1:]


ACTION_FIELDS: Final = (
    ActionField(
        "activity", "Åtgärd", earlier=("Aktivitet", "Vad det är"),
        aliases=("Aktiviteter", "Åtgärder", "Vad", "Vad ska göras"), inside="texten",
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
    ActionField("leaves", "Det slutar vi med", aliases=("Slutar med",), rare=True),
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
"""Fields of an action that people fill in, in the order of forms and documents."""

_RESIDENTS: Final = "{invånare}"
_BY_NAME: Final = {field.name: field for field in ACTION_FIELDS}
_INSIDE: Final = {field.label: field.words for field in ACTION_FIELDS}


def words_of(label: str) -> str:
    """Return any label for use inside a sentence: "klart senast"."""
    return _INSIDE.get(label) or label[0].lower() + label[1:]


def action_field(name: str) -> ActionField:
    """Return a field by its name in `Action`.

    Raises:
        KeyError: no field in the table has this name.
    """
    return _BY_NAME[name]


def label_of(name: str) -> str:
    """Return the Swedish label of a field by its name in `Action`."""
    return _BY_NAME[name].label


def label_for(name: str, beneficiaries: str) -> str:
    """Return the label of a field in a workshop, with its own word for those that the organisation serves.

    Args:
        name: of the field in `Action`.
        beneficiaries: the workshop's word, as in `Details`; "" for residents.
    """
    usual = label_of(name)
    if name != "effect_residents" or not beneficiaries:
        return usual
    own_label = f"Effekt för {beneficiaries}"
    return usual if own_label.casefold() == label_of("effect_staff").casefold() else own_label


def in_own_words(sentence: str, beneficiaries: str) -> str:
    """Replace ``{invånare}`` in a guideline's sentence by the workshop's word for those it serves.

    Args:
        sentence: of the guideline.
        beneficiaries: the workshop's word, as in `Details`; "" for residents.
    """
    return sentence.replace(_RESIDENTS, beneficiaries or _RESIDENTS[1:-1])


def field_text(action: Action, field: ActionField) -> str:
    """Return a field's value in running text: "26 februari 2027", "chef beslutar"; "" for none and for links."""
    value = getattr(action, field.name)
    match field.kind:
        case "date":
            return written_date(value, getattr(action, f"{field.name}_text"))
        case "choice":
            return field.choices.get(value, "")
        case "links":
            return ""
        case "text" | "role" | "goal":
            return str(value)
