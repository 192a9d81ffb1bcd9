"""What was changed in a document comes back, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.documents.readback.compare import Comparison, compare
from larande_tui.documents.readback.describe import difference_lines
from larande_tui.workshop.model.items import (
    DECISION_LEVELS,
    STATUSES,
    Action,
    Details,
    Note,
    PolicyUsed,
)
from larande_tui.workshop.model.said_date import SaidDate
from larande_tui.workshop.model.state import Workshop
from tests.driver.documents import (
    WORKSHOP_ID,
    add_row,
    drop_column,
    edited,
    move_column,
    read_back,
    remove_row,
    reorder,
    table_of,
    without_marks,
    without_record,
    workshop_of,
    write,
    written,
    written_with_short_plan,
)
from tests.driver.exhaustive import tries
from tests.driver.filling import text_fields
from tests.driver.plans_sent_out import DAY, POLICY, plan


def compared(path: Path, workshop: Workshop) -> Comparison:
    return compare(read_back(path), workshop, DAY)


def changes(path: Path, workshop: Workshop) -> list[tuple[str, str, Any]]:
    """Kind, action and new value of each difference; the field's name for a field."""
    return [
        (one.field.name if one.field else one.kind, one.action.id, one.after if one.field else one.action.activity)
        for one in compared(path, workshop).differences
    ]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return written(plan(), tmp_path / "plan.docx")


def test_an_untouched_document_says_nothing_new(document: Path):
    assert compared(document, plan()) == Comparison(rows=3, tables=2)


@pytest.mark.parametrize("word", ["elever", "medarbetare", "kunder: alla"])
def test_the_effect_is_read_back_whatever_those_it_is_for_are_called(tmp_path: Path, word: str):
    own = with_changes(
        plan(Details(title="Lärande i vardagen", date=DAY, beneficiaries=word)),
        "a1",
        effect="färre väntar",
        effect_residents="vet vem som kommer",
    )
    path = written(own, tmp_path / "plan.docx", "plan")
    assert compared(path, own) == Comparison(rows=3, tables=2)
    label = "Effekt för invånare" if word == "medarbetare" else f"Effekt för {word}"
    edited(path, lambda grid: write(grid, 1, "Effekt i verksamheten", f"färre väntar\n{label}: hör av sig"), 1)
    assert changes(path, own) == [("effect_residents", "a1", "hör av sig")]


ANYTHING = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")), max_size=30) | st.sampled_from(
    ["Mål: x\ny", "Kommer ur anteckning: z", "Nu: 3", "  a  b ", "Senast: i morgon", "v. 3", "2027-01-01 (x)", "a\n\nb"]
)
POINTERS = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"), max_codepoint=0x24FF), max_size=30)
WORDS = text_fields(Action)
ROW = st.fixed_dictionaries(
    dict.fromkeys(WORDS, ANYTHING)
    | dict.fromkeys(("start", "due", "follow_up", "first_step_by"), st.none() | st.dates())
    | {
        "links": st.lists(POINTERS | st.just("area/N7"), max_size=2).map(tuple),
        "status": st.sampled_from(list(STATUSES)),
        "decision_level": st.sampled_from(["", *DECISION_LEVELS]),
        "answers": st.dictionaries(st.sampled_from(["hedemora.mal", "hedemora.lokal_skal", "x.y"]), ANYTHING),
    }
)


@tries(15, hunted=100)
@given(rows=st.lists(ROW, min_size=1, max_size=3), variant=st.sampled_from(["plan", "full"]), publish=st.booleans())
def test_whatever_the_plan_says_an_untouched_document_says_nothing_new(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], variant: Any, publish: bool
):
    actions = [Action(id=f"x{at}", number=at, order=at, **row) for at, row in enumerate(rows)]
    workshop = workshop_of(PolicyUsed(id=POLICY.id, policy=POLICY), Details(date=DAY), *actions)
    path = written(workshop, tmp_path_factory.mktemp("x") / "x.docx", variant, publish=publish)
    assert compared(path, workshop).differences == []


# --- what people change ---------------------------------------------------------------------------------------------


