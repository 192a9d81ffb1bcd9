"""A real Firefox over WebDriver BiDi, its own protocol: no driver program and no other build of it stands between."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import aiohttp
import pytest

from tests.driver.phone_room import until

PROGRAMS: Final = ("firefox-esr", "firefox")
_PATIENCE: Final = 60.0
_KEYS: Final = {"\n": "\ue006", "\t": "\ue004", " ": " "}
ALT: Final = "\ue00a"
_QUIET: Final = (
    'user_pref("app.update.enabled", false);',
    'user_pref("browser.shell.checkDefaultBrowser", false);',
    'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
    'user_pref("network.captive-portal-service.enabled", false);',
    'user_pref("network.connectivity-service.enabled", false);',
    'user_pref("services.settings.server", "data:,");',
    'user_pref("toolkit.telemetry.enabled", false);',
)
"""It asks nobody outside for anything."""


def firefox() -> str | None:
    """Return the path of the system's Firefox, or of that in ``LARANDE_FIREFOX``."""
    return os.environ.get("LARANDE_FIREFOX") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@contextmanager
def running_firefox(folder: Path) -> Iterator[Firefox]:
    """Run the system's Firefox during a ``with`` block; the test is skipped without one."""
    program = firefox()
    if program is None:
        pytest.skip("no Firefox: install the system's package firefox-esr")
    with Firefox(program, folder / "profile") as running:
        yield running


class Firefox:
    """A Firefox without a window, with a profile of its own."""

    def __init__(self, program: str, profile: Path) -> None:
        self.errors: list[str] = []
        self._number = 0
        self._runner = asyncio.Runner()
        profile.mkdir(parents=True)
        (profile / "user.js").write_text("\n".join(_QUIET), encoding="utf-8")
        words = [program, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
        self._process = subprocess.Popen(
            words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": str(profile)}
        )
        told = profile / "WebDriverBiDiServer.json"
        try:
            until(lambda: told.exists() and told.read_text(encoding="utf-8"), "Firefox to listen", _PATIENCE)
            where = json.loads(told.read_text(encoding="utf-8"))
            self._runner.run(self._connect(f"ws://{where['ws_host']}:{where['ws_port']}/session"))
            self.version = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
            self.ask("session.subscribe", events=["log.entryAdded"])
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _connect(self, url: str) -> None:
        self._http = aiohttp.ClientSession()
        self._socket = await self._http.ws_connect(url, max_msg_size=0)

    def ask(self, method: str, **parameters: Any) -> Any:
        """Give a command and return its result; what it tells meanwhile about errors of pages is kept."""
        return self._runner.run(self._ask(method, parameters))

    async def _ask(self, method: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json(timeout=_PATIENCE)
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(str(message["params"]["text"]))
            if message.get("id") == self._number:
                assert message["type"] == "success", message
                return message["result"]

    def phone(self, url: str, *, language: str = "sv", width: int = 390, height: int = 800) -> FirefoxPage:
        """Open an address as a phone with nothing in its store does."""
        user = self.ask("browser.createUserContext")["userContext"]
        context = self.ask("browsingContext.create", type="tab", userContext=user)["context"]
        self.ask("emulation.setLocaleOverride", locale=language, contexts=[context])
        self.ask("browsingContext.setViewport", context=context, viewport={"width": width, "height": height})
        self.ask("browsingContext.navigate", context=context, url=url, wait="complete")
        return FirefoxPage(self, context)

    def close(self) -> None:
        if hasattr(self, "_socket"):
            self._runner.run(self._hang_up())
        self._runner.close()
        self._process.terminate()
        self._process.wait(_PATIENCE)

    async def _hang_up(self) -> None:
        await self._socket.close()
        await self._http.close()


class FirefoxPage:
    """A page in Firefox: words for what a person does on it and sees."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox, self._context = firefox, context

    def read(self, expression: str) -> Any:
        """Return what an expression in the page comes to, which is plain data."""
        answer = self._evaluate(f"JSON.stringify({expression}) ?? 'null'")
        return json.loads(answer["value"])

    def _evaluate(self, expression: str) -> Any:
        told = self._firefox.ask(
            "script.evaluate", expression=expression, target={"context": self._context}, awaitPromise=True
        )
        assert told["type"] == "success", told
        return told["result"]

    def sees(self, text: str) -> None:
        """Wait until a text can be read on the page."""
        until(lambda: text in self.read("document.body.innerText"), text)

    def tap(self, selector: str, index: int = 0) -> None:
        """Put a finger on an element, where it is seen."""
        element = f"document.querySelectorAll({json.dumps(selector)})[{index}]"
        until(lambda: self.read(f"Boolean({element})"), selector)
        self._evaluate(f"{element}.scrollIntoView({{block: 'center'}})")
        node = {"sharedId": self._evaluate(element)["sharedId"]}
        move = {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": node}}
        presses = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._perform({"type": "pointer", "id": "finger", "parameters": {"pointerType": "touch"}, "actions": presses})

    def type(self, text: str) -> None:
        """Press the keys of a text, one after the other."""
        keys = [_KEYS.get(key, key) for key in text]
        presses = [{"type": press, "value": key} for key in keys for press in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keys", "actions": presses})

    def chord(self, *keys: str) -> None:
        """Press keys together: each while those before it are held down."""
        presses = [{"type": "keyDown", "value": key} for key in keys]
        presses += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._perform({"type": "key", "id": "keys", "actions": presses})

    def _perform(self, actions: dict[str, Any]) -> None:
        self._firefox.ask("input.performActions", context=self._context, actions=[actions])

    def reload(self) -> None:
        self._firefox.ask("browsingContext.reload", context=self._context, wait="complete")
