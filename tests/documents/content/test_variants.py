"""The documents beside the full one: short, the plan alone, the workplace's handbook, and the protocol."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from larande_tui.core.text import clean
from larande_tui.documents.content.blocks import Heading, Map, PageSetup, Paragraph
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.step_sections.ecosystem import MOST_DRAWN
from larande_tui.documents.content.variants import VARIANTS, Variant
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.word import docx_bytes, write_docx
from larande_tui.interchange.imports.demo import DEMO_NAME, demo_workshop
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Details,
    Element,
    Item,
    Note,
    ProgrammeUsed,
    Relation,
    Theme,
    Vote,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.awkward import ANYTHING
from tests.driver.block_trees import facts, headings, points, table, under, words_of
from tests.driver.exhaustive import tries, usually
from tests.driver.filling import text_fields
from tests.driver.programs import output_of, program
from tests.driver.rich_workshop import workshop_of
from tests.driver.shipped import shipped
from tests.driver.validators import office_faults
from tests.driver.word_checks import W, WordFile, faults


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LARANDE_TILLSTAND", str(folder / "tillstand"))
        with Session.open(demo_workshop(folder / DEMO_NAME), writable=False) as session:
            return session.workshop


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("whose", usually("workshop", of=["workshop", "demo"]))
def test_every_variant_is_a_valid_and_accessible_file(
    request: pytest.FixtureRequest, whose: str, variant: Variant, tmp_path: Path
) -> None:
    target = write_docx(compose(request.getfixturevalue(whose), variant), tmp_path / "x.docx")
    file = WordFile(target.read_bytes())
    assert faults(file) == []
    assert office_faults(target) == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_of_nothing_is_a_valid_small_file(variant: Variant, tmp_path: Path) -> None:
    target = write_docx(compose(Workshop(), variant), tmp_path / "x.docx")
    assert target.stat().st_size <= 30_000
    assert faults(WordFile(target.read_bytes())) == []
    assert office_faults(target) == []


def test_each_variant_has_a_file_name_of_its_own(workshop: Workshop) -> None:
    assert [compose(workshop, variant).properties.file_stem for variant in VARIANTS] == [
        "motesanteckningar-forskolan-angby-2026-12-04",
        "sammanfattning-forskolan-angby-2026-12-04",
        "handlingsplan-forskolan-angby-2026-12-04",
        "framstallan-forskolan-angby-2026-12-04",
        "ledning-forskolan-angby-2026-12-04",
        "namnd-forskolan-angby-2026-12-04",
        "lappar-forskolan-angby-2026-12-04",
        "det-har-gjorde-vi-forskolan-angby-2026-12-04",
        "handbok-forskolan-angby-2026-12-04",
        "ledarhandbok-forskolan-angby-2026-12-04",
        "personblad-forskolan-angby-2026-12-04",
    ]


@tries(4, hunted=100)
@example(" ", 2, 0, "full")
@example(" ", 0, 2, "handbok")
@example(" ", 3, 0, "sammanfattning")
@given(ANYTHING, st.integers(0, 24), st.integers(0, 12), st.sampled_from(tuple(VARIANTS)))
def test_whatever_was_said_every_variant_is_accessible_and_whole(
    programme: Programme, text: str, parts: int, actions: int, variant: Variant
) -> None:
    items: list[Item] = [
        ProgrammeUsed(programme=programme),
        Details(title=text, organisation=text, workplace=text, purpose=text, document_type="protokoll"),
        *(Theme(id=f"t{number}", step="reflektion", name=text) for number in range(parts)),
        *(Note(id=f"n{n}", step="reflektion", place="RF4", text=text, theme=f"t{n}") for n in range(parts)),
        *(Vote(id=f"v{number}", target=f"note/n{number}", count=number) for number in range(parts)),
        *(Element(id=f"e{number}", name=text, category="okänd", comment=text) for number in range(parts)),
        *(Relation(id=f"r{n}", source=f"e{n}", target=f"e{(n * 7 + 1) % parts}") for n in range(parts)),
        *(Action(id=f"a{number}", activity=text, why=text, links=("area/N4", "okänd")) for number in range(actions)),
        AreaFinding(id="N4", now=2, desired=5, chosen=True),
        Decision(text=text),
    ]
    told = compose(workshop_of(items), variant)
    assert faults(WordFile(docx_bytes(told))) == []
    page = html(told)
    kept = clean(text)
    if kept.strip():
        assert escape(kept.strip()) in page or variant in ("plan", "lappar", "personblad")


# --- in short -------------------------------------------------------------------------------------------------------


SHORT: list[tuple[Variant, int]] = [("sammanfattning", 2), ("plan", 3)]


@pytest.fixture(scope="module")
def printed(demo: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the short documents as PDF, all made by one start of the office."""
    office, folder = program("soffice"), tmp_path_factory.mktemp("kort")
    if not re.search("Liberation|Arial", output_of(program("fc-match"), "Arial")):
        pytest.skip("no font as wide as Arial is installed, so pages cannot be counted")
    files = [str(write_docx(compose(demo, variant), folder / f"{variant}.docx")) for variant, _ in SHORT]
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    output_of(office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files)
    return folder


