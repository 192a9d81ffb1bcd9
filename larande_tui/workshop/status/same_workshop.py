"""Decide which files are one workshop, which plan a follow-up is of, and which follow-up was begun and left.

A prepared file that is sent to several leaders has the same id on each of their machines, since no machine knows of the
others. So a file with a known id is another workshop when its group has rated for itself at another workplace or on
another day, or when neither has rated and the workplace or the day is another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from larande_tui.workshop.status.asked_folders import AskedFolders
from larande_tui.workshop.store.identity.conflict_copies import named_after


class WorkshopFile(Protocol):
    """A workshop's file, and the facts about it that decide."""

    @property
    def path(self) -> str | Path:
        """Return its path."""

    @property
    def changed(self) -> float:
        """Return the time of its last change, in any unit."""

    @property
    def workshop_id(self) -> str:
        """Return the id in its first line."""

    @property
    def ids(self) -> Collection[str]:
        """Return the ids by which follow-ups may refer to it."""

    @property
    def copy_of(self) -> str:
        """Return the id of the workshop that it began as a copy of, or ""."""

    @property
    def first_rating(self) -> str:
        """Return the id of a rating, which identifies copies of the same ratings; "" without any."""

    @property
    def place(self) -> tuple[str, str]:
        """Return the department and the workplace, however they are capitalised."""

    @property
    def day(self) -> str:
        """Return the workshop's day, or ""."""

    @property
    def fullness(self) -> Any:
        """Return a key that sorts the files of a workshop, the one that counts last.

        It begins with the number of workshops that were merged into the file. A merge takes over what its sources had
        taken over, so the one with all has most.
        """


F = TypeVar("F", bound=WorkshopFile)
Merges = Sequence[tuple[F, Collection[str]]]
"""Files, each with the ids of the workshops that were merged into it."""

Follows = Sequence[tuple[F, Mapping[str, str]]]
"""Follow-ups, each with the ids of the workshops that it follows up, and the day of each, or ""."""


def by_workshop(files: Sequence[F], merges: Merges[F]) -> list[list[F]]:
    """Group files by workshop, the one of each that counts first."""
    by_id: dict[str, list[F]] = {}
    for file in files:
        by_id.setdefault(file.workshop_id, []).append(file)
    joined = _Joined(files)
    several = {name: those for name, those in by_id.items() if len(those) > 1}
    for those in several.values():
        for led in _led_apart(those):
            joined.join(led)
    copies = [file for file in files if file.copy_of or file.workshop_id in several]
    for group in (*_rated_alike(files, copies), *_named_alike(files, copies), *_merged(by_id, merges)):
        joined.join(group)
    return [
        group if len(group) == 1 else sorted(group, key=lambda file: file.fullness, reverse=True)
        for group in joined.groups()
    ]


def followed_up(workshops: Sequence[Sequence[F]], follows: Follows[F]) -> Iterator[tuple[F, F]]:
    """Yield each file whose plan was followed up, and that of a follow-up that counts.

    Where several groups of a workplace were led from copies of one file, it is the plan of the day that the follow-up
    names. Where the file itself is gone, it is that of a copy that has become a workshop of its own, such as what was
    rescued of it.

    Args:
        workshops: as of `by_workshop`.
        follows: also of those that were left out.
    """
    counting = {id(files[0]) for files in workshops} if follows else ()
    follows = [(later, names) for later, names in follows if id(later) in counting]
    wanted = {name for _, names in follows for name in names}
    named: dict[str, list[F]] = {}
    copies: dict[str, list[F]] = {}
    for group in workshops if wanted else ():
        for name in wanted & {name for file in group for name in file.ids}:
            named.setdefault(name, []).append(group[0])
        copies.setdefault(group[0].copy_of, []).append(group[0])
    for later, names in follows:
        for name, day in names.items():
            earlier = named.get(name) or [one for one in copies.get(name, ()) if one.place == later.place]
            own = _of_its_workplace(earlier, later)
            for one in [one for one in own if one.day == day] or own:
                yield one, later


def leave_out_unused(
    workshops: list[list[F]], follows: Follows[F], is_used: Callable[[F], bool], asked: AskedFolders
) -> list[str]:
    """Remove the follow-ups that were begun and left beside another of the same plan, with a sentence about each.

    Args:
        workshops: as of `by_workshop`.
        follows: of those that count.
        is_used: tells whether a group was led through a follow-up.
        asked: the folders in which the files are named.
    """
    siblings: dict[object, list[F]] = {}
    for file, names in follows:
        siblings.setdefault((frozenset(names), file.place), []).append(file)
    unused, sentences = set[int](), list[str]()
    for files in siblings.values():
        kept = next(filter(is_used, files), None) or max(files, key=lambda file: file.changed)
        for left in (file for file in files if file is not kept and not is_used(file)):
            name, other = asked.name_of(left.path), asked.name_of(kept.path)
            sentences.append(f"{name} räknas inte: inget är uppföljt i den, och {other} följer upp samma plan.")
            unused.add(id(left))
    workshops[:] = [files for files in workshops if id(files[0]) not in unused]
    return sentences


