"""Errors of imports and exports; a file that fails leaves the workshop unchanged."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.os_errors import os_error_reason
from larande_tui.workshop.errors import WorkshopError


class ImportProblemError(WorkshopError):
    """A file could not be imported. ``str`` of it is the Swedish sentence, with the line where one is known.

    Attributes:
        message: the sentence alone.
        on_screen: the sentences for the stage, which has no command line.
    """

    def __init__(self, source: Path, message: str, line: int | None = None, *, hint: str = "") -> None:
        """Describe the problem.

        Args:
            source: the file.
            message: what is wrong, as a sentence.
            line: its number in the file.
            hint: advice for the command line.
        """
        self.message = message
        place = source.name if line is None else f"{source.name} rad {line}"
        self.on_screen = f"{place}: {message} Inget togs in."
        super().__init__(" ".join(part for part in (f"{place}: {message}", hint, "Inget togs in.") if part))


class WriteError(WorkshopError):
    """A file could not be written; an existing one is unchanged."""

    def __init__(self, target: Path, error: OSError) -> None:
        super().__init__(
            f"Kunde inte skriva {target}: {os_error_reason(error)}. Välj en annan mapp eller ett annat namn."
        )


class NoDatesError(WorkshopError):
    """A calendar was requested of a workshop without dates; an existing file is unchanged."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"Det finns inga datum att skriva i {target.name}: ingen åtgärd som återstår har ett datum, och nästa möte "
            "är inte bestämt. Ingen fil är skriven. Ge en åtgärd ett datum, eller bestäm nästa möte, och försök igen."
        )
