"""The plan as CSV for Excel in Swedish: semicolons, UTF-8 with a byte order mark, and no formulas."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

from larande_tui.interchange.plan_rows import PLAN_COLUMNS, Cell, plan_row
from larande_tui.interchange.saving import save
from larande_tui.workshop.model.state import Workshop

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""OWASP's list for CSV injection, with the full-width forms that Excel treats alike."""


_UNSEEN: Final = re.compile(r"[ \n\xa0\u00ad\u200b-\u200d\u2000-\u200a\u202f\u205f-\u2064\u3000\ufeff]*")
"""Invisible characters before a formula, which some programs strip when they open a file."""


def write_plan_csv(workshop: Workshop, target: Path) -> Path:
    """Write the plan, a row for each action.

    Returns:
        The target.

    Raises:
        WriteError: the folder or disk refused.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(column.title for column in PLAN_COLUMNS)
    for action in workshop.actions:
        writer.writerow(safe(cell) for cell in plan_row(workshop, action))
    return save(target, lines.getvalue().encode("utf-8-sig"))


def safe(cell: Cell) -> str:
    """Protect a cell from being calculated: an apostrophe before a text that would be a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if _UNSEEN.sub("", text, count=1).startswith(_STARTS_A_FORMULA) else text
