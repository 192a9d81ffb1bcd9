"""The plans of all workshops of a folder, read without opening sessions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from larande_tui.core.os_errors import unreadable
from larande_tui.core.text import listed, plural
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import Details, EarlierWorkshop, FollowedUp, MergedWorkshop, item_from
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, decode_unmade
from larande_tui.workshop.status.workshop_index import folders_under, workshops_in
from larande_tui.workshop.store.file_format.lines_at_rest import damage_sentences, read_at_rest
from larande_tui.workshop.store.identity.copies import identity_of

_WANTED: Final = (Details.kind, EarlierWorkshop.kind, FollowedUp.kind, MergedWorkshop.kind)


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """A plan of a folder.

    Attributes:
        path: the workshop's file.
        header_id: the id in its first line.
        ids: this, and the one that follow-ups may refer to.
        copy_of: the id of the workshop that it began as a copy of, or "".
        workshop: with only the requested kinds of items.
        changed: the time of its last change.
        is_whole: the file is undamaged.
    """

    path: Path
    header_id: str
    ids: frozenset[str]
    copy_of: str
    workshop: Workshop
    changed: float = 0.0
    is_whole: bool = True

    @property
    def title(self) -> str:
        """Return the workshop's title, or its file's name, and its workplace."""
        details = self.workshop.details
        title = details.title or self.path.stem
        return " · ".join(part for part in (title, details.workplace) if part)


@dataclass(slots=True)
class FolderPlans:
    """The plans of a folder.

    Attributes:
        plans: the plans that no follow-up in the same folder has taken over.
        workshops: the number of workshops read.
        damaged: the number of workshops read only in part.
        troubles: a sentence for each file that could not be read, or only in part.
        several: a sentence for each workshop with several files, of which one is counted.
        folder: that was asked for.
    """

    plans: list[FolderPlan] = field(default_factory=list)
    workshops: int = 0
    damaged: int = 0
    troubles: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    folder: Path = Path()

    def name_of(self, path: Path) -> str:
        """Return a file's name, with its folder where that is below the one that was asked for."""
        return str(path.relative_to(self.folder))

    def placed(self, folder: Path, sentence: str) -> str:
        """Begin a sentence about the files of a folder with that, where it is below the one that was asked for."""
        return sentence if folder == self.folder else f"{folder.relative_to(self.folder)}: {sentence}"


def plans_in(folder: Path, kinds: Collection[str], *, below: bool = False) -> FolderPlans:
    """Read the plans in a folder.

    Args:
        folder: with workshops; a missing one counts as empty.
        kinds: of the items to read.
        below: read the folders in it too.
    """
    folder_plans = FolderPlans(folder=folder)
    read: list[FolderPlan] = []
    wanted = frozenset({*kinds, *_WANTED})
    for place in folders_under(folder) if below else [folder]:
        for files in workshops_in(place):
            if files.notice:
                folder_plans.several.append(folder_plans.placed(place, files.notice))
            troubles: list[str] = []
            try:
                read.append(_read(files.path, wanted, troubles))
            except WorkshopError as error:
                troubles.append(str(error))
            except OSError as error:
                troubles.append(unreadable(files.path.name, error))
            folder_plans.troubles += [folder_plans.placed(place, sentence) for sentence in troubles]
    if below:
        read = _once(read, folder_plans)
    read = _without_unused(_without_merged(read, folder_plans), folder_plans)
    followed = {
        id(plan)
        for one in read
        for link in one.workshop.all(EarlierWorkshop)
        for plan in _plans_with(link.id, read, one)
    }
    folder_plans.plans = [one for one in read if id(one) not in followed]
    folder_plans.workshops, folder_plans.damaged = len(read), sum(not one.is_whole for one in read)
    return folder_plans


def _once(read: list[FolderPlan], folder_plans: FolderPlans) -> list[FolderPlan]:
    """Return the newest file of each workshop that lies in several folders, and tell of the others.

    Files with one id are several workshops when they belong to different workplaces or days: each group was led from a
    copy of the same prepared file. Those in the same folder are told apart by `workshops_in`.
    """
    newest: dict[tuple[object, ...], FolderPlan] = {}
    others: dict[tuple[object, ...], list[FolderPlan]] = {}
    for plan in sorted(read, key=lambda one: one.changed, reverse=True):
        key: tuple[object, ...] = (plan.header_id, *_belonging(plan), plan.workshop.details.date)
        first = newest.setdefault(key, plan)
        if first.path.parent != plan.path.parent:
            others.setdefault(key, []).append(plan)
    for key, plans in others.items():
        names = listed([folder_plans.name_of(plan.path) for plan in plans], most=5)
        folder_plans.several.append(
            f"{folder_plans.name_of(newest[key].path)} finns också som {names}. Bara den senast sparade räknas."
        )
    left_out = {id(plan) for plans in others.values() for plan in plans}
    return [plan for plan in read if id(plan) not in left_out]


