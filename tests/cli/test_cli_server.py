"""Rooms on a server from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.workshop.store.session import Session
from tests.driver.postgres import PostgresServer
from tests.driver.workshop_samples import say

pytest.importorskip("psycopg", reason="psycopg is not installed")


@pytest.fixture
def address(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """A new database without tables, named in the environment."""
    monkeypatch.setenv("LARANDE_DB", address := postgres.new_database())
    return address


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a note in it."""
    with Session.create(tmp_path / "hemtjansten.larande") as session:
        say(session, "hej")
        return session.path


def test_a_room_is_put_in_listed_taken_out_and_dumped(run, address: str, file: Path) -> None:
    outcome = run("server", "lista")
    assert (outcome.code, outcome.out) == (1, "")
    assert "kör larande server migrera" in outcome.err
    assert run("server", "migrera") == (0, "Tabellerna är uppdaterade till version 5.\n", "")
    assert run("server", "migrera") == (0, "Tabellerna är redan de rätta.\n", "")
    assert "inga rum på servern ännu" in run("server", "lista").out
    put = run("server", "lagg-upp", "hemtjansten.larande", "--enhet", "Norr")
    assert put.code == 0, put.err
    assert "hemtjansten.larande är nu rummet" in put.out
    listed = run("server", "lista").out
    assert "hemtjansten  Norr" in listed
    taken = run("server", "hämta", "hemtjansten", "--till", "ut.larande")
    assert taken == (0, "Skrev ut.larande. Rummet är kvar på servern.\n", "")
    assert Path("ut.larande").read_bytes() == file.read_bytes()
    assert run("server", "dumpa", "kopior") == (0, "Skrev 1 rum i kopior.\n", "")
    (dumped,) = Path("kopior").iterdir()
    assert dumped.read_bytes() == file.read_bytes()
    assert run("server", "lägg-upp", str(dumped)).code == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Säg vad som ska göras: migrera, lista"),
        (["läggupp"], "Säg vad som ska göras"),
        (["lägg-upp"], "Säg filen efter lägg-upp"),
        (["hämta", "rum"], "--till FIL.larande"),
        (["dumpa"], "Säg mappen efter dumpa"),
        (["hämta", "a", "b", "--till", "c.larande"], "Säg rummet efter hämta"),
    ],
)
def test_what_cannot_be_done_is_said(run, address: str, words: list[str], sentence: str) -> None:
    run("server", "migrera")
    outcome = run("server", *words)
    assert (outcome.code, outcome.out) == (1, "")
    assert sentence in outcome.err


