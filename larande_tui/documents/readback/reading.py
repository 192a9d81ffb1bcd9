"""Reading a document that came back, whichever program it is for."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.documents.readback.document import PlanDocument
from larande_tui.documents.readback.package import PRESENTATION

READ: Final = (".docx", PRESENTATION)
"""The endings of documents that are read back."""


def read_plan(path: Path) -> PlanDocument:
    """Read a document that may hold a plan; its ending says how.

    Raises:
        ReadingError: it is missing, none, or larger than a plan can be; ``str`` of it is the sentence to show.
    """
    if path.suffix.lower() == PRESENTATION:
        from larande_tui.documents.readback.slides import read_plan_slides

        return read_plan_slides(path)
    from larande_tui.documents.readback.word import read_plan_document

    return read_plan_document(path)
