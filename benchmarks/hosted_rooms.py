"""Measure rooms in PostgreSQL: appends beside plain psycopg doing the same inserts, and how soon others hear of them.

Four processes write in twenty rooms of a server that waits for its disk; four others follow them.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import threading
import time
import uuid
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.settings import Settings
from benchmarks.table import Row, milliseconds
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import put_in
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import PHONES, Change, Transaction, encode
from larande_tui.workshop.store.file_log import FileLog
from tests.driver.postgres import binaries, running_server

_WORKERS = 4
_ROOMS = 20
_OFFERED = 200
"""Appends a second, all processes together."""
_READY = 1.0
"""Seconds for followers to start listening."""
_LEAST = 0.5
_SOON = 0.3
_QUIET = 2.5
"""Seconds after the last append: longer than a follower's polling interval."""
Numbers = Any


def _transaction(seq: int) -> Transaction:
    note = Note(step="reflektion", place="RF1", text=f"Larmen kommer samtidigt {time.time():.6f}", number=seq)
    return Transaction(seq, dt.datetime.now(dt.UTC), PHONES, "anteckning", (Change.put(note),))


def _plain(address: str, worker: int, batch: int, seconds: float, out: Numbers) -> None:
    """Insert the same lines with plain INSERT statements, with a commit after each line or each batch."""
    done, lines = 0, count(1)
    with psycopg.connect(address, autocommit=True) as connection:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            rows = [(f"{worker}", next(lines), encode(_transaction(done))) for _ in range(batch)]
            with connection.transaction():
                for row in rows:
                    connection.execute("INSERT INTO plain (room, number, line) VALUES (%s, %s, %s)", row)
            done += batch
    out.put(done)


def _append(address: str, tenant: str, rooms: list[str], batch: int, seconds: float, out: Numbers) -> None:
    """Append as fast as possible, with a commit after each line or each batch."""
    done = 0
    with Database(address, tenant) as database:
        logs = [PostgresLog.open(database, room) for room in rooms]
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            log = logs[done % len(logs)]
            with log.exclusively():
                list(log.read_after(log.confirmed_seq))
                for _ in range(batch):
                    log.append(_transaction)
            done += batch
    out.put(done)


def _offer(address: str, tenant: str, rooms: list[str], seconds: float, out: Numbers) -> None:
    """Append at a steady pace, and report the number of appends and how long each took."""
    took, each = [], _WORKERS / _OFFERED
    with Database(address, tenant) as database:
        logs = [PostgresLog.open(database, room) for room in rooms]
        begun = time.monotonic()
        for number in range(int(seconds / each)):
            time.sleep(max(0.0, begun + number * each - time.monotonic()))
            log = logs[number % len(logs)]
            start = time.monotonic()
            with log.exclusively():
                list(log.read_after(log.confirmed_seq))
                log.append(_transaction)
            took.append(time.monotonic() - start)
    out.put(took)


def _follow_all(address: str, tenant: str, rooms: list[str], ready: Any, stop: Any, out: Numbers) -> None:
    """Follow rooms by their notifications, as a worker does, and report the age of each new transaction on arrival."""
    late: list[float] = []
    seqs: list[list[int]] = []
    with Database(address, tenant) as database:

        def follow(log: PostgresLog, line: list[int]) -> None:
            while not stop.is_set():
                log.wait(0.5)
                for one in log.read_after(log.confirmed_seq):
                    line.append(one.seq)
                    late.append(time.time() - float(one.changes[0].item.text.split()[-1]))

        threads = []
        for room in rooms:
            log = PostgresLog.open(database, room, writable=False)
            seqs.append([one.seq for one in log.read_after(0)][-1:])
            threads.append(threading.Thread(target=follow, args=(log, seqs[-1])))
        for thread in threads:
            thread.start()
        time.sleep(_READY)
        ready.release()
        for thread in threads:
            thread.join()
    out.put((late, seqs))


def _together(target: Any, all_arguments: list[tuple[Any, ...]]) -> list[Any]:
    out: Any = multiprocessing.Queue()
    processes = [multiprocessing.Process(target=target, args=(*arguments, out)) for arguments in all_arguments]
    for process in processes:
        process.start()
    answers = [out.get() for _ in processes]
    for process in processes:
        process.join()
    return answers


def measure(settings: Settings) -> list[Row]:
    """Measure single appends, batches of ten, and a steady load with followers; no rows without PostgreSQL."""
    if binaries() is None:
        return []
    seconds = 1.0 if settings.short else 4.0
    with running_server(durable=True) as server:
        address, tenant = server.new_database(), uuid.uuid4().hex
        migrate(address)
        server.run_sql(address, "CREATE TABLE plain (room text, number bigint, line bytea, PRIMARY KEY (room, number))")
        with Database(address, tenant) as database:
            rooms = [_new_room(database, settings.folder / f"rum{number}.larande") for number in range(_ROOMS)]
        shares = [rooms[worker::_WORKERS] for worker in range(_WORKERS)]
        rows, one_by_one = [], 0.0
        for batch in (1, 10):
            server.run_sql(address, "TRUNCATE plain")
            beside = sum(_together(_plain, [(address, worker, batch, seconds) for worker in range(_WORKERS)])) / seconds
            own = sum(_together(_append, [(address, tenant, share, batch, seconds) for share in shares])) / seconds
            one_by_one = one_by_one or beside
            label = "append, one by one" if batch == 1 else "append, ten together"
            rows.append(Row(label, f"{own:.0f}/s", f"{beside:.0f}/s plain INSERT, likewise", f"{own / beside:.2f}×"))
        ratio = own / one_by_one
        rows.append(
            Row("append, ten together", f"{own:.0f}/s", f"{one_by_one:.0f}/s plain INSERT one by one", f"{ratio:.2f}×",
                "≥ 0.5×", ratio >= _LEAST)
        )  # fmt: skip
        return [*rows, *_fan_out(address, tenant, rooms, seconds)]


def _fan_out(address: str, tenant: str, rooms: list[str], seconds: float) -> list[Row]:
    shares = [rooms[worker::_WORKERS] for worker in range(_WORKERS)]
    ready, stop, out = multiprocessing.Semaphore(0), multiprocessing.Event(), multiprocessing.Queue()
    following = [
        multiprocessing.Process(target=_follow_all, args=(address, tenant, share, ready, stop, out)) for share in shares
    ]
    for process in following:
        process.start()
    for _ in following:
        ready.acquire()
    took = [one for some in _together(_offer, [(address, tenant, rooms, seconds) for _ in shares]) for one in some]
    time.sleep(_QUIET)
    stop.set()
    heard = [out.get() for _ in following]
    late = [value for values, _ in heard for value in values]
    gaps = sum(last != first + 1 for _, seqs in heard for line in seqs for first, last in pairwise(line))
    lost = len(took) - len(late)
    return [
        Row(f"append at {_OFFERED}/s, p50 and p99", f"{_share(took, 0.5)}, {_share(took, 0.99)}"),
        Row.within(f"heard of by others at {_OFFERED}/s, p50", sorted(late)[len(late) // 2], _SOON),
        Row.within(f"heard of by others at {_OFFERED}/s, p99", sorted(late)[int(len(late) * 0.99)], _SOON),
        Row(f"lost and left out, of {len(took)}", f"{lost} and {gaps}", "", "", "0", lost == gaps == 0),
    ]


def _new_room(database: Database, path: Path) -> str:
    FileLog.create(path).close()
    return put_in(database, path)


def _share(values: list[float], share: float) -> str:
    return milliseconds(sorted(values)[int(len(values) * share)])
