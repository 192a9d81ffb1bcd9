"""Index of the workshops in a folder, with a summary of each."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.paths import SUFFIX, in_command
from larande_tui.core.text import listed
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.schedule.progress import progress
from larande_tui.workshop.store.identity.conflict_copies import conflict_base, files_by_workshop
from larande_tui.workshop.store.identity.rescue import RESCUED
from larande_tui.workshop.store.session import Session

_OFFERED: Final = 8
_LOOKED_INTO: Final = 100


@dataclass(frozen=True, slots=True)
class WorkshopSummary:
    """Summary of a workshop, for lists.

    Attributes:
        path: its file.
        title: its title, or the file's name.
        workplace: of the group.
        date: its day.
        programme: the programme's title.
        programme_id: the programme's id.
        reached: the number of steps that the group has reached.
        steps: the number of steps.
        has_plan: it has an action to follow up.
        demo: made by ``larande demo``.
        trouble: a sentence with the reason why it cannot be opened; "" when it can.
        notice: a sentence about other files of the workshop; "" without any.
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
    notice: str = ""
    has_plan: bool = False

    @property
    def name(self) -> str:
        """Return the title and the workplace, on one line."""
        return " ".join(" · ".join(part for part in (self.title, self.workplace) if part).split())


class WorkshopFiles(NamedTuple):
    """The files of a folder that belong to one workshop.

    Attributes:
        path: the newest one, which counts.
        others: conflict copies of a synced folder, and damaged files that another was made from, the newest first.
    """

    path: Path
    others: tuple[Path, ...] = ()

    @property
    def notice(self) -> str:
        """Return a sentence about the other files and what to do about them; "" without any."""
        if not self.others:
            return ""
        others = listed([path.name for path in self.others], most=5)
        sentence = f"{self.path.name} finns också som {others}. Bara den senast sparade räknas."
        base = next((base for path in (self.path, *self.others) if (base := conflict_base(path)) is not None), None)
        if base is None or RESCUED.search(self.path.stem):
            return f"{sentence} Ta bort det ni inte behöver när du har sett att inget fattas."
        return f"{sentence} larande granska {in_command(base)} --rädda lägger ihop dem i en ny fil."


def workshops_in(folder: Path) -> list[WorkshopFiles]:
    """List the workshops in a folder, each once, the newest first. A missing folder counts as empty."""
    files: dict[object, tuple[float, Path]] = {}
    try:
        for path in sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: (path.is_symlink(), path)):
            if path.is_file() and not path.name.startswith("."):
                status = path.stat()
                files.setdefault((status.st_dev, status.st_ino) if status.st_ino else path, (status.st_mtime, path))
    except OSError:
        return []
    newest = [path for _, path in sorted(files.values(), reverse=True)]
    return [WorkshopFiles(path, tuple(others)) for path, *others in files_by_workshop(newest)]


def folders_under(folder: Path) -> Iterator[Path]:
    """Yield a folder and the folders in it, without links, which could circle, and names that begin with a dot."""
    return (place for place, _ in _walk(folder))


def files_below(folder: Path) -> int:
    """Return the number of workshops' files in the folders of a folder."""
    names = (name for place, names in _walk(folder) if place != folder for name in names)
    return sum(name.endswith(SUFFIX) and not name.startswith(".") for name in names)


def _walk(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    for here, inside, names in os.walk(folder):
        inside[:] = sorted(name for name in inside if not name.startswith("."))
        yield Path(here), names


def newest_first(folder: Path) -> list[Path]:
    """List the files of the workshops in a folder, the newest first; see `workshops_in`."""
    return [files.path for files in workshops_in(folder)]


def summaries(workshops: Iterable[WorkshopFiles]) -> list[WorkshopSummary]:
    """Summarise workshops, each with a notice about its other files."""
    return [replace(summarise(files.path), notice=files.notice) for files in workshops]


def latest_led_with(programmes: Collection[str], folder: Path) -> list[WorkshopSummary]:
    """Find the latest workshops with one of these programmes, at most `_OFFERED`.

    Args:
        programmes: their ids.
        folder: the workshops' folder; only the `_LOOKED_INTO` newest files are read, since it may have thousands.
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
            steps_done, steps = progress(workshop)
            return WorkshopSummary(
                path,
                details.title or path.stem,
                details.workplace,
                details.date,
                programme.title if programme else "",
                programme.id if programme else "",
                steps_done,
                steps,
                details.demo,
                has_plan=bool(workshop.actions),
            )
    except WorkshopError as error:
        return WorkshopSummary(path, path.stem, trouble=str(error))
