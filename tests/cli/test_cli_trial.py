"""``larande server --prova`` where it cannot begin: sentences."""

from __future__ import annotations

import pytest


def test_without_postgresql_it_is_said_how_to_install_it(run, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    from larande_tui.hosted.trial import postgres

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(postgres, "_PLACES", ())
    outcome = run("server", "--prova", "--port", "0")
    assert outcome.code == 1
    assert "här finns ingen PostgreSQL. Installera den: sudo apt install postgresql" in outcome.err


def test_a_port_that_is_none_is_refused(run) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    outcome = run("server", "--prova", "--port", "70000")
    assert (outcome.code, outcome.out) == (1, "")
    assert "En port är ett tal från 1 till" in outcome.err
