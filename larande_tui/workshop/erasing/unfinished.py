"""Which files are still to be wiped, written down before the first of them is, so that a death leaves none behind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from larande_tui.core.files import finished_name, write_atomically
from larande_tui.core.paths import fingerprint, state_folder
from larande_tui.workshop.erasing.wiping import wipe


class Unfinished:
    """What erasures of a workshop have begun and not carried through, and what the one that goes on now is to wipe."""

    def __init__(self, path: Path, workshop_id: str) -> None:
        self._path = path.resolve()
        self._workshop_id = workshop_id
        self._note = _folder() / f"{workshop_id}-{fingerprint(self._path)[:12]}.json"

    @property
    def begun(self) -> bool:
        """Whether an erasure was begun and not carried through."""
        return bool(list(self.notes()))

    def files(self) -> set[Path]:
        """What they were to wipe."""
        return {Path(str(name)) for note in self.notes() for name in _read(note).get("files", [])}

    def write(self, files: Iterable[Path]) -> None:
        """Write down what is to be wiped.

        Raises:
            OSError: the disk refused.
        """
        said = {"file": str(self._path), "files": sorted(str(path.absolute()) for path in files)}
        write_atomically(self._note, json.dumps(said))

    def forget(self) -> None:
        """All of it is wiped.

        Raises:
            OSError: the disk refused.
        """
        drafts = [other for other in _folder().glob(".*.tmp") if finished_name(other.name) == self._note.name]
        for note in [*self.notes(), *drafts]:
            wipe(note, self._path)

    def notes(self) -> Iterator[Path]:
        """Where that is written down: for this file, and for one that it has been moved from since."""
        for note in sorted(_folder().glob(f"{self._workshop_id}-*.json")):
            if note == self._note or not Path(str(_read(note).get("file", ""))).exists():
                yield note


def _folder() -> Path:
    return state_folder() / "rensas"


def _read(note: Path) -> dict[str, Any]:
    try:
        said = json.loads(note.read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
