"""A handbook of several workshops from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Details, Note, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.shipped import shipped


def two(tmp_path: Path) -> None:
    half_day = first(tmp_path / "a.larande")
    begin_follow_up(half_day, tmp_path / "b.larande", shipped("uppfoljning"))


def preparation(path: Path, words: str) -> None:
    with Session.create(path) as session:
        session.put(
            ProgrammeUsed(programme=shipped("forarbete")),
            Details(workplace="Norr"),
            Note(step="ramar", place="FR3", text=words, number=1),
        )


def test_several_workshops_become_one_handbook_in_every_format(run, tmp_path: Path) -> None:
    two(tmp_path)
    for ending in ("md", "html", "docx"):
        done = run("exportera", "b.larande", "a.larande", "--variant", "handbok", "--till", f"x.{ending}")
        assert (done.code, done.out, done.err) == (0, f"Skrev x.{ending}.\n", "")
    assert "Sagt 12 november 2026, Lärande i vardagen" in Path("x.md").read_text("utf-8")


def test_the_same_file_twice_is_told_and_counted_once(run, tmp_path: Path) -> None:
    two(tmp_path)
    done = run("exportera", "a.larande", "./a.larande", "--variant", "handbok", "--till", "x.md")
    assert (done.code, done.err) == (0, "a.larande står två gånger och räknas en gång.\n")


def test_one_workshop_in_two_files_is_refused_with_what_to_do(run, tmp_path: Path) -> None:
    two(tmp_path)
    with Session.open(tmp_path / "a.larande") as session:
        session.put(Note(step="reflektion", place="RF1", text="mer", number=50))
    shutil.copy("a.larande", "c.larande")
    shutil.rmtree(tmp_path / "tillstand")  # as on another computer, which knows neither file
    done = run("exportera", "a.larande", "c.larande", "--variant", "handbok", "--till", "x.md")
    assert done.code == 1
    assert done.err == (
        "a.larande och c.larande är samma workshop i två filer. Inget är skrivet. Välj en av dem, eller lägg ihop dem "
        "först med larande slå-ihop.\n"
    )
    assert not Path("x.md").exists()


def test_other_variants_say_what_several_files_are_for(run, tmp_path: Path) -> None:
    two(tmp_path)
    done = run("exportera", "a.larande", "b.larande", "--till", "x.docx")
    assert done.code == 1
    assert done.err.startswith("Flera workshoppar blir en handbok: lägg till --variant handbok")
    assert not Path("x.docx").exists()


def test_a_preparation_among_the_files_is_for_the_leader_alone(run, tmp_path: Path) -> None:
    two(tmp_path)
    preparation(tmp_path / "f.larande", "Jag skyddar tisdagarna")
    done = run("exportera", "a.larande", "f.larande", "--variant", "handbok", "--till", "x.md")
    assert done.err == "f.larande är ett förarbete. Dess svar står bara i ledarens egen handbok.\n"
    assert "tisdagarna" not in Path("x.md").read_text("utf-8")
    assert run("exportera", "a.larande", "f.larande", "--variant", "ledarhandbok", "--till", "y.md").code == 0
    assert "Jag skyddar tisdagarna" in Path("y.md").read_text("utf-8")


def test_different_workplaces_are_told(run, tmp_path: Path) -> None:
    two(tmp_path)
    with Session.open(tmp_path / "b.larande") as session:
        session.put(session.workshop.details.changed(workplace="Söder"))
    done = run("exportera", "a.larande", "b.larande", "--variant", "handbok", "--till", "x.md")
    assert done.err == "Workshopparna gäller olika arbetsplatser: Norr och Söder. Allt är med.\n"


def test_the_files_may_stand_on_both_sides_of_the_flags(run, tmp_path: Path) -> None:
    two(tmp_path)
    done = run("exportera", "b.larande", "--till", "x.md", "--variant", "handbok", "a.larande")
    assert (done.code, done.err) == (0, "")
    assert "Sagt 12 november 2026" in Path("x.md").read_text("utf-8")


def test_a_follow_up_alone_is_told_where_the_words_are(run, tmp_path: Path) -> None:
    two(tmp_path)
    done = run("exportera", "b.larande", "--variant", "handbok", "--till", "x.md")
    told = "Det ni sa förra gången står i a.larande. Skriv den filen också, så kommer orden med."
    assert told in done.out
    assert told not in run("exportera", "a.larande", "b.larande", "--variant", "handbok", "--till", "x.md").out
