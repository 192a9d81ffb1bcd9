"""The replacement of a file that was moved away, with all its items: make one, or find another window's."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from larande_tui.core.clock import local_now
from larande_tui.core.paths import SUFFIX, free_name
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.model.transaction import Change, Transaction
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.identity.rescue import is_rescued, rescue_name


def make_replacement(old: FileLog, who: str, items: Iterable[Item]) -> FileLog:
    """Make a new file beside the old one, whose first transaction puts all items.

    Args:
        old: the log whose file was moved away.
        who: the author of its transaction.
        items: all items of the workshop.

    Raises:
        NotSavedError: the disk refused, and no file was written.
    """
    name = free_name(rescue_name(old.path))
    log = FileLog.create(name, old.workshop_id, copy_of=old.copy_of, lock_wait=old.lock_wait)
    log.continue_after(old.seq)
    everything = tuple(Change.put(item) for item in items)
    now = local_now()
    try:
        log.append(lambda seq: Transaction(seq, now, who, "", everything))
    except NotSavedError:
        log.withdraw()
        log.close()
        raise
    return log


def find_replacement(old: FileLog, items: Iterable[Item]) -> FileLog | None:
    """Find the replacement that another window has made of the same file; None without one.

    Raises:
        OSError: the folder cannot be read.
    """
    everything = {item.key: item for item in items}
    for path in _rescued_files(old.path):
        with contextlib.suppress(WorkshopError):
            log = FileLog.open(path, old.workshop_id, writable=old.writable, lock_wait=old.lock_wait)
            with contextlib.suppress(WorkshopError):
                transactions = list(log.read_after(0))
                if log.header.workshop_id == old.workshop_id and transactions:
                    first = transactions[0]
                    if first.seq == old.seq + 1 and _state_after(first) == everything:
                        return log
            log.close()
    return None


def _state_after(transaction: Transaction) -> dict[Key, Item | None]:
    return {change.key: change.item for change in transaction.changes}


def _rescued_files(path: Path) -> list[Path]:
    beside = path.parent.glob(f"*{SUFFIX}") if path.parent.is_dir() else ()
    return sorted(file for file in beside if is_rescued(file, path))
