"""Exports of surveys, planners, boards and retrospectives go in as they are; the files here are made up."""

from __future__ import annotations

import csv
import datetime as dt
import io
import time
from pathlib import Path
from typing import Any

import pytest

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import import_file, prepare_import
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.imports.sources import ImportOptions, open_source
from larande_tui.workshop.model.items import Action, Decision, Note, Parked, Theme, Vote
from larande_tui.workshop.store.session import Session

AT_RF1 = {"step": "reflektion", "place": "RF1"}
IN_PLAN = {"step": "handlingsplan"}


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue()


def take(session: Session, text: str | bytes, name: str = "export.csv", **options: Any) -> ImportReport:
    source = session.path.parent / name
    source.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8-sig"))
    return import_file(session, source, ImportOptions(**options))


def notes(session: Session) -> list[tuple[str, str]]:
    return [(note.place, note.text) for note in session.workshop.all(Note)]


def themes(session: Session) -> dict[str, str]:
    """The theme of each note that has one, by its text."""
    named = {theme.id: theme.name for theme in session.workshop.all(Theme)}
    return {note.text: named[note.theme] for note in session.workshop.all(Note) if note.theme}


# --- surveys --------------------------------------------------------------------------------------------------------

GOOGLE = table(
    [
        ["Timestamp", "Vad lär vi av?", "Vad hindrar?"],
        ["2026/11/12 9:00:00 FM CET", "Varandra, i bilen", "Tid"],
        ["2026/11/12 9:01:00 FM CET", "APT", ""],
    ]
)


def test_a_survey_that_says_nothing_of_its_questions_is_refused_with_its_columns(half_day: Session) -> None:
    with pytest.raises(ImportProblemError) as caught:
        take(half_day, GOOGLE)
    said = str(caught.value)
    assert "ser ut som svar från Google Formulär" in said
    assert '--kolumn "Vad lär vi av?=RF1"' in said
    assert "Kolumner som finns: ”Timestamp”, ”Vad lär vi av?”, ”Vad hindrar?”." in said
    assert half_day.workshop.all(Note) == []


def test_each_question_of_a_survey_goes_where_it_is_sent(half_day: Session) -> None:
    report = take(half_day, GOOGLE, targets={"Vad lär vi av?": "RF4", "Vad hindrar?": "nulage/N7.hinder"})
    assert notes(half_day) == [("RF4", "Varandra, i bilen"), ("N7.hinder", "Tid"), ("RF4", "APT")]
    (told,) = report.sentences
    assert told == (
        "Läst som en export från Google Formulär: Vad lär vi av? som svar på reflektion/RF4, "
        "Vad hindrar? som svar på nulage/N7.hinder. Kolumnen Timestamp läses inte."
    )


def test_a_question_that_was_not_sent_anywhere_is_told_with_the_way_out(half_day: Session) -> None:
    report = take(half_day, GOOGLE, targets={"vad hindrar?": "rf1"})
    assert notes(half_day) == [("RF1", "Tid")]
    assert report.sentences[-1] == (
        "Kolumnen Vad lär vi av? läses inte: frågan finns inte i upplägget. Ta med den med "
        '--kolumn "Vad lär vi av?=RF1", med den plats där svaren hör hemma.'
    )


def test_questions_that_are_the_programmes_own_find_their_place_by_themselves(half_day: Session) -> None:
    programme = half_day.workshop.programme
    assert programme is not None
    first, second = next(step for step in programme.steps if step.id == "reflektion").questions[:2]
    survey = table(
        [
            ["ID", "Start time", "Completion time", "Email", "Name", first.prompt, f"{second.id}. Målet?", "Övrigt"],
            ["1", "11/12/2026 9:00", "11/12/2026 9:05", "anonymous", "", "Vi lär i bilen", "Vet inte", "Tack"],
        ]
    )
    report = take(half_day, survey)
    assert notes(half_day) == [(first.id, "Vi lär i bilen"), (second.id, "Vet inte")]
    read, unread = report.sentences
    assert read.endswith("Kolumnerna ID, Start time, Completion time, Email, Name läses inte.")
    assert unread.startswith("Kolumnen Övrigt läses inte")


