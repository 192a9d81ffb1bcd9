"""Merge files: what each file adds to those before it, and the report. Nothing is written.

Items are matched by their ids. An item that only one file has is added; in an item of several files, fields that only
one has changed are taken from it, and where two have changed the same field, the first file's value wins and the
other's words are kept as well. Notes of silent writing stay hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from larande_tui.workshop.merging.aliases import Aliases
from larande_tui.workshop.merging.contribution import Contribution, Merge
from larande_tui.workshop.merging.fields import FieldConflict, merge_items
from larande_tui.workshop.merging.placing import id_of_words, is_same
from larande_tui.workshop.merging.source import Source, Version, before_erasing
from larande_tui.workshop.merging.wording import conflict_line, kept_words, removed_line, stays_line
from larande_tui.workshop.model.items import (
    PLACED,
    Ballot,
    Details,
    Element,
    Erasure,
    Foreign,
    Item,
    Key,
    MergedWorkshop,
    Note,
    Parked,
    PhoneRound,
    Placed,
    PolicyUsed,
    Position,
    ProgrammeUsed,
    Silence,
    StepRun,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import wall_of
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques.ballots.voting import counted_anew

_OF_ONE_ROOM: Final = (Position, ProgrammeUsed, PhoneRound)
"""Items of which the first file's is used: the group's position, and the programme."""

_WITHOUT_WORDS: Final = (*_OF_ONE_ROOM, PolicyUsed, StepRun, Silence)
"""Items without words, which are merged regardless of erasures."""


def merge(target: Source, sources: Sequence[Source], *, older_too: bool = False) -> Merge:
    """Merge files into the contents of a target.

    Args:
        target: the present contents; an empty one for a new file.
        sources: the files, the one that wins conflicts first.
        older_too: include items written before an erasure in another file.
    """
    merging = _Merging(target)
    for source in sources:
        others = [target, *(other for other in sources if other is not source)]
        merging.take(source, None if older_too else before_erasing(source, others))
    merging.count_ballots()
    merging.leave_trace([target, *sources])
    merging.leave_ids(sources)
    return Merge(tuple(merging.changes), tuple(merging.contributions))


class _Merging:
    """A merge in progress."""

    def __init__(self, target: Source) -> None:
        self.changes: list[Change] = []
        self.contributions: list[Contribution] = []
        self._workshop = target.workshop.copy()
        self._versions = {key: list(versions) for key, versions in target.versions.items()}
        self._holders: dict[Key, str] = dict.fromkeys(self._versions, target.name)
        self._numbers = {item.number for item in target.workshop if isinstance(item, PLACED)}
        self._recount: set[str] = set()
        self._known_before = frozenset(target.versions)

    # --- one file -----------------------------------------------------------------------------------------------

    def take(self, source: Source, cutoff: dt.datetime | None) -> None:
        """Add a file.

        Args:
            source: the file.
            cutoff: older items are left out; None for none.
        """
        self._source, self._cutoff = source, cutoff
        self._contribution = Contribution(source.name, unread=source.unread + len(source.workshop.damaged))
        self.contributions.append(self._contribution)
        self._aliases = Aliases(self._workshop)
        self._ballots_apart = self._find_ballots_apart()
        self._ballots_before = {ballot.id for ballot in self._workshop.all(Ballot)}
        self._last_orders = self._orders_of_others()
        items = [item for item in source.items() if not (isinstance(item, Foreign) and item.damaged)]
        on_walls = sorted((item for item in items if isinstance(item, PLACED)), key=lambda one: (one.order, one.number))
        kept_back = [item for item in items if isinstance(item, Silence)]
        for item in (*(one for one in items if not isinstance(one, (*PLACED, Silence))), *on_walls):
            self._take_item(item)
        for key in source.versions:
            if source.workshop.get(key) is None:
                self._take_removal(key)
        for silence in kept_back:
            self._take_silence(silence)
        for key in source.versions:
            versions = self._coming_versions(key)
            self._versions.setdefault(versions[-1].item.key if versions[-1].item else key, []).extend(versions)

    def _coming_versions(self, key: Key) -> list[Version]:
        """Return an item's versions in the file, with references to the remaining themes."""
        return [Version(one.time, one.item and self._aliases.of(one.item)) for one in self._source.versions[key]]

    def _take_item(self, item: Item) -> None:
        if isinstance(item, Erasure | MergedWorkshop):
            return
        if isinstance(item, Theme) and self._workshop.get(item.key) is None and self._is_namesake(item):
            return
        known_as, item = item.key, self._aliases.of(item)
        mine = self._workshop.get(item.key)
        if isinstance(item, _OF_ONE_ROOM):
            if mine is None and item.key not in self._versions:
                self._put(item)
            self._contribution.other_programme |= isinstance(item, ProgrammeUsed) and mine not in (None, item)
        elif mine is not None:
            self._take_both(mine, item, known_as)
        elif self._is_older(item, known_as):
            self._contribution.held += 1
        elif item.key in self._versions:
            self._leave_removed(item, known_as)
        else:
            self._take_new(item, known_as)

    def _is_namesake(self, theme: Theme) -> bool:
        """Replace a theme by another of the same name, permanently, by a removal in the log."""
        if not self._aliases.take(theme):
            return False
        if theme.key not in self._versions:
            self._change(Change.gone(theme.key))
            self._contribution.themes.append(theme.name)
        return True

    def _is_older(self, item: Item, known_as: Key) -> bool:
        older = self._cutoff is not None and self._source.changed(known_as) < self._cutoff
        has_roles = isinstance(item, StepRun) and bool(item.facilitator or item.note_taker)
        return older and (has_roles or not isinstance(item, _WITHOUT_WORDS))

    # --- items of only the file ---------------------------------------------------------------------------------

    def _take_new(self, item: Item, known_as: Key) -> None:
        if self._cutoff is None and not isinstance(item, StepRun | Foreign):
            for version in self._source.versions[known_as][:-1]:
                if version.item is not None and version.item != item:
                    self._change(Change.put(self._aliases.of(version.item)))
        placed = self._placed(item) if isinstance(item, PLACED) else item
        if placed != item:
            self._change(Change.put(item))
        self._put(placed)
        self._contribution.counts[item.key.kind] += 1
        if isinstance(item, Vote) and item.ballot in self._ballots_before:
            self._recount.add(item.ballot)

    def _placed(self, item: Placed) -> Placed:
        """Give an item a new number, and a place after items that others have written there."""
        fields: dict[str, object] = {}
        if item.number in self._numbers and item.number:
            fields["number"] = self._workshop.next_number()
            self._contribution.numbers.append((item.number, self._workshop.next_number()))
        wall = wall_of(item)
        if wall in self._last_orders:
            self._last_orders[wall] += 1
            fields["order"] = self._last_orders[wall]
        if isinstance(item, Note) and item.theme and self._workshop.find(Theme, item.theme) is None:
            fields["theme"] = ""
        return item.model_copy(update=fields) if fields else item

    def _orders_of_others(self) -> dict[tuple[str, ...], float]:
        """Return the last order at each place with items that the file does not have."""
        last: dict[tuple[str, ...], float] = {}
        written_here = set[tuple[str, ...]]()
        for item in self._workshop:
            if isinstance(item, PLACED):
                wall = wall_of(item)
                last[wall] = max(last.get(wall, 0.0), item.order)
                if item.key not in self._source.versions:
                    written_here.add(wall)
        return {wall: order for wall, order in last.items() if wall in written_here}

    def _take_silence(self, silence: Silence) -> None:
        """Continue silent writing when the file adds notes written in it, or nobody has ended it."""
        hidden = any(
            change.item.hidden and change.item.step == silence.id
            for change in self.changes
            if isinstance(change.item, Note | Element)
        )
        if self._workshop.get(silence.key) is None and (hidden or silence.key not in self._versions):
            self._put(silence.changed(since=self._workshop.next_number()))

    # --- items of both ------------------------------------------------------------------------------------------

    def _take_both(self, mine: Item, theirs: Item, known_as: Key) -> None:
        apart = isinstance(mine, Ballot) and mine.id in self._ballots_apart
        if mine == theirs and not apart:
            return
        known = self._versions[mine.key]
        merged = merge_items(mine, theirs, known, self._coming_versions(known_as), self._cutoff)
        item, holder = merged.item, self._holders[mine.key]
        if isinstance(item, Ballot) and isinstance(theirs, Ballot):
            present = 2 * item.present if apart and item.present == theirs.present else item.present
            item = item.changed(targets=tuple(dict.fromkeys((*item.targets, *theirs.targets))), present=present)
            if item != mine:
                self._recount.add(item.id)
        seen = theirs.model_copy(update={"number": mine.number}) if isinstance(mine, PLACED) else theirs
        is_known = isinstance(theirs, StepRun) or any(one.item is not None and is_same(seen, one.item) for one in known)
        if self._cutoff is None and not is_known and seen != item:
            self._change(Change.put(seen))
            self._change(Change.put(mine))
        if item != mine:
            self._put(item)
            self._contribution.changed += 1
        for conflict in merged.conflicts:
            self._contribution.lines.append(conflict_line(self._workshop, item, conflict, holder, self._source.name))
        if merged.conflicts:
            self._keep_words(item, theirs, merged.conflicts)

    def _find_ballots_apart(self) -> set[str]:
        """Return the ballots with other voters than in the result so far, as at separate tables."""
        votes = self._source.workshop.all(Vote)
        known = {vote.ballot for vote in votes if vote.key in self._versions}
        return {vote.ballot for vote in votes} & {vote.ballot for vote in self._workshop.all(Vote)} - known

    def _keep_words(self, item: Item, theirs: Item, conflicts: Iterable[FieldConflict]) -> None:
        """Keep the other file's words of an item, once: a note's as a note, others in the parking lot."""
        kept = [conflict for conflict in conflicts if conflict.name and conflict.name not in ("theme", "place", "step")]
        name = id_of_words(item.key, kept)
        if not kept or {Key(Note.kind, name), Key(Parked.kind, name), Key(Element.kind, name)} & self._versions.keys():
            return
        update = {"id": name, "number": self._workshop.next_number()}
        if isinstance(item, Note) and isinstance(theirs, Note):
            update |= {"theme": item.theme, "place": item.place, "step": item.step, "order": item.order}
            origin = f"Ur {self._source.name}"
            self._put(theirs.model_copy(update=update | {"origin": origin, "hidden": item.hidden or theirs.hidden}))
        elif isinstance(theirs, Element) and isinstance(item, Element) and (item.hidden or theirs.hidden):
            self._put(theirs.model_copy(update=update | {"hidden": True}))
        else:
            last = max((parked.order for parked in self._workshop.parked), default=0.0)
            text = kept_words(self._workshop, item, kept, self._source.name)
            self._put(Parked(id=name, text=text, number=self._workshop.next_number(), order=last + 1))

    # --- items removed by one -----------------------------------------------------------------------------------

    def _leave_removed(self, item: Item, known_as: Key) -> None:
        """Leave out an item that is removed in the result so far, unless the file has changed it since."""
        earlier = [version.item for version in self._versions[item.key] if version.item is not None]
        holder = self._holders.get(item.key, "")
        if earlier and not any(is_same(item, one) for one in earlier):
            self._take_new(item, known_as)
            self._contribution.lines.append(stays_line(self._workshop, item, holder, self._source.name))
        elif item.key in self._known_before:
            self._contribution.left_removed += 1
        else:
            self._contribution.lines.append(removed_line(self._workshop, item, holder))

    def _take_removal(self, key: Key) -> None:
        """Remove an item that the file has removed, unless another file has changed it since."""
        mine = self._workshop.get(key)
        if key not in self._versions:
            self._change(Change.gone(key))
            self._holders[key] = self._source.name
            return
        if mine is None or isinstance(mine, (*_WITHOUT_WORDS, Details)):
            return
        versions = self._source.versions[key]
        if any(version.item is not None and is_same(mine, version.item) for version in versions):
            self._change(Change.gone(key))
            self._holders[key] = self._source.name
            if isinstance(mine, Vote):
                self._recount.add(mine.ballot)
            self._contribution.lines.append(removed_line(self._workshop, mine, self._source.name))
        else:
            holder = self._holders[key]
            self._contribution.lines.append(stays_line(self._workshop, mine, self._source.name, holder))

    # --- putting ------------------------------------------------------------------------------------------------

    def count_ballots(self) -> None:
        """Recount the closed ballots with votes of several files."""
        for planned in agenda(self._workshop, whole=True):
            ballot = self._workshop.find(Ballot, planned.id)
            if ballot is not None and ballot.closed and ballot.id in self._recount:
                counted = counted_anew(self._workshop, ballot, planned.step)
                if counted != ballot:
                    self._change(Change.put(counted))

    def leave_trace(self, files: Iterable[Source]) -> None:
        """Record the erasures of the files, so that no older file brings erased items back later."""
        moments = [file.erased for file in files if file.erased is not None]
        known = self._workshop.find(Erasure, "erasure")
        if moments and (known is None or known.at < max(moments)):
            self._change(Change.put(Erasure(at=max(moments))))

    def leave_ids(self, sources: Iterable[Source]) -> None:
        """Record the workshops that were merged, so that they are not counted beside this one."""
        for name in sorted({name for source in sources for name in source.ids}):
            if self._workshop.find(MergedWorkshop, name) is None:
                self._change(Change.put(MergedWorkshop(id=name)))

    def _put(self, item: Item) -> None:
        self._change(Change.put(item))
        self._holders.setdefault(item.key, self._source.name)
        if isinstance(item, PLACED):
            self._numbers.add(item.number)

    def _change(self, change: Change) -> None:
        self.changes.append(change)
        self._workshop.apply(change)
