"""Notes in Markdown: headings are questions or themes, items and paragraphs are notes, and no word goes unsaid."""

from __future__ import annotations

import time
from typing import Any

import pytest

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.interchange.imports.texts.markdown import plain, read_markdown
from larande_tui.workshop.model.items import Note, Theme
from larande_tui.workshop.store.session import Session

AT_RF1 = {"step": "reflektion", "place": "RF1"}


def take(session: Session, text: str, name: str = "anteckningar.md", **options: Any) -> ImportReport:
    source = session.path.parent / name
    source.write_bytes(text.encode())
    return import_file(session, source, ImportOptions(**options))


def notes(session: Session) -> list[tuple[str, str, str]]:
    """Place, theme and text of each note."""
    named = {theme.id: theme.name for theme in session.workshop.all(Theme)}
    return [(note.place, named.get(note.theme, ""), note.text) for note in session.workshop.all(Note)]


def test_a_page_of_notes_as_people_write_it(half_day: Session) -> None:
    page = (
        "---\ntitle: Anteckningar\n---\n## Vad fungerar bra?\n- [ ] Möblera om fikarummet\n- [x] Vi lär i bilen\n"
        "* **Överlappning** på eftermiddagen\n    * underpunkt om natten\n1. första\na) bokstav\n☐ ruta\n✓ klart\n"
        "→ pil\n"
        "---\n"
    )
    report = take(half_day, page, **AT_RF1)
    theme = "Vad fungerar bra?"
    assert notes(half_day) == [
        ("RF1", theme, text)
        for text in (
            "Möblera om fikarummet", "Vi lär i bilen", "Överlappning på eftermiddagen", "underpunkt om natten",
            "första", "bokstav", "ruta", "klart", "pil",
        )
    ]  # fmt: skip
    assert report.sentences == [
        "Uppgifterna överst i filen lästes inte: ”title: Anteckningar”.",
        "2 punkter var avbockade. Det kom inte med.",
    ]


def test_headings_that_are_questions_lead_there_and_those_below_are_themes(half_day: Session) -> None:
    programme = half_day.workshop.programme
    assert programme is not None
    first, second = next(step for step in programme.steps if step.id == "reflektion").questions[:2]
    page = (
        f"# Halvdagen\n\n## {first.prompt}\n- ett\n### Tid\n- två\n### Möten ###\n- tre\n\n"
        f"{second.id} {second.title}\n---\n"
        "fyra\n\n## Handlingsplan\n- [x] Boka\n- Ringa\n"
    )
    report = take(half_day, page)
    assert notes(half_day) == [
        (first.id, "", "ett"),
        (first.id, "Tid", "två"),
        (first.id, "Möten", "tre"),
        (second.id, "", "fyra"),
    ]
    assert [(action.activity, action.status) for action in half_day.workshop.actions] == [
        ("Boka", "klar"),
        ("Ringa", "ej_paborjad"),
    ]
    assert report.sentences == ["Rubriken Halvdagen blev inget tema."]


def test_a_heading_goes_where_it_is_sent(half_day: Session) -> None:
    page = "ovanför\n# Bra\n- ett\n# Svårt\n- två\n# Svårt\n- tre\n# Övrigt\n- fyra\n"
    targets = {"Bra": "RF4", "svårt": "nulage/N7.hinder", "Svårt (2)": "-", "Övrigt": "text"}
    report = take(half_day, page, **AT_RF1, targets=targets)
    assert [(place, theme, text) for place, theme, text in notes(half_day)] == [
        ("RF1", "", "ovanför"),
        ("RF4", "", "ett"),
        ("N7.hinder", "", "två"),
        ("RF1", "", "fyra"),
    ]
    assert report.sentences == ["Det under rubriken Svårt (2) togs inte med.", "Rubriken Övrigt blev inget tema."]
    assert [(part.name, part.target, part.filled, list(part.samples)) for part in report.parts] == [
        ("Ovanför rubrikerna", "text", 1, ["ovanför"]),
        ("Bra", "reflektion/RF4", 1, ["ett"]),
        ("Svårt", "nulage/N7.hinder", 1, ["två"]),
        ("Svårt (2)", "-", 1, ["tre"]),
        ("Övrigt", "text", 1, ["fyra"]),
    ]


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ({}, "Under Bra står texter som ingenting säger vart de ska."),
        ({"Dåligt": "RF1"}, "Ingen rubrik heter ”Dåligt”. Rubriker som finns: ”Ovanför rubrikerna”, ”Bra”."),
        ({"Bra": "röster"}, "En rubrik blir en plats, ett tema eller -, inte röster."),
        ({"Bra": "reflektion"}, "Steget reflektion har flera platser. Välj en av dem: RF1"),
    ],
)
def test_what_is_missing_or_wrong_is_told_and_nothing_taken_in(half_day: Session, targets: Any, told: str) -> None:
    with pytest.raises(ImportProblemError) as caught:
        take(half_day, "# Bra\n- ett\n", targets=targets)
    assert told in str(caught.value)
    assert notes(half_day) == []