def _without_merged(read: list[FolderPlan], folder_plans: FolderPlans) -> list[FolderPlan]:
    """Return the plans without those of files that were merged into another one here, and tell of them."""
    merged: set[int] = set()
    for one in read:
        if id(one) in merged:  # the two were merged into each other
            continue
        names = (trace.id for trace in one.workshop.all(MergedWorkshop))
        inside = {id(plan): plan for name in names for plan in _plans_with(name, read, one) if plan is not one}
        merged |= inside.keys()
        if inside:
            files = listed(sorted(folder_plans.name_of(plan.path) for plan in inside.values()), most=5)
            how = plural(len(inside), "är hopslagen", "är hopslagna")
            folder_plans.several.append(f"{files} {how} i {folder_plans.name_of(one.path)}. Bara den räknas.")
    return [plan for plan in read if id(plan) not in merged]


def _without_unused(read: list[FolderPlan], folder_plans: FolderPlans) -> list[FolderPlan]:
    """Return the plans without follow-ups that were begun and left, where another file follows up the same plan."""
    siblings: dict[tuple[object, ...], list[FolderPlan]] = {}
    for plan in read:
        if chain := frozenset(link.id for link in plan.workshop.all(EarlierWorkshop)):
            siblings.setdefault((chain, *_belonging(plan)), []).append(plan)
    unused: set[int] = set()
    for plans in siblings.values():
        used = [plan for plan in plans if plan.workshop.all(FollowedUp)]
        kept = used or [max(plans, key=lambda plan: plan.changed)]
        for plan in plans:
            if plan not in kept:
                unused.add(id(plan))
                folder_plans.several.append(
                    unused_sentence(folder_plans.name_of(plan.path), folder_plans.name_of(kept[0].path))
                )
    return [plan for plan in read if id(plan) not in unused]


def unused_sentence(name: str, other: str) -> str:
    """Return the sentence about a follow-up that was begun and left, and the one that counts."""
    return f"{name} räknas inte: inget är uppföljt i den, och {other} följer upp samma plan."


def _plans_with(workshop_id: str, plans: list[FolderPlan], named_in: FolderPlan) -> list[FolderPlan]:
    """Return the plans with the id that another workshop names.

    Where groups of several workplaces were led from copies of one file, their plans have an id in common; then only
    those of the other's own workplace are meant. Where the file itself is gone, a copy that has become a workshop of
    its own is meant, such as what was rescued of it.
    """
    named = [plan for plan in plans if workshop_id in plan.ids]
    own = [plan for plan in named or plans if _belonging(plan) == _belonging(named_in)]
    if not named:
        return [plan for plan in own if plan.copy_of == workshop_id and plan is not named_in]
    return own if len({_belonging(plan) for plan in named}) > 1 else named


def _belonging(plan: FolderPlan) -> tuple[str, str, str]:
    details = plan.workshop.details
    return details.organisation, details.department, details.workplace


def _read(path: Path, kinds: frozenset[str], troubles: list[str]) -> FolderPlan:
    """Read a workshop's items of some kinds, and add a sentence about damage to ``troubles``.

    Raises:
        WorkshopError: it is not a workshop, or a newer larande wrote it.
        OSError: the system refused to read it.
    """
    file = read_at_rest(path, partial(decode_unmade, kinds=kinds))
    workshop = Workshop()
    for fields in chain.from_iterable(items.values() for items in file.latest.values()):
        workshop.apply(Change.put(item_from(fields)))
    workshop_id = file.header.workshop_id
    # A follow-up refers to a copy by the copy's own id; an unchanged copy has the original's plan, and its id.
    ids = frozenset({workshop_id, identity_of(path, workshop_id).workshop_id})
    troubles += damage_sentences(path, file.damaged, cut=file.cut)
    return FolderPlan(
        path, workshop_id, ids, file.header.copy_of, workshop, path.stat().st_mtime, not (file.damaged or file.cut)
    )
