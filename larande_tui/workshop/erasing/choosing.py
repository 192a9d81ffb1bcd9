"""Selection of the items and texts to erase, and the remaining items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from larande_tui.workshop.erasing.texts import texts_in, without_persons, without_words
from larande_tui.workshop.erasing.words import Words
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    Decision,
    Details,
    Foreign,
    Goal,
    Item,
    Override,
    PolicyUsed,
    ProgrammeUsed,
    Request,
    StepRun,
)

_KEPT_WITH_THE_PLAN: Final = (
    Details,
    ProgrammeUsed,
    StepRun,
    PolicyUsed,
    Goal,
    Request,
    Ambassador,
    Action,
    Decision,
    Override,
)


@dataclass(frozen=True, slots=True)
class Extent:
    """Extent of an erasure.

    Attributes:
        persons: all fields that name persons or roles.
        all_but_plan: everything but the first page, the plan and the decisions.
        words: words to erase in all texts, see `Words`.
    """

    persons: bool = False
    all_but_plan: bool = False
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Removal:
    """The result of an extent: the items left, and counts of everything erased.

    Attributes:
        items: the remaining items.
        items_gone: the number of erased items of each kind.
        fields_emptied: the number of emptied fields about persons.
        words_replaced: the number of replaced words.
        unknown: the number of remaining items of a newer version, whose fields about persons are unknown.
        kept_in_names: whether a word is in an id in the file; ids are never changed.
        earlier: the number of lines in the file's history with erased text that is no longer shown.
        followers: the number of larande's own copies, drafts and records of the workshop with erased text.
        unfinished: whether an earlier erasure was interrupted.
        refused: files that the system refused to wipe.
        elsewhere: files of others with erased text.
        in_file_name: whether a word is in the file's own name.
        bytes_left: whether the old file's bytes could not be overwritten before its removal.
        copied_from: the file that the workshop's was a copy of until now.
        damaged: the number of unreadable lines of the file, which are erased with its history.
    """

    items: list[Item] = field(default_factory=list)
    items_gone: Counter[str] = field(default_factory=Counter)
    fields_emptied: int = 0
    words_replaced: int = 0
    unknown: int = 0
    kept_in_names: bool = False
    earlier: int = 0
    followers: int = 0
    unfinished: bool = False
    refused: list[Path] = field(default_factory=list)
    elsewhere: list[Path] = field(default_factory=list)
    in_file_name: bool = False
    bytes_left: bool = False
    copied_from: Path | None = None
    damaged: int = 0

    @property
    def shown(self) -> bool:
        """Return whether anything visible in the workshop is erased."""
        return bool(self.items_gone or self.fields_emptied or self.words_replaced)

    @property
    def removes(self) -> bool:
        """Return whether anything is erased."""
        return bool(self.shown or self.earlier or self.followers)


def apply_extent(items: Iterable[Item], extent: Extent) -> Removal:
    """Apply an extent to all items."""
    removal = Removal()
    words = Words(extent.words)
    for item in items:
        if extent.all_but_plan and not isinstance(item, _KEPT_WITH_THE_PLAN):
            removal.items_gone[item.key.kind] += 1
            continue
        if isinstance(item, Foreign):
            removal.unknown += extent.persons
        removal.items.append(_left_of(item, extent, words, removal))
    if extent.all_but_plan:
        _cut_links(removal)
    removal.kept_in_names = any(words.stand_in(text) for item in removal.items for text in texts_in(item))
    return removal


def _left_of(item: Item, extent: Extent, words: Words, removal: Removal) -> Item:
    if extent.persons:
        item, emptied = without_persons(item)
        removal.fields_emptied += emptied
    if extent.words:
        item, count = without_words(item, words)
        removal.words_replaced += count
    return item


def _cut_links(removal: Removal) -> None:
    """Remove links to erased items; areas belong to the programme and stay."""
    keys = {str(item.key) for item in removal.items}
    removal.items = [
        item.changed(links=_known(item.links, keys)) if isinstance(item, Action) and item.links else item
        for item in removal.items
    ]


def _known(links: Sequence[str], keys: set[str]) -> tuple[str, ...]:
    return tuple(link for link in links if link in keys or link.startswith("area/"))