EDITS: list[tuple[str, str, int, str, Any]] = [
    ("Status", "status", 0, "pågår", "pagar"),
    ("Status", "status", 0, "Klart!", "klar"),
    ("Ansvarig", "owner", 0, "gruppchef", "gruppchef"),
    ("Ansvarig", "owner", 0, "", ""),
    ("Åtgärd", "activity", 0, "Tio minuter efter mötet", "Tio minuter efter mötet"),
    ("Klart senast", "due", 0, "2027-03-31", (dt.date(2027, 3, 31), "")),
    ("Klart senast", "due", 0, "31/3 2027", (dt.date(2027, 3, 31), "31/3 2027")),
    ("Klart senast", "due", 0, "2027-03-31, efter lönerna", (dt.date(2027, 3, 31), "efter lönerna")),
    ("Klart senast", "due", 0, "", (None, "")),
    ("Följs upp när", "follow_up", 0, "v. 14", (dt.date(2027, 4, 9), "v. 14")),
    ("Följs upp hur", "follow_up_how", 0, "räkna samtal", "räkna samtal"),
    ("Beslutsnivå", "decision_level", 0, "till samverkansgrupp före beslut", "samverkan"),
    ("Beslutsnivå", "decision_level", 0, "", ""),
    ("Varför", "why", 1, "Natten är ensam\noch trött\nMål: trygghet", "Natten är ensam\noch trött"),
    ("Varför", "goal", 1, "Natten är ensam\nMål: lugn", "lugn"),
    ("Första steg", "first_step_by", 1, "provkör\nSenast: 2026-12-01", (dt.date(2026, 12, 1), "")),
    ("Indikator", "target", 1, "samtal\nNu: 11\nMål: 5", "5"),
    ("Så gör vi", "form", 1, "Form: handledning\nMål i riktlinjen: kompetens, ansvar och engagemang tas till vara",
     "handledning"),
    ("Så gör vi", "hedemora.mal", 1, "Mål i riktlinjen: fortlöpande utveckling i yrket", "G3"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "field", "table", "said", "value"), EDITS)
def test_a_cell_that_was_changed_is_one_difference(
    document: Path, title: str, field: str, table: int, said: str, value: Any
):
    edited(document, lambda grid: write(grid, 1, title, said), table)
    assert changes(document, plan()) == [(field, "a1", value)]


def test_dates_without_a_year_are_seen_from_the_day_the_document_was_saved(document: Path):
    edited(document, lambda grid: write(grid, 1, "Klart senast", "1 mars"))
    assert changes(document, plan()) == [("due", "a1", (dt.date(2027, 3, 1), "1 mars"))]


def test_new_rows_and_rows_that_are_gone(document: Path):
    def change(grid: Table) -> None:
        remove_row(grid, 2)
        add_row(grid, {"Åtgärd": "Bjud in natten", "Ansvarig": "rektor", "Klart senast": "2027-05-01"}, at=1)

    edited(document, change)
    found = compared(document, plan()).differences
    assert [(one.kind, one.action.activity) for one in found] == [
        ("gone", "Skyddad tid varannan vecka"),
        ("new", "Bjud in natten"),
    ]
    assert (found[1].action.owner, found[1].action.due) == ("rektor", dt.date(2027, 5, 1))
    assert difference_lines(compared(document, plan())) == [
        "Borttagen: Åtgärd 2 (Skyddad tid varannan vecka)",
        "Ny åtgärd: Bjud in natten, ansvarig rektor, klart senast 2027-05-01",
    ]


def test_a_row_that_was_emptied_is_gone_and_one_without_an_activity_keeps_it(document: Path):
    edited(document, lambda grid: write(grid, 1, "Åtgärd", ""))
    emptied = compared(document, plan())
    assert emptied.differences == []
    assert emptied.remarks == ["Åtgärd 1 har ingen text i dokumentet och behåller sin."]
    edited(document, lambda grid: [write(grid, 3, title, "") for title in ("Åtgärd", "Klart senast")])
    assert changes(document, plan()) == [("gone", "a3", "Skriv om två mål\npå en sida")]


def nothing(_: Table) -> None:
    """The document as it is."""