@pytest.mark.parametrize(("variant", "most"), SHORT)
def test_the_demo_groups_short_documents_are_short(printed: Path, variant: Variant, most: int) -> None:
    pages = re.search(r"Pages: +(\d+)", output_of(program("pdfinfo"), str(printed / f"{variant}.pdf")))
    assert pages
    assert int(pages[1]) <= most


def test_the_summary_has_what_got_most_votes_and_what_was_parked(workshop: Workshop) -> None:
    told = compose(workshop, "sammanfattning")
    assert points(under(told, "Det flest röstade på")) == [
        ("Planen når oss, men inte *varför*", "4 röster"),
        ("Vi hinner inte!!", "1 röst"),
    ]
    assert headings(told, 2) == [
        "Beslut", "Planen i korthet", "Valt att gå vidare med", "Nuläget", "Det flest röstade på", "Parkerat",
    ]  # fmt: skip
    assert told.blocks[1] == Paragraph("Sammanfattning av mötesanteckningar, utkast", "subtitle")


def test_the_summary_says_that_there_is_more(programme: Programme) -> None:
    notes = [Note(id=str(number), step="reflektion", place="RF1", text=f"nr {number}") for number in range(8)]
    votes = [Vote(target=f"note/{number}", count=number) for number in range(8)]
    told = compose(workshop_of([ProgrammeUsed(programme=programme), *notes, *votes]), "sammanfattning")
    said = points(under(told, "Det flest röstade på"))
    assert [text for text, _ in said] == ["nr 7", "nr 6", "nr 5", "nr 4", "nr 3"]
    assert Heading("Det flest röstade på", 2, "5 av 7 anteckningar") in told.blocks


def test_the_summary_has_the_themes_that_won(programme: Programme) -> None:
    notes = [Note(id=str(number), step="reflektion", place="RF1", text=f"nr {number}") for number in range(3)]
    themes = [Theme(id=name, step="reflektion", name=name) for name in ("Larmen", "Papper", "Tyst")]
    votes = [
        Vote(target="theme/Papper", count=7, ballot="reflektion", voter="x"),
        Vote(target="theme/Larmen", count=2, ballot="reflektion", voter="y"),
        Vote(target="note/1", count=2, ballot="reflektion", voter="y"),
    ]
    told = compose(workshop_of([ProgrammeUsed(programme=programme), *notes, *themes, *votes]), "sammanfattning")
    assert points(under(told, "Det flest röstade på")) == [
        ("Papper", "tema i Reflektion, 7 röster"),
        ("nr 1", "2 röster"),
        ("Larmen", "tema i Reflektion, 2 röster"),
    ]


