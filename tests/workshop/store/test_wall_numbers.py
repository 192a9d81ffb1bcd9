"""Four processes that write at once, each choosing the number of its note after what the others wrote."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually

WRITERS = 4
NOTES = (50,) if sys.platform == "win32" else (50, 250)  # waiting for a lock is slow in Wine
WRITER = """
import sys
from pathlib import Path
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items

path, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Session.open(path, who=who) as session:
    print("öppen", flush=True)
    sys.stdin.readline()
    for number in range(count):
        wall_items.add_notes(session, "reflektion", "RF1", [f"{who} {number}"])
    assert session.wait_saved(60)
"""


@pytest.mark.parametrize("notes_each", usually(50, of=NOTES))
def test_no_number_on_the_wall_is_given_twice_and_no_note_is_missing(path: Path, notes_each: int) -> None:
    Session.create(path).close()
    authors = [f"bord {number}" for number in range(1, WRITERS + 1)]
    writers = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", WRITER, str(path), who, str(notes_each)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )
        for who in authors
    ]  # fmt: skip
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "öppen\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("\n")
            writer.stdin.flush()
        for writer in writers:
            writer.communicate(timeout=120)
        assert [writer.returncode for writer in writers] == [0] * WRITERS
    finally:
        for writer in writers:
            writer.kill()
    with Session.open(path, writable=False) as session:
        notes = session.workshop.all(Note)
        assert session.seq == WRITERS * notes_each
        assert not session.report.damaged
    assert sorted(note.number for note in notes) == list(range(1, WRITERS * notes_each + 1))
    assert [note.order for note in notes] == [float(number) for number in range(1, WRITERS * notes_each + 1)]
    assert sorted(note.text for note in notes) == sorted(
        f"{who} {number}" for who in authors for number in range(notes_each)
    )
