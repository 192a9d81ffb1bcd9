"""When a workshop's file is deleted or replaced under the app: the file beside it where the work goes on."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from pathlib import Path

from larande_tui.core.clock import local_now
from larande_tui.core.paths import SUFFIX, free_name
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.model.transaction import Change, Transaction
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.rescue import rescue_name

Found = tuple[FileLog, list[Transaction]]
"""A log to go on in, and what it holds: first a transaction with everything, then what came after."""


def make_rescue(old: FileLog, seq: int, who: str, items: Iterable[Item]) -> Found:
    """A new file beside the old one, with everything.

    Args:
        old: the log whose file was taken away.
        seq: of the last transaction; the new file's come after it.
        who: does it.
        items: everything that the workshop holds.

    Raises:
        NotSavedError: the disk refused it, and there is no such file.
    """
    log = FileLog.create(free_name(rescue_name(old.path)), old.workshop_id)
    log.continues(seq)
    everything = tuple(Change.put(item) for item in items)
    now = local_now()
    try:
        return log, [log.append(lambda seq: Transaction(seq, now, who, "", everything))]
    except NotSavedError:
        log.close()
        log.path.unlink()
        raise


def find_rescue(old: FileLog, seq: int, items: Iterable[Item]) -> Found | None:
    """The file that another window has made of the very same, if one has; otherwise as `make_rescue`.

    Raises:
        OSError: the folder cannot be read.
    """
    everything = {item.key: item for item in items}
    for path in _rescues(old.path):
        with contextlib.suppress(WorkshopError):
            log = FileLog.open(path, writable=old.writable)
            with contextlib.suppress(WorkshopError):
                transactions = list(log.read_after(0))
                if log.workshop_id == old.workshop_id and transactions and _holds(transactions[0], seq + 1, everything):
                    return log, transactions
            log.close()
    return None


def _holds(transaction: Transaction, seq: int, everything: dict[Key, Item]) -> bool:
    return transaction.seq == seq and {change.key: change.item for change in transaction.changes} == everything


def _rescues(path: Path) -> list[Path]:
    if not path.parent.is_dir():
        return []
    first = rescue_name(path)
    name = re.compile(rf"{re.escape(first.stem)}(-\d+)?{re.escape(SUFFIX)}")
    return sorted(other for other in path.parent.iterdir() if name.fullmatch(other.name))
