"""What people change below the table of a short plan, where the other fields of its actions stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.text.paragraph import Paragraph

from larande_tui.documents.readback.compare import Comparison, compare
from larande_tui.documents.readback.describe import difference_lines
from tests.driver.documents import column, read_back, written
from tests.driver.plans_sent_out import DAY, plan

Change = Callable[[Any], object]


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    return written(plan(), tmp_path / "anteckningar.docx", "full")


def fact(document: Any, label: str) -> Paragraph:
    return next(one for one in document.paragraphs if one.text.startswith(f"{label}\t"))


def compared(path: Path, change: Change) -> Comparison:
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    return compare(read_back(path), plan(), DAY)


def told(path: Path, change: Change) -> list[str]:
    found = compared(path, change)
    return difference_lines(found) + found.remarks


def test_minutes_that_nobody_touched_change_nothing(minutes: Path) -> None:
    assert told(minutes, lambda _: None) == []


@pytest.mark.parametrize(
    ("label", "now", "line"),
    [
        ("Varför", "Natten är ensam, och ny", "varför: Natten är ensam → Natten är ensam, och ny"),
        ("Första steg senast", "27 november 2026", "första steg senast: 2026-11-20 → 2026-11-27"),
        ("Indikator", "", "indikator: samtal → tomt"),
    ],
)
def test_a_changed_field_is_read(minutes: Path, label: str, now: str, line: str) -> None:
    def change(document: Any) -> None:
        fact(document, label).runs[-1].text = now

    assert told(minutes, change) == [f"Åtgärd 1 (Fem minuter efter mötet), {line}"]


def test_the_same_day_in_other_words_is_no_change(minutes: Path) -> None:
    def change(document: Any) -> None:
        fact(document, "Första steg senast").runs[-1].text = "20/11-26"

    assert told(minutes, change) == []


def test_struck_words_are_left_out_as_in_a_table(minutes: Path) -> None:
    def change(document: Any) -> None:
        line = fact(document, "Varför")
        line.runs[-1].font.strike = True
        line.add_run("Ingen hör natten")

    assert told(minutes, change) == ["Åtgärd 1 (Fem minuter efter mötet), varför: Natten är ensam → Ingen hör natten"]


def test_a_field_that_somebody_divided_is_put_together(minutes: Path) -> None:
    def change(document: Any) -> None:
        line = fact(document, "Varför")
        after = next(one for one in document.paragraphs if one._p is line._p.getnext())
        after.insert_paragraph_before("Och dagen med")

    (difference,) = compared(minutes, change).differences
    assert difference.after == "Natten är ensam\nOch dagen med"


def test_what_follows_the_last_action_is_none_of_its_fields(minutes: Path) -> None:
    """Also other lines of a label and a text, as those of a first page below the plan."""

    def change(document: Any) -> None:
        last = fact(document, "Nuvärde")
        for text in ("Organisation\tSjövik", "Lära på jobbet"):
            last._p.addnext(document.add_paragraph(text)._p)

    assert told(minutes, change) == []


def test_a_field_without_a_line_is_told_and_stays(minutes: Path) -> None:
    def change(document: Any) -> None:
        line = fact(document, "Varför")._p
        line.getparent().remove(line)

    assert told(minutes, change) == ["Åtgärd 1: varför står inte kvar i dokumentet. Det är kvar i workshoppen."]


def test_quotation_marks_of_print_do_not_hide_a_change_at_the_end(tmp_path: Path) -> None:
    workshop = plan()
    before = 'Fem minuter "vad lärde vi oss i går" efter morgonmötet, natt via inspelat röstmeddelande'
    action = workshop.actions[0].changed(activity=before)
    path = written(plan(action), tmp_path / "plan.docx")

    def change(document: Any) -> None:
        table = document.tables[0]
        table.rows[1].cells[column(table, "Åtgärd")].paragraphs[-1].add_run(" och fika")

    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    (line,) = difference_lines(compare(read_back(path), plan(action), DAY))
    assert line.endswith("… inspelat röstmeddelande → … inspelat röstmeddelande och fika")
