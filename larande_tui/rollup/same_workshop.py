"""Group files by workshop: all files of one together, and the groups apart that were led from copies of one file.

A prepared file that is sent to several leaders has the same id on each of their machines, since no machine knows of the
others. So a file with a known id is another workshop when its group has rated for itself at another workplace or on
another day, or belongs to another workplace and neither has rated.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from larande_tui.rollup.organisation import Belonging
from larande_tui.workshop.store.identity.conflict_copies import named_after


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
    merges: int

    @property
    def belonging(self) -> Belonging:
        """Return the workshop's place in the organisation."""
        return Belonging(self.organisation, self.department, self.workplace)

    @property
    def place(self) -> tuple[str, str]:
        """Return the department and the workplace, however they are capitalised."""
        return self.department.casefold(), self.workplace.casefold()

    @property
    def fullness(self) -> tuple[bool, int, bool, int, str]:
        """Return a key that sorts the files of a workshop, the one with most readable transactions last.

        A merge is a single transaction, so a file that others were merged into comes after those.
        """
        return bool(self.merges), self.seq - self.damaged, not (self.damaged or self.cut), self.changed, self.path


def by_workshop(rows: Sequence[FileRow], merged: Mapping[int, Sequence[str]]) -> list[list[FileRow]]:
    """Group files by workshop, the fullest file of each first.

    Args:
        rows: of the files.
        merged: the ids of the workshops that were merged into a file, by the id of its row.
    """
    by_id: dict[str, list[FileRow]] = {}
    for row in rows:
        by_id.setdefault(row.workshop, []).append(row)
    joined = _Joined(rows)
    for those in by_id.values():
        for group in _led_apart(those) if len(those) > 1 else ():
            joined.join(group)
    several = {name for name, those in by_id.items() if len(those) > 1}
    copies = [row for row in rows if row.copy_of or row.workshop in several]
    for group in (*_rated_alike(rows, copies), *_named_alike(rows, copies), *_merged(rows, by_id, merged)):
        joined.join(group)
    return [
        group if len(group) == 1 else sorted(group, key=lambda row: row.fullness, reverse=True)
        for group in joined.groups()
    ]


class _Joined:
    """Files in groups that can be joined."""

    def __init__(self, rows: Iterable[FileRow]) -> None:
        self._groups = {row.id: [row] for row in rows}

    def join(self, rows: Sequence[FileRow]) -> None:
        """Make one group of the groups of some files."""
        one = self._groups[rows[0].id]
        for row in rows[1:]:
            other = self._groups[row.id]
            if other is not one:
                one += other
                self._groups.update(dict.fromkeys((moved.id for moved in other), one))

    def groups(self) -> Iterable[list[FileRow]]:
        """Return the groups, by their first file."""
        return {id(group): group for group in self._groups.values()}.values()


def _led_apart(rows: Iterable[FileRow]) -> list[list[FileRow]]:
    """Divide the files with one id by the group that was led."""
    groups: list[list[FileRow]] = []
    by_rating: dict[str, list[FileRow]] = {}
    by_place: dict[tuple[str, str], list[list[FileRow]]] = {}
    for row in sorted(rows, key=lambda row: row.fullness, reverse=True):
        group = by_rating.get(row.first_rating) if row.first_rating else None
        if group is None:
            there = by_place.get(row.place, []) if any(row.place) else groups
            group = next((one for one in there if _may_be_same(one, row)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(row)
        if row.first_rating:
            by_rating[row.first_rating] = group
        here = by_place.setdefault(row.place, [])
        if not any(one is group for one in here):
            here.append(group)
    return groups


def _may_be_same(group: list[FileRow], row: FileRow) -> bool:
    """Tell whether a file of the same workplace may be of the same workshop: they have not rated on different days."""
    if not row.first_rating or not row.day:
        return True
    return not any(one.first_rating and one.day and one.day != row.day for one in group)


def _rated_alike(rows: Iterable[FileRow], copies: Iterable[FileRow]) -> Iterator[list[FileRow]]:
    """Yield the copies that have become workshops of their own, but have exactly the ratings of their original."""
    copy_of = {row.workshop: row.copy_of for row in copies if row.copy_of}
    originals = {_origin(name, copy_of) for name in copy_of}
    alike: dict[tuple[str, str], list[FileRow]] = {}
    for row in rows:
        origin = _origin(row.workshop, copy_of)
        if row.first_rating and origin in originals:
            alike.setdefault((origin, row.first_rating), []).append(row)
    yield from alike.values()


def _origin(workshop: str, copy_of: dict[str, str]) -> str:
    seen = {workshop}
    while (earlier := copy_of.get(workshop, "")) and earlier not in seen:
        seen.add(earlier)
        workshop = earlier
    return workshop


def _named_alike(rows: Iterable[FileRow], copies: Sequence[FileRow]) -> Iterator[list[FileRow]]:
    """Yield conflict copies of synced folders, and rescued files, each with the file that it was made from."""
    folders = {os.path.dirname(row.path) for row in copies}  # noqa: PTH120 - a tenth of the time for ten thousand files
    near = (row for row in rows if os.path.dirname(row.path) in folders) if folders else ()  # noqa: PTH120
    by_path = {Path(row.path): row for row in near}
    beside: dict[Path, list[Path]] = {}
    for path in by_path:
        beside.setdefault(path.parent, []).append(path)
    for row in copies:
        path = Path(row.path)
        for base in named_after(path, beside[path.parent]):
            if _ids(row) & _ids(by_path[base]):
                yield [by_path[base], row]
                break


def _merged(
    rows: Iterable[FileRow], by_id: Mapping[str, list[FileRow]], merged: Mapping[int, Sequence[str]]
) -> Iterator[list[FileRow]]:
    """Yield each file and those merged into it; of groups led from one file, those of its own workplace."""
    for row in rows:
        for name in merged.get(row.id, ()):
            there = by_id.get(name, [])
            several = len({one.place for one in there}) > 1
            yield [row, *(one for one in there if not several or one.place == row.place)]


def _ids(row: FileRow) -> set[str]:
    return {row.workshop, row.copy_of} - {""}
