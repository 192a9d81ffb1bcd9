"""Rewrite the file without the erased text, and wipe the files that held it.

A workshop's file keeps every version of every item, so that anything can be undone. Removing an item on the stage
therefore does not erase it. An erasure does: the new file has one transaction with the remaining items, and no history.

It may be interrupted anywhere: the workshop is always intact under its name, and the files to wipe are recorded before
the new file replaces the old one.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from larande_tui.core.files import LONG_PAUSES
from larande_tui.core.paths import cache_folder, real_path
from larande_tui.workshop.erasing.choosing import Extent, Removal, apply_extent
from larande_tui.workshop.erasing.followers import followers
from larande_tui.workshop.erasing.rewriting import Spares, rewrite
from larande_tui.workshop.erasing.traces import holds, lines_that_hold, stands_elsewhere
from larande_tui.workshop.erasing.unfinished import Unfinished
from larande_tui.workshop.erasing.wiping import copies_at_rest, wipe_all
from larande_tui.workshop.erasing.words import Words
from larande_tui.workshop.errors import NotErasedError, NotSavedError, ReadOnlyError, UnreadableError
from larande_tui.workshop.store.identity.registry import register
from larande_tui.workshop.store.locks.lock import Exclusive, StageLock, append_lock
from larande_tui.workshop.store.session import Session

_TIMES: Final = 3
"""Number of searches for files about the workshop, since another window may make a copy meanwhile."""


def preview(path: Path, extent: Extent) -> Removal:
    """Preview the removal; the file is only read.

    Raises:
        WorkshopError: it cannot be read.
    """
    removal, workshop_id = _look(path, extent)
    removal.elsewhere = stands_elsewhere(path, workshop_id, extent, {*followers(path, workshop_id), *_caches()})
    return removal


def erase(path: Path, extent: Extent) -> Removal:
    """Erase permanently: from the file, its second copies, drafts, names of documents, and copies of damaged files.

    For a link it erases from the link's target, and the link stays. An interrupted earlier erasure is completed.

    Returns:
        The removal, with the files that could not be reached.

    Raises:
        ReadOnlyError: the workshop is open on a stage.
        WorkshopError: the file cannot be read, or the new one not be written; the old one is then unchanged.
    """
    with _no_stage(path):
        with _nobody_writes(path):
            removal, workshop_id = _look(path, extent)
            unfinished = Unfinished(path, workshop_id)
            files = {*followers(path, workshop_id), *unfinished.files()}
            files.update(_caches())
            if removal.removes:
                files |= _rewritten(real_path(path), workshop_id, removal, unfinished, files)
                register(workshop_id, path)
        if removal.removes or removal.unfinished:
            _wipe(path, workshop_id, removal, unfinished, files)
        removal.elsewhere = stands_elsewhere(path, workshop_id, extent, removal.refused)
    return removal


def _caches() -> list[Path]:
    """Return larande's caches over all workshops, which have names of workplaces and can be recreated."""
    return [path for path in sorted(cache_folder().glob("*")) if path.is_file()]


@contextlib.contextmanager
def _no_stage(path: Path) -> Iterator[None]:
    lock = StageLock(path)
    if not lock.take():
        raise ReadOnlyError("Workshoppen är öppen i ett annat fönster. Stäng det först.")
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def _nobody_writes(path: Path) -> Iterator[None]:
    """Block other writers during a ``with`` block: earlier changes are kept, later ones refused with a message."""
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(Exclusive(path, append_lock(path)))
        except NotSavedError as busy:
            raise NotErasedError(path, busy.error) from busy
        yield


def _look(path: Path, extent: Extent) -> tuple[Removal, str]:
    with Session.open(path, writable=False) as session:
        workshop_id, original = session.workshop_id, session.copied_from
        removal = apply_extent(session.workshop, extent)
        removal.damaged = len(session.report.damaged) + bool(session.report.torn)
        try:
            removal.earlier = lines_that_hold(path, extent, session.workshop)
        except OSError as error:
            raise UnreadableError(path, error) from error
    removal.followers = sum(holds(other, extent) for other in followers(path, workshop_id))
    removal.unfinished = Unfinished(path, workshop_id).begun
    removal.copied_from = original
    removal.in_file_name = Words(extent.words).stand_in_name(real_path(path).stem)
    return removal, workshop_id


def _rewritten(path: Path, workshop_id: str, removal: Removal, unfinished: Unfinished, files: set[Path]) -> set[Path]:
    """Replace the old file by the new one, and return the temporary names that were used."""
    spares = Spares.beside(path)
    try:
        unfinished.write({*files, *spares})
    except OSError as error:
        raise NotErasedError(path, error) from error
    try:
        removal.bytes_left = not rewrite(path, workshop_id, removal.items, spares)
    except OSError as error:
        left = [spare for spare in spares if os.path.lexists(spare)]
        if not left and not removal.unfinished:  # nothing has begun: the file is unchanged
            with contextlib.suppress(OSError):
                unfinished.forget()
        raise NotErasedError(path, error, left) from error
    return set(spares)


def _wipe(path: Path, workshop_id: str, removal: Removal, unfinished: Unfinished, files: set[Path]) -> None:
    with copies_at_rest(path, workshop_id):
        for time in range(_TIMES):
            removal.refused = wipe_all(sorted(files), path, () if time else LONG_PAUSES)
            files = {*removal.refused, *followers(path, workshop_id)}
            if not files:
                break
    if removal.refused:
        return
    try:
        unfinished.forget()
    except OSError:
        removal.refused = [path for path in unfinished.notes() if path.exists()]
