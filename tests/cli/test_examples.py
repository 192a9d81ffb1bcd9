"""The finished examples in ``exports``: they are what the demo workshop gives today."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

EXAMPLES = Path(__file__).resolve().parents[2] / "exports" / "exempel"
WORDS = re.compile(r"<[aw]:t[^>]*>([^<]+)")


def words_of(file: Path) -> dict[str, list[str]]:
    """Return the texts of each part of a Word or PowerPoint file."""
    with zipfile.ZipFile(file) as package:
        parts = sorted(name for name in package.namelist() if name.endswith(".xml"))
        return {name: WORDS.findall(package.read(name).decode("utf-8")) for name in parts}


def test_the_examples_are_those_of_today(demo: Path) -> None:
    made = sorted(file.name for file in demo.parent.iterdir())
    assert sorted(file.name for file in EXAMPLES.iterdir()) == made, "python3 dev.py run demo --till exports/exempel"
    for name in made:
        if name != demo.name:
            assert words_of(EXAMPLES / name) == words_of(demo.parent / name), name


def test_the_example_workshop_has_what_the_demo_has(demo: Path) -> None:
    with Session.open(EXAMPLES / demo.name, writable=False) as example, Session.open(demo, writable=False) as today:
        assert not example.report.damaged
        assert [note.text for note in example.workshop.all(Note)] == [note.text for note in today.workshop.all(Note)]
        assert len(example.workshop) == len(today.workshop)