def test_a_swedish_survey_with_a_header_cell_of_several_lines(half_day: Session) -> None:
    survey = (
        'Id;Starttid;Text;"Hur viktigt är det?\n1 = lite\n5 = mycket";Röster\n'
        "1;2026-11-12 09:00;Vi lär av varandra i bilen;4;3\n2;2026-11-12 09:01;Överlappningen;5;1\n"
    )
    take(half_day, survey, **AT_RF1, targets={"Hur viktigt": "-"})
    assert notes(half_day) == [("RF1", "Vi lär av varandra i bilen"), ("RF1", "Överlappningen")]
    assert [vote.count for vote in half_day.workshop.all(Vote)] == [3, 1]


def test_a_column_with_an_equals_sign_in_its_name_is_found_by_its_beginning(half_day: Session) -> None:
    survey = table([["Tidstämpel", "Viktigt? (1 = lite)", "Viktigt nu?"], ["x", "nej", "ja"]])
    take(half_day, survey, targets={"Viktigt? (1 = lite)": "RF1", "viktigt n": "RF4"})
    assert notes(half_day) == [("RF1", "nej"), ("RF4", "ja")]


@pytest.mark.parametrize(
    ("targets", "told"),
    [
        ({"Vad gillar vi?": "RF1"}, "Ingen kolumn heter ”Vad gillar vi?”. Kolumner som finns: ”Timestamp”"),
        ({"Vad": "RF1"}, "Flera kolumner börjar med ”Vad”. Kolumner som finns"),
        ({"Vad hindrar?": "RF44"}, "”RF44” är ingen plats, inget steg och ingen kolumn (menade du RF4?)."),
        ({"Vad hindrar?": "beslt"}, "menade du beslut?"),
    ],
)
def test_what_is_chosen_wrongly_is_told_and_nothing_taken_in(half_day: Session, targets: Any, told: str) -> None:
    with pytest.raises(ImportProblemError) as caught:
        take(half_day, GOOGLE, targets=targets)
    assert told in str(caught.value)
    assert half_day.workshop.all(Note) == []


def test_answers_become_what_their_place_holds(half_day: Session) -> None:
    targets = {"Vad lär vi av?": "handlingsplan", "Vad hindrar?": "parkering"}
    take(half_day, GOOGLE, targets=targets)
    assert [action.activity for action in half_day.workshop.actions] == ["Varandra, i bilen", "APT"]
    assert [item.text for item in half_day.workshop.all(Parked)] == ["Tid"]


def test_columns_of_one_name_are_two(half_day: Session) -> None:
    twice = table([["Timestamp", "Varför?", "Varför?", ""], ["x", "ett", "två", "tre"]])
    take(half_day, twice, targets={"Varför?": "RF1", "Varför? (2)": "RF4", "Kolumn D": "RF6"})
    assert notes(half_day) == [("RF1", "ett"), ("RF4", "två"), ("RF6", "tre")]


# --- boards and retrospectives --------------------------------------------------------------------------------------

PLANNER_HEADER = [
    "Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date",
    "Start date", "Due date", "Is Recurring", "Late", "Completed Date", "Checklist Items", "Labels", "Description",
]  # fmt: skip


def planner(*rows: tuple[str, str, str, str, str, str]) -> str:
    """A plan from Planner, with the facts that it writes above the tasks."""
    facts = [["Plan name", "Hemtjänsten"], ["Plan ID", "x"], ["Date of export", "11/20/2026"], []]
    tasks = [
        ["x1", name, bucket, progress, "Medium", owner, "Bo", "11/01/2026", "", due, "No", "No", "", "", "", words]
        for name, bucket, progress, owner, due, words in rows
    ]
    return table([*facts, PLANNER_HEADER, *tasks])


def test_planners_tasks_become_actions_with_who_and_when(half_day: Session) -> None:
    half_day.put(half_day.workshop.details.changed(date=dt.date(2026, 11, 12)))
    report = take(
        half_day,
        planner(
            ("Överlappning", "Möten", "In progress", "planerare", "12/24/2026", "Fem minuter"),
            ("Gå bredvid", "Möten", "Not started", "", "12/01/2026", ""),
            ("Filma", "", "Completed", "", "", ""),
        ),
        **IN_PLAN,
    )
    assert [
        (action.activity, action.owner, action.status, action.due, action.due_text)
        for action in half_day.workshop.actions
    ] == [
        ("Överlappning\nFem minuter", "planerare", "pagar", dt.date(2026, 12, 24), ""),
        ("Gå bredvid", "", "ej_paborjad", dt.date(2026, 12, 1), ""),
        ("Filma", "", "klar", None, ""),
    ]
    told = " ".join(report.sentences)
    assert "Ovanför kolumnernas namn står ”Plan name; Hemtjänsten" in told
    assert "Läst som en export från Microsoft Planner: Task Name som text, Bucket Name som tema" in told
    assert "Ansvarig kan vara namn på personer i filen. Byt dem mot roller." in told


