"""A made-up eleventh kind of step, with one registry entry and its files, works in every package."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.export import export
from larande_tui.documents.formats.markdown import markdown
from larande_tui.interchange.imports.importing import import_file
from larande_tui.packs.catalog import check_pack
from larande_tui.step_kinds import registered
from larande_tui.workshop.checks.describe import about
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Action, Note, Position, ProgrammeUsed, StepRun, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.status.step_counts import counts_in_step
from larande_tui.workshop.status.step_gaps import gaps_in_step
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.link_candidates import ballot_candidates, chosen_candidates
from tests.driver.documents import workshop_of
from tests.driver.promises.entry import PROMISES, data_with_promises, programme_with_promises

PROMISED = Note(id="n1", step="loften", place="L1", text="Jag svarar före tre", number=1)
THERE = Position(step="loften", place="L1")


@pytest.fixture(autouse=True)
def promises() -> Iterator[None]:
    with registered(PROMISES):
        yield


@pytest.fixture
def promised() -> Workshop:
    """A workshop where one of two promises was made, and an action came of it."""
    return workshop_of(
        ProgrammeUsed(programme=programme_with_promises()),
        PROMISED,
        Action(id="a1", activity="Svara i tur och ordning", links=("promise/L1",), number=2),
    )


# --- on the stage -----------------------------------------------------------------------------------------------------


async def test_a_note_that_is_typed_lands_on_its_wall_and_in_the_file(stage, make):
    path = make(ProgrammeUsed(programme=programme_with_promises()), Position(step="nulage"))
    async with stage(path) as s:
        await s.go("loften")
        assert "Vi lovar varandra något." in s.text()
        assert "Svar samma dag ▸" in s.text()
        await s.say("Jag svarar före tre")
        await s.press("tab")
        await s.say("Jag räknar till tio")
        assert [(note.place, note.text) for note in s.workshop.notes_of("loften")] == [
            ("L1", "Jag svarar före tre"),
            ("L2", "Jag räknar till tio"),
        ]
        wall = s.text()
        assert wall.index("Jag svarar före tre") < wall.index("Jag räknar till tio")
        await s.press("ctrl+z")
        assert "Jag räknar till tio" not in s.text().split("Ångrade")[0]
    with Session.open(path, writable=False) as session:
        assert not session.report.damaged
        assert [note.text for note in session.workshop.notes_of("loften")] == ["Jag svarar före tre"]


async def test_the_group_votes_on_its_notes_there_and_in_a_step_that_prioritises(stage, make):
    async with stage(make(ProgrammeUsed(programme=programme_with_promises()), PROMISED, THERE)) as s:
        await s.press("ctrl+d")
        await s.say("1 9")
        assert [(vote.target, vote.count) for vote in s.workshop.all(Vote)] == [("note/n1", 9)]
        await s.press("escape")
        assert s.screen.view.step.id == "loften"
        await s.go("val")
        assert "1 Svar samma dag" in s.text(), "what an action can come from goes before the notes"


async def test_the_overview_tells_its_counts_and_gaps(stage, make):
    began = StepRun(id="loften", started="2026-11-12T08:30:00+01:00")
    async with stage(make(ProgrammeUsed(programme=programme_with_promises()), PROMISED, THERE, began)) as s:
        await s.press("f3")
        assert "1 anteckning · 1 löften · saknas: inget om Ingen skäller" in s.flat()


async def test_an_action_begins_in_what_the_check_misses(stage, make):
    there = Position(step="kontroll")
    async with stage(make(ProgrammeUsed(programme=programme_with_promises()), PROMISED, there), size=(120, 40)) as s:
        assert "Löfte ”Svar samma dag” valdes men har ingen åtgärd." in s.flat()
        await s.press("down", "enter", "escape")
        assert [(item.activity, item.links) for item in s.workshop.actions] == [("Svar samma dag", ("promise/L1",))]


# --- in the workshop --------------------------------------------------------------------------------------------------


def test_counts_gaps_and_candidates(promised: Workshop) -> None:
    planned = next(item for item in agenda(promised) if item.id == "loften")
    assert counts_in_step(promised, planned.step) == ["1 anteckning", "1 löften"]
    assert gaps_in_step(promised, planned) == ["inget om Ingen skäller"]
    assert [item.target for item in ballot_candidates(promised, planned.step)] == ["note/n1"]
    assert [item.target for item in chosen_candidates(promised)] == ["promise/L1"]


def test_the_checks_know_its_links(promised: Workshop) -> None:
    assert not [result for result in run_checks(promised) if result.number == "C6"], "the promise has its action"
    assert about(promised, "promise/L1") == "löfte Svar samma dag"
    assert about(promised, "promise/borta") == "löfte borta"


# --- in documents -----------------------------------------------------------------------------------------------------


def test_its_section_stands_in_word_and_markdown(promised: Workshop, tmp_path: Path) -> None:
    told = markdown(compose(promised))
    assert "### Vi lovar: Svar samma dag" in told
    assert "Jag svarar före tre" in told
    assert "**Kommer ur:** Löfte: Svar samma dag" in told
    document = docx.Document(str(export(promised, tmp_path / "protokoll.docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.index("Löften") < texts.index("Vi lovar: Svar samma dag") < texts.index("Jag svarar före tre")
    assert any("Löfte: Svar samma dag" in text for text in texts)
    (row,) = (row for table in document.tables for row in table.rows if row.cells[0].text == "Svar samma dag")
    assert [cell.text for cell in row.cells] == ["Svar samma dag", "löfte", "åtgärd 1"]


def test_its_words_stand_in_the_handbook(promised: Workshop) -> None:
    told = markdown(compose(promised, "handbok"))
    assert "## Mer från våra samtal" in told
    assert "Hos oss lovar vi: Jag svarar före tre" in told


# --- in files ---------------------------------------------------------------------------------------------------------


def test_a_row_of_a_table_lands_in_it(tmp_path: Path) -> None:
    source = tmp_path / "tavla.csv"
    source.write_text(
        "steg;plats;text\nLöften;svar samma dag;Vi svarar\nloften;L2;Vi andas\n;L1;Vi ringer\nloften;L3;Vi ler\n",
        encoding="utf-8",
    )
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(ProgrammeUsed(programme=programme_with_promises()))
        report = import_file(session, source)
        notes = [(note.step, note.place, note.text) for note in session.workshop.all(Note)]
    assert notes == [
        ("loften", "L1", "Vi svarar"),
        ("loften", "L2", "Vi andas"),
        ("loften", "L1", "Vi ringer"),
        ("loften", "L3", "Vi ler"),
    ]
    assert [told for told in report.sentences if "L3" in told]
    assert len(report.sentences) == 1


def test_a_pack_with_it_is_sound_and_its_mistakes_are_told_at_their_spots(tmp_path: Path) -> None:
    pack = tmp_path / "loften.yaml"

    def errors() -> list[tuple[str, str | None]]:
        pack.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
        return [(error.field, error.suggestion) for error in check_pack(pack)]

    data = data_with_promises()
    assert errors() == []
    data["steps"][3]["kind"] = "promisses"
    data["steps"][3]["promises"][1] = {"id": "L2", "titel": "Ingen skäller"}
    assert errors() == [("steps[3].kind", "promises"), ("steps[3].promises[1].titel", "title")]


def test_two_places_cannot_have_the_same_id(tmp_path: Path) -> None:
    data = data_with_promises()
    data["steps"][3]["promises"][1]["id"] = "RF1"
    pack = tmp_path / "loften.yaml"
    pack.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert [error.message for error in check_pack(pack)] == ["Id RF1 finns två gånger i upplägget."]
