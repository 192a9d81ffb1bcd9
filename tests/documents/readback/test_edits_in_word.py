"""What people do to the plan in Word, one a test: it is read right or told in a line, and nothing else comes in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table

from larande_tui.documents.ooxml.document_xml import element_text
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.describe import difference_lines
from larande_tui.workshop.model.items import Action, Decision, Details, Request
from larande_tui.workshop.model.state import Workshop
from tests.driver.documents import (
    add_row,
    drop_column,
    edited,
    read_back,
    remove_row,
    with_main,
    without_marks,
    without_record,
    write,
    written,
    written_with_short_plan,
)
from tests.driver.plans_sent_out import DAY, plan

DECIDED = (
    Decision(id="d1", number=8, order=1, text="Lärande blir stående punkt på APT", level="chef", owner="enhetschef"),
    Decision(id="d2", number=9, order=2, text="Nattpatrullen bjuds in", owner="planerare"),
)
MEETING = Details(
    title="Lärande i vardagen", date=DAY, next_meeting=dt.date(2027, 3, 4), next_meeting_note="kl. 9 i Björkgården"
)
LONG = "Vi " + "prövar och skriver upp vad som händer " * 6 + "varje vecka"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return written(plan(), tmp_path / "plan.docx")


def lines(path: Path, workshop: Workshop) -> list[str]:
    """Everything that is told of a document: first what would be taken in, then what would not."""
    found = compare(read_back(path), workshop, DAY)
    return difference_lines(found) + found.remarks


def told(path: Path) -> list[str]:
    return lines(path, plan())


def elements(xml: str) -> list[Any]:
    return list(parse_xml(f"<w:x {nsdecls('w', 'wp', 'a')}>{xml}</w:x>"))


def cell(grid: Table, row: int, title: str) -> Any:
    place = [one.text for one in grid.rows[0].cells].index(title)
    return grid.rows[row].cells[place]._tc


def strike(element: Any, *, value: str = "1") -> None:
    for run in element.iter(qn("w:r")):
        run.get_or_add_rPr().append(parse_xml(f'<w:strike {nsdecls("w")} w:val="{value}"/>'))


def add(grid: Table, row: int, title: str, xml: str) -> None:
    """More in the cell's last paragraph."""
    paragraph = list(cell(grid, row, title).iter(qn("w:p")))[-1]
    for element in elements(xml):
        paragraph.append(element)


# --- struck through -------------------------------------------------------------------------------------------------


def test_what_is_written_after_something_struck_through_stands_instead(document: Path):
    def change(grid: Table) -> None:
        strike(cell(grid, 1, "Klart senast"))
        add(grid, 1, "Klart senast", '<w:r><w:t xml:space="preserve"> 2027-03-15</w:t></w:r>')

    edited(document, change)
    assert told(document) == [
        "Åtgärd 1 (Fem minuter efter mötet), klart senast: 2027-02-26 → 2027-03-15",
        "Överstruken text läses som borttagen.",
    ]


def test_a_new_paragraph_below_one_struck_through_stands_instead(document: Path):
    def change(grid: Table) -> None:
        strike(cell(grid, 1, "Ansvarig"))
        grid.rows[1].cells[2].add_paragraph("rektor")

    edited(document, change)
    assert told(document)[0] == "Åtgärd 1 (Fem minuter efter mötet), ansvarig: planerare → rektor"


def test_a_cell_struck_through_with_nothing_after_is_told_and_stays(document: Path):
    edited(document, lambda grid: strike(cell(grid, 1, "Ansvarig")))
    assert told(document) == ["Åtgärd 1, ansvarig: det som står är överstruket och inget nytt står efter. Det är kvar."]


@pytest.mark.parametrize("spoil", [lambda _: None, without_marks], ids=["marked", "unmarked"])
def test_a_row_struck_through_is_told_and_its_action_stays(document: Path, spoil: Callable[[Table], None]):
    def change(grid: Table) -> None:
        strike(grid.rows[2]._tr)
        spoil(grid)

    edited(document, change)
    assert told(document) == [
        "Åtgärd 2 är överstruken i dokumentet och är kvar. Ta bort raden om åtgärden ska bort, eller ändra dess status."
    ]


