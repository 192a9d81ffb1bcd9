"""Choose the workshops that count: each once, with a day, in a period, and not made by ``larande demo``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from larande_tui.core.text import counted
from larande_tui.rollup.organisation import Belonging
from larande_tui.rollup.reading.files import FoundFiles
from larande_tui.workshop.status.same_workshop import Follows, by_workshop, leave_out_unused
from larande_tui.workshop.store.file_format.lines_at_rest import damage_sentences


class FileRow(NamedTuple):
    """A file's row in the cache, its columns in order; a `WorkshopFile`."""

    id: int
    path: str
    changed: int
    problem: str
    workshop_id: str
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
    merges: int

    @property
    def ids(self) -> tuple[str, str]:
        """Return the ids by which follow-ups may refer to it."""
        return self.workshop_id, self.own_id

    @property
    def belonging(self) -> Belonging:
        """Return the workshop's place in the organisation."""
        return Belonging(self.organisation, self.department, self.workplace)

    @property
    def place(self) -> tuple[str, str]:
        """Return the department and the workplace, however they are capitalised."""
        return self.department.casefold(), self.workplace.casefold()

    @property
    def fullness(self) -> tuple[int, int, bool, int, str]:
        """Return a key that sorts the files of a workshop, the one with most readable transactions last.

        A merge is a single transaction, so a file that others were merged into comes after those.
        """
        return self.merges, self.seq - self.damaged, not (self.damaged or self.cut), self.changed, self.path


@dataclass(slots=True)
class Counted:
    """The workshops of some folders, with remarks.

    Attributes:
        files: of each workshop that counts, by day, the one that counts first.
        follows: the follow-ups, also those left out, with the ids of the workshops that they follow up.
        troubles: a sentence for each file or folder that could not be read, or only in part.
        several: a sentence for each workshop with several files.
        undated: the number of workshops without a day, which are in no period.
        demos: the number of workshops made by ``larande demo``.
    """

    files: list[list[FileRow]] = field(default_factory=list)
    follows: Follows[FileRow] = ()
    troubles: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    undated: int = 0
    demos: int = 0

    @property
    def rows(self) -> list[FileRow]:
        """Return the row of each workshop that counts, by day."""
        return [row for row, *_ in self.files]


def count_once(database: sqlite3.Connection, found: FoundFiles) -> Counted:
    """Choose the workshops that count among the cached files.

    Args:
        database: of the cache.
        found: the files; other rows of the cache are ignored.
    """
    counted_rows = Counted(troubles=list(found.troubles))
    query = f"SELECT {', '.join(FileRow._fields)} FROM file ORDER BY path"  # noqa: S608 - our own names
    rows = [row for row in map(FileRow._make, database.execute(query)) if row.path in found.stamps]
    counted_rows.troubles += [found.placed(row.path, row.problem) for row in rows if row.problem]
    rows = [row for row in rows if not row.problem]
    for files in by_workshop(rows, _naming(database, "SELECT file, workshop, '' FROM merged", rows)):
        row, *others = files
        if row.damaged or row.cut:
            sentences = damage_sentences(Path(row.path), row.damaged, cut=bool(row.cut))
            counted_rows.troubles += [found.placed(row.path, sentence) for sentence in sentences]
        if others:
            names = found.names_of(other.path for other in others)
            counted_rows.several.append(
                f"{found.name_of(row.path)} finns också som {names}. Bara den med mest i räknas."
            )
        if row.demo:
            counted_rows.demos += 1
        elif not row.day:
            counted_rows.undated += 1
        else:
            counted_rows.files.append(files)
    answered = {file for (file,) in database.execute("SELECT file FROM count WHERE subject = 'effect'")}
    counted_rows.follows = _naming(database, "SELECT file, workshop, day FROM follows", counted_rows.rows)
    counted_rows.several += leave_out_unused(
        counted_rows.files, counted_rows.follows, lambda row: bool(row.rated) or row.id in answered, found
    )
    counted_rows.files.sort(key=lambda files: (files[0].day, files[0].path))
    return counted_rows


def _naming(database: sqlite3.Connection, query: str, rows: Sequence[FileRow]) -> Follows[FileRow]:
    """Return the rows whose files name workshops, with the ids of these and the day of each, or "".

    Args:
        database: of the cache.
        query: for a file, an id and a day a row.
        rows: to choose from.
    """
    names: dict[int, dict[str, str]] = {}
    for file, workshop, day in database.execute(query):
        names.setdefault(file, {})[workshop] = day
    return [(row, names[row.id]) for row in rows if row.id in names]


def uncounted_sentences(counted_rows: Counted) -> Iterator[str]:
    """Yield sentences about the workshops outside all periods."""
    if counted_rows.undated:
        none = counted(counted_rows.undated, "workshop har inget datum", "workshoppar har inget datum")
        yield f"{none} och räknas inte. Datumet står på första sidan."
    if counted_rows.demos and not counted_rows.files:
        yield "Workshoppar som larande demo har gjort räknas inte."
