"""What the report of a merge says where two files have changed the same: in words, and none of them lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from larande_tui.workshop.merging.merge_files import merge_files
from larande_tui.workshop.merging.wording import field_words
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Ballot,
    Details,
    EarlierAction,
    Element,
    FistOfFive,
    FollowedUp,
    Goal,
    Item,
    Judgement,
    Note,
    Override,
    Placement,
    Relation,
    Request,
    StepRun,
    Theme,
    Vote,
    item_from,
)
from larande_tui.workshop.store.session import Session

TwoCopies = Callable[..., tuple[Path, Path]]
TIME = Theme(id="t1", step="reflektion", name="Tid")
NIGHT = Theme(id="t2", step="reflektion", name="Natten")
BEFORE = EarlierAction(workshop="w1", action=Action(id="a1", activity="Fem minuter"))


def change(path: Path, item: Item, **fields: Any) -> None:
    with Session.open(path) as session:
        session.put(item.changed(**fields), name="Ändring")


def told_and_parked(files: tuple[Path, Path], item: Item, mine: Any, theirs: Any) -> tuple[list[str], list[str]]:
    """The lines of the report, and what is in the parking lot, when each file has changed the item in its own way."""
    for path, fields in zip(files, (mine, theirs), strict=True):
        change(path, item, **fields)
    target = files[0].with_name("alla.larande")
    merged = merge_files(files, target)
    with Session.open(target, writable=False) as session:
        parked = [one.text for one in session.workshop.parked]
    return [line for contribution in merged.contributions for line in contribution.lines], parked


@pytest.mark.parametrize(
    ("item", "field", "values", "what", "said"),
    [
        (TIME, "name", ("Tid på golvet", "Paus"), "temat ”Tid på golvet”, namnet", ("Tid på golvet", "Paus")),
        (Details(title="Dagen"), "title", ("Måndag", "Tisdag"), "första sidan, rubrik", ("Måndag", "Tisdag")),
        (
            Details(title="Dagen"), "roles", (("chef",), ("planerare", "rehab")), "första sidan, roller",
            ("chef", "planerare, rehab"),
        ),
        (
            Element(id="e1", step="karta", category="roller", name="Natten", number=2), "category", ("arenor", "borta"),
            "del av kartan 2 (”Natten”), platsen på kartan", ("Arenor", "borta"),
        ),
        (StepRun(id="paus", minutes=15), "minutes", (10, 20), "steget (”Paus”), minuterna", ("10", "20")),
        (
            FollowedUp(id="a1", lesson="Inget"), "lesson", ("Smått", "Stort"),
            "uppföljning av en åtgärd (”Fem minuter”), lärdomen", ("Smått", "Stort"),
        ),
        (AreaFinding(id="N7", desired=3), "desired", (4, 5), "områdesresultat (”Delning”), önskat läge", ("4", "5")),
        (
            Placement(id="theme/t1", gain=1, effort=1), "gain", (2, 4), "placering i matrisen (”Tid”), nyttan",
            ("2", "4"),
        ),
        (Vote(id="v1", target="theme/t1", count=2), "count", (3, 4), "röst (”Tid”), antalet prickar", ("3", "4")),
        (
            Judgement(id="j1", target="theme/t1", gain=2, effort=2), "effort", (3, 4),
            "omdöme om nytta och arbetsinsats (”Tid”), arbetsinsatsen", ("3", "4"),
        ),
        (
            Override(check="C8", reason="Så"), "reason", ("Senare", "Inte"), "avsteg med skäl, skälet",
            ("Senare", "Inte"),
        ),
        (
            Element(id="e1", step="karta", category="roller", name="Natten", number=2), "formal", (True, False),
            "del av kartan 2 (”Natten”), om den är formell", ("ja", "nej"),
        ),
        (
            Action(id="a1", number=3, activity="Fem minuter"), "status", ("pagar", "klar"),
            "åtgärd (”Fem minuter”), status", ("pågår", "klar"),
        ),
        (
            Action(id="a1", number=3, activity="Fem minuter", owner="alla"), "owner", ("chef", "planerare"),
            "åtgärd (”Fem minuter”), ansvarig", ("chef", "planerare"),
        ),
        (
            Action(id="a1", activity="Kurs", answers={"hedemora.mal": "G3"}), "answers",
            ({"hedemora.mal": "G1"}, {"hedemora.mal": "G2"}), "åtgärd (”Kurs”), svaren", ("G1", "G2"),
        ),
        (
            Goal(id="g1", number=4, wording="Mål"), "wording", ("Samma", "Färre"), "mål 4 (”Samma”), ordalydelsen",
            ("Samma", "Färre"),
        ),
        (
            Request(id="r1", number=5, what="En dator", answer_words="x"), "answer_words", ("ja", "till maj"),
            "begäran 5 (”En dator”), villkoren", ("ja", "till maj"),
        ),
        (
            Request(id="r1", number=5, what="En dator", about="area/N7"), "about", ("theme/t1", "area/N1"),
            "begäran 5 (”En dator”), det som begäran gäller", ("Tid", "Ledning"),
        ),
        (
            Request(id="r1", number=5, what="En dator", level="nasta_chef"), "level", ("chef", "samverkan"),
            "begäran 5 (”En dator”), nivån", ("chef beslutar", "till samverkansgrupp före beslut"),
        ),
        (
            Goal(id="g1", number=4, wording="Mål"), "level", ("namnd", "forvaltning"), "mål 4 (”Mål”), nivån",
            ("nämnd", "förvaltning"),
        ),
        (
            Action(id="a1", activity="Kurs"), "links", (("theme/t1",), ("area/N1", "area/N7")),
            "åtgärd (”Kurs”), kommer ur", ("Tid", "Ledning, Delning"),
        ),
        (
            FollowedUp(id="a1"), "decision", ("andra", "sprid"), "uppföljning av en åtgärd (”Fem minuter”), beslutet",
            ("ändra", "sprid"),
        ),
        (Ballot(id="reflektion", dots=3), "dots", (4, 5), "omröstning (”Reflektion”), antalet prickar", ("4", "5")),
        (
            FistOfFive(counts=(0, 0, 0, 0, 0, 1)), "counts", ((0, 0, 0, 0, 0, 2), (0, 0, 0, 0, 0, 3)),
            "handuppräckning om planen, händerna", ("0, 0, 0, 0, 0, 2", "0, 0, 0, 0, 0, 3"),
        ),
    ],
    ids=lambda value: value.kind if isinstance(value, Item) else None,
)  # fmt: skip
def test_a_conflict_is_told_in_words_and_the_words_that_gave_way_are_parked(
    two_copies: TwoCopies, item: Item, field: str, values: tuple[Any, Any], what: str, said: tuple[str, str]
) -> None:
    files = two_copies(TIME, BEFORE, item)
    lines, parked = told_and_parked(files, item, {field: values[0]}, {field: values[1]})
    assert lines == [f"Krock: {what}: ”{said[0]}” i a.larande, ”{said[1]}” i b.larande. a.larande gäller."]
    assert parked == [f"Enligt b.larande, {what}: {said[1]}"]


def test_a_note_that_two_tables_moved_apart_is_told_with_the_names_of_the_themes(two_copies: TwoCopies) -> None:
    note = Note(id="n1", step="reflektion", place="RF1", text="Ingen hinner", number=2)
    files = two_copies(TIME, NIGHT, note)
    lines, parked = told_and_parked(files, note, {"theme": "t1"}, {"theme": "t2"})
    assert lines == [
        "Krock: anteckning 2 (”Ingen hinner”), temat: ”Tid” i a.larande, ”Natten” i b.larande. a.larande gäller."
    ]
    assert parked == [], "the note is where the first file has it, and no words are lost"


@pytest.mark.parametrize(
    ("field", "values", "told"),
    [
        ("place", ("RF2b", "RF9"), "platsen: ”Målet” i a.larande, ”RF9” i b.larande"),
        ("step", ("karta", "borta"), "steget: ”Ekosystem” i a.larande, ”borta” i b.larande"),
    ],
)
def test_a_place_is_told_by_its_title_where_the_programme_has_one(
    two_copies: TwoCopies, field: str, values: tuple[str, str], told: str
) -> None:
    note = Note(id="n1", number=1, text="Larmen", step="reflektion", place="RF1")
    lines, _ = told_and_parked(two_copies(note), note, {field: values[0]}, {field: values[1]})
    assert lines == [f"Krock: anteckning 1 (”Larmen”), {told}. a.larande gäller."]


def test_a_hidden_part_of_the_map_gives_no_word_away_and_the_other_version_stays_hidden(
    two_copies: TwoCopies,
) -> None:
    element = Element(id="e1", step="karta", category="roller", name="Natten", number=2, hidden=True)
    files = two_copies(element)
    lines, parked = told_and_parked(files, element, {"name": "Nattlaget"}, {"name": "Nattskiftet"})
    assert lines == ["Krock: en dold del av kartan är ändrad i både a.larande och b.larande. a.larande gäller."]
    assert parked == []
    with Session.open(files[0].with_name("alla.larande"), writable=False) as session:
        elements = session.workshop.all(Element)
    assert {one.name for one in elements} == {"Nattlaget", "Nattskiftet"}
    assert all(one.hidden for one in elements)


def test_what_a_newer_version_wrote_is_merged_as_a_whole(two_copies: TwoCopies) -> None:
    first = item_from({"kind": "hologram", "id": "h1", "shine": 1})
    a, b = two_copies(first)
    with Session.open(b) as session:
        session.put(item_from({"kind": "hologram", "id": "h1", "shine": 2}), name="Ändring")
    target = a.with_name("alla.larande")
    merged = merge_files([a, b], target)
    with Session.open(target, writable=False) as session:
        assert [one.dump()["shine"] for one in session.workshop.foreign] == [2], "only one of the files has changed it"
    assert [line for one in merged.contributions for line in one.lines] == []
    with Session.open(a) as session:
        session.put(item_from({"kind": "hologram", "id": "h1", "shine": 3}), name="Ändring")
    merged = merge_files([a, b], a.with_name("igen.larande"))
    assert [line for one in merged.contributions for line in one.lines] == [
        "Krock: en uppgift från en nyare larande är ändrad i både a.larande och b.larande. a.larande gäller."
    ]
    merged = merge_files([b, a], a.with_name("igen.larande"))
    assert not merged.changes, "what the first has is in the history of both"


_KEPT_BY_LARANDE = {
    *("id", "of_kind", "data", "damaged", "programme", "policy", "at", "demo", "workshop", "action", "said", "area"),
    *(
        "elements",
        "relations",
        "sort",
        "title",
        "date",
        "file",
        "check",
        "voter",
        "ballot",
        "result",
        "started",
        "ended",
    ),
    *("used", "before", "running_since", "people", "leaves"),
}
"""Fields that nobody writes in a form."""


def _kinds(base: type[Item] = Item) -> Iterator[type[Item]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)


@pytest.mark.parametrize("kind", list(_kinds()), ids=lambda kind: kind.__name__)
def test_every_field_that_somebody_fills_in_has_its_word(kind: type[Item]) -> None:
    item = kind.model_construct()
    without = {name for name in kind.model_fields if field_words(item, name) in ("en inställning", "en uppgift")}
    assert without <= _KEPT_BY_LARANDE


def test_a_relation_is_told_as_a_connection(two_copies: TwoCopies) -> None:
    relation = Relation(id="k1", source="e1", target="e2", type="lar_av", strength="stark")
    files = two_copies(
        Element(id="e1", category="arenor", name="APT"), Element(id="e2", category="arenor", name="Fikat"), relation
    )
    lines, _ = told_and_parked(files, relation, {"strength": "svag"}, {"strength": "saknas"})
    told = "koppling på kartan, styrkan: ”svag” i a.larande, ”saknas men behövs” i b.larande"
    assert lines == [f"Krock: {told}. a.larande gäller."]
