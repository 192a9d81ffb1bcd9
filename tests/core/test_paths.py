"""Paths as people type, paste and drop them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.core.paths import typed_path


@pytest.mark.parametrize(
    "typed",
    [
        "/hem/Mina filer/enkät.xlsx",
        '  "/hem/Mina filer/enkät.xlsx"  ',
        "'/hem/Mina filer/enkät.xlsx'",
        "”/hem/Mina filer/enkät.xlsx”",
        "& '/hem/Mina filer/enkät.xlsx'",
        "file:///hem/Mina%20filer/enk%C3%A4t.xlsx",
        pytest.param(
            "/hem/Mina\\ filer/enkät.xlsx",
            marks=pytest.mark.skipif(os.name == "nt", reason="there it separates folders"),
        ),
    ],
)
def test_a_path_is_the_same_however_it_was_brought(typed: str) -> None:
    assert typed_path(typed).as_posix().endswith("/hem/Mina filer/enkät.xlsx")


@pytest.mark.parametrize("typed", ['"', "'hej", 'nej"', ""])
def test_marks_that_do_not_go_together_belong_to_the_name(typed: str) -> None:
    assert typed_path(typed) == Path(typed)


def test_home_is_the_persons_own() -> None:
    assert typed_path("~/enkät.csv") == Path.home() / "enkät.csv"
