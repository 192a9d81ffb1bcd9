"""Taking in a file from inside the app: looked at, sent where it belongs, taken in, undone."""

from __future__ import annotations

import errno

import pytest
import xlsxwriter

from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.model.items import Action, Note, Position, Theme
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.exhaustive import usually
from tests.driver.import_screen import AT_QUESTION, begin_import, choose, look_at, notes
from tests.driver.windows import until


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
async def test_a_survey_is_sent_question_by_question_and_one_undo_takes_it_back(stage, make, survey, size):
    async with stage(make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1)), size=size) as s:
        await look_at(s, f'"{survey}"')
        assert "Ta in enkät.csv" in s.text()
        assert "Inte klart än: Filen ser ut som svar från Google Formulär." in s.flat()
        assert "--kolumn" not in s.text()
        await s.press("enter")
        assert isinstance(s.app.screen, ImportScreen), "nothing is sent anywhere yet"
        await s.press("down")
        await choose(s, "RF4")
        assert "Så blir det" in s.text()
        assert "2 anteckningar." in s.text()
        assert "Varandra, i bilen" in s.text()
        await s.press("down")
        await choose(s, "handlingsplan")
        assert "2 anteckningar, 1 åtgärd" in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StageScreen))
        assert notes(s) == [("RF1", "före"), ("RF4", "Varandra, i bilen"), ("RF4", "APT")]
        assert [action.activity for action in s.workshop.all(Action)] == ["Tid"]
        assert "Import av enkät.csv: 2 anteckningar, 1 åtgärd. Ctrl+Z ångrar." in s.flat()
        await s.press("ctrl+z")
        assert notes(s) == [("RF1", "före")]
        assert s.workshop.all(Action) == []


async def test_lines_go_where_the_group_is_unless_they_are_sent_elsewhere(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("- ett\n- två\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        assert "2 i RF1" in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "ett"), ("RF1", "två")])
        await look_at(s, file)
        await choose(s, "parkering")
        await s.press("enter")
        await until(s.pilot, lambda: len(s.workshop.parked) == 2)


async def test_lines_become_actions_where_the_group_makes_its_plan(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("- Öva på APT\n- Gå bredvid\n", encoding="utf-8")
    async with stage(make(Position(step="handlingsplan"))) as s:
        await look_at(s, file)
        assert "2 åtgärder" in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: len(s.workshop.all(Action)) == 2)


async def test_lines_go_nowhere_by_themselves_where_no_notes_are_shown(stage, make, tmp_path):
    file = tmp_path / "tavlan.txt"
    file.write_text("ett\n", encoding="utf-8")
    async with stage(make(Position(step="paus"))) as s:
        await look_at(s, file)
        assert "Inte klart än: En textfil säger inte var anteckningarna hör hemma." in s.flat()
        await s.press("enter")
        assert isinstance(s.app.screen, ImportScreen)
        await choose(s, "RF1")
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "ett")])


async def test_a_heading_is_a_theme_unless_it_is_sent_to_a_question(stage, make, tmp_path):
    file = tmp_path / "anteckningar.md"
    file.write_text("# Bra\n- ett\n# Svårt\n- två\n# Övrigt\n- tre\n", encoding="utf-8")
    async with stage(make(AT_QUESTION), size=(120, 40)) as s:
        await look_at(s, file)
        assert "Ett tema" in s.text()
        await s.press("down", "down")
        await choose(s, "RF4")
        await s.press("down", "delete")
        assert "Tas inte med" in s.text()
        assert "Det under rubriken Övrigt togs inte med." in s.text()
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "ett"), ("RF4", "två")])
        assert [theme.name for theme in s.workshop.all(Theme)] == ["Bra"]


async def test_another_sheet_is_chosen_by_its_name(stage, make, tmp_path):
    file = tmp_path / "svar.xlsx"
    workbook = xlsxwriter.Workbook(file)
    for name, text in (("Våren", "gammalt"), ("Hösten", "nytt")):
        sheet = workbook.add_worksheet(name)
        sheet.write_row(0, 0, ["text", "tema"])
        sheet.write_row(1, 0, [text, "Tid"])
    workbook.close()
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, file)
        assert "gammalt" in s.text()
        await s.press("f6")
        await s.type("höst")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, ImportScreen) and "nytt" in s.text())
        await s.press("enter")
        await until(s.pilot, lambda: notes(s) == [("RF1", "nytt")])


async def test_what_cannot_be_read_is_told_on_the_stage(stage, make, tmp_path):
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\0\0")
    async with stage(make(AT_QUESTION)) as s:
        await begin_import(s, tmp_path / "bild.png")
        await until(s.pilot, lambda: "Filen är inte en textfil" in s.flat())
        await begin_import(s, tmp_path / "borta.csv")
        await until(s.pilot, lambda: "Filen finns inte i" in s.flat())
        assert isinstance(s.app.screen, StageScreen)


async def test_escape_takes_nothing_in(stage, make, survey):
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, survey)
        await s.press("escape")
        assert isinstance(s.app.screen, StageScreen)
        assert "Inget togs in." in s.text()
        assert notes(s) == []


async def test_a_workshop_that_is_open_elsewhere_takes_no_file(stage, make, survey):
    path = make(AT_QUESTION)
    with Session.open(path) as other:
        other.lead()
        async with stage(path) as s:
            await s.press("ctrl+p")
            await s.type("importera")
            await s.press("enter")
            assert isinstance(s.app.screen, StageScreen)


async def test_a_refused_disk_keeps_the_preview(stage, make, survey):
    async with stage(make(AT_QUESTION)) as s:
        await look_at(s, survey)
        await s.press("down")
        await choose(s, "RF4")
        disk = make_faulty(s.session)
        disk.refuse_write = OSError(errno.ENOSPC, "full")
        await s.press("enter")
        assert isinstance(s.app.screen, ImportScreen)
        assert "disken är full" in s.flat()
        assert notes(s) == []
        disk.refuse_write = None
        await s.press("enter")
        await until(s.pilot, lambda: len(notes(s)) == 2)


async def test_a_message_that_comes_while_its_line_is_hidden_is_not_stood_on_end(stage, make):
    """A dialog on a low screen takes the room of the line above the keys."""
    async with stage(make(AT_QUESTION), size=(60, 14)) as s:
        await s.press("ctrl+p")
        rule = s.screen.query_one(MessageRule)
        assert rule.size.width == 0
        rule.say("Läser enkäten från i våras …")
        assert "\n" not in str(rule.content)
        await s.press("escape")
        assert "── Läser enkäten från i våras …" in s.text()