class _Joined(Generic[F]):
    """Files in groups that can be joined."""

    def __init__(self, files: Iterable[F]) -> None:
        self._groups = {id(file): [file] for file in files}

    def join(self, files: Sequence[F]) -> None:
        """Make one group of the groups of some files."""
        one = self._groups[id(files[0])]
        for file in files[1:]:
            other = self._groups[id(file)]
            if other is not one:
                one += other
                self._groups.update(dict.fromkeys(map(id, other), one))

    def groups(self) -> Iterable[list[F]]:
        """Return the groups, by their first file."""
        return {id(group): group for group in self._groups.values()}.values()


def _led_apart(files: Iterable[F]) -> list[list[F]]:
    """Divide the files with one id by the group that was led."""
    groups: list[list[F]] = []
    by_rating: dict[str, list[F]] = {}
    by_place: dict[tuple[str, str], list[list[F]]] = {}
    # Those that tell most come first, and the first of a group stands for it.
    for file in sorted(files, key=lambda one: (bool(one.first_rating), bool(one.day), one.fullness), reverse=True):
        there = by_place.setdefault(file.place, []) if any(file.place) else groups
        group = by_rating.get(file.first_rating) or next((one for one in there if _may_be_same(one[0], file)), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(file)
        if file.first_rating:
            by_rating[file.first_rating] = group
        if not any(one is group for one in there):
            there.append(group)
    return groups


def _may_be_same(one: WorkshopFile, other: WorkshopFile) -> bool:
    """Tell whether files of one workplace may be of one workshop: they were not led on different days.

    If only one has ratings, the other may be from before it was led, and the day moved.
    """
    return bool(one.first_rating) != bool(other.first_rating) or one.day == other.day or not (one.day and other.day)


def _rated_alike(files: Iterable[F], copies: Iterable[F]) -> Iterable[list[F]]:
    """Return the copies that have become workshops of their own, but have exactly the ratings of their original."""
    copy_of = {file.workshop_id: file.copy_of for file in copies if file.copy_of}
    originals = {_origin(name, copy_of) for name in copy_of}
    alike: dict[tuple[str, str], list[F]] = {}
    for file in files if originals else ():
        origin = _origin(file.workshop_id, copy_of)
        if file.first_rating and origin in originals:
            alike.setdefault((origin, file.first_rating), []).append(file)
    return alike.values()


def _origin(workshop_id: str, copy_of: Mapping[str, str]) -> str:
    seen = {workshop_id}
    while (earlier := copy_of.get(workshop_id, "")) and earlier not in seen:
        seen.add(earlier)
        workshop_id = earlier
    return workshop_id


def _named_alike(files: Iterable[F], copies: Sequence[F]) -> Iterator[list[F]]:
    """Yield conflict copies of synced folders, and rescued files, each with the file that it was made from."""
    beside: dict[str, dict[str, F]] = {_folder(file): {} for file in copies}
    for file in files if beside else ():
        if (here := beside.get(_folder(file))) is not None:
            here[Path(file.path).stem] = file
    for file in copies:
        bases = named_after(Path(file.path).stem, beside[_folder(file)])
        yield [file, *islice((base for base in bases if _header_ids(file) & _header_ids(base)), 1)]


def _folder(file: WorkshopFile) -> str:
    return os.path.dirname(file.path)  # noqa: PTH120 - a tenth of the time for ten thousand files


def _header_ids(file: WorkshopFile) -> set[str]:
    return {file.workshop_id, file.copy_of} - {""}


def _merged(by_id: Mapping[str, Sequence[F]], merges: Merges[F]) -> Iterator[list[F]]:
    """Yield each file and those merged into it."""
    for file, names in merges:
        for name in names:
            yield [file, *_of_its_workplace(by_id.get(name, ()), file)]


def _of_its_workplace(named: Sequence[F], by: F) -> list[F]:
    """Return the files that another one means by an id.

    Where groups of several workplaces were led from copies of one file, they have the id in common, and those of the
    other's own workplace are meant.
    """
    several = len({one.place for one in named}) > 1
    return [one for one in named if one is not by and (not several or one.place == by.place)]
