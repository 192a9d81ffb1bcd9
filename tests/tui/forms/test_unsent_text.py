"""Half-typed lines after a crash: what was not said waits on the line, and what was said does not."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts
from larande_tui.workshop.model.items import Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import until

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


class SlowDisk:
    """A disk on which each write takes as long as the test wants."""

    def __init__(self) -> None:
        self.texts = ""
        self.begun = threading.Semaphore(0)
        self.may_end = threading.Semaphore(0)

    def read(self) -> str:
        return ""

    def write(self, texts: str) -> None:
        self.begun.release()
        assert self.may_end.acquire(timeout=10)
        self.texts = texts


def test_what_is_typed_while_a_slow_disk_writes_is_written_after_it():
    disk = SlowDisk()
    unsent = UnsentTexts("dag", drafts=disk)
    unsent.set("reflektion", UnsentText("Vi hin"))
    assert disk.begun.acquire(timeout=10)
    unsent.set("reflektion", UnsentText("Vi hinner inte prata"))
    disk.may_end.release(2)
    until(lambda: "Vi hinner inte prata" in disk.texts, "all that was typed", patience=10)


def test_a_window_that_has_given_the_lead_does_not_write_over_the_texts_of_the_next():
    """Its timer may be late: the machine was busy when it fired."""
    disk = SlowDisk()
    disk.may_end.release(9)
    unsent = UnsentTexts("dag", drafts=disk)
    unsent.set("reflektion", UnsentText("den första"))
    unsent.close()
    UnsentTexts("dag", drafts=disk).set("reflektion", UnsentText("den andra"))
    until(lambda: "den andra" in disk.texts, "the texts of the next window", patience=10)
    unsent.flush()
    assert "den andra" in disk.texts
