"""The lead goes from one window to another, with a key and a word on both screens."""

from __future__ import annotations

from larande_tui.core.paths import state_folder
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.locks.handover import HandoverFile, LeadRequest
from tests.driver.windows import until

HERE = Position(step="reflektion", place="RF3")


async def test_the_lead_is_asked_for_shown_with_a_word_and_handed_over_and_back(stage, make):
    path = make(HERE)
    async with stage(path) as leader:
        await leader.say("Larmen kommer samtidigt")
        async with stage(path) as other:
            assert "går den bara att läsa" in other.flat()
            await other.press("alt+l")
            word = LeadRequest(HandoverFile(path)).asked()
            assert f"Ordet är {word}." in other.flat()
            await until(leader.pilot, lambda: f"Ett annat fönster ber om ledningen. Ordet är {word}." in leader.flat())
            await leader.press("alt+l")
            await until(other.pilot, lambda: f"Nu leder du ({word})." in other.flat())
            assert "Det här fönstret följer med." in leader.flat()
            assert "bara läsning" in leader.text()
            assert "✓ sparat" in other.text()
            await leader.say("Det här blir inget")
            await other.say("Nu skriver jag här")
            assert [note.text for note in other.workshop.all(Note)] == ["Larmen kommer samtidigt", "Nu skriver jag här"]
            await until(leader.pilot, lambda: len(leader.workshop.all(Note)) == 2)
            await other.press("pagedown")
            await until(leader.pilot, lambda: leader.screen.view.step.id == "nulage")
            await leader.press("alt+l")
            word = LeadRequest(HandoverFile(path)).asked()
            await until(other.pilot, lambda: f"Ordet är {word}." in other.flat())
            await other.press("alt+l")
            await until(leader.pilot, lambda: f"Nu leder du ({word})." in leader.flat())
            assert other.session.read_only
            await leader.press("ctrl+z")
        assert isinstance(leader.screen, StageScreen)


async def test_a_line_that_is_said_after_taking_over_is_not_on_the_line_too_after_a_crash(stage, make):
    path = make(HERE)
    async with stage(path) as leader, stage(path) as other:
        leader.app.session.close()
        await other.press("alt+l")
        await other.type("Nu skriver jag här")
        other.screen.unsent.flush()
        (draft,) = (state_folder() / "utkast").glob("*.json")
        half_typed = draft.read_bytes()
        await other.press("enter")
    draft.write_bytes(half_typed)  # it was said, and the app died before its draft was removed
    async with stage(path) as again:
        assert again.line == ""
        assert [note.text for note in again.workshop.all(Note)] == ["Nu skriver jag här"]


async def test_a_window_that_leads_alone_says_that_nobody_asks(stage, make):
    async with stage(make(HERE)) as s:
        await s.press("alt+l")
        assert "Ingen har bett om ledningen." in s.flat()
        assert not s.session.read_only


async def test_when_the_leading_window_is_closed_the_other_leads_at_once(stage, make):
    path = make(HERE)
    async with stage(path) as leader, stage(path) as other:
        leader.app.session.close()
        await other.press("alt+l")
        assert "Inget annat fönster leder, så nu leder du." in other.flat()
        await other.say("Nu går det")
        assert [note.text for note in other.workshop.all(Note)] == ["Nu går det"]
