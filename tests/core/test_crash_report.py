"""A report of a fault tells where it happened and never a word of what a group has said."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.core.crash_report import StageFailedError, write_report
from larande_tui.workshop.errors import ReadOnlyError

SAID = "Kim är sjukskriven"


def fails(depth: int = 0) -> None:
    if depth:
        fails(depth - 1)
    raise ValueError(SAID)


def caught(depth: int = 0) -> BaseException:
    with pytest.raises(ValueError, match=SAID) as raised:
        fails(depth)
    return raised.value


def test_it_says_what_sort_of_error_it_was_and_where(tmp_path: Path) -> None:
    path = write_report(caught())
    text = path.read_text(encoding="utf-8")
    assert path.name.startswith("fel-")
    assert text.startswith("Felrapport från larande. Här står inget av det gruppen har sagt.\n")
    assert "\nbuiltins.ValueError\n" in text
    assert f"tests/core/{Path(__file__).name}:" in text
    assert " fails\n" in text
    assert SAID not in text
    assert str(Path.home()) not in text


def test_code_from_elsewhere_is_told_without_where_that_lies(tmp_path: Path) -> None:
    folder = Path("users", "anna", "kommunens-program")
    code = compile(f"raise ValueError({SAID!r})", str(folder / "tillagg" / "start.py"), "exec")
    with pytest.raises(ValueError, match=SAID) as raised:
        exec(code, {})
    text = write_report(raised.value).read_text(encoding="utf-8")
    assert "  tillagg/start.py:1 <module>\n" in text
    assert "anna" not in text


def test_it_tells_of_every_error_that_led_to_it_once(tmp_path: Path) -> None:
    failed = StageFailedError({"anteckningar": 12, "bredd": 80})
    worker = ReadOnlyError(SAID)
    worker.error = OSError(28, SAID)  # as Textual keeps it
    failed.__cause__ = ExceptionGroup(SAID, [caught(), worker])
    worker.__context__ = failed
    text = write_report(failed).read_text(encoding="utf-8")
    assert "StageFailedError\nanteckningar 12, bredd 80\n" in text
    assert "ExceptionGroup\n" in text
    assert "\nbuiltins.OSError 28\n" in text
    assert text.count("StageFailedError") == 1
    assert SAID not in text


def test_a_long_way_down_is_told_by_its_beginning_and_its_end(tmp_path: Path) -> None:
    lines = write_report(caught(100)).read_text(encoding="utf-8").splitlines()
    calls = [line for line in lines if line.startswith("  ")]
    assert len(calls) == 41
    assert calls[20] == "  … 62 …"
    assert calls[0].endswith(" caught")


def test_reports_of_the_same_second_stand_beside_each_other_and_the_oldest_go(tmp_path: Path) -> None:
    folder = write_report(caught()).parent
    for number in range(30):
        (folder / f"fel-2020-01-01-0000{number:02}.txt").write_text("gammal", encoding="utf-8")
    newest = [write_report(caught()) for _ in range(2)]
    assert newest[0] != newest[1]
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 20
    assert {path.name for path in newest} < set(kept)
    assert "fel-2020-01-01-000029.txt" in kept
    assert "fel-2020-01-01-000000.txt" not in kept
