"""A document as a presentation: native slides that can be edited, from larande's own template or an organisation's."""

from __future__ import annotations

from pathlib import Path

from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.saving import save


def pptx_bytes(document: ComposedDocument, *, template: Path | None = None) -> bytes:
    """Return the presentation; the same bytes for the same document.

    Args:
        document: to write; its headings begin slides.
        template: an organisation's own .potx or .pptx; larande's own when None.

    Raises:
        ExportError: the template cannot be used.
    """
    from larande_tui.documents.formats.pptx.slides import add_slides
    from larande_tui.documents.formats.pptx.template import open_template

    opened_template = open_template(template)
    add_slides(opened_template, document)
    return opened_template.package.zipped()


def write_pptx(document: ComposedDocument, target: Path, *, template: Path | None = None) -> Path:
    """Write the presentation.

    Args:
        document: to write.
        target: the file.
        template: an organisation's own .potx or .pptx.

    Returns:
        The path written: the target, or a name beside it when the target is open in PowerPoint or read-only.

    Raises:
        ExportError: it cannot be written; ``str`` of it is the sentence to show.
    """
    return save(target, pptx_bytes(document, template=template))
