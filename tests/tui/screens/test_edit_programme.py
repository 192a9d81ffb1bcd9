"""Writing a programme inside the app, before the day: a copy of a shipped one, or a file of one's own."""

from __future__ import annotations

from larande_tui.core.paths import packs_folder
from larande_tui.packs.catalog import check_pack, load_programme
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.screens.programme_editor.listing import EditorList
from larande_tui.tui.screens.programme_editor.screen import ProgrammeEditor
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.current_state import CurrentStateView
from larande_tui.tui.step_views.questions import QuestionsView
from tests.driver.windows import until
from tests.tui.screens.test_change_day import point_at, point_at_from_top, retype


async def choose_to_edit(s, programme: str) -> None:
    await until(s.pilot, lambda: "N " in s.text())
    await s.press("n")
    await until(s.pilot, lambda: isinstance(s.app.screen, Picker))
    await s.type("ändra ett upplägg")
    await s.press("enter")
    await s.type(programme)
    await s.press("enter")


async def test_a_copy_of_a_shipped_programme_is_edited_and_offered(stage):
    async with stage(size=(120, 40)) as s:
        await choose_to_edit(s, "kickoff")
        await retype(s, "Vår start")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, ProgrammeEditor))
        await until(s.pilot, lambda: "Egen regel ▸" in s.text())  # the preview's line, from the first moment
        path = packs_folder() / "var-start.yaml"
        await point_at_from_top(s, "Öppning")
        await s.press("plus", "enter")
        await point_at(s, "Syfte")
        await s.press("enter")
        await retype(s, "Vi hälsar på varandra.")
        await s.press("enter")
        await point_at(s, "Lägg till en regel")
        await s.press("enter")
        await s.type("Vi ler.")
        await s.press("enter")
        programme = load_programme("var-start", packs_folder())
        assert programme.steps[0].purpose == "Vi hälsar på varandra."
        assert programme.steps[0].ground_rules[-1] == "Vi ler."
        assert "Vi hälsar på varandra." in s.flat()
        await s.press("ctrl+z")
        assert "Vi ler." not in path.read_text(encoding="utf-8")
        await s.press("escape")
        await until(s.pilot, lambda: isinstance(s.app.screen, Picker))
        assert "Vår start" in s.text()
        assert check_pack(path) == []
        assert load_programme("kickoff").title == "Kickoff"


async def test_a_file_of_ones_own_is_edited_where_it_lies_and_its_comments_stay(stage):
    packs_folder().mkdir(parents=True)
    path = packs_folder() / "eget.yaml"
    path.write_text(
        "# vårt\npack: programme\nid: eget\ntitle: Eget\nsummary: En stund.\naudience: Vi.\nminutes: 20\n"
        "source: Eget.\nsteps:\n"
        "  # först\n"
        "  - {id: a, kind: pause, title: Andas, minutes: 10, purpose: Vi vilar., source: Eget.}\n"
        "  # sist\n"
        "  - {id: b, kind: pause, title: Sträck, minutes: 10, purpose: Vi rör oss., source: Eget.}\n",
        encoding="utf-8",
    )
    async with stage(size=(80, 24)) as s:
        await choose_to_edit(s, "eget,")
        await until(s.pilot, lambda: isinstance(s.app.screen, ProgrammeEditor))
        await point_at_from_top(s, "Andas")
        before = path.read_text(encoding="utf-8")
        await s.press("delete")
        assert [step.id for step in load_programme("eget", packs_folder()).steps] == ["b"]
        assert "# först" not in path.read_text(encoding="utf-8")
        await s.press("ctrl+z")
        assert path.read_text(encoding="utf-8") == before
        await point_at_from_top(s, "Andas")
        await s.press("shift+down", "1", "5", "space")
        programme = load_programme("eget", packs_folder())
        assert [(step.id, step.minutes, step.optional) for step in programme.steps] == [
            ("b", 10, False),
            ("a", 15, True),
        ]
        assert programme.minutes == 10
        await point_at_from_top(s, "Sträck")
        await s.press("space")
        assert "Alla steg är utelämnade." in s.flat()
        await point_at_from_top(s, "Sammanfattning")
        await s.press("enter")
        await retype(s, "En stund till.")
        await s.press("enter", "escape")
        assert "summary: En stund till." in path.read_text(encoding="utf-8")
        assert "# vårt" in path.read_text(encoding="utf-8")
        assert check_pack(path) == []


async def test_the_stage_beside_the_editor_is_the_stage_itself(stage):
    async with stage(size=(120, 40)) as s:
        await choose_to_edit(s, "halvdag")
        await retype(s, "Vår halvdag")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, ProgrammeEditor))
        await point_at_from_top(s, "Reflektion")
        await until(s.pilot, lambda: isinstance(beside(s), QuestionsView))
        await s.press("enter")
        await point_at(s, "✓ Målet och jag")
        await until(s.pilot, lambda: "Målet och jag ▸" in s.text())
        assert beside(s).place == "RF3"
        await s.press("enter")
        await retype(s, "Vad vill du lära dig i vår?")
        await s.press("escape")
        await until(s.pilot, lambda: "Vad vill du lära dig i vår?" in str(beside(s).head()))
        await s.press("home")
        await point_at(s, "Nuläge")
        await s.press("enter")
        await point_at(s, "Kunskapsdelning")
        await until(s.pilot, lambda: isinstance(beside(s), CurrentStateView) and beside(s).place.endswith(".nu"))
        assert "Område 7 av 9 · Kunskapsdelning" in s.text()
        assert "Nu: Läs skalan" in s.text()
        assert "Nu      ○" in s.text()
        await s.pilot.click(beside(s))
        assert isinstance(s.app.focused, EditorList)


def beside(s) -> StepView:
    return s.app.screen.query_one(StepView)
