"""A plan that comes back in a presentation, edited by another program."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from larande_tui.cli.main import main
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.describe import difference_lines, reading_warnings
from larande_tui.documents.readback.errors import NoPresentationError
from larande_tui.documents.readback.reading import read_plan
from larande_tui.workshop.model.items import Action, Details, Goal, Request
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.documents import WORKSHOP_ID, workshop_of

TODAY = dt.date(2026, 11, 12)
LONG = "\n".join(f"rad {number} av en lång text som går vidare på nästa bild" for number in range(60))
PLAN = (
    Details(title="Dagen", date=TODAY),
    Action(id="a", activity="Fika", owner="chef", due=dt.date(2027, 2, 1), order=1, indicator="antal", baseline="2"),
    Action(id="b", activity="Handledning", decision_level="nasta_chef", order=2, follow_up_how="fråga"),
    Action(id="c", activity=LONG, order=3),
    *(Action(id=f"d{number}", activity=f"Åtgärd nummer {number}", order=4 + number) for number in range(30)),
)


@pytest.fixture
def workshop() -> Workshop:
    return workshop_of(*PLAN)


def written(workshop: Workshop, path: Path) -> Path:
    path.write_bytes(pptx_bytes(compose(workshop, "presentation", working_copy_of=WORKSHOP_ID)))
    return path


def edited(path: Path, change: Callable[[Any], object]) -> Path:
    """The presentation changed, and saved by another program."""
    presentation = Presentation(str(path))
    change(presentation)
    presentation.save(str(path))
    return path


def plan_cells(presentation: Any, title: str) -> dict[str, Any]:
    """The cells of a column of the plan, by the number of their row."""
    cells = {}
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_table and slide.shapes.title.text.startswith("Handlingsplan"):
                column = [cell.text for cell in shape.table.rows[0].cells].index(title)
                cells |= {row.cells[0].text: row.cells[column] for row in list(shape.table.rows)[1:]}
    return cells


def differences(path: Path, workshop: Workshop) -> list[str]:
    return difference_lines(compare(read_plan(path), workshop, TODAY))


def test_an_untouched_one_says_nothing_new_though_it_goes_over_many_slides(workshop: Workshop, tmp_path: Path) -> None:
    path = written(workshop, tmp_path / "bilder.pptx")
    assert sum(name.startswith("Handlingsplan") for name in _titles(path)) > 2
    assert differences(path, workshop) == []


def _titles(path: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(path)).slides]


def test_what_was_written_in_it_is_read(workshop: Workshop, tmp_path: Path) -> None:
    def change(presentation: Any) -> None:
        plan_cells(presentation, "Status")["1"].text = "pågår"
        plan_cells(presentation, "Ansvarig")["2"].text = "områdeschef"
        plan_cells(presentation, "Klart senast")["20"].text = "15 mars 2027"

    told = differences(edited(written(workshop, tmp_path / "bilder.pptx"), change), workshop)
    assert len(told) == 3
    assert "status: ej påbörjad → pågår" in told[0]
    assert "ansvarig: tomt → områdeschef" in told[1]
    assert "klart senast: tomt → 2027-03-15" in told[2]


def test_the_plan_says_once_how_it_is_followed_up_and_both_slides_are_read(tmp_path: Path) -> None:
    action = Action(id="a1", activity="Fem minuter", owner="chef", follow_up_how="fråga på APT", follow_up_who="chef")
    workshop = workshop_of(action, Action(id="a2", order=1, activity="Skyddad tid"))
    path = written(workshop, tmp_path / "bilder.pptx")
    document = read_plan(path)
    titles = [rows[0].texts for rows in document.tables]
    assert titles[0] == ("Nr", "Åtgärd", "Ansvarig", "Klart senast", "Beslutsnivå", "Status")
    assert titles[-1][-3:] == ("Följs upp hur", "Följs upp när", "Följs upp av")
    assert compare(document, workshop, TODAY).remarks == []

    def change(presentation: Any) -> None:
        cells = [
            tuple(row.cells)
            for slide in presentation.slides
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
        ]
        next(row for row in cells if row[-1].text == "chef")[-1].text = "rektor"
        for slide in presentation.slides:
            if slide.shapes.title.text.startswith("Handlingsplan"):
                grid = next(shape.table._tbl for shape in slide.shapes if shape.has_table)
                for row in grid.tr_lst:
                    row.remove(row.tc_lst[4])

    assert differences(edited(path, change), workshop) == ["Åtgärd 1 (Fem minuter), följs upp av: chef → rektor"]
    assert compare(read_plan(path), workshop, TODAY).remarks == [
        "Kolumnen Beslutsnivå saknas i tabellen. Det som stod där är kvar."
    ]


def test_slides_may_be_moved_and_copied(workshop: Workshop, tmp_path: Path) -> None:
    def change(presentation: Any) -> None:
        order = presentation.slides._sldIdLst
        order.insert(0, order[-1])
        plan_cells(presentation, "Status")["1"].text = "klar"

    told = differences(edited(written(workshop, tmp_path / "bilder.pptx"), change), workshop)
    assert ["status: ej påbörjad → klar" in line for line in told] == [True]


def test_a_row_that_was_added_and_one_that_was_struck_are_told(workshop: Workshop, tmp_path: Path) -> None:
    def change(presentation: Any) -> None:
        cell = plan_cells(presentation, "Åtgärd")["1"]
        row = cell._tc.getparent()
        new = deepcopy(row)
        row.addnext(new)
        for text in new.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
            text.text = "Ny sak" if text.text == "Fika" else ""
        last = plan_cells(presentation, "Åtgärd")["33"]._tc.getparent()
        for run in last.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
            run.set("strike", "sngStrike")

    document = read_plan(edited(written(workshop, tmp_path / "bilder.pptx"), change))
    comparison = compare(document, workshop, TODAY)
    assert difference_lines(comparison) == ["Ny åtgärd: Ny sak"]
    assert any("är överstruken" in sentence for sentence in reading_warnings(document, comparison))


def _rows(presentation: Any, title: str) -> dict[str, Any]:
    """The rows of a table by their number."""
    return {
        row.cells[0].text: row._tr
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_table and slide.shapes.title.text.startswith(title)
        for row in list(shape.table.rows)[1:]
    }


def test_a_row_taken_away_is_a_removed_action_unless_it_stands_where_its_follow_up_is_told(
    workshop: Workshop, tmp_path: Path
) -> None:
    def change(presentation: Any) -> None:
        assert set(_rows(presentation, "Så följer vi upp")) == {"1", "2"}, "the others say nothing of it"
        for number in ("2", "5"):
            row = _rows(presentation, "Handlingsplan")[number]
            row.getparent().remove(row)

    path = edited(written(workshop, tmp_path / "bilder.pptx"), change)
    found = compare(read_plan(path), workshop, TODAY)
    assert difference_lines(found) == ["Borttagen: Åtgärd 5 (Åtgärd nummer 1)"]
    [kept] = [remark for remark in found.remarks if "Åtgärd 2" in remark]
    assert kept.startswith("Åtgärd 2 saknas i planens tabell men står i den om uppföljning. Den är kvar: ")

    def both(presentation: Any) -> None:
        row = _rows(presentation, "Så följer vi upp")["2"]
        row.getparent().remove(row)

    found = compare(read_plan(edited(path, both)), workshop, TODAY)
    assert difference_lines(found)[0] == "Borttagen: Åtgärd 2 (Handledning)"


def test_slides_of_the_plan_taken_away_remove_no_action(workshop: Workshop, tmp_path: Path) -> None:
    def change(presentation: Any) -> None:
        order = presentation.slides._sldIdLst
        for at in reversed(range(len(order))):
            if presentation.slides[at].shapes.title.text.startswith("Handlingsplan"):
                del order[at]

    found = compare(read_plan(edited(written(workshop, tmp_path / "bilder.pptx"), change)), workshop, TODAY)
    assert difference_lines(found) == []
    assert any("ingen åtgärd räknas som borttagen" in remark for remark in found.remarks)


def test_it_goes_to_a_meeting_and_comes_back_and_a_follow_up_begins_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--till", "."]) == 0
    file = "demo-hemtjansten-norr.larande"
    assert main(["exportera", file, "--till", "bilder.pptx"]) == 0
    assert "larande läs-in bilder.pptx" in capsys.readouterr().out
    assert main(["läs-in", "bilder.pptx", "--till", file]) == 0
    told = capsys.readouterr()
    assert "inget är ändrat" in told.out
    assert told.err == "", "no column of our own is unknown"
    edited(tmp_path / "bilder.pptx", lambda deck: setattr(plan_cells(deck, "Status")["1"], "text", "pågår"))
    assert main(["läs-in", "bilder.pptx", "--till", file, "--genomför"]) == 0
    with Session.open(tmp_path / file, writable=False) as session:
        assert session.workshop.actions[0].status == "pagar"
    assert main(["följ-upp", "bilder.pptx", "--till", "mars.larande", "--genomför"]) == 0
    assert (tmp_path / "mars.larande").exists()
    capsys.readouterr()
    assert main(["granska", "bilder.pptx"]) == 0
    assert "bär en handlingsplan dolt" in capsys.readouterr().out
    assert main(["exportera", file, "--till", "ute.pptx", "--publicera"]) == 0
    capsys.readouterr()
    assert main(["granska", "ute.pptx"]) == 0
    assert "bär inga dolda uppgifter" in capsys.readouterr().out


def test_what_is_no_presentation_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bilder.pptx"
    path.write_bytes(b"PK\x03\x04 men inget mer")
    with pytest.raises(NoPresentationError, match=r"Spara den som \.pptx"):
        read_plan(path)


def test_a_template_that_was_once_a_plan_gives_its_record_to_nobody(workshop: Workshop, tmp_path: Path) -> None:
    other = workshop_of(Details(title="Annan"), Action(activity="Hemligt"))
    template = written(other, tmp_path / "mall.pptx")
    data = pptx_bytes(compose(workshop, "presentation"), template=template)
    assert b"Hemligt" not in io.BytesIO(data).getvalue()
    (tmp_path / "ut.pptx").write_bytes(data)
    assert read_plan(tmp_path / "ut.pptx").record is None


def test_what_a_meeting_answers_on_the_slide_is_read_back_and_conflicts_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = Request(
        id="r", what="Skyddad tid", why="Träffar ställs in", level="nasta_chef", needed_by=TODAY, number=1, order=1
    )
    file = tmp_path / "dag.larande"
    with Session.create(file) as session:
        session.put(asked, Action(id="a", activity="Vikarier", decision_level="nasta_chef", order=1), name="Planen")
    path = tmp_path / "bilder.pptx"
    assert main(["exportera", str(file), "--till", str(path)]) == 0

    def answer(presentation: Any) -> None:
        [slide] = [one for one in presentation.slides if one.shapes.title.text == "Det här behöver vi av er"]
        [table] = [shape.table for shape in slide.shapes if shape.has_table]
        titles = [cell.text for cell in table.rows[0].cells]
        for row, (said, words) in enumerate([("ja", "från mars"), ("Delvis", "halva veckan")], 1):
            table.cell(row, titles.index("Svar")).text = said
            table.cell(row, titles.index("Ord till svaret")).text = words

    edited(path, answer)
    with Session.open(file) as session:
        session.put(session.workshop.current(asked).changed(answer="nej"), name="Svar")
    capsys.readouterr()
    assert main(["läs-in", str(path), "--till", str(file), "--genomför"]) == 0
    told = capsys.readouterr().out
    assert "svar: nej i workshoppen, ja i dokumentet" in told
    assert "svar: tomt → delvis" in told
    assert "Krock: Begäran 1" in told
    with Session.open(file) as session:
        sent, new = session.workshop.requests
        assert (sent.answer, sent.answer_words) == ("nej", "från mars")
        assert (new.what, new.about, new.answer, new.answer_words) == ("Vikarier", "action/a", "delvis", "halva veckan")
        assert new.number == 2
    capsys.readouterr()
    assert main(["läs-in", str(path), "--till", str(file)]) == 0
    assert "delvis" not in capsys.readouterr().out  # what was taken in is not told again


def test_the_chain_from_goals_to_actions_comes_third_and_changes_nothing_when_read_back(tmp_path: Path) -> None:
    goal = Goal(id="g1", wording="Trygga barn", level="namnd", document="Nämndens plan", page="s. 4")
    actions = (Action(id="a1", activity="Fem minuter", goal="Trygga barn"), Action(id="a2", order=1, activity="Tid"))
    asked = Request(id="q1", what="Tid i schemat", level="nasta_chef")
    workshop = workshop_of(goal, *actions, asked)
    path = written(workshop, tmp_path / "bilder.pptx")
    assert _titles(path)[1:4] == ["Det här behöver vi av er", "Från mål till åtgärd", "Här bryts kedjan"]
    assert differences(path, workshop) == []
    assert compare(read_plan(path), workshop, TODAY).remarks == []
