"""Names that Windows would refuse, keep elsewhere, or take for a device."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.core.file_names import kept_name, refused_part, why_not_kept


@pytest.mark.parametrize(
    ("name", "why", "instead"),
    [
        ("möte 09:30.larande", "tecknet : kan inte stå i ett filnamn", "möte 09.30.larande"),
        ("plan: norr.docx", "tecknet :", "plan- norr.docx"),
        ("vad?.md", "tecknet ?", "vad-.md"),
        ("a\tb.md", "ett styrtecken", "a-b.md"),
        ("CON", "så heter en enhet i Windows", "CON-fil"),
        ("com1.md", "så heter en enhet i Windows", "com1-fil.md"),
        ("nul.tar.gz", "så heter en enhet i Windows", "nul-fil.tar.gz"),
        ("Aux .docx", "så heter en enhet", "Aux-fil.docx"),
        ("dag.", "en punkt eller ett blanksteg sist", "dag"),
        ("dag ", "en punkt eller ett blanksteg sist", "dag"),
        ("å" * 256, "256 tecken, och högst 255", "å" * 100),
        ("...", "en punkt", "workshop"),
    ],
)
def test_what_windows_would_not_keep_is_said_with_a_name_that_it_keeps(name: str, why: str, instead: str) -> None:
    assert why in why_not_kept(name)
    assert kept_name(name) == instead
    assert why_not_kept(instead) == ""


@pytest.mark.parametrize("name", ["dag.larande", "Möte 09.30.docx", ".dold", "content", "com10.md", "a.b.c", "👩‍👧.md"])
def test_what_every_system_keeps_is_left_as_it_is(name: str) -> None:
    assert why_not_kept(name) == ""
    assert kept_name(name) == name


def test_folders_that_would_be_made_are_looked_at_too(tmp_path: Path) -> None:
    assert refused_part(tmp_path / "ny" / "dag.larande") == ""
    assert refused_part(tmp_path / "ny: två" / "dag.larande") == "ny: två"
    assert refused_part(tmp_path / "ny" / "nul" / "dag.larande") == "nul"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such folders")
def test_what_is_there_already_may_be_called_anything(tmp_path: Path) -> None:
    folder = tmp_path / "projekt: a"
    folder.mkdir()
    assert refused_part(folder / "dag.larande") == ""
    (folder / "vad?.larande").touch()
    assert refused_part(folder / "vad?.larande") == ""
