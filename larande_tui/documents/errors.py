"""Errors of an export, each with the sentence to show."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.office.kinds import WORD, FileKind, OfficeProgram
from larande_tui.core.os_errors import os_error_reason, root_out_of_reach
from larande_tui.core.paths import is_folder
from larande_tui.workshop.errors import WorkshopError


class ExportError(WorkshopError):
    """A document could not be written. The workshop is untouched."""


class NotWrittenError(ExportError):
    """The disk refused the document."""

    def __init__(self, target: Path, error: OSError) -> None:
        super().__init__(
            f"Kunde inte skriva {target.name}: {os_error_reason(error)}. Workshoppen är sparad och orörd. "
            "Välj en annan mapp eller ett annat namn och exportera igen."
        )
        self.error = error


class BadTemplateError(ExportError):
    """The template cannot be used."""

    def __init__(self, template: Path, program: OfficeProgram = WORD) -> None:
        remedy = (
            f"Spara den som {program.template} i {program.name} och försök igen."
            if template.suffix.lower() in (*program.endings, *program.old_endings)
            else f"Välj en fil från {program.name} som slutar på {program.template} eller {program.endings[0]}."
        )
        super().__init__(f"{template.name} går inte att använda som {program.name}-mall. {remedy}")


class OtherFormatError(WorkshopError):
    """The file is a document of another format than those that are read."""

    def __init__(self, path: Path, kind: FileKind) -> None:
        super().__init__(kind.sentences_about(path))


class UnreadableOfficeFileError(ExportError):
    """The system refused to read a template or a document."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(f"{path.name} går inte att läsa: {os_error_reason(error)}. Den är orörd.")


class MacroTemplateError(ExportError):
    """The template holds macros."""

    def __init__(self, template: Path, program: OfficeProgram = WORD) -> None:
        super().__init__(
            f"{template.name} innehåller makron och används därför inte som mall. Spara den som {program.template} "
            f"utan makron i {program.name} (Arkiv, Spara som, {program.name}-mall) och försök igen."
        )


class LinkedTemplateError(ExportError):
    """The template fetches something from outside the file."""

    def __init__(self, template: Path, program: OfficeProgram = WORD) -> None:
        super().__init__(
            f"{template.name} hämtar något utifrån när den öppnas, till exempel en länkad bild, "
            f"och används därför inte. Bryt länken i {program.name} (Arkiv, Info, Redigera länkar) och försök igen."
        )


class NotADocumentError(ExportError):
    """A file that was to be checked is no Word document."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} går inte att läsa som ett Word-dokument. Spara det som .docx i Word eller LibreOffice och "
            "försök igen."
        )


class TooLargeOfficeFileError(ExportError):
    """A template or a document is larger than the limit, since it might fill the memory."""

    def __init__(self, path: Path, most: int) -> None:
        super().__init__(
            f"{path.name} är större än en mall eller ett dokument kan vara: "
            f"larande läser högst {most // 1_000_000} MB. Den är orörd."
        )


class TooManyElementsError(ExportError):
    """A Word file has more elements than the limit, since it might fill the memory."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} är större än ett dokument kan vara: larande läser högst en halv miljon XML-taggar. "
            "Inget är ändrat."
        )


class NoPdfMakerError(ExportError):
    """Nothing on this machine can make a PDF."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"{target.name} kan inte skrivas: PDF görs med LibreOffice eller Word, och ingetdera hittas här. "
            "Exportera till .docx och spara som PDF i Word, eller installera LibreOffice."
        )


class PdfFailedError(ExportError):
    """LibreOffice or Word is installed, and made no PDF."""

    def __init__(self, target: Path) -> None:
        super().__init__(
            f"{target.name} blev inte skriven: varken LibreOffice eller Word kunde göra en PDF av dokumentet. "
            "Exportera till .docx och spara som PDF därifrån."
        )


class MissingTemplateError(ExportError):
    """The template that was asked for does not exist."""

    def __init__(self, template: Path, where: str) -> None:
        if root := root_out_of_reach(template):
            problem = f"Mallen {template} går inte att nå: enheten eller nätverksmappen {root} är borta."
        elif is_folder(template):
            problem = f"{template} är en mapp och ingen mall."
        else:
            problem = f"Det finns ingen mall {template}."
        super().__init__(f"{problem} Kontrollera det som står efter {where}.")
