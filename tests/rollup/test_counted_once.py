"""A workshop counts once however many files it has, and every group counts that was led from one prepared file."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from larande_tui.rollup.collect import Collected, collect
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.period import Period
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, Item, Note, Rating
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.held_workshops import held_workshop
from tests.driver.shipped import shipped
from tests.rollup.conftest import Held

TODAY = dt.date(2026, 11, 29)


def counted(folder: Path, period: str = "2025") -> Collected:
    return collect([folder], TODAY, Period.read(period))


def page(folder: Path, period: str = "2025"):
    return RollUp(counted(folder, period)).page()


def on_another_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """Go on as another person, whose larande knows none of the files."""
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / f"tillstand-{name}"))


def led(path: Path, *items: Item, unit: str, day: dt.date, ratings: tuple[int, ...]) -> None:
    with Session.open(path) as session:
        details = session.workshop.details.changed(workplace=unit, department="Omsorg", date=day)
        session.put(details, *(Rating(area="N7", now=now) for now in ratings), *items)
        assert session.wait_saved(10)


@pytest.mark.parametrize("ratings", [(2, 3, 3, 4, 4, 5), ()], ids=["with ratings", "without"])
def test_a_prepared_file_sent_to_several_leaders_is_a_workshop_for_each_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ratings: tuple[int, ...]
):
    prepared = held_workshop(tmp_path / "forberedd.larande", unit="", department="", day=None, ratings=())
    files = []
    for number, unit in enumerate(("Norr", "Söder", "Öster"), 1):
        on_another_machine(monkeypatch, tmp_path, unit)
        (tmp_path / "mapp").mkdir(exist_ok=True)
        files.append(Path(shutil.copy(prepared, tmp_path / "mapp" / f"{unit}.larande")))
        led(files[-1], unit=unit, day=dt.date(2025, 3, number), ratings=ratings)
    on_another_machine(monkeypatch, tmp_path, "kommunen")
    found = counted(tmp_path / "mapp")
    assert (found.workshops, found.several) == (3, [])
    assert [line.path[-1] for line in RollUp(found).page(("Omsorg",)).below] == [
        "Norr", "Söder", "Öster",
    ]  # fmt: skip
    on_another_machine(monkeypatch, tmp_path, "Söder")
    begin_follow_up(
        files[1], tmp_path / "mapp" / "uppfoljning.larande", shipped("uppfoljning"),
        Details(organisation="Norrby", department="Omsorg", workplace="Söder", date=dt.date(2025, 10, 1)),
    )  # fmt: skip
    whole = page(tmp_path / "mapp")
    assert (whole.workshops, whole.plans, whole.actions) == (4, 3, 3), "only the plan of Söder is taken over"


def test_two_groups_of_a_workplace_that_were_led_from_one_file_on_different_days_are_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    prepared = held_workshop(tmp_path / "forberedd.larande", ratings=())
    for name, day in (("natt", 4), ("dag", 5)):
        on_another_machine(monkeypatch, tmp_path, name)
        (tmp_path / "mapp").mkdir(exist_ok=True)
        copy = Path(shutil.copy(prepared, tmp_path / "mapp" / f"{name}.larande"))
        led(copy, unit="Norr", day=dt.date(2025, 3, day), ratings=(1, 2, 3, 4, 4, 5))
    assert counted(tmp_path / "mapp").workshops == 2


def test_an_older_copy_with_another_spelling_of_the_workplace_is_the_same_workshop(held: Held, tmp_path: Path):
    path = held("dag", unit="Hemtj Norr")
    (path.parent / "kopior").mkdir()
    shutil.copy(path, path.parent / "kopior" / "dag.larande")
    with Session.open(path) as session:
        session.put(session.workshop.details.changed(workplace="Hemtjänsten Norr"))
    found = counted(path.parent)
    assert found.workshops == 1
    assert found.several == [
        f"dag.larande finns också som {Path('kopior', 'dag.larande')}. Bara den med mest i räknas."
    ]


@pytest.mark.parametrize("ratings", [(2, 3, 4, 4, 5, 5), ()], ids=["with ratings", "without"])
def test_a_rescued_file_and_its_damaged_original_are_one(held: Held, ratings: tuple[int, ...]):
    path = held("dag", ratings=ratings)
    with Session.open(path) as session:
        session.put(Note(step="reflektion", place="RF1", text="bilarna"))
        session.put(Action(activity="Efteråt", number=2))
    path.write_bytes(path.read_bytes().replace(b"bilarna", b"bilerna"))
    rescued = write_recovered(recover(path))
    found = counted(path.parent)
    assert (found.workshops, found.troubles) == (1, [])
    assert found.several == [f"{rescued.name} finns också som dag.larande. Bara den med mest i räknas."]


def test_a_conflict_copy_that_became_its_own_is_still_the_same_workshop(held: Held):
    path = held("dag", ratings=())
    copy = Path(shutil.copy(path, path.with_name("dag-DESKTOP-7F3K.larande")))
    led(copy, unit="Norr", day=dt.date(2025, 3, 4), ratings=(1, 2, 3))
    found = counted(path.parent)
    assert found.workshops == 1
    assert found.several == ["dag-DESKTOP-7F3K.larande finns också som dag.larande. Bara den med mest i räknas."]


def test_copies_with_the_same_ratings_are_one_also_when_the_original_is_elsewhere(held: Held, tmp_path: Path):
    path = held("dag")
    copies = [Path(shutil.copy(path, path.with_name(f"{name}.larande"))) for name in ("ena", "andra")]
    for copy in copies:
        with Session.open(copy) as session:
            session.put(Note(step="reflektion", place="RF1", text="x"))
    path.rename(tmp_path / "dag.larande")
    assert counted(path.parent).workshops == 1


def test_the_file_that_is_whole_counts_and_not_a_damaged_copy_of_it(held: Held):
    path = held("dag")
    with Session.open(path) as session:
        session.put(Action(activity="Efteråt", number=2))
        session.put(Note(step="reflektion", place="RF1", text="x"))
    damaged = path.with_name("zkopia.larande")
    damaged.write_bytes(path.read_bytes().replace("Efteråt".encode(), b"Efterat1"))
    found = counted(path.parent)
    assert found.several == ["dag.larande finns också som zkopia.larande. Bara den med mest i räknas."]
    assert found.troubles == [], "nothing of the damaged one is missed"
    assert page(path.parent).actions == 2


def test_a_plan_is_followed_up_whichever_of_its_files_the_follow_up_names(held: Held):
    path = held("dag")
    copy = Path(shutil.copy(path, path.with_name("pa-nya-datorn.larande")))
    with Session.open(copy) as session:
        session.put(Note(step="reflektion", place="RF1", text="x"))
    begin_follow_up(
        path, path.with_name("okt.larande"), shipped("uppfoljning"),
        Details(organisation="Norrby", department="Omsorg", workplace="Norr", date=dt.date(2025, 10, 1)),
    )  # fmt: skip
    whole = page(path.parent)
    assert (whole.workshops, whole.plans, whole.actions) == (2, 1, 1)


def test_a_workshop_without_an_action_has_no_plan(tmp_path: Path):
    (tmp_path / "mapp").mkdir()
    with Session.create(tmp_path / "mapp" / "namnd.larande") as session:
        session.put(Details(workplace="Nämnden", date=dt.date(2025, 3, 4)))
    held_workshop(tmp_path / "mapp" / "dag.larande")
    whole = page(tmp_path / "mapp")
    assert (whole.workshops, whole.plans) == (2, 1)


def test_files_in_folders_below_are_told_with_their_folder(held: Held):
    path = held("dag")
    for name in ("Vård", "Skola"):
        (path.parent / name).mkdir()
        (path.parent / name / "dag.larande").write_text("ingenting", encoding="utf-8")
    assert [sentence.partition(": dag.larande ")[0] for sentence in counted(path.parent).troubles] == ["Skola", "Vård"]
