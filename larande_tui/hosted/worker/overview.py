"""The overview of all rooms, computed once for each state of the rooms."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.core.clock import local_today
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.errors import NotInOverviewError
from larande_tui.hosted.moving import dump, list_rooms
from larande_tui.hosted.rights.single_sign_on import EVERY_UNIT

if TYPE_CHECKING:
    from larande_tui.rollup.pages import RollUp


class Overview:
    """The roll-up of a tenant's rooms, without words. Thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._working = threading.Lock()
        self._made: tuple[object, RollUp] | None = None

    def page(self, unit: str) -> str:
        """Return the overview of a unit as an HTML page, or of the whole for `EVERY_UNIT`.

        Raises:
            NotInOverviewError: no workshop is the unit's.
            WorkshopError: the database does not answer.
        """
        from larande_tui.documents.formats.html import html
        from larande_tui.documents.roll_up.compose import compose_roll_up
        from larande_tui.rollup.errors import UnknownUnitError

        roll_up = self._rolled_up()
        try:
            path = None if unit == EVERY_UNIT else roll_up.find(unit)
        except UnknownUnitError as error:  # its sentence names other units
            raise NotInOverviewError(unit) from error
        return html(compose_roll_up(roll_up, path))

    def _rolled_up(self) -> RollUp:
        """Roll all rooms up, unless none has changed since the last time; concurrent callers wait."""
        from larande_tui.rollup.collect import collect
        from larande_tui.rollup.pages import RollUp

        with self._working:
            today = local_today()
            state = today, tuple((room.id, room.unit, room.lines, room.bytes) for room in list_rooms(self._database))
            if self._made is None or self._made[0] != state:
                with tempfile.TemporaryDirectory(prefix="larande-") as folder:
                    for _ in dump(self._database, Path(folder)):
                        pass
                    self._made = state, RollUp(collect([Path(folder)], today))
            return self._made[1]
