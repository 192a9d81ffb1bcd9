"""``larande anslut`` before any phone comes: which addresses there are, and which workshop it is about."""

from __future__ import annotations

import pytest

from larande_tui.join import addresses
from tests.cli.conftest import Run


def test_the_addresses_are_told_without_a_workshop(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "own_addresses", lambda: ["192.168.1.20", "10.0.0.3"])
    outcome = run("anslut", "--visa-adresser")
    assert (outcome.code, outcome.out) == (0, "192.168.1.20\n10.0.0.3\n")


def test_without_a_workshop_it_asks_which(run: Run) -> None:
    outcome = run("anslut")
    assert outcome.code == 1
    assert outcome.err == "Vilken workshop ska telefonerna skriva i? Skriv  larande anslut FIL.larande.\n"