MOVES: list[Callable[[Table], Any]] = [
    lambda grid: reorder(grid, [3, 1, 2]),
    lambda grid: move_column(grid, "Status", 0),
    lambda grid: move_column(grid, "Klart senast", 1),
    lambda grid: drop_column(grid, "Nr"),
    lambda grid: drop_column(grid, "Beslutsnivå"),
    lambda grid: drop_column(grid, "Åtgärd"),
    nothing,
]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("spoil", [nothing, without_marks], ids=["marked", "unmarked"])
def test_rows_are_known_again_wherever_they_and_their_columns_went(
    document: Path, move: Callable[[Table], Any], spoil: Callable[[Table], Any]
):
    def change(grid: Table) -> None:
        write(grid, 2, "Status", "pågår")
        spoil(grid)
        move(grid)

    edited(document, change)
    assert changes(document, plan()) == [("status", "a2", "pagar")]


def test_a_row_with_a_mark_is_known_whatever_it_says(document: Path):
    def change(grid: Table) -> None:
        write(grid, 2, "Åtgärd", "Något helt annat")
        write(grid, 2, "Ansvarig", "rektor")
        reorder(grid, [2, 3, 1])

    edited(document, change)
    assert changes(document, plan()) == [("activity", "a2", "Något helt annat"), ("owner", "a2", "rektor")]


def test_without_marks_a_few_words_in_common_are_enough(document: Path):
    def change(grid: Table) -> None:
        write(grid, 2, "Åtgärd", "Skyddad tid varje vecka")
        without_marks(grid)
        reorder(grid, [2, 3, 1])
        drop_column(grid, "Nr")

    edited(document, change)
    assert changes(document, plan()) == [("activity", "a2", "Skyddad tid varje vecka")]


def test_a_row_that_was_copied_is_a_row_of_its_own(document: Path):
    def change(grid: Table) -> None:
        row = deepcopy(grid.rows[1]._tr)
        grid.rows[1]._tr.addnext(row)
        write(grid, 2, "Åtgärd", "Fem minuter före mötet")

    edited(document, change)
    (one,) = compared(document, plan()).differences
    assert (one.kind, one.action.activity, one.action.owner) == ("new", "Fem minuter före mötet", "planerare")


def test_columns_of_a_colleague_are_told_and_left(document: Path):
    def change(grid: Table) -> None:
        grid.add_column(1_000_000)
        grid.rows[0].cells[-1].text = "Kommentar"
        grid.rows[1].cells[-1].text = "Går bra"

    edited(document, change)
    assert compared(document, plan()).differences == []
    assert compared(document, plan()).remarks == ["Kolumnen ”Kommentar” känns inte igen och läses inte."]


def test_what_is_none_of_the_choices_is_told_and_left(document: Path):
    edited(document, lambda grid: write(grid, 1, "Status", "halvvägs"))
    assert compared(document, plan()).differences == []
    (remark,) = compared(document, plan()).remarks
    assert remark.startswith("Åtgärd 1: status kan inte vara ”halvvägs” och läses inte. Skriv ej påbörjad, ")


def test_words_that_are_no_date_leave_the_one_that_stands(document: Path):
    edited(document, lambda grid: write(grid, 1, "Klart senast", "nån gång"))
    found = compared(document, plan())
    assert found.differences == []
    assert found.remarks == ["Åtgärd 1: klart senast går inte att förstå som datum: ”nån gång”. 2027-02-26 står kvar."]


def test_words_that_are_no_date_are_taken_in_where_there_was_none(document: Path):
    edited(document, lambda grid: write(grid, 3, "Klart senast", "nån gång"))
    assert changes(document, plan()) == [("due", "a3", (None, "nån gång"))]
    assert difference_lines(compared(document, plan())) == [
        "Åtgärd 3 (Skriv om två mål på en sida), klart senast: till sommarn → nån gång (går inte att förstå som datum)"
    ]


def test_everything_that_a_new_row_says_is_told(document: Path):
    row = {
        "Åtgärd": "Bjud in natten",
        "Klart senast": "nån gång",
        "Följs upp hur": "Vi räknar",
        "Beslutsnivå": "chef",
        "Status": "pågår",
    }
    edited(document, lambda grid: add_row(grid, row))
    assert difference_lines(compared(document, plan())) == [
        "Ny åtgärd: Bjud in natten, klart senast nån gång (går inte att förstå som datum)",
        "Ny åtgärd (Bjud in natten), följs upp hur: Vi räknar",
        "Ny åtgärd (Bjud in natten), beslutsnivå: chef beslutar",
        "Ny åtgärd (Bjud in natten), status: pågår",
    ]


