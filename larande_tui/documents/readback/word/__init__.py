"""Read returned Word documents: their tables as text, and their hidden record. Nothing in them is run."""

from __future__ import annotations

from pathlib import Path

from larande_tui.documents.readback.document import PlanDocument


def read_plan_document(path: Path) -> PlanDocument:
    """Read a document that may hold a plan.

    Args:
        path: a .docx, from any program.

    Raises:
        ReadingError: it is missing, of another format, or larger than a plan may be; ``str`` of it is the sentence to
            show.
    """
    from larande_tui.documents.readback.package import open_package
    from larande_tui.documents.readback.word.tables import comments_in, has_tracked_changes, lines_in, tables_in

    package = open_package(path)
    return PlanDocument(
        path,
        package.title,
        tuple(tables_in(path, package.main)),
        tuple(lines_in(package.main)),
        package.record,
        package.saved,
        comments_in(package.main),
        has_tracked_changes(package.main),
    )