def test_where_there_are_no_themes_a_heading_is_told(half_day: Session) -> None:
    report = take(half_day, "# Natten\n- Boka\n", step="handlingsplan")
    assert [action.activity for action in half_day.workshop.actions] == ["Boka"]
    assert report.sentences == ["Rubriken Natten blev inget tema: där texterna hamnar finns inga teman."]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("ett stycke\nsom går vidare\n\nett till", ["ett stycke\nsom går vidare", "ett till"]),
        ("- en punkt\n  som går vidare\n- en till", ["en punkt som går vidare", "en till"]),
        ("- en punkt\nbredvid listan\noch vidare", ["en punkt", "bredvid listan\noch vidare"]),
        ("> citat\n> vidare\n\n> - punkt", ["citat\nvidare", "punkt"]),
        ("- fler möten -> mindre tid\n- 3 > 2, a => b", ["fler möten -> mindre tid", "3 > 2, a => b"]),
        ("<b>fet</b> och 1 > 0", ["<b>fet</b> och 1 > 0"]),
        ("```\n- kod\n# ingen rubrik\n```\nefter", ["- kod\n# ingen rubrik", "efter"]),
        ("```\nutan slut", ["utan slut"]),
        ("***\nett\n* * *\ntvå\n___", ["ett", "två"]),
        ("#ingen rubrik\n####### inte heller", ["#ingen rubrik\n####### inte heller"]),
        ("- \n-\n1.\n\n", []),
        ("- ett\r\n- två\r- tre", ["ett", "två", "tre"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["a | b", "1 | 2"]),
        ("före <!-- dolt\nord --> efter", ["före\nefter"]),
        ("-10 grader\n15 min räcker", ["-10 grader\n15 min räcker"]),
        ("", []),
    ],
)
def test_items_and_paragraphs_are_notes(page: str, texts: list[str]) -> None:
    notes = [note for section in read_markdown(page).sections for note in section.notes]
    assert [note.text for note in notes if note.text] == texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**fet** och *kursiv* och __fet__ och _kursiv_", "fet och kursiv och fet och kursiv"),
        ("***båda***", "båda"),
        ("`kod` och ``a`b``", "kod och a`b"),
        ("[länk](https://exempel.invalid) här", "länk (https://exempel.invalid) här"),
        ("![bild](b.png)", "bild (b.png)"),
        ("snake_case_ord och 2*3*4", "snake_case_ord och 2*3*4"),
        (r"\*inte kursiv\*", "*inte kursiv*"),
        ("* ensam stjärna", "* ensam stjärna"),
        ("~~struket~~", "~~struket~~"),
        ("3 < 5 & <b>", "3 < 5 & <b>"),
    ],
)
def test_marks_around_words_are_no_words(text: str, words: str) -> None:
    assert plain(text) == words


def test_what_is_no_note_is_told(half_day: Session) -> None:
    report = take(half_day, "<!-- hemligt -->\n- ett\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", **AT_RF1)
    assert report.sentences == [
        "En kommentar lästes inte: ”hemligt”.",
        "Tabellen togs in rad för rad. Spara den som CSV om varje kolumn ska hamna på sin plats.",
    ]


@pytest.mark.parametrize(
    "mark", ["*", "_a", "[", "`", "<!--", "> ", "**a", "# ", "#  x", "|-", "- ", "[a](", "\\", "---\n"]
)
def test_marks_without_end_cost_little(mark: str) -> None:
    began = time.process_time()
    for text in (mark * (1_000_000 // len(mark)), mark * (19_000 // len(mark))):
        read_markdown(text)
    assert time.process_time() - began < 10
