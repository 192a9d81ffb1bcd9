"""Count the losses of a stage that is killed three hundred times; see `tests.driver.killing`."""

from __future__ import annotations

import os
import random
from concurrent.futures import ThreadPoolExecutor

from benchmarks.settings import Settings
from benchmarks.table import Row
from tests.driver.killing import Tally, killed


def measure(settings: Settings) -> list[Row]:
    """Make 300 runs, as many side by side as there are cores."""
    runs, workers = settings.rounds(least=10, most=300), os.cpu_count() or 1
    seed = random.SystemRandom().randrange(1_000_000)
    print(f"seeds from {seed}", flush=True)
    with ThreadPoolExecutor(workers) as pool:
        parts = [runs // workers + (index < runs % workers) for index in range(workers)]
        folders = [settings.folder / str(index) for index in range(workers)]
        futures = [
            pool.submit(killed, folder, settings.environment, seed + index, part)
            for index, (folder, part) in enumerate(zip(folders, parts, strict=True))
        ]
        tally = sum((future.result() for future in futures), Tally())
    for fault in tally.faults:
        print(fault)
    return [
        Row(f"killed {tally.runs} times: notes shown as saved", str(tally.acknowledged)),
        Row("of them lost", str(len(tally.lost)), goal="0", reached=not tally.lost),
        Row("doubled", str(len(tally.doubled)), goal="0", reached=not tally.doubled),
        Row("undone wrongly", str(len(tally.undone_wrong)), goal="0", reached=not tally.undone_wrong),
        Row("damaged lines", str(len(tally.damaged)), goal="0", reached=not tally.damaged),
    ]
