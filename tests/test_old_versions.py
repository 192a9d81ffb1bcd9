"""Files that an earlier version wrote open for ever; see tests/data/old_versions/README.md."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
from pathlib import Path

import docx
import pytest

from larande_tui.cli.settings import content_folders
from larande_tui.core.paths import state_folder
from larande_tui.documents.own_template import own_template
from larande_tui.documents.readback.apply import take_in
from larande_tui.documents.readback.begin import begin_from_document, compare_with_itself
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.word import read_plan_document
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.json_file import read_json
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.follow_up.compare import actions_to_follow
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped
from tests.driver.workshop_samples import one_of_each

OLD = Path(__file__).parent / "data" / "old_versions"
TODAY = dt.date(2026, 12, 1)

WORKSHOPS = sorted(file.name for file in OLD.glob("*.larande"))
DOCUMENTS = {
    "alla-falt-handlingsplan.docx": "alla-falt.larande",
    "alla-falt-motesanteckningar.docx": "alla-falt.larande",
    "handlingsplan-hemtjansten-norr-2026-11-12.docx": "demo-hemtjansten-norr.larande",
    "motesanteckningar-hemtjansten-norr-2026-11-12.docx": "demo-hemtjansten-norr.larande",
}


def copied(name: str, folder: Path) -> Path:
    return Path(shutil.copy(OLD / name, folder / name))


def opened(name: str, folder: Path) -> Workshop:
    with Session.open(copied(name, folder)) as session:
        return session.workshop


# --- workshops -----------------------------------------------------------------------------------------------------


def test_there_are_workshops_and_documents_of_an_earlier_version() -> None:
    assert {*DOCUMENTS.values()} < {*WORKSHOPS}
    assert {*DOCUMENTS} == {file.name for file in OLD.glob("*.docx")}


@pytest.mark.parametrize("name", WORKSHOPS)
def test_an_old_workshop_opens_whole_and_is_written_on(name: str, tmp_path: Path) -> None:
    file = copied(name, tmp_path)
    before = file.read_bytes()
    with Session.open(file) as session:
        assert session.report == OpenReport()
        assert not session.workshop.foreign
        session.put(Action(activity="En till"), name="Ny åtgärd")
    assert file.read_bytes().startswith(before)
    with Session.open(file, writable=False) as session:
        assert "En till" in [action.activity for action in session.workshop.actions]


def test_one_item_of_each_kind_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """The data file was written by the same version beside it, from what it held in memory."""
    wanted = json.loads((OLD / "ett-av-varje.json").read_text(encoding="utf-8"))["items"]
    assert [item.dump() for item in opened("ett-av-varje.larande", tmp_path)] == wanted
    assert {item["kind"] for item in wanted} <= {item.kind for item in one_of_each()}


def test_each_of_them_says_what_such_an_item_says_today(tmp_path: Path) -> None:
    def told(items: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{name: value for name, value in item.items() if name != "id"} for item in items]

    old = [item.dump() for item in opened("ett-av-varje.larande", tmp_path)]
    kinds = {item["kind"] for item in old}
    today = [item.dump() for item in one_of_each() if item.kind in kinds]
    assert _without_ids(sorted(told(old), key=_as_text)) == _without_ids(sorted(told(today), key=_as_text))


def _as_text(data: object) -> str:
    return json.dumps(data, sort_keys=True)


def _without_ids(items: list[dict[str, object]]) -> list[dict[str, object]]:
    """What an item holds of other items has an id of its own, new for each that is made."""
    return [json.loads(json.dumps(item), object_hook=_less_id) for item in items]


def _less_id(data: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in data.items() if name != "id"}


def test_an_old_data_file_is_read_as_it_was() -> None:
    wanted = json.loads((OLD / "ett-av-varje.json").read_text(encoding="utf-8"))["items"]
    assert [item.dump() for item in read_json(OLD / "ett-av-varje.json")] == wanted


def test_an_old_data_file_is_taken_in_whole(tmp_path: Path) -> None:
    with Session.create(tmp_path / "ny.larande") as session:
        import_file(session, OLD / "ett-av-varje.json")
        got = {str(item.key): item.dump() for item in session.workshop}
    assert got == {str(item.key): item.dump() for item in opened("ett-av-varje.larande", tmp_path)}


@pytest.mark.parametrize("name", ["alla-falt.larande", "demo-hemtjansten-norr.larande"])
def test_an_old_workshop_is_followed_up(name: str, tmp_path: Path) -> None:
    before = opened(name, tmp_path)
    begin_follow_up(tmp_path / name, tmp_path / "uppfoljning.larande", shipped("uppfoljning"))
    with Session.open(tmp_path / "uppfoljning.larande") as session:
        assert [action.dump() for action in actions_to_follow(session.workshop)] == [
            action.dump() for action in before.actions
        ]


# --- documents -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", DOCUMENTS)
def test_an_old_document_that_nobody_touched_changes_nothing(name: str, tmp_path: Path) -> None:
    comparison = compare(read_plan_document(OLD / name), opened(DOCUMENTS[name], tmp_path), TODAY)
    assert comparison.tables == 2
    assert comparison.rows == len(opened(DOCUMENTS[name], tmp_path).actions)
    assert comparison.differences == []
    assert comparison.remarks == []


def test_an_old_document_without_what_it_carries_unseen_changes_nothing_either(tmp_path: Path) -> None:
    """Every word then comes from headers and labels alone."""
    document = docx.Document(str(OLD / "alla-falt-handlingsplan.docx"))
    document.save(str(tmp_path / "utan.docx"))
    read = read_plan_document(tmp_path / "utan.docx")
    without = type(read)(read.name, read.title, read.tables)
    comparison = compare(without, opened("alla-falt.larande", tmp_path), TODAY)
    assert comparison.differences == []
    assert comparison.remarks == []


FIELDS = {
    "activity", "owner", "due", "due_text", "first_step", "first_step_by", "follow_up_how", "follow_up",
    "follow_up_who", "decision_level", "status", "why", "behaviour", "effect", "effect_staff", "effect_residents",
    "indicator", "baseline", "target", "start", "form", "trainer", "participants", "contributors", "resources",
    "venue", "knowledge", "practice", "motivating", "activating", "inclusive", "lasting", "spreading",
}  # fmt: skip


def test_every_field_of_an_old_plan_is_read_by_its_old_words(tmp_path: Path) -> None:
    read = read_plan_document(OLD / "alla-falt-handlingsplan.docx")
    old = opened("alla-falt.larande", tmp_path)
    emptied = Workshop()
    for item in old:
        emptied.apply(Change.put(Action(id=item.id, activity="…") if isinstance(item, Action) else item))
    with Session.create(tmp_path / "tom.larande") as session:
        session.put(*emptied)
        comparison = compare(type(read)(read.name, read.title, read.tables), session.workshop, TODAY)
        assert comparison.remarks == []
        take_in(session, "Plan", comparison, document_wins=True)
        taken = {action.activity: action for action in session.workshop.actions}
    for action in old.actions:
        got = taken[action.activity]
        assert {name: getattr(got, name) for name in FIELDS} == {name: getattr(action, name) for name in FIELDS}
        assert got.answers == action.answers
    # Without the record nobody knows that a line of the goal itself begins like a label of that time.
    assert taken[old.actions[0].activity].goal == "Trygg omsorg\nhel natt"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_follow_up_is_begun_from_an_old_document_alone(name: str, tmp_path: Path) -> None:
    read = read_plan_document(OLD / name)
    target = tmp_path / "uppfoljning.larande"
    begin_from_document(read, compare_with_itself(read, TODAY), target, shipped("uppfoljning"))
    with Session.open(target, writable=False) as session:
        activities = [action.activity for action in session.workshop.actions]
    assert activities == [action.activity for action in opened(DOCUMENTS[name], tmp_path).actions]


def test_an_old_sheet_of_the_plan_has_a_row_for_each_action(tmp_path: Path) -> None:
    with (OLD / "alla-falt.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert [row[1] for row in rows[1:]] == [action.activity for action in opened("alla-falt.larande", tmp_path).actions]


# --- the machine's own folder --------------------------------------------------------------------------------------


@pytest.fixture
def old_state() -> Path:
    shutil.copytree(OLD / "tillstand", state_folder(), dirs_exist_ok=True)
    return state_folder()


def test_half_typed_lines_of_an_earlier_version_are_there_again(old_state: Path, tmp_path: Path) -> None:
    with Session.open(copied("ett-av-varje.larande", tmp_path)) as session:
        unsent = UnsentTexts(session.workshop_id)
        unsent.follow(session)
    assert unsent.get("reflektion/RF1") == UnsentText("Natten är ens")
    assert unsent.get("plan/plan") == UnsentText("Fem minuter på APT varje vecka", "action/x", "en ny åtg")


def test_the_second_copy_of_an_earlier_version_mends_a_damaged_file(old_state: Path, tmp_path: Path) -> None:
    whole = [item.dump() for item in opened("ett-av-varje.larande", tmp_path)]
    file = tmp_path / "ett-av-varje.larande"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:5], b"\0" * 200 + b"\n", *lines[6:-2]]))
    with Session.open(write_recovered(recover(file)), writable=False) as session:
        assert [item.dump() for item in session.workshop] == whole


def test_the_settings_of_an_earlier_version_are_read(old_state: Path) -> None:
    (old_state / "mall.dotx").write_bytes(b"")
    assert content_folders(()) == (old_state / "egna-upplagg",)
    assert own_template() == old_state / "mall.dotx"
