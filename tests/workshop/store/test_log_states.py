"""Anything in any order: two windows write, undo and close, while other programs and crashes have their way.

Whatever happened, everything said and not taken back is in the stage's file, once, and undo takes back the leader's
own last; phones have none.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import LEADER, PHONES
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import file_log
from tests.driver.exhaustive import tries
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import texts

AUTHORS = (LEADER, PHONES)


class Windows(RuleBasedStateMachine):
    """The stage and a phone on the same file."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="larande-lagen-")
        self.before = os.environ.get("LARANDE_TILLSTAND", "")
        os.environ["LARANDE_TILLSTAND"] = str(Path(self.folder.name) / "tillstand")
        path = Path(self.folder.name) / "dag.larande"
        Session.create(path).close()
        self.windows = {author: Session.open(path, who=author) for author in AUTHORS}
        assert self.stage.lead()
        self.said: dict[str, list[str]] = {author: [] for author in AUTHORS}
        self.undoable: dict[str, list[str]] = {author: [] for author in AUTHORS}
        self.undone: dict[str, list[str]] = {author: [] for author in AUTHORS}
        self.log = file_log(self.stage)
        self.in_this_file: set[str] = set()
        self.count = 0

    @property
    def stage(self) -> Session:
        return self.windows[LEADER]

    def settle(self) -> None:
        """What the windows do a few times a second."""
        for _ in range(3):
            for window in self.windows.values():
                if window.behind():
                    window.catch_up()
        self.note_the_file()

    def note_the_file(self) -> None:
        """What was said before the work went on elsewhere is there, but not as transactions of its own."""
        if file_log(self.stage) is not self.log:
            self.log = file_log(self.stage)
            self.in_this_file.clear()

    @rule(author=st.sampled_from(AUTHORS))
    def say(self, author: str) -> None:
        self.count += 1
        text = f"{author} {self.count}"
        self.windows[author].put(Note(step="s", text=text), name="Ny anteckning")
        self.said[author].append(text)
        if author == LEADER:
            self.undoable[author].append(text)
        self.undone[author].clear()
        self.settle()
        self.in_this_file.add(text)

    @rule(author=st.sampled_from(AUTHORS))
    def undo(self, author: str) -> None:
        transaction = self.windows[author].undo()
        assert (transaction is not None) is bool(self.undoable[author])
        if transaction is not None:
            text = self.undoable[author].pop()
            self.said[author].remove(text)
            self.undone[author].append(text)
        self.settle()

    @rule(author=st.sampled_from(AUTHORS))
    def redo(self, author: str) -> None:
        transaction = self.windows[author].redo()
        assert (transaction is not None) is bool(self.undone[author])
        if transaction is not None:
            text = self.undone[author].pop()
            self.said[author].append(text)
            self.undoable[author].append(text)
            self.in_this_file.discard(text)
        self.settle()

    @rule(author=st.sampled_from(AUTHORS))
    def open_again(self, author: str) -> None:
        self.settle()
        path = self.stage.path
        self.windows[author].close()
        self.windows[author] = Session.open(path, who=author)
        if author == LEADER:
            assert self.stage.lead()
            self.log = file_log(self.stage)
        last = self.windows[author].done_since(0)
        self.undoable[author] = [change.item.text for transaction in last for change in transaction.changes]  # type: ignore[union-attr]
        assert set(self.undoable[author]) <= set(self.said[author])
        assert [text for text in self.said[author] if text in self.in_this_file and author == LEADER] == [
            text for text in self.undoable[author] if text in self.in_this_file
        ]
        self.undone[author] = self.undone[author] if self.windows[author]._history._redo else []

    @rule()
    def put_the_same_back(self) -> None:
        path = self.stage.path
        new = path.with_suffix(".ny")
        new.write_bytes(path.read_bytes())
        new.replace(path)

    @precondition(lambda self: self.count)
    @rule()
    def put_an_older_one_there(self) -> None:
        self.settle()
        path = self.stage.path
        new = path.with_suffix(".ny")
        new.write_bytes(path.read_bytes().rstrip(b"\n").rpartition(b"\n")[0] + b"\n")
        new.replace(path)
        self.settle()

    @rule()
    def take_it_away(self) -> None:
        self.settle()
        self.stage.path.unlink()
        self.settle()

    @rule(length=st.integers(1, 600))
    def leave_half_a_line(self, length: int) -> None:
        """A window that died while it wrote."""
        with self.stage.path.open("ab") as file:
            file.write(b'{"crc":"00000000","seq":'.ljust(length, b"x"))

    @invariant()
    def everything_is_there_once(self) -> None:
        if not hasattr(self, "windows"):
            return
        self.settle()
        assert self.stage.wait_saved(10)
        expected = Counter(text for said in self.said.values() for text in said)
        assert max(expected.values(), default=1) == 1
        assert Counter(texts(self.stage.workshop)) == expected
        with Session.open(self.stage.path, writable=False) as reading:
            assert Counter(texts(reading.workshop)) == expected
            assert not reading.report.damaged

    def teardown(self) -> None:
        if hasattr(self, "windows"):
            for window in self.windows.values():
                window.close()
            os.environ["LARANDE_TILLSTAND"] = self.before
            self.folder.cleanup()


@OPEN_FILES_GO
class TestWindows(Windows.TestCase):
    settings = settings(tries(8, hunted=25), stateful_step_count=20)
