"""The room's server as a process beside the stage: it ends with the stage; a crash of one leaves the other alive."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Final

from larande_tui.core.desktop.program import program
from larande_tui.join.room_files import CLOSE, RoomCard, read_card

_PATIENCE: Final = 5.0


class RoomProcess:
    """A server process for a workshop.

    Attributes:
        workshop_id: of the workshop.
    """

    def __init__(self, path: Path, workshop_id: str, address: str = "") -> None:
        """Start the server.

        Args:
            path: of the workshop's file.
            workshop_id: of the workshop.
            address: the interface to listen on; "" for the likeliest.

        Raises:
            OSError: the system would not start it.
        """
        self.workshop_id = workshop_id
        self._complaint: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - read when the process has ended
        command = [*program(), "anslut", str(path.absolute()), "--med-scenen"]
        command += ["--adress", address] if address else []
        try:
            self._process = subprocess.Popen(  # noqa: S603 - words of ours, and a path as a word of its own
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=self._complaint,
                start_new_session=True,
                env={**os.environ, "PYTHONUTF8": "1"},
            )
        except OSError:
            self._complaint.close()
            raise

    @property
    def ended(self) -> bool:
        """Return whether the server has ended, for any reason."""
        return self._process.poll() is not None

    @property
    def card(self) -> RoomCard | None:
        """Return the room's state; None until phones can connect."""
        card = read_card(self.workshop_id)
        return card if card is not None and card.pid == self._process.pid else None

    def complaint(self) -> str:
        """Return the sentences that an ended server printed about the reason; "" for none."""
        self._complaint.seek(0)
        return self._complaint.read(4_000).decode("utf-8", "replace").strip()

    def close(self) -> None:
        """Close the room, and wait a moment until all entries from phones are in the workshop."""
        self._end(f"{CLOSE}\n".encode())

    def leave(self) -> None:
        """End the server but not the room: another server continues it, and phones reconnect."""
        self._end(b"")

    def _end(self, word: bytes) -> None:
        pipe = self._process.stdin
        with contextlib.suppress(OSError, ValueError):  # the server has ended already
            if pipe is not None:
                pipe.write(word)
                pipe.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:  # its end of the pipe has closed, so it is closing by itself
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE)
        self._complaint.close()
