"""Type on a real stage, and look notes up in its file."""

from __future__ import annotations

from pathlib import Path

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.real_app import RealApp


def say(app: RealApp, *texts: str, on_line: str = "") -> None:
    """Type each text and Enter, and wait until it is on the wall and saved, after the text already on the line."""
    for text in texts:
        app.type(f"{text}\r")
        app.wait_for(lambda text=text: app.shows(f"{on_line}{text}") and app.saved, f"{text} on the wall and saved")


def said(path: Path) -> list[str]:
    """Return the notes in a file, which must be intact."""
    with Session.open(path, writable=False) as session:
        assert not session.report.damaged
        return [note.text for note in session.workshop.all(Note)]