def test_the_status_of_a_row_struck_through_is_read(document: Path):
    def change(grid: Table) -> None:
        write(grid, 2, "Status", "klar")
        strike(grid.rows[2]._tr)
        for run in cell(grid, 2, "Status").iter(qn("w:r")):
            run.get_or_add_rPr().remove(run.find(f"{qn('w:rPr')}/{qn('w:strike')}"))

    edited(document, change)
    assert told(document)[0] == "Åtgärd 2 (Skyddad tid varannan vecka), status: ej påbörjad → klar"
    assert len(told(document)) == 2


def test_a_new_row_struck_through_is_none(document: Path):
    def change(grid: Table) -> None:
        add_row(grid, {"Åtgärd": "Bjud in natten"})
        strike(grid.rows[4]._tr)

    edited(document, change)
    assert told(document) == ["Den nya raden ”Bjud in natten” är överstruken och läses inte."]


@pytest.mark.parametrize("name", ["strike", "vanish"])
def test_a_look_that_is_switched_off_hides_nothing(document: Path, name: str):
    def change(grid: Table) -> None:
        write(grid, 1, "Ansvarig", "rektor")
        for run in cell(grid, 1, "Ansvarig").iter(qn("w:r")):
            run.get_or_add_rPr().append(parse_xml(f'<w:{name} {nsdecls("w")} w:val="0"/>'))

    edited(document, change)
    assert told(document) == ["Åtgärd 1 (Fem minuter efter mötet), ansvarig: planerare → rektor"]


# --- what a cell holds ----------------------------------------------------------------------------------------------


def test_two_dates_in_a_cell_are_told_and_the_one_that_stood_stays(document: Path):
    edited(document, lambda grid: grid.rows[1].cells[3].add_paragraph("2027-03-15"))
    assert told(document) == [
        "Åtgärd 1: klart senast går inte att förstå som datum: ”2027-02-26 2027-03-15”. 2027-02-26 står kvar."
    ]


def test_a_table_in_a_cell_is_told(document: Path):
    def change(grid: Table) -> None:
        inner = grid.rows[1].cells[1].add_table(1, 1)
        inner.rows[0].cells[0].text = "mer att läsa"

    edited(document, change)
    assert told(document) == ["Åtgärd 1, texten: en tabell i cellen läses inte."]


BOX = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="90" name="x"/><a:graphic>'
    '<a:graphicData uri="x">'
    "<w:txbxContent><w:p><w:r><w:t>i rutan</w:t></w:r></w:p></w:txbxContent></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></w:r>"
)


@pytest.mark.parametrize(
    ("xml", "thing"),
    [
        (BOX, "en textruta i cellen"),
        (BOX.replace("w:txbxContent", "w:other"), "en bild i cellen"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "en not till cellen"),
        ('<w:r><w:sym w:font="Webdings" w:char="F063"/></w:r>', None),
        ('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', "ett tecken i cellen"),
        (
            (
                '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r>'
                "</m:oMath>"
            ),
            "en formel i cellen",
        ),
    ],
)
def test_what_is_no_text_is_told_by_its_name(document: Path, xml: str, thing: str | None):
    edited(document, lambda grid: add(grid, 1, "Ansvarig", xml))
    assert told(document) == [f"Åtgärd 1, ansvarig: {thing or 'ett tecken i cellen'} läses inte."]


@pytest.mark.parametrize(
    ("xml", "sign"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2192"/></w:r>', "→"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\uf0e0</w:t></w:r>', "→"),
    ],
)
def test_words_own_signs_are_characters(document: Path, xml: str, sign: str):
    after = '<w:r><w:t xml:space="preserve"> rektor</w:t></w:r>'
    edited(document, lambda grid: add(grid, 1, "Ansvarig", xml + after))
    assert told(document) == [f"Åtgärd 1 (Fem minuter efter mötet), ansvarig: planerare → planerare{sign} rektor"]


@pytest.mark.parametrize("wrapper", ["dir", "bdo", "smartTag", "customXml", "hyperlink"])
def test_words_in_any_wrapper_are_read(document: Path, wrapper: str):
    def change(grid: Table) -> None:
        run = next(cell(grid, 1, "Ansvarig").iter(qn("w:r")))
        (around,) = elements(f'<w:{wrapper} w:val="ltr"/>')
        run.addprevious(around)
        around.append(run)
        run.text = "rektor"

    edited(document, change)
    assert told(document) == ["Åtgärd 1 (Fem minuter efter mötet), ansvarig: planerare → rektor"]


# --- rows and columns -----------------------------------------------------------------------------------------------


