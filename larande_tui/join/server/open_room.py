"""An open room of a server: the room, the streams to its phones, and texts that are made once for all phones."""

from __future__ import annotations

import json
from typing import Any

from larande_tui.core.clock import local_now
from larande_tui.join.room import Room
from larande_tui.join.server.streams import Streams
from larande_tui.join.views.wall import wall_as_text
from larande_tui.join.views.whole import seen_by_phones
from larande_tui.workshop.techniques.audience_view import AudienceView


class OpenRoom:
    """A room and its streams.

    Attributes:
        room: that phones join.
        streams: to the phones.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.streams = Streams()
        self._wall_at = -1
        self._wall = "[]"

    def view(self) -> dict[str, Any]:
        """Return the view of every phone, with the note-taker of each table and the ids of held notes."""
        journal = self.room.journal
        view = seen_by_phones(self.room.session.projection(AudienceView).workshop, local_now(), journal.pens)
        if journal.held or journal.aside:
            view["held"] = {"waiting": list(journal.held), "aside": list(journal.aside)}
        return view

    def wall(self) -> str:
        """Return the wall as JSON, made once for each change."""
        session = self.room.session
        if self._wall_at != session.seq:
            self._wall_at = session.seq
            lanes = wall_as_text(session.projection(AudienceView).workshop)
            self._wall = json.dumps(lanes, ensure_ascii=False, separators=(",", ":"))
        return self._wall

    async def send(self) -> None:
        """Send the present view to every phone, unless it is unchanged or the last one was too recent."""
        if self.streams.may_send:
            await self.streams.send(self.view())
