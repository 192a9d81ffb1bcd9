from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from larande_tui.core import paths
from larande_tui.workshop.create import begin, file_name, preparation
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.model.items import Details, Item, Note, ProgrammeUsed, StepRun
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.status.workshop_index import WorkshopSummary, latest_led_with, newest_first, summarise
from larande_tui.workshop.store.session import Session
from tests.driver.systems import LINKS
from tests.driver.workshop_samples import programme, texts

TODAY = dt.date(2026, 11, 20)


def made(path: Path, *items: Item) -> Path:
    with Session.create(path) as session:
        session.put(*items)
    return path


# --- the shelf ------------------------------------------------------------------------------------------------------


def test_a_few_of_the_latest_led_with_a_programme_are_offered(tmp_path: Path) -> None:
    half_day = ProgrammeUsed(programme=programme())
    for number in range(20):
        path = made(tmp_path / f"{number}.larande", *([half_day] if number % 2 else []), Details(title=f"Dag {number}"))
        os.utime(path, (number, number))
    (tmp_path / "trasig.larande").write_text("inget", encoding="utf-8")
    led = latest_led_with((half_day.programme.id,), tmp_path)
    assert [found.title for found in led] == [f"Dag {number}" for number in range(19, 3, -2)]
    assert latest_led_with(("annat",), tmp_path) == latest_led_with((), tmp_path) == []


def test_the_last_written_comes_first(tmp_path: Path) -> None:
    for name, when in [("a", 300), ("b", 100), ("c", 200)]:
        path = made(tmp_path / f"{name}.larande")
        os.utime(path, (when, when))
    (tmp_path / "annat.txt").write_bytes(b"")
    (tmp_path / "mapp.larande").mkdir()
    assert [path.stem for path in newest_first(tmp_path)] == ["a", "c", "b"]


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert newest_first(tmp_path / "finns inte") == []


def test_a_folder_that_may_not_be_read_is_empty_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "glob", forbidden)
    assert newest_first(tmp_path) == []


@LINKS
def test_a_file_that_leads_nowhere_hides_no_other(tmp_path: Path) -> None:
    (tmp_path / "lank.larande").symlink_to(tmp_path / "borta")
    path = made(tmp_path / "dag.larande")
    assert newest_first(tmp_path) == [path]


def test_a_workshop_in_a_few_words(path: Path) -> None:
    now = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
    made(
        path,
        Details(title="Lärande", workplace="Norr", date=TODAY, demo=True),
        ProgrammeUsed(programme=programme()),
        StepRun(id="reflektion", started=now),
        StepRun(id="paus", left_out=True),
    )
    told = summarise(path)
    assert told == WorkshopSummary(path, "Lärande", "Norr", TODAY, "Prov", "prov", 1, 4, True)
    assert not told.trouble


def test_an_empty_workshop_is_called_by_its_file(path: Path) -> None:
    assert summarise(made(path)) == WorkshopSummary(path, "dag")


def test_a_workshop_that_cannot_be_opened_says_why(path: Path) -> None:
    path.write_bytes(b"annat")
    assert summarise(path).trouble.startswith("dag.larande är inte gjord av larande, eller helt skadad.")
    path.write_bytes(encode_line({"larande": 9, "workshop": "x"}))
    assert "nyare larande" in summarise(path).trouble
    assert summarise(path.with_name("borta.larande")).trouble.startswith("Hittar ingen fil")


def test_looking_at_a_workshop_leaves_no_trace(path: Path) -> None:
    with Session.create(path) as session:
        assert session.lead()
        before = path.read_bytes()
        assert not summarise(path).trouble
        session.put(Note(step="s", text="x"))
    assert path.read_bytes().startswith(before)


# --- beginning ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("details", "name"),
    [
        (Details(), "workshop.larande"),
        (
            Details(title="Lärande i vardagen", workplace="Åsö ÄBO", date=TODAY),
            "larande-i-vardagen-aso-abo-2026-11-20.larande",
        ),
        (Details(title="../../etc/passwd"), "etc-passwd.larande"),
        (Details(title="~$a_b: <c>|?*"), "a-b-c.larande"),
        (Details(title="學習"), "workshop.larande"),
        (Details(title="CON"), "workshop-con.larande"),
        (Details(title="Lpt1"), "workshop-lpt1.larande"),
        (Details(title="x" * 300), f"{'x' * 80}.larande"),
        (Details(title="x" * 79 + " y"), f"{'x' * 79}.larande"),
    ],
)
def test_a_files_name_is_one_that_every_system_bears(details: Details, name: str) -> None:
    assert file_name(details) == name


