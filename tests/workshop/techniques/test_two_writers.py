"""What is derived from the workshop is derived after what another window wrote, and takes nothing of it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.workshop.model.items import AreaFinding, Element, Note, Rating, Relation, StepRun, Theme
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.progress import give_time
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import grouping, wall_items


@pytest.fixture
def behind(room: Session) -> Iterator[Session]:
    """A second window that does not look at what the first does."""
    with Session.open(room.path) as opened:
        yield opened


def note(session: Session, text: str) -> Note:
    return next(item for item in session.workshop.all(Note) if item.text == text)


def test_numbers_and_orders_go_on_after_the_other_windows(room: Session, behind: Session) -> None:
    wall_items.add_notes(room, "reflektion", "RF1", ["fyra"])
    for number, add in enumerate(
        (
            lambda: wall_items.add_notes(behind, "reflektion", "RF1", ["x"]),
            lambda: wall_items.add_elements(behind, "karta", "roller", ["x"]),
            lambda: wall_items.add_actions(behind, ["x"]),
            lambda: wall_items.add_decisions(behind, ["x"]),
            lambda: wall_items.park(behind, "plan", ["x"]),
        ),
        4,
    ):
        wall_items.add_decisions(room, ["under tiden"])
        (made,) = add()
        assert made.number == 2 * number
    assert note(behind, "x").order == 5.0


def test_an_import_is_numbered_after_what_was_written_while_its_file_was_read(
    room: Session, behind: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "lappar.txt"
    source.write_text("en lapp\nen till\n", encoding="utf-8")
    wall_items.add_notes(room, "reflektion", "RF1", ["fyra"])
    monkeypatch.setattr(behind, "catch_up", lambda: 0)
    import_file(behind, source, ImportOptions(step="reflektion", place="RF1"))
    assert [(item.number, item.order) for item in behind.workshop.all(Note)[-2:]] == [(7, 5.0), (8, 6.0)]


def test_other_words_leave_what_the_other_window_chose(room: Session, behind: Session) -> None:
    wall_items.choose(room, note(room, "ett").key)
    wall_items.change_text(behind, note(behind, "ett"), "ett till")
    changed = note(behind, "ett till")
    assert changed.chosen
    wall_items.move_note(room, note(room, "två"), "reflektion", "RF2b")
    grouping.put_in_theme(behind, [note(behind, "två")], "Tid")
    assert (note(behind, "två").place, note(behind, "två").theme != "") == ("RF2b", True)


def test_what_would_point_at_nothing_goes_also_when_the_other_window_made_it(room: Session, behind: Session) -> None:
    first, second = room.workshop.all(Element)
    wall_items.relate(room, Relation(source=first.id, target=second.id))
    wall_items.remove(behind, first)
    assert behind.workshop.all(Relation) == []


def test_a_theme_that_both_name_is_made_once(room: Session, behind: Session) -> None:
    grouping.put_in_theme(room, [note(room, "ett")], "Tid")
    grouping.put_in_theme(behind, [note(behind, "två")], "tid")
    assert [theme.name for theme in behind.workshop.all(Theme)] == ["Tid"]
    assert len({item.theme for item in behind.workshop.all(Note) if item.theme}) == 1


def test_an_order_is_changed_among_all_that_lie_there(room: Session, behind: Session) -> None:
    wall_items.add_notes(room, "reflektion", "RF1", ["fyra"])
    assert wall_items.move(behind, note(behind, "tre"), 1), "what the other window put last is passed"
    assert [item.text for item in behind.workshop.notes_in("reflektion", "RF1")] == ["ett", "två", "fyra", "tre"]


def test_ratings_replace_the_other_windows_too(room: Session, behind: Session) -> None:
    wall_items.rate(room, "N7", [1, 2])
    wall_items.rate(behind, "N7", [3, 4, 5])
    assert sorted(rating.now for rating in behind.workshop.all(Rating)) == [3, 4, 5]
    wall_items.rate_desired(room, "N7", 5)
    wall_items.rate(behind, "N7", [2])
    assert behind.workshop.find(AreaFinding, "N7") == AreaFinding(id="N7", now=2, desired=5)


def test_time_that_both_give_is_given_twice(room: Session, behind: Session) -> None:
    seen = [item for session in (room, behind) for item in agenda(session.workshop) if item.id == "reflektion"]
    assert [give_time(session, item, 2) for session, item in zip((room, behind), seen, strict=True)] == [2, 2]
    run = behind.workshop.find(StepRun, "reflektion")
    assert run is not None
    assert run.minutes == 14


def test_undo_leaves_what_the_other_window_has_just_changed(room: Session, behind: Session) -> None:
    wall_items.change_text(room, note(room, "ett"), "ett till")
    behind.catch_up()
    room.put(note(room, "ett till").changed(text="rummets"))
    behind.undo()
    assert note(behind, "rummets")
