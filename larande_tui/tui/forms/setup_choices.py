"""The answers that a new workshop's form begins with: those of the settings, else those of last time."""

from __future__ import annotations

from typing import Final, NamedTuple

from larande_tui.core.remembered import remember_choices, remembered_choices
from larande_tui.core.settings import read_settings
from larande_tui.interchange.imports.names import choice
from larande_tui.tui.forms.setup_fields import BENEFICIARIES, NO_GUIDELINE
from larande_tui.workshop.model.items import OPERATIONS, Details, Operation

_GUIDELINE: Final = "riktlinje"
_OPERATION: Final = "verksamhetsform"
_BENEFICIARIES: Final = "finns_till_for"


class SetupChoices(NamedTuple):
    """Answers to begin with; "" for none.

    Attributes:
        guideline: the id of a guideline, which may not be there any more.
        operation: the kind of organisation, as in `Details`.
        beneficiaries: the word for those the organisation is there for.
    """

    guideline: str
    operation: Operation
    beneficiaries: str


def usual_choices() -> SetupChoices:
    """Return the settings' answers, else those of last time."""
    settings, last = read_settings(), remembered_choices()
    operation = choice(settings.operation or last.get(_OPERATION, ""), OPERATIONS)
    known: dict[str, Operation] = {"forvaltning": "forvaltning", "bolag": "bolag"}
    return SetupChoices(
        last.get(_GUIDELINE) or settings.guideline,
        known.get(operation or "", ""),
        settings.beneficiaries or last.get(_BENEFICIARIES, ""),
    )


def remember(details: Details, guideline: str | None) -> None:
    """Keep the answers of a workshop's form for the next one.

    Args:
        details: its facts. A word of one's own for the beneficiaries is not kept.
        guideline: the field's value; None where it was not asked for.
    """
    choices = {_OPERATION: str(details.operation)}
    if guideline is not None:
        choices[_GUIDELINE] = guideline or NO_GUIDELINE
    if not details.beneficiaries or details.beneficiaries in BENEFICIARIES:
        choices[_BENEFICIARIES] = details.beneficiaries
    remember_choices(choices)