def test_a_new_workshop_has_its_programme_its_facts_and_its_steps(tmp_path: Path) -> None:
    details = Details(title="Lärande", date=TODAY)
    path = begin(tmp_path / "ny", details, programme(), [StepRun(id="paus", left_out=True)])
    assert path == tmp_path / "ny" / "larande-2026-11-20.larande"
    with Session.open(path) as session:
        assert session.workshop.programme == programme()
        assert session.workshop.details == details
        assert session.workshop.find(StepRun, "paus") == StepRun(id="paus", left_out=True)
        assert session.undo() is None, "a workshop cannot be undone back to nothing"


def test_a_second_workshop_of_the_same_name_gets_a_name_of_its_own(tmp_path: Path) -> None:
    names = [begin(tmp_path, Details(title="Dag"), programme()).name for _ in range(3)]
    assert names == ["dag.larande", "dag-2.larande", "dag-3.larande"]


def test_a_workshop_that_the_disk_never_confirmed_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really, calls = os.fsync, []

    def second_time(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) > 1:
            raise OSError(5, "broken")
        really(descriptor)

    monkeypatch.setattr(os, "fsync", second_time)
    with pytest.raises(NotSavedError, match="disken svarar med fel"):
        begin(tmp_path, Details(title="Dag"), programme())


PREPARED = (
    Note(step="planerna", place="RF2a", text="Sidan 4 i verksamhetsplanen", number=8),
    Note(step="planerna", place="egen", text="[/] Fråga nämnden", number=2),
    Note(step="planerna", text="Utan fråga"),
)


def test_what_the_manager_prepared_for_the_group_comes_along(tmp_path: Path) -> None:
    prepared = made(tmp_path / "forarbete.larande", *PREPARED)
    before = prepared.read_bytes()
    path = begin(tmp_path, Details(title="Dag"), programme(), prepared=prepared)
    with Session.open(path) as session:
        assert [note.model_dump(exclude={"id"}, exclude_defaults=True) for note in session.workshop.all(Note)] == [
            {
                "step": "reflektion",
                "place": "RF2a",
                "text": "Sidan 4 i verksamhetsplanen",
                "number": 1,
                "order": 1.0,
                "origin": "förberedelsen",
            }
        ]
        assert session.workshop.next_number() == 2
    assert prepared.read_bytes() == before, "what was for the manager alone stays there"


def test_a_programme_that_asks_for_no_preparation_takes_none(tmp_path: Path) -> None:
    prepared = made(tmp_path / "forarbete.larande", *PREPARED)
    assert preparation(prepared, programme().model_copy(update={"steps": programme().steps[1:]})) == []


def test_a_preparation_that_cannot_be_read_is_told_and_nothing_is_begun(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="Hittar ingen fil"):
        begin(tmp_path / "ny", Details(title="Dag"), programme(), prepared=tmp_path / "borta.larande")
    assert not (tmp_path / "ny").exists()


# --- folders --------------------------------------------------------------------------------------------------------


def test_the_folders_are_where_they_were_said_to_be(tmp_path: Path) -> None:
    assert paths.workshops_folder() == tmp_path / "workshoppar"
    assert paths.state_folder() == tmp_path / "tillstand"
    assert paths.copies_folder() == tmp_path / "tillstand" / "kopior"
    assert paths.settings_file() == tmp_path / "tillstand" / "installningar.toml"


def test_without_being_told_they_are_where_each_system_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import platformdirs

    monkeypatch.delenv("LARANDE_TILLSTAND")
    monkeypatch.delenv("LARANDE_MAPP")
    checkout = Path(paths.__file__).parents[2]
    assert paths.workshops_folder() == checkout / "exports"
    monkeypatch.setattr(paths, "_checkout", lambda: None)
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "Dokument"))
    assert paths.workshops_folder() == tmp_path / "Dokument" / "larande"
    assert paths.state_folder().name == "larande"
    assert (
        paths.settings_file() == Path(platformdirs.user_config_dir("larande", appauthor=False)) / "installningar.toml"
    )


def test_a_workshop_among_the_notes_is_read_by_name(path: Path) -> None:
    made(path, *PREPARED)
    with Session.open(path, writable=False) as session:
        assert len(texts(session.workshop)) == 3
