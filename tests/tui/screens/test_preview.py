"""Documents from the stage: preview, variants, and files that are never written over unasked."""

from __future__ import annotations

import asyncio
import errno
import threading
import zipfile
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.core.paths import settings_file
from larande_tui.documents.export import export as documents_export
from larande_tui.documents.export import export_target
from larande_tui.tui.screens.preview import _OFFERED, _TITLES
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import Action, Decision, Note, Position, Request
from larande_tui.workshop.store.session import Session
from tests.driver import rest
from tests.driver.windows import until

AT_QUESTION = Position(step="reflektion", place="RF1")


async def written(s, told: str) -> None:
    """Wait for the thread that writes."""
    for _ in range(200):
        if told in s.text():
            return
        await s.pilot.pause(0.02)
    raise AssertionError(s.text())


async def write_word(s) -> None:
    """Enter in the preview, until the file is there."""
    s.app.screen.query_one(MessageRule).say("")
    await s.press("enter")
    await written(s, "Klart:")


async def test_a_word_file_is_replaced_also_after_a_restart_until_somebody_changes_it(stage, make, tmp_path):
    path = make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1))
    async with stage(path) as s:
        await s.press("f9")
        await write_word(s)
    (first,) = tmp_path.glob("*.docx")
    async with stage(path) as s:
        await s.say("efter omstart")
        await s.press("f9")
        await write_word(s)
        assert list(tmp_path.glob("*.docx")) == [first]
        assert "orörd" not in s.text()
        first.write_bytes(first.read_bytes() + b"x")
        await write_word(s)
        await written(s, "orörd")
        second = first.with_stem(f"{first.stem}-2")
        assert sorted(tmp_path.glob("*.docx")) == sorted([first, second])
    async with stage(path) as s:
        before = second.read_bytes()
        await s.say("efter en omstart till")
        await s.press("f9")
        await write_word(s)
        assert sorted(tmp_path.glob("*.docx")) == sorted([first, second])
        assert second.read_bytes() != before
        assert first.read_bytes().endswith(b"x")


async def test_a_word_file_somebody_has_open_is_left_alone(stage, make, tmp_path):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("f9")
        await write_word(s)
        (first,) = tmp_path.glob("*.docx")
        before = first.stat().st_mtime_ns
        mark = tmp_path / f".~lock.{first.name}#"
        mark.touch()
        await write_word(s)
        mark.unlink()
        await write_word(s)
        assert {file.name for file in tmp_path.glob("*.docx")} == {first.name, f"{first.stem}-2.docx"}
        assert first.stat().st_mtime_ns == before
        (tmp_path / f".~lock.{first.stem}-2.docx#").touch()
        await write_word(s)
        assert (tmp_path / f"{first.stem}-3.docx").exists()


async def test_a_word_file_that_larande_never_wrote_is_left_alone(stage, make, tmp_path):
    async with stage(make(AT_QUESTION)) as s:
        usual = export_target(s.workshop, s.session.path, ".docx")
        usual.write_bytes(b"kollegans")
        await s.press("f9")
        await write_word(s)
        assert usual.read_bytes() == b"kollegans"
        assert len(list(tmp_path.glob("*.docx"))) == 2


async def test_what_the_shell_wrote_is_replaced_unless_it_was_meant_for_others(stage, make, tmp_path):
    path = make(AT_QUESTION, Action(activity="Öva", number=1))
    with Session.open(path, writable=False) as session:
        usual = export_target(session.workshop, path, ".docx")
    for flags, files in ([], 1), (["--publicera"], 2):
        main(["exportera", str(path), "--till", str(usual), *flags])
        async with stage(path) as s:
            await s.press("f9")
            await write_word(s)
        assert len(list(tmp_path.glob("*.docx"))) == files


async def test_the_variants_are_read_and_written(stage, make, tmp_path):
    note = Note(step="reflektion", place="RF1", text="det som sades", number=1)
    async with stage(make(note, Action(activity="Öva", number=2), AT_QUESTION), size=(100, 40)) as s:
        await s.press("f9")
        await s.press("end")
        assert "det som sades" in s.text()
        await s.press("f6", "f6")
        assert "Variant: planen" in s.text()
        assert "det som sades" not in s.text()
        assert "Öva" in s.text()
        await s.press("enter")
        await written(s, "Klart:")
        (path,) = tmp_path.glob("*.docx")
        assert path.name.startswith("handlingsplan-")


