"""Pages in a bad network: what they call sent is in the file once, and what they do not is still in the phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.driver.chaos_proxy import ChaosProxy
from tests.driver.phone_page import Page
from tests.driver.phone_room import notes_in, room, room_workshop, until


@contextmanager
def bad_network(port: int, seed: int) -> Iterator[ChaosProxy]:
    proxy = ChaosProxy(port, seed)
    try:
        yield proxy
    finally:
        proxy.close()


def written_through(browser: Any, path: Path, seed: int, pages: int, notes: int) -> None:
    with room(path) as server, bad_network(server.port, seed) as proxy:
        phones = [Page(browser, server) for _ in range(pages)]
        for phone in phones:
            phone.url = f"http://127.0.0.1:{proxy.port}/{server.code}"
            phone.open()
            phone.page.wait_for_selector('textarea[data-key="RF1"]')
        proxy.turn(bad=True)
        for note in range(notes):
            for number, phone in enumerate(phones):
                phone.write(f"telefon {number} nummer {note}")
                phone.send()
                phone.page.wait_for_timeout(200)
        for number, phone in enumerate(phones):
            entries = [
                each for each in phone.stored().values() if isinstance(each, dict) and each.get("what") == "note"
            ]
            assert {each["text"] for each in entries} == {f"telefon {number} nummer {note}" for note in range(notes)}
            written = Counter(notes_in(path))
            assert set(written.values()) <= {1}
            assert {each["text"] for each in entries if each["state"] == "sent"} <= written.keys()
            assert {each["state"] for each in entries} <= {"sent", "wait"}
        assert len(set(proxy.turn(bad=False))) > 3
        until(lambda: len(notes_in(path)) == pages * notes, "all notes to arrive", 90)
        assert set(Counter(notes_in(path)).values()) == {1}
        for phone in phones:
            phone.page.get_by_text("Väntar", exact=True).first.wait_for(state="detached", timeout=30_000)
            phone.close()


def test_a_bad_network_loses_and_doubles_nothing(tmp_path: Path, browser: Any) -> None:
    written_through(browser, room_workshop(tmp_path / "dag.larande"), seed=3, pages=2, notes=6)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(8))
def test_many_bad_networks_lose_and_double_nothing(tmp_path: Path, browser: Any, seed: int) -> None:
    written_through(browser, room_workshop(tmp_path / "dag.larande"), seed, pages=4, notes=12)


def test_a_phone_whose_network_falls_silent_comes_back_within_ten_seconds(tmp_path: Path, browser: Any) -> None:
    import time

    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, bad_network(server.port, 1) as proxy:
        phone = Page(browser, server)
        phone.url = f"http://127.0.0.1:{proxy.port}/{server.code}"
        phone.open()
        phone.says("före tystnaden")
        phone.context.set_offline(True)
        phone.write("under tystnaden")
        phone.send()
        phone.sees("Väntar")
        phone.page.wait_for_timeout(5_000)
        phone.context.set_offline(False)
        begun = time.monotonic()
        until(lambda: len(notes_in(path)) == 2, "the note")
        assert time.monotonic() - begun < 10
        phone.close()
