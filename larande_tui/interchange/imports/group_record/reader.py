"""Read places, dates and links of a group's record, and keep words without a field."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import did_you_mean, name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.yaml_record import RecordFields, in_words
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode
from larande_tui.workshop.model.items import AreaFinding

_USUAL_AREA: Final = re.compile(r"n\d{1,2}")


class Reader:
    """One record on its way in.

    Attributes:
        intake: gets the items.
        places: what the programme has.
        today: the workshop's day, from which dates without a year are seen.
        rated: the areas that the record rates.
    """

    def __init__(self, intake: Intake, places: PlaceNames, today: dt.date) -> None:
        self.intake = intake
        self.places = places
        self.today = today
        self.rated: set[str] = set()

    def warn(self, line: int, sentence: str) -> None:
        """Tell the person about a line."""
        self.intake.report.warn(f"Rad {line}: {sentence}")

    def keep(self, kind: str, line: int, label: str, words: str, why: str) -> None:
        """Keep words that fit no field as a note of the first step of a kind, and say so."""
        if words.strip():
            step = self.places.step_of(kind)
            self.warn(line, f"{why} Orden ligger som anteckning i steget {step}.")
            self.intake.keep_words(step, f"{label}: {words}" if label else words)

    def keep_rest(self, kind: str, label: str, fields: RecordFields) -> None:
        """Keep every field that nobody asked for."""
        for name, value in list(fields.entries.values()):
            why = f"Fältet {shown(name)} hör inte till formatet{did_you_mean(name, fields.known)}."
            self.keep(kind, value.position.line, f"{label}: {name}" if label else name, in_words(value), why)
        fields.entries.clear()

    def fields(self, kind: str, label: str, value: YamlNode | None) -> RecordFields | None:
        """Return the value as fields; anything else is kept as words, and None returned."""
        if value is None:
            return None
        if isinstance(value, YamlMapping):
            return RecordFields(value)
        self.keep(kind, value.position.line, label, in_words(value), "Här skulle det stå fält.")
        return None

    def area(self, name: str) -> str | None:
        """Return the id of an area of the programme, of this record or of the workshop; None when there is none."""
        known = self.places.area(name)
        if known is not None:
            return known
        others = {*self.rated, *(finding.id for finding in self.intake.workshop.all(AreaFinding))}
        found = next((area for area in sorted(others) if name_key(area) == name_key(name)), None)
        if found is None and not self.places.areas and _USUAL_AREA.fullmatch(name_key(name)):
            return name.strip().upper()
        return found

    def link(self, name: str) -> str | None:
        """Return the key of an area or part as text, for an action's link; None when nothing has that name."""
        area = self.area(name)
        if area is not None:
            return f"area/{area}"
        element = self.intake.element(name)
        return str(element.key) if element is not None else None


def score(said: str) -> int | None:
    """Return a value on the scale from one to five; None when it is none."""
    value = said.strip()
    return int(value) if value in {"1", "2", "3", "4", "5"} else None