def test_a_row_that_was_copied_and_left_so_is_told_and_is_no_new_action(document: Path):
    def change(grid: Table) -> None:
        grid.rows[1]._tr.addnext(deepcopy(grid.rows[1]._tr))

    edited(document, change)
    assert told(document) == ["Åtgärd 1 står två gånger i tabellen. Den ena raden läses inte."]


def test_a_row_that_was_copied_and_then_written_anew_is_a_new_action(document: Path):
    def change(grid: Table) -> None:
        grid.rows[3]._tr.addnext(deepcopy(grid.rows[1]._tr))
        write(grid, 4, "Åtgärd", "Bjud in natten")

    edited(document, change)
    assert told(document)[0].startswith("Ny åtgärd: Bjud in natten, ansvarig planerare")


def test_a_table_without_its_header_row_is_read_as_it_was_written(document: Path):
    def change(grid: Table) -> None:
        write(grid, 2, "Ansvarig", "rektor")
        remove_row(grid, 0)

    edited(document, change)
    assert told(document) == [
        "Åtgärd 2 (Skyddad tid varannan vecka), ansvarig: enhetschef → rektor",
        "Tabellens rubrikrad är borta. Kolumnerna läses i den ordning som de skrevs i.",
    ]


def test_the_second_table_without_its_header_row_is_read_too(document: Path):
    edited(document, lambda grid: remove_row(grid, 0), 1)
    assert told(document) == ["Tabellens rubrikrad är borta. Kolumnerna läses i den ordning som de skrevs i."]


def test_a_table_without_header_whose_columns_are_others_is_told_and_left(document: Path):
    def change(grid: Table) -> None:
        drop_column(grid, "Ansvarig")
        remove_row(grid, 0)

    edited(document, change)
    assert told(document) == [
        "En tabell med planens rader har ingen rubrikrad, så kolumnerna går inte att känna igen. Den läses inte.",
        "Ingen tabell har hela planen med kolumnen Åtgärd, så ingen åtgärd räknas som borttagen.",
    ]


@pytest.mark.parametrize(("table", "title"), [(0, "Beslutsnivå"), (0, "Ansvarig"), (1, "Varför")])
def test_a_column_that_was_removed_is_told(document: Path, table: int, title: str):
    edited(document, lambda grid: drop_column(grid, title), table)
    assert told(document) == [f"Kolumnen {title} saknas i tabellen. Det som stod där är kvar."]


def test_nobody_is_told_of_columns_that_the_whole_plan_has(tmp_path: Path):
    path = written_with_short_plan(plan(), tmp_path / "allt.docx")
    edited(path, lambda grid: drop_column(grid, "Ansvarig"), 0)
    assert told(path) == []


def test_a_row_removed_in_the_short_plan_alone_is_told(tmp_path: Path):
    path = written_with_short_plan(plan(), tmp_path / "allt.docx")
    edited(path, lambda grid: remove_row(grid, 2), 0)
    assert told(path) == ["Åtgärd 2 saknas i den korta tabellen men står i hela planen. Den är kvar."]


def test_actions_that_the_short_plan_never_had_are_not_missed(tmp_path: Path):
    many = [Action(id=f"b{at}", number=20 + at, order=20 + at, activity=f"Sak nummer {at}") for at in range(12)]
    path = written_with_short_plan(plan(*many), tmp_path / "allt.docx")
    assert lines(path, plan(*many)) == []


def test_a_long_plan_comes_back_from_the_whole_document_with_its_reasons(tmp_path: Path):
    many = [
        Action(id=f"b{at}", number=20 + at, order=20 + at, activity=f"Sak nummer {at}", why="skäl" if at % 3 else "")
        for at in range(12)
    ]
    workshop = plan(*many)
    path = written(workshop, tmp_path / "allt.docx", "full")
    assert lines(path, workshop) == []
    reasons = next(at for at, grid in enumerate(docx.Document(path).tables) if "Varför" in grid.rows[0].cells[1].text)
    edited(path, lambda grid: write(grid, 4, "Varför", "ett bättre skäl"), reasons)
    assert len(lines(path, workshop)) == 1
    assert "ett bättre skäl" in lines(path, workshop)[0]


