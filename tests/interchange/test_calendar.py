"""The plan's days in the calendars of others, as two libraries read them and as Outlook takes them.

The rules of Outlook are those of [MS-OXCICAL] and [MS-STANOICAL]; docs/dev/decisions/0012 tells where each stands.
"""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.rrule import rrulestr
from icalendar import Calendar

from larande_tui.cli.main import main
from larande_tui.interchange.errors import NoDatesError
from larande_tui.interchange.exports.data_files import write_data
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, Item, ProgrammeUsed, Request
from larande_tui.workshop.schedule.rhythm import meeting_days
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

AWKWARD = 'BEGIN:VEVENT; "klart", \\n sen'
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def workshop(path: Path, *items: Item) -> Path:
    with Session.create(path) as session:
        session.put(ProgrammeUsed(programme=shipped("halvdag")), *items)
    return path


def written(path: Path) -> bytes:
    with Session.open(path, writable=False) as session:
        return write_data(session, path.with_name("ut.ics")).read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workshop(
        tmp_path / "dag.larande",
        Details(title="Lärande; i vardagen", workplace="Norr", next_meeting=dt.date(2027, 3, 4)),
        Action(
            id="a1", number=3, order=1, activity=AWKWARD, owner="planerare, dag", status="ej_paborjad",
            due=dt.date(2027, 2, 26), follow_up=dt.date(2027, 3, 4), first_step="rad ett\nrad två",
            first_step_by=dt.date(2026, 11, 20), decision_level="chef",
        ),
        Action(id="a2", number=4, order=2, activity="Vet inte när", due_text="när det går"),
        Action(id="a3", number=5, order=3, activity="Färdigt", status="klar", due=dt.date(2026, 12, 1)),
    )  # fmt: skip


def with_time(path: Path, note: str, day: dt.date = dt.date(2027, 3, 4)) -> bytes:
    with Session.open(path) as session:
        session.put(session.workshop.details.changed(next_meeting=day, next_meeting_note=note))
    return written(path)


def test_two_libraries_read_the_same_days(path: Path) -> None:
    data = written(path)
    one = [
        (str(event["uid"]), event["dtstart"].dt, str(event["summary"]))
        for event in Calendar.from_ical(data).walk("VEVENT")
    ]
    other = [
        (event.uid.value, event.dtstart.value, event.summary.value)
        for event in vobject.readOne(data.decode()).vevent_list
    ]
    assert one == other
    assert [(day, summary) for _, day, summary in one] == [
        (dt.date(2026, 11, 20), "Första steg: rad ett rad två"),
        (dt.date(2027, 2, 26), f"Klart: {AWKWARD}"),
        (dt.date(2027, 3, 4), f"Följ upp: {AWKWARD}"),
        (dt.date(2027, 3, 4), "Nästa möte: Lärande; i vardagen · Norr"),
    ]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(
    ("note", "starts", "ends"),
    [
        ("kl. 9", (9, 0), (10, 0)),
        ("Kl 13-14.30 i Björkgården", (13, 0), (14, 30)),
        ("8:15", (8, 15), (9, 15)),
        ("kl. 23.30", (23, 30), (0, 30)),
        ("kl. 10–9", (10, 0), (11, 0)),
        ("kl. 25", None, None),
        ("3 personer kommer", None, None),
        ("v. 9", None, None),
        ("", None, None),
    ],
)
def test_the_next_meeting_has_its_time(
    path: Path, note: str, starts: tuple[int, int] | None, ends: tuple[int, int] | None
) -> None:
    data = with_time(path, note)
    (event,) = (event for event in Calendar.from_ical(data).walk("VEVENT") if "Nästa" in event["summary"])
    (other,) = (one for one in vobject.readOne(data.decode()).vevent_list if "Nästa" in one.summary.value)
    day = dt.date(2027, 3, 4)
    if starts is None or ends is None:
        assert event["dtstart"].dt == other.dtstart.value == day
    else:
        first = dt.datetime.combine(day, dt.time(*starts), STOCKHOLM)
        last = dt.datetime.combine(day, dt.time(*ends), STOCKHOLM) + dt.timedelta(days=ends < starts)
        assert event["dtstart"].dt == other.dtstart.value == first
        assert event["dtend"].dt == other.dtend.value == last
    assert str(event.get("description", "")) == note


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (dt.date(2027, 3, 4), "20270304T080000"),
        (dt.date(2027, 3, 28), "20270328T070000"),
        (dt.date(2027, 10, 30), "20271030T070000"),
        (dt.date(2027, 10, 31), "20271031T080000"),
        (dt.date(2050, 7, 1), "20500701T070000"),
    ],
)
def test_nine_o_clock_is_nine_in_sweden_summer_and_winter_wherever_it_is_read(
    path: Path, day: dt.date, utc: str
) -> None:
    data = with_time(path, "kl. 9", day)
    text = data.decode()
    assert f"DTSTART;TZID=Europe/Stockholm:{day:%Y%m%d}T090000" in text
    assert f"DTEND;TZID=Europe/Stockholm:{day:%Y%m%d}T100000" in text
    (event,) = (event for event in Calendar.from_ical(data).walk("VEVENT") if "Nästa" in event["summary"])
    (other,) = (one for one in vobject.readOne(text).vevent_list if "Nästa" in one.summary.value)
    # What a reader makes of it that knows no zone but the one in the file: vobject, and a name that no table has.
    renamed = Calendar.from_ical(text.replace("Europe/Stockholm", "Fil/Egen").encode())
    (alone,) = (event for event in renamed.walk("VEVENT") if "Nästa" in event["summary"])
    for start in (event["dtstart"].dt, other.dtstart.value, alone["dtstart"].dt):
        assert f"{start.astimezone(dt.UTC):%Y%m%dT%H%M%S}" == utc


