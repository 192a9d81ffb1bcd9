"""Choose the workshops that count: each once, with a day, in a period, and not made by ``larande demo``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from larande_tui.core.text import counted, listed
from larande_tui.rollup.reading.files import FoundFiles
from larande_tui.rollup.same_workshop import FileRow, by_workshop
from larande_tui.workshop.status.folder_plans import unused_sentence
from larande_tui.workshop.store.file_format.lines_at_rest import damage_sentences

_MOST_NAMED: Final = 5


@dataclass(slots=True)
class Counted:
    """The workshops of some folders, with remarks.

    Attributes:
        rows: of the workshops that count, by day.
        by_id: these rows by the ids of all their files; several for an id when groups were led from copies of one file.
        troubles: a sentence for each file or folder that could not be read, or only in part.
        several: a sentence for each workshop with several files.
        undated: the number of workshops without a day, which are in no period.
        demos: the number of workshops made by ``larande demo``.
    """

    rows: list[FileRow] = field(default_factory=list)
    by_id: dict[str, list[FileRow]] = field(default_factory=dict)
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
    rows = [row for row in map(FileRow._make, database.execute(query)) if row.path in found.stamps]
    counted_rows.troubles += [found.placed(row.path, row.problem) for row in rows if row.problem]
    merged: dict[int, list[str]] = {}
    for file, workshop in database.execute("SELECT file, workshop FROM merged"):
        merged.setdefault(file, []).append(workshop)
    for row, *others in by_workshop([row for row in rows if not row.problem], merged):
        if row.damaged or row.cut:
            sentences = damage_sentences(Path(row.path), row.damaged, cut=bool(row.cut))
            counted_rows.troubles += [found.placed(row.path, sentence) for sentence in sentences]
        if others:
            names = listed([found.name_of(other.path) for other in others], most=_MOST_NAMED)
            counted_rows.several.append(
                f"{found.name_of(row.path)} finns också som {names}. Bara den med mest i räknas."
            )
        if row.demo:
            counted_rows.demos += 1
        elif not row.day:
            counted_rows.undated += 1
        else:
            counted_rows.rows.append(row)
            for name in {name for one in (row, *others) for name in (one.workshop, one.own_id)}:
                counted_rows.by_id.setdefault(name, []).append(row)
    _leave_out_unused(database, counted_rows, found)
    counted_rows.rows.sort(key=lambda row: (row.day, row.path))
    return counted_rows


def _leave_out_unused(database: sqlite3.Connection, counted_rows: Counted, found: FoundFiles) -> None:
    """Leave out the follow-ups that were begun and left, where the same plan is followed up in another file."""
    chains: dict[int, set[str]] = {}
    for file, workshop in database.execute("SELECT file, workshop FROM follows"):
        chains.setdefault(file, set()).add(workshop)
    answered = {file for (file,) in database.execute("SELECT file FROM count WHERE subject = 'effect'")}
    siblings: dict[object, list[FileRow]] = {}
    for row in counted_rows.rows:
        if row.id in chains:
            siblings.setdefault((frozenset(chains[row.id]), row.belonging), []).append(row)
    for rows in siblings.values():
        used = [row for row in rows if row.rated or row.id in answered]
        kept = used or [max(rows, key=lambda row: row.changed)]
        for row in rows:
            if row not in kept:
                counted_rows.rows.remove(row)
                counted_rows.several.append(unused_sentence(found.name_of(row.path), found.name_of(kept[0].path)))


def uncounted_sentences(counted_rows: Counted) -> Iterator[str]:
    """Yield sentences about the workshops outside all periods."""
    if counted_rows.undated:
        none = counted(counted_rows.undated, "workshop har inget datum", "workshoppar har inget datum")
        yield f"{none} och räknas inte. Datumet står på första sidan."
    if counted_rows.demos and not counted_rows.rows:
        yield "Workshoppar som larande demo har gjort räknas inte."
