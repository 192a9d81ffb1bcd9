"""Health and metrics of a worker for a proxy and a monitor: readiness, and figures without words or names."""

from __future__ import annotations

from collections import Counter
from typing import Final

from aiohttp import web

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.worker.loaded_rooms import LoadedRooms
from larande_tui.hosted.worker.stages import Stages

HEALTH: Final = "/halsa"
FIGURES: Final = "/matvarden"


class Health:
    """The state of a worker.

    Attributes:
        draining: it is about to end, and accepts nobody new.
    """

    def __init__(self, database: Database, rooms: LoadedRooms, stages: Stages | None = None) -> None:
        self._database = database
        self._rooms = rooms
        self._stages = stages
        self._answers: Counter[int] = Counter()
        self.draining = False

    async def count(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Count an answer by its status."""
        self._answers[response.status] += 1

    async def health(self, _request: web.Request) -> web.Response:
        """Answer 200 when the worker can serve, 503 with the reason when it cannot."""
        if self.draining:
            return web.json_response({"halsa": "avslutas"}, status=503)
        if self._database.away:
            return web.json_response({"halsa": self._database.away}, status=503)
        return web.json_response({"halsa": "bra"})

    async def figures(self, _request: web.Request) -> web.Response:
        """Answer with figures in Prometheus' text format."""
        rooms = list(self._rooms)
        lines = [
            _figure("larande_rum", "gauge", "Rum som den här arbetaren har läst in.", len(rooms)),
            _figure(
                "larande_strommar", "gauge", "Telefoner med öppen förbindelse.", sum(r.streams.count for r in rooms)
            ),
            *(
                [_figure("larande_scener", "gauge", "Scener som visas i webbläsare.", self._stages.count)]
                if self._stages is not None
                else []
            ),
            _figure("larande_databas_borta", "gauge", "1 när databasen inte svarar.", int(bool(self._database.away))),
            _figure("larande_avslutas", "gauge", "1 när arbetaren är på väg att sluta.", int(self.draining)),
            "# HELP larande_svar_total Svar efter statuskod.\n# TYPE larande_svar_total counter\n",
            *(f'larande_svar_total{{status="{status}"}} {count}\n' for status, count in sorted(self._answers.items())),
        ]
        return web.Response(text="".join(lines), content_type="text/plain", charset="utf-8")


def _figure(name: str, kind: str, says: str, value: int) -> str:
    return f"# HELP {name} {says}\n# TYPE {name} {kind}\n{name} {value}\n"
