"""A town's sign-on that answers as oauth2-proxy does."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_GROUPS: Final = {"kim": "alla,norr", "robin": "alla"}
"""The groups of everybody that it knows; whoever has logged in has a cookie with the name."""


class _SignOn(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.startswith("/oauth2/sign_in"):
            self._answer(200, {}, f"Log in, and go to {self.path.partition('rd=')[2]}")
            return
        found = re.search(r"inloggad=(\w+)", self.headers.get("Cookie", ""))
        name = found[1] if found else ""
        if name in _GROUPS:
            self._answer(202, {"X-Auth-Request-User": name, "X-Auth-Request-Groups": _GROUPS[name]})
        else:
            self._answer(401, {})

    def log_request(self, *_: object) -> None:
        """Say nothing of the questions."""

    def _answer(self, status: int, headers: dict[str, str], text: str = "") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text.encode())


@contextmanager
def a_sign_on() -> Iterator[str]:
    """Run a sign-on during a ``with`` block; its host and port."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _SignOn)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
