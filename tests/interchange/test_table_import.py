"""Tables of notes: every encoding and separator that a spreadsheet writes, and every sort of untidiness."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import import_file
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.imports.sources import ImportOptions
from larande_tui.workshop.model.items import Action, Decision, Element, Note, Parked, Theme, Vote
from larande_tui.workshop.store.session import Session

ROWS = [
    ("reflektion", "RF1", "Näst intill omöjligt; men gör så här, säger någon", "Små steg", "3"),
    ("reflektion", "RF1", 'Två rader\nmed "citat"', "Små steg", "0"),
    ("reflektion", "RF4", "Åsikt: ”nej” ", "", "1"),
]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman"]
SEPARATORS = [";", ",", "\t"]


def take(session: Session, text: str | bytes, name: str = "tavla.csv", **where: Any) -> ImportReport:
    source = session.path.parent / name
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_file(session, source, ImportOptions(**where))


def texts(session: Session) -> list[str]:
    return [note.text for note in session.workshop.all(Note)]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_all_that_a_spreadsheet_writes(half_day: Session, encoding: str, separator: str) -> None:
    rows = ROWS if encoding != "cp850" else [(*row[:2], row[2].replace("”", "'"), *row[3:]) for row in ROWS]
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=separator)
    writer.writerow(["steg", "plats", "text", "tema", "röster"])
    writer.writerows(rows)
    report = take(half_day, sheet.getvalue().encode(encoding))
    workshop = half_day.workshop
    assert texts(half_day) == [row[2] for row in rows]
    assert [theme.name for theme in workshop.all(Theme)] == ["Små steg"]
    assert [vote.count for vote in workshop.all(Vote)] == [3, 1]
    assert workshop.votes_for(workshop.notes_in("reflektion", "RF4")[0]) == 1
    assert report.sentences == []


def test_windows_quotes_are_not_taken_for_dos_letters(half_day: Session) -> None:
    take(half_day, "text;steg\n”ja” sade hon;reflektion\n".encode("cp1252"))
    assert texts(half_day) == ["”ja” sade hon"]


@pytest.mark.parametrize("first", ["sep=,\r\n", '"sep=,"\n', "\ufeffsep=,\r\n\r\n"])
def test_a_line_that_names_the_separator(half_day: Session, first: str) -> None:
    take(half_day, f"{first}text,steg,plats\r\nett; två,reflektion,RF1\r\n")
    assert texts(half_day) == ["ett; två"]


def test_columns_in_any_order_case_and_language(half_day: Session) -> None:
    report = take(half_day, "VOTES;Theme;TEXT;Place;Step;Färg\n2;Tid;Hinner inte;rf1;Reflektion;röd\n")
    (note,) = half_day.workshop.all(Note)
    assert (note.step, note.place, note.text) == ("reflektion", "RF1", "Hinner inte")
    assert half_day.workshop.votes_for(note) == 2
    assert report.sentences == ["Kolumnen Färg läses inte."]


def test_a_misspelt_column_is_told_with_the_nearest_name(half_day: Session) -> None:
    report = take(half_day, "steg;plats;text;röser\nreflektion;RF1;Hej;4\n")
    assert report.sentences == ["Kolumnen röser läses inte (menade du röster?)."]


def test_titles_serve_as_well_as_ids(half_day: Session) -> None:
    programme = half_day.workshop.programme
    assert programme is not None
    title = next(step.title for step in programme.steps if step.id == "nulage")
    take(half_day, f"steg;plats;text\n{title};N7 Hinder;Ett hinder\n;N3.styrka att bevara;En styrka\n")
    assert [(note.step, note.place) for note in half_day.workshop.all(Note)] == [
        ("nulage", "N7.hinder"),
        ("nulage", "N3.styrka"),
    ]


def test_rows_become_what_their_step_holds(half_day: Session) -> None:
    take(
        half_day,
        "steg;plats;text;röster\navslutning;parkering;Bilarna;\navslutning;beslut;Punkt på APT;2\n"
        "ekosystem;arenor;Fikarummet;3\nhandlingsplan;;Prova i tre veckor;\nhandlingsplan;N7;Skriv ner;\n"
        "handlingsplan;Fikarummet;Möblera om;\nreflektion;parkering;Lönen;\n",
    )
    workshop = half_day.workshop
    assert [(item.text, item.step) for item in workshop.all(Parked)] == [
        ("Bilarna", "avslutning"),
        ("Lönen", "reflektion"),
    ]
    (decision,) = workshop.all(Decision)
    (element,) = workshop.all(Element)
    assert (decision.text, workshop.votes_for(decision)) == ("Punkt på APT", 2)
    assert (element.name, element.category, element.step, workshop.votes_for(element)) == (
        "Fikarummet",
        "arenor",
        "ekosystem",
        3,
    )
    assert [(action.activity, action.links) for action in workshop.all(Action)] == [
        ("Prova i tre veckor", ()),
        ("Skriv ner", ("area/N7",)),
        ("Möblera om", (f"element/{element.id}",)),
    ]


def test_unknown_places_are_kept_and_told(half_day: Session) -> None:
    report = take(
        half_day,
        "steg;plats;text\nreflexion;RF1;a\nreflektion;RF44;b\nekosystem;arena;c\nhandlingsplan;N77;d\nreflektion;RF44;e\n",
    )
    assert [(note.step, note.place, note.text) for note in half_day.workshop.all(Note)] == [
        ("reflexion", "RF1", "a"),
        ("reflektion", "RF44", "b"),
        ("handlingsplan", "N77", "d"),
        ("reflektion", "RF44", "e"),
    ]
    assert [element.category for element in half_day.workshop.all(Element)] == ["arena"]
    assert len(report.sentences) == 4
    assert "reflexion (menade du Reflektion?)" in report.sentences[0]
    assert report.sentences[1].startswith("Steget Reflektion har ingen plats som heter RF44 (menade du RF4?)")
    assert "arena (menade du Arenor och möten?)" in report.sentences[2]
    assert "N77" in report.sentences[3]


def test_a_workshop_without_a_programme_takes_every_place_as_it_is(empty: Session) -> None:
    report = take(empty, "steg;plats;text\nvad;som;helst\navslutning;beslut;Ja\n")
    assert [(note.step, note.place) for note in empty.workshop.all(Note)] == [("vad", "som")]
    assert len(empty.workshop.all(Decision)) == 1
    assert report.sentences == []


def test_the_same_thing_said_twice_stays_twice_and_blank_is_nothing(half_day: Session) -> None:
    report = take(half_day, "steg;plats;text\nreflektion;RF1;Tid\nreflektion;RF1;Tid\n;;\nreflektion;RF1;  \n")
    assert texts(half_day) == ["Tid", "Tid"]
    assert report.skipped == 2


def test_themes_are_reused_by_name_within_the_step_and_across_imports(half_day: Session) -> None:
    take(half_day, "steg;plats;text;tema\nreflektion;RF1;a;Tid\nnulage;N1.hinder;b;Tid\n")
    take(half_day, "steg;plats;text;tema\nreflektion;RF3;c; tid \n")
    assert sorted((theme.step, theme.name) for theme in half_day.workshop.all(Theme)) == [
        ("nulage", "Tid"),
        ("reflektion", "Tid"),
    ]
    by_text = {note.text: note.theme for note in half_day.workshop.all(Note)}
    assert by_text["a"] == by_text["c"] != by_text["b"]


def test_a_second_import_goes_on_after_the_first(half_day: Session) -> None:
    take(half_day, "steg;plats;text\nreflektion;RF1;a\nreflektion;RF1;b\n")
    take(half_day, "steg;plats;text\nreflektion;RF1;c\n")
    notes = half_day.workshop.notes_in("reflektion", "RF1")
    assert [(note.text, note.number, note.order) for note in notes] == [("a", 1, 1.0), ("b", 2, 2.0), ("c", 3, 3.0)]


def test_step_and_place_from_the_command_fill_what_is_missing(half_day: Session) -> None:
    take(half_day, "text;plats\nett;\ntvå;RF4\n", step="reflektion", place="RF1")
    assert [(note.text, note.place) for note in half_day.workshop.all(Note)] == [("ett", "RF1"), ("två", "RF4")]


def test_one_column_has_no_separator(half_day: Session) -> None:
    take(half_day, 'text\nen, två; tre\n"fyra; fem"\n', step="reflektion", place="RF1")
    assert texts(half_day) == ["en, två; tre", "fyra; fem"]


def test_a_separator_without_quotes_in_the_last_column_costs_no_word(half_day: Session) -> None:
    report = take(half_day, "steg;plats;text\nreflektion;RF1;Plattan laddar inte;vem äger den?\n")
    assert texts(half_day) == ["Plattan laddar inte;vem äger den?"]
    assert len(report.sentences) == 1
    assert report.sentences[0].startswith("Rad 2:")


@pytest.mark.parametrize(
    ("said", "count"), [("3", 3), ("3,0", 3), ("3 st", 3), ("", 0), ("0", 0), ("många", 0), ("-2", 0)]
)
def test_votes_as_people_write_them(half_day: Session, said: str, count: int) -> None:
    report = take(half_day, f"steg;plats;text;röster\nreflektion;RF1;a;{said}\n")
    (note,) = half_day.workshop.all(Note)
    assert half_day.workshop.votes_for(note) == count
    assert bool(report.sentences) == (said in {"många", "-2"})


def test_hostile_text_is_only_text(half_day: Session) -> None:
    hostile = "=cmd|' /C calc'!A1 [@click=app.quit]{0} %s \x1b[31mröd\u202e\x07"
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=";").writerows([["steg", "plats", "text"], ["reflektion", "RF1", hostile]])
    report = take(half_day, sheet.getvalue())
    assert texts(half_day) == ["=cmd|' /C calc'!A1 [@click=app.quit]{0} %s [31mröd"]
    assert report.removed == 3
    assert "3 tecken" in report.summary()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "kolumn som heter text"),
        ("Det här är ingen tabell\nalls\n", "ska ha en rad med kolumnernas namn"),
        ("steg;plats;text\n;;ensam\n", "rad 2: Raden saknar steg"),
        ('steg;plats;text\nreflektion;RF1;ok\nreflektion;RF1;"öppen\n', "rad 3: Citattecknen"),
        ("PK\x03\x04resten", "CSV"),
        ("text\0nul", "inte en textfil"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_taken_in(half_day: Session, content: str, words: str) -> None:
    before = len(half_day.workshop)
    with pytest.raises(ImportProblemError, match="Inget togs in") as caught:
        take(half_day, content)
    assert words in str(caught.value)
    assert "tavla.csv" in str(caught.value)
    assert len(half_day.workshop) == before


def test_missing_file_and_folder(half_day: Session, tmp_path: Path) -> None:
    with pytest.raises(ImportProblemError, match="finns inte"):
        import_file(half_day, tmp_path / "saknas.csv")
    (tmp_path / "mapp.csv").mkdir()
    with pytest.raises(ImportProblemError, match="det är en mapp"):
        import_file(half_day, tmp_path / "mapp.csv")


def test_excels_unicode_text_is_a_table_although_it_ends_with_txt(half_day: Session) -> None:
    take(half_day, "steg\tplats\ttext\r\nreflektion\tRF1\tHej på dig\r\n".encode("utf-16"), name="tavla.txt")
    assert texts(half_day) == ["Hej på dig"]


def test_plain_text_is_a_note_a_line_without_bullets(half_day: Session) -> None:
    report = take(
        half_day,
        "- ett streck\n• en punkt\n1. första\n2) andra\n\n  15 min räcker\n-10 grader\n",
        name="tavla.txt",
        step="reflektion",
        place="RF1",
    )
    assert texts(half_day) == ["ett streck", "en punkt", "första", "andra", "15 min räcker", "-10 grader"]
    assert report.skipped == 1


def test_plain_text_needs_to_know_where(half_day: Session) -> None:
    with pytest.raises(ImportProblemError, match="Ange --steg och --plats"):
        take(half_day, "hej\n", name="tavla.txt")
    with pytest.raises(ImportProblemError, match=r"Ange --plats.*RF1"):
        take(half_day, "hej\n", name="tavla.txt", step="reflektion")
    take(half_day, "en åtgärd\n", name="tavla.txt", step="handlingsplan")
    take(half_day, "platsen räcker\n", name="tavla.txt", place="RF3")
    assert [action.activity for action in half_day.workshop.actions] == ["en åtgärd"]
    assert [note.step for note in half_day.workshop.all(Note)] == ["reflektion"]


# --- what others write ------------------------------------------------------------------------------------------------


def sentences(session: Session, text: str | bytes, **where: Any) -> list[str]:
    """The warnings of an import into the first question, beside those about columns that mean nothing."""
    report = take(session, text, step="reflektion", place="RF1", **where)
    return [sentence for sentence in report.sentences if not sentence.startswith("Kolumnen")]


def test_a_header_cell_of_several_lines_is_one_name(half_day: Session) -> None:
    form = (
        '\ufeffId;Text;"Hur viktigt är det?\n1 = lite\n5 = mycket";Röster\n1;Vi lär i bilen;4;3\n2;Överlappningen;5;1\n'
    )
    assert sentences(half_day, form) == []
    assert texts(half_day) == ["Vi lär i bilen", "Överlappningen"]
    assert [vote.count for vote in half_day.workshop.all(Vote)] == [3, 1]


def test_a_title_above_and_a_table_below_are_told_and_no_notes(half_day: Session) -> None:
    board = (
        'Sammanställning för "Norr"\nFeedback Items\nType,Text,Votes\nBra,Vi lär i bilen,3\n'
        "Svårt,Hinner inte,2\n\n\nWork Items\nDescription,Title,Type,Id,Url\n"
    )
    above, layout, below = sentences(half_day, board)
    assert layout.startswith("Läst som en export från Azure DevOps Retrospectives: Type som tema")
    assert above.startswith("Ovanför kolumnernas namn står ”Sammanställning för")
    assert above.endswith("som inte lästes.")
    assert below == "Rad 8: ”Work Items” ser ut att börja en annan tabell. Den lästes inte."
    assert texts(half_day) == ["Vi lär i bilen", "Hinner inte"]


def test_rows_below_a_gap_may_be_another_table_and_are_told(half_day: Session) -> None:
    table = "\ntext;tema\nett;A\n\nNamn;Antal\nBo;3\n"
    (told,) = sentences(half_day, table)
    assert told == "Rad 5 står efter en tom rad: ”Namn; Antal”. Se efter att den hör till tabellen."
    assert texts(half_day) == ["ett", "Namn", "Bo"]


def test_a_gap_as_excel_writes_it_is_one_too(half_day: Session) -> None:
    table = "plats;text;tema\nRF1;ett;A\n;;\n;;\nNamn;Roll;Enhet\nLo;rehab;Norr\n"
    told, *_ = sentences(half_day, table)
    assert told == "Rad 5 står efter en tom rad: ”Namn; Roll; Enhet”. Se efter att den hör till tabellen."


def test_a_title_below_a_gap_as_excel_writes_it_begins_another_table(half_day: Session) -> None:
    table = "plats;text;tema\nRF1;ett;A\n;;\nSammanställning;;\nNamn;Roll;Enhet\n"
    assert sentences(half_day, table) == ["Rad 4: ”Sammanställning” ser ut att börja en annan tabell. Den lästes inte."]
    assert texts(half_day) == ["ett"]


def test_a_row_below_a_gap_is_not_half_of_the_next(half_day: Session) -> None:
    told, *_ = sentences(half_day, "plats;text;tema\nRF1;ett;A\n\nNamn;Roll\nLo;rehab\n")
    assert told == "Rad 4 står efter en tom rad: ”Namn; Roll”. Se efter att den hör till tabellen."
    assert texts(half_day) == ["ett", "Roll", "rehab"]


def test_gaps_that_somebody_left_between_all_rows_are_told_a_few_times(half_day: Session) -> None:
    assert len(sentences(half_day, "text;tema\n" + "".join(f"{number};A\n\n" for number in range(9)))) == 3


def test_the_words_of_a_row_without_a_text_are_told(half_day: Session) -> None:
    table = "text;tema;klart senast\nett;A;\n;bara tema;2026-12-01\n;;\n"
    told = sentences(half_day, table)
    assert "Rad 3 har ingen text, så ”bara tema; 2026-12-01” kom inte med." in told
    assert texts(half_day) == ["ett"]


def test_a_row_that_is_wider_than_the_header_is_told_whole_and_makes_no_theme(half_day: Session) -> None:
    board = "author,text,tema,röster\nAnna,Vi lär i bilen,Bra,3\nBo,Vi hinner inte, men försöker,Svårt,2\n"
    (told,) = sentences(half_day, board)
    assert told == (
        "Rad 3 har fler celler än det finns kolumner, så det går inte att veta vad som hör vart. "
        "Raden lästes inte: ”Bo; Vi hinner inte; men försöker; Svårt; 2”."
    )
    assert texts(half_day) == ["Vi lär i bilen"]
    assert [theme.name for theme in half_day.workshop.all(Theme)] == ["Bra"]


def test_a_text_that_nobody_quoted_may_have_one_line_break(half_day: Session) -> None:
    broken = "steg;plats;text;tema;röster\nreflektion;RF1;Ett ord\npå två rader;Tid;3\nreflektion;RF1;Hel rad;Tid;2\n"
    (told,) = sentences(half_day, broken)
    assert told == "Rad 2: texten var bruten över två rader utan citattecken runt och togs in hel."
    assert texts(half_day) == ["Ett ord\npå två rader", "Hel rad"]
    assert [vote.count for vote in half_day.workshop.all(Vote)] == [3, 2]


def test_a_header_in_the_middle_is_no_note(half_day: Session) -> None:
    (told,) = sentences(half_day, "text;tema\nett;Tid\nText;Tema\ntvå;Tid\n")
    assert told == "Rad 3: kolumnernas namn står en gång till och lästes inte som en rad."
    assert texts(half_day) == ["ett", "två"]


def test_a_refusal_lists_the_columns_that_are_there(half_day: Session) -> None:
    with pytest.raises(ImportProblemError) as caught:
        take(half_day, "Timestamp,Vad lär vi av?,Vad hindrar?\nx,Varandra,Tid\n")
    assert "Kolumner som finns: ”Timestamp”, ”Vad lär vi av?”, ”Vad hindrar?”." in str(caught.value)


LONG = "x" * 140_000
"""Longer than a cell may be by Python's own limit."""