def test_what_stands_beside_the_only_column_of_answers_belongs_to_it(half_day: Session) -> None:
    rows = [["Idé", "Vem", "När det är gjort", "Plats"], ["Öva", "chef", "2027-03-01", "RF1"], ["", "usk", "", ""]]
    targets = {"Idé": "handlingsplan", "Vem": "ansvarig", "När": "klart senast"}
    report = take(half_day, table(rows), targets=targets)
    (action,) = half_day.workshop.actions
    assert (action.activity, action.owner, action.due) == ("Öva", "chef", dt.date(2027, 3, 1))
    assert "Rad 3 har ingen text, så ”usk” kom inte med." in report.sentences
    assert "Kolumnen Plats läses inte: svaren hamnar där deras egen kolumn säger." in report.sentences


def test_what_stands_beside_several_columns_of_answers_is_told(half_day: Session) -> None:
    rows = [["Fråga ett", "Fråga två", "Vem", "Grupp"], ["Öva", "Läsa", "chef", "Tid"]]
    targets = {"Fråga ett": "handlingsplan", "Fråga två": "RF1", "Vem": "ansvarig", "Grupp": "tema"}
    report = take(half_day, table(rows), targets=targets)
    for name in ("Vem", "Grupp"):
        told = f"Kolumnen {name} läses inte: raden har flera svar, och det går inte att veta vilket den hör till."
        assert told in report.sentences


def test_a_column_says_itself_which_figure_is_the_day(half_day: Session) -> None:
    half_day.put(half_day.workshop.details.changed(date=dt.date(2026, 11, 12)))
    plan = ["Aktivitet", "Klart senast"]
    for order, days in (
        ("month", {"12/24/2026": dt.date(2026, 12, 24), "12/01/2026": dt.date(2026, 12, 1)}),
        ("day", {"24/12/2026": dt.date(2026, 12, 24), "12/01/2027": dt.date(2027, 1, 12)}),
        ("both", {"24/12/2026": None, "12/24/2026": None, "12/01/2026": None}),
        ("none", {"12/01/2027": dt.date(2027, 1, 12)}),
    ):
        take(half_day, table([plan, *([f"{order} {day}", day] for day in days)]))
        due = {action.activity: action.due for action in half_day.workshop.actions}
        assert {day: due[f"{order} {day}"] for day in days} == days


def test_words_that_are_no_day_are_told(half_day: Session) -> None:
    plan = [["Aktivitet", "Klart senast"], ["Öva", "före mars"], ["Läsa", "31/4"], ["Gå", "v. 9"], ["Se", ""]]
    report = take(half_day, table(plan))
    assert report.sentences == ["”före mars” och ”31/4” går inte att läsa som datum. Orden står kvar som de är."]
    assert [action.due_text for action in half_day.workshop.actions] == ["före mars", "31/4", "v. 9", ""]


def test_a_day_in_figures_that_may_be_two_days_is_none(half_day: Session) -> None:
    tasks = ("Överlappning", "12/01/2026"), ("Paus", "TBD")
    rows = ((name, "Möten", "Not started", "", due, "") for name, due in tasks)
    report = take(half_day, planner(*rows), **IN_PLAN)
    action, _ = half_day.workshop.actions
    assert "”TBD” går inte att läsa som datum. Orden står kvar som de är." in report.sentences
    assert (action.due, action.due_text) == (None, "12/01/2026")
    assert "”12/01/2026” kan läsas med dagen eller månaden först. Orden står kvar som de är, utan datum." in (
        report.sentences
    )


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (["24/12/2026", "05/12/2026"], [dt.date(2026, 12, 24), dt.date(2026, 12, 5)]),
        (["12/24/2026", "24/12/2026"], [None, None]),
        (["05/05/2026"], [dt.date(2026, 5, 5)]),
        (["12/24/2026 09:00"], [dt.date(2026, 12, 24)]),
        (["24/24/2026"], [None]),
    ],
)
def test_the_whole_column_tells_which_figure_is_the_day(half_day: Session, days: list[str], read: Any) -> None:
    take(half_day, planner(*(("Sak", "", "", "", day, "") for day in days)), **IN_PLAN)
    assert [action.due for action in half_day.workshop.actions] == read


