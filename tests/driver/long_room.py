"""Keep a room of phones open for hours, and find lost notes and memory leaks: ``dev.py hunt room --seconds 14400``.

Phones of the protocol write at the pace of people, take notes back, fall asleep, lose the network and come again,
while somebody works on a stage in a terminal. At the end every note that a phone was told is sent must
stand in the file once, and the memory, the open files and the threads of server and stage must be as after the
warm-up, but for what the notes themselves take.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

from tests.driver.phone_room import RoomServer, at, notes_in, room_workshop
from tests.driver.real_app import Program
from tests.driver.swarm import Swarm
from tests.driver.terminal_program import larande

_WARM_UP: Final = 0.2
"""The part of the time until what is kept for good has been made."""

_BETWEEN_KEYS: Final = 5.0
"""Seconds between two keys on the stage."""

_FOR_A_NOTE: Final = 6_000
"""Bytes that a note may cost, whether it was taken back or not: its item, its history, its line on the wall."""

_SLACK: Final = 4_000_000
"""Bytes that the memory may move by without being told: what Python keeps for later."""

_FILES: Final = 6
"""Open files and threads that may be more for the moment: a request under way."""

_KEYS: Final = (*("\x1b[B", "\x1b[A") * 4, "\x1bOP", "\x1b", "\x1bOR", "\x1b", "i", "\x7f")
"""Down and up the wall; the help, the state of the day, and away from them; a letter and its removal."""


@dataclass(frozen=True)
class Look:
    """What a process holds at one moment.

    Attributes:
        memory: in bytes; 0 where the system does not tell.
        files: that are open, sockets too.
        threads: that run.
        notes: that had been written by then.
    """

    memory: int
    files: int
    threads: int
    notes: int

    @classmethod
    def at(cls, process: int, notes: int) -> Look:
        """Look at a process."""
        folder = Path(f"/proc/{process}")
        if not folder.exists():
            return cls(0, 0, 0, notes)
        pages = int((folder / "statm").read_text(encoding="ascii").split()[1])
        count = [len(list((folder / name).iterdir())) for name in ("fd", "task")]
        return cls(pages * os.sysconf("SC_PAGE_SIZE"), *count, notes)


def growth(looks: Sequence[Look]) -> list[str]:
    """Return sentences about what a process holds more of at the end than the notes explain; none when all is well."""
    if not looks:
        return ["it was never looked at"]
    first, last = looks[int(len(looks) * _WARM_UP)], looks[-1]
    allowed = _SLACK + _FOR_A_NOTE * (last.notes - first.notes)
    told = []
    if last.memory - first.memory > allowed:
        told.append(f"{(last.memory - first.memory) / 1e6:.1f} MB more, {allowed / 1e6:.1f} are explained by notes")
    for what, before, after in (("open files", first.files, last.files), ("threads", first.threads, last.threads)):
        if after - before > _FILES:
            told.append(f"{after - before} {what} more")
    return told


def lost_or_doubled(told: Sequence[str], stands: Sequence[str]) -> list[str]:
    """Return the texts that a phone was told are sent and that do not stand once."""
    counted = Counter(stands)
    return [text for text in told if counted[text] != 1]


async def _live(swarm: Swarm, seconds: float, look: Callable[[], None], press: Callable[[str], None]) -> None:
    """Let the phones live so long, with keys on the stage and somebody looking."""
    living = asyncio.create_task(swarm.run())
    begun = time.monotonic()
    for key in cycle(_KEYS):
        await asyncio.sleep(_BETWEEN_KEYS)
        look()
        press(key)
        if living.done() or time.monotonic() - begun > seconds:
            break
    swarm.stop()
    await living


def _hold(folder: Path, seconds: float, phones: int, pause: float) -> bool:
    """Hold a room so long, and tell what it was like; True when something was lost or grew."""
    path = room_workshop(folder / "rum.larande", *at("reflektion", "RF1"), headcount=phones)
    server = RoomServer(path)
    url = f"http://{server.host}:{server.port}/{server.code}"
    swarm = Swarm(url, phones, pause, takes_back=0.9, sleeps_after=120.0)
    looks: dict[str, list[Look]] = {"server": [], "stage": []}
    with Program(larande(str(path)), {}) as stage:
        stage.until("sparat", "Page Down")
        ended = threading.Event()
        drain = threading.Thread(target=_paint, args=(stage, ended), daemon=True)
        drain.start()

        def look() -> None:
            for name, process in (("server", server.process.pid), ("stage", stage.pid)):
                looks[name].append(Look.at(process, len(swarm.given)))

        try:
            asyncio.run(_live(swarm, seconds, look, lambda key: stage.write(key.encode())))
        finally:
            ended.set()
            drain.join()
    server.close()
    back = set(swarm.taken_back)
    wrong = lost_or_doubled([text for text in swarm.told if text not in back], notes_in(path))
    print(f"{phones} phones, {seconds:.0f} s: {len(swarm.told)} notes, {swarm.returns} returns; wrong: {len(wrong)}")
    for text in wrong[:5]:
        print(f"  {text}")
    grew = False
    for name, seen in looks.items():
        first, last = seen[int(len(seen) * _WARM_UP)], seen[-1]
        print(
            f"{name}: {first.memory / 1e6:.1f} → {last.memory / 1e6:.1f} MB, files {first.files} → {last.files}, "
            f"threads {first.threads} → {last.threads}, notes {first.notes} → {last.notes}"
        )
        for sentence in growth(seen):
            grew = True
            print(f"  {sentence}")
    return grew or bool(wrong) or not swarm.told


def _paint(stage: Program, ended: threading.Event) -> None:
    """Read what the stage paints, as a terminal does, until the room has ended."""
    while not ended.is_set():
        stage.forget(0.5)


def main(words: list[str]) -> int:
    """Run the test; return 1 when a note was lost or doubled, or memory was not freed."""
    parser = argparse.ArgumentParser(prog="dev.py hunt room", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--phones", type=int, default=40)
    parser.add_argument("--pause", type=float, default=30.0, help="mean seconds between two notes of one phone")
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LARANDE_TILLSTAND"] = str(Path(folder) / "tillstand")
        os.environ["LARANDE_MAPP"] = str(Path(folder) / "workshoppar")
        return int(_hold(Path(folder), given.seconds, given.phones, given.pause))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
