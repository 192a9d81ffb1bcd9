"""A handbook from the stage, of several workshops, with the leader's own answers in the file alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

from larande_tui.core.paths import workshops_folder
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, Note, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.shipped import shipped
from tests.driver.windows import until


async def come_to(s, variant: str) -> None:
    """F9, then F6 until the variant is shown."""
    await s.press("f9")
    for _ in range(12):
        if f"Variant: {variant}," in s.flat():
            return
        await s.press("f6")
    raise AssertionError(s.text())


async def take_in(s, name: str, told: str) -> None:
    """F7 and a part of the file's name."""
    await s.press("f7")
    await s.type(name)
    for _ in range(100):
        await s.pilot.pause(0.02)
        if f"{name}.larande" in s.text():
            break
    await s.press("enter")
    for _ in range(100):
        if s.app.screen.query(MessageRule) and s.app.screen.query_one(MessageRule).message.startswith(told):
            return
        await s.pilot.pause(0.02)
    raise AssertionError(s.text())


def files_in(folder: Path) -> list[Path]:
    return list(folder.glob("*handbok*.docx"))


async def word_of(s, folder: Path) -> str:
    await s.press("enter")
    for _ in range(200):
        if "Klart:" in s.flat():
            break
        await s.pilot.pause(0.02)
    (document,) = files_in(folder)
    with zipfile.ZipFile(document) as package:
        return package.read("word/document.xml").decode()


async def test_a_follow_up_tells_where_the_words_are_and_f7_takes_them_in(stage, tmp_path) -> None:
    path = begin_follow_up(first(tmp_path / "halvdagen.larande"), tmp_path / "b.larande", shipped("uppfoljning"))
    async with stage(path) as s:
        await come_to(s, "handbok")
        assert s.app.screen.query_one(MessageRule).message.endswith(
            "Det ni sa förra gången står i halvdagen.larande. F7 tar med den."
        )
        await take_in(s, "halvdagen", "halvdagen.larande är med.")
        assert "Natten hör inget" in await word_of(s, tmp_path)
        await take_in(s, "halvdagen", "halvdagen.larande är inte med längre.")


async def test_the_leaders_own_answers_come_into_the_file_and_not_on_the_screen(stage, make, tmp_path) -> None:
    with Session.create(tmp_path / "mitt.larande") as session:
        session.put(
            ProgrammeUsed(programme=shipped("forarbete")),
            Details(workplace="Norr"),
            Note(step="ramar", place="FR3", text="Jag skyddar tisdagarna", number=1),
        )
    async with stage(make(Action(id="a", activity="Fika", first_step="kaffe", number=1))) as s:
        await come_to(s, "handbok för dig som leder")
        await take_in(s, "mitt", "mitt.larande är med. Dina egna svar kommer med i filen, men visas inte på skärmen.")
        assert "tisdagarna" not in s.text()
        assert "Jag skyddar tisdagarna" in await word_of(s, tmp_path)
        await take_in(s, "mitt", "mitt.larande är inte med längre.")


async def test_the_groups_handbook_takes_no_preparation(stage, make, tmp_path) -> None:
    with Session.create(tmp_path / "mitt.larande") as session:
        session.put(ProgrammeUsed(programme=shipped("forarbete")), Note(step="ramar", place="FR3", text="Mitt eget"))
    async with stage(make(Note(step="reflektion", place="RF1", text="Natten", number=1))) as s:
        await come_to(s, "handbok")
        await take_in(s, "mitt", "mitt.larande är ett förarbete. Dess svar står bara i ledarens egen handbok.")
        assert "Mitt eget" not in await word_of(s, tmp_path)


async def test_the_open_workshop_is_not_offered_also_when_it_was_opened_by_a_relative_path(
    stage, tmp_path, monkeypatch
) -> None:
    folder = workshops_folder()
    folder.mkdir(parents=True)
    first(folder / "halvdagen.larande")
    first(folder / "annan.larande")
    monkeypatch.chdir(tmp_path)
    async with stage((folder / "halvdagen.larande").relative_to(tmp_path)) as s:
        await come_to(s, "handbok")
        await s.press("f7")
        await until(s.pilot, lambda: "annan.larande" in s.text())
        assert "halvdagen.larande" not in s.text()


async def test_f7_elsewhere_says_where_it_is_of_use(stage, make) -> None:
    async with stage(make()) as s:
        await s.press("f9", "f7")
        assert "F7 tar med fler workshoppar i en handbok. F6 byter till den." in s.flat()


async def test_the_workshop_itself_is_not_among_the_files_and_the_key_is_seen_on_a_small_screen(
    stage, tmp_path
) -> None:
    path = begin_follow_up(
        first(tmp_path / "halvdagen.larande"), tmp_path / "sig-sjalv.larande", shipped("uppfoljning")
    )
    async with stage(path, size=(80, 24)) as s:
        await come_to(s, "handbok")
        assert "F7 ta med fler" in s.text()
        await s.press("f7")
        for _ in range(100):
            await s.pilot.pause(0.02)
            if "halvdagen.larande" in s.text():
                break
        assert "halvdagen.larande" in s.text()
        assert "sig-sjalv" not in s.text()