def test_texts_pushed_down_a_row_keep_their_reasons(document: Path):
    def change(grid: Table) -> None:
        texts = [[element_text(one) for one in row._tr.iter(qn("w:tc"))] for row in grid.rows]
        add_row(grid, {})
        titles = texts[0][1:]
        for at, row in ((4, 3), (3, 2), (2, 1)):
            for title, text in zip(titles, texts[row][1:], strict=True):
                write(grid, at, title, text)
        for title in titles:
            write(grid, 1, title, {"Åtgärd": "Bjud in natten", "Ansvarig": "rektor"}.get(title, ""))

    edited(document, change)
    assert told(document) == ["Ny åtgärd: Bjud in natten, ansvarig rektor"]


def test_a_plan_that_is_gone_beside_answers_is_told(tmp_path: Path):
    workshop = plan(Request(id="q1", about="a1", what="Tid i schemat", level="nasta_chef"))
    path = written(workshop, tmp_path / "allt.docx", "full")
    assert lines(path, workshop) == []
    made = docx.Document(str(path))
    for grid in made.tables:
        if "Åtgärd" in [one.text for one in grid.rows[0].cells]:
            grid._tbl.getparent().remove(grid._tbl)
    made.save(str(path))
    assert lines(path, workshop) == [
        "Ingen tabell har hela planen med kolumnen Åtgärd, så ingen åtgärd räknas som borttagen."
    ]


def test_a_letter_that_only_asks_is_not_missing_a_plan(tmp_path: Path):
    workshop = plan(Request(id="q1", about="a1", what="Tid i schemat", level="nasta_chef"))
    path = written(workshop, tmp_path / "framstallan.docx", "framställan")
    assert lines(path, workshop) == []


# --- beside the plan ------------------------------------------------------------------------------------------------


def decided(path: Path, change: Callable[[Table], object]) -> list[str]:
    workshop = plan(MEETING, *DECIDED)
    written(workshop, path)
    assert lines(path, workshop) == []
    edited(path, change, 1)
    return lines(path, workshop)


def test_a_decision_that_was_changed_is_told(tmp_path: Path):
    assert decided(tmp_path / "plan.docx", lambda grid: write(grid, 1, "Ansvarig", "rektor")) == [
        "Beslutet ”Lärande blir stående punkt på APT” är ändrat eller nytt i dokumentet. Beslut läses inte in."
    ]


def test_a_decision_that_was_removed_is_told(tmp_path: Path):
    assert decided(tmp_path / "plan.docx", lambda grid: remove_row(grid, 2)) == [
        "Beslutet ”Nattpatrullen bjuds in” står inte kvar i dokumentet. Det är kvar i workshoppen."
    ]


def test_a_decision_that_was_struck_through_or_added_is_told(tmp_path: Path):
    def change(grid: Table) -> None:
        row = deepcopy(grid.rows[1]._tr)
        grid._tbl.append(row)
        write(grid, 3, "Beslut", "Alla får en pärm")
        strike(grid.rows[2]._tr)

    assert decided(tmp_path / "plan.docx", change) == [
        "Beslutet ”Nattpatrullen bjuds in” är ändrat eller nytt i dokumentet. Beslut läses inte in.",
        "Beslutet ”Alla får en pärm” är ändrat eller nytt i dokumentet. Beslut läses inte in.",
    ]


def test_decisions_whose_header_is_gone_are_still_known(tmp_path: Path):
    def change(grid: Table) -> None:
        write(grid, 1, "Ansvarig", "rektor")
        remove_row(grid, 0)

    assert decided(tmp_path / "plan.docx", change) == [
        "Beslutet ”Lärande blir stående punkt på APT” är ändrat eller nytt i dokumentet. Beslut läses inte in."
    ]


def test_decisions_under_another_header_are_still_known(tmp_path: Path):
    def change(grid: Table) -> None:
        write(grid, 2, "Beslut", "Nattpatrullen bjuds in varje gång")
        write(grid, 0, "Beslut", "Vi beslutade")

    assert decided(tmp_path / "plan.docx", change) == [
        "Beslutet ”Nattpatrullen bjuds in varje gång” är ändrat eller nytt i dokumentet. Beslut läses inte in."
    ]


@pytest.mark.parametrize("title", ["Ansvarig", "Beslutsnivå"])
def test_a_column_of_decisions_that_was_removed_is_told_once(tmp_path: Path, title: str):
    assert decided(tmp_path / "plan.docx", lambda grid: drop_column(grid, title)) == [
        f"Kolumnen {title} saknas i tabellen över beslut. Det som stod där är kvar."
    ]