def test_the_zone_is_told_as_outlook_reads_it(path: Path) -> None:
    calendar = Calendar.from_ical(with_time(path, "kl. 9"))
    assert calendar.subcomponents[0].name == "VTIMEZONE"
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Stockholm"
    assert sorted(half.name for half in zone.subcomponents) == ["DAYLIGHT", "STANDARD"]
    for half in zone.subcomponents:
        rule = half["rrule"]
        assert rule["freq"] == ["YEARLY"]
        assert rule["byday"] == ["-1SU"]
        assert "bymonthday" not in rule
        assert "rdate" not in half
        began = half["dtstart"].dt
        assert began.tzinfo is None
        assert (began.weekday(), began.month, (began + dt.timedelta(days=7)).month - began.month) == (
            6, rule["bymonth"][0], 1,
        )  # fmt: skip
        assert {half["tzoffsetfrom"].td, half["tzoffsetto"].td} == {dt.timedelta(hours=1), dt.timedelta(hours=2)}


def test_a_plan_of_whole_days_needs_no_zone(path: Path) -> None:
    data = written(path)
    assert b"TZID" not in data
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize("note", ["", "kl. 9"])
def test_nothing_in_the_file_makes_outlook_open_a_calendar_of_its_own(path: Path, note: str) -> None:
    calendar = Calendar.from_ical(with_time(path, note))
    named = {str(name).upper() for name in calendar}
    assert named == {"PRODID", "VERSION"}  # no name, no description, no identity, and no method to answer to


