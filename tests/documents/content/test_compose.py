"""What the minutes say, and in which order."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.documents.content.blocks import Bullet, Bullets, Chart, Heading, Map, Paragraph, Table
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.finishing.contents import LINES, height_of
from larande_tui.documents.content.names import slug
from larande_tui.documents.content.variants import VARIANTS, Variant
from larande_tui.documents.formats.html import html
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Details,
    Element,
    FistOfFive,
    Item,
    Note,
    Parked,
    ProgrammeUsed,
    Rating,
    StepRun,
    Theme,
    Vote,
    item_from,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import standing
from larande_tui.workshop.techniques.ballots.voting import close, count_hands, hand_in
from tests.driver.block_trees import facts, headings, points, table, under
from tests.driver.rich_workshop import workshop_of


def test_leads_with_what_a_manager_looks_for(minutes: ComposedDocument) -> None:
    assert headings(minutes, 1) == ["Lära på jobbet i Ängby"]
    assert headings(minutes, 2) == [
        "Beslut",
        "Handlingsplan",
        "Planen över tid",
        "Valt att gå vidare med",
        "Mer om åtgärderna",
        "Från mål till åtgärd",
        "Öppning",
        "Reflektion",
        "Nuläge",
        "Ekosystem",
        "Kontroll",
        "Avslutning",
        "Övrigt",
    ]


def test_first_page_has_the_facts_in_the_public_sectors_way(minutes: ComposedDocument) -> None:
    said = facts(minutes.parts[0].blocks)
    assert said["Organisation"] == "Sjövik kommun, Barn & utbildning"
    assert said["Datum och tid"] == "fredag 4 december 2026, kl. 8.30–11.30"
    assert said["Nästa möte"] == "torsdag 4 mars 2027, Kocken bakar"
    assert said["Närvarande"] == "9 personer: rektor, förskollärare, barnskötare, kock"
    assert said["Diarienummer"] == "BUN 2026/88"
    assert said["Syfte"] == "Två saker vi gör annorlunda i vår\noch en vi slutar med"
    assert minutes.properties.author == "Sjövik kommun"
    assert minutes.properties.file_stem == "motesanteckningar-forskolan-angby-2026-12-04"


def test_an_empty_workshop_is_a_title_and_nothing_else() -> None:
    minutes = compose(Workshop())
    assert [type(block) for block in minutes.blocks] == [Heading, Paragraph]
    assert minutes.title == "Workshop"


def test_notes_are_grouped_by_theme_with_their_votes(minutes: ComposedDocument) -> None:
    said = under(minutes, "Kedjan uppifrån och ned")
    assert isinstance(said[0], Paragraph)
    assert said[0].role == "prompt"
    assert [(block.text, block.detail) for block in said if isinstance(block, Heading)] == [
        ("Tiden", "1 röst"),
        ("Kedjan <uppifrån>", "4 röster"),
        ("Utan tema", ""),
    ]
    assert points(said) == [
        ("Vi hinner inte!!", "1 röst"),
        ("[VIKTIGT] a < b & c > d", "vald"),
        ("Planen når oss, men inte *varför*", "4 röster"),
        ("Vi hinner inte!!", ""),
    ]


def test_words_at_places_the_programme_lacks_are_told_all_the_same(minutes: ComposedDocument) -> None:
    assert points(under(minutes, "RF99")) == [("Svar på en fråga som är borttagen", "")]
    assert points(under(minutes, "smastund")) == [("Från ett steg som upplägget saknar", "")]
    assert points(under(minutes, "Öppning")) == [("Sagt redan vid öppningen", "")]
    assert points(under(minutes, "Teman utan anteckningar")) == [("Tema som ingen tog", "")]
    assert ("N77", "2", "5", "+3", "", "") in [
        row for block in under(minutes, "Övrigt") if isinstance(block, Table) for row in block.rows
    ]


def test_a_step_left_out_still_tells_its_notes(everything: list[Item]) -> None:
    told = compose(workshop_of([*everything, StepRun(id="reflektion", left_out=True)]))
    assert "Reflektion" in headings(told, 2)
    untouched = compose(workshop_of([*everything, StepRun(id="paus", left_out=True)]))
    assert "Paus" not in headings(untouched, 2)


def test_the_plan_is_said_once_and_every_other_field_after_it(minutes: ComposedDocument) -> None:
    assert table(minutes, "Handlingsplan").rows == (
        (
            "1",
            "Fem minuter efter samlingen",
            "förskollärare",
            "2027-01-22",
            "fråga på APT\nNär: 2027-03-04\nAv: rektor",
            "chef beslutar",
            "pågår",
        ),
        ("2", "Skriv om målen\npå en sida", "alla", "till sommarn", "", "", "ej påbörjad"),
    )
    full = facts(under(minutes, "Åtgärd 1. Fem minuter efter samlingen"))
    assert not full.keys() & {column.title for column in table(minutes, "Handlingsplan").columns}
    assert full["Första steg senast"] == "5 december 2026"
    assert full["Kommer ur"].split("\n") == [
        "Område: Kunskapsdelning",
        "Del av ekosystemet: Mentorn",
        "Anteckning: Planen når oss, men inte *varför*",
        "Iakttagelse: Mentorn: hänger på en enda person",
        "Kopplingen gäller något som inte längre finns i workshoppen",
        "fritt ord",
    ]
    assert "Åtgärd 2. Skriv om målen på en sida" not in headings(minutes, 3), "its row says all"


def test_what_was_chosen_comes_together_with_why(minutes: ComposedDocument) -> None:
    assert table(minutes, "Valt att gå vidare med").rows == (
        (
            "Kunskapsdelning",
            "nu 2,5, önskat 4, gap +1,5, 6 röster\n=SUMMA(A1) sitter i en persons huvud",
            "åtgärd 1",
        ),
        ("Mentorn: hänger på en enda person", "iakttagelse ur kartan", "åtgärd 1"),
        ("Mentorn", "del av ekosystemet", "åtgärd 1"),
        ("[VIKTIGT] a < b & c > d", "anteckning i Reflektion", ""),
    )


def test_how_the_group_worked(everything: list[Item]) -> None:
    steps = [
        StepRun(id="paus", left_out=True),
        StepRun(id="reflektion", minutes=30, before=1800, used=65),
        StepRun(id="nulage", used=5),
    ]
    told = facts(compose(workshop_of([*everything, *steps])).parts[0].blocks)["Steg"]
    assert told.startswith("Öppning, Reflektion, Nuläge, ")
    assert "min" not in told.split()
    assert "Paus" not in told


@pytest.mark.parametrize("variant", ["full", "plan"])
def test_what_the_actions_of_a_long_plan_come_from_is_said_once_for_each_source(
    programme: Programme, variant: Variant
) -> None:
    links = ("area/N7", "area/N3", "")
    actions = [
        Action(id=f"a{at}", order=at, activity=f"Sak {at}", links=tuple(filter(None, (links[at % 3],))))
        for at in range(1, 13)
    ]
    document = compose(workshop_of([ProgrammeUsed(programme=programme), *actions]), variant)
    told = [bullet for block in document.blocks if isinstance(block, Bullets) for bullet in block.items]
    assert Bullet("Område: Tid och resurser", "åtgärd 1, 4, 7 och 10") in told
    assert Bullet("Område: Kunskapsdelning", "åtgärd 3, 6, 9 och 12") in told
    assert "Kommer ur område" not in str(document.blocks)


def test_rows_that_say_nothing_are_left_out_of_the_plan_alone() -> None:
    actions = [Action(id=f"a{at}", order=at, activity=f"Sak {at}", why="natten" if at == 2 else "") for at in (1, 2, 3)]
    document = compose(workshop_of(actions), "plan")
    assert table(document, "Varför, och hur vi märker det").rows == (("2", "natten"),)


def test_an_action_that_the_choices_tell_of_is_told_no_more(programme: Programme) -> None:
    actions = [Action(id=f"a{at}", order=at, activity=f"Sak {at}", links=(f"area/N{at}",)) for at in (3, 7)]
    chosen = AreaFinding(id="N7", desired=4, chosen=True)
    document = compose(workshop_of([ProgrammeUsed(programme=programme), chosen, *actions]))
    assert table(document, "Valt att gå vidare med").rows[0][-1] == "åtgärd 2"
    assert headings(document, 3)[:1] == ["Åtgärd 1. Sak 3"]
    assert "Åtgärd 2. Sak 7" not in headings(document, 3)


def test_a_long_plan_says_more_of_its_actions_in_a_table_and_only_what_is_filled_in() -> None:
    actions = [
        Action(id=f"a{at}", order=at, activity=f"Åtgärd {at}", owner="chef", why=f"skäl {at}" if at % 2 else "")
        for at in range(1, 31)
    ]
    plan = compose(workshop_of([*actions, Vote(target="action/a3", count=5)]))
    details = table(plan, "Mer om åtgärderna")
    assert [column.title for column in details.columns] == ["Nr", "Varför"]
    assert details.rows[:2] == (("1", "skäl 1"), ("3", "skäl 3")), "a row that says nothing is none"
    assert len(details.bookmarks) == len(details.rows)
    assert Paragraph("Röster: åtgärd 3: 5 röster.", "muted") in plan.blocks
    assert headings(plan, 3) == []


def test_how_a_long_plan_is_followed_up_has_columns_of_its_own_where_most_rows_say_it() -> None:
    def columns(followed_up: int) -> list[str]:
        actions = [
            Action(id=f"a{at}", order=at, activity=f"Åtgärd {at}", follow_up_how="fråga" if at <= followed_up else "")
            for at in range(1, 21)
        ]
        return [column.title for column in table(compose(workshop_of(actions)), "Handlingsplan").columns]

    assert columns(10)[4:7] == ["Följs upp hur", "Följs upp när", "Följs upp av"]
    assert columns(9)[3:6] == ["Klart senast", "Så följs det upp", "Beslutsnivå"]


def test_a_summary_has_room_on_two_pages_at_any_size_and_tells_what_it_leaves_out() -> None:
    actions = [Action(id=f"a{at}", activity=f"En ganska lång åtgärd {at} " * 4, owner="chef") for at in range(60)]
    decisions = [Decision(id=f"d{at}", text=f"Ett beslut med några ord {at} " * 3) for at in range(30)]
    parked = [Parked(id=f"p{at}", text=f"Parkerat {at}") for at in range(20)]
    summary = compose(workshop_of([*actions, *decisions, *parked]), "sammanfattning")
    assert sum(map(height_of, summary.blocks)) <= 2 * LINES
    shown = len(table(summary, "Planen i korthet").rows)
    assert 3 <= shown <= 10
    muted = [block.text for block in summary.blocks if isinstance(block, Paragraph) and block.role == "muted"]
    assert f"{60 - shown} åtgärder till står i handlingsplanen." in muted
    assert f"{30 - shown} till står i anteckningarna." in muted


def test_a_plan_that_its_table_tells_whole_is_said_once() -> None:
    plan = compose(
        workshop_of([Action(id="a", activity="Fika", owner="chef"), Action(id="b", activity="Tid", why="x")])
    )
    assert "Mer om åtgärderna" in headings(plan, 2)
    assert headings(plan, 3) == ["Åtgärd 2. Tid"]
    short = compose(workshop_of([Action(id="a", activity="Fika", owner="chef")]))
    assert "Mer om åtgärderna" not in headings(short, 2)


def test_the_head_of_each_page_says_that_it_is_a_draft_its_day_and_number() -> None:
    details = Details(date=dt.date(2026, 11, 12), registry_number="VON 2026/0417")
    told = {fact.label: fact.value for fact in compose(workshop_of([details])).fields}
    assert told["sidhuvud"] == "UTKAST · 2026-11-12 · Dnr VON 2026/0417"
    told = {fact.label: fact.value for fact in compose(workshop_of([details.changed(status="justerad")])).fields}
    assert told["sidhuvud"] == "2026-11-12 · Dnr VON 2026/0417"
    assert {fact.label: fact.value for fact in compose(workshop_of([])).fields}["sidhuvud"] == "UTKAST"


def test_the_plan_in_brief_has_room_for_ten(minutes: ComposedDocument, workshop: Workshop) -> None:
    """The minutes have it only for a template with a place for it: they hold the whole plan."""
    (only_if_asked,) = (part for part in minutes.parts if part.name == "brief")
    assert only_if_asked.only_if_asked
    assert "Planen i korthet" not in headings(minutes, 2)
    assert table(compose(workshop, "sammanfattning"), "Planen i korthet").rows == (
        ("1", "Fem minuter efter samlingen", "förskollärare", "2027-01-22"),
        ("2", "Skriv om målen på en sida", "alla", "till sommarn"),
    )
    plan_of_twelve = workshop_of([Action(activity=f"nr {number}", order=number) for number in range(12)])
    many = compose(plan_of_twelve, "sammanfattning")
    assert len(table(many, "Planen i korthet").rows) == 10
    assert len(table(compose(plan_of_twelve), "Handlingsplan").rows) == 12
    assert "2 åtgärder till" in repr(under(many, "Planen i korthet"))


def test_the_reason_for_an_area_is_what_most_voted_for(programme: Programme) -> None:
    items: list[Item] = [
        ProgrammeUsed(programme=programme),
        AreaFinding(id="N3", chosen=True),
        Note(id="a", step="nulage", place="N3.belagg", text="belägg", number=1),
        Note(id="b", step="nulage", place="N3.hinder", text="ett hinder", number=2),
        Note(id="c", step="nulage", place="N3.hinder", text="det stora hindret", number=3),
        Vote(target="note/c", count=3),
        Action(id="1", activity="x", links=("area/N3",), order=1),
        Action(id="2", activity="y", links=("area/N3",), order=2),
        Action(id="3", activity="z", links=("area/N3",), order=3),
    ]
    rows = table(compose(workshop_of(items)), "Valt att gå vidare med").rows
    assert rows == (("Tid och resurser", "det stora hindret", "åtgärd 1, 2 och 3"),)


def test_votes_per_theme_count_those_of_its_notes(minutes: ComposedDocument) -> None:
    chart = next(block for block in minutes.blocks if isinstance(block, Chart) and block.kind == "votes")
    assert chart.categories == ("Kedjan <uppifrån>", "Tiden")
    assert chart.series[0].values == (4, 1)
    assert table(minutes, "Röster per tema").rows == (("Kedjan <uppifrån>", "4", "2"), ("Tiden", "1", "1"))


def test_one_theme_with_votes_is_not_drawn() -> None:
    items: list[Item] = [Theme(id="t", step="s", name="T"), Vote(target="theme/t")]
    assert not [block for block in compose(workshop_of(items)).blocks if isinstance(block, Chart)]


def test_a_map_with_too_many_parts_is_only_told_in_tables(programme: Programme) -> None:
    parts = [Element(id=f"e{number}", name=str(number), category="arenor") for number in range(21)]
    for count, drawn in ((20, 1), (21, 0)):
        blocks = compose(workshop_of([ProgrammeUsed(programme=programme), *parts[:count]])).blocks
        assert sum(isinstance(block, Map) for block in blocks) == drawn
        assert any(isinstance(block, Table) and len(block.rows) == count for block in blocks)


def test_a_median_has_a_decimal_comma_and_a_small_group_no_spread(minutes: ComposedDocument) -> None:
    rows = {row[0]: row[1:] for row in table(minutes, "Skattning av områdena").rows}
    assert rows["Kunskapsdelning"] == ("2,5", "4", "+1,5", "6 svar, från 1 till 4", "vald, 6 röster")
    assert rows["Tid och resurser"] == ("2", "3", "+1", "3 svar", "")
    assert rows["Lärande i arbetet"] == ("4", "4", "0", "", "")


def test_a_small_groups_extremes_show_nowhere(programme: Programme) -> None:
    ratings = [Rating(id=f"r{number}", area="N4", now=now) for number, now in enumerate((1, 3, 3, 3, 5))]
    told = compose(workshop_of([ProgrammeUsed(programme=programme), *ratings]))
    said = repr([block for block in under(told, "Nuläge") if not isinstance(block, Paragraph)])
    assert "5 svar" in said
    assert "från 1" not in said
    assert "isär" not in repr(under(told, "Nuläge"))


def test_a_negative_gap_has_a_real_minus(programme: Programme) -> None:
    told = compose(workshop_of([ProgrammeUsed(programme=programme), AreaFinding(id="N4", now=4, desired=3)]))
    assert table(told, "Skattning av områdena").rows[0][3] == "−1"


def test_the_map_is_told_in_tables(minutes: ComposedDocument) -> None:
    rows = table(minutes, "Det ni lär av").rows
    assert rows[0] == (
        "Människor och roller",
        "Mentorn",
        "formellt, av andra, grupp\ndagligen, fungerar 4\N{NO-BREAK SPACE}av\N{NO-BREAK SPACE}5",
        "rektor",
        "öppet för vissa, hänger på en person, vald, går i pension",
    )
    assert rows[-1][:2] == ("okand", "Något i en okänd kategori")
    assert ("Mentorn", "stödjer", "Pärmen\nfrån 2019", "saknas men behövs") in table(minutes, "Kopplingar").rows
    shown = points(under(minutes, "Vad kartan visar"))
    assert shown[0] == ("Mentorn: hänger på en enda person", "vald"), "the group's choice comes first"


def test_what_the_map_shows_of_several_parts_is_said_once(programme: Programme) -> None:
    names = ("Rutinpärmen", "Intranätet", "Filmerna")
    elements = [
        Element(id=f"e{at}", name=name, category="innehall", number=at, works=at) for at, name in enumerate(names, 1)
    ]
    vote = Vote(target="finding/utan_agare-e2", count=3)
    minutes = compose(workshop_of([ProgrammeUsed(programme=programme), *elements, vote]))
    shown = points(under(minutes, "Vad kartan visar"))
    assert shown[0] == ("Intranätet: ingen äger det", "3 röster")
    rest = [text for text, _ in shown[1:]]
    assert "Ingen äger: Rutinpärmen; Filmerna" in rest
    assert "Fungerar dåligt: Rutinpärmen (1 av 5); Intranätet (2 av 5)" in rest
    assert "Har ingen koppling till något annat: Rutinpärmen; Intranätet; Filmerna" in rest
    assert len(rest) == len({text.partition(":")[0] for text in rest})
    slides = compose(workshop_of([ProgrammeUsed(programme=programme), *elements, vote]), "presentation")
    assert points(under(slides, "Det kartan visar")) == shown


def test_pictures_are_always_followed_by_a_table(minutes: ComposedDocument) -> None:
    blocks = list(minutes.blocks)
    pictures = [index for index, block in enumerate(blocks) if isinstance(block, Chart | Map)]
    assert len(pictures) == 4
    for index in pictures:
        following = [block for block in blocks[index + 1 : index + 3] if not isinstance(block, Heading)]
        assert isinstance(following[0], Table)


def test_show_of_hands_overrides_and_parking_lot(minutes: ComposedDocument) -> None:
    assert table(minutes, "Handuppräckning").rows == (("2", "3", "2", "1", "1", "0"),)
    said = under(minutes, "Handuppräckning om planen")[0]
    assert isinstance(said, Paragraph)
    assert said.text == (
        "7 av 9 visade tre fingrar eller fler och ställer sig bakom planen. "
        "2 visade ett eller två och ville bli hörda. Ingen visade knuten hand, som betyder stopp."
    )
    assert points(under(minutes, "Kontroller som gruppen gick ifrån")) == [
        ("Vi följer upp muntligt", "kontrollen uppföljning. Åtgärd: Skriv om målen\npå en sida")
    ]
    assert points(under(minutes, "Parkerat")) == [
        ("Bilarna på gården", "ansvarig: kock"),
        ("Surfplattorna; vem äger dem?", "ingen ansvarig än"),
    ]


def test_what_a_newer_version_wrote_is_mentioned(minutes: ComposedDocument) -> None:
    last = minutes.blocks[-1]
    assert isinstance(last, Paragraph)
    assert "en uppgift från en nyare version" in last.text


def test_what_no_version_can_read_is_mentioned(everything: list[Item]) -> None:
    damaged = item_from({"kind": "rating", "id": "r", "area": "N7", "now": 9})
    last = compose(workshop_of([*everything, damaged])).blocks[-1]
    assert isinstance(last, Paragraph)
    assert "en uppgift som inte går att läsa" in last.text


def test_without_a_programme_everything_is_told(everything: list[Item]) -> None:
    told = compose(workshop_of([item for item in everything if not isinstance(item, ProgrammeUsed)]))
    said = repr(told.blocks)
    for item in everything:
        if isinstance(item, Note | Parked):
            assert repr(item.text)[1:-1] in said
        elif isinstance(item, Action):
            assert item.why in said
    assert headings(told, 2)[-1] == "Övrigt"


def test_most_votes_first_where_the_group_prioritised(programme: Programme) -> None:
    data = programme.model_dump(mode="json")
    data["steps"][3] = {
        "id": "rosta", "kind": "prioritise", "title": "Välj", "minutes": data["steps"][3]["minutes"],
        "purpose": "Vi väljer.", "source": "prov", "candidates_from": ["reflektion", "nulage"],
    }  # fmt: skip
    items: list[Item] = [
        ProgrammeUsed(programme=Programme.model_validate(data)),
        Note(id="a", step="reflektion", place="RF1", text="få"),
        Note(id="b", step="reflektion", place="RF1", text="flest"),
        Note(id="c", step="reflektion", place="RF1", text="inga"),
        Vote(id="1", target="note/a", count=1),
        Vote(id="2", target="note/b", count=5),
        Vote(id="3", target="area/N7", count=3),
    ]
    told = compose(workshop_of(items))
    (table,) = (block for block in told.blocks if isinstance(block, Table) and block.title == "Röstning")
    assert [row[:3] for row in table.rows][:3] == [
        ("flest", "5", "Reflektion"),
        ("Kunskapsdelning", "3", "område i nuläget"),
        ("få", "1", "Reflektion"),
    ]
    assert ("inga", "0", "Reflektion", "") in table.rows, "what nobody chose stays in the record"


@pytest.mark.parametrize("kind", ["hands", "dots"])
def test_a_closed_vote_is_told_as_it_was_closed(programme: Programme, tmp_path: Path, kind: str) -> None:
    step = next(step for step in programme.steps if step.id == "reflektion")
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(
            ProgrammeUsed(programme=programme),
            *(Note(id=text, number=at, step="reflektion", place="RF1", text=text) for at, text in enumerate("abc", 1)),
        )
        a, b, _ = standing(session.workshop, step).entries
        if kind == "hands":
            count_hands(session, step, [(a, 4), (b, 0)])
        else:
            hand_in(session, step, [a])
        close(session, step, closed=True)
        session.put(Note(id="d", number=9, step="reflektion", place="RF1", text="senare"))
        told = compose(session.workshop)
    (table,) = (block for block in told.blocks if isinstance(block, Table) and block.title == "Röstning")
    results = {"hands": ["4", "0", "–"], "dots": ["1", "0", "0"]}[kind]
    assert [(row[0], row[1]) for row in table.rows] == list(zip("abc", results, strict=True))
    words = " ".join(block.text for block in told.blocks if isinstance(block, Paragraph))
    assert ("– står för det som inte räknades." in words) == (kind == "hands")


def test_a_fist_nobody_raised_is_left_out() -> None:
    assert headings(compose(workshop_of([FistOfFive(counts=(0,) * 6)])), 3) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hemtjänsten Norr", "hemtjansten-norr"),
        ("  ÅÄÖ_åäö / ..\\x ", "aao-aao-x"),
        ("Ærø & Straße", "aro-strasse"),
        ("الرعاية", ""),
        ("ord " * 40, "-".join(["ord"] * 15)),
    ],
)
def test_file_names_survive_every_system(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_file_name_without_workplace_takes_the_title() -> None:
    details = Details(title="Dag ett", document_type="protokoll", date=dt.date(2026, 1, 2))
    assert compose(workshop_of([details])).properties.file_stem == "protokoll-dag-ett-2026-01-02"


def test_nobody_is_said_to_own_a_role(programme: Programme) -> None:
    elements = [
        Element(id="e1", name="Undersköterskor natt", category="manniskor", number=1),
        Element(id="e2", name="Rutinpärmen", category="innehall", number=2),
    ]
    for variant in VARIANTS:
        words = html(compose(workshop_of([ProgrammeUsed(programme=programme), *elements]), variant))
        assert "Undersköterskor natt: ingen äger det" not in words
        if variant == "full":
            assert "Rutinpärmen: ingen äger det" in words