# --- the plan alone -------------------------------------------------------------------------------------------------


def test_the_plan_lies_and_holds_every_word_of_every_action(workshop: Workshop) -> None:
    told = compose(workshop, "plan")
    assert [block.landscape for block in told.blocks if isinstance(block, PageSetup)] == [True]
    sizes = [mark.get(f"{W}orient") for mark in WordFile(docx_bytes(told)).main.iter(f"{W}pgSz")]
    assert sizes == ["landscape"]
    said = words_of(told)
    for action in workshop.actions:
        for name in text_fields(Action):
            if not getattr(action, name.removesuffix("_text")) or not name.endswith("_text"):  # no words beside a date
                assert getattr(action, name) in said, name


def test_a_column_that_nobody_filled_is_left_out() -> None:
    told = compose(workshop_of([Action(activity="x", why="därför")]), "plan")
    assert [column.title for column in table(told, "Varför, och hur vi märker det").columns] == ["Nr", "Varför"]
    bare = compose(workshop_of([Action(activity="x")]), "plan")
    assert headings(bare, 2) == ["Åtgärder"]


# --- the handbook ---------------------------------------------------------------------------------------------------


def test_the_demo_groups_handbook_goes_by_subject(demo: Workshop) -> None:
    told = compose(demo, "handbok")
    assert headings(told, 1) == ["Så lär vi av varandra: Hemtjänsten Norr"]
    assert headings(told, 2) == [
        "Ägarskap", "Mål", "Tid", "Tryggt klimat", "Ambassadörer", "Små steg", "Uppföljning",
        "Här lär vi oss", "Beslut",
    ]  # fmt: skip
    said = words_of(told)
    assert [note.text for note in demo.all(Note) if note.text.strip() and note.text not in said] == []


def test_a_subject_has_its_area_its_answers_and_what_is_done(demo: Workshop) -> None:
    said = under(compose(demo, "handbok"), "Tid")
    assert facts(said) == {
        "Var vi står": "1 av 5 i dag, 3 av 5 om ett år",
        "Dit vill vi": "30 min skyddad tid varannan vecka",
        "I vägen står": "Restid mellan brukare äter upp luften i schemat (15 min blir 5)",
        "Vi har sett": "4 av 9 planerade träffar ställdes in förra hösten pga vikariebrist",
    }
    assert points(under(compose(demo, "handbok"), "Det gör vi åt det")) != []
    assert points(said) == [
        ("30 minuter skyddad tid varannan vecka, två och två", "ansvarig: enhetschef, klart senast 29 januari 2027")
    ]


def test_the_answer_with_most_votes_comes_first(demo: Workshop) -> None:
    said = [text for text, _ in points(under(compose(demo, "handbok"), "Fem minuter i veckan"))]
    assert said[0].startswith("Fem minuter efter morgonmötet")
    assert said[-1].startswith("Gå bredvid")


def test_questions_of_an_organisations_own_have_a_place(programme: Programme) -> None:
    data = programme.model_dump(mode="json")
    data["steps"][1]["first_choices"] = []
    data["steps"][1]["questions"][0] |= {"id": "EGEN", "title": "Vår egen fråga"}
    data["steps"][1]["first_choices"] = []
    items: list[Item] = [
        ProgrammeUsed(programme=Programme.model_validate(data)),
        Note(step="reflektion", place="EGEN", text="vårt svar"),
    ]
    assert points(under(compose(workshop_of(items), "handbok"), "Mer från våra samtal")) == [("vårt svar", "")]


# --- the protocol ---------------------------------------------------------------------------------------------------


def protocol(everything: list[Item], **fields: object) -> ComposedDocument:
    details = next(item for item in everything if isinstance(item, Details))
    return compose(workshop_of([*everything, details.changed(document_type="protokoll", **fields)]))


