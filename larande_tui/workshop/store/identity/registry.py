"""Registry of workshop files: the file on this machine that each workshop's id belongs to.

A JSON file for each id is in the machine's own folder, ``platser/ID.json``::

    {"file": "/home/kim/dag.larande", "device": 66306, "inode": 1835021}

If the disk refuses, it is retried when the file is next opened; until then the id has no owner.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import NamedTuple

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import SUFFIX, real_path, state_folder
from larande_tui.workshop.store.file_format.header import id_in_file


class Registration(NamedTuple):
    """The file that a workshop's id belongs to, when it was last opened for writing.

    Attributes:
        path: its resolved path.
        device, inode: its identity in the file system, the same under every path.
    """

    path: Path
    device: int
    inode: int


def registered(workshop_id: str) -> Registration | None:
    """Return the file registered for a workshop's id; None without one."""
    return _read(registration_file(workshop_id))


def registered_ids() -> set[str]:
    """Return the ids that have a file registered for them."""
    return {note.stem for note in _folder().glob("*.json")}


def registered_at(path: Path) -> list[str]:
    """Return the ids registered for a path, the latest first; the file may have been removed."""
    path = real_path(path)
    notes = [(_changed(note), note) for note in _folder().glob("*.json")]
    registrations = ((note, _read(note)) for _, note in sorted(notes, reverse=True))
    return [note.stem for note, registration in registrations if registration is not None and registration.path == path]


def register(workshop_id: str, path: Path) -> None:
    """Register a path as the file of a workshop's id, replacing any other."""
    with contextlib.suppress(OSError):
        path = real_path(path)
        status = path.stat()
        registration = Registration(path, status.st_dev, status.st_ino)
        if registration != registered(workshop_id):
            fields = {"file": str(path), "device": status.st_dev, "inode": status.st_ino}
            write_atomically(registration_file(workshop_id), json.dumps(fields))


def owner_of(workshop_id: str) -> Path | None:
    """Return the existing file that an id belongs to; None when it was removed or never registered.

    The inode distinguishes a renamed file from a copy under its old name. Systems reuse inodes: a file that is younger
    than the one under the old name has only inherited its inode.
    """
    known = registered(workshop_id)
    if known is None:
        return None
    is_at_path = known.path.is_file() and id_in_file(known.path) in ("", workshop_id)
    if is_at_path and _is_it(known.path, known):
        return known.path
    renamed_files = (
        other for other in files_beside(known.path) if _is_it(other, known) and id_in_file(other) == workshop_id
    )
    older = (other for other in renamed_files if not is_at_path or _born(other) <= _born(known.path))
    return next(older, known.path if is_at_path else None)


def registration_file(workshop_id: str) -> Path:
    """Return the path of an id's JSON file."""
    return _folder() / f"{workshop_id}.json"


def is_same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to the same file, which need not exist."""
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return real_path(one) == real_path(other)


def _folder() -> Path:
    return state_folder() / "platser"


def _read(note: Path) -> Registration | None:
    try:
        fields = json.loads(note.read_bytes())
        return Registration(Path(str(fields["file"])), int(fields["device"]), int(fields["inode"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _changed(note: Path) -> int:
    with contextlib.suppress(OSError):
        return note.stat().st_mtime_ns
    return 0


def files_beside(path: Path) -> list[Path]:
    """Return the other workshop files in a file's folder, without hidden ones, which are larande's temporary files."""
    with contextlib.suppress(OSError):
        files = (other for other in path.parent.iterdir() if other.suffix == SUFFIX and not other.name.startswith("."))
        return sorted(other for other in files if other != path)
    return []


def _is_it(path: Path, registration: Registration) -> bool:
    with contextlib.suppress(OSError):
        status = path.stat()
        return (status.st_dev, status.st_ino) == (registration.device, registration.inode)
    return False


def _born(path: Path) -> float:
    """Return the time of a file's creation, or of its renaming where the system keeps only that; 0 without a file."""
    with contextlib.suppress(OSError):
        status = path.stat()
        return float(getattr(status, "st_birthtime", status.st_ctime))
    return 0.0
