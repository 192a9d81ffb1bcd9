"""Each kind of step: what the group sees, and what typing does there."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.tui.step_views.parts.votes.rating_texts import dots, gap_bar, number_or_dash, read_ratings
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Decision,
    Element,
    FistOfFive,
    Key,
    Note,
    Position,
    Rating,
    Relation,
    StepRun,
)
from tests.driver.exhaustive import usually


def element(name: str, number: int, category: str = "arenor", **fields: object) -> Element:
    return Element(id=f"e{number}", step="ekosystem", name=name, number=number, category=category, **fields)


async def test_page_down_leads_through_the_half_day_to_the_minutes(stage, make):
    async with stage(make()) as s:
        seen = [s.screen.view.step.id]
        for _ in range(7):
            await s.press("pagedown")
            seen.append(s.screen.view.step.id)
        assert seen == [
            "oppning", "reflektion", "nulage", "paus", "ekosystem", "handlingsplan", "kontroll", "avslutning",
        ]  # fmt: skip
        assert all(s.workshop.find(StepRun, step).started for step in seen[1:])
        await s.press("pagedown")
        assert "Det var sista steget" in s.text()
        await s.press("escape", "pageup")
        assert s.screen.view.step.id == "kontroll"


async def test_it_opens_where_the_group_was(stage, make):
    path = make()
    async with stage(path) as s:
        await s.go("nulage")
        await s.press("ctrl+n", "ctrl+n", "tab", "tab")
    async with stage(path) as s:
        assert (s.screen.view.step.id, s.screen.view.place) == ("nulage", "N2.belagg")


async def test_the_opening_shows_purpose_rules_and_what_comes(stage, make):
    async with stage(make(), size=(120, 40)) as s:
        assert "Så arbetar vi" in s.text()
        assert "Reflektion, 25\N{NO-BREAK SPACE}min" in s.text(), "the minutes stay with their word"
        await s.type("bilarna")
        await s.press("f7")
        assert [item.text for item in s.workshop.parked] == ["bilarna"]


async def test_all_questions_are_reachable_and_notes_stay_under_theirs(stage, make):
    async with stage(make(Position(step="reflektion"))) as s:
        await s.say("om kedjan")
        await s.press("tab")
        assert "Fråga 2 av 7" in s.text()
        assert "om kedjan" not in s.text()
        await s.press("shift+tab")
        assert "om kedjan" in s.text()


@pytest.mark.parametrize(("width", "begins"), [(80, "Följ kedjan från nämnd"), (60, "Var märks det att lärande och")])
async def test_a_long_question_stands_in_its_short_form_where_it_takes_too_many_rows(stage, make, width, begins):
    async with stage(make(Position(step="reflektion", place="RF1")), size=(width, 24)) as s:
        assert begins in s.text()


async def test_ratings_of_a_group_give_median_spread_and_gap(stage, make):
    async with stage(make(Position(step="nulage", place="N7.nu")), size=(120, 32)) as s:
        await s.say("2 1 2 2 3 2 1")
        assert len(s.workshop.all(Rating)) == 7
        assert s.screen.view.place == "N7.niva"
        assert "från 1 till 3, 7 svar" in s.text()
        await s.say("4")
        assert s.workshop.find(AreaFinding, "N7").desired == 4
        assert "gap +2" in s.text()
        assert s.screen.view.place == "N7.belagg"
        await s.press("f5")
        assert s.workshop.find(AreaFinding, "N7").chosen
        await s.press("shift+tab", "shift+tab")
        await s.say("3")
        assert s.workshop.all(Rating) == []
        assert s.workshop.find(AreaFinding, "N7").now == 3


async def test_few_raters_show_no_distribution_and_a_wide_spread_is_told(stage, make):
    async with stage(make(Position(step="nulage", place="N4.nu")), size=(120, 32)) as s:
        await s.say("1 5 2")
        assert "från 1" not in s.text()
        assert "3 svar" in s.text()
        await s.press("shift+tab")
        await s.say("1 5 2 4 4 4")
        assert "olika bilder, prata ihop er" in s.text()


async def test_what_is_no_rating_stays_on_the_line(stage, make):
    async with stage(make(Position(step="nulage", place="N4.nu"))) as s:
        await s.say("kanske 7")
        assert s.line == "kanske 7"
        assert "siffror mellan 1 och 5" in s.flat()
        assert s.workshop.all(Rating) == []


async def test_the_overview_of_areas_leads_to_an_area(stage, make):
    async with stage(make(Position(step="nulage"), AreaFinding(id="N3", now=2, desired=4, chosen=True))) as s:
        assert s.screen.view.place == "alla"
        assert "Kunskapsdelning" in s.text()
        assert "+2 ██" in s.text()
        await s.press("down", "down", "enter")
        assert s.screen.view.place == "N2.nu"
        await s.press("ctrl+b")
        assert s.screen.view.place == "N1.nu"
        await s.press("escape")
        assert s.screen.view.place == "alla"


@pytest.mark.parametrize(("typed", "values"), [("2 3 2 4", [2, 3, 2, 4]), ("2,3;5", [2, 3, 5]), ("2345", [2, 3, 4, 5])])
def test_ratings_are_read_as_called_out(typed, values):
    assert read_ratings(typed) == values


@pytest.mark.parametrize("typed", ["", "6", "2 0", "två", "2.5x"])
def test_other_things_are_no_ratings(typed):
    with pytest.raises(RefusedError):
        read_ratings(typed)


@pytest.mark.parametrize("typed", ["99", "3½", "2 3", "tre"])
def test_the_desired_state_asks_for_one_digit_whatever_was_typed(typed):
    with pytest.raises(RefusedError, match="skriv en siffra mellan 1 och 5"):
        read_ratings(typed, shared=True)
    assert read_ratings("4", shared=True) == [4]


def test_values_are_told_by_shape_and_number():
    assert dots(2.5, short=True) == "●●○○○"
    assert number_or_dash(2.5) == "2,5"
    assert number_or_dash(None) == "–"
    assert gap_bar(1.5) == "█▌"


async def test_the_map_takes_elements_and_relations_and_finds_gaps(stage, make):
    async with stage(make(Position(step="ekosystem")), size=(140, 44)) as s:
        await s.say("Rehab-teamet")
        await s.press("tab")
        await s.say("Morgonmötet")
        assert [item.category for item in s.workshop.all(Element)] == ["manniskor", "arenor"]
        assert "Morgonmötet: ingen äger det" in s.flat()
        assert "1 saknar ägare" in s.flat()
        assert "Rehab-teamet: ingen äger det" not in s.flat(), "nobody owns people"
        assert "saknar koppling" in s.flat()
        s.screen.go_to_place("kopplingar")
        await s.say("1 2")
        relation = s.workshop.all(Relation)[0]
        assert s.workshop.find(Element, relation.source).name == "Rehab-teamet"
        assert "Rehab-teamet: har ingen koppling" not in s.flat()
        await s.say("1 1")
        assert "två olika delar" in s.flat()
        await s.press("ctrl+u")
        await s.say("1 99")
        assert "En koppling är två nummer" in s.flat()


async def test_an_element_is_described_moved_and_removed_with_its_relations(stage, make):
    items = [
        element("Morgonmötet", 1),
        element("Fikarummet", 2),
        Relation(id="r", source="e1", target="e2", strength="saknas"),
        Position(step="ekosystem", place="arenor"),
    ]
    async with stage(make(*items), size=(140, 44)) as s:
        await s.press("ctrl+s")
        assert "kopplingen saknas men behövs" in s.flat()
        await s.press("down", "f6")
        await s.say("digitala")
        assert s.workshop.find(Element, "e1").category == "digitalt"
        await s.press("delete")
        assert s.workshop.find(Element, "e1") is None
        assert s.workshop.all(Relation) == []
        await s.press("ctrl+z")
        assert s.workshop.find(Element, "e1") is not None
        assert len(s.workshop.all(Relation)) == 1


async def test_elements_without_a_known_category_are_still_seen(stage, make):
    async with stage(make(element("Vilsen", 1, ""), Position(step="ekosystem")), size=(140, 44)) as s:
        assert "Utan kategori" in s.text()
        await s.press("up", "up", "up", "up")
        assert "Vilsen" in s.text()


async def test_ctrl_r_relates_what_is_pointed_at(stage, make):
    items = [element("Morgonmötet", 1), element("Fikarummet", 2), Position(step="ekosystem", place="arenor")]
    async with stage(make(*items), size=(120, 40)) as s:
        await s.press("down", "ctrl+r")
        await s.say("fika")
        relation = s.workshop.all(Relation)[0]
        assert (relation.source, relation.target) == ("e1", "e2")
        await s.press("right", "tab", "right", "escape")
        relation = s.workshop.all(Relation)[0]
        assert (relation.type, relation.strength) == ("delar_till", "svag")


async def test_an_action_begins_in_something_chosen(stage, make):
    items = [AreaFinding(id="N7", now=2, desired=4, chosen=True), Position(step="handlingsplan")]
    async with stage(make(*items)) as s:
        assert "○ Kunskapsdelning" in s.flat()
        await s.press("f5")
        await s.say("kunskap")
        await s.type("Fem minuter varje morgon")
        await s.press("enter")
        await s.type("plan")
        await s.press("right", "tab")
        await s.type("om två veckor")
        await s.press("tab", "escape")
        action = s.workshop.actions[0]
        assert action.links == ("area/N7",)
        assert action.activity == "Fem minuter varje morgon"
        assert action.owner == "planerare"
        assert action.due == dt.date(2026, 11, 26)
        assert action.due_text == "om två veckor"
        assert "✓ Kunskapsdelning" in s.flat()
        assert "26 nov" in s.text()


async def test_closing_takes_decisions_parking_and_the_next_meeting(stage, make):
    items = [Action(activity="Öva", number=1, owner="planerare"), Position(step="avslutning")]
    async with stage(make(*items), size=(120, 40)) as s:
        await s.say("Vi provar i tre månader")
        assert [item.text for item in s.workshop.all(Decision)] == ["Vi provar i tre månader"]
        await s.press("tab", "tab")
        await s.say("4 mars kl. 9 i Björkgården")
        details = s.workshop.details
        assert details.next_meeting == dt.date(2027, 3, 4)
        assert details.next_meeting_note == "kl. 9 i Björkgården"
        (card,) = s.screen.view.lanes()[2].cards
        assert card.text == "torsdag 4 mars 2027, kl. 9 i Björkgården"
        assert "torsdag 4 mars 2027" in s.text()
        assert "Öva" in s.text()


@pytest.mark.parametrize(("count", "has_owner", "is_counted"), [(2, True, False), (5, False, False), (9, True, True)])
async def test_a_plan_is_read_aloud_whole_or_without_who_and_when_or_is_counted(
    stage, make, count, has_owner, is_counted
):
    plan = [
        Action(id=f"a{n}", order=n, activity="Köksmästarna i de tre köken byter ett recept i veckan", owner="rektorn")
        for n in range(count)
    ]
    async with stage(make(*plan, Position(step="avslutning")), size=(80, 24)) as s:
        assert "recept i veckan" in s.flat()
        assert ("rektorn" in s.text()) is has_owner
        assert (f"Planens {count} åtgärder: bläddra med ↓" in s.flat()) is is_counted
        assert "…" not in s.text().partition("Planen  ")[2].replace("… sparar", "")  # on a busy disk


@pytest.mark.parametrize("said", ["Budget för kurser", "asdf 25/13", "v. 9"])
async def test_the_next_meeting_does_not_give_way_to_words_without_a_date(stage, make, said):
    async with stage(make(Position(step="avslutning", place="nasta_mote")), size=(120, 40)) as s:
        await s.say(said)
        details = s.workshop.details
        assert (details.next_meeting, details.next_meeting_note) == (None, said)
        assert "inget datum går att förstå" in s.flat()
        await s.say("4 mars kl. 9")
        assert "inget datum" not in s.flat()
        agreed = s.workshop.details
        await s.say(said)
        assert s.workshop.details == agreed
        assert s.line == said
        assert f"Inget datum går att förstå i ”{said}”. Kvar står torsdag 4 mars 2027, kl. 9." in s.flat()
        await s.press("ctrl+u")
        await s.say("kl. 10.30 i salen")
        assert s.workshop.details == agreed.changed(next_meeting_note="kl. 10.30 i salen")
        await s.say("-")
        assert (s.workshop.details.next_meeting, s.workshop.details.next_meeting_note) == (None, "")


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
async def test_the_next_meeting_shows_its_reading_while_it_is_typed(stage, make, size):
    async with stage(make(Position(step="avslutning")), size=size) as s:
        await s.press("tab", "tab")
        for typed, told in (
            ("4 m", "→ Inget datum går att förstå. Skriv till exempel 4 mars kl. 9."),
            ("ars kl. 9–11 i Björkgården", "→ torsdag 4 mars 2027 kl. 9.00–11.00, i Björkgården"),
            (" 2", "→ torsdag 4 mars 2027 kl. 9.00–11.00, i Björkgården 2"),
        ):
            await s.type(typed)
            assert told in s.flat()
        for said, told in (
            ("2025-03-04", "→ tisdag 4 mars 2025. Den dagen har varit."),
            ("4/3 2031", "→ tisdag 4 mars 2031. Det är långt fram."),
            ("ons 4/3", "→ torsdag 4 mars 2027. Det är ingen onsdag."),
            ("-", "→ inget möte"),
        ):
            await s.press("ctrl+u")
            await s.type(said)
            assert told in s.flat()
        await s.press("ctrl+u")
        assert "→" not in s.text()


async def test_a_text_that_follows_to_the_next_meeting_is_read_there(stage, make):
    async with stage(make(Position(step="avslutning"))) as s:
        await s.type("4 mars kl. 9")
        assert "torsdag 4 mars 2027" not in s.text()
        await s.press("tab", "tab")
        assert "→ torsdag 4 mars 2027 kl. 9.00" in s.text()
        await s.press("shift+tab")
        assert "→ torsdag" not in s.text()


async def test_a_time_alone_is_read_with_the_day_that_stands(stage, make):
    async with stage(make(Position(step="avslutning", place="nasta_mote"))) as s:
        await s.say("4 mars kl. 9")
        await s.type("kl. 10.30 i salen")
        assert "→ torsdag 4 mars 2027, kl. 10.30 i salen" in s.text()


async def test_hands_are_counted_and_nothing_else(stage, make):
    async with stage(make(Position(step="kontroll"))) as s:
        await s.say("4 5 3 2 0 0")
        assert s.workshop.find(FistOfFive, "fist").counts == (0, 0, 2, 3, 5, 4)
        assert "4 visar fem fingrar" in s.text()
        await s.say("4 5")
        assert "Skriv sex antal" in s.text()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("4 5 3 1 0 1", "1 knuten hand: stopp."),
        ("4 5 3 2 0 0", "12 av 14 bär planen. Låt de 2 som visade 1–2 berätta."),
        ("4 5 5 0 0 0", "Alla 14 bär planen."),
    ],
)
async def test_what_the_hands_mean_is_told_where_they_are_counted(stage, make, said, told):
    async with stage(make(Position(step="kontroll")), size=(80, 24)) as s:
        await s.say(said)
        assert told in s.flat()


async def test_more_hands_than_people_are_refused(stage, make):
    async with stage(make(Position(step="kontroll"))) as s:
        await s.say("40 5 3 2 0 0")
        assert "50 händer är fler än 14 personer." in s.flat()
        assert s.line == "40 5 3 2 0 0"
        assert s.workshop.find(FistOfFive, "fist") is None


@pytest.mark.parametrize("size", [(80, 24), (60, 24)])
async def test_the_six_counts_are_shown_where_they_are_typed(stage, make, size):
    async with stage(make(Position(step="kontroll")), size=size) as s:
        assert "antal som visar 5–0: 4 5 3 2 0 0" in s.text()


async def test_a_relation_is_not_offered_to_be_chosen(stage, make):
    items = [element("Morgonmötet", 1), element("Fikarummet", 2), Relation(id="r", source="e1", target="e2")]
    async with stage(make(*items, Position(step="ekosystem", place="arenor")), size=(140, 44)) as s:
        s.screen.view.wall.select(Key("relation", "r"))
        await s.pilot.pause()
        s.screen.show_place()
        await s.pilot.pause()
        assert "Enter ändra" in s.text()
        assert "F5 välj" not in s.text()
        s.screen.view.wall.select(Key("element", "e1"))
        s.screen.show_place()
        await s.pilot.pause()
        assert "F5 välj" in s.text()


async def test_the_pause_counts_from_when_it_began(stage, make):
    began = dt.datetime.now().astimezone() - dt.timedelta(minutes=5)
    items = [StepRun(id="paus", started=began, running_since=began), Position(step="paus")]
    async with stage(make(*items), size=(80, 24)) as s:
        back = began + dt.timedelta(minutes=15)
        assert f"Vi är tillbaka kl. {back.hour}.{back.minute:02}" in s.text()


async def test_what_the_preparation_brought_is_shown_at_its_question(stage, make):
    note = Note(step="reflektion", place="RF2a", text="Planen s. 14 nämner lärande", number=1, origin="förberedelsen")
    async with stage(make(note, Position(step="reflektion", place="RF2b"))) as s:
        assert "Från förberedelsen" in s.text()
        assert "Planen s. 14 nämner lärande" in s.text()


@pytest.mark.parametrize("programme", usually("uppfoljning", "forarbete", of=["kickoff", "uppfoljning", "forarbete"]))
async def test_every_programme_can_be_led_from_first_to_last(stage, make, programme):
    async with stage(make(programme=programme), size=(80, 24)) as s:
        for _ in range(20):
            if len(s.app.screen_stack) > 2:
                break
            await s.say("något")
            await s.press("ctrl+u", "pagedown")
        assert "Det var sista steget" in s.text()


@pytest.mark.parametrize("turns", [0, 6, 40])
async def test_leaving_while_the_next_step_is_coming_is_leaving(stage, make, turns):
    """Page Down and Ctrl+Q in one breath: the screen is taken down under the step that is being put up."""
    path = make()
    async with stage(path) as s:
        s.app.simulate_key("pagedown")
        for _ in range(turns):
            await asyncio.sleep(0)
        s.app.simulate_key("ctrl+q")
        for _ in range(2_000):
            await asyncio.sleep(0)
        assert not s.app.is_running
        assert s.app.failure is None


async def test_a_slip_of_paper_goes_under_the_question_whose_code_it_begins_with(stage, make):
    async with stage(make(Position(step="reflektion", place="RF1"))) as s:
        await s.say("rf9: Nycklarna fattas")
        assert "Under RF9." in s.text()
        await s.say("RF9")
        await s.say("RF77 är ingen kod")
        notes = [(note.place, note.text) for note in s.session.workshop.all(Note)]
        assert notes == [("RF9", "Nycklarna fattas"), ("RF1", "RF9"), ("RF1", "RF77 är ingen kod")]
        assert s.screen.view.place == "RF1"
        await s.press("f1")
        assert "lappens kod" in s.text()


async def test_a_key_tells_what_falls_with_a_part_of_the_map(stage, make):
    path = make(
        Position(step="ekosystem"),
        element("Nattsköterskan", 1, "roller"),
        element("Rutinpärmen", 2, "innehall"),
        element("APT", 3),
        Relation(source="e1", target="e2"),
        Relation(source="e1", target="e3"),
    )
    async with stage(path, size=(120, 40)) as s:
        await s.press("alt+u")
        assert "Peka på en del av kartan" in s.text()
        s.screen.view.wall.select(Key("element", "e1"))
        await s.press("alt+u")
        assert "Utan 1 Nattsköterskan: 2 kopplingar faller, 2 Rutinpärmen och 3 APT står utan koppling" in s.flat()
        assert len(s.workshop.all(Element)) == 3


async def test_a_mark_of_what_was_chosen_stays_with_its_words_on_a_narrow_screen(stage, make):
    chosen = [AreaFinding(id=name, now=2, desired=4, chosen=True) for name in ("N2", "N3", "N7")]
    async with stage(make(*chosen, Position(step="handlingsplan")), size=(60, 20)) as s:
        rows = [line.rstrip() for line in s.text().splitlines()]
        assert any("Kunskapsdelning" in row for row in rows)
        assert not any(row.endswith(("○", "✓", "·")) for row in rows)
