"""History of the documents that larande wrote of a workshop: an unchanged one may be replaced without asking.

It is kept in the machine's own folder, so that it outlives a restart.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from larande_tui.core.files import in_use, write_atomically
from larande_tui.core.paths import fingerprint, free_name, state_folder


class ExportHistory:
    """The documents written of one workshop, by their usual names.

    If the disk refuses the history, larande's own documents are treated as anybody's, and never replaced.
    """

    def __init__(self, workshop_id: str) -> None:
        self._path = history_file(workshop_id)

    def place_for(self, usual: Path) -> Path:
        """Choose a document's path: that of the last one if it is unchanged and closed, else a free name.

        Args:
            usual: the name it has when that is free.

        Returns:
            A file that may be replaced, or an unused name.
        """
        name, digest = self._read().get(fingerprint(usual), ("", ""))
        if name:
            last = usual.with_name(name)
            if digest == _digest(last) and not in_use(last):
                return last
        return free_name(usual)

    def remember(self, usual: Path, document: Path) -> None:
        """Remember a written document under its usual name."""
        history = self._read() | {fingerprint(usual): (document.name, _digest(document))}
        try:
            write_atomically(self._path, json.dumps(history))
        except OSError:
            return

    def _read(self) -> dict[str, tuple[str, str]]:
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(data, dict):
            return {}
        pairs = ((usual, pair) for usual, pair in data.items() if isinstance(pair, list) and len(pair) == 2)
        return {usual: (Path(str(name)).name, str(digest)) for usual, (name, digest) in pairs}


def history_file(workshop_id: str) -> Path:
    """Return the path of a workshop's export history."""
    return state_folder() / "dokument" / f"{workshop_id}.json"


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; "" when it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
