"""The plans of all workshops of a folder, read without opening sessions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from larande_tui.core.os_errors import unreadable
from larande_tui.core.text import plural
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import Details, EarlierWorkshop, FollowedUp, MergedWorkshop, Rating, item_from
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, decode_unmade
from larande_tui.workshop.status.asked_folders import AskedFolders
from larande_tui.workshop.status.same_workshop import by_workshop, followed_up, leave_out_unused
from larande_tui.workshop.status.workshop_index import WorkshopFiles, folders_under, title_and_workplace, workshops_in
from larande_tui.workshop.store.file_format.header import id_in_file
from larande_tui.workshop.store.file_format.lines_at_rest import damage_sentences, read_at_rest
from larande_tui.workshop.store.identity.copies import identity_of

_WANTED: Final = (Details.kind, EarlierWorkshop.kind, MergedWorkshop.kind)
_USED: Final = frozenset({FollowedUp.kind, Rating.kind})
"""Kinds of items that a group leaves in a follow-up that it was led through."""


@dataclass(frozen=True, slots=True, eq=False)
class FolderPlan:
    """A plan of a folder; a `WorkshopFile`.

    Attributes:
        path: the workshop's file.
        workshop_id: the id in its first line.
        ids: this, and those by which follow-ups may refer to it and to the older files of the workshop beside it.
        copy_of: the id of the workshop that it began as a copy of, or "".
        workshop: with only the requested kinds of items.
        changed: the time of its last change.
        is_used: as a follow-up: the group has answered or rated something.
        is_whole: the file is undamaged.
    """

    path: Path
    workshop_id: str
    ids: frozenset[str]
    copy_of: str
    workshop: Workshop
    changed: float = 0.0
    is_used: bool = False
    is_whole: bool = True

    @property
    def title(self) -> str:
        """Return the workshop's title, or its file's name, and its workplace."""
        details = self.workshop.details
        return title_and_workplace(details.title or self.path.stem, details.workplace)

    @property
    def place(self) -> tuple[str, str]:
        """Return the department and the workplace, however they are capitalised."""
        details = self.workshop.details
        return details.department.casefold(), details.workplace.casefold()

    @property
    def day(self) -> str:
        """Return the workshop's day, or ""."""
        return _iso(self.workshop.details.date)

    @property
    def first_rating(self) -> str:
        """Return "" for none: two groups may each go on with a plan of their own, whoever rated before it."""
        return ""

    @property
    def merged(self) -> frozenset[str]:
        """Return the ids of the workshops that were merged into it."""
        return frozenset(trace.id for trace in self.workshop.all(MergedWorkshop))

    @property
    def follows(self) -> dict[str, str]:
        """Return the ids of the workshops that it follows up, and the day of each, or ""."""
        return {link.id: _iso(link.date) for link in self.workshop.all(EarlierWorkshop)}

    @property
    def fullness(self) -> tuple[int, float]:
        """Return a key that sorts the files of a workshop, the last saved last."""
        return len(self.merged), self.changed


@dataclass(slots=True)
class FolderPlans(AskedFolders):
    """The plans of a folder.

    Attributes:
        plans: the plans that no follow-up in the same folder has taken over.
        workshops: the number of workshops read.
        damaged: the number of workshops read only in part.
        several: a sentence for each workshop with several files, of which one is counted.
    """

    plans: list[FolderPlan] = field(default_factory=list)
    workshops: int = 0
    damaged: int = 0
    several: list[str] = field(default_factory=list)


def plans_in(folder: Path, kinds: Collection[str], *, below: bool = False) -> FolderPlans:
    """Read the plans in a folder.

    Args:
        folder: with workshops; a missing one counts as empty.
        kinds: of the items to read.
        below: read the folders in it too.
    """
    folder_plans = FolderPlans([folder])
    read: list[FolderPlan] = []
    wanted = frozenset({*kinds, *_WANTED})
    for place in folders_under(folder) if below else [folder]:
        for files in workshops_in(place):
            if files.notice:
                folder_plans.several.append(folder_plans.placed(files.path, files.notice))
            troubles: list[str] = []
            try:
                read.append(_read(files, wanted, troubles))
            except WorkshopError as error:
                troubles.append(str(error))
            except OSError as error:
                troubles.append(unreadable(files.path.name, error))
            folder_plans.troubles += [folder_plans.placed(files.path, sentence) for sentence in troubles]
    workshops = list(_counted(read, folder_plans))
    follows = [(plan, names) for plan, *_ in workshops if (names := plan.follows)]
    folder_plans.several += leave_out_unused(workshops, follows, lambda plan: plan.is_used, folder_plans)
    taken_over = {earlier for earlier, _ in followed_up(workshops, follows)}
    folder_plans.plans = [plan for plan, *_ in workshops if plan not in taken_over]
    folder_plans.workshops = len(workshops)
    folder_plans.damaged = sum(not plan.is_whole for plan, *_ in workshops)
    return folder_plans


def _counted(read: list[FolderPlan], folder_plans: FolderPlans) -> Iterator[list[FolderPlan]]:
    """Yield the files of each workshop, the one that counts first, and tell of the others.

    Those of one folder have been told apart by `workshops_in`, so a copy beside its original has a plan of its own.
    """
    for files in by_workshop(read, [(plan, merged) for plan in read if (merged := plan.merged)]):
        left = files
        while left:
            first, *others = left
            name = folder_plans.name_of(first.path)
            inside = [plan for plan in others if first.merged & plan.ids]
            copies = [plan for plan in others if plan not in inside and plan.path.parent != first.path.parent]
            if copies:
                names = folder_plans.names_of(plan.path for plan in copies)
                folder_plans.several.append(f"{name} finns också som {names}. Bara den senast sparade räknas.")
            if inside:
                names = folder_plans.names_of(sorted(plan.path for plan in inside))
                how = plural(len(inside), "är hopslagen", "är hopslagna")
                folder_plans.several.append(f"{names} {how} i {name}. Bara den räknas.")
            left = [plan for plan in others if plan not in inside and plan not in copies]
            yield [first, *inside, *copies]


def _read(files: WorkshopFiles, kinds: frozenset[str], troubles: list[str]) -> FolderPlan:
    """Read a workshop's items of some kinds, and add a sentence about damage to ``troubles``.

    Raises:
        WorkshopError: it is not a workshop, or a newer larande wrote it.
        OSError: the system refused to read it.
    """
    path = files.path
    file = read_at_rest(path, partial(decode_unmade, kinds=kinds | _USED))
    workshop = Workshop()
    for fields in chain.from_iterable(items.values() for kind, items in file.latest.items() if kind in kinds):
        workshop.apply(Change.put(item_from(fields)))
    workshop_id, copy_of = file.header.workshop_id, file.header.copy_of
    ids = _ids(path, workshop_id).union(*(_ids(other, id_in_file(other)) for other in files.others))
    is_used = any(file.latest.get(kind) for kind in _USED)
    troubles += damage_sentences(path, file.damaged, cut=file.cut)
    is_whole = not (file.damaged or file.cut)
    return FolderPlan(path, workshop_id, ids, copy_of, workshop, path.stat().st_mtime, is_used, is_whole)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _ids(path: Path, workshop_id: str) -> frozenset[str]:
    """Return the ids by which follow-ups refer to a file.

    They refer to a copy by the copy's own id; an unchanged one has the original's plan, and its id.
    """
    return frozenset({workshop_id, identity_of(path, workshop_id).workshop_id})