def test_a_table_of_decisions_that_is_gone_is_told(tmp_path: Path):
    assert decided(tmp_path / "plan.docx", lambda grid: grid._tbl.getparent().remove(grid._tbl)) == [
        "Tabellen över beslut står inte kvar i dokumentet. Besluten är kvar i workshoppen."
    ]


def test_a_letter_never_had_the_decisions(tmp_path: Path):
    workshop = plan(*DECIDED, Request(id="q1", about="a1", what="Tid i schemat", level="nasta_chef"))
    assert lines(written(workshop, tmp_path / "framstallan.docx", "framställan"), workshop) == []


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ("11 mars, kl. 13", "Nästa möte är ändrat i dokumentet: ”11 mars, kl. 13”. Det läses inte in."),
        (None, ("Nästa möte (torsdag 4 mars 2027, kl. 9 i Björkgården) står inte kvar i dokumentet. Det är kvar i "
               "workshoppen.")),
    ],
)  # fmt: skip
def test_another_next_meeting_is_told(tmp_path: Path, now: str | None, sentence: str):
    workshop = plan(MEETING)
    path = written(workshop, tmp_path / "plan.docx")
    assert lines(path, workshop) == []
    made = docx.Document(str(path))
    line = next(item for item in made.paragraphs if item.text.startswith("Nästa möte"))
    if now is None:
        line._p.getparent().remove(line._p)
    else:
        line.runs[-1].text = now
    made.save(str(path))
    assert lines(path, workshop) == [sentence]


def test_without_a_record_nobody_knows_what_was_decided(tmp_path: Path):
    workshop = plan(MEETING, *DECIDED)
    path = without_record(written(workshop, tmp_path / "plan.docx"))
    edited(path, lambda grid: write(grid, 1, "Ansvarig", "rektor"), 1)
    assert lines(path, workshop) == []


# --- dates and words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said",
    ["26/2-27", "26/2 2027", "2027/02/26", "2027.02.26", "26-02-2027", "2027‑02‑26", "2027–02–26",
     "26\xa0februari\xa02027", "fredag den 26 februari 2027", "26 feb", "20270226"],
)  # fmt: skip
def test_the_same_day_in_another_way_is_no_change(document: Path, said: str):
    edited(document, lambda grid: write(grid, 1, "Klart senast", said))
    assert told(document) == []


@pytest.mark.parametrize(
    ("said", "day"),
    [("½ 2027", "2027-02-01"), ("¼ 2027", "2027-04-01"), ("2027/03/15", "2027-03-15"), ("15-03-2027", "2027-03-15"),
     ("2027‑03‑15", "2027-03-15"), ("15/3-27", "2027-03-15"), ("15\xa0mars", "2027-03-15")],
)  # fmt: skip
def test_dates_as_word_makes_them_are_read_and_said_once(document: Path, said: str, day: str):
    edited(document, lambda grid: write(grid, 1, "Klart senast", said))
    assert told(document) == [f"Åtgärd 1 (Fem minuter efter mötet), klart senast: 2027-02-26 → {day}"]


@pytest.mark.parametrize("said", ["2027-02-26 (flyttat till mars)", "2027-02-26, preliminärt"])
def test_words_beside_the_same_day_are_read(document: Path, said: str):
    edited(document, lambda grid: write(grid, 1, "Klart senast", said))
    (line,) = told(document)
    assert line.split()[-1].strip("()") == said.rsplit(maxsplit=1)[-1].strip(")")


@pytest.mark.parametrize("said", ["0227-02-26", "27-02-30", "om 1½ år", "2027-02-26/27"])
def test_what_is_no_day_is_told(document: Path, said: str):
    edited(document, lambda grid: write(grid, 1, "Klart senast", said))
    assert told(document) == [f"Åtgärd 1: klart senast går inte att förstå som datum: ”{said}”. 2027-02-26 står kvar."]


def test_a_status_that_is_not_understood_says_which_words_are(document: Path):
    edited(document, lambda grid: write(grid, 1, "Status", "halvvägs"))
    assert told(document) == [
        (
            "Åtgärd 1: status kan inte vara ”halvvägs” och läses inte. Skriv ej påbörjad, pågår, klar, pausad eller "
            "avbruten."
        )
    ]


