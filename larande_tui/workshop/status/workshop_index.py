"""Index of the workshops in a folder, with a summary of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from larande_tui.core.paths import SUFFIX
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.schedule.progress import progress
from larande_tui.workshop.store.session import Session

_OFFERED: Final = 8
_LOOKED_INTO: Final = 100


@dataclass(frozen=True, slots=True)
class WorkshopSummary:
    """Summary of a workshop, for lists.

    Attributes:
        path: its file.
        title: its title, or the file's name.
        workplace: where.
        date: its day.
        programme: the programme's title.
        programme_id: the programme's id.
        reached: the number of steps that the group has come to.
        steps: the number of steps.
        demo: made by ``larande demo``.
        trouble: a sentence with the reason why it cannot be opened; "" when it can.
    """

    path: Path
    title: str
    workplace: str = ""
    date: dt.date | None = None
    programme: str = ""
    programme_id: str = ""
    reached: int = 0
    steps: int = 0
    demo: bool = False
    trouble: str = ""


def newest_first(folder: Path) -> list[Path]:
    """List the workshop files in a folder, the last written first. A folder that is missing is empty."""
    try:
        files = [(path.stat().st_mtime, path) for path in folder.glob(f"*{SUFFIX}") if path.is_file()]
    except OSError:
        return []
    return [path for _, path in sorted(files, reverse=True)]


def latest_led_with(programmes: Collection[str], folder: Path) -> list[WorkshopSummary]:
    """Find the latest workshops with one of these programmes, at most `_OFFERED`.

    Args:
        programmes: their ids.
        folder: the workshops' folder; only the `_LOOKED_INTO` last written files are read, since it may have thousands.
    """
    if not programmes:
        return []
    latest = map(summarise, newest_first(folder)[:_LOOKED_INTO])
    return list(islice((summary for summary in latest if summary.programme_id in programmes), _OFFERED))


def summarise(path: Path) -> WorkshopSummary:
    """Summarise a workshop; the summary of an unreadable one has the reason."""
    try:
        with Session.open(path, writable=False) as session:
            workshop = session.workshop
            details, programme = workshop.details, workshop.programme
            reached, steps = progress(workshop)
            return WorkshopSummary(
                path,
                details.title or path.stem,
                details.workplace,
                details.date,
                programme.title if programme else "",
                programme.id if programme else "",
                reached,
                steps,
                details.demo,
            )
    except WorkshopError as error:
        return WorkshopSummary(path, path.stem, trouble=str(error))
