"""Minutes as a Word document."""

from __future__ import annotations

from pathlib import Path

from larande_tui.minutes.blocks import Minutes
from larande_tui.minutes.saving import save


def docx_bytes(minutes: Minutes) -> bytes:
    """The Word document; the same bytes for the same minutes.

    Raises:
        BadTemplateError: the base template in ``content/word`` is missing or broken.
    """
    from larande_tui.minutes.word.body import body_xml
    from larande_tui.minutes.word.package import describe, zipped
    from larande_tui.minutes.word.template import Template, base_template

    template = Template(base_template())
    main = template.with_body(body_xml(minutes.blocks, template))
    template.fill("sidfot", minutes.properties.running)
    describe(template, minutes)
    return zipped(template, main)


def write_docx(minutes: Minutes, target: Path) -> Path:
    """Write the Word document.

    Args:
        minutes: what it says.
        target: where it should be.

    Returns:
        Where it is: the target, or a name beside it when the target is open in Word or read-only.

    Raises:
        ExportError: it cannot be written; ``str`` of it is the sentence to show.
    """
    return save(target, docx_bytes(minutes))
