"""Which way a relation points is told before it is made, when it is made, and where it stands."""

from __future__ import annotations

from larande_tui.workshop.model.items import Element, Position, Relation

PARTS = (
    Element(id="e1", step="ekosystem", category="roller", name="Morgonmötet", number=3, order=1.0),
    Element(id="e2", step="ekosystem", category="roller", name="APT", number=4, order=2.0),
)
HERE = Position(step="ekosystem", place="kopplingar")


async def test_two_numbers_say_who_learns_from_whom_before_enter_and_after(stage, make):
    async with stage(make(*PARTS, HERE), size=(80, 24)) as s:
        await s.type("3 4")
        assert "3 Morgonmötet lär av 4 APT. Åt andra hållet" in s.flat()
        await s.press("enter")
        assert "3 Morgonmötet lär av 4 APT." in s.flat()
        assert "ändrar sort och styrka." in s.flat()
        assert [(one.source, one.target) for one in s.workshop.all(Relation)] == [("e1", "e2")]
        await s.type("4 4")
        assert "Åt andra hållet" not in s.flat()


async def test_the_form_says_who_does_what_to_whom_as_the_verb_is_chosen(stage, make):
    async with stage(make(*PARTS, HERE), size=(80, 24)) as s:
        await s.press("down", "ctrl+r", "enter")
        assert "Koppling: Morgonmötet → APT" in s.flat()
        assert "Morgonmötet lär av APT." in s.flat()
        await s.press("right")
        assert "Morgonmötet delar till APT." in s.flat()
        await s.press("tab")
        assert "delar till APT." not in s.flat()


async def test_the_list_says_a_relation_as_a_sentence_and_the_map_the_whole_name(stage, make):
    long_name = Element(
        id="e3",
        step="ekosystem",
        category="roller",
        name="Undersköterska med handledarutbildning och nattjänst",
        number=5,
        order=3.0,
    )
    async with stage(make(*PARTS, long_name, Relation(source="e1", target="e2"), HERE), size=(80, 24)) as s:
        await s.press("down", "down", "down")
        assert "5 Undersköterska med handledarutbildning och nattjänst: ingen koppling." in s.flat()
        await s.press("escape")
        await s.say("4 3")
        told = "4 APT lär av 3 Morgonmötet. Ctrl+S visar listan; Enter på den där ändrar sort och styrka."
        assert s.screen.message_rule.message == told
        await s.press("ctrl+s")
        assert "Morgonmötet lär av ──▸ APT" in [card.text for lane in s.screen.view.lanes() for card in lane.cards]
