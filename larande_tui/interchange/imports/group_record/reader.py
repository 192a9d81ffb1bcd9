"""Shared parts of reading a group's record: areas, links, and unassigned words, which become notes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final

from larande_tui.interchange.imports.group_record.field_words import at_the_beginning, did_you_mean_field, spelled
from larande_tui.interchange.imports.group_record.yaml_record import RecordFields, each, in_words
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import choice, name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar
from larande_tui.workshop.model.items import AreaFinding
from larande_tui.workshop.model.said_date import SaidDate, read_said

_USUAL_AREA: Final = re.compile(r"n\d{1,2}")


class Reader:
    """Reader of one record.

    Attributes:
        intake: collects the items.
        places: names of the programme's steps and places.
        today: the workshop's date, which dates without a year start from.
        rated: ids of the areas that the record rates.
    """

    def __init__(self, intake: Intake, places: PlaceNames, today: dt.date, *, unit: str = "Rad") -> None:
        """Prepare to read.

        Args:
            intake: see the class.
            places: see the class.
            today: see the class.
            unit: the Swedish word for a position in the record: a line, or a slide of a form.
        """
        self.intake = intake
        self.places = places
        self.today = today
        self.rated: set[str] = set()
        self._unit = unit

    def warn(self, line: int, sentence: str) -> None:
        """Add a warning about a line to the report."""
        self.intake.report.warn(f"{self._unit} {line}: {sentence}")

    def day(self, words: str, line: int) -> SaidDate:
        """Read a date, with a warning about words that are none."""
        date = read_said(words, self.today)
        if date.day is None and date.words:
            self.warn(line, f"”{shown(date.words)}” går inte att läsa som datum. Orden står kvar som de är.")
        return date

    def keep(self, kind: str, line: int, label: str, words: str, warning: str) -> None:
        """Keep words that fit no field as a note of the first step of a kind, with a warning."""
        if words.strip():
            step = self.places.step_of(kind)
            self.warn(line, f"{warning} Orden ligger som anteckning i steget {self.places.title_of(step)}.")
            self.intake.keep_words(step, f"{label}: {words}" if label else words)

    def keep_rest(self, kind: str, label: str, fields: RecordFields) -> None:
        """Keep the remaining, unknown fields as notes."""
        for name, value in list(fields.entries.values()):
            warning = f"Fältet {shown(name)} hör inte till formatet{did_you_mean_field(name, fields.known)}."
            title = f"{label}: {spelled(name)}" if label else spelled(name)
            self.keep(kind, value.position.line, title, in_words(value), warning)
        fields.entries.clear()

    def choice(self, kind: str, label: str, fields: RecordFields, name: str, labels: Mapping[str, str]) -> str | None:
        """Take a field and return its choice; None when it is missing, or invalid and kept as a note.

        Args:
            kind: of the step that keeps such a note.
            label: of the entry that the field belongs to.
            fields: to take the field from.
            name: of the field.
            labels: the choices, each with its label.
        """
        node = fields.take(name)
        if node is None:
            return None
        words = in_words(node).strip()
        option = choice(words, labels)
        if option is None:
            warning = f"{at_the_beginning(name)}: {shown(words)} är inget av valen {', '.join(labels.values())}."
            self.keep(kind, node.position.line, f"{label}: {spelled(name)}", words, warning)
        return option

    def entries(self, kind: str, label: str, node: YamlNode) -> Iterator[str | RecordFields]:
        """Yield each entry of a list: the words of a line, or fields; other values are kept as notes."""
        for value in each(node):
            if isinstance(value, YamlScalar):
                if self.intake.look_at(line := in_words(value)):
                    yield line
            elif (fields := self.fields(kind, label, value)) is not None:
                yield fields

    def fields(self, kind: str, label: str, value: YamlNode | None) -> RecordFields | None:
        """Return the value as fields; None for other values, which are kept as notes."""
        if value is None:
            return None
        if isinstance(value, YamlMapping):
            return RecordFields(value)
        self.keep(kind, value.position.line, label, in_words(value), "Här skulle det stå fält.")
        return None

    def area(self, name: str) -> str | None:
        """Return the id of an area of the programme, of this record or of the workshop; None when there is none.

        Without a programme's areas a usual id such as "N7" is accepted.
        """
        known = self.places.area(name)
        if known is not None:
            return known
        others = {*self.rated, *(finding.id for finding in self.intake.workshop.all(AreaFinding))}
        match = next((area for area in sorted(others) if name_key(area) == name_key(name)), None)
        if match is None and not self.places.areas and _USUAL_AREA.fullmatch(name_key(name)):
            return name.strip().upper()
        return match

    def link(self, name: str) -> str | None:
        """Return the key of an area or element as text, for an action's link; None for an unknown name."""
        area = self.area(name)
        if area is not None:
            return f"area/{area}"
        element = self.intake.element(name)
        return str(element.key) if element is not None else None


def score(text: str) -> int | None:
    """Return a value on the scale from one to five; None for other texts."""
    value = text.strip()
    return int(value) if value in {"1", "2", "3", "4", "5"} else None
