"""Before a file is imported, one sees where its texts will land."""

from __future__ import annotations

from typing import Any

import pytest

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import Landing, PreparedImport, prepare_import
from larande_tui.interchange.imports.sources import ImportOptions, open_source
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session


def prepared(session: Session, text: str, name: str, **options: Any) -> PreparedImport:
    source = session.path.parent / name
    source.write_text(text, encoding="utf-8")
    settings = ImportOptions(**options)
    return prepare_import(session.workshop, open_source(source, settings), settings)


def test_each_place_is_shown_with_its_first_text_and_its_themes(half_day: Session) -> None:
    rows = "steg;plats;text;tema\nreflektion;RF1;Ingen hinner;Tid\nreflektion;RF1;Natten hör inget;Tid\n"
    landings = prepared(half_day, f"{rows}reflektion;RF4;Pärmen;\n", "tavla.csv").landings()
    assert [(one.texts, one.first, dict(one.themes)) for one in landings] == [
        (2, "Ingen hinner", {"Tid": 2}),
        (1, "Pärmen", {}),
    ]
    assert [one.where.split()[0] for one in landings] == ["RF1", "RF4"]
    assert half_day.workshop.all(Note) == [], "nothing is imported yet"


def test_each_kind_of_item_is_shown_where_one_finds_it_afterwards(half_day: Session) -> None:
    record = (
        "ekosystem: {element: [{id: E1, namn: Fikat, kategori: arenor}]}\n"
        "mal: [{lydelse: Ökad kontinuitet, niva: namnd}]\n"
        "handlingsplan: [Fem minuter på APT]\nbegaran: [En dator till natten]\n"
        "ambassadorer: [planeraren]\nbeslut: [Vi börjar i mars]\nparkering: [Bilarna, Lokalen]\n"
    )
    landings = {one.where: one for one in prepared(half_day, record, "grupp.yaml").landings()}
    assert landings["Handlingsplanen"] == Landing("Handlingsplanen", 1, "Fem minuter på APT", {})
    assert landings["Det som begärs"].first == "En dator till natten"
    assert landings["Ambassadörerna"].first == "planeraren"
    assert landings["Beslut"].first == "Vi börjar i mars"
    assert (landings["Parkeringen"].texts, landings["Parkeringen"].first) == (2, "Bilarna")
    assert landings["Målen"].first == "Ökad kontinuitet"
    (where,) = landings.keys() - {
        "Handlingsplanen", "Det som begärs", "Ambassadörerna", "Beslut", "Parkeringen", "Målen",
    }  # fmt: skip
    assert (where, landings[where].first) == ("Arenor och möten", "Fikat")


def test_a_place_that_the_programme_lacks_is_shown_in_the_files_words(half_day: Session) -> None:
    (landing,) = prepared(half_day, "steg;plats;text\nreflektion;RF77;Ingen hinner\n", "tavla.csv").landings()
    assert landing == Landing("Reflektion: RF77", 1, "Ingen hinner", {})


def test_what_cannot_be_imported_as_it_is_can_be_with_another_choice(half_day: Session) -> None:
    rows = "Kommentar;Datum\nIngen hinner;i går\n"
    as_it_is = prepared(half_day, rows, "svar.csv")
    assert as_it_is.landings() == []
    with pytest.raises(ImportProblemError, match="Hittar ingen kolumn som heter text"):
        as_it_is.take_in(half_day)
    assert half_day.workshop.all(Note) == []
    chosen = prepared(half_day, rows, "svar.csv", targets={"Kommentar": "reflektion/RF1"})
    assert [(one.texts, one.first) for one in chosen.landings()] == [(1, "Ingen hinner")]
    chosen.take_in(half_day)
    assert [note.text for note in half_day.workshop.all(Note)] == ["Ingen hinner"]


def test_a_record_that_no_choice_makes_importable_is_refused_at_once(half_day: Session) -> None:
    with pytest.raises(ImportProblemError, match="ska börja med ett fält"):
        prepared(half_day, "- bara en lista\n", "grupp.yaml")
    assert half_day.workshop.all(Note) == []


def test_words_about_a_persons_health_are_warned_about_once_however_often_they_stand(half_day: Session) -> None:
    rows = "steg;plats;text\nreflektion;RF1;Hon är sjukskriven\nreflektion;RF4;Hon är sjukskriven\n"
    sentences = prepared(half_day, rows, "tavla.csv").report.sentences
    assert [sentence for sentence in sentences if "sjukskriven" in sentence] == [
        "”sjukskriven” kan vara en uppgift om hälsa. Skriv hellre om rollen eller händelsen än om en person."
    ]
