"""Base models of packs: strict and frozen, with unknown fields as errors."""

import re
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from larande_tui.core.characters import STEERING

_BREAK: Final = re.compile(r"\s*[\n\r]+\s*")


def _paragraph(value: object) -> object:
    """Put a text on one line, without the control characters that a manipulated file may contain."""
    return STEERING.sub("", _BREAK.sub(" ", value)) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-zÅÄÖåäö0-9][\wÅÄÖåäö-]*$", max_length=40)]
"""A short name that notes, links and imports refer to; never shown to users."""

LONGEST_LINE: Final = 2_000
"""Maximum length of a text of a pack, in characters."""

PackText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE), BeforeValidator(_paragraph)
]
"""A text for people: at most one paragraph, on one line."""

Language = Literal["latt", "en", "fi", "ar", "uk", "so", "fa"]
"""A language of translations on the participants' page; ``latt`` is plain Swedish."""

Translations = dict[Language, PackText]
"""A text by language, besides the Swedish one."""

LONGEST_STEP: Final = 600
"""Maximum length of a step, in minutes."""

StepMinutes = Annotated[int, Field(ge=1, le=LONGEST_STEP)]
"""A timebox in whole minutes."""


class PackModel(BaseModel):
    """Base of all models of ``content/``: unknown fields are errors, values are immutable."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Phase(PackModel):
    """A part of a step with its own minutes, shown to the group in one line.

    Attributes:
        title: for the script.
        minutes: its timebox.
        now: the group's task, in one line.
        questions: ids of the questions whose task it has, shown while one of them is up, whatever the clock says; none
            for a phase that only the clock selects.
    """

    title: PackText
    minutes: StepMinutes
    now: PackText = Field(description="What the group does now, in one line.")
    questions: tuple[Id, ...] = ()


class StepModel(PackModel):
    """Base of every kind of step.

    Attributes:
        id: unique in the programme; notes and imports refer to it.
        title: in the strip of steps.
        minutes: the timebox.
        purpose: why the group does this, shown to it.
        source: its origin in literature or practice.
        script: the facilitator's private notes, a paragraph each.
        phases: timeboxes inside the step; their sum is never longer than the step.
        optional: left out unless somebody adds it at set-up; the programme's minutes exclude it.
        kind: the name of its kind in the registry; each kind's model narrows it to that one.
    """

    id: Id
    title: PackText
    minutes: StepMinutes
    purpose: PackText
    source: PackText
    script: tuple[PackText, ...] = ()
    phases: tuple[Phase, ...] = ()
    optional: bool = False
    kind: str

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of the places that its notes can refer to, in order; kinds with places override it."""
        return ()

    def own_ids(self) -> tuple[str, ...]:
        """Return the ids of places that the pack chose, unique in the programme; kinds with fixed places override."""
        return self.place_ids()
