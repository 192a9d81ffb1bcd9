"""Writing the minutes of a workshop to a file; the file's ending says which format."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.minutes.compose import compose
from larande_tui.minutes.errors import ExportError
from larande_tui.workshop.state import Workshop

FORMATS: Final = (".docx", ".md")
"""The endings that minutes can be written with."""


def export_target(workshop: Workshop, beside: Path, suffix: str) -> Path:
    """Where the minutes are written when nobody says otherwise: beside the workshop, by the conventions for names."""
    return beside.parent / f"{compose(workshop).properties.file_stem}{suffix}"


def export(workshop: Workshop, target: Path) -> Path:
    """Write the minutes.

    Returns:
        Where they were written; a name beside ``target`` when that one was locked.

    Raises:
        ExportError: nothing could be written, or the ending is none of `FORMATS`.
    """
    minutes = compose(workshop)
    match target.suffix.lower():
        case ".docx":
            from larande_tui.minutes.word import write_docx

            return write_docx(minutes, target)
        case ".md":
            from larande_tui.minutes.markdown import write_markdown

            return write_markdown(minutes, target)
        case other:
            raise ExportError(
                f"Kan inte skriva {other or target.name}. Välj ett namn som slutar på {' eller '.join(FORMATS)}."
            )
