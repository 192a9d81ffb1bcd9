"""Beside the list: what a choice leads to, and how far a workshop has come."""

from __future__ import annotations

from larande_tui.core.paths import workshops_folder
from larande_tui.workshop.model.items import Action, Note, Position
from tests.driver.windows import until

SAID_BEFORE = (
    Note(id="n1", step="reflektion", place="RF1", text="Ingen ringer", number=1, order=1.0),
    Note(id="n2", step="reflektion", place="RF1", text="Vi lär av varandra", number=2, order=2.0),
)


async def test_a_wide_screen_tells_what_a_choice_leads_to_and_how_far_the_latest_workshop_has_come(stage, make):
    workshops_folder().mkdir(parents=True)
    make(Position(step="reflektion"), *SAID_BEFORE, name=str(workshops_folder() / "nyss.larande"))
    async with stage(size=(120, 40)) as s:
        await until(s.pilot, lambda: "Senast sagt" in s.text())
        assert "Välj ett upplägg" in s.flat()
        assert "Reflektion · 2 anteckningar" in s.flat()
        assert "Vi lär av varandra" in s.flat()
        await s.press("down", "down")
        assert "Enkätsvar" in s.flat()
        await s.press("end")
        await until(s.pilot, lambda: "Enkätsvar" not in s.text())
        assert "Reflektion · 2 anteckningar" in s.flat()


async def test_a_plan_is_told_in_place_of_the_last_words_and_hidden_words_never(stage, make):
    workshops_folder().mkdir(parents=True)
    plan = Action(activity="Fem minuter på morgonmötet", owner="planerare", due_text="före jul", number=3)
    make(plan, *SAID_BEFORE, name=str(workshops_folder() / "plan.larande"))
    hidden = (note.changed(hidden=True) for note in SAID_BEFORE)
    make(*hidden, name=str(workshops_folder() / "dolt.larande"))
    async with stage(size=(120, 40)) as s:
        await until(s.pilot, lambda: "Senaste workshoppar" in s.text())
        seen = ""
        for _ in range(6):
            await s.press("down")
            await until(s.pilot, lambda: "Reflektion" in s.text())
            seen += s.flat()
        assert "planerare · före jul" in seen
        assert "Vi lär av varandra" not in seen
        assert "2 dolda" in seen


async def test_a_narrow_screen_has_the_list_alone(stage, make):
    workshops_folder().mkdir(parents=True)
    make(*SAID_BEFORE, name=str(workshops_folder() / "nyss.larande"))
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "Senaste workshoppar" in s.text())
        await s.press("end")
        assert "anteckningar" not in s.text()
