"""How a workshop's file is read on, line by line: lines too long, torn ends, and ends that another window mends."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import Change, Transaction, encode
from larande_tui.workshop.store.file_format import line_reader
from larande_tui.workshop.store.file_format.line_reader import LineReader, read_line

NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)


def line(seq: int, text: str) -> bytes:
    note = Note(id=f"n{seq}", step="reflektion", place="RF1", text=text, number=seq)
    return encode(Transaction(seq, NOW, "ledare", "Ny anteckning", (Change.put(note),)))


ONE, TWO = line(1, "Larmen"), line(2, "Tiden")


def read_on(reader: LineReader, path: Path, end: int | None = None) -> list[int]:
    with path.open("rb") as file:
        return [transaction.seq for block in reader.read_on(file, end) for transaction in block]


@pytest.fixture
def short_lines(monkeypatch: pytest.MonkeyPatch) -> int:
    """Lines longer than this are damage."""
    monkeypatch.setattr(line_reader, "_BLOCK", 600)
    monkeypatch.setattr(line_reader, "LONGEST_LINE", 1_000)
    return 1_000


def test_a_line_above_the_limit_is_not_read_even_when_it_is_sound(short_lines: int) -> None:
    sound = line(1, "x" * short_lines)
    contents = read_line(sound)
    assert (contents.transactions, contents.damaged) == ([], True)


def test_a_line_above_the_limit_is_damage_and_what_follows_is_read(path: Path, short_lines: int) -> None:
    long = b"x" * (short_lines * 3) + b"\n"
    path.write_bytes(ONE + long + TWO)
    reader = LineReader()
    assert read_on(reader, path) == [1, 2]
    assert [(damage.line, damage.length) for damage in reader.report.damaged] == [(2, len(long))]
    assert (reader.offset, reader.seq, reader.last_line, reader.report.torn) == (path.stat().st_size, 2, TWO, 0)
    assert reader.damage_mark != 0


def test_a_line_above_the_limit_that_never_ends_is_torn_until_it_does(path: Path, short_lines: int) -> None:
    long = b"x" * (short_lines * 3)
    path.write_bytes(ONE + long)
    reader = LineReader()
    assert read_on(reader, path) == [1]
    assert (reader.offset, reader.report.torn, reader.report.damaged) == (len(ONE), len(long), [])
    with path.open("rb") as file:
        assert not reader.has_grown(file, path.stat().st_size)
    path.write_bytes(ONE + long + b"\n" + TWO)
    with path.open("rb") as file:
        assert reader.has_grown(file, path.stat().st_size)
    assert read_on(reader, path) == [2]
    assert [damage.length for damage in reader.report.damaged] == [len(long) + 1]


def test_a_file_that_is_cut_while_a_long_line_is_passed_over_is_torn_there(short_lines: int, path: Path) -> None:
    path.write_bytes(b"x" * (short_lines * 2))
    reader = LineReader()
    assert read_on(reader, path, end=short_lines * 3) == []
    assert (reader.report.torn, reader.offset) == (short_lines * 2, 0)


@pytest.mark.parametrize(("more", "seqs"), [(b"\n" + TWO, [2]), (TWO, [2]), (b"", [])])
def test_a_last_line_that_lost_its_newline_counts_once_whatever_is_written_after_it(
    path: Path, more: bytes, seqs: list[int]
) -> None:
    path.write_bytes(ONE.rstrip(b"\n"))
    reader = LineReader()
    assert read_on(reader, path) == [1]
    assert (reader.unended, reader.report.torn) == (True, 0)
    path.write_bytes(ONE.rstrip(b"\n") + more)
    assert read_on(reader, path) == seqs
    assert reader.offset == path.stat().st_size
    assert reader.unended == (not more)
    assert reader.report.damaged == []


def test_a_line_torn_in_the_middle_is_read_when_the_rest_has_come(path: Path) -> None:
    path.write_bytes(ONE + TWO[:20])
    reader = LineReader()
    assert read_on(reader, path) == [1]
    assert reader.report.torn == 20
    path.write_bytes(ONE + TWO)
    assert read_on(reader, path) == [2]
    assert (reader.report.torn, reader.report.damaged) == (0, [])


def test_a_file_that_was_closed_meanwhile_is_read_no_further() -> None:
    file = io.BytesIO(ONE)
    file.close()
    assert list(LineReader().read_on(file)) == []
