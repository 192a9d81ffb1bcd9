"""The plans of all workshops of a folder, read without opening sessions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from larande_tui.core.os_errors import unreadable
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import EarlierWorkshop, item_from
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, decode_unmade
from larande_tui.workshop.status.workshop_index import workshops_in
from larande_tui.workshop.store.file_format.lines_at_rest import damage_sentences, read_at_rest
from larande_tui.workshop.store.identity.copies import identity_of


@dataclass(frozen=True, slots=True)
class FolderPlan:
    """A plan of a folder.

    Attributes:
        path: the workshop's file.
        ids: the workshop's own, and the one that follow-ups may refer to.
        workshop: with only the requested kinds of items.
        is_whole: the file is undamaged.
    """

    path: Path
    ids: frozenset[str]
    workshop: Workshop
    is_whole: bool = True

    @property
    def title(self) -> str:
        """Return the workshop's title, or its file's name."""
        return self.workshop.details.title or self.path.stem


@dataclass(slots=True)
class FolderPlans:
    """The plans of a folder.

    Attributes:
        plans: the plans that no follow-up in the same folder has taken over.
        workshops: the number of workshops read.
        damaged: the number of workshops read only in part.
        troubles: a sentence for each file that could not be read, or only in part.
        several: a sentence for each workshop with several files, of which one is counted.
    """

    plans: list[FolderPlan] = field(default_factory=list)
    workshops: int = 0
    damaged: int = 0
    troubles: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


def plans_in(folder: Path, kinds: Collection[str]) -> FolderPlans:
    """Read the plans in a folder.

    Args:
        folder: with workshops; a missing one counts as empty.
        kinds: of the items to read.
    """
    folder_plans = FolderPlans()
    read: list[FolderPlan] = []
    wanted = frozenset({*kinds, EarlierWorkshop.kind})
    for files in workshops_in(folder):
        if files.notice:
            folder_plans.several.append(files.notice)
        try:
            read.append(_read(files.path, wanted, folder_plans.troubles))
        except WorkshopError as error:
            folder_plans.troubles.append(str(error))
        except OSError as error:
            folder_plans.troubles.append(unreadable(files.path.name, error))
    followed = {link.id for one in read for link in one.workshop.all(EarlierWorkshop)}
    folder_plans.plans = [one for one in read if followed.isdisjoint(one.ids)]
    folder_plans.workshops, folder_plans.damaged = len(read), sum(not one.is_whole for one in read)
    return folder_plans


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
    return FolderPlan(path, ids, workshop, not (file.damaged or file.cut))
