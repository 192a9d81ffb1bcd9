"""Driver for a stage in a browser: packets on standard input and output, in Textual's own format."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import threading
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Final, Literal, TextIO

from textual import events, messages
from textual.app import App
from textual.drivers.web_driver import WebDriver

_SCREEN_MODES: Final = "\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1006h\x1b[?25l\x1b[?2004h"
"""Escape sequences: alternate screen, mouse reports, no cursor, bracketed paste."""


class BrowserDriver(WebDriver):
    """Textual's driver for pages, which can also repaint everything for a newly loaded page.

    When the server is gone, the app ends with everything saved.

    Attributes:
        is_unseen: no page shows the stage at present.
        is_sent_away: the server has asked the app to end, or is gone; no user closed the stage.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.is_unseen = False
        self.is_sent_away = False
        self._lock = threading.Lock()
        self._reads = threading.Event()
        self._write = partial(self._write_all)

    def start_application_mode(self) -> None:
        """Start with the focus on the stage, since only the writing page's keys are sent here."""
        super().start_application_mode()
        self._app.call_later(self._app.post_message, events.AppFocus())
        asyncio.run_coroutine_threadsafe(self._begin_reading(), asyncio.get_running_loop())

    async def _begin_reading(self) -> None:
        """Let the thread read once the app knows its initial size, since a page may send another at once."""
        await asyncio.sleep(0)
        self._reads.set()

    def stop_application_mode(self) -> None:
        """Stop, including the thread if it has not begun."""
        super().stop_application_mode()
        self._reads.set()

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Handle a control packet of the server; runs in the reading thread."""
        if packet_type == "repaint":
            self.is_unseen = False
            self._app.call_later(self._repaint)
        elif packet_type == "unseen":
            self.is_unseen = True
        elif packet_type == "quit":
            self.is_sent_away = True
            self._app.post_message(messages.ExitApp())
        elif packet_type != "blur":  # a page that is hidden for a while keeps the focus
            super().on_meta(packet_type, payload)

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",  # noqa: ARG002 - Textual's own
        encoding: str | None = None,
        mime_type: str | None = None,  # noqa: ARG002
        name: str | None = None,
    ) -> None:
        """Send a file to the writing page, as a line with its name followed by its bytes."""
        with binary:
            data = binary.read()
        head = json.dumps({"file": save_path.name}).encode()
        body = data.encode(encoding or "utf-8") if isinstance(data, str) else data
        payload = head + b"\n" + body
        self._write(b"P" + len(payload).to_bytes(4, "big") + payload)
        # Textual's own message is for another thread than the app's, which calls this.
        self._app.post_message(events.DeliveryComplete(key=delivery_key, path=None, name=name))

    def run_input_thread(self) -> None:
        """Read until the app ends; a lost server ends the app."""
        self._reads.wait()
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.is_sent_away = True
            self._app.post_message(messages.ExitApp())

    def _repaint(self) -> None:
        self.write(_SCREEN_MODES)
        self._request_terminal_sync_mode_support()
        self._app.refresh(layout=True)

    def _write_all(self, data: bytes) -> int:
        """Write whole packets, even if the system accepts them in pieces."""
        with self._lock, contextlib.suppress(BrokenPipeError, ConnectionResetError):
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        return len(data)