def test_tasks_as_notes_say_what_notes_cannot_hold(half_day: Session) -> None:
    report = take(half_day, planner(("Överlappning", "Möten", "Completed", "Anna", "12/24/2026", "")), **AT_RF1)
    assert themes(half_day) == {"Överlappning": "Möten"}
    assert report.sentences[-1] == (
        "Status, Ansvarig, Klart senast hör till åtgärder och kom inte med från 1 rad som blev något annat."
    )


TRELLO = table(
    [
        ["Card ID", "Card Name", "Card URL", "Card Description", "Labels", "Members", "Due Date", "Attachment Count",
         "Vote Count", "List ID", "List Name", "Board ID", "Board Name", "Archived", "Start Date", "Due Complete"],
        ["c1", "Överlappning", "https://exempel.invalid/c1", "på natten", "", "", "2026-11-30T23:30:00.000Z", "0", "2",
         "l1", "Att göra", "b1", "Norr", "false", "", "false"],
    ]
)  # fmt: skip


def test_trellos_cards_have_their_list_as_theme(half_day: Session) -> None:
    take(half_day, TRELLO, **AT_RF1)
    assert themes(half_day) == {"Överlappning\npå natten": "Att göra"}
    assert [vote.count for vote in half_day.workshop.all(Vote)] == [2]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process on Windows cannot be told its time zone")
def test_a_point_in_time_is_the_day_that_it_is_here(half_day: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Stockholm")
    time.tzset()
    try:
        take(half_day, TRELLO, **IN_PLAN)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert half_day.workshop.actions[0].due == dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    "header",
    [
        ["Card title", "Description", "List name", "Tags", "Due date", "Created", "Modified"],
        ["Kort-titel", "Beskrivning", "Namn på lista", "Taggar", "Due date", "Skapat", "Ändrad"],
    ],
)
def test_decks_file_is_tabs_in_utf_16(half_day: Session, header: list[str]) -> None:
    rows = [header, ["Överlappning", "på natten", "Möten", "natt", "null", "2026-11-12", "2026-11-12"]]
    take(half_day, table(rows, "\t").encode("utf-16"), **AT_RF1)
    assert themes(half_day) == {"Överlappning\npå natten": "Möten"}


def test_decks_null_is_no_day(half_day: Session) -> None:
    header = ["Card title", "List name", "Due date"]
    take(half_day, table([header, ["a", "x", "null"], ["b", "x", "2026-12-01T10:00:00+00:00"]]), **IN_PLAN)
    assert [(a.due, a.due_text) for a in half_day.workshop.actions] == [(None, ""), (dt.date(2026, 12, 1), "")]


def test_scrumlrs_notes_keep_their_column_and_votes(half_day: Session) -> None:
    board = table(
        [
            ["note_id", "author_id", "author", "text", "column_id", "column", "rank", "stack", "voting_0"],
            ["n1", "a", "Anna", "Vi lär i bilen", "c1", "Bra", "0", "null", "3"],
            ["n2", "b", "Bo", "Vi hinner inte, men försöker", "c2", "Svårt", "1", "n1", "2"],
        ]
    )
    report = take(half_day, board, **AT_RF1)
    assert themes(half_day) == {"Vi lär i bilen": "Bra", "Vi hinner inte, men försöker": "Svårt"}
    assert [vote.count for vote in half_day.workshop.all(Vote)] == [3, 2]
    assert "Anna" not in " ".join(report.sentences)


def test_scrumlrs_older_file_without_quotation_marks_costs_no_word(half_day: Session) -> None:
    board = (
        "noteId,author,text,column,timestamp,parent,votes\nn1,Anna,Vi lär i bilen,Bra,Thu 12 Nov 2026,-,3\n"
        "n2,Bo,Vi hinner inte, men vi försöker,Svårt,Thu 12 Nov 2026,-,2\n"
        "n3,Cia,Ett ord\npå två rader,Svårt,Thu 12 Nov 2026,-,1\n"
    )
    report = take(half_day, board, **AT_RF1)
    assert themes(half_day) == {"Vi lär i bilen": "Bra", "Ett ord\npå två rader": "Svårt"}
    told = " ".join(report.sentences)
    assert "Rad 3 har fler celler" in told
    assert "Vi hinner inte; men vi försöker" in told