def test_a_server_is_looked_over(run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = run("server", "--kolla")
    assert outcome.code == 1
    assert "PostgreSQL 1" in outcome.out
    assert "kör larande server migrera" in outcome.err
    assert "LARANDE_ADRESS är inte satt" in outcome.err
    monkeypatch.setenv("LARANDE_ADRESS", "http://rum.kommunen.se")
    assert "utan https går allt i klartext" in run("server", "--kolla").err
    assert "En arbetare visar högst 20 scener" in outcome.out
    monkeypatch.setenv("LARANDE_SCENER", "0")
    assert "LARANDE_SCENER är 0" in run("server", "--kolla").out
    monkeypatch.setenv("LARANDE_SCENER", "några")
    assert "LARANDE_SCENER ska vara ett tal" in run("server", "--kolla").err
    monkeypatch.setenv("LARANDE_SCENER", "7")
    state_folder().mkdir(parents=True, exist_ok=True)
    (state_folder() / "scener").write_text("", encoding="utf-8")
    assert "Scener i webbläsaren går inte att öppna" in run("server", "--kolla").err
    monkeypatch.setenv("LARANDE_GRUPPER", "grupper.txt")
    assert "kräver LARANDE_PROXY" in run("server", "--kolla").err
    monkeypatch.setenv("LARANDE_PROXY", "127.0.0.1")
    Path("grupper.txt").write_text("alla = *\n", encoding="utf-8")
    (state_folder() / "scener").unlink()
    assert "Ingen grupp i LARANDE_GRUPPER får leda" in run("server", "--kolla").out
    Path("grupper.txt").write_text("alla = *\nledare = leda: *\n", encoding="utf-8")
    assert "Ingen grupp" not in run("server", "--kolla").out


def test_without_a_database_it_is_said_how_one_is_named(run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LARANDE_DB", raising=False)
    outcome = run("server", "--kolla")
    assert (outcome.code, outcome.out) == (1, "")
    assert "LARANDE_DB=postgresql://" in outcome.err
    monkeypatch.setenv("LARANDE_DB", "postgresql://larande@127.0.0.1:9/larande")
    outcome = run("server", "lista")
    assert outcome.err.startswith("Databasen svarar inte. Inget är gjort")


def test_a_room_that_is_not_there_is_not_led_in_the_browser(run, address: str) -> None:
    pytest.importorskip("aiohttp", reason="aiohttp is not installed")
    run("server", "migrera")
    for words, sentence in [
        (["webb", "norr"], "inget rum ”norr” på servern"),
        (["webb"], "Säg rummet efter webb"),
        (["webb", "norr", "--port", "70000"], "En port är ett tal från 1 till"),
    ]:
        outcome = run("server", *words, "--öppna-inte")
        assert (outcome.code, outcome.out) == (1, "")
        assert sentence in outcome.err


def test_a_door_is_opened_and_closed(run, address: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("server", "migrera")
    run("server", "lägg-upp", "hemtjansten.larande")
    monkeypatch.setenv("LARANDE_ADRESS", "https://rum.kommunen.se/")
    opened = run("server", "öppna", "hemtjansten")
    code = opened.out.split()[2].rstrip(".")
    assert f"Deltagarna går till https://rum.kommunen.se/{code}\n" in opened.out
    assert code in run("server", "oppna", "hemtjansten").out, "it has one code as long as it is open"
    assert run("server", "stäng", "hemtjansten").out.startswith("Dörren är stängd.")
    again = run("server", "stäng", "hemtjansten")
    assert (again.code, again.out) == (1, "")
    assert "inte öppet för deltagare" in again.err
    monkeypatch.setenv("LARANDE_ADRESS", "rum.kommunen.se")
    assert "LARANDE_ADRESS=https://" in run("server", "öppna", "hemtjansten").err


def test_links_are_made_listed_and_revoked(run, address: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_ADRESS", "https://rum.kommunen.se")
    run("server", "migrera")
    run("server", "lägg-upp", "hemtjansten.larande")
    assert "Inga länkar gäller" in run("server", "länkar").out
    made = run("server", "länk", "hemtjansten", "--får", "läsa", "--till", "2099-06-30")
    assert made.out.startswith("https://rum.kommunen.se/l/")
    assert "läsa anteckningarna, till och med 2099-06-30" in made.out
    assert run("server", "lank", "--far", "översikt").code == 0
    listed = run("server", "länkar").out.splitlines()
    assert len(listed) == 2
    assert run("server", "återkalla", listed[0].split()[0]).out == "Länken gäller inte längre.\n"
    assert len(run("server", "länkar").out.splitlines()) == 1
    for words, sentence in [
        (["länk", "hemtjansten"], "--får läsa, hämta, översikt"),
        (["länk", "hemtjansten", "--får", "allt"], "--får läsa, hämta, översikt"),
        (["länk", "hemtjansten", "--får", "översikt"], "säg inget rum"),
        (["länk", "hemtjansten", "--får", "läsa", "--till", "2020-01-01"], "har redan varit"),
        (["länk", "hemtjansten", "--får", "läsa", "--till", "i morgon"], "som 2027-06-30"),
        (["återkalla", "0123456789"], "ingen länk"),
    ]:
        outcome = run("server", *words)
        assert (outcome.code, outcome.out) == (1, "")
        assert sentence in outcome.err
