"""Replace a workshop's file by one with the remaining items and no history, atomically, so that it is never missing."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from larande_tui.core.clock import local_now
from larande_tui.core.files import LONG_PAUSES, retry_while_held, sync, wait_until_free
from larande_tui.workshop.erasing.followers import spare_name
from larande_tui.workshop.model.items import Item
from larande_tui.workshop.model.transaction import LEADER, Change, Transaction, encode
from larande_tui.workshop.store.file_format.header import header_of, new_header
from larande_tui.workshop.store.file_format.line_reader import LONGEST_LINE
from larande_tui.workshop.store.syncer import write_all


class Spares(NamedTuple):
    """Temporary names beside the workshop's file during an erasure.

    Attributes:
        new: of the new file.
        old: of the old file, until its bytes are overwritten.
    """

    new: Path
    old: Path

    @classmethod
    def beside(cls, path: Path) -> Self:
        """Choose free names beside a file."""
        return cls(spare_name(path, "rensad"), spare_name(path, "gammal"))


def rewrite(path: Path, workshop_id: str, items: Iterable[Item], spares: Spares) -> bool:
    """Replace a workshop's file by a new one. The caller holds its lock, so that nobody writes to the old one.

    Args:
        path: of the file itself, not of a link to it.
        workshop_id: of the workshop, unchanged.
        items: the remaining ones.
        spares: temporary names.

    Returns:
        True if the old file is still reachable under its spare name; some disks have no hard links.

    Raises:
        OSError: the folder or disk refused, and the file is unchanged. A remaining spare name could not be removed.
    """
    new, old = spares
    header = header_of(path)
    copy_of = header.origin(workshop_id) if header is not None else ""
    try:
        _write(new, _contents(workshop_id, copy_of, items))
        shutil.copymode(path, new)
        wait_until_free(path)  # a hard link to a file held by a program could not be removed again
        has_name_too = _named_too(path, old)
        retry_while_held(lambda: new.replace(path), LONG_PAUSES)
    except OSError:
        for spare in spares:
            with contextlib.suppress(OSError):
                spare.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    return has_name_too


def _contents(workshop_id: str, copy_of: str, items: Iterable[Item]) -> bytes:
    changes = tuple(Change.put(item) for item in items)
    header = new_header(workshop_id, erased=True, copy_of=copy_of)
    return b"".join([header, *(_lines(changes, 1) if changes else ())])


def _lines(changes: tuple[Change, ...], seq: int) -> list[bytes]:
    """Write the remaining items on one line, or on as many as the limit of a line needs."""
    line = encode(Transaction(seq, local_now(), LEADER, "", changes))
    if len(line) <= LONGEST_LINE or len(changes) < 2:
        return [line]
    first = _lines(changes[: len(changes) // 2], seq)
    return [*first, *_lines(changes[len(changes) // 2 :], seq + len(first))]


def _write(path: Path, data: bytes) -> None:
    """Write a new file that nobody else may read until it gets the old one's rights."""
    path.touch(0o600, exist_ok=False)
    with path.open("r+b", buffering=0) as file:
        write_all(file, data)
        sync(file.fileno())


def _named_too(path: Path, name: Path) -> bool:
    try:
        name.hardlink_to(path)
    except (OSError, NotImplementedError):
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Flush the new name to the disk before the old bytes are wiped. Windows cannot open folders, and need not."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            sync(descriptor)
        finally:
            os.close(descriptor)
