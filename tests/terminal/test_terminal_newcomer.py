"""What somebody meets who runs the first command of the README in a terminal, and what a terminal can do to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually

SAID = "Pärmen på måndag"
"""Short enough to stand on one line of the wall's narrowest column."""


def the_file(workshops: Path) -> Path:
    (file,) = workshops.glob("*.larande")
    return file


def notes_saying(file: Path, text: str) -> list[Note]:
    with Session.open(file, writable=False) as session:
        return [note for note in session.workshop.all(Note) if note.text == text]


def reflection(start, **size: int):
    """The demo workshop on the stage, one step on."""
    terminal = start("demo", **size)
    terminal.wait_for("● Öppning", "Page Down")
    terminal.press("NPage")
    terminal.wait_for("● Reflektion", "Fråga 1 av")
    return terminal


def say(terminal, text: str, *, after: str = "") -> None:
    """Type ``text`` after what stands on the line, press Enter, and see it on the wall and saved."""
    terminal.type(text)
    terminal.wait_for(f"▸ {after}{text}")
    terminal.press("Enter")
    terminal.wait_for(f"{after}{text}", "✓ sparat", gone=f"▸ {after}{text}")


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_a_newcomer_leads_the_demo_group_one_step_further(start, workshops: Path, columns: int, lines: int) -> None:
    terminal = start("demo", columns=columns, lines=lines)
    terminal.wait_for("● Öppning", " Reflektion", "Page Down")
    terminal.press("NPage")
    terminal.wait_for("● Reflektion", "Fråga 1 av")
    say(terminal, SAID)
    terminal.kill()
    assert len(notes_saying(the_file(workshops), SAID)) == 1


def test_ctrl_q_ends_well_and_says_where_everything_is(start, workshops: Path) -> None:
    terminal = reflection(start)
    terminal.press("C-q")
    assert terminal.wait_for_end() == 0
    assert f"Allt är sparat i {the_file(workshops)}" in terminal.everything


def test_a_power_cut_in_the_middle_of_a_line_costs_nothing(start, workshops: Path, tmp_path: Path) -> None:
    terminal = reflection(start)
    say(terminal, SAID)
    terminal.type("Och så tänker vi att")
    terminal.wait_for("▸ Och så tänker vi att")
    drafts = tmp_path / "tillstand" / "utkast"
    terminal.until(
        lambda: any("Och så tänker vi att" in file.read_text(encoding="utf-8") for file in drafts.glob("*.json")),
        "the half-typed line on file",
    )
    terminal.kill()

    again = start(os.fspath(the_file(workshops)))
    again.wait_for("● Reflektion", "▸ Och så tänker vi att")
    assert len(notes_saying(the_file(workshops), SAID)) == 1


HOSTILE = ["[/]", "[@click=app.quit]här[/]", "[bold red]{0} %s $x", "=SUMMA(A1);"]


@pytest.mark.parametrize("hostile", usually("[@click=app.quit]här[/]", "=SUMMA(A1);", of=HOSTILE))
def test_what_looks_like_markup_stays_text(start, workshops: Path, hostile: str) -> None:
    terminal = reflection(start, columns=200, lines=40)
    say(terminal, hostile)
    assert len(notes_saying(the_file(workshops), hostile)) == 1


def test_what_is_pasted_never_steers_the_terminal(start, workshops: Path) -> None:
    terminal = reflection(start, columns=200, lines=40)
    terminal.paste("före\x1b[31m\x1b]0;kapad\x1b\\efter")
    # Textual takes an escape in a paste for keys and hands the rest over out of order: see that all has come.
    terminal.wait_for("före", "efter")
    terminal.press("Enter")
    terminal.wait_until_gone("▸ ^")
    terminal.wait_for("efter", "✓ sparat", gone="▸ före")
    with Session.open(the_file(workshops), writable=False) as session:
        (note,) = (note for note in session.workshop.all(Note) if "före" in note.text)
    assert "efter" in note.text
    assert note.text.isprintable()
    assert "kapad" not in terminal.title


def test_a_window_that_changes_size_keeps_the_line(start, workshops: Path) -> None:
    terminal = reflection(start, columns=120, lines=40)
    terminal.type("Nu ")
    terminal.wait_for("▸ Nu")
    terminal.resize(80, 24)
    terminal.type("öppnas ")
    terminal.wait_for("▸ Nu öppnas")
    terminal.resize(60, 18)
    terminal.resize(132, 50)
    say(terminal, "pärmen", after="Nu öppnas ")
    assert len(notes_saying(the_file(workshops), "Nu öppnas pärmen")) == 1


def test_keys_that_come_faster_than_the_screen_act_in_their_order(start, workshops: Path) -> None:
    terminal = reflection(start)
    terminal.type("första saken\randra saken\rtredje saken\r")
    terminal.wait_for("✓ sparat", "tredje saken")
    for said in ("första saken", "andra saken", "tredje saken"):
        terminal.until(lambda said=said: len(notes_saying(the_file(workshops), said)) == 1, f"{said} in the file")
