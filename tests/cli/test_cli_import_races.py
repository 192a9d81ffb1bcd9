"""An import that fails beside other commands: what they wrote is there, and what nobody wants is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.interchange.imports import sources
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

WORDS = ("importera", "fel.json", "--till", "dag.larande", "--upplägg", "halvdag")


@pytest.fixture(autouse=True)
def spoilt(tmp_path: Path) -> Path:
    """A file that cannot be taken in."""
    path = tmp_path / "fel.json"
    path.write_text("inte hel", encoding="utf-8")
    return path


def write(path: Path) -> None:
    """What another command does at the same time."""
    with Session.open(path) if path.exists() else Session.create(path) as session:
        session.put(Note(step="reflektion", place="RF1", text="den andras"), name="Ny anteckning")


def notes(path: Path) -> list[str]:
    with Session.open(path, writable=False) as session:
        return [note.text for note in session.workshop.all(Note)]


def test_alone_it_leaves_nothing_behind(run, tmp_path: Path) -> None:
    outcome = run(*WORDS)
    assert outcome.code == 1
    assert "inte hel JSON" in outcome.err
    assert not (tmp_path / "dag.larande").exists()
    kept = [path for path in (tmp_path / "tillstand").rglob("*") if path.is_file() and path.parent.name != "las"]
    assert kept == []


def test_what_another_added_meanwhile_is_there(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, really = tmp_path / "dag.larande", sources.read_json

    def while_it_is_read(source: Path):
        write(path)
        return really(source)

    monkeypatch.setattr(sources, "read_json", while_it_is_read)
    assert run(*WORDS).code == 1
    assert notes(path) == ["den andras"]


def test_what_another_has_just_made_is_not_removed(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, really = tmp_path / "dag.larande", Session.create

    def while_it_begins(target: Path):
        monkeypatch.setattr(Session, "create", really)
        write(path)
        return really(target)

    monkeypatch.setattr(Session, "create", while_it_begins)
    outcome = run(*WORDS)
    assert outcome.code == 1
    assert "dag.larande finns redan och är orörd" in outcome.err
    assert notes(path) == ["den andras"]


def test_what_was_taken_in_before_the_failure_stays(run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hel\n", encoding="utf-8")
    words = ("--till", "dag.larande", "--upplägg", "halvdag", "--steg", "reflektion", "--plats", "RF1")
    assert run("importera", "a.txt", "fel.json", *words).code == 1
    assert notes(tmp_path / "dag.larande") == ["hel"]
