"""Signs that a PDF cannot show, since the machine has no typeface with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats import pdf
from larande_tui.documents.formats.fonts import characters_without_font
from larande_tui.workshop.model.items import Note, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.documents import workshop_of
from tests.driver.shipped import shipped

SAID = Note(id="n", step="reflektion", place="RF1", text="Bra 😀 och 🫨, ❤️ → och å", number=1)
ASKED = ProgrammeUsed(programme=shipped("halvdag"))

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fontconfig is for Unix")


@pytest.fixture
def typefaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose typefaces have everything but one face."""
    folder = tmp_path / "bin"
    folder.mkdir()
    lister = folder / "fc-list"
    lister.write_text('#!/bin/sh\n[ "$1" = ":charset=1fae8" ] || echo "DejaVu Sans"\n', encoding="utf-8")
    lister.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("typefaces")
def test_only_signs_without_a_typeface_are_named() -> None:
    assert characters_without_font(compose(workshop_of(ASKED, SAID))) == ["🫨"]


@pytest.mark.usefixtures("typefaces")
def test_a_pdf_with_empty_boxes_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pdf, "write_pdf", lambda document, target, **_: target)
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(ASKED, SAID, name="Dagen")
    assert main(["exportera", "dag.larande", "--till", "dag.pdf"]) == 0
    assert "inget typsnitt med 🫨, så PDF:en visar tomma rutor" in capsys.readouterr().err
    assert main(["exportera", "dag.larande", "--till", "dag.md"]) == 0
    assert "typsnitt" not in capsys.readouterr().err


def test_a_machine_that_cannot_tell_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert characters_without_font(compose(workshop_of(ASKED, SAID))) == []
