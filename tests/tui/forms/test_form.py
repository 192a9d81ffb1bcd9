"""Forms: what stands in them keeps its place, only meant keys choose, and Enter with Tab after it goes one field on."""

from __future__ import annotations

import datetime as dt
import errno

import pytest
from textual.widget import Widget

from larande_tui.tui.forms.fields import Field
from larande_tui.tui.forms.form import FormScreen
from larande_tui.tui.forms.form_fields import FORMS
from larande_tui.tui.forms.form_saving import save_field, unsent_name
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts
from larande_tui.tui.forms.value_fields import DateField
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    Decision,
    Details,
    EarlierMatter,
    Element,
    FollowedUp,
    Goal,
    Key,
    Parked,
    Position,
    Relation,
    Request,
    WorkshopAsActivity,
)
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.exhaustive import usually
from tests.driver.shipped import shipped

THERE = Position(step="handlingsplan")
PLAN = Action(id="a1", activity="Handledning varje vecka", number=1)
LONG = Action(
    id="a1",
    activity="Handledning i grupp varje vecka för alla som är nya, ledd av en planerare som vet hur det går till",
    number=1,
)


def here(s) -> str:
    """The field that has the focus."""
    return next(node.field for node in s.app.focused.ancestors_with_self if isinstance(node, Field))


async def open_form(s, *keys: str) -> None:
    await s.press("up", "enter", *keys)


@pytest.mark.parametrize("width", usually(60, 93, of=[60, 80, 93, 120]))
async def test_an_option_is_never_parted_from_its_mark(stage, make, width):
    async with stage(make(THERE, PLAN), size=(width, 40)) as s:
        await open_form(s)
        for mark in ("○", "●"):
            for line in s.text().splitlines():
                assert not line.rstrip().endswith(mark)
        for status in ("ej påbörjad", "pågår", "klar", "pausad", "avbruten"):
            assert f"○ {status}" in s.text() or f"● {status}" in s.text()


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]))
async def test_nothing_moves_when_a_field_comes_into_focus(stage, make, size):
    async with stage(make(THERE, LONG), size=size) as s:
        await open_form(s)
        labels = ("Åtgärd", "Ansvarig", "Klart senast", "Första steg", "Beslutsnivå", "Status", "Följs upp hur")
        rows = {line[2:22].strip(): number for number, line in enumerate(s.text().splitlines())}
        before = {label: rows[label] for label in labels}
        for _ in range(6):
            await s.press("tab")
            rows = {line[2:22].strip(): number for number, line in enumerate(s.text().splitlines())}
            assert {label: rows[label] for label in labels} == before