def test_words_without_a_label_are_told(document: Path):
    edited(document, lambda grid: write(grid, 1, "Så gör vi", "tillsammans"), 1)
    assert "Rad 1, Så gör vi: ”tillsammans” står inte efter någon etikett och läses inte." in (
        compared(document, plan()).remarks
    )


def test_the_plan_cut_in_two_is_still_the_plan(document: Path):
    def change(grid: Table) -> None:
        write(grid, 3, "Status", "pågår")
        lower = OxmlElement("w:tbl")
        for tag in ("w:tblPr", "w:tblGrid"):
            lower.append(deepcopy(grid._tbl.find(qn(tag))))
        lower.append(grid.rows[3]._tr)
        grid._tbl.addnext(lower)
        grid._tbl.addnext(OxmlElement("w:p"))

    edited(document, change)
    assert changes(document, plan()) == [("status", "a3", "pagar")]


def test_a_document_without_the_plans_own_table_takes_nothing_away(document: Path):
    edited(document, lambda grid: grid._tbl.getparent().remove(grid._tbl))
    left = compared(document, plan())
    assert left.differences == []
    assert left.remarks == ["Ingen tabell har hela planen med kolumnen Åtgärd, så ingen åtgärd räknas som borttagen."]


def test_how_an_action_is_followed_up_is_read_back_from_its_one_column(tmp_path: Path):
    path, column = written(plan(), tmp_path / "allt.docx", "full"), "Så följs det upp"
    assert changes(path, plan()) == []
    edited(path, lambda grid: write(grid, 2, column, "fråga på APT\nNär: 2027-04-15\nAv: nattsamordnare"), 0)
    assert changes(path, plan()) == [
        ("follow_up_how", "a2", "fråga på APT"),
        ("follow_up", "a2", SaidDate(dt.date(2027, 4, 15))),
        ("follow_up_who", "a2", "nattsamordnare"),
    ]
    edited(path, lambda grid: write(grid, 2, column, "fråga på APT\nFöljs upp när: 16/4 2027"), 0)
    followed = [value for field, _, value in changes(path, plan()) if field == "follow_up"]
    assert [date.day for date in followed if isinstance(date, SaidDate)] == [dt.date(2027, 4, 16)]


def test_the_full_document_is_read_back_from_either_of_its_tables(tmp_path: Path):
    path = written_with_short_plan(plan(), tmp_path / "allt.docx")
    edited(path, lambda grid: write(grid, 1, "Ansvarig", "rektor"), 0)
    titles = [[cell.text for cell in grid.rows[0].cells] for grid in (table_of(path, at) for at in range(2))]
    assert titles[0] == ["Nr", "Åtgärd", "Ansvarig", "Klart senast"]
    assert changes(path, plan()) == [("owner", "a1", "rektor")]
    edited(path, lambda grid: write(grid, 1, "Ansvarig", "kock"), 1)
    assert changes(path, plan()) == [("owner", "a1", "kock")]
    assert compared(path, plan()).remarks == ["Åtgärd 1 säger olika i två tabeller om ansvarig; ”kock” gäller."]


# --- and the workshop has changed too -------------------------------------------------------------------------------


def with_changes(workshop: Workshop, action: str, **fields: Any) -> Workshop:
    found = workshop.find(Action, action)
    assert found is not None
    return workshop_of(*(found.changed(**fields) if item is found else item for item in workshop))


def test_what_only_the_workshop_has_changed_is_no_difference(document: Path):
    assert changes(document, with_changes(plan(), "a1", owner="rektor", status="klar")) == []


def test_the_same_change_on_both_sides_is_none(document: Path):
    edited(document, lambda grid: write(grid, 1, "Ansvarig", "rektor"))
    assert changes(document, with_changes(plan(), "a1", owner="rektor")) == []


def test_other_fields_of_the_same_action_do_not_clash(document: Path):
    edited(document, lambda grid: write(grid, 1, "Ansvarig", "rektor"))
    (one,) = compared(document, with_changes(plan(), "a1", status="klar")).differences
    assert (one.conflict, one.after) == (False, "rektor")


