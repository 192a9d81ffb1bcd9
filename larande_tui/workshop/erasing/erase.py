"""Writing the file anew without what goes, and wiping what held it.

A workshop's file keeps every version of everything, so that anything can be undone. Removing something on the stage
therefore does not erase it. This does: the new file holds one transaction with what is left and no history to undo.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

from larande_tui.core.paths import SUFFIX, copies_folder, state_folder
from larande_tui.workshop.erasing.choosing import Extent, Removal, choose
from larande_tui.workshop.errors import NotSavedError, ReadOnlyError
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.store.backups import copy_of
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.locks import StageLock
from larande_tui.workshop.store.session import Session

_BLOCK: Final = 1 << 20


def preview(path: Path, extent: Extent) -> Removal:
    """What would go; the file is only read.

    Raises:
        WorkshopError: it cannot be read.
    """
    with Session.open(path, writable=False) as session:
        return choose(session.workshop, extent)


def erase(path: Path, extent: Extent) -> Removal:
    """Remove it for good, from the file, its second copies, its drafts, the names of its documents copies of damage.

    Through a link it is removed from the file that the link leads to, and the link is still there.

    Returns:
        What was removed.

    Raises:
        ReadOnlyError: the workshop is open on a stage.
        WorkshopError: the file cannot be read, or the new one not be written; the old one is then as it was.
    """
    lock = StageLock(path)
    if not lock.take():
        raise ReadOnlyError("Workshoppen är öppen i ett annat fönster. Stäng det först.")
    try:
        with Session.open(path) as session:
            workshop_id = session.workshop_id
            removal = choose(session.workshop, extent)
        if removal.removes:
            _rewrite(path.resolve(), workshop_id, removal)
            for beside in {path, path.resolve()}:
                _wipe_what_followed(beside, workshop_id)
    finally:
        lock.release()
    return removal


def _rewrite(path: Path, workshop_id: str, removal: Removal) -> None:
    new, old = (path.with_name(f".{path.stem[:40]}-{what}-{new_id()}{SUFFIX}") for what in ("rensad", "gammal"))
    try:
        with Session(FileLog.create(new, workshop_id, erased=True)) as session:
            session.put(*removal.items)
            if not session.wait_saved(60) or session.trouble is not None:
                raise NotSavedError(path, session.trouble or OSError(5, "not confirmed"))
        path.replace(old)
        try:
            new.replace(path)
        except OSError:
            old.replace(path)
            raise
        _wipe(old)
    except OSError as error:
        raise NotSavedError(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        _wipe(copy_of(new, workshop_id))


def _wipe_what_followed(path: Path, workshop_id: str) -> None:
    """Second copies, drafts, names of documents, copies of damage: a new copy is begun the next time it is opened."""
    followers = [
        *copies_folder().glob(f"*-{workshop_id}{SUFFIX}"),
        *copies_folder().glob(f"*-{workshop_id}-*{SUFFIX}"),
        *(state_folder() / "utkast").glob(f"{workshop_id}.json*"),
        *(state_folder() / "dokument").glob(f"{workshop_id}.json"),
        *(other for other in path.parent.glob(f"*{SUFFIX}-kopia*") if other.name.startswith(f"{path.stem}-skadad-")),
    ]
    for follower in followers:
        _wipe(follower)


def _wipe(path: Path) -> None:
    """Write over the bytes before the file goes, since a removed file's bytes stay on the disk until they are reused.

    A disk that spreads its writes, and a synced folder that keeps versions, may have more of them. A link that lies
    under such a name is not ours: it goes, and what it leads to is as it was.
    """
    with contextlib.suppress(FileNotFoundError):
        if path.is_symlink():
            path.unlink()
            return
        with path.open("r+b") as file:
            left = file.seek(0, os.SEEK_END)
            file.seek(0)
            while left > 0:
                left -= file.write(bytes(min(left, _BLOCK)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
