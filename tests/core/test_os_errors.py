"""Reasons that a system gives, as something a person can do something about."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from larande_tui.core import os_errors
from larande_tui.core.os_errors import is_held, os_error_reason, out_of_reach, root_out_of_reach, unreadable
from tests.driver.systems import ONLY_WINDOWS


def refused(code: int, number: int = errno.EACCES, name: str = "plan.docx", other: str | None = None) -> OSError:
    """What Windows says, as Python passes it on."""
    error = OSError(number, "x")
    error.filename, error.filename2 = name, other
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize("code", [32, 33, 1224])
@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("plan.docx", "troligen Word; stäng den där"),
        ("plan.XLSX", "troligen Excel; stäng den där"),
        ("dag.larande", "kanske ett annat fönster av larande, ett virusskydd eller en synkad mapp; stäng den där"),
    ],
)
def test_a_file_that_others_have_open_is_said_to_be_that(code: int, name: str, who: str) -> None:
    assert os_error_reason(refused(code, name=name)) == f"ett annat program har filen öppen, {who}"


def test_the_file_that_was_to_be_replaced_says_which_program_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os_errors, "is_open_elsewhere", lambda path: path.suffix == ".xlsx")
    no_access = refused(5, name=".plan.xlsx.0123456789ab.tmp", other="plan.xlsx")
    assert "troligen Excel" in os_error_reason(no_access)
    monkeypatch.setattr(os_errors, "is_open_elsewhere", lambda path: False)
    assert os_error_reason(no_access) == "du har inte rätt till filen eller mappen"


@pytest.mark.parametrize(
    ("code", "number", "reason"),
    [
        (19, errno.EACCES, "disken går bara att läsa"),
        (53, errno.ENOENT, "enheten eller nätverksmappen går inte att nå"),
        (64, errno.EINVAL, "enheten eller nätverksmappen går inte att nå"),
        (21, errno.EACCES, "enheten eller nätverksmappen går inte att nå"),
        (362, errno.EINVAL, "filen ligger i en molntjänst som inte svarar"),
    ],
)
def test_numbers_of_windows_that_python_makes_too_little_of(code: int, number: int, reason: str) -> None:
    assert os_error_reason(refused(code, number)) == reason


def test_what_opening_a_file_does_not_say_is_seen_from_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os_errors, "_ON_WINDOWS", True)
    assert os_error_reason(OSError(errno.EACCES, "x", str(tmp_path))) == "det är en mapp"
    asked = OSError(errno.EINVAL, "x", str(tmp_path / "vad?.larande"))
    assert os_error_reason(asked) == "tecknet ? kan inte stå i ett filnamn"
    deep = str(tmp_path / ("x" * 120) / ("y" * 120) / ("z" * 120))
    told = f"namnet med alla mappar har {len(deep)} tecken, och Windows tar 259"
    assert os_error_reason(OSError(errno.ENOENT, "x", deep)) == told
    assert os_error_reason(OSError(errno.ENOENT, "x", str(tmp_path / "borta"))) == "mappen eller filen finns inte"


def test_a_drive_that_is_not_there_is_told_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dag.larande"
    monkeypatch.setattr(os_errors, "_ON_WINDOWS", True)
    monkeypatch.setattr(os_errors.os.path, "exists", lambda _: False)
    assert root_out_of_reach(path) == path.anchor
    told = f"enheten eller nätverksmappen {path.anchor} går inte att nå"
    assert os_error_reason(OSError(errno.ENOENT, "x", str(path))) == told
    sentence = f"Enheten eller nätverksmappen {path.anchor} går inte att nå. Anslut den och försök igen."
    assert out_of_reach(path.anchor) == sentence


def test_a_reason_that_windows_gives_by_its_number_is_not_looked_for_in_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os_errors, "_ON_WINDOWS", True)
    full = OSError(errno.ENOSPC, "x", str(tmp_path / "vad?.larande"))
    assert os_error_reason(full) == "disken är full"
    assert unreadable("Mappen", full) == "Mappen går inte att läsa: disken är full."
    assert os_error_reason(OSError(9999, "x")) == "systemfel 9999"


def test_a_path_on_a_drive_that_is_there_and_one_without_a_drive_are_in_reach(tmp_path: Path) -> None:
    assert root_out_of_reach(tmp_path / "borta" / "dag.larande") == ""
    assert root_out_of_reach(Path("dag.larande")) == ""


@ONLY_WINDOWS
def test_a_file_that_is_open_here_is_held(tmp_path: Path) -> None:
    held, free = tmp_path / "plan.docx", tmp_path / "fri.docx"
    free.write_bytes(b"")
    with held.open("wb"):
        for act in (held.unlink, lambda: free.replace(held)):
            with pytest.raises(PermissionError) as caught:
                act()
            assert is_held(caught.value)
            assert "troligen Word" in os_error_reason(caught.value)
    held.unlink()


@ONLY_WINDOWS
def test_what_windows_itself_says_of_folders_names_and_drives(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path, "det är en mapp"),
        (tmp_path / "vad?.larande", "tecknet ? kan inte stå i ett filnamn"),
        (Path("Q:\\dag.larande"), "enheten eller nätverksmappen Q:\\ går inte att nå"),
    ):
        with pytest.raises(OSError, match=r"\[Errno \d+\]") as caught:
            path.open("rb")
        assert os_error_reason(caught.value) == reason
