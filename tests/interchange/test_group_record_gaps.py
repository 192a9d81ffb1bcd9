"""A group's record with gaps: empty lines add nothing, and words in an unexpected place are kept."""

from __future__ import annotations

import pytest

from larande_tui.interchange.imports.group_record.record import SECTIONS
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.workshop.model.items import Action, Decision, Element, Note, ProgrammeUsed, Relation
from larande_tui.workshop.store.session import Session


def take(session: Session, text: str) -> ImportReport:
    source = session.path.parent / "grupp.yaml"
    source.write_text(text, encoding="utf-8")
    return import_file(session, source)


def notes(session: Session) -> list[str]:
    return [note.text for note in session.workshop.all(Note)]


def test_empty_lines_of_a_list_add_nothing(half_day: Session) -> None:
    report = take(
        half_day,
        "handlingsplan:\n  - Prova\n  -\n  - ''\nbeslut:\n  - Vi börjar\n  - ''\n"
        "ambassadorer:\n  - planeraren\n  - ''\n",
    )
    assert [action.activity for action in half_day.workshop.all(Action)] == ["Prova"]
    assert [decision.text for decision in half_day.workshop.all(Decision)] == ["Vi börjar"]
    assert [ambassador.role for ambassador in half_day.workshop.ambassadors] == ["planeraren"]
    assert (notes(half_day), report.sentences) == ([], [])


@pytest.mark.parametrize(
    ("record", "kept"),
    [
        ("handlingsplan:\n  - [Prova, Fråga]\n", "Åtgärd: Prova, Fråga"),
        ("beslut:\n  - [Vi börjar, Vi frågar]\n", "Beslut: Vi börjar, Vi frågar"),
        ("ambassadorer:\n  - [planeraren, enhetschefen]\n", "Ambassadör: planeraren, enhetschefen"),
        ("ekosystem:\n  element: [Fikat]\n", "Element: Fikat"),
        ("ekosystem:\n  relationer: [Fikat till APT]\n", "Relation: Fikat till APT"),
    ],
)
def test_words_where_fields_should_stand_are_kept_and_told(half_day: Session, record: str, kept: str) -> None:
    report = take(half_day, record)
    assert notes(half_day) == [kept]
    (told,) = report.sentences
    assert "Här skulle det stå fält. Orden ligger som anteckning i steget" in told
    assert half_day.workshop.all(Action) == half_day.workshop.all(Element) == half_day.workshop.all(Decision) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_any_field_of_a_record_can_stand_alone(half_day: Session, section: str) -> None:
    take(half_day, f"{section}: Planeraren\n")
    assert any("laneraren" in str(item.dump()) for item in half_day.workshop if not isinstance(item, ProgrammeUsed))


def test_an_empty_list_where_fields_should_stand_is_nothing(half_day: Session) -> None:
    report = take(half_day, "handlingsplan:\n  - []\n  - Prova\n")
    assert [action.activity for action in half_day.workshop.all(Action)] == ["Prova"]
    assert (notes(half_day), report.sentences) == ([], [])


def test_a_stray_comma_between_links_is_no_link(half_day: Session) -> None:
    report = take(half_day, "handlingsplan:\n  - {aktivitet: Prova, kopplar_till: 'N7, , N1,'}\n")
    assert [action.links for action in half_day.workshop.all(Action)] == [("area/N7", "area/N1")]
    assert (notes(half_day), report.sentences) == ([], [])


def test_an_area_is_known_by_its_number_in_a_workshop_without_a_programme(empty: Session) -> None:
    take(empty, "handlingsplan:\n  - {aktivitet: Prova, kopplar_till: 'n7, Natten'}\n")
    assert [action.links for action in empty.workshop.all(Action)] == [("area/N7",)]
    assert notes(empty) == ["Prova: kopplar till: Natten"]


def test_a_category_that_the_map_lacks_is_told(half_day: Session) -> None:
    report = take(half_day, "ekosystem:\n  element:\n    - {namn: Fikat, kategori: arenorna}\n")
    assert [element.name for element in half_day.workshop.all(Element)] == ["Fikat"]
    (told,) = report.sentences
    assert "arenorna" in told


@pytest.mark.parametrize(
    ("relation", "told"),
    [
        ("{till: Fikat}", "Det som relationen går från finns inte på kartan."),
        ("{fran: Fikat}", "Det som relationen går till finns inte på kartan."),
    ],
)
def test_a_relation_without_an_end_is_kept_as_words(half_day: Session, relation: str, told: str) -> None:
    report = take(
        half_day,
        f"ekosystem:\n  element: [{{id: E1, namn: Fikat, kategori: arenor}}]\n  relationer: [{relation}]\n",
    )
    assert half_day.workshop.all(Relation) == []
    assert notes(half_day) == [f"Relation: {relation.strip('{}')}"]
    assert any(told in sentence for sentence in report.sentences)
