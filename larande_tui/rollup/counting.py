"""Choose the workshops that count: each once, with a day, in a period, and not made by ``larande demo``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from larande_tui.core.text import counted, listed
from larande_tui.rollup.organisation import Belonging
from larande_tui.rollup.reading.files import FoundFiles
from larande_tui.workshop.store.file_format.lines_at_rest import damage_sentences

_MOST_NAMED = 5


class FileRow(NamedTuple):
    """A file's row in the cache, its columns in order."""

    id: int
    path: str
    changed: int
    problem: str
    workshop: str
    own_id: str
    copy_of: str
    seq: int
    damaged: int
    cut: int
    first_rating: str
    organisation: str
    department: str
    workplace: str
    day: str
    demo: int
    rated: int

    @property
    def belonging(self) -> Belonging:
        """Return the workshop's place in the organisation."""
        return Belonging(self.organisation, self.department, self.workplace)

    @property
    def name(self) -> str:
        """Return the file's name."""
        return Path(self.path).name


@dataclass(slots=True)
class Counted:
    """The workshops of some folders, with remarks.

    Attributes:
        rows: of the workshops that count, by day.
        troubles: a sentence for each file or folder that could not be read, or only in part.
        several: a sentence for each workshop with several files.
        undated: the number of workshops without a day, which are in no period.
        demos: the number of workshops made by ``larande demo``.
    """

    rows: list[FileRow] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    undated: int = 0
    demos: int = 0


def count_once(database: sqlite3.Connection, found: FoundFiles) -> Counted:
    """Choose the workshops that count among the cached files.

    Args:
        database: of the cache.
        found: the files; other rows of the cache are ignored.
    """
    counted_rows = Counted(troubles=list(found.troubles))
    query = f"SELECT {', '.join(FileRow._fields)} FROM file ORDER BY path"  # noqa: S608 - our own names
    workshops: dict[str, list[FileRow]] = {}
    for row in map(FileRow._make, database.execute(query)):
        if row.path not in found.stamps:
            continue
        if row.problem:
            counted_rows.troubles.append(row.problem)
            continue
        if row.damaged or row.cut:
            counted_rows.troubles += damage_sentences(Path(row.path), row.damaged, cut=bool(row.cut))
        workshops.setdefault(row.workshop, []).append(row)
    for rows in _merged(workshops):
        row = rows[0]
        if len(rows) > 1:
            row = max(rows, key=lambda one: (one.seq, one.changed, one.path))
            others = [other.name for other in rows if other is not row]
            counted_rows.several.append(
                f"{row.name} finns också som {listed(others, most=_MOST_NAMED)}. Bara den med mest i räknas."
            )
        if row.demo:
            counted_rows.demos += 1
        elif not row.day:
            counted_rows.undated += 1
        else:
            counted_rows.rows.append(row)
    counted_rows.rows.sort(key=lambda row: (row.day, row.path))
    return counted_rows


def _merged(workshops: dict[str, list[FileRow]]) -> Iterable[list[FileRow]]:
    """Join copies that have become workshops of their own, but have exactly the ratings of their original."""
    for name, rows in list(workshops.items()):
        for row in rows:
            original = workshops.get(row.copy_of) if row.copy_of and row.first_rating else None
            if original and original is not rows and original[0].first_rating == row.first_rating:
                original += rows
                del workshops[name]
                break
    return workshops.values()


def uncounted_sentences(counted_rows: Counted) -> Iterator[str]:
    """Yield sentences about the workshops outside all periods."""
    if counted_rows.undated:
        none = counted(counted_rows.undated, "workshop har inget datum", "workshoppar har inget datum")
        yield f"{none} och räknas inte. Datumet står på första sidan."
    if counted_rows.demos and not counted_rows.rows:
        yield "Workshoppar som larande demo har gjort räknas inte."
