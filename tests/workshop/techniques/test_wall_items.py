"""Each act: what it does, what it is called, and that undoing it leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    AreaFinding,
    Decision,
    Element,
    FindingChoice,
    Goal,
    Item,
    Key,
    Note,
    Parked,
    Placed,
    Rating,
    Relation,
    Request,
    Vote,
)
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.grouping import put_in_theme
from tests.driver.room_under_way import note, notes, one_transaction

# --- adding ---------------------------------------------------------------------------------------------------------


def test_notes_come_last_with_numbers_of_their_own(room: Session) -> None:
    with one_transaction(room, "Ny anteckning: fyra"):
        wall_items.add_notes(room, "reflektion", "RF1", ["fyra"])
    with one_transaction(room, "2 nya anteckningar"):
        made = wall_items.add_notes(room, "reflektion", "RF1", ["fem", "sex"])
    assert notes(room) == ["ett", "två", "tre", "fyra", "fem", "sex"]
    assert [item.number for item in made] == [7, 8]
    assert len({item.number for item in room.workshop.all(Note)}) == 6


@pytest.mark.parametrize(
    ("act", "name", "kind"),
    [
        (lambda s: wall_items.add_elements(s, "karta", "arenor", ["APT", "Rasten"]), "2 nya delar på kartan", Element),
        (lambda s: wall_items.add_actions(s, ["Fem minuter", "Parjobb"], ("area/N7",)), "2 nya åtgärder", Action),
        (lambda s: wall_items.add_decisions(s, ["Vi börjar", "Vi slutar"]), "2 nya beslut", Decision),
        (lambda s: wall_items.park(s, "plan", ["Lokalen", "Bilen"]), "2 nya parkeringar", Parked),
    ],
)
def test_other_things_come_last_too(
    room: Session, act: Callable[[Session], list[Element | Action | Decision | Parked]], name: str, kind: type[Item]
) -> None:
    with one_transaction(room, name):
        made = act(room)
    assert [type(item) for item in made] == [kind, kind]
    assert [item.number for item in made] == [6, 7]
    later = act(room)
    assert wall_items.siblings(room.workshop, made[0]) == [*made, *later]


def test_an_action_remembers_what_it_came_from(room: Session) -> None:
    assert wall_items.add_actions(room, ["Fem minuter"], ("area/N7", "note/x"))[0].links == ("area/N7", "note/x")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_lines_that_were_pasted_are_several_things(ends: str) -> None:
    assert wall_items.split_lines(f"  ett{ends}{ends} två {ends}") == ["ett", "två"]
    assert wall_items.split_lines(ends) == []


# --- changing -------------------------------------------------------------------------------------------------------


def test_words_are_changed_whatever_they_stand_on(room: Session) -> None:
    things: list[Placed] = [
        note(room, "två"),
        room.workshop.all(Element)[0],
        wall_items.add_actions(room, ["a"])[0],
        wall_items.add_decisions(room, ["b"])[0],
        wall_items.park(room, "plan", ["c"])[0],
    ]
    for thing in things:
        with one_transaction(room, f"Ändring av {wall_items.spoken_name(room.workshop, thing)}"):
            wall_items.change_text(room, thing, "nya ord")
        assert "nya ord" in room.workshop.get(thing.key).dump().values()  # type: ignore[union-attr]
    assert notes(room) == ["ett", "nya ord", "tre"], "in the same place"


def test_what_is_removed_takes_its_votes_along(room: Session) -> None:
    gone, kept = note(room, "två"), note(room, "ett")
    room.put(Vote(target=str(gone.key), count=2), Vote(target=str(kept.key)), name="Röst")
    with one_transaction(room, "Borttagning av 2"):
        wall_items.remove(room, gone)
    assert notes(room) == ["ett", "tre"]
    assert [vote.target for vote in room.workshop.all(Vote)] == [str(kept.key)]


def test_an_element_takes_its_relations_along(room: Session) -> None:
    first, second = room.workshop.all(Element)
    wall_items.relate(room, Relation(source=first.id, target=second.id))
    wall_items.relate(room, kept := Relation(source=second.id, target="annan"))
    with one_transaction(room, f"Borttagning av {first.number}"):
        wall_items.remove(room, first)
    assert room.workshop.all(Relation) == [kept]
    with one_transaction(room, "Borttagning"):
        wall_items.remove(room, kept)


def test_relating_and_changing_how(room: Session) -> None:
    with one_transaction(room, "Koppling"):
        wall_items.relate(room, Relation(id="r", source="a", target="b"))
    with one_transaction(room, "Koppling"):
        wall_items.relate(room, Relation(id="r", source="a", target="b", strength="saknas"))
    assert [relation.strength for relation in room.workshop.all(Relation)] == ["saknas"]


def test_things_are_moved_among_their_siblings(room: Session) -> None:
    moved = note(room, "tre")
    with one_transaction(room, "Flytt av 3"):
        assert wall_items.move(room, moved, -1)
    assert notes(room) == ["ett", "tre", "två"]
    moved = note(room, "ett")
    assert wall_items.move(room, moved, 1)
    assert notes(room) == ["tre", "ett", "två"]
    seq = room.seq
    assert not wall_items.move(room, note(room, "två"), 1)
    assert not wall_items.move(room, note(room, "tre"), -1)
    assert not wall_items.move(room, Note(step="x", text="främmande"), 1)
    assert room.seq == seq


def test_a_note_is_moved_to_the_end_of_another_place(room: Session) -> None:
    wall_items.add_notes(room, "reflektion", "RF2b", ["där"])
    put_in_theme(room, [note(room, "ett")], "Tid")
    with one_transaction(room, "Flytt av 1"):
        wall_items.move_note(room, note(room, "ett"), "reflektion", "RF2b")
    assert notes(room, "RF2b") == ["där", "ett"]
    assert note(room, "ett").theme, "the theme is the step's"
    wall_items.move_note(room, note(room, "ett"), "plan", "")
    assert note(room, "ett").theme == ""
    assert room.workshop.notes_in("plan") == [note(room, "ett")]


def test_a_note_is_sent_to_another_step_with_where_it_came_from(room: Session) -> None:
    with one_transaction(room, "Flytt av 1"):
        wall_items.send_note(room, note(room, "ett"), "nulage", "N7.belagg", copy=False)
    moved = note(room, "ett")
    assert (moved.step, moved.place, moved.origin) == ("nulage", "N7.belagg", "Reflektion")
    wall_items.send_note(room, moved, "plan", "", copy=False)
    assert note(room, "ett").origin == "Reflektion", "what it came from first is kept"


def test_a_note_is_copied_to_another_step_and_stays_where_it_was(room: Session) -> None:
    with one_transaction(room, "Kopia av 2"):
        wall_items.send_note(room, note(room, "två"), "nulage", "N7.belagg", copy=True)
    assert notes(room) == ["ett", "två", "tre"]
    (copied,) = room.workshop.notes_in("nulage", "N7.belagg")
    assert (copied.text, copied.number, copied.origin) == ("två", 6, "2 i Reflektion")


def test_a_note_of_a_step_that_nobody_knows_comes_from_its_id(session: Session) -> None:
    made = wall_items.add_notes(session, "okänt", "", ["ett"])[0]
    wall_items.send_note(session, made, "plan", "", copy=False)
    assert note(session, "ett").origin == "okänt"


@pytest.mark.parametrize(
    "things",
    [
        [Request(id="b1", what="En vikarie", number=7, order=1.0), Request(id="b2", what="Tid", number=8, order=2.0)],
        [
            Ambassador(id="l1", role="planerare", number=7, order=1.0),
            Ambassador(id="l2", role="natt", number=8, order=2.0),
        ],
        [
            Goal(id="g1", wording="Samma ansikten", level="enhet", number=7, order=1.0),
            Goal(id="g2", wording="Lugna kvällar", level="enhet", number=8, order=2.0),
        ],
    ],
)
def test_requests_ambassadors_and_goals_are_moved_among_their_own(room: Session, things: list[Placed]) -> None:
    room.put(Goal(id="n", wording="Ökad kontinuitet", level="namnd", number=6, order=0.5), *things)
    assert wall_items.siblings(room.workshop, things[0]) == things


def test_an_element_is_moved_to_the_end_of_another_category(room: Session) -> None:
    wall_items.add_elements(room, "karta", "arenor", ["APT"])
    element = room.workshop.all(Element)[0]
    with one_transaction(room, f"Flytt av {element.number}"):
        wall_items.move_element(room, element, "arenor")
    assert [item.name for item in room.workshop.elements_in("arenor")] == ["APT", "Anna-rollen"]


@pytest.mark.parametrize("key", [Key("area", "N7"), Key("finding", "ingen_extern")])
def test_areas_and_findings_are_chosen_and_let_go_of(room: Session, key: Key) -> None:
    with one_transaction(room, "Val att gå vidare"):
        assert wall_items.choose(room, key) is True
    chosen = room.workshop.get(key)
    assert isinstance(chosen, AreaFinding | FindingChoice)
    assert chosen.chosen
    with one_transaction(room, "Val borttaget"):
        assert wall_items.choose(room, key) is False


def test_notes_and_elements_are_chosen_and_other_things_are_not(room: Session) -> None:
    element = room.workshop.all(Element)[0]
    assert wall_items.choose(room, note(room, "ett").key) is True
    assert wall_items.choose(room, element.key) is True
    assert note(room, "ett").chosen
    assert wall_items.choose(room, wall_items.add_decisions(room, ["x"])[0].key) is None
    assert wall_items.choose(room, Key("note", "finns inte")) is None


# --- rating ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "can"),
    [
        *[(kind, True) for kind in ("area", "finding", "note", "element", "theme", "goal")],
        *[(kind, False) for kind in ("action", "decision", "parked", "rating")],
    ],
)
def test_what_a_group_can_choose_is_told_before_it_tries(room: Session, kind: str, *, can: bool) -> None:
    assert wall_items.can_be_chosen(Key(kind, "x")) == can
    if not can:
        assert wall_items.choose(room, Key(kind, "x")) is None


def ratings(session: Session, area: str) -> list[int]:
    return [rating.now for rating in session.workshop.all(Rating) if rating.area == area]


def agreed(session: Session, area: str) -> int | None:
    finding = session.workshop.find(AreaFinding, area)
    return finding.now if finding else None


def test_several_values_are_one_persons_each_and_one_is_the_groups(room: Session) -> None:
    wall_items.rate(room, "N1", [5, 5])
    with one_transaction(room, "Skattning av N7"):
        wall_items.rate(room, "N7", [1, 2, 4])
    assert (ratings(room, "N7"), agreed(room, "N7")) == ([1, 2, 4], None)
    with one_transaction(room, "Skattning av N7"):
        wall_items.rate(room, "N7", [3])
    assert (ratings(room, "N7"), agreed(room, "N7")) == ([], 3)
    with one_transaction(room, "Skattning av N7"):
        wall_items.rate(room, "N7", [2, 2])
    assert (ratings(room, "N7"), agreed(room, "N7")) == ([2, 2], None)
    with one_transaction(room, "Skattning av N7"):
        wall_items.rate(room, "N7", [])
    assert (ratings(room, "N7"), agreed(room, "N7")) == ([], None)
    assert ratings(room, "N1") == [5, 5]
    seq = room.seq
    wall_items.rate(room, "N7", [])
    assert room.seq == seq, "nothing to take away"


def test_a_value_agreed_on_is_taken_away(room: Session) -> None:
    wall_items.rate(room, "N7", [3])
    wall_items.rate(room, "N7", [])
    assert agreed(room, "N7") is None


def test_where_the_group_wants_to_be_is_set_and_taken_away(room: Session) -> None:
    wall_items.rate(room, "N7", [2])
    with one_transaction(room, "Önskat läge för N7"):
        wall_items.rate_desired(room, "N7", 4)
    assert room.workshop.find(AreaFinding, "N7") == AreaFinding(id="N7", now=2, desired=4)
    wall_items.rate_desired(room, "N7", None)
    assert room.workshop.find(AreaFinding, "N7") == AreaFinding(id="N7", now=2)


def test_one_persons_ratings_of_several_areas_are_one_transaction(room: Session) -> None:
    wall_items.rate(room, "N1", [3])
    wall_items.rate_desired(room, "N7", 4)
    with one_transaction(room, "Skattning"):
        wall_items.rate_all(room, {"N1": 2, "N7": 5, "N2": None})
    assert (ratings(room, "N1"), agreed(room, "N1")) == ([2], None)
    assert ratings(room, "N7") == [5]
    assert ratings(room, "N2") == []
    assert room.workshop.find(AreaFinding, "N7") == AreaFinding(id="N7", desired=4)
    wall_items.rate_all(room, {"N1": 4})
    assert ratings(room, "N1") == [2, 4]


def test_a_rating_that_is_put_again_under_its_id_replaces_the_first(room: Session) -> None:
    ids = {"N1": "valt1", "N7": "valt7"}
    wall_items.rate_all(room, {"N1": 2, "N7": 5}, ids)
    wall_items.rate_all(room, {"N7": 1})
    wall_items.rate_all(room, {"N1": 4, "N7": None}, ids)
    assert [(rating.area, rating.now) for rating in room.workshop.all(Rating) if rating.id == "valt1"] == [("N1", 4)]
    assert room.workshop.find(Rating, "valt7") is None, "who passes by takes back what was given"
    assert [rating.now for rating in room.workshop.all(Rating) if rating.area == "N7"] == [1]
    room.undo()
    assert room.workshop.find(Rating, "valt7") == Rating(id="valt7", area="N7", now=5)
