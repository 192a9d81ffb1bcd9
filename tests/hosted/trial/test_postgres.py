"""A PostgreSQL of one's own, started from the system's programs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.driver.postgres import must_have_postgres


@pytest.fixture
def programs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes programs of a version that are the only ones there."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    from larande_tui.hosted.trial import postgres

    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    monkeypatch.setattr(postgres, "_PLACES", ((str(tmp_path), "*/bin"),))

    def make(version: int) -> Path:
        folder = tmp_path / str(version) / "bin"
        folder.mkdir(parents=True)
        for name in ("initdb", "postgres"):
            program = folder / name
            program.write_text(f'#!/bin/sh\necho "{name} (PostgreSQL) {version}.3 (Debian)"\n', encoding="utf-8")
            program.chmod(0o755)
        return folder

    return make


@pytest.mark.skipif(sys.platform == "win32", reason="the programs here are scripts of a shell")
def test_the_newest_programs_are_taken_and_old_ones_told(programs_in) -> None:
    from larande_tui.hosted.errors import NoPostgresError
    from larande_tui.hosted.trial.postgres import programs

    with pytest.raises(NoPostgresError, match="ingen PostgreSQL"):
        programs()
    programs_in(9)
    programs_in(14)
    with pytest.raises(NoPostgresError, match="PostgreSQL 14, och den är för gammal"):
        programs()
    programs_in(17)
    newest = programs_in(18)
    assert programs() == newest


def test_its_database_is_behind_a_password_and_gone_afterwards() -> None:
    must_have_postgres()
    import psycopg

    from larande_tui.hosted.trial.cleanup_process import CleanupProcess
    from larande_tui.hosted.trial.postgres import temporary_postgres

    with temporary_postgres(CleanupProcess(None)) as address:
        with psycopg.connect(address) as connection:
            (row,) = connection.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert row == ("larande", False)
        where = address.partition("@")[2]
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"postgresql://chef@{where}")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
