"""Write a workshop's document to a file, in the format that the file's ending names."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose, usual_name
from larande_tui.documents.content.variants import BLANK, Variant
from larande_tui.documents.errors import ExportError
from larande_tui.documents.own_template import own_deck_template, own_template
from larande_tui.workshop.follow_up.series import Series
from larande_tui.workshop.model.state import Workshop

FORMATS: Final = (".docx", ".pptx", ".pdf", ".html", ".md")
"""The endings that documents can be written with."""


PRESENTATION: Final = ".pptx"
"""The ending of slides, which are made with a PowerPoint template."""

WORD: Final = frozenset((".docx", ".pdf"))
"""The endings of documents that are made with a Word template."""


def export_target(workshop: Workshop, beside: Path, suffix: str, variant: Variant = "full") -> Path:
    """Return the usual target of a document: beside the workshop, named by the conventions for files."""
    return beside.parent / f"{usual_name(workshop, _variant_of(suffix, variant))}{suffix}"


def _variant_of(suffix: str, variant: Variant) -> Variant:
    """Return the variant for a format: slides are the presentation or the blank form, whichever fits."""
    return "presentation" if suffix.lower() == PRESENTATION and variant != BLANK else variant


def export(
    workshop: Workshop,
    target: Path,
    *,
    variant: Variant = "full",
    template: Path | None = None,
    archive: bool = False,
    working_copy_of: str = "",
    preparation: Workshop | None = None,
    series: Series | None = None,
) -> Path:
    """Write a document.

    Args:
        workshop: at any moment.
        target: the file; its ending names the format.
        variant: the kind of reader.
        template: an organisation's own Word or PowerPoint template; when None that of the settings, or else larande's.
        archive: a PDF as PDF/A.
        working_copy_of: the workshop's own id, for a document whose plan can be read back by its hidden record; "" for
            a document to be published.
        preparation: the manager's preparation, for the leader's handbook.
        series: all workshops of the workplace, this being the latest, for a handbook of them all.

    Returns:
        The path written: ``target``, or a name beside it when that one was locked.

    Raises:
        ExportError: nothing could be written, or the ending is none of `FORMATS`.
    """
    chosen = _variant_of(target.suffix, variant)
    document = compose(workshop, chosen, working_copy_of=working_copy_of, preparation=preparation, series=series)
    return write_document(document, target, template=template, archive=archive)


def write_document(
    document: ComposedDocument, target: Path, *, template: Path | None = None, archive: bool = False
) -> Path:
    """Write a composed document.

    Args:
        document: to write.
        target: the file; its ending names the format.
        template: as for `export`.
        archive: a PDF as PDF/A.

    Returns:
        The path written: ``target``, or a name beside it when that one was locked.

    Raises:
        ExportError: nothing could be written, or the ending is none of `FORMATS`.
    """
    match target.suffix.lower():
        case ".docx":
            from larande_tui.documents.formats.word import write_docx

            return write_docx(document, target, template=template or own_template())
        case ".pdf":
            from larande_tui.documents.formats.pdf import write_pdf

            return write_pdf(document, target, template=template or own_template(), archive=archive)
        case ".pptx":
            from larande_tui.documents.formats.pptx import write_pptx

            return write_pptx(document, target, template=template or own_deck_template())
        case ".html":
            from larande_tui.documents.formats.html import write_html

            return write_html(document, target)
        case ".md":
            from larande_tui.documents.formats.markdown import write_markdown

            return write_markdown(document, target)
        case suffix:
            raise ExportError(
                f"Kan inte skriva {suffix or target.name}. Välj ett namn som slutar på {' eller '.join(FORMATS)}."
            )
