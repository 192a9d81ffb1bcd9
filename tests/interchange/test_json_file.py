"""Our own JSON: what is written and read back is the same state, whatever it holds."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from larande_tui.interchange.errors import ImportProblemError, WriteError
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.json_file import to_json, write_json
from larande_tui.workshop.model.items import Details, Item, Note, ProgrammeUsed, item_from
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import tries
from tests.driver.shipped import shipped


def through_json(source: Session, folder: Path, name: str) -> dict[str, Any]:
    """The state after JSON, a new workshop file, and opening that again."""
    file = write_json(source.workshop, folder / f"{name}.json")
    with Session.create(folder / f"{name}.larande") as session:
        import_file(session, file)
    with Session.open(folder / f"{name}.larande", writable=False) as session:
        again = write_json(session.workshop, folder / f"{name}-igen.json")
        assert again.read_bytes() == file.read_bytes()
        assert list(session.workshop) == list(source.workshop)
        return to_json(session.workshop)


def test_the_demo_comes_back_whole(tmp_path: Path) -> None:
    with Session.open(demo_workshop(tmp_path / "demo.larande"), writable=False) as session:
        assert through_json(session, tmp_path, "ut") == to_json(session.workshop)
        places = [session.workshop.places_used(step) for step in ("reflektion", "nulage")]
    with Session.open(tmp_path / "ut.larande", writable=False) as session:
        assert [session.workshop.places_used(step) for step in ("reflektion", "nulage")] == places


def test_what_a_newer_version_wrote_is_kept(empty: Session, tmp_path: Path) -> None:
    newer = [
        {"kind": "note", "id": "a", "step": "s", "text": "hej", "farg": ["röd", {"djup": 3}]},
        {"kind": "hologram", "id": "b", "form": {"x": 1.5, "y": None}},
        {"kind": "note", "id": "c", "text": {"nytt": "format"}},
        {"kind": "rating", "id": "d", "area": "N7", "now": 9},
    ]
    file = tmp_path / "ny.json"
    file.write_text(json.dumps({"larande_json": 1, "items": newer}), encoding="utf-8")
    report = import_file(empty, file)
    assert to_json(empty.workshop)["items"] == [newer[0], newer[2], newer[1], newer[3]]
    assert any("2 poster är från en nyare larande" in sentence for sentence in report.sentences)
    assert any("1 post har ett innehåll som inte går att läsa" in sentence for sentence in report.sentences)
    assert through_json(empty, tmp_path, "ut") == to_json(empty.workshop)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.text(min_size=1, max_size=6)
ITEMS = st.lists(
    st.builds(
        lambda kind, name, fields: fields | {"kind": kind, "id": name},
        st.sampled_from(["note", "vote", "element", "hologram", "?", "rating"]) | NAMES,
        NAMES,
        st.dictionaries(
            st.sampled_from(["step", "text", "target", "category", "name", "now"]) | NAMES, VALUES, max_size=5
        ),
    ),
    max_size=6,
)


@settings(tries(15, hunted=100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=ITEMS)
def test_any_state_comes_back_the_same(items: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("json")
    with Session.create(folder / "en.larande") as session:
        session.put(*(item_from(item) for item in items), name="x")
        assert through_json(session, folder, "ut") == to_json(session.workshop)


def test_a_lone_surrogate_is_written_as_an_escape(empty: Session, tmp_path: Path) -> None:
    empty.put(item_from({"kind": "hologram", "id": "a", "text": "å\ud800"}), name="x")
    file = write_json(empty.workshop, tmp_path / "ut.json")
    assert "\\ud800" in file.read_text(encoding="utf-8")
    assert through_json(empty, tmp_path, "igen") == to_json(empty.workshop)


def test_items_that_are_there_already_are_replaced_and_told(empty: Session, tmp_path: Path) -> None:
    empty.put(Note(id="a", step="s", text="gammal"), name="x")
    file = write_json(empty.workshop, tmp_path / "ut.json")
    empty.put(Note(id="a", step="s", text="ändrad"), name="x")
    report = import_file(empty, file)
    assert [note.text for note in empty.workshop.all(Note)] == ["gammal"]
    assert report.sentences == ["1 post fanns redan med annat innehåll och ersätts."]
    empty.undo()
    assert [note.text for note in empty.workshop.all(Note)] == ["ändrad"]


def test_another_first_page_and_another_programme_are_told_fact_by_fact(empty: Session, tmp_path: Path) -> None:
    details = Details(
        title="Lärande", workplace="Norr", date=dt.date(2026, 11, 12), operation="bolag", document_type="protokoll"
    )
    empty.put(details, ProgrammeUsed(programme=shipped("halvdag")), name="x")
    file = write_json(empty.workshop, tmp_path / "ut.json")
    now = details.changed(
        workplace="Söder", date=dt.date(2026, 12, 1), purpose="Sedan dess", operation="forvaltning",
        document_type="motesanteckningar",
    )  # fmt: skip
    empty.put(now, ProgrammeUsed(programme=shipped("kickoff")), name="x")
    page, programme = import_file(empty, file).sentences
    facts = (
        "Arbetsplats Söder → Norr, Datum 2026-12-01 → 2026-11-12, Syfte Sedan dess → tomt, "
        "Dokumentet heter mötesanteckningar → protokoll, Ni är förvaltning → helägt bolag"
    )
    assert page == f"Första sidan får andra uppgifter: {facts}."
    assert programme == "Workshoppen får ett annat upplägg: Kickoff → Halvdag."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"larande_json": 1,\n "items": [', "rad 2:"),
        ("[1, 2]", "inte från larande"),
        ('{"items": []}', "inte från larande"),
        ('{"larande_json": true, "items": []}', "inte från larande"),
        ('{"larande_json": 2, "items": []}', "nyare larande (format 2)"),
        ('{"larande_json": 1}', "saknar listan items"),
        ('{"larande_json": 1, "items": [{"kind": "note", "id": "a"}, {"id": "b"}]}', "Post 2"),
        ('{"larande_json": 1, "items": ["x"]}', "Post 1"),
        ("[" * 100_000, "inte"),
    ],
)
def test_what_is_not_ours_is_said(empty: Session, tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "fel.json").write_text(text, encoding="utf-8")
    with pytest.raises(ImportProblemError) as caught:
        import_file(empty, tmp_path / "fel.json")
    assert words in str(caught.value)
    assert len(empty.workshop) == 0


def test_a_workshop_is_no_source(empty: Session, tmp_path: Path) -> None:
    with pytest.raises(ImportProblemError, match="redan en workshop"):
        import_file(empty, empty.path)


def test_a_refused_write_leaves_what_was_there(empty: Session, tmp_path: Path) -> None:
    target = tmp_path / "mapp.json"
    target.mkdir()
    with pytest.raises(WriteError, match=r"mapp\.json"):
        write_json(empty.workshop, target)
    assert target.is_dir()
    assert not [
        path for path in tmp_path.iterdir() if path.name.startswith(".larande-") or path.name.startswith(".mapp")
    ]


def test_every_kind_has_a_word_in_what_is_told_of_an_import(tmp_path: Path) -> None:
    for kind in Item.kinds.keys() - {"?"}:
        told = ImportReport(tmp_path / "dag.json", {kind: 2}).what_came()
        assert "nyare larande" not in told
    assert ImportReport(tmp_path / "dag.json", {"telegram": 1}).what_came() == "1 sak från en nyare larande."
