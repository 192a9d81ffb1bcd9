"""A second copy that cannot be written is told on the stage, once, and the group's words are saved all the same."""

from __future__ import annotations

import asyncio

from larande_tui.core.paths import copies_folder
from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.backups import backup_of
from tests.driver.disk_faults import refuse_opening


async def _said(s, words: str) -> bool:
    for _ in range(100):
        await s.pilot.pause(0.02)
        if words in s.screen.message_rule.message:
            return True
    return False


async def test_a_second_copy_that_waits_is_told_once(stage, make, monkeypatch):
    path = make(Note(step="reflektion", place="RF1", text="ett", number=1), Position(step="reflektion", place="RF1"))
    async with stage(path, size=(80, 24)) as s:
        copy = backup_of(path, s.session.workshop_id)
        with monkeypatch.context() as patch:
            refuse_opening(patch, copy, {"ab"})
            await s.say("två")
            assert await _said(s, f"Larandes andra kopia i {copies_folder()} går inte att skriva: du har inte rätt")
            assert "✓ sparat" in s.text()
            await s.say("tre")
            await asyncio.sleep(0.5)
            await s.pilot.pause()
            assert "Larandes andra kopia" not in s.screen.message_rule.message, "it is told once"
    assert copy.read_bytes() == path.read_bytes(), "it was tried again"
