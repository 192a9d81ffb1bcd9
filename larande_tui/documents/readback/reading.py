"""Read a returned document of any supported format."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.core.office.kinds import POWERPOINT, WORD
from larande_tui.documents.readback.document import PlanDocument

OFFERED: Final = (WORD.endings[0], POWERPOINT.endings[0])
"""The endings offered for reading back; templates of the programs are also read."""


def read_plan(path: Path) -> PlanDocument:
    """Read a document that may hold a plan, in the format of its ending.

    Raises:
        ReadingError: it is missing, of another format, or larger than a plan may be; ``str`` of it is the sentence to
            show.
    """
    if path.suffix.lower() in POWERPOINT.endings:
        from larande_tui.documents.readback.slides import read_plan_slides

        return read_plan_slides(path)
    from larande_tui.documents.readback.word import read_plan_document

    return read_plan_document(path)
