"""``larande samla``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from larande_tui.workshop.model.items import Details
from larande_tui.workshop.store.session import Session
from tests.cli.conftest import Run
from tests.driver.held_workshops import held_workshop, three_units


def test_a_folder_is_told_without_anybodys_words(run: Run, tmp_path: Path):
    three_units(tmp_path / "mapp" / "2025")
    told = run("samla", "mapp", "--period", "2025")
    assert told.code == 0
    assert "7 workshoppar under 2025, 3 enheter, 7 handlingsplaner" in " ".join(told.out.split())
    assert "N7 Kunskapsdelning" in told.out
    assert "Passerade datum" in told.out
    assert "hemlig" not in told.out.casefold()
    assert run("samla", "mapp", "--period", "2025", "--till", "ut.md").code == 0
    written = (tmp_path / "ut.md").read_text(encoding="utf-8")
    assert "för få svar" in written, "Öster"
    assert "hemlig" not in written.casefold()


@pytest.mark.parametrize(
    ("units", "title", "sections"),
    [
        ((("Omsorg", "Norr"),), "Norrby · Omsorg · Norr", []),
        ((("Omsorg", "Norr"), ("Omsorg", "Söder")), "Norrby · Omsorg", ["Omsorg · Norr", "Omsorg · Söder"]),
        ((("Omsorg", "Norr"), ("Skola", "Ängby")), "Norrby", ["Omsorg · Norr", "Skola · Ängby"]),
        ((("Omsorg", ""), ("Omsorg", "Norr")), "Norrby · Omsorg", ["Omsorg · Norr"]),
        ((("Omsorg", ""),), "Norrby · Omsorg", []),
    ],
)
def test_levels_with_the_same_workshops_are_told_once_and_named(
    run: Run, tmp_path: Path, units: tuple[tuple[str, str], ...], title: str, sections: list[str]
):
    for at, (department, unit) in enumerate(units):
        for number in range(3):
            held_workshop(tmp_path / "mapp" / f"{at}-{number}.larande", unit=unit, department=department)
    assert run("samla", "mapp", "--period", "2025", "--till", "ut.md").code == 0
    lines = (tmp_path / "ut.md").read_text(encoding="utf-8").splitlines()
    assert [line[2:] for line in lines if line.startswith("# ")] == [f"Lärande i arbetet: {title}"]
    pages = [line[3:].split(" (")[0] for line in lines if line.startswith("## ") and " · " in line]
    assert pages == sections
    shown = run("samla", "mapp", "--period", "2025").out
    assert title in shown
    assert ("Enheterna" in shown) == bool(sections)


def test_a_unit_has_a_page_of_its_own(run: Run, tmp_path: Path):
    three_units(tmp_path / "mapp")
    told = run("samla", "mapp", "--period", "2025", "--enhet", "söder")
    assert "3 workshoppar under 2025" in told.out
    assert "5,0" in told.out
    unknown = run("samla", "mapp", "--period", "2025", "--enhet", "Södr")
    assert unknown.code == 1
    assert "menade du Söder?" in unknown.err


def test_units_with_the_same_name_are_asked_for_by_their_full_name(run: Run, tmp_path: Path):
    for department in ("Bildning", "Vård"):
        held_workshop(tmp_path / "mapp" / f"{department}.larande", department=department, unit="Servicecenter")
    told = run("samla", "mapp", "--period", "2025", "--enhet", "servicecenter")
    assert told.code == 1
    assert "Skriv vilken: ”Bildning · Servicecenter” eller ”Vård · Servicecenter”." in told.err
    for name in ("Bildning · Servicecenter", "bildning / servicecenter"):
        told = run("samla", "mapp", "--period", "2025", "--enhet", name)
        assert told.out.startswith("Lärande i arbetet: Bildning · Servicecenter")


def test_the_units_told_of_are_those_with_a_workshop_in_the_period(run: Run, tmp_path: Path):
    for unit in ("Norr", "Söder", "Öster"):
        held_workshop(tmp_path / "mapp" / f"{unit}.larande", unit=unit)
    for unit in ("Norr", "Söder"):
        held_workshop(tmp_path / "mapp" / f"{unit}-26.larande", unit=unit, day=dt.date(2026, 2, 3))
    told = run("samla", "mapp", "--period", "2026-T1")
    assert "2 workshoppar under tertial 1 2026, 2 enheter" in " ".join(told.out.split())


@pytest.mark.parametrize("ending", [".docx", ".pptx", ".html", ".md", ".xlsx"])
def test_it_is_written_in_every_format(run: Run, tmp_path: Path, ending: str):
    three_units(tmp_path / "mapp")
    told = run("samla", "mapp", "--period", "2025", "--till", f"ut{ending}")
    assert (told.code, told.err) == (0, "")
    assert (tmp_path / f"ut{ending}").stat().st_size > 1000


def test_the_workbook_has_a_row_for_each_unit_and_none_of_the_hidden_means(run: Run, tmp_path: Path):
    three_units(tmp_path / "mapp")
    assert run("samla", "mapp", "--period", "2025", "--till", "ut.xlsx").code == 0
    book = openpyxl.load_workbook(tmp_path / "ut.xlsx")
    rows = list(book["Områden 2025"].iter_rows(values_only=True))
    means = {row[0]: row[4] for row in rows[1:]}
    assert set(means) == {"Norrby", "Omsorg", "Norr", "Söder", "Öster"}
    assert means["Öster"] is None
    assert means["Norrby"] == 3.6
    assert [row[0] for row in book["Enheter"].iter_rows(min_row=2, values_only=True)][:2] == ["Norrby", "Omsorg"]


def test_a_file_of_units_merges_spellings_that_are_told(run: Run, tmp_path: Path):
    for number, unit in enumerate(("Hemtjänsten Norr", "hemtjänsten norr", "Hemtjänsten Nor")):
        held_workshop(tmp_path / "mapp" / f"{number}.larande", unit=unit)
    told = run("samla", "mapp", "--period", "2025")
    assert "Kan vara samma enhet: Hemtjänsten Nor, Hemtjänsten Norr, hemtjänsten norr." in told.err
    units = tmp_path / "enheter.txt"
    units.write_text("Omsorg\n  Hemtjänsten Norr = hemtjänsten nor\n", encoding="utf-8")
    told = run("samla", "mapp", "--period", "2025", "--enheter", "enheter.txt", "--enhet", "Hemtjänsten Norr")
    assert (told.code, told.err) == (0, "")
    assert "3 workshoppar under 2025" in told.out


def test_an_open_period_an_odd_one_and_a_missing_folder_are_sentences(run: Run, tmp_path: Path):
    three_units(tmp_path / "mapp")
    for words, sentence in (
        (("mapp", "--period", "2199"), "inte slut förrän"),
        (("mapp", "--period", "i fjol"), "är ingen period"),
        (("borta",), "Det finns ingen mapp"),
        (("mapp", "--enheter", "borta.txt"), "går inte att läsa"),
    ):
        told = run("samla", *words)
        assert told.code == 1
        assert sentence in told.err


def test_an_empty_folder_and_one_without_closed_periods_say_what_to_wait_for(run: Run, tmp_path: Path):
    (tmp_path / "tom").mkdir()
    assert "Inga workshoppar att räkna" in run("samla", "tom").out
    path = held_workshop(tmp_path / "mapp" / "dag.larande")
    with Session.open(path) as session:
        session.put(session.workshop.details.changed(date="2199-01-10"))
        assert isinstance(session.workshop.details, Details)
    told = run("samla", "mapp").out
    assert "som kan räknas efter den 30 april 2199" in told


def test_words_are_looked_for_in_all_workshops_of_a_folder(run: Run, tmp_path: Path):
    three_units(tmp_path / "mapp")
    told = run("leta", "HEMLIGT ord", "mapp")
    assert told.code == 0
    assert told.out.count("1  Ett hemligt ord  [handlingsplanen]") == 7
    nowhere = run("leta", "finns inte", "mapp")
    assert (nowhere.code, nowhere.out) == (1, "”finns inte” står ingenstans (7 workshoppar i mapp).\n")
    assert "Det finns ingen mapp" in run("leta", "x", "borta").err
