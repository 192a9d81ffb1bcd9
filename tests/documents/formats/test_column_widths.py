"""Columns of a table: as they were thought, or by their texts where that makes the table lower."""

from __future__ import annotations

from larande_tui.documents.content.blocks import Table, TableColumn
from larande_tui.documents.formats.column_widths import column_widths, letters_in
from larande_tui.documents.formats.dividing import divided_words

PAGE = 1000
LETTER = 5.0
PADDING = 10


def widths(*rows: tuple[str, ...], shares: tuple[float, ...] = (1.0, 1.0)) -> list[int]:
    columns = tuple(TableColumn(f"K{at}", share) for at, share in enumerate(shares))
    return column_widths(Table("t", "d", columns, rows), PAGE, LETTER, PADDING)


def test_a_table_with_room_has_the_widths_that_were_thought() -> None:
    assert widths(("kort", "text"), shares=(3.0, 1.0)) == [750, 250]
    assert widths() == [500, 500]


def test_a_long_text_takes_the_room_of_an_empty_column() -> None:
    text = "Vi provar en sak i taget och skriver upp det som händer " * 8
    long, empty = widths((text, ""), (text, "ja"))
    assert long + empty == PAGE
    assert long > 900


def test_a_column_to_write_in_keeps_its_room_beside_a_long_text() -> None:
    question = (
        "Vad gör du annorlunda i dag, sedan utbildningen i demensbemötande på Stadshotellet för dag och natt? " * 2
    )
    columns = (TableColumn("Fråga", 6.6), TableColumn("Kryssa", 3.0), TableColumn("Skriv vad", 6.8, to_fill=True))
    table = Table("t", "d", columns, ((question, "ja\nnej", ""),) * 6)
    _, _, to_write_in = column_widths(table, PAGE, LETTER, PADDING)
    assert to_write_in > PAGE / 3


def test_a_short_column_is_as_wide_as_its_longest_word_or_date() -> None:
    text = "Vi provar en sak i taget och skriver upp det som händer " * 8
    _, date = widths((text, "2027-02-26"), (text, "När: 2027-02-26"))
    assert date >= len("När: 2027-02-26") * LETTER + PADDING


def test_without_room_for_the_longest_words_every_column_gives_up_its_share() -> None:
    words = ("kompetensförsörjningen",) * 14
    shares = widths(words, shares=(1.0,) * 14)
    assert sum(shares) == PAGE
    assert max(shares) - min(shares) <= 14


def test_the_longest_words_are_divided_before_short_ones_are_broken() -> None:
    rows = (("demensbemötande i kompetensförsörjningsplanen", "samverkansgrupp", "2027-02-26", "påbörjad"),) * 3
    columns = tuple(TableColumn(f"K{at}", 1.0) for at in range(4))
    shares = column_widths(Table("t", "d", columns, rows), 290, LETTER, PADDING)
    assert sum(shares) == 290
    assert shares[2] >= len("2027-02-26") * LETTER + PADDING
    assert shares[3] >= len("påbörjad") * LETTER + PADDING
    rooms = [letters_in(share, LETTER, PADDING) for share in shares]
    assert divided_words("påbörjad", rooms[3]) == ["påbörjad"]
    assert divided_words("demensbemötande", rooms[0]) == ["demens", "bemötande"]


def test_a_word_is_divided_where_its_parts_meet_and_else_between_syllables() -> None:
    assert divided_words("i kompetensförsörjningsplanen 2027", 14) == ["i kompetens", "försörjnings", "planen 2027"]
    assert "".join(divided_words("kommunikationsavdelningen", 9)) == "kommunikationsavdelningen"
    assert max(map(len, divided_words("kommunikationsavdelningen", 9))) < 9
    assert divided_words("Word och 2027-02-26", 5) == ["Word och 2027-02-26"]


def test_columns_to_write_in_keep_the_room_that_a_label_does_not_need() -> None:
    columns = (TableColumn("Område", 1.0), *(TableColumn(name, 1.0, to_fill=True) for name in ("Nu", "Hinder", "Läge")))
    rows = tuple((name, "", "", "") for name in ("Återkoppling och reflektion i vardagen", "Delaktighet och tillgång"))
    label, *rooms = column_widths(Table("t", "d", columns, rows), 600, LETTER, PADDING)
    assert label < 260
    assert min(rooms) > 100


def test_no_column_is_narrower_than_its_longest_word_whatever_the_others_need() -> None:
    rows = (("1", "30 minuter skyddad tid varannan vecka, två och två", "områdeschef 4 december", "", "", ""),)
    columns = tuple(
        TableColumn(name, 1.0, to_fill=at > 2) for at, name in enumerate(("Nr", "Vad", "Till", "A", "B", "C"))
    )
    shares = column_widths(Table("t", "d", columns, rows), 430, LETTER, PADDING)
    assert shares[0] >= len("Nr") * LETTER + PADDING
    assert min(shares[3:]) >= 9 * LETTER + PADDING


def test_a_form_keeps_the_widths_that_were_thought() -> None:
    names = ("Återkoppling och reflektion i vår vardag", "Delaktighet", "Tid")
    shares = widths(*((name, "", "", "") for name in names), shares=(2.0, 1.0, 1.0, 6.0))
    assert shares[3] == 600


def test_a_long_text_takes_more_room_the_more_there_is_of_it() -> None:
    text = "Vi provar en sak i taget och skriver upp det som händer " * 8
    rows = ((text, "till samverkansgrupp före beslut", ""), ("kort", "chef", "2027-02-26"))
    long, level, _ = widths(*rows, shares=(4.0, 3.0, 3.0))
    assert long > 2 * level


def test_a_line_that_has_room_beside_empty_columns_is_not_wrapped() -> None:
    text = "Fem minuter efter samlingen varje dag"
    room = widths(*((text, "", "chef"),) * 9, shares=(1.0, 3.0, 1.0))[0]
    assert len(text) * 1.08 * LETTER + PADDING <= room


def test_a_short_line_with_a_day_is_not_divided_within_the_day() -> None:
    text = "Vi provar en sak i taget och skriver upp det som händer " * 8
    _, days = widths((text, "klar\nklart senast 2027-02-26"))
    assert days >= len("klart senast 2027-02-26") * LETTER + PADDING
