"""The names of a town's containers, as the container engine's own name server says them."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

_HEAD: Final = 12
_IPV4: Final = b"\x00\x01\x00\x01"
_ANSWERED: Final = b"\x81\x80"
"""Flags: an answer without an error."""

_SAME_NAME: Final = b"\xc0\x0c"
_FOR_A_SECOND: Final = b"\x00\x00\x00\x01"


class NameServer:
    """Answers every question for a name with the same addresses.

    Attributes:
        address: host and port.
        found: the addresses, which a test may change.
    """

    def __init__(self, found: Sequence[str]) -> None:
        self.found = list(found)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self._is_over = False
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._is_over = True
        with contextlib.suppress(OSError):
            self._socket.sendto(b"", self._socket.getsockname())
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self._is_over:
            asked, sender = self._socket.recvfrom(4_096)
            if len(asked) > _HEAD:
                self._socket.sendto(self._answer(asked), sender)

    def _answer(self, asked: bytes) -> bytes:
        end = asked.index(b"\x00", _HEAD) + 1
        question = asked[_HEAD : end + 4]
        records = [
            _SAME_NAME + _IPV4 + _FOR_A_SECOND + b"\x00\x04" + socket.inet_aton(address)
            for address in (self.found if question.endswith(_IPV4) else [])
        ]
        counts = (1).to_bytes(2) + len(records).to_bytes(2) + bytes(4)
        return b"".join([asked[:2], _ANSWERED, counts, question, *records])


@contextmanager
def name_server(found: Sequence[str]) -> Iterator[NameServer]:
    """Run a name server during a ``with`` block."""
    server = NameServer(found)
    try:
        yield server
    finally:
        server.close()
