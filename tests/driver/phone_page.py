"""The participant's page in a browser: words for what a person does and sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from tests.driver.phone_room import RoomServer

WIDTH: Final = 390
HEIGHT: Final = 800


class Page:
    """A phone with the page open."""

    def __init__(
        self, browser: Any, server: RoomServer, *, language: str = "sv", width: int = WIDTH, table: int = 0, **how: Any
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": HEIGHT}, locale=language, has_touch=True, is_mobile=True, **how
        )
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._heard)
        self.url = f"http://{server.host}:{server.port}/{server.code}" + (f"-{table}" if table else "")

    def _heard(self, message: Any) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text and "ERR_" not in message.text:
            self.errors.append(message.text)

    def open(self) -> Page:
        self.page.goto(self.url)
        self.page.wait_for_selector("h1")
        return self

    def sees(self, text: str, patience: float = 15) -> None:
        self.page.get_by_text(text).first.wait_for(timeout=patience * 1000)

    def write(self, text: str, *, name: str = "RF1") -> None:
        self.box(name).fill(text)

    def box(self, name: str = "RF1") -> Any:
        return self.page.locator(f'textarea[data-key="{name}"]')

    def send(self, name: str = "RF1") -> None:
        self.page.locator(f'details[data-place="{name}"] button.main').click()

    def says(self, text: str, name: str = "RF1") -> None:
        """Write a text, send it, and wait until the page says that it is sent."""
        self.write(text, name=name)
        self.send(name)
        self.page.locator(".card", has_text=text).get_by_text(self.word("sent"), exact=True).wait_for(timeout=15_000)

    def word(self, key: str) -> str:
        """A word of the page in its present language."""
        return str(self.page.evaluate("async key => (await (await fetch(JSON.parse(document.body.dataset.larande).base"
                                      " + document.documentElement.lang + '.json')).json())[key]", key))  # fmt: skip

    def stored(self) -> dict[str, Any]:
        """All entries of the phone's own store."""
        entries = self.page.evaluate("Object.fromEntries(Object.entries(localStorage))")
        return {key: json.loads(value) for key, value in entries.items()}

    def picture(self, path: Path) -> None:
        self.page.screenshot(path=path, full_page=True)

    def close(self) -> None:
        assert not self.errors, self.errors
        self.context.close()