async def test_undo_in_a_form_is_the_fields_own_and_otherwise_told(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        await s.type("planerare")
        await s.press("ctrl+z")
        assert "Esc först" not in s.text()
        for _ in range(2):
            await s.press("ctrl+z")
        assert "Esc först: på scenen ångrar Ctrl+Z fält för fält." in s.text()
        await s.type("chef")
        await s.press("enter", "ctrl+z")
        assert "Esc först" in s.text()
        await s.press("escape", "ctrl+z")
        assert s.workshop.find(Action, "a1").owner == ""


async def test_undo_tells_a_choice_in_words_and_what_was_emptied(stage, make):
    async with stage(make(PLAN.changed(owner="planerare"), THERE), size=(80, 24)) as s:
        for field, value in (("decision_level", "samverkan"), ("owner", "")):
            s.screen.act(lambda field=field, value=value: save_field(s.session, PLAN.key, field, value))
        await s.press("ctrl+z")
        assert "Ångrade: Ansvarig: tömt" in s.flat()
        await s.press("ctrl+z")
        assert "Ångrade: Beslutsnivå: till samverkansgrupp före beslut" in s.flat()


async def test_a_form_opens_with_a_widget_a_field(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        fields = s.app.screen.query(Field)
        assert len(fields) > 30
        inside = [child for field in fields for child in field.walk_children(Widget)]
        assert len(inside) == 1, "only the field in focus has a line to write on"


async def test_words_choose_nothing_and_are_told_so(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        s.app.screen.set_focus(s.app.screen.query_one("#field-decision_level"))
        await s.type("Enhetschefen för norr")
        assert "välj med pilarna" in s.text()
        await s.press("backspace", "tab", "escape")
        assert s.workshop.find(Action, "a1").decision_level == PLAN.decision_level


async def test_arrows_space_and_digits_that_are_seen_choose(stage, make):
    element = Element(id="e1", name="Kollegan", category="arenor", number=1)
    async with stage(make(Position(step="ekosystem", place="arenor"), element)) as s:
        await s.press("down", "enter")
        form = s.app.screen
        form.set_focus(form.query_one("#field-works"))
        await s.press("4")
        assert s.workshop.find(Element, "e1").works == 4
        form.set_focus(form.query_one("#field-depends_on_one"))
        await s.type("Måltidschefen")
        assert s.workshop.find(Element, "e1").depends_on_one is None
        await s.press("right")
        assert s.workshop.find(Element, "e1").depends_on_one is True
        await s.press("space")
        assert s.workshop.find(Element, "e1").depends_on_one is False
        await s.press("backspace")
        assert s.workshop.find(Element, "e1").depends_on_one is None


async def test_a_click_on_an_option_chooses_it(stage, make):
    async with stage(make(THERE, PLAN), size=(80, 30)) as s:
        await open_form(s)
        row = next(number for number, line in enumerate(s.text().splitlines()) if "○ pausad" in line)
        await s.pilot.click(offset=(s.text().splitlines()[row].index("pausad"), row))
        await s.pilot.pause()
        assert s.workshop.find(Action, "a1").status == "pausad"


@pytest.mark.parametrize("keys", [("enter",), ("tab",), ("enter", "tab")])
async def test_enter_tab_and_both_lead_to_the_next_field(stage, make, keys):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        assert here(s) == "owner"
        await s.type("planerare")
        await s.burst(*keys)
        assert here(s) == "due"
        await s.type("1/12")
        await s.burst(*keys)
        assert here(s) == "first_step"
        await s.press("down", "down")
        assert here(s) == "decision_level"
        await s.burst("right", *keys)
        assert here(s) == "status"
        await s.press("escape")
        action = s.workshop.find(Action, "a1")
        assert (action.owner, action.due_text, action.first_step) == ("planerare", "1/12", "")


async def test_tab_after_enter_goes_on_as_soon_as_something_is_written(stage, make):
    async with stage(make(THERE, PLAN)) as s:
        await open_form(s)
        await s.burst("enter", "1", "/", "1", "2", "tab")
        assert here(s) == "first_step"
        await s.burst("enter", "tab", "tab")
        assert here(s) == "decision_level", "a second Tab is meant"


# --- what was not touched stays as it is ------------------------------------------------------------------------------

SAID = Action(
    id="a1",
    activity="Handledning varje vecka",
    number=1,
    start=dt.date(2026, 11, 13),
    start_text="nästa fredag",
    due=dt.date(2026, 12, 10),
    due_text="10/12",
    follow_up=dt.date(2026, 12, 10),
    follow_up_text="om fyra veckor",
    first_step="Fråga Elin",
    first_step_by=dt.date(2026, 11, 20),
    first_step_by_text="v. 47",
    status="pagar",
)
ONE_OF_EACH_FORM = (
    SAID,
    Element(id="e1", name="APT", category="arenor", works=2, depends_on_one=False, formal=True),
    Element(id="e2", name="Nattsköterskan", category="roller"),
    Relation(id="r1", source="e1", target="e2"),
    Decision(id="d1", text="Vi börjar", number=2),
    Parked(id="p1", text="Lokalen", number=3),
    Goal(id="g1", wording="Trygghet", level="fullmaktige", number=4),
    Goal(id="g2", level="enhet", absent=True, number=5),
    Request(id="b1", what="En vikarie", needed_by=dt.date(2026, 12, 10), needed_by_text="nästa torsdag", number=6),
    FollowedUp(id="a1", status="pagar", new_date=dt.date(2026, 12, 10), new_date_text="nästa torsdag"),
    Ambassador(id="l1", role="planeraren", ask_by=dt.date(2026, 12, 10), ask_by_text="nästa torsdag", number=7),
    EarlierMatter(id="m1", workshop="w1", sort="beslut", text="Vi börjar på natten", owner="enhetschef"),
    WorkshopAsActivity(activity="Planeringsdag", form="workshop"),
)


async def show_form(s, key: Key) -> None:
    s.app.push_screen(FormScreen(s.session, s.workshop.get(key), s.screen.unsent))
    await s.pilot.pause()
    await s.pilot.pause()


async def type_in(s, field: str, text: str) -> None:
    """Go to a field and write a text in place of what stands in it."""
    s.app.screen.set_focus(s.app.screen.query_one(f"#field-{field}", Field))
    await s.press("ctrl+a", "delete")
    await s.type(text)


KEYS = [item.key for item in ONE_OF_EACH_FORM]


def test_every_kind_of_form_is_tried() -> None:
    assert {item.key.kind for item in ONE_OF_EACH_FORM} == {*FORMS, WorkshopAsActivity.kind}


@pytest.mark.parametrize("key", usually(*KEYS[::4], of=KEYS), ids=str)
async def test_looking_through_a_form_writes_nothing_whatever_day_it_is_now(stage, make, key):
    async with stage(make(THERE, *ONE_OF_EACH_FORM), size=(100, 50)) as s:
        s.session.put(s.workshop.details.changed(date=dt.date(2027, 5, 5)))
        assert s.session.wait_saved(5)
        before, as_it_was = s.session.seq, s.session.path.read_bytes()
        await show_form(s, key)
        await s.burst(*["tab"] * len(s.app.screen.query(Field)))
        await s.press("escape")
        assert (s.session.seq, s.session.path.read_bytes()) == (before, as_it_was)


async def test_looking_at_an_action_in_a_follow_up_keeps_its_days_and_their_words(stage, make, tmp_path):
    path = begin_follow_up(make(THERE, SAID), tmp_path / "maj.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(session.workshop.details.changed(date=dt.date(2027, 5, 5)), Position(step="handlingsplan"))
    async with stage(path, size=(100, 50)) as s:
        await show_form(s, SAID.key)
        assert "→ torsdag 10 december 2026" in s.flat()
        await type_in(s, "owner", "planerare")
        await s.press("escape")
        after = s.workshop.find(Action, "a1")
        assert after.changed(owner="", number=1) == SAID.changed(order=after.order)


async def test_a_date_that_is_typed_anew_is_read_from_the_day_of_the_workshop(stage, make):
    async with stage(make(THERE, SAID), size=(100, 50)) as s:
        s.session.put(s.workshop.details.changed(date=dt.date(2027, 5, 5)))
        await show_form(s, SAID.key)
        await type_in(s, "due", "1/6")
        assert "→ tisdag 1 juni 2027" in s.flat()
        await s.press("escape")
        after = s.workshop.find(Action, "a1")
        assert (after.due, after.due_text, after.follow_up) == (dt.date(2027, 6, 1), "1/6", SAID.follow_up)


async def test_a_day_that_may_not_be_meant_is_warned_of_while_it_is_typed(stage, make):
    async with stage(make(THERE, PLAN), size=(100, 50)) as s:
        await show_form(s, PLAN.key)
        for typed, told in (("ons 4/12", "fredag 4 december 2026. Det är ingen onsdag."), ("2026-01-07", "varit.")):
            await type_in(s, "due", typed)
            assert told in s.flat()


async def test_what_another_window_wrote_in_fields_that_nobody_touched_is_kept_and_shown(stage, make):
    path = make(THERE, SAID)
    async with stage(path, size=(100, 50)) as s:
        await show_form(s, SAID.key)
        await type_in(s, "owner", "planerare")
        with Session.open(path) as other:
            other.put(SAID.changed(due=dt.date(2027, 1, 15), due_text="v. 2", resources="20 000 kr"))
        for _ in range(40):
            await s.pilot.pause(0.02)
            if "v. 2" in s.text():
                break
        assert "→ fredag 15 januari 2027" in s.flat()
        await s.press("escape")
        after = s.workshop.find(Action, "a1")
        assert (after.owner, after.due, after.resources) == ("planerare", dt.date(2027, 1, 15), "20 000 kr")


async def test_a_field_that_two_windows_changed_is_told_with_both_values(stage, make):
    path = make(THERE, SAID)
    async with stage(path, size=(100, 50)) as s:
        await show_form(s, SAID.key)
        await type_in(s, "owner", "planerare")
        with Session.open(path) as other:
            other.put(SAID.changed(owner="enhetschef"))
        await s.press("tab")
        told = s.app.screen.query_one(MessageRule).message
        assert told.startswith("Ansvarig: ett annat fönster skrev ”enhetschef” samtidigt. Nu gäller ”planerare”;")
        await s.press("escape", "ctrl+z")
        assert s.workshop.find(Action, "a1").owner == "enhetschef"


async def test_a_field_that_two_windows_changed_is_told_on_the_stage_when_the_form_is_left(stage, make):
    path = make(THERE, SAID)
    async with stage(path, size=(100, 50)) as s:
        s.screen.dialogs.forms.open(SAID)
        await s.pilot.pause()
        await type_in(s, "owner", "planerare")
        with Session.open(path) as other:
            other.put(SAID.changed(owner="enhetschef"))
        await s.press("escape")
        assert "Ansvarig: ett annat fönster skrev ”enhetschef” samtidigt. Nu gäller ”planerare”;" in s.flat()


async def test_facts_that_two_windows_changed_are_told_on_the_stage_when_they_are_left(stage, make):
    path = make(THERE, PLAN)
    async with stage(path, size=(100, 40)) as s:
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        await type_in(s, "place", "Björkgården")
        with Session.open(path) as other:
            other.put(other.workshop.details.changed(place="Eken"))
        await s.press("escape")
        assert "Plats: ett annat fönster skrev ”Eken” samtidigt. Nu gäller ”Björkgården”;" in s.flat()


async def test_a_choice_that_two_windows_changed_is_told_in_its_own_words(stage, make):
    path = make(THERE, PLAN, Details(document_type="protokoll"))
    async with stage(path, size=(120, 40)) as s:
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        s.app.screen.query_one("#field-document_type").focus()
        with Session.open(path) as other:
            other.put(other.workshop.details.changed(document_type="motesanteckningar"))
        await s.press("left")
        await s.press("escape")
        told = (
            "Dokumentet heter: ett annat fönster skrev ”mötesanteckningar” samtidigt. Nu gäller ”minnesanteckningar”;"
        )
        assert told in s.flat()


async def test_a_half_typed_field_is_kept_when_the_disk_refuses_to_take_it_back(stage, make):
    path = make(THERE, SAID)
    with Session.open(path) as session:
        name = unsent_name(SAID.key, "owner")
        unsent = UnsentTexts(session.workshop_id)
        unsent.set(name, UnsentText("planerare i hemtjä"))
        unsent.close()
        make_faulty(session).refuse_write = OSError(errno.ENOSPC, "full")
    real_lead = Session.lead

    def on_a_full_disk(self: Session) -> bool:
        faulty = make_faulty(self)
        faulty.refuse_write = OSError(errno.ENOSPC, "full")
        return real_lead(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "lead", on_a_full_disk)
        async with stage(path) as s:
            assert s.workshop.find(Action, "a1").owner == ""
            assert s.screen.unsent.get(name).text == "planerare i hemtjä"
    async with stage(path) as s:
        assert s.workshop.find(Action, "a1").owner == "planerare i hemtjä"


async def test_facts_that_another_window_wrote_meanwhile_are_kept_when_the_facts_are_left(stage, make):
    path = make(THERE, PLAN)
    async with stage(path, size=(100, 40)) as s:
        s.screen.dialogs.forms.details()
        await s.pilot.pause()
        await type_in(s, "place", "Björkgården")
        with Session.open(path) as other:
            details = other.workshop.details
            other.put(details.changed(purpose="En plan för våren", headcount=11))
        await s.press("escape")
        after = s.workshop.find(Details, "details")
        assert (after.place, after.purpose, after.headcount) == ("Björkgården", "En plan för våren", 11)


async def test_a_day_that_was_left_is_not_marked_as_if_it_were_edited(stage, make):
    async with stage(make(THERE, PLAN.changed(due_text="1 dec", due=dt.date(2026, 12, 1)))) as s:
        await open_form(s)
        while not isinstance(s.app.focused.parent, DateField) or not s.app.focused.text:
            await s.press("tab")
            assert here(s) != "activity", "round once"
        line = s.app.focused
        assert line.selected_text == "1 dec"
        await s.press("tab")
        assert s.app.focused is not line
        assert not line.selected_text
