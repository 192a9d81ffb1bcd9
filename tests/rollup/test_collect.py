"""What is counted of a folder of workshops, and what is told of the rest."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from larande_tui.documents.content.blocks import Facts
from larande_tui.documents.roll_up.plans import plan_blocks
from larande_tui.packs.schema.programme import Programme
from larande_tui.rollup.collect import Collected, collect
from larande_tui.rollup.errors import NotAPeriodError, OpenPeriodError
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.period import Period
from larande_tui.rollup.reading.cache import cache_file
from larande_tui.rollup.reading.file_reader import FileReader
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import (
    OF_THE_DAY,
    Action,
    AreaFinding,
    Details,
    Element,
    FollowedUp,
    Key,
    Note,
    Override,
    PolicyUsed,
    ProgrammeUsed,
    Rating,
    Request,
)
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.map_findings import map_findings
from larande_tui.workshop.techniques.ratings import area_result
from tests.driver.held_workshops import held_workshop
from tests.driver.rich_workshop import everything
from tests.driver.shipped import shipped
from tests.rollup.conftest import Held

TODAY = dt.date(2026, 11, 29)


def counted(folder: Path, period: str = "2025", today: dt.date = TODAY) -> Collected:
    return collect([folder], today, Period.read(period))


def page(folder: Path, *path: str, period: str = "2025", own: bool = False):
    return RollUp(counted(folder, period)).page(path, own=own)


def test_the_figures_are_those_of_the_workshop_itself(tmp_path: Path):
    path = tmp_path / "rik.larande"
    with Session.create(path) as session:
        session.put(*everything(shipped("halvdag")))
        session.put(Rating(id="extra", area="N3", now=5), name="skattning")
        session.undo()
        session.remove(Key("action", "a2"))
    figures = FileReader().read(path).figures
    with Session.open(path, writable=False) as session:
        workshop = session.workshop
        for area in ("N7", "N3", "N5", "N77"):
            result = area_result(workshop, area)
            assert (figures.areas[area].result, figures.areas[area].desired) == (result.now, result.desired)
            assert sum(figures.areas[area].ratings) == result.answers
        assert [action.status for action in figures.actions] == [action.status for action in workshop.actions]
        step = next(step for step in shipped("halvdag").steps if step.kind == "ecosystem")
        rules = {finding.rule for finding in map_findings(workshop, step)}
        assert {name.key for name in figures.counts if name.subject == "finding"} == rules
        assert figures.counts["override", "C3"] == len(workshop.all(Override))
        assert figures.counts["effect", "delvis"] == len(workshop.all(FollowedUp))


def test_unusual_data_is_read_as_the_model_reads_it(tmp_path: Path):
    path = tmp_path / "udda.larande"
    with Session.create(path) as session:
        session.put(Details(date=dt.date(2025, 1, 1)))
    changes = [
        {"kind": "rating", "id": "r1", "area": "N1", "now": "3"},
        {"kind": "rating", "id": "r2", "area": "N1", "now": 9},
        {"kind": "rating", "id": "r3", "area": "N1", "now": 3.0},
        {"kind": "area", "id": "N1", "desired": "4"},
        {"kind": "element", "id": "e1", "name": "x", "category": "arenor", "works": "2"},
        {"kind": "action", "id": "a1", "activity": "x", "due": "i morgon"},
        {"kind": "action", "id": "a2", "activity": "x", "status": "klar", "due": "2025-02-01T00:00:00"},
    ]
    fields = {"seq": 2, "time": "2026-11-20T09:00:00+01:00", "who": "ledare", "changes": changes}
    with path.open("ab") as file:
        file.write(encode_line(fields))
    figures = FileReader().read(path).figures
    with Session.open(path, writable=False) as session:
        result = area_result(session.workshop, "N1")
        assert (figures.areas["N1"].result, figures.areas["N1"].desired) == (result.now, result.desired) == (3.0, 4)
        assert len(figures.actions) == len(session.workshop.actions) == 1
        assert len(session.workshop.all(Element)) == 1


@pytest.mark.parametrize("wrong", [[], {}, ["klar"]])
def test_a_list_in_the_place_of_a_word_is_no_item(tmp_path: Path, wrong: object):
    path = tmp_path / "udda.larande"
    with Session.create(path) as session:
        session.put(Details(date=dt.date(2025, 1, 1)))
    changes = [
        {"kind": "action", "id": "a1", "activity": "x", "status": wrong},
        {"kind": "action", "id": "a2", "activity": "x", "decision_level": wrong},
        {"kind": "relation", "id": "r1", "source": "e1", "target": "e2", "strength": wrong},
        {"kind": "element", "id": "e1", "name": "x", "category": "arenor", "level": wrong},
        {"kind": "goal", "id": "g1", "wording": "x", "level": wrong},
        {"kind": "decision", "id": "d1", "text": "x", "level": wrong},
    ]
    with path.open("ab") as file:
        file.write(encode_line({"seq": 2, "time": "2026-11-20T09:00:00+01:00", "who": "ledare", "changes": changes}))
    figures = FileReader().read(path).figures
    assert (figures.actions, figures.counts) == ([], {})


def test_a_damaged_line_costs_that_line_and_is_told(tmp_path: Path, held: Held):
    path = held("dag")
    with Session.open(path) as session:
        session.put(Rating(area="N1", now=1))
        session.put(Rating(area="N2", now=1))
    lines = path.read_bytes().splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b"N1", b"N9")
    path.write_bytes(b"".join(lines) + b'{"crc":"torn')
    read = FileReader().read(path)
    assert (read.damaged, read.cut) == (1, True)
    assert "N1" not in read.figures.areas
    assert "N2" in read.figures.areas
    assert "rad är skadad" in counted(path.parent).troubles[0]


def test_requests_are_counted_by_answer_and_those_that_wait_too_long_are_due(held: Held):
    asked = Request(what="hemlig begäran", level="nasta_chef", needed_by=dt.date(2025, 5, 1))
    answered = Request(what="x", level="samverkan", needed_by=dt.date(2025, 5, 1), answer="ja")
    whole = page(held("dag", asked, answered).parent)
    assert whole.of_subject("request") == {"ja": 1, "utan_svar": 1}
    assert whole.of_subject("request_level") == {"nasta_chef": 1, "samverkan": 1}
    assert whole.due["Svar på begäran"].late == 1


def test_what_plans_take_is_laid_beside_what_was_given_where_a_frame_is_known(held: Held):
    day = dt.date(2025, 3, 4)
    framed = Details(
        organisation="Norrby", department="Omsorg", workplace="Norr", date=day, frame="1,5 timmar i veckan"
    )
    held("med", framed, Action(activity="A", resources="2 tim i veckan och 20 tkr, hemligt", number=2))
    held("utan", Action(activity="B", resources="en halvtimme i veckan", number=2))
    held("klar", Action(activity="D", resources="8 tim i veckan", number=2, status="klar"))
    folder = held("tiger", Action(activity="C", resources="lite tid", number=2)).parent
    shown = page(folder)
    assert shown.of_subject("takes") == {"kronor": 20_000, "minutes": 150}
    assert (shown.of_subject("beside"), shown.of_subject("given")) == ({"minutes": 120}, {"minutes": 90})
    facts = next(block for block in plan_blocks(shown) if isinstance(block, Facts)).items
    assert [fact.value for fact in facts if fact.label in ("Tid", "Pengar")] == [
        "åtgärderna tar 2,5 tim i veckan; i den plan som har en ram tar de 2 tim i veckan och får ta 1,5 tim i veckan",
        "åtgärderna tar 20\N{NO-BREAK SPACE}000 kr",
    ]


def test_nobodys_words_are_in_the_cache(tmp_path: Path, held: Held):
    folder = held("dag").parent
    counted(folder)
    data = cache_file().read_bytes()
    assert b"Norr" in data
    assert b"hemlig" not in data.lower()


def test_the_cache_can_be_thrown_away_or_damaged(held: Held):
    folder = held("dag").parent
    first = counted(folder)
    cache_file().unlink()
    assert counted(folder).sums == first.sums
    cache_file().write_bytes(b"SQLite format 3\0" + b"nonsense" * 300)
    assert counted(folder).sums == first.sums
    assert counted(folder).sums == first.sums
    cache_file().unlink()
    cache_file().mkdir()
    assert counted(folder).sums == first.sums


def test_only_changed_files_are_read_again(held: Held, monkeypatch: pytest.MonkeyPatch):
    folder = held("a").parent
    second = held("b")
    read: list[str] = []
    real = FileReader.read

    def noted(self: FileReader, path: Path):
        read.append(path.name)
        return real(self, path)

    monkeypatch.setattr(FileReader, "read", noted)
    assert counted(folder).workshops == 2
    with Session.open(second) as session:
        session.put(Rating(area="N1", now=1))
    assert counted(folder).workshops == 2
    (folder / "a.larande").unlink()
    assert counted(folder).workshops == 1
    assert read == ["a.larande", "b.larande", "b.larande"]


def test_copies_count_once_and_are_told(held: Held):
    path = held("dag")
    shutil.copy(path, path.with_name("dag (kopia).larande"))
    (path.parent / "arkiv").mkdir()
    shutil.copy(path, path.parent / "arkiv" / "dag.larande")
    found = counted(path.parent)
    assert found.workshops == 1
    assert len(found.several) == 1
    assert "Bara den med mest i räknas" in found.several[0]


def test_a_copy_that_has_become_its_own_counts_when_another_group_rated(held: Held):
    path = held("dag", ratings=())
    other = Path(shutil.copy(path, path.with_name("andra.larande")))
    same = held("lika")
    opened = Path(shutil.copy(same, same.with_name("lika-2.larande")))
    for file in (other, opened):
        with Session.open(file) as session:
            session.put(Rating(area="N1", now=2))
    assert counted(path.parent).workshops == 3


def test_what_cannot_be_read_is_named_and_passed_over(held: Held):
    path = held("dag")
    (path.parent / "trasig.larande").write_text("ingenting")
    found = counted(path.parent)
    assert found.workshops == 1
    assert "trasig.larande" in found.troubles[0]
    assert counted(path.parent).troubles == found.troubles, "told again from the cache"


def test_undated_and_demo_workshops_are_in_no_period(held: Held):
    held("utan", day=None)
    folder = held("prov", demo=True).parent
    found = counted(folder)
    assert found.workshops == 0
    assert "har inget datum" in found.notes[0]


def test_a_followed_up_plan_counts_once(held: Held, tmp_path: Path):
    earlier = held("mars", day=dt.date(2025, 3, 1))
    later = begin_follow_up(
        earlier, earlier.with_name("okt.larande"), shipped("uppfoljning"),
        Details(workplace="Norr", department="Omsorg", organisation="Norrby", date=dt.date(2025, 10, 1)),
    )  # fmt: skip
    with Session.open(later) as session:
        session.put(*(Rating(area="N7", now=4) for _ in range(6)))
    whole = page(earlier.parent)
    assert (whole.workshops, whole.plans, whole.actions) == (2, 1, 1)
    assert page(earlier.parent, period="2025-T1").actions == 1


def followed_up(earlier: Path, day: dt.date, *ratings: int, chosen: bool = True) -> Path:
    later = begin_follow_up(
        earlier, earlier.with_name(f"{day}.larande"), shipped("uppfoljning"),
        Details(workplace="Norr", department="Omsorg", organisation="Norrby", date=day),
    )  # fmt: skip
    with Session.open(later) as session:
        session.put(
            *(Rating(area="N7", now=value) for value in ratings), AreaFinding(id="N7", desired=5, chosen=chosen)
        )
    return later


def test_a_small_group_that_rates_again_in_a_follow_up_is_not_taken_for_a_large_one(held: Held):
    earlier = held("mars", ratings=(2, 2, 3, 3))
    later = followed_up(earlier, dt.date(2025, 9, 1), 3, 3, 4, 4)
    followed_up(later, dt.date(2025, 11, 1), 4, 4, 4, 4)
    (line,) = page(earlier.parent, "Omsorg", "Norr", own=True).areas
    assert (line.now, line.is_hidden, line.chosen) == (None, True, 1)


def test_a_group_counts_once_a_year_with_what_it_said_last(held: Held):
    for number in range(3):
        earlier = held(f"dag-{number}", *(Rating(area="N1", now=1) for _ in range(6)))
        folder = earlier.parent
    followed_up(earlier, dt.date(2025, 9, 1), 5, 5, 5, 5, 5, 5, chosen=False)
    by_id = {line.area: line for line in page(folder).areas}
    now = by_id["N7"].now
    assert now is not None
    assert (now.people, now.workshops, now.mean, by_id["N7"].chosen) == (18, 3, 11 / 3, 2)
    assert by_id["N1"].now is not None
    assert by_id["N1"].now.workshops == 3, "what was not rated again stands as it was said"


def test_days_of_a_plan_that_was_followed_up_later_have_not_passed(held: Held):
    earlier = held("mars")
    assert page(earlier.parent).due["Klart"].late == 1
    later = followed_up(earlier, dt.date(2026, 3, 1))
    with Session.open(later) as session:
        (action,) = session.workshop.actions
        session.put(action.changed(status="klar"))
    whole = page(earlier.parent)
    assert (whole.plans, whole.statuses["ej_paborjad"], whole.due) == (1, 1, {})


def test_a_period_that_is_not_over_is_refused(held: Held):
    folder = held("dag").parent
    with pytest.raises(OpenPeriodError, match="inte slut förrän 31 december 2026"):
        counted(folder, "2026")
    with pytest.raises(OpenPeriodError, match="2026-T2"):
        counted(folder, "2026-T3")
    with pytest.raises(NotAPeriodError):
        Period.read("sommaren")
    assert collect([folder], TODAY).period == Period(2025)


def test_tertials_make_up_a_year():
    assert [str(Period.of(dt.date(2026, month, 28))) for month in (1, 4, 5, 8, 9, 12)] == [
        "2026-T1", "2026-T1", "2026-T2", "2026-T2", "2026-T3", "2026-T3",
    ]  # fmt: skip
    assert Period.read("2026 tertial 2").ends == dt.date(2026, 8, 31)
    assert Period(2026, 3).whole_year == Period(2026)
    assert Period(2026, 1).whole_year == Period(2025)
    assert Period.latest(dt.date(2026, 1, 5)) == Period(2025, 3)


def test_ratings_are_shown_from_six_people_and_three_workshops(held: Held):
    for number in range(3):
        held(f"norr-{number}", unit="Norr")
    for number in range(3):
        held(f"syd-{number}", unit="Söder", ratings=(4, 4, 5, 5, 5, 5))
    folder = held("ost", unit="Öster", ratings=(1, 1)).parent
    whole = page(folder)
    (line,) = whole.areas
    assert line.now is not None
    assert (line.now.people, line.now.workshops, line.chosen) == (38, 7, 7)
    hidden = page(folder, "Omsorg", "Öster").areas[0]
    assert hidden.now is None
    assert hidden.is_hidden
    assert page(folder, "Omsorg", "Öster", own=True).areas[0].now is None


def test_agreed_values_count_the_headcount(held: Held):
    for number in range(3):
        folder = held(f"n{number}", AreaFinding(id="N1", now=2), ratings=()).parent
    line = next(line for line in page(folder).areas if line.area == "N1")
    assert line.now is not None
    assert (line.now.people, line.now.mean) == (24, 2.0)


def test_how_groups_moved_is_told(held: Held):
    for number in range(3):
        earlier = held(f"a{number}", day=dt.date(2024, 3, 1))
        later = begin_follow_up(
            earlier, earlier.with_name(f"b{number}.larande"), shipped("uppfoljning"),
            Details(workplace="Norr", department="Omsorg", organisation="Norrby", date=dt.date(2025, 3, 1)),
        )  # fmt: skip
        with Session.open(later) as session:
            session.put(*(Rating(area="N7", now=4) for _ in range(6)))
    line = next(line for line in page(earlier.parent).areas if line.area == "N7")
    assert line.moved is not None
    assert line.moved.mean == 1.0
    assert line.before is not None
    assert [year.year for year in page(earlier.parent).trend] == [2024, 2025]


def test_a_guidelines_answers_are_counted_and_its_words_are_not(held: Held):
    from larande_tui.packs.catalog import load_policies

    policy = PolicyUsed(id="hedemora", policy=load_policies()["hedemora"])
    said = {"mal": "G1", "lokal_vagde": "resor", "lokal_skal": "hemligt skäl"}
    action = Action(activity="x", answers={f"hedemora.{name}": answer for name, answer in said.items()})
    folder = held("dag", policy, action).parent
    roll_up = RollUp(counted(folder))
    (guideline,) = roll_up.guidelines
    answers = {asked.name: roll_up.answered(roll_up.page(), asked) for asked in guideline.asked}
    assert answers["hedemora.mal"] == {"verksamheten utvecklas och förnyas": 1}
    assert answers["hedemora.lokal_vagde"] == {"färre resor": 1}
    assert answers["hedemora.lokal_skal"] == {"har svarat": 1}
    assert b"hemligt" not in cache_file().read_bytes()


def retitled(title: str) -> Programme:
    data = shipped("halvdag").model_dump(mode="json")
    (area,) = (area for step in data["steps"] for area in step.get("areas", ()) if area["id"] == "N7")
    area["title"] = title
    return Programme.model_validate(data)


def test_an_area_has_the_title_of_most_workshops_in_the_folder(held: Held, tmp_path: Path):
    for number in range(3):
        folder = held(f"{number}").parent
    held("andrad-pa-dagen", ProgrammeUsed(id=OF_THE_DAY, programme=retitled("Som Kim delar")))
    held_workshop(tmp_path / "annan" / "x.larande", ProgrammeUsed(programme=retitled("Ett eget upplägg")))
    shown = {line.area: line.title for line in page(folder).areas}
    assert shown["N7"] == "Kunskapsdelning"
    assert {line.area: line.title for line in page(tmp_path / "annan").areas}["N7"] == "Ett eget upplägg"
    assert {line.area: line.title for line in page(folder).areas} == shown, "read again, after another folder"


def test_erasing_from_a_workshop_throws_the_cache_away(held: Held):
    from larande_tui.workshop.erasing.choosing import Extent
    from larande_tui.workshop.erasing.erase import erase, preview

    path = held("dag", unit="Kims enhet")
    counted(path.parent)
    assert cache_file().is_file()
    extent = Extent(words=("Kims enhet",))
    assert cache_file() not in preview(path, extent).elsewhere
    assert erase(path, extent).elsewhere == []
    assert not cache_file().exists()
    assert counted(path.parent).workshops == 1


def test_damage_on_a_line_without_figures_is_told_as_well(held: Held):
    path = held("dag")
    with Session.open(path) as session:
        session.put(Note(step="reflektion", text="bilarna"))
    path.write_bytes(path.read_bytes().replace(b"bilarna", b"bilerna"))
    assert FileReader().read(path).damaged == 1