def test_a_retrospective_with_a_title_above_and_a_table_below(half_day: Session) -> None:
    board = (
        'Sammanställning för "Norr" (https://exempel.invalid/tavla)\nFeedback Items\n'
        "Type,Text,Votes,CreatedDate,CreatedBy\n"
        "Bra,Vi lär i bilen,3,Thu Nov 12 2026,Anna\nSvårt,Hinner inte,2,Thu Nov 12 2026,Bo\n\n\n"
        "Work Items\nFeedback Description,Work Item Title,Work Item Type,Work Item Id,Url\n"
    )
    take(half_day, board, **AT_RF1)
    assert themes(half_day) == {"Vi lär i bilen": "Bra", "Hinner inte": "Svårt"}


# --- plans ----------------------------------------------------------------------------------------------------------


def test_a_plan_as_people_make_one_becomes_actions(half_day: Session) -> None:
    half_day.put(half_day.workshop.details.changed(date=dt.date(2026, 11, 12)))
    plan = "Vad;Vem;Klart senast;Status;Kommentar\nÖverlappning;planerare;v. 49;pågående;x\nFilma;;;kanske;\n"
    report = take(half_day, plan)
    assert [(a.activity, a.owner, a.due, a.due_text, a.status) for a in half_day.workshop.actions] == [
        ("Överlappning", "planerare", dt.date(2026, 12, 4), "v. 49", "pagar"),
        ("Filma", "", None, "", "ej_paborjad"),
    ]
    assert report.sentences == [
        "Kolumnen Kommentar läses inte.",
        "Rad 3: status: kanske är inget av valen ej påbörjad, pågår, klar, pausad, avbruten.",
    ]


def test_a_plan_that_larande_wrote_comes_back_whole(half_day: Session, tmp_path: Path) -> None:
    from larande_tui.interchange.exports.plan_csv import write_plan_csv

    action = Action(
        id="a1", number=1, order=1, activity="Öva", owner="planerare", due=dt.date(2027, 1, 22), due_text="v. 3",
        why="Natten är ensam\noch trött", status="pagar", decision_level="chef", first_step="Ring",
        first_step_by=dt.date(2026, 12, 1), target="5",
    )  # fmt: skip
    half_day.put(action)
    file = write_plan_csv(half_day.workshop, tmp_path / "plan.csv")
    with Session.create(tmp_path / "ny.larande") as other:
        import_file(other, file)
        (back,) = other.workshop.actions
    assert back.changed(id="a1", number=1, order=1.0, due_text="v. 3") == action


def test_an_owner_comes_with_what_is_parked_or_decided(half_day: Session) -> None:
    take(
        half_day,
        "steg;plats;text;ansvarig\navslutning;parkering;Lönen;chef\navslutning;beslut;APT;planerare\n",
    )
    assert [item.owner for item in half_day.workshop.all(Parked)] == ["chef"]
    assert [item.owner for item in half_day.workshop.all(Decision)] == ["planerare"]


# --- before it is taken in ------------------------------------------------------------------------------------------


def test_a_file_that_is_only_looked_at_changes_nothing_and_tells_all(half_day: Session) -> None:
    source = half_day.path.parent / "svar.csv"
    source.write_text(GOOGLE, encoding="utf-8")
    before = half_day.seq
    opened = open_source(source, ImportOptions())
    prepared = prepare_import(half_day.workshop, opened)
    assert prepared.problem is not None
    assert [(part.name, part.target, part.filled, list(part.samples)) for part in prepared.report.parts] == [
        ("Timestamp", "-", 2, ["2026/11/12 9:00:00 FM CET", "2026/11/12 9:01:00 FM CET"]),
        ("Vad lär vi av?", "-", 2, ["Varandra, i bilen", "APT"]),
        ("Vad hindrar?", "-", 1, ["Tid"]),
    ]
    prepared = prepare_import(half_day.workshop, opened, ImportOptions(targets={"Vad hindrar?": "RF1"}))
    assert prepared.problem is None
    assert prepared.report.counts == {"note": 1}
    assert half_day.seq == before
    prepared.take_in(half_day)
    assert notes(half_day) == [("RF1", "Tid")]
