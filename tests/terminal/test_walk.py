"""A short walk of the stage on this system's own driver: in a pseudo-terminal, or in a console of Windows."""

from __future__ import annotations

from pathlib import Path

from docx import Document

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.on_stage import say
from tests.driver.real_app import LEAVE, PAGE_DOWN, UNDO, RealApp

F9 = "\x1b[20~"
SAID = "Älgen på ön äter 🙂"


def test_the_demo_is_written_in_undone_exported_and_opened_again(workshops: Path) -> None:
    with RealApp(["demo"], {}, columns=120, lines=40) as app:
        app.until_shown("● Öppning", "Page Down", within=120)
        app.type(PAGE_DOWN)
        app.until_shown("● Reflektion", "Fråga 1 av")
        say(app, SAID, "fel rad")
        app.type(UNDO)
        app.wait_for(lambda: not app.shows("fel rad"), "the note gone")
        app.type(PAGE_DOWN)
        app.until_shown("● Nuläge")
        app.type(F9)
        app.until_shown("Mötesanteckningar")
        app.type("\r")
        app.until_shown(".docx", within=120)
        app.type(LEAVE)
        assert app.end() == 0
    [file] = workshops.glob("*.larande")
    with Session.open(file, writable=False) as session:
        texts = [note.text for note in session.workshop.all(Note)]
    assert texts.count(SAID) == 1
    assert "fel rad" not in texts
    [document] = workshops.glob("*.docx")
    assert SAID in "\n".join(text.text or "" for text in Document(document).element.body.iter())
    with RealApp([str(file)], {}, columns=120, lines=40) as app:
        app.until_open()
        app.until_shown("● Nuläge")
        app.type(LEAVE)
        assert app.end() == 0