def test_every_event_has_what_outlook_asks_for_and_nothing_longer_than_it_keeps(tmp_path: Path) -> None:
    long = "Fem minuter 🙂 " * 60
    path = workshop(
        tmp_path / "dag.larande",
        Action(id="a" * 300, number=1, order=1, activity=long, owner="alla", due=dt.date(2027, 2, 26)),
        Action(id="b" * 300, number=2, order=2, activity="kort", due=dt.date(2027, 2, 26)),
    )
    data = written(path)
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == 2
    for event in events:
        assert {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "TRANSP"} <= set(event)
        assert len(str(event["uid"]).encode()) <= 202
        assert len(str(event["summary"]).encode("utf-16-le")) // 2 <= 255
        assert 0 <= event["sequence"] < 2**31
    whole = " ".join(f"Klart: {long}".split())
    first = next(event for event in events if "Fem" in event["summary"])
    assert str(first["summary"]).endswith("…")
    assert whole.startswith(str(first["summary"]).removesuffix("…"))
    assert str(first["description"]).startswith(whole)
    assert "alla" in str(first["description"])
    assert written(path).count(b"UID:") == 2
    assert {str(event["uid"]) for event in Calendar.from_ical(written(path)).walk("VEVENT")} == {
        str(event["uid"]) for event in events
    }


@pytest.mark.parametrize(
    "items",
    [
        [],
        [Action(id="a", number=1, activity="Vet inte när", due_text="när det går")],
        [Action(id="a", number=1, activity="Färdigt", status="klar", due=dt.date(2026, 12, 1))],
    ],
    ids=["no plan", "a plan without dates", "all is done"],
)
def test_a_plan_without_dates_is_told_and_no_file_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], items: list[Item]
) -> None:
    path = workshop(tmp_path / "dag.larande", *items)
    target = tmp_path / "ut.ics"
    with Session.open(path, writable=False) as session, pytest.raises(NoDatesError):
        write_data(session, target)
    assert main(["exportera", str(path), "--till", str(target)]) == 1
    said = capsys.readouterr()
    assert "Det finns inga datum att skriva i ut.ics" in said.err
    assert "Ingen fil är skriven" in said.err
    assert said.out == ""
    assert not target.exists()
    target.write_bytes(b"forra gangen")
    assert main(["exportera", str(path), "--till", str(target)]) == 1
    assert target.read_bytes() == b"forra gangen"
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.is_file()) == ["dag.larande", "ut.ics"]


def test_a_second_import_updates_also_from_a_follow_up(path: Path) -> None:
    def days(file: Path) -> dict[str, dt.date]:
        return {str(event["uid"]): event["dtstart"].dt for event in Calendar.from_ical(written(file)).walk("VEVENT")}

    before = days(path)
    later = begin_follow_up(path, path.with_name("mars.larande"), shipped("uppfoljning"))
    with Session.open(later) as session:
        action = session.workshop.find(Action, "a1")
        assert action is not None
        session.put(action.changed(due=dt.date(2027, 6, 1)))
    after = days(later)
    moved = [uid for uid in after if uid in before and after[uid] != before[uid]]
    assert [after[uid] for uid in moved] == [dt.date(2027, 6, 1)]
    assert len([uid for uid in before if uid in after]) == 3


def test_the_calendar_of_a_copy_has_no_event_of_the_originals(path: Path) -> None:
    def days(file: Path) -> set[str]:
        return {str(event["uid"]) for event in Calendar.from_ical(written(file)).walk("VEVENT")}

    def copied(file: Path, name: str) -> Path:
        return Path(shutil.copy(file, file.with_name(name)))

    def followed(file: Path, name: str) -> Path:
        return begin_follow_up(file, file.with_name(name), shipped("uppfoljning"))

    second = copied(path, "grupp-tva.larande")
    unwritten = days(second)
    assert unwritten.isdisjoint(days(path))
    with Session.open(second) as session:
        session.put(session.workshop.details.changed(workplace="Söder"))
    assert days(second) == unwritten, "what was sent out before still is the same"
    march, march_of_second = followed(path, "mars.larande"), followed(second, "mars-tva.larande")
    assert days(march) & days(path)
    assert days(march_of_second) & days(second)
    assert days(march_of_second).isdisjoint(days(path) | days(march))
    copy_of_march = copied(march, "mars-kopia.larande")
    assert days(copy_of_march).isdisjoint(days(march) | days(path))
    may = followed(copy_of_march, "maj.larande")
    assert days(may) & days(copy_of_march)
    assert days(may).isdisjoint(days(march) | days(path))


