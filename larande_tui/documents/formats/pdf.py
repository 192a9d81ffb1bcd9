"""Write a document as PDF, converted from Word by LibreOffice or Word, whichever this machine has.

For LibreOffice, drawings become vector pictures, since it drops the alternative texts of Office's own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.errors import NoPdfMakerError, PdfFailedError
from larande_tui.documents.formats.saving import save
from larande_tui.documents.formats.word import docx_bytes

_SECONDS: Final = 180
_ARCHIVE_VERSION: Final = 2
"""LibreOffice's number for PDF/A-2b, the first PDF/A that allows tags and transparency."""

_OFFICES: Final = ("soffice", "libreoffice")
_ELSEWHERE: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_WORD: Final = (
    "$ErrorActionPreference='Stop';$w=New-Object -ComObject Word.Application;"
    "try{$d=$w.Documents.Open($env:LARANDE_DOCX,$false,$true);"
    "$a=$env:LARANDE_ARKIV -eq '1';"
    "$d.ExportAsFixedFormat($env:LARANDE_PDF,17,$false,0,0,1,1,0,$true,$true,1,$true,$true,$a);"
    "$d.Close($false)}finally{$w.Quit()}"
)
"""Word by PowerShell: tagged (DocStructureTags), bookmarks from headings, and ISO 19005-1 for the archive. The paths
are passed as environment variables, so that no file name is read as code."""


def write_pdf(document: ComposedDocument, target: Path, *, template: Path | None = None, archive: bool = False) -> Path:
    """Write a tagged PDF with title and language.

    Args:
        document: to write.
        target: the file.
        template: an organisation's own Word template.
        archive: as PDF/A.

    Returns:
        The path written; see `saving.save`.

    Raises:
        NoPdfMakerError: this machine has neither LibreOffice nor Word.
        PdfFailedError: the program made no PDF.
        ExportError: the template cannot be used, or the file not be written.
    """
    with tempfile.TemporaryDirectory(prefix="larande-") as folder:
        source, output = Path(folder) / "dokument.docx", Path(folder) / "dokument.pdf"
        has_maker = False
        for maker in _makers(source, output, archive=archive):
            has_maker = True
            source.write_bytes(docx_bytes(document, template=template, as_svg=maker.as_svg))
            if _runs(maker) and output.is_file():
                return save(target, output.read_bytes())
    raise PdfFailedError(target) if has_maker else NoPdfMakerError(target)


class _Maker(NamedTuple):
    """A program that can convert to PDF.

    Attributes:
        command: the program and its arguments.
        environment: its additional environment variables.
        as_svg: the document has vector pictures instead of Office's own charts and shapes.
    """

    command: list[str]
    environment: dict[str, str]
    as_svg: bool


def _makers(source: Path, output: Path, *, archive: bool) -> Iterator[_Maker]:
    """Yield the ways to make a PDF on this machine."""
    office = next(filter(None, map(shutil.which, (*_OFFICES, *_ELSEWHERE))), None)
    if office:
        profile = (source.parent / "profil").as_uri()  # leaves a running LibreOffice alone
        yield _Maker(
            [
                office,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{json.dumps(_options(archive=archive))}",
                "--outdir",
                str(output.parent),
                str(source),
            ],
            {},
            as_svg=True,
        )
    shell = shutil.which("powershell") if sys.platform == "win32" else None
    if shell:
        paths = {"LARANDE_DOCX": str(source), "LARANDE_PDF": str(output), "LARANDE_ARKIV": str(int(archive))}
        yield _Maker([shell, "-NoProfile", "-NonInteractive", "-Command", _WORD], paths, as_svg=False)


def _options(*, archive: bool) -> dict[str, dict[str, str]]:
    options = {
        "UseTaggedPDF": {"type": "boolean", "value": "true"},
        "PDFUACompliance": {"type": "boolean", "value": str(not archive).lower()},
        "ExportBookmarks": {"type": "boolean", "value": "true"},
    }
    if archive:
        options["SelectPdfVersion"] = {"type": "long", "value": str(_ARCHIVE_VERSION)}
    return options


def _runs(maker: _Maker) -> bool:
    """Run a conversion, and tell whether it succeeded."""
    try:
        # The programs are found above, and no word of the user's is an argument.
        result = subprocess.run(  # noqa: S603
            maker.command, capture_output=True, timeout=_SECONDS, check=False, env=os.environ | maker.environment
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return result.returncode == 0
