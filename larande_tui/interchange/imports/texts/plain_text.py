"""Notes from a plain text: one on each line, all in the same place."""

from __future__ import annotations

from pathlib import Path

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.rows import NoteRow, take_row
from larande_tui.interchange.imports.texts.line_markers import without_marker
from larande_tui.packs.errors import shown


def take_lines(intake: Intake, places: PlaceNames, source: Path, text: str, step: str, place: str) -> None:
    """Import each line as a note, without a leading bullet or number.

    Args:
        intake: collects the items.
        places: names of the programme's steps and places.
        source: the file's name, for messages.
        text: the whole file.
        step: of all notes; "" to find it by the place.
        place: the place within the step; "" for a step without places.

    Raises:
        ImportProblemError: the place of the notes is missing or unknown.
    """
    where = places.resolve(step, place)
    if not where.step:
        message = "En textfil säger inte var anteckningarna hör hemma."
        raise ImportProblemError(source, message, hint="Ange --steg och --plats.")
    if places.needs_place(where):
        known = ", ".join(places.places_in(where.step)[:12])
        hint = f"Ange --plats. Steget {shown(where.step)} har platserna {known}."
        raise ImportProblemError(source, "Det är inte sagt var i steget anteckningarna hör hemma.", hint=hint)
    for number, line in enumerate(text.splitlines(), 1):
        take_row(intake, places, NoteRow(number, step, place, without_marker(line).text))
