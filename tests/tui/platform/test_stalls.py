"""Keys while the process stands still over and over, as on a busy laptop with its memory on the disk."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from larande_tui.tui.forms.setup import SetupScreen
from tests.driver.windows import until

STALL = 0.25
MESSAGES = 16
"""As many as come of a key that opens something, and more: together they take four seconds."""


@pytest.fixture
def become_slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    def become_slow() -> None:
        left = iter(range(MESSAGES))
        dispatch = MessagePump._dispatch_message

        def stand_still() -> None:
            if next(left, None) is not None:
                time.sleep(STALL)

        async def dispatch_late(self: MessagePump, message: Message) -> None:
            stand_still()
            await dispatch(self, message)

        monkeypatch.setattr(MessagePump, "_dispatch_message", dispatch_late)

    return become_slow


async def test_a_second_key_waits_for_what_the_first_opens(stage, become_slow: Callable[[], None]) -> None:
    async with stage(None) as s:
        become_slow()
        await s.burst("n", "enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        assert len(s.app.screen_stack) == 2, "Enter is for the list of programmes"
