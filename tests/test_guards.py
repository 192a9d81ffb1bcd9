"""The list of protections names what is there; that a test fails without each is asked by ``python dev.py guards``."""

from __future__ import annotations

import pytest

from mutants.guards import Guard, guards
from mutants.trial import ROOT


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.keeps)
def test_a_protection_stands_once_where_the_list_says_and_its_tests_are_there(guard: Guard) -> None:
    source = (ROOT / "larande_tui" / guard.file).read_text(encoding="utf-8")
    assert source.count(guard.code) == 1
    assert [test for test in guard.tests if not (ROOT / test.partition("::")[0]).exists()] == []
