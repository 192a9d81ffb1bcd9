"""A rhythm is chosen once, on the line about the next meeting, and goes on from one workshop to the next."""

from __future__ import annotations

import datetime as dt

from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, Position
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

D = dt.date


async def test_it_is_said_after_the_day_shown_back_and_kept_until_it_is_taken_away(stage, make):
    path = make(Position(step="avslutning", place="nasta_mote"), Details(date=D(2026, 11, 12)))
    async with stage(path, size=(80, 24)) as s:
        s.screen.go_to_place("nasta_mote")
        await s.type("4 mars kl. 9, sedan varje tertial")
        assert "→ torsdag 4 mars 2027 kl. 9.00, sedan varje tertial" in s.flat()
        await s.press("enter")
        details = s.workshop.details
        assert (details.next_meeting, details.next_meeting_note, details.rhythm) == (
            D(2027, 3, 4), "kl. 9", "varje tertial",
        )  # fmt: skip
        assert "sedan varje tertial" in s.flat()
        await s.say("11 mars")
        assert (s.workshop.details.next_meeting, s.workshop.details.rhythm) == (D(2027, 3, 11), "varje tertial")
        await s.say("varje månad")
        assert (s.workshop.details.next_meeting, s.workshop.details.rhythm) == (D(2027, 3, 11), "varje månad")
        await s.say("ingen rytm")
        assert (s.workshop.details.next_meeting, s.workshop.details.rhythm) == (D(2027, 3, 11), "")
        await s.press("ctrl+z")
        assert s.workshop.details.rhythm == "varje månad"
        await s.say("-")
        assert (s.workshop.details.next_meeting, s.workshop.details.rhythm) == (None, "")


async def test_the_follow_up_proposes_the_day_that_the_rhythm_says(stage, make, tmp_path):
    details = Details(date=D(2026, 11, 12), next_meeting=D(2027, 3, 4), rhythm="varje månad")
    path = begin_follow_up(make(details, Action(activity="Öva")), tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        assert session.workshop.details.rhythm == "varje månad"
        session.put(Position(step="avslutning"))
    async with stage(path) as s:
        s.screen.go_to_place("nasta_mote")
        await s.press()
        assert "enligt rytmen, 1 april 2027" in s.flat()
        await s.type("enligt rytmen")
        assert "→ torsdag 1 april 2027" in s.flat()
        await s.press("enter")
        assert s.workshop.details.next_meeting == D(2027, 4, 1)
