"""Measure a room of phones: tap to "sent", note to wall, and what the stage's keys cost beside a stage without phones.

Three hundred phones of the protocol, each with its stream open, write thirty notes a second together; they live in a
process of their own, as the server does. Goals in milliseconds are for a quiet machine; the ratios hold anywhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import OK
from itertools import cycle, islice

from benchmarks.settings import Settings
from benchmarks.table import Row, median, milliseconds
from tests.driver.phone_room import ROOT, RoomServer, at, phone_id, room_workshop
from tests.driver.pseudo_terminal import Program
from tests.driver.terminal_program import larande

_A_SECOND = 30
_WARM_UP = 6.0
"""Seconds before anything is measured: the phones come during the first three, and write at their even pace after."""
_CLEARED = 0.05
"""Seconds for an emptied line to be painted, which is no part of the time of the key after it."""
_BETWEEN_KEYS = 0.02
"""Seconds from a painted key to the next: each is measured alone, not as one of a burst."""
_BETWEEN_NOTES = 0.37
"""Seconds between two notes: no multiple of the quarter of a second in which the stage follows, so that they come at
any moment of it."""
_LAST = "RF9"
"""The question that the phones answer: below the one that the stage shows, whose notes stay where they are."""
_LINE = "sagt av gruppen i dag"
_CLEAR = "\x15"


def measure(settings: Settings) -> list[Row]:
    """Measure the keys of two stages in turn, one of them with phones; and the phones' own times meanwhile."""
    phones = settings.rounds(least=30, most=300)
    with_phones = room_workshop(settings.folder / "med.larande", *at("reflektion", "RF1"), headcount=phones)
    alone = room_workshop(settings.folder / "utan.larande", *at("reflektion", "RF1"), headcount=phones)
    server = RoomServer(with_phones, environment=settings.environment)
    try:
        with (
            Program(larande(str(alone)), settings.environment) as quiet,
            Program(larande(str(with_phones)), settings.environment) as busy,
        ):
            for program in (quiet, busy):
                program.until("sparat", "Page Down")
            with _swarm(server, phones) as told:
                time.sleep(_WARM_UP)
                keys = _keys({"without": quiet, "with": busy}, settings.rounds(least=21, most=210))
                walls = _walls(server, busy, settings.rounds(least=4, most=40))
    finally:
        server.close()
    return [*_rows(keys, walls, told[0]), Row(f"notes of {phones} phones", str(told[1]), "", "", "", None)]


def _rows(keys: dict[str, list[float]], walls: list[float], sent: list[float]) -> Iterator[Row]:
    yield Row.times("key → paint with phones, p50", median(keys["with"]), median(keys["without"]), "none", 1.5)
    yield Row.times("key → paint with phones, p99", p99(keys["with"]), p99(keys["without"]), "none", 3)
    yield Row.within("tap → Skickat, on disk, p50", median(sent), 0.050)
    yield Row.within("tap → Skickat, on disk, p99", p99(sent), 0.300)
    yield Row("note → wall, p50", milliseconds(median(walls)))
    yield Row.within("note → wall, p99", p99(walls), 0.600)


def p99(values: list[float]) -> float:
    """Return the value that 99 of 100 stay below."""
    return sorted(values)[min(len(values) - 1, round(0.99 * len(values)))]


@contextmanager
def _swarm(server: RoomServer, phones: int) -> Iterator[list[object]]:
    """Let phones write during the block; afterwards the list holds their times and the number of notes."""
    url = f"http://{server.host}:{server.port}/{server.code}"
    words = [sys.executable, "-m", "tests.driver.swarm", url, str(phones), str(phones / _A_SECOND), _LAST]
    told: list[object] = []
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield told
        answer = json.loads(process.communicate("\n", timeout=120)[0])
        told += [answer["times"], answer["told"]]
    finally:
        process.kill()
        process.communicate()


def _keys(programs: dict[str, Program], count: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    for number, key in enumerate(islice(cycle(_LINE), count)):
        text = _LINE[: number % len(_LINE) + 1]
        for name, program in programs.items():
            if len(text) == 1:
                program.send(_CLEAR)
                time.sleep(_CLEARED)
            begun = program.send(key)
            times.setdefault(name, []).append(program.until(text.rstrip() or key) - begun)
            time.sleep(_BETWEEN_KEYS)
    for program in programs.values():
        program.send(_CLEAR)
    return times


def _walls(server: RoomServer, program: Program, count: int) -> list[float]:
    """Send notes of one phone to the question that the stage shows, and see when each is painted."""
    phones, times = [server.phone() for _ in range(8)], []
    for number in range(count):
        phone, text = phones[number % len(phones)], f"prov{number}{phone_id()}"
        begun = time.perf_counter()
        name, answer = phone.note(text, place="RF1")
        if answer.status != OK:
            raise RuntimeError(f"the note was answered by {answer.status}")
        times.append(program.until(text) - begun)
        phone.do({"id": phone_id(), "what": "back", "step": "reflektion", "place": name})
        time.sleep(_BETWEEN_NOTES)
    return times