@pytest.mark.parametrize(
    ("table", "kept"), [(f'"{LONG}";text\n1;ett\n', "ett"), (f"text\n{LONG}", LONG[:100_000])], ids=["header", "cell"]
)
def test_a_cell_of_any_length_is_read(half_day: Session, table: str, kept: str) -> None:
    report = take(half_day, table, step="reflektion", place="RF1")
    assert texts(half_day) == [kept]
    assert report.beyond == (0 if kept == "ett" else 40_000)


def test_a_first_line_of_any_length_is_told_of(half_day: Session) -> None:
    with pytest.raises(ImportProblemError, match="Hittar ingen kolumn som heter text"):
        take(half_day, f"{LONG}\nett\n")


def test_one_line_in_another_encoding_spoils_no_other(half_day: Session) -> None:
    lines = ("text;tema", "Överlappning på natten;Möten", "Vi får för lite tid;Tid", "Nattpersonalen får vänta;Tid")
    (told,) = sentences(half_day, b"\n".join([*(line.encode() for line in lines[:3]), lines[3].encode("cp1252")]))
    assert told == "Filen är i två teckenkodningar. Rad 4 lästes i den äldre. Se efter där."
    assert texts(half_day) == ["Överlappning på natten", "Vi får för lite tid", "Nattpersonalen får vänta"]


def test_letters_that_were_encoded_twice_are_told_of(half_day: Session) -> None:
    twice = "text\nVi får för lite tid\n".encode().decode("cp1252").encode()
    (told,) = sentences(half_day, twice)
    assert told == "Bokstäver ser ut att ha kodats två gånger, till exempel ”Ã¥”. Se efter om å, ä och ö blev rätt."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_recognised(half_day: Session, encoding: str) -> None:
    assert sentences(half_day, "text;tema\nVi får för lite tid;Tid\n".encode(encoding)) == []
    assert texts(half_day) == ["Vi får för lite tid"]