def test_the_same_field_changed_on_both_sides_is_a_conflict(document: Path):
    edited(document, lambda grid: write(grid, 1, "Ansvarig", "rektor"))
    both = compared(document, with_changes(plan(), "a1", owner="kock"))
    assert [(one.conflict, one.before, one.after, one.in_workshop) for one in both.differences] == [
        (True, "planerare", "rektor", "kock")
    ]
    (line,) = difference_lines(both)
    assert line == (
        "Krock: Åtgärd 1 (Fem minuter efter mötet), ansvarig: kock i workshoppen, rektor i dokumentet. "
        "Workshoppen gäller."
    )
    assert difference_lines(both, document_wins=True)[0].endswith("Dokumentet gäller.")


def test_gone_here_and_changed_there_is_a_conflict_either_way(document: Path):
    edited(document, lambda grid: remove_row(grid, 2))
    (gone,) = compared(document, with_changes(plan(), "a2", status="pagar")).differences
    assert (gone.kind, gone.conflict) == ("gone", True)
    here = compared(document, with_changes(plan(), "a2", status="pagar"))
    assert difference_lines(here)[0].endswith("borttagen i dokumentet men har ändrats i workshoppen. Den blir kvar.")
    assert difference_lines(here, document_wins=True)[0].endswith("Den tas bort.")
    edited(document, lambda grid: write(grid, 1, "Ansvarig", "rektor"))
    without = workshop_of(*(item for item in plan() if item.id != "a1"))
    back = next(one for one in compared(document, without).differences if one.kind == "back")
    assert (back.conflict, back.action.owner) == (True, "rektor")
    (line,) = [one for one in difference_lines(compared(document, without)) if "har tagits bort i workshoppen" in one]
    assert line.endswith("Den förblir borttagen.")
    assert any(
        one.endswith("Den kommer tillbaka.")
        for one in difference_lines(compared(document, without), document_wins=True)
    )


def test_an_action_that_was_moved_on_the_stage_has_not_changed(document: Path):
    edited(document, lambda grid: remove_row(grid, 2))
    (gone,) = compared(document, with_changes(plan(), "a2", order=9.0)).differences
    assert not gone.conflict


def test_a_row_that_was_taken_in_before_is_not_taken_in_again(document: Path):
    edited(document, lambda grid: add_row(grid, {"Åtgärd": "Bjud in natten", "Ansvarig": "rektor"}))
    taken = Action(id="b1", number=9, order=9, activity="Bjud in natten", owner="rektor")
    assert changes(document, plan(taken)) == []
    assert changes(document, plan(taken.changed(due=DAY, status="klar", follow_up_how="fråga"))) == []
    (one,) = compared(document, plan(taken.changed(owner="kock"))).differences
    assert (one.conflict, one.after) == (True, "rektor")


# --- without a record -----------------------------------------------------------------------------------------------


def test_what_a_program_leaves_without_custom_data_is_held_against_the_workshop(document: Path):
    def change(grid: Table) -> None:
        write(grid, 1, "Åtgärd", "Helt andra ord")
        write(grid, 2, "Ansvarig", "")
        remove_row(grid, 3)

    edited(without_record(document), change)
    assert read_back(document).record is None
    assert changes(document, plan()) == [("activity", "a1", "Helt andra ord")]


def test_a_published_copy_carries_nothing_and_is_read_by_its_words(tmp_path: Path):
    path = written(plan(), tmp_path / "ut.docx", publish=True)
    bare = path.read_bytes()
    assert b"customXml" not in bare
    edited(path, lambda grid: write(grid, 3, "Status", "klar"))
    assert changes(path, plan()) == [("status", "a3", "klar")]


def test_the_record_says_nothing_that_the_document_does_not(tmp_path: Path):
    secret = Note(id="n2", step="reflektion", place="RF1", text="Hemligt")
    record = read_back(written(plan(secret), tmp_path / "plan.docx")).record
    assert record is not None
    assert record.workshop_id == WORKSHOP_ID
    assert [note.text for note in record.workshop.all(Note)] == ["Natten hör\nMål: inget"]
    assert record.workshop.actions == plan().actions