def test_a_protocol_numbers_its_matters_and_is_signed(everything: list[Item]) -> None:
    told = protocol(everything)
    titles = headings(told, 2)
    assert titles[:2] == ["§\N{NO-BREAK SPACE}1 Beslut", "§\N{NO-BREAK SPACE}2 Handlingsplan"]
    assert titles[-1] == "Underskrifter"
    assert [row[0] for row in table(told, "Underskrifter").rows] == [
        "Ordförande (utvecklingsledare)", "Vid protokollet (barnskötare)", "Justeras av",
    ]  # fmt: skip
    assert facts(told.parts[0].blocks)["Ordförande"] == "utvecklingsledare"
    heights = [mark.get(f"{W}val") for mark in WordFile(docx_bytes(told)).main.iter(f"{W}trHeight")]
    assert heights == ["850"] * 3


@pytest.mark.parametrize(("status", "sentence"), [("utkast", "är ett utkast"), ("justerad", "är justerat")])
def test_a_protocol_says_how_far_it_has_come(everything: list[Item], status: str, sentence: str) -> None:
    told = protocol(everything, status=status)
    assert sentence in repr(under(told, "Underskrifter"))
    assert told.blocks[1] == Paragraph(f"Protokoll, {status}", "subtitle")


def test_other_minutes_have_neither(minutes: ComposedDocument) -> None:
    assert not [title for title in headings(minutes, 2) if title.startswith("§") or title == "Underskrifter"]


def test_the_handbook_prints_what_was_chosen_and_says_how_much_more_there_is() -> None:
    asked = shipped("halvdag")
    said = [
        Note(id=f"n{number}", step="reflektion", place="RF1", text=f"Tanke {number}", number=number, order=number)
        for number in range(1, 10)
    ]
    area = [Note(id=f"a{number}", step="nulage", place="N3.hinder", text=f"Hinder {number}") for number in range(6)]
    book = compose(
        workshop_of(
            [
                ProgrammeUsed(programme=asked),
                *said,
                *area,
                Vote(target="note/n7", count=4),
                Vote(target="note/n2", count=9),
                Action(id="a", activity="Pröva tanke fyra", links=("note/n4",), order=1),
                Action(id="b", activity="Fika", order=2),
            ]
        ),
        "handbok",
    )
    assert [text for text, _ in points(under(book, "Kedjan uppifrån och ned"))] == ["Tanke 4", "Tanke 2", "Tanke 7"]
    told = words_of(book)
    assert "… och 6 till i mötesanteckningarna." in told
    assert "… och 3 till i mötesanteckningarna." in told
    assert [told.count(words) for words in ("Pröva tanke fyra", "Fika")] == [1, 1]


# --- charts and maps -------------------------------------------------------------------------------------------------


def test_a_large_map_is_drawn_category_by_category_and_what_is_left_out_is_told() -> None:
    asked = shipped("halvdag")
    elements = [
        Element(id=f"e{number}", step="ekosystem", category=category, name=f"{category} {number}")
        for number, category in enumerate(["manniskor", "arenor", "verktyg"] * 8)
    ]
    relations = [Relation(source=f"e{number}", target=f"e{number + 1}") for number in range(20)]
    minutes = compose(workshop_of([ProgrammeUsed(programme=asked), *elements, *relations]))
    drawn = [block for block in minutes.blocks if isinstance(block, Map)]
    assert len(drawn) > 1
    assert max(len(picture.nodes) for picture in drawn) <= MOST_DRAWN
    assert len({picture.title for picture in drawn}) == len(drawn)
    assert "3 delar utan kopplingar" in words_of(minutes)


def test_answers_to_a_question_that_is_no_longer_asked_stand_under_its_title() -> None:
    said = Note(id="n", step="reflektion", place="RF5", text="Vi frågar alltid", number=1)
    minutes = compose(workshop_of([ProgrammeUsed(programme=shipped("halvdag")), said]))
    assert "RF5" not in headings(minutes, 3)
    assert [text for text, _ in points(under(minutes, headings(minutes, 3)[0]))] == ["Vi frågar alltid"]
