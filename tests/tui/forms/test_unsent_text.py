"""Half-typed lines after a crash: what was not said waits on the line, and what was said does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.session import Session

AT_QUESTION = Position(step="reflektion", place="RF1")
WORDS = "och så tänker vi"


@pytest.fixture
def died(make):
    """A workshop whose app died: with what was said, and what lay in the draft after so many transactions."""

    def died(said: str, *, after: int | None, text: str, edits: str = "", kept: str = "") -> Path:
        path = make(AT_QUESTION)
        with Session.open(path) as session:
            before = session.seq
            session.put(Note(id="n", step="reflektion", place="RF1", text=said, number=1), name="Ny anteckning")
            workshop_id = session.workshop_id
        unsent_text = {"text": text, "edits": edits, "kept": kept}
        if after is not None:
            unsent_text["after"] = before + after
        folder = state_folder() / "utkast"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{workshop_id}.json").write_text(json.dumps({"reflektion": unsent_text}), encoding="utf-8")
        return path

    return died


@pytest.mark.parametrize("text", [WORDS, "och så"], ids=["all of it", "as much as was on file"])
async def test_what_is_on_the_wall_is_not_on_the_line_too(stage, died, text: str):
    async with stage(died(WORDS, after=0, text=text)) as s:
        assert s.line == ""
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == [WORDS]


@pytest.mark.parametrize("after", [1, None], ids=["typed later", "from an older larande"])
async def test_what_was_typed_after_it_stays(stage, died, after: int | None):
    async with stage(died(WORDS, after=after, text="och så")) as s:
        assert s.line == "och så"


async def test_what_was_not_said_stays(stage, died):
    async with stage(died("något annat", after=0, text=WORDS)) as s:
        assert s.line == WORDS


async def test_several_lines_that_were_pasted_are_said_when_all_are(stage, died):
    async with stage(died(WORDS, after=0, text=f"{WORDS}\nen till")) as s:
        assert s.line == f"{WORDS}\nen till"


async def test_a_change_that_was_saved_is_finished_and_what_stood_there_before_comes_back(stage, died):
    async with stage(died(WORDS, after=0, text="och så tän", edits="note/n", kept="halv rad")) as s:
        assert s.line == "halv rad"
        assert s.screen.line.editing is None


async def test_a_change_that_was_not_saved_goes_on(stage, died):
    async with stage(died(WORDS, after=1, text="och så tänkte vi", edits="note/n")) as s:
        assert s.line == "och så tänkte vi"
        assert s.screen.line.editing is not None


async def test_the_draft_is_gone_from_the_disk_as_soon_as_it_is_said(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.type(WORDS)
        s.screen.unsent.flush()
        (unsent_text,) = (state_folder() / "utkast").glob("*.json")
        assert WORDS in unsent_text.read_text(encoding="utf-8")
        await s.press("enter")
        assert not unsent_text.exists()


async def test_a_draft_knows_how_far_the_group_had_come(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("först")
        await s.type("sedan")
        s.screen.unsent.flush()
        (unsent_text,) = (state_folder() / "utkast").glob("*.json")
        (fields,) = json.loads(unsent_text.read_text(encoding="utf-8")).values()
        assert fields["after"] == s.session.seq


async def test_a_draft_that_fills_the_bar_leaves_the_place_its_name(stage, died):
    rows = "\n".join(["en rad av flera som klistrades in"] * 8)
    async with stage(died("redan sagt", after=None, text=rows), size=(80, 24)) as s:
        assert "Kedjan uppifrån och ned ▸ " in s.text()
