"""Exports as data for other programs; the file's suffix chooses the format."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from larande_tui.workshop.store.session import Session

DATA_FORMATS: Final = (".json", ".xlsx", ".csv", ".ics")
"""Suffixes: everything without loss, everything in sheets, the plan in rows, the plan's dates."""


def write_data(session: Session, target: Path) -> Path:
    """Write the workshop in the format of the target's suffix.

    Returns:
        The target.

    Raises:
        NoDatesError: a calendar of a workshop without dates.
        WriteError: the folder or disk refused.
        ValueError: the suffix is not in `DATA_FORMATS`.
    """
    match target.suffix.lower():
        case ".json":
            from larande_tui.interchange.json_file import write_json

            return write_json(session.workshop, target)
        case ".xlsx":
            from larande_tui.interchange.exports.workbook import write_workbook

            return write_workbook(session.workshop, target)
        case ".csv":
            from larande_tui.interchange.exports.plan_csv import write_plan_csv

            return write_plan_csv(session.workshop, target)
        case ".ics":
            from larande_tui.interchange.exports.calendar import write_calendar

            return write_calendar(session.workshop, session.workshop_id, target)
        case other:
            raise ValueError(f"no data format for {other!r}")
