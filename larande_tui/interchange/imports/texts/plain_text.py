"""Notes from a plain text: one a line, all at the same place."""

from __future__ import annotations

from pathlib import Path

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.rows import NoteRow, take_row
from larande_tui.interchange.imports.texts.line_markers import without_marker
from larande_tui.packs.errors import shown


def take_lines(intake: Intake, places: PlaceNames, source: Path, text: str, step: str, place: str) -> None:
    """Take in one note a line, without the bullet or number that the line may begin with.

    Args:
        intake: gets the items.
        places: what the programme has.
        source: the file's name, for sentences.
        text: the whole file.
        step: where they all belong; "" when the place alone tells.
        place: the place within the step; "" for a step without places.

    Raises:
        ImportProblemError: it is not told where the notes belong.
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
