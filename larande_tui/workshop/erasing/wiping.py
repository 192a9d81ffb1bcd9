"""Overwrite files before their removal, since the bytes of a removed file stay on the disk until they are reused.

A disk with wear levelling, or a synced folder with versions, may keep copies that this cannot reach.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from filelock import Timeout

from larande_tui.core.files import may_be_temporary, sync
from larande_tui.core.paths import real_path
from larande_tui.workshop.errors import LockRefusedError
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.locks.lock import backup_lock
from larande_tui.workshop.store.syncer import write_all

_BLOCK: Final = 1 << 20
_PATIENCE: Final = 5.0


def wipe_all(files: Iterable[Path], keep: Path, pauses: Iterable[float] = ()) -> list[Path]:
    """Wipe files, and return those that could not be wiped.

    Args:
        files: to wipe.
        keep: the file to keep, under all its names.
        pauses: seconds before held files are tried again.
    """
    waiting_files, refused_files = list(files), list[Path]()
    for pause in (0.0, *pauses):
        if not waiting_files:
            break
        time.sleep(pause)
        left, waiting_files = waiting_files, []
        for path in left:
            try:
                wipe(path, keep)
            except OSError as error:
                (waiting_files if may_be_temporary(error) else refused_files).append(path)
    return sorted({*refused_files, *waiting_files})


def wipe(path: Path, keep: Path) -> None:
    """Overwrite a file's bytes and remove it. After an interruption it can be repeated.

    A symbolic link under such a name is removed without touching its target. The same holds for a hard link to the kept
    file.

    Raises:
        OSError: the system refused to write or remove it.
    """
    with contextlib.suppress(FileNotFoundError):
        if path.is_symlink():
            path.unlink()
            return
        if path.samefile(keep):
            if real_path(path) != real_path(keep):
                path.unlink()
            return
        _write_over(path)
        path.unlink()


def _write_over(path: Path) -> None:
    if not os.access(path, os.W_OK):
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    with path.open("r+b", buffering=0) as file:
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            write_all(file, bytes(min(left, _BLOCK)))
            left -= min(left, _BLOCK)
        sync(file.fileno())


@contextlib.contextmanager
def copies_at_rest(path: Path, workshop_id: str) -> Iterator[None]:
    """Keep other windows from updating the second copy during a ``with`` block, if they finish in time."""
    with contextlib.ExitStack() as stack:
        for copy in {backup_of(path, workshop_id), backup_of(real_path(path), workshop_id)}:
            with contextlib.suppress(Timeout, LockRefusedError):
                stack.enter_context(backup_lock(copy).acquire(timeout=_PATIENCE))
        yield