async def test_version_status_and_adjusters_are_set_and_printed(stage, make):
    async with stage(make(AT_QUESTION), size=(100, 60)) as s:
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        screen = s.app.screen
        screen.set_focus(screen.query_one("#field-status"))
        await s.press("right")
        screen.set_focus(screen.query_one("#field-version"))
        await s.type("2")
        await s.press("tab")
        await s.type("skyddsombud, planerare")
        await s.press("escape")
        details = s.workshop.details
        assert (details.status, details.version) == ("justerad", "2")
        assert details.adjusters == ("skyddsombud", "planerare")
        await s.press("f9")
        assert "Mötesanteckningar, justerad, version 2" in s.text()


async def test_the_keys_for_a_file_come_when_it_is_written_and_do_nothing_before(stage, make, monkeypatch):
    opened: list[str] = []
    monkeypatch.setattr("larande_tui.core.desktop.files.open_file", lambda path: opened.append(path.name))
    async with stage(make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1))) as s:
        await s.press("f9")
        assert "O öppna  " not in s.text()
        await s.press("o")
        assert opened == []
        await write_word(s)
        assert "O öppna   M visa mappen   K kopiera sökvägen   U skriv ut" in s.text()
        await s.press("o")
        await written(s, "Öppnar ")
        assert [name.rpartition(".")[2] for name in opened] == ["docx"]
        await s.press("f6")
        assert "O öppna  " not in s.text()
        assert "Enter skriv Word" in s.text()


async def test_the_path_of_a_written_file_is_copied_whole(stage, make, tmp_path):
    async with stage(make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1))) as s:
        await s.press("f9")
        await write_word(s)
        await s.press("K")
        (document,) = tmp_path.glob("*.docx")
        assert s.app.clipboard == str(document)


async def test_a_system_that_refuses_to_open_is_told_with_where_the_file_lies(stage, make, monkeypatch):
    def refuse(path):
        raise OSError(errno.EACCES, "no", str(path))

    monkeypatch.setattr("larande_tui.core.desktop.files.print_file", refuse)
    async with stage(
        make(AT_QUESTION, Note(step="reflektion", place="RF1", text="före", number=1)), size=(140, 40)
    ) as s:
        await s.press("f9")
        await write_word(s)
        await s.press("u")
        assert "Det gick inte (du har inte rätt" in s.text()
        assert ".docx" in s.text()


async def test_a_template_of_another_format_is_told_and_the_stage_goes_on(stage, make, tmp_path):
    template = tmp_path / "mall.dotx"
    with zipfile.ZipFile(template, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    settings = settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"mall = '{template}'\n", encoding="utf-8")
    async with stage(make(AT_QUESTION)) as s:
        await s.press("f9", "enter")
        await written(s, "är ett OpenDocument-dokument")
        await s.press("escape")
        await s.say("vidare")
        assert "vidare" in s.text()
    assert list(tmp_path.glob("*.docx")) == []