def test_the_day_on_which_an_answer_is_needed_is_in_the_calendar_until_it_comes(tmp_path: Path) -> None:
    waits = Request(id="r1", what="En vikarie", recipient="rektor", needed_by=dt.date(2026, 12, 4), number=5)
    answered = Request(id="r2", what="En skärm", needed_by=dt.date(2026, 12, 5), number=6, answer="ja")
    data = written(workshop(tmp_path / "begaran.larande", waits, answered))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert (str(event["summary"]), event["dtstart"].dt) == ("Svar behövs: En vikarie", dt.date(2026, 12, 4))
    assert "rektor" in str(event["description"])


def rhythmic(tmp_path: Path, rhythm: str, meeting: dt.date = dt.date(2027, 3, 4)) -> bytes:
    return written(
        workshop(
            tmp_path / "rytm.larande",
            Details(title="Lärande", date=dt.date(2026, 11, 12), next_meeting=meeting, next_meeting_note="kl. 9",
                    rhythm=rhythm),
            Action(id="a1", number=1, order=1, activity="Öva", due=dt.date(2027, 6, 4), follow_up=dt.date(2027, 6, 17)),
            Action(id="a2", number=2, order=2, activity="Kort", due=dt.date(2026, 12, 1)),
        )
    )  # fmt: skip


def events(data: bytes) -> dict[str, Any]:
    return {str(event["summary"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


@pytest.mark.parametrize(
    ("rhythm", "rule"),
    [
        ("varje tertial", "FREQ=MONTHLY;COUNT=4;INTERVAL=4;BYDAY=1TH"),
        ("varje månad", "FREQ=MONTHLY;COUNT=13;INTERVAL=1;BYDAY=1TH"),
        ("var sjätte vecka", "FREQ=WEEKLY;COUNT=9;INTERVAL=6"),
    ],
)
def test_a_rhythm_recurs_as_the_days_that_are_shown(tmp_path: Path, rhythm: str, rule: str) -> None:
    data = rhythmic(tmp_path, rhythm)
    meeting = events(data)["Nästa möte: Lärande"]
    assert meeting["rrule"].to_ical().decode() == rule
    shown = list(meeting_days(Details(next_meeting=dt.date(2027, 3, 4), rhythm=rhythm)))
    start = dt.datetime(2027, 3, 4, 9)  # noqa: DTZ001 - rules count in local time
    assert [moment.date() for moment in rrulestr(rule, dtstart=start)] == shown
    assert vobject.readOne(data.decode()).vevent_list


def test_the_fifth_weekday_of_a_month_is_its_last(tmp_path: Path) -> None:
    data = rhythmic(tmp_path, "varje månad", dt.date(2027, 4, 30))
    assert "-1FR" in events(data)["Nästa möte: Lärande"]["rrule"].to_ical().decode()


def test_with_a_rhythm_the_calendar_reminds_and_looks_at_what_is_long_before_its_end(tmp_path: Path) -> None:
    told = events(rhythmic(tmp_path, "varje månad"))
    assert told["Avstämning: Öva"]["dtstart"].dt == dt.date(2027, 5, 6)  # the last meeting two weeks before
    assert "Avstämning: Kort" not in told
    for summary in ("Avstämning: Öva", "Klart: Öva", "Följ upp: Öva", "Nästa möte: Lärande"):
        (alarm,) = told[summary].walk("VALARM")
        assert alarm["trigger"].dt == -dt.timedelta(hours=15)
    assert "rrule" in told["Följ upp: Öva"]


def test_without_a_rhythm_nothing_recurs_and_nothing_reminds(path: Path) -> None:
    data = written(path)
    assert b"RRULE" not in data.replace(b"RRULE:FREQ=YEARLY", b"")
    assert b"VALARM" not in data
    assert b"Avst" not in data
