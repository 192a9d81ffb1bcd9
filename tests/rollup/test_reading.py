"""How a workshop's file is read for its figures: all lines together, or each by itself."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

import pytest

from larande_tui.rollup.reading.area_sums import packed, unpacked
from larande_tui.rollup.reading.figures import AreaFigures
from larande_tui.rollup.reading.file_reader import FileReader
from larande_tui.rollup.reading.items import WANTED, items_from
from larande_tui.rollup.reading.line_filter import LineFilter
from larande_tui.workshop.model.items import Action, Key, Note, Rating
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.file_format import lines_at_rest
from larande_tui.workshop.store.file_format.lines_at_rest import RawChange, read_at_rest
from larande_tui.workshop.store.session import Session
from tests.driver.rich_workshop import everything
from tests.driver.shipped import shipped

PUT: dict[str, object] = {"seq": 90, "time": "2026-11-20T09:00:00+01:00", "who": "ledare"}
RATING: dict[str, object] = {"kind": "rating", "id": "r1", "area": "N1", "now": 3}
ANOTHER_ORDER: dict[str, object] = {"now": 3, "area": "N41", "id": "r1", "kind": "rating"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(*everything(shipped("halvdag")))
        session.put(Note(step="reflektion", text='{"kind":"rating"} och "gone":'))
        session.put(Rating(id="extra", area="N3", now=5), name="skattning")
        session.undo()
        session.remove(Key("action", "a2"))
    return path


def lines_of(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()[1:]


def test_all_lines_together_give_what_each_line_gives(path: Path):
    line_filter = LineFilter(WANTED)
    together = line_filter.read_all(lines_of(path))
    assert together is not None
    one_by_one = read_at_rest(path, line_filter.read).latest
    assert {kind: items for kind, items in together.items() if items} == {
        kind: items for kind, items in one_by_one.items() if items
    }
    assert items_from(together) == items_from(one_by_one)


@pytest.mark.parametrize(
    "line",
    [
        encode_line(PUT | {"changes": [RATING]})[:-1],
        encode_line(PUT | {"changes": [RATING]}).replace(b"N1", b"N2"),
        encode_line(PUT | {"changes": [{"kind": "rating", "area": "N1", "now": 3}]}),
        encode_line(PUT | {"changes": [{"kind": "rating", "id": 7}]}),
        encode_line(PUT | {"changes": [{"gone": "rating"}]}),
        encode_line(PUT | {"changes": [RATING | {"deep": [[[1]] * 2]}, [RATING]]}),
        encode_line({"seq": 90, "changes": [RATING]}),
        encode_line({"larande": 1, "workshop": "w1"}),
        b"\n",
        b"inte alls en rad\n",
    ],
)
def test_a_file_with_any_other_line_is_read_line_by_line(path: Path, line: bytes):
    before = FileReader().read(path).figures
    path.write_bytes(path.read_bytes() + line)
    line_filter, one_by_one = LineFilter(WANTED), list[bytes]()

    def read(one: bytes) -> Sequence[RawChange]:
        one_by_one.append(one)
        return line_filter.read(one)

    read_at_rest(path, read, line_filter.read_all)
    assert line in one_by_one
    with Session.open(path, writable=False) as session:
        report = session.report
        rated = {rating.area for rating in session.workshop.all(Rating)}
    read = FileReader().read(path)
    assert (read.damaged, read.cut) == (len(report.damaged), bool(report.torn))
    assert set(read.figures.areas) - set(before.areas) <= rated


@pytest.mark.parametrize(
    "line",
    [
        encode_line({"changes": [ANOTHER_ORDER], **PUT}),
        encode_line(PUT | {"changes": [ANOTHER_ORDER]}),
        encode_line(PUT | {"changes": [{"kind": "note", "id": "n1", "step": "s", "text": "{}"}, ANOTHER_ORDER]}),
    ],
)
def test_a_line_of_another_programs_order_is_read(path: Path, line: bytes):
    path.write_bytes(path.read_bytes() + line)
    read = FileReader().read(path)
    assert (read.damaged, sum(read.figures.areas["N41"].ratings)) == (0, 1)


def test_a_file_that_has_been_read_leaves_nothing_for_the_garbage_collector(path: Path):
    """Circles of objects would keep the data of thousands of files until they are found."""
    reader = FileReader()
    reader.read(path)
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        reader.read(path)
        gc.collect()
        # What other tests leave behind may become garbage at any moment.
        assert [one for one in gc.garbage if type(one).__module__.startswith("larande_tui.rollup")] == []
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()


def test_a_large_file_is_read_line_by_line(path: Path, monkeypatch: pytest.MonkeyPatch):
    figures = FileReader().read(path).figures
    monkeypatch.setattr(lines_at_rest, "_MOST_TOGETHER", 100)
    monkeypatch.setattr(LineFilter, "read_all", None)
    assert FileReader().read(path).figures == figures


def test_edits_of_an_action_count_once(path: Path):
    action = Action(id="x1", activity="Fem minuter")
    with Session.open(path) as session:
        before = len(session.workshop.actions)
        session.put(action)
        session.put(action.changed(status="klar"))
    figures = FileReader().read(path).figures
    assert len(figures.actions) == before + 1
    assert figures.actions[-1].status == "klar"


def test_areas_of_several_workshops_are_added_as_numbers():
    one = {"N1": AreaFigures((0, 0, 2, 0, 4), 4.5, 6, 5, chosen=True, before=3.25), "Å": AreaFigures(chosen=True)}
    two = {"Å": AreaFigures(), "N1": AreaFigures((0, 0, 0, 0, 0), 2.0, 10_000, None, before=4.0)}
    (names, first), (others, second) = packed(one), packed(two)
    assert names == others
    total = sum(int.from_bytes(digits, "little") for digits in (first, second))
    sums = dict(unpacked(names, total))
    row = sums["N1"]
    assert (row.people, row.workshops, row.result) == (10_006, 2, 6500)
    assert (row.desiring, row.desires, row.desired) == (6, 1, 5000)
    assert (row.moving, row.moves, row.after - row.before) == (10_006, 2, -750)
    assert (row.rated, row.ratings, row.chosen) == (1, (0, 0, 2, 0, 4), 1)
    assert (sums["Å"].workshops, sums["Å"].chosen) == (0, 1)
