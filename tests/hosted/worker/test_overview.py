"""The overview of all rooms is worked out once for each state of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.retention import remove
from larande_tui.hosted.rights.single_sign_on import EVERY_UNIT
from larande_tui.hosted.worker import overview
from larande_tui.hosted.worker.overview import Overview
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import room_workshop
from tests.driver.workshop_samples import say


def test_rooms_are_read_again_only_when_one_of_them_has_changed(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_server: Callable[..., Session]
) -> None:
    read: list[int] = []
    real = overview.dump

    def counted(*given: object) -> object:
        read.append(1)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(overview, "dump", counted)
    pages, everybody = Overview(database), EVERY_UNIT
    assert "<html" in pages.page(everybody)
    room = put_in(database, room_workshop(tmp_path / "norr.larande"))
    first = pages.page(everybody)
    assert pages.page(everybody) == first
    assert len(read) == 2, "the second time nothing was read"
    session = on_server(room)
    say(session, "en till")
    session.close()
    pages.page(everybody)
    assert len(read) == 3
    remove(database, room)
    pages.page(everybody)
    assert len(read) == 4
