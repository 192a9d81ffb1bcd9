"""A document as a Word file."""

from __future__ import annotations

from pathlib import Path

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.saving import save


def docx_bytes(document: ComposedDocument, *, template: Path | None = None, as_svg: bool = False) -> bytes:
    """Return the Word file; the same bytes for the same document.

    Args:
        document: to write.
        template: an organisation's own .docx or .dotx; larande's own when None.
        as_svg: drawings as vector pictures instead of Office's own: LibreOffice keeps their alternative texts.

    Raises:
        ExportError: the template cannot be used.
    """
    from larande_tui.documents.formats.word.filling import filled
    from larande_tui.documents.formats.word.opening import base_template
    from larande_tui.documents.formats.word.package import write_properties, zipped
    from larande_tui.documents.formats.word.template import Template
    from larande_tui.documents.ooxml.embedded_json import add_record, drop_records

    opened_template = Template(template or base_template())
    drop_records(opened_template.document)
    if document.record:
        add_record(opened_template.document, document.record)
    main = filled(opened_template, document, as_svg=as_svg)
    write_properties(opened_template, document)
    return zipped(opened_template, main)


def write_docx(document: ComposedDocument, target: Path, *, template: Path | None = None) -> Path:
    """Write the Word file.

    Args:
        document: to write.
        target: the file.
        template: an organisation's own .docx or .dotx.

    Returns:
        The path written: the target, or a name beside it when the target is open in Word or read-only.

    Raises:
        ExportError: it cannot be written; ``str`` of it is the sentence to show.
    """
    return save(target, docx_bytes(document, template=template))
