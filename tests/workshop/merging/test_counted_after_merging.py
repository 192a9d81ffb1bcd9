"""What several tables wrote counts once when it has been put together: in the roll-up, and among the deadlines."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from larande_tui.rollup.collect import collect
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.period import Period
from larande_tui.workshop.create import Original
from larande_tui.workshop.merging.merge_files import merge_files, merge_into
from larande_tui.workshop.merging.source import read_source
from larande_tui.workshop.model.items import Action, Note, Rating
from larande_tui.workshop.status.deadlines import deadlines_in
from larande_tui.workshop.store.session import Session
from tests.driver.held_workshops import held_workshop

TODAY = dt.date(2026, 11, 29)


def page(folder: Path):
    return RollUp(collect([folder], TODAY, Period.read("2025"))).page()


def table(prepared: Path, number: int, *, notes: int = 0) -> Path:
    path = Path(shutil.copy(prepared, prepared.parent / "mapp" / f"bord{number}.larande"))
    with Session.open(path) as session:
        session.put(
            *(Rating(area="N7", now=number) for _ in range(4)),
            Action(activity=f"Bord {number}", due=dt.date(2025, 6, 1), number=100 + number),
        )
        for text in range(notes):
            session.put(Note(step="reflektion", place="RF1", text=str(text)))
        assert session.wait_saved(10)
    return path


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    (tmp_path / "mapp").mkdir()
    return held_workshop(tmp_path / "dag.larande", ratings=())


@pytest.mark.parametrize("same_id", [False, True], ids=["on one machine", "on several"])
def test_the_tables_count_in_the_file_with_all(
    prepared: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, same_id: bool
):
    tables = []
    for number in (1, 2):
        if same_id:
            monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / f"tillstand-{number}"))
        tables.append(table(prepared, number, notes=30))
    folder = prepared.parent / "mapp"
    merge_files(tables, folder / "alla.larande")
    whole = page(folder)
    assert (whole.workshops, whole.plans, whole.actions) == (1, 1, 3)
    assert (whole.areas[0].now, whole.areas[0].is_hidden) == (None, True), "eight people, but one workshop"
    assert collect([folder], TODAY, Period.read("2025")).several == [
        "alla.larande finns också som bord2.larande och bord1.larande. Bara den med mest i räknas."
    ]
    found = deadlines_in(folder, TODAY)
    assert {matter.path.name for matter in found.late} == {"alla.larande"}
    assert found.several == ["bord1.larande och bord2.larande är hopslagna i alla.larande. Bara den räknas."]


def test_a_table_that_took_in_the_other_counts_for_both_though_the_other_has_more_lines(prepared: Path):
    one, other = table(prepared, 1), table(prepared, 2, notes=30)
    with Session.open(one) as session:
        merge_into(session, [read_source(other)])
    folder = prepared.parent / "mapp"
    assert (page(folder).workshops, page(folder).actions) == (1, 3)
    found = deadlines_in(folder, TODAY)
    assert {matter.path.name for matter in found.late} == {"bord1.larande"}
    assert found.several == ["bord2.larande är hopslagen i bord1.larande. Bara den räknas."]
    with Session.open(one) as session:
        session.undo()
    assert page(folder).workshops == 2, "undone, they are apart again"


def test_tables_that_took_in_each_other_count_once(prepared: Path):
    one, other = table(prepared, 1), table(prepared, 2)
    for path, source in ((one, other), (other, one)):
        with Session.open(path) as session:
            merge_into(session, [read_source(source)])
    folder = prepared.parent / "mapp"
    assert (page(folder).workshops, page(folder).actions) == (1, 3)
    assert len({matter.path for matter in deadlines_in(folder, TODAY).late}) == 1


def test_merging_again_adds_nothing_and_a_new_workshop_of_it_is_its_own(prepared: Path):
    tables = [table(prepared, number) for number in (1, 2)]
    folder = prepared.parent / "mapp"
    assert merge_files(tables, folder / "alla.larande").changes
    assert not merge_files(tables, folder / "alla.larande").changes
    copy = Original.read(folder / "alla.larande")
    path = copy.begin(copy.details.changed(workplace="Söder"))
    with Session.open(path) as session:
        for rating in session.workshop.all(Rating):
            session.remove(rating.key)
        session.put(*(Rating(area="N7", now=5) for _ in range(6)))
    assert page(folder).workshops == 2
    assert {matter.path.name for matter in deadlines_in(folder, TODAY).late} == {"alla.larande", path.name}
