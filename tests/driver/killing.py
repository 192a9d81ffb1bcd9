"""A real stage that is killed at random moments while notes are typed: notes shown as saved are in the file, once.

Each run continues in the file of the one before: the stage is opened, notes with texts of their own are typed, and
SIGKILL comes at a random moment: between any two keys, right after an Enter, or while the stage is opened.
Then the file is compared with what the screen had acknowledged, and the stage is opened again, where Ctrl+Z takes back
exactly the last thing that was done. The same seed types the same and kills at the same delays.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.session import Session
from tests.driver.real_app import CLEAR, ENTER, UNDO, RealApp
from tests.driver.workshops_of_notes import workshop

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_CHAINS: Final = 10
"""So many runs go on in one file before another is begun."""


@dataclass(slots=True)
class Tally:
    """The result of the runs; every list should be empty.

    Attributes:
        runs: how many times the stage was killed.
        acknowledged: how many notes the screen had shown as saved.
        lost: notes that were shown as saved and are not in the file.
        doubled: notes that are in the file twice, or once and once more on the line, waiting for Enter.
        undone_wrong: runs where undo did not take back exactly the last transaction.
        damaged: files with lines that are not as they were written.
    """

    runs: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    undone_wrong: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    def __add__(self, other: Self) -> Tally:
        return Tally(
            self.runs + other.runs,
            self.acknowledged + other.acknowledged,
            self.lost + other.lost,
            self.doubled + other.doubled,
            self.undone_wrong + other.undone_wrong,
            self.damaged + other.damaged,
        )

    @property
    def faults(self) -> list[str]:
        """Return every fault found."""
        return [*self.lost, *self.doubled, *self.undone_wrong, *self.damaged]


def killed(folder: Path, environment: dict[str, str], seed: int, runs: int) -> Tally:
    """Kill a stage so many times, one file after another.

    Args:
        folder: for the files.
        environment: as for `RealApp`.
        seed: of all random choices.
        runs: their number.
    """
    chance = random.Random(seed)
    tally = Tally()
    while tally.runs < runs:
        file = workshop(folder / f"{seed}-{tally.runs}.larande", 0)
        _Chain(file, environment, chance, tally).go(min(_CHAINS, runs - tally.runs))
    return tally


class _Chain:
    """Runs in one file."""

    def __init__(self, file: Path, environment: dict[str, str], chance: random.Random, tally: Tally) -> None:
        self._file = file
        self._environment = environment
        self._chance = chance
        self._tally = tally
        self._typed: list[str] = []
        self._saved: set[str] = set()
        self._half: list[str] = []
        self._empty = ""

    def go(self, runs: int) -> None:
        app = RealApp([str(self._file)], self._environment)
        for _ in range(runs):
            with app:
                app.until_open()
                self._empty = self._empty or app.line
                self._type_until_killed(app)
            self._tally.runs += 1
            self._check_file()
            if self._chance.random() < 0.1:
                with RealApp([str(self._file)], self._environment) as app:
                    app.attend(self._chance.uniform(0.2, 0.7))
                    app.kill()
                self._check_file()
            app = RealApp([str(self._file)], self._environment)
            self._check_reopened(app)
        with app:
            app.kill()

    # --- typing -------------------------------------------------------------------------------------------------

    def _type_until_killed(self, app: RealApp) -> None:
        """Type notes, key by key or in bursts, until the moment of the kill."""
        app.type(CLEAR)
        unsaved: list[str] = []

        def look() -> None:
            for text in [text for text in unsaved if app.saved and text in app.wall.split()]:
                unsaved.remove(text)
                self._saved.add(text)

        app.on_frame = look
        last = self._chance.randrange(1, 7)
        for number in range(last):
            text = f"{''.join(self._chance.choices(_LETTERS, k=6))}-{self._tally.runs}-{number}"
            keys = self._chance.choice([[text], list(text), [text[:5], text[5:]]])
            if number == last - 1 and self._chance.random() < 0.4:
                keys = keys[: self._chance.randrange(1, len(keys) + 1)]
                self._half.append("".join(keys))
                for part in keys:
                    app.type(part)
                    app.attend(self._chance.uniform(0, 0.02))
                app.attend(self._chance.uniform(0, 0.4))
                break
            for part in keys:
                app.type(part)
                app.attend(self._chance.uniform(0, 0.02))
            self._typed.append(text)
            unsaved.append(text)
            app.type(ENTER)
            app.attend(self._chance.choice([0, 0.003, self._chance.uniform(0, 0.03), self._chance.uniform(0, 0.3)]))
        app.kill()

    # --- checking -----------------------------------------------------------------------------------------------

    def _check_file(self) -> None:
        run = f"{self._file.name}, run {self._tally.runs}"
        with Session.open(self._file, writable=False) as session:
            counts = Counter(note.text for note in session.workshop.all(Note))
            if session.report.damaged:
                self._tally.damaged.append(run)
        self._tally.acknowledged += len(self._saved)
        self._tally.lost += [f"{run}: {text}" for text in sorted(self._saved) if not counts[text]]
        self._tally.doubled += [f"{run}: {text}" for text, count in counts.items() if count > 1]
        self._tally.damaged += [f"{run}: {text}" for text in counts if text not in self._typed]
        self._check_undo_in_the_core(run)
        # A busy machine takes the keys late: then the kill leaves a text half typed that was typed whole.
        self._half += [text for text in self._typed if text not in counts]
        self._typed = list(counts)
        self._saved.clear()

    def _check_undo_in_the_core(self, run: str) -> None:
        """Check on a copy that undo takes back the last named transaction and nothing else."""
        copy = self._file.with_suffix(".prov")
        shutil.copyfile(self._file, copy)
        transactions: list[Transaction] = []
        with Session.open(copy) as session:
            before_undo = [note.text for note in session.workshop.all(Note)]
            session.subscribe(transactions.append)
            transaction = session.undo()
            after_undo = [note.text for note in session.workshop.all(Note)]
        if (
            (transaction is None) is not (before_undo == [])
            or after_undo != before_undo[:-1]
            or len(transactions) != bool(before_undo)
        ):
            self._tally.undone_wrong.append(f"{run}: in the core")
        copy.unlink()

    def _check_reopened(self, app: RealApp) -> None:
        """Check that no saved text is also on the line, and that Ctrl+Z takes back the last note."""
        run = f"{self._file.name}, run {self._tally.runs}"
        app.until_open()
        app.attend(0.02)
        half_typed = any(half.startswith(app.line) for half in self._half)
        if app.line != self._empty and not half_typed and any(text.startswith(app.line) for text in self._typed):
            self._tally.doubled.append(f"{run}: {app.line} on the wall and on the line")
        app.type(UNDO)
        if not self._typed:
            app.until_shown("inget mer att ångra")
            return
        app.wait_for(lambda: f"Ångrade: Ny anteckning: {self._typed[-1]}" in app.screen.text and app.saved, "undo")
        with Session.open(self._file, writable=False) as session:
            texts = [note.text for note in session.workshop.all(Note)]
        if texts != self._typed[:-1]:
            self._tally.undone_wrong.append(f"{run}: on the stage")
        self._typed = texts
