"""What can go wrong with an export, as sentences."""

from __future__ import annotations

from pathlib import Path

from larande_tui.workshop.errors import WorkshopError, in_swedish


class ExportError(WorkshopError):
    """A document could not be written. The workshop is untouched."""


class NotWrittenError(ExportError):
    """The disk refused the document."""

    def __init__(self, target: Path, error: OSError) -> None:
        super().__init__(
            f"Kunde inte skriva {target.name}: {in_swedish(error)}. Workshoppen är sparad och orörd. "
            "Välj en annan mapp eller ett annat namn och exportera igen."
        )
        self.error = error


class BadTemplateError(ExportError):
    """The Word template cannot be used."""

    def __init__(self, template: Path) -> None:
        super().__init__(
            f"{template.name} går inte att använda som Word-mall. Spara den som .docx i Word och försök igen."
        )
