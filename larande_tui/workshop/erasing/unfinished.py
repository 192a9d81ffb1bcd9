"""Record of the files to wipe, written before the first is wiped, so that an interrupted erasure can be completed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from larande_tui.core.files import finished_name, write_atomically
from larande_tui.core.paths import fingerprint, real_path, state_folder
from larande_tui.workshop.erasing.wiping import wipe


class Unfinished:
    """The files to wipe, of interrupted erasures of a workshop and of the present one."""

    def __init__(self, path: Path, workshop_id: str) -> None:
        self._path = real_path(path)
        self._workshop_id = workshop_id
        self._note = _folder() / f"{workshop_id}-{fingerprint(self._path)[:12]}.json"

    @property
    def begun(self) -> bool:
        """Return whether an earlier erasure was interrupted."""
        return bool(list(self.notes()))

    def files(self) -> set[Path]:
        """Return the files that interrupted erasures were to wipe."""
        return {Path(str(name)) for note in self.notes() for name in _read(note).get("files", [])}

    def write(self, files: Iterable[Path]) -> None:
        """Record files to wipe.

        Raises:
            OSError: the disk refused.
        """
        data = {"file": str(self._path), "files": sorted(str(path.absolute()) for path in files)}
        write_atomically(self._note, json.dumps(data))

    def forget(self) -> None:
        """Remove the records after everything is wiped.

        Raises:
            OSError: the disk refused.
        """
        drafts = [other for other in _folder().glob(".*.tmp") if finished_name(other.name) == self._note.name]
        for note in [*self.notes(), *drafts]:
            wipe(note, self._path)

    def notes(self) -> Iterator[Path]:
        """Yield the records of this file, including those under a path that it was moved from."""
        for note in sorted(_folder().glob(f"{self._workshop_id}-*.json")):
            if note == self._note or not Path(str(_read(note).get("file", ""))).exists():
                yield note


def _folder() -> Path:
    return state_folder() / "rensas"


def _read(note: Path) -> dict[str, Any]:
    try:
        data = json.loads(note.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}
