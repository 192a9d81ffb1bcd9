"""The proxy of a town: one address for browsers, and whichever worker is behind it at the moment."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ProxyOfTown:
    """Passes bytes between browsers and the worker that it has turned to last; without one, nobody answers.

    Attributes:
        origin: what browsers call it.
    """

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._port = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def turn_to(self, port: int) -> None:
        """Let new connections go to a worker on a port."""
        self._port = port

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                browser, _ = self._listener.accept()
                try:
                    worker = socket.create_connection(("127.0.0.1", self._port))
                except OSError:
                    browser.close()
                    continue
                for ends in ((browser, worker), (worker, browser)):
                    threading.Thread(target=self._pass, args=ends, daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)  # whoever passes the other way ends too, and closes it
        source.close()


@contextmanager
def proxy_of_town() -> Iterator[ProxyOfTown]:
    """Run a proxy during a ``with`` block."""
    proxy = ProxyOfTown()
    try:
        yield proxy
    finally:
        proxy.close()
