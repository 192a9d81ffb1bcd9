"""The tree of units, from a file and from first pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.rollup.errors import UnitsFileError
from larande_tui.rollup.organisation import NOT_LISTED, Belonging, UnitsFile, from_first_pages, spelled_alike

UNITS = """# våra enheter
Vård och omsorg
  Hemtjänsten Norr = Hemtj Norr, hemtjänst  norr
  Köket
Bildning
\tFörskolan Ängby
\tKöket
"""


def units(tmp_path: Path, text: str) -> UnitsFile:
    path = tmp_path / "enheter.txt"
    path.write_text(text, encoding="utf-8")
    return UnitsFile(path)


def test_a_file_of_units_places_workshops_by_any_of_their_names(tmp_path: Path):
    known = [
        Belonging("Norrby", "VoO", "HEMTJ NORR"),
        Belonging("Norrby", "Vård och omsorg", "Hemtjänst norr"),
        Belonging("Norrby", "Bildning", "Köket"),
        Belonging("Norrby", "Okänd", "Köket"),
        Belonging("Norrby", "Bildning", ""),
        Belonging("Norrby", "", "Badhuset"),
    ]
    organisation = units(tmp_path, UNITS).organisation(known)
    norr = ("Vård och omsorg", "Hemtjänsten Norr")
    assert [organisation.places[one] for one in known] == [
        norr, norr, ("Bildning", "Köket"), (NOT_LISTED, "Köket"), ("Bildning",), (NOT_LISTED, "Badhuset"),
    ]  # fmt: skip
    assert organisation.not_listed == ["Badhuset", "Köket"]
    assert organisation.name == "Norrby"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "har inga enheter"),
        ("# bara en kommentar\n", "har inga enheter"),
        ("A\n  B\n  b\n", "rad 3: ”b” står två gånger"),
        ("A\n  = B\n", "rad 2: Raden har inget namn"),
        ("  A\nB\n    C\n D\n", ""),
    ],
)
def test_mistakes_in_a_file_of_units_are_told_with_their_line(tmp_path: Path, text: str, told: str):
    if not told:
        assert units(tmp_path, text).count == 4
        return
    with pytest.raises(UnitsFileError, match=told):
        units(tmp_path, text)


def test_a_file_of_units_from_windows_is_read(tmp_path: Path):
    path = tmp_path / "enheter.txt"
    path.write_bytes("Vård\r\n  Ängby\r\n".encode("cp1252"))
    place = UnitsFile(path).organisation([Belonging("", "", "ängby")]).places[Belonging("", "", "ängby")]
    assert place == ("Vård", "Ängby")
    with pytest.raises(UnitsFileError, match="går inte att läsa"):
        UnitsFile(tmp_path / "borta.txt")


def test_first_pages_make_a_tree_and_one_organisation_is_the_whole():
    one = Belonging("Norrby", "Omsorg", "Norr")
    assert from_first_pages([one]).places[one] == ("Omsorg", "Norr")
    two = Belonging("Bolaget", "", "Kontoret")
    both = from_first_pages([one, two])
    assert both.places == {one: ("Norrby", "Omsorg", "Norr"), two: ("Bolaget", "Kontoret")}
    assert both.name == "Alla"


def test_names_that_differ_by_spelling_are_told():
    paths = [("Omsorg", name) for name in ("Hemtjänsten Norr", "hemtjänsten norr", "Hemtjänsten  Nor", "Söder")]
    assert spelled_alike(paths) == [("Hemtjänsten  Nor", "Hemtjänsten Norr", "hemtjänsten norr")]
    assert spelled_alike([("Enhet 1",), ("Enhet 12",), ("Enhet 2",)]) == []
