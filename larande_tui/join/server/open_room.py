"""A room that is open: the room itself, the streams to its phones, and the texts that are made once for all of them."""

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
    """A room and its streams, as one server has them.

    Attributes:
        room: that phones join.
        streams: to them.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.streams = Streams()
        self._wall_at = -1
        self._wall = "[]"

    def view(self) -> dict[str, Any]:
        """Return what every phone sees, and beside it who takes notes and what waits for the facilitator, by id."""
        journal = self.room.journal
        view = seen_by_phones(self.room.session.projection(AudienceView).workshop, local_now(), journal.pens)
        if journal.held or journal.aside:
            view["held"] = {"waiting": list(journal.held), "aside": list(journal.aside)}
        return view

    def wall(self) -> str:
        """Return the wall as JSON; it is made once for each change, however many ask."""
        session = self.room.session
        if self._wall_at != session.seq:
            self._wall_at = session.seq
            lanes = wall_as_text(session.projection(AudienceView).workshop)
            self._wall = json.dumps(lanes, ensure_ascii=False, separators=(",", ":"))
        return self._wall

    async def tell(self) -> None:
        """Send the present view to every phone, unless they have it or it is too soon."""
        if self.streams.may_tell:
            await self.streams.tell(self.view())
