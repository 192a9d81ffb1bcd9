"""Write whole files atomically: a failed write leaves the old file as it was."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from larande_tui.core.os_errors import is_held, is_open_elsewhere
from larande_tui.core.paths import shortened

_MOST_NAMES: Final = 99

_HELD_ERRORS: Final = frozenset({5, 32, 33})
"""Windows: access denied, sharing violation, lock violation. A virus scanner or a synced folder releases a file within
a moment."""

_PAUSES: Final = (0.02, 0.04, 0.08, 0.16)
"""Seconds between tries to replace a file that Windows reports as held, while somebody waits at a screen."""

LONG_PAUSES: Final = (*_PAUSES, 0.2, 0.5, 0.5, 0.5)
"""Seconds between tries of important replacements: two in all."""

_DRAFT: Final = re.compile(r"\.(.+)\.[0-9a-f]{12}\.tmp")
"""The name of a file that is being written: ".dag.docx.0123456789ab.tmp" becomes "dag.docx"."""

_LONGEST_NAME: Final = 200
"""Bytes of the final name in a draft's name: systems take 255 in all."""

Contents = str | bytes | BinaryIO
"""Bytes as they are, a text, which is written in UTF-8 with plain line ends, or an open file to copy."""


def open_to_read(path: Path, buffering: int = -1) -> BinaryIO:
    """Open a file for reading; every file that a person names, or that lies in a folder of theirs, is opened so.

    Raises:
        OSError: it is a folder, a pipe or a device, is not there, or the system would not let it be read.
    """
    must_have_an_end(path)
    return path.open("rb", buffering=buffering)


def hide(path: Path) -> None:
    """Hide a file from Windows' Explorer; elsewhere the dot that its name begins with does that."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), stat.FILE_ATTRIBUTE_HIDDEN)


def file_stamp(path: Path) -> tuple[int, int] | None:
    """Return the time of a file's last change and its size, to detect later changes; None when it does not exist."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def sync(descriptor: int) -> None:
    """Flush a file's bytes to the disk itself. macOS needs more than fsync for that, which shares do not support.

    Raises:
        OSError: the disk refused.
    """
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                raise
        else:
            return
    os.fsync(descriptor)


def write_atomically(target: Path, contents: Contents, *, synced: bool = True) -> Path:
    """Write a file, replacing the one of that name.

    A link is replaced too, and what it leads to is as it was: whoever put it there decides about no other file.

    Args:
        target: the file; its folder is made when missing. One that is replaced passes its rights on.
        contents: the whole file.
        synced: fsync the bytes before the file gets its name; False for files that are written at every key.

    Returns:
        The target.

    Raises:
        OSError: the folder or disk refused; a file that was there is as it was.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _draft_beside(target, contents, synced=synced) as draft:
        _replace(draft, target)
    return target


def copy_atomically(source: Path, target: Path) -> Path:
    """Copy a file's bytes to another name; as `write_atomically`."""
    with source.open("rb") as file:
        return write_atomically(target, file)


def write_beside_open(target: Path, contents: Contents) -> Path:
    """Write a file, or a file with a free name beside it when the target is open in a program or read-only.

    Args:
        target: the file, in a folder that exists. No file under another name is ever replaced.
        contents: the whole file.

    Returns:
        The target, or a free name such as ``name-2.docx``.

    Raises:
        OSError: the folder or disk refused, or every name is in use; files that were there are as they were.
    """
    with _draft_beside(target, contents) as draft:
        refusal: OSError | None = None
        for name in _names(target):
            if in_use(name) or (name != target and os.path.lexists(name)):
                continue
            try:
                _replace(draft, name)
            except PermissionError as error:  # Windows: a program has it open, or it is a folder
                if name.is_dir():
                    raise IsADirectoryError(errno.EISDIR, "a folder has the name", str(name)) from error
                refusal = error
            else:
                return name
        raise refusal or PermissionError(errno.EACCES, "every name is in use")


def retry_while_held(act: Callable[[], object], pauses: Iterable[float]) -> None:
    """Call a file operation, and retry it after each pause while Windows says that the file is held.

    Raises:
        OSError: every try was refused, or the first for another reason.
    """
    for pause in pauses:
        try:
            act()
        except OSError as error:
            if not may_be_temporary(error):
                raise
        else:
            return
        time.sleep(pause)
    act()


def may_be_temporary(error: OSError) -> bool:
    """Tell whether a refusal may be temporary: Windows says that a file is held, or just being removed."""
    return getattr(error, "winerror", None) in _HELD_ERRORS or is_held(error)


def wait_until_free(path: Path) -> None:
    """Wait two seconds at most until no other program keeps a file from being replaced.

    Raises:
        PermissionError: a program still keeps it.
    """

    def must_be_free() -> None:
        if is_open_elsewhere(path):
            raise PermissionError(errno.EACCES, "a program has it open", str(path))

    retry_while_held(must_be_free, LONG_PAUSES)


def must_have_an_end(path: Path) -> None:
    """Refuse a device, such as COM1 on Windows, and a pipe: reading it may never end.

    Raises:
        OSError: it is a device or a pipe, is missing, or cannot be examined.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(errno.ENODEV, "no regular file", str(path))


def in_use(path: Path) -> bool:
    """Tell whether a file is read-only, or open in Word, Excel or LibreOffice, which leave a lock file beside it."""
    try:
        read_only = not path.stat().st_mode & stat.S_IWUSR
    except FileNotFoundError:
        return False
    notes = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}")
    return read_only or any(path.with_name(note).exists() for note in notes)


def finished_name(name: str) -> str:
    """Return the target's name from that of a draft that a killed write left behind; any other name unchanged."""
    draft = _DRAFT.fullmatch(name)
    return draft[1] if draft else name


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in range(2, _MOST_NAMES + 1):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


@contextmanager
def _draft_beside(target: Path, contents: Contents, *, synced: bool = True) -> Iterator[Path]:
    """Write a temporary file in the target's folder; it is removed at the end unless it was moved."""
    _must_be_replaceable(target)
    draft = target.with_name(f".{shortened(target.name, _LONGEST_NAME)}.{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("xb") as file:
            _take_rights(draft, target)
            _write(file, contents)
            if synced:
                file.flush()
                sync(file.fileno())
        yield draft
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _must_be_replaceable(target: Path) -> None:
    """Refuse a pipe or a device, which a file would replace.

    Raises:
        OSError: the target is a pipe or a device.
    """
    try:
        mode = target.lstat().st_mode
    except OSError:
        return  # the target does not exist, or the write will report the error
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.ENODEV, "no regular file", str(target))


def _write(file: BinaryIO, contents: Contents) -> None:
    match contents:
        case str():
            file.write(contents.encode())
        case bytes():
            file.write(contents)
        case _:
            shutil.copyfileobj(contents, file)


def _take_rights(draft: Path, target: Path) -> None:
    """Give a draft the rights of the file that it replaces; on Windows the folder decides about them."""
    if os.name != "posix":
        return
    with suppress(OSError):  # the target does not exist, or its disk has no rights
        mode = target.lstat().st_mode
        if stat.S_ISREG(mode):
            draft.chmod(stat.S_IMODE(mode) & 0o777)


def _replace(draft: Path, target: Path) -> None:
    """Move a draft to its name, with `retry_while_held`.

    Raises:
        OSError: it could not be moved.
    """
    retry_while_held(lambda: draft.replace(target), _PAUSES)