async def test_f6_shows_only_the_variants_that_have_something_to_say(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("f9", "f6")
        assert "Det finns inget att visa i de andra varianterna än." in s.flat()
        s.session.put(Action(id="a", activity="Fika", number=1))
        seen = []
        for _ in range(8):
            await s.press("f6")
            seen.append(s.flat().partition("Variant: ")[2].partition(",")[0])
        assert seen[0] == "sammanfattning"
        assert "planen" in seen
        assert "presentation" in seen


async def test_the_presentation_is_written_from_the_same_screen(stage, make, tmp_path):
    async with stage(make(AT_QUESTION, Action(id="a", activity="Fika", number=1))) as s:
        await s.press("f9")
        for _ in range(8):
            await s.press("f6")
            if "Variant: presentation" in s.flat():
                break
        assert "skriv PowerPoint" in s.flat()
        await s.press("f5")
        assert not list(tmp_path.glob("*.md")), "slides are no Markdown"
        await write_word(s)
        (slides,) = tmp_path.glob("*.pptx")
        assert slides.name.startswith("presentation-")


async def test_decisions_without_level_or_owner_are_told_and_written_all_the_same(stage, make) -> None:
    decisions = (
        Decision(id="a", text="Fika", level="chef", owner="enhetschef", order=1),
        Decision(id="b", text="Vikarier", order=2),
        Decision(id="c", text="Rummet", level="chef", order=3),
    )
    async with stage(make(AT_QUESTION, *decisions), size=(80, 24)) as s:
        await s.press("f9")
        told = "Beslut 2 saknar nivå och ansvarig, 3 ansvarig. Enter skriver ändå."
        assert told in " ".join(s.text().split())
        await write_word(s)


async def test_f6_goes_through_the_variants_with_something_to_say_the_usual_first(stage, make) -> None:
    asked = (Action(id="a", activity="Vikarier", order=1), Request(id="r", what="Vikarier", level="nasta_chef"))
    async with stage(make(AT_QUESTION, *asked)) as s:
        await s.press("f9")
        said = []
        for _ in range(6):
            await s.press("f6")
            said.append(s.text().partition("Variant: ")[2].partition(",")[0])
        assert said[:3] == ["sammanfattning", "planen", "framställan"]


def test_every_variant_that_is_offered_has_a_name() -> None:
    assert _TITLES.keys() == _OFFERED.keys()


@pytest.mark.parametrize(
    ("programme", "own"), [("namnd", "underlag och beslut"), ("ledningsgrupp", "löften och besked")]
)
async def test_the_document_that_a_programme_is_for_comes_right_after_the_minutes(stage, make, programme, own):
    said = (Decision(text="Frågan följs upp i maj", number=1), Action(activity="Fika", number=1))
    async with stage(make(*said, programme=programme)) as s:
        await s.press("f9", "f6")
        assert f"Variant: {own}" in s.flat()
        await s.press("f6")
        assert "Variant: sammanfattning" in s.flat()


# --- while it is written ----------------------------------------------------------------------------------------------


class SlowDisk:
    """A disk that begins to write a document once it may, or refuses it then."""

    def __init__(self) -> None:
        self.asked = 0
        self.refuses = ""
        self.may_begin = threading.Event()

    def write(self, *args: object, **options: object) -> Path:
        self.asked += 1
        assert self.may_begin.wait(20)
        if self.refuses:
            raise WorkshopError(self.refuses)
        return documents_export(*args, **options)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> SlowDisk:
    disk = SlowDisk()
    monkeypatch.setattr("larande_tui.documents.export.export", disk.write)
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    return disk


@pytest.mark.parametrize("refuses", ["", "Disken är full. Allt som sagts är kvar."])
async def test_what_came_of_a_document_is_told_on_the_stage_when_the_preview_was_left(
    stage, make, tmp_path, slow_disk, refuses
):
    async with stage(make(AT_QUESTION)) as s:
        slow_disk.refuses = refuses
        await s.press("f9", "enter", "escape")
        slow_disk.may_begin.set()
        await written(s, refuses or "Klart:")
        assert s.app.screen is s.screen
        assert len(list(tmp_path.glob("*.docx"))) == (0 if refuses else 1)


@pytest.mark.parametrize("refuses", ["", "Disken är full. Allt som sagts är kvar."])
async def test_what_came_of_a_document_is_told_on_the_start_screen_when_the_stage_was_left_too(
    stage, make, tmp_path, slow_disk, refuses
):
    async with stage(make(AT_QUESTION)) as s:
        slow_disk.refuses = refuses
        await s.press("f9", "enter", "escape", "ctrl+p")
        await s.type("startskärmen")
        await s.press("enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, StartScreen))
        slow_disk.may_begin.set()
        await written(s, refuses or "Klart:")
        assert len(list(tmp_path.glob("*.docx"))) == (0 if refuses else 1)


@pytest.mark.parametrize("refuses", ["", "Disken är full. Allt som sagts är kvar."])
async def test_what_came_of_a_document_is_kept_for_the_terminal_when_larande_was_left(
    stage, make, tmp_path, slow_disk, refuses
):
    async with stage(make(AT_QUESTION)) as s:
        slow_disk.refuses = refuses
        await s.press("f9", "enter")
        await until(s.pilot, lambda: slow_disk.asked)
        await s.press("ctrl+q")
        slow_disk.may_begin.set()
        for _ in range(400):
            if s.app.untold:
                break
            await asyncio.sleep(0.02)
    assert [sentence for sentence in s.app.untold if sentence.startswith(refuses or "Klart: ")]
    assert len(list(tmp_path.glob("*.docx"))) == (0 if refuses else 1)


async def test_a_document_is_written_also_when_its_thread_begins_after_the_preview_was_left(
    stage, make, tmp_path, monkeypatch
):
    monkeypatch.setattr(rest, "works_in_a_thread", lambda _: False)
    async with stage(make(AT_QUESTION)) as s:
        with rest.no_free_thread() as free:
            await s.press("f9", "enter", "escape")
            assert s.app.screen is s.screen
            free()
            await written(s, "Klart:")
        assert len(list(tmp_path.glob("*.docx"))) == 1


async def test_a_second_enter_while_it_is_written_writes_no_second_file(stage, make, tmp_path, slow_disk):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("f9", "enter")
        await until(s.pilot, lambda: slow_disk.asked)
        await s.press("enter")
        assert "En fil skrivs redan." in s.flat()
        slow_disk.may_begin.set()
        await written(s, "Klart:")
        assert len(list(tmp_path.glob("*.docx"))) == slow_disk.asked == 1
        await write_word(s)
        assert len(list(tmp_path.glob("*.docx"))) == 1
        assert slow_disk.asked == 2