@pytest.mark.parametrize(
    ("said", "status"),
    [("avslutad", "klar"), ("Avslutat.", "klar"), ("100 %", "klar"), ("på gång", "pågår"), ("igång", "pågår"),
     ("50 %", "pågår"), ("50\xa0%", "pågår"), ("vilar", "pausad"), ("utgår", "avbruten")],
)  # fmt: skip
def test_the_usual_words_for_a_status_are_understood(document: Path, said: str, status: str):
    edited(document, lambda grid: write(grid, 1, "Status", said))
    assert told(document) == [f"Åtgärd 1 (Fem minuter efter mötet), status: ej påbörjad → {status}"]


@pytest.mark.parametrize("said", ["150 %", "inte klar", "50"])
def test_words_that_may_mean_several_things_are_no_status(document: Path, said: str):
    edited(document, lambda grid: write(grid, 1, "Status", said))
    assert "kan inte vara" in told(document)[0]


@pytest.mark.parametrize("said", ['Skriv om "så gör vi" -> en sida', "Skriv om ”så gör vi” → en sida"])
def test_signs_of_print_are_the_same_as_those_of_the_keyboard(tmp_path: Path, said: str):
    workshop = plan(Action(id="a4", number=6, order=4, activity='Skriv om "så gör vi" -> en sida', owner="alla"))
    path = written(workshop, tmp_path / "plan.docx")
    assert "Skriv om ”så gör vi” → en sida" in [
        one.text for row in docx.Document(path).tables[0].rows for one in row.cells
    ]
    edited(path, lambda grid: write(grid, 4, "Åtgärd", said))
    assert lines(path, workshop) == []
    edited(path, lambda grid: write(grid, 4, "Ansvarig", "rektor"))
    assert lines(path, workshop) == ['Åtgärd 4 (Skriv om "så gör vi" -> en sida), ansvarig: alla → rektor']


def test_marks_of_where_a_word_may_be_divided_are_no_change_as_letters_either(tmp_path: Path):
    workshop = plan(Action(id="a4", number=6, order=4, activity="Gå igenom kompetensförsörjningsplanen", owner="alla"))
    path = written(workshop, tmp_path / "plan.docx")
    edited(
        path,
        lambda grid: write(grid, 4, "Åtgärd", "Gå igenom kompetens\N{SOFT HYPHEN}försörjnings\N{SOFT HYPHEN}planen"),
    )
    assert lines(path, workshop) == []
    edited(path, lambda grid: write(grid, 4, "Åtgärd", "Gå igenom hela kompetens\N{SOFT HYPHEN}planen"))
    assert compare(read_back(path), workshop, DAY).differences[0].after == "Gå igenom hela kompetensplanen"


# --- long texts -----------------------------------------------------------------------------------------------------


def with_long() -> Workshop:
    return plan(Action(id="a4", number=6, order=4, activity=LONG))


def test_a_change_at_the_end_of_a_long_text_is_shown(tmp_path: Path):
    path = written(with_long(), tmp_path / "plan.docx")
    edited(path, lambda grid: write(grid, 4, "Åtgärd", LONG.replace("varje vecka", "varje månad")))
    (line,) = lines(path, with_long())
    before, after = line.split("texten: ")[1].split(" → ")
    assert before.startswith("… ")
    assert before.endswith("varje vecka")
    assert after.endswith("varje månad")
    assert len(line) < 220


def test_a_line_break_more_is_shown(document: Path):
    edited(document, lambda grid: write(grid, 2, "Åtgärd", "Skyddad tid\nvarannan vecka"))
    assert told(document) == [
        "Åtgärd 2 (Skyddad tid varannan vecka), texten: Skyddad tid varannan vecka → Skyddad tid ↵ varannan vecka"
    ]


def test_a_word_changed_in_an_activity_that_was_cut_is_told_and_not_taken_in(tmp_path: Path):
    path = written_with_short_plan(with_long(), tmp_path / "allt.docx")
    with_main(path, lambda main: main.replace("Vi prövar och", "Vi provar och", 1))
    assert lines(path, with_long()) == [
        "Åtgärd 4: texten är avkortad i den korta tabellen, så ändringen där läses inte. Gör den i hela planen."
    ]


def test_an_activity_written_anew_in_the_short_plan_is_read(tmp_path: Path):
    path = written(with_long(), tmp_path / "allt.docx", "full")
    edited(path, lambda grid: write(grid, 4, "Åtgärd", "Vi gör något annat"), 0)
    (line,) = lines(path, with_long())
    assert line.endswith(" → Vi gör något annat")
