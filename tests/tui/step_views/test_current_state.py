"""Ratings of a group: one person's slip after another, what they come to, and the rule that protects a small group."""

from __future__ import annotations

import pytest

from larande_tui.workshop.model.items import AreaFinding, Note, Position, Rating, Theme

SLIPS = Position(step="nulage", place="lappar")
AT_N7 = Position(step="nulage", place="N7.nu")


def rated(*values: int, area: str = "N7") -> list[Rating]:
    return [Rating(area=area, now=value) for value in values]


async def test_slips_are_typed_one_person_after_another(stage, make):
    async with stage(make(SLIPS)) as s:
        assert "Lapp 1 ▸" in s.text()
        await s.say("222144323")
        await s.say("2 2 1 5 4 3 2 3 1")
        await s.say("3, 2, 0, 4, 4, -, 2, 3, 2")
        assert "Lapp 4 ▸" in s.text()
        assert "3 svar hittills" in s.text()
        assert sorted(r.now for r in s.workshop.all(Rating) if r.area == "N1") == [2, 2, 3]
        assert len([r for r in s.workshop.all(Rating) if r.area == "N3"]) == 2, "one passed it by"
        await s.press("ctrl+z")
        assert "Lapp 3 ▸" in s.text()
        assert "Ångrade: Lapp 3" in s.text()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2221443", "Det här är 7 siffror, och områdena är 9"),
        ("222144329", "siffror mellan 1 och 5"),
        ("vet inte", "siffror mellan 1 och 5"),
    ],
)
async def test_a_slip_that_cannot_be_read_stays_on_the_line(stage, make, said, told):
    async with stage(make(SLIPS)) as s:
        await s.say(said)
        assert told in s.flat()
        assert s.line == said
        assert not s.workshop.all(Rating)


async def test_several_slips_pasted_are_taken_in_together_or_not_at_all(stage, make):
    async with stage(make(SLIPS)) as s:
        s.screen.capture.write("222144323\n222144323\n2221")
        await s.press("enter")
        assert not s.workshop.all(Rating)
        s.screen.capture.write("222144323\n222144323")
        await s.press("enter")
        assert len(s.workshop.all(Rating)) == 18
        await s.press("ctrl+z")
        assert not s.workshop.all(Rating)


async def test_what_was_agreed_gives_way_to_slips_that_come_later(stage, make):
    async with stage(make(AreaFinding(id="N1", now=5, desired=5), SLIPS)) as s:
        await s.say("222144323")
        finding = s.workshop.find(AreaFinding, "N1")
        assert (finding.now, finding.desired) == (None, 5)


async def test_median_spread_and_distribution_of_a_large_enough_group(stage, make):
    async with stage(make(*rated(1, 1, 1, 2, 2, 5, 5), AT_N7)) as s:
        flat = s.flat()
        assert "från 1 till 5, 7 svar · olika bilder, prata ihop er" in flat
        assert "Svar 1 ████████ 3 2 █████ 2 3 0 4 0 5 █████ 2" in flat.replace("\xa0", " ")


async def test_on_a_high_screen_each_value_of_the_scale_is_a_row_with_its_bar(stage, make):
    async with stage(make(*rated(1, 1, 1, 2, 2, 5, 5), AT_N7), size=(120, 40)) as s:
        rows = [line.strip() for line in s.text().splitlines()]
        assert "1  saknas                     ████████████████████████ 3" in rows
        assert "2  i enstaka fall             ████████████████ 2" in rows
        assert "4  oftast" in rows


async def test_a_small_group_is_shown_no_distribution(stage, make):
    async with stage(make(*rated(1, 1, 5, 5, 5), AT_N7)) as s:
        assert "5 svar" in s.text()
        assert "från 1" not in s.text()
        assert "█ 3" not in s.text().replace("\xa0", " ")


async def test_a_note_on_an_area_tells_its_theme(stage, make):
    said = Note(step="nulage", place="N7.hinder", text="Pärmen är gammal", number=1, theme="t")
    async with stage(make(said, Theme(id="t", step="nulage", name="Papper"), AT_N7)) as s:
        assert "tema: Papper" in s.text()


async def test_the_table_says_which_answers_lie_far_apart(stage, make):
    near = rated(2, 2, 3, 3, 4, 4, area="N1")
    async with stage(make(*rated(1, 1, 1, 2, 2, 5, 5), *near, SLIPS), size=(80, 24)) as s:
        assert "6 svar, 2–4" in s.text().replace("\xa0", " ")
        assert s.flat().count("olika, 1–5") == 1
    async with stage(make(*rated(1, 1, 1, 2, 2, 5, 5, area="N2"), SLIPS, name="b.larande"), size=(120, 40)) as s:
        assert "7 svar, 1–5" in s.text().replace("\xa0", " ")
        assert "olika bilder" in s.text()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("3", "7 svar ersattes av gruppens gemensamma 3. Ctrl+Z ger tillbaka."),
        ("4 4 4", "7 svar ersattes av 3 svar. Ctrl+Z ger tillbaka."),
        ("0", "7 svar togs bort. Ctrl+Z ger tillbaka."),
    ],
)
async def test_what_takes_the_place_of_slips_is_told_and_ctrl_z_brings_them_back(stage, make, said, told):
    async with stage(make(*rated(1, 1, 1, 2, 2, 5, 5), AT_N7)) as s:
        await s.say(said)
        assert told in s.flat()
        await s.press("ctrl+z")
        assert len(s.workshop.all(Rating)) == 7


async def test_a_first_answer_replaces_nothing(stage, make):
    async with stage(make(AT_N7)) as s:
        await s.say("3")
        assert "ersattes" not in s.text()


async def test_slips_that_replace_what_was_agreed_say_so(stage, make):
    async with stage(make(AreaFinding(id="N1", now=5), SLIPS)) as s:
        await s.say("222144323")
        assert "Gruppens gemensamma siffra i 1 område ersattes av lapparnas." in s.flat()


async def test_one_digit_is_told_as_one(stage, make):
    async with stage(make(SLIPS)) as s:
        await s.say("2")
        assert "Det här är 1 siffra, och områdena är 9." in s.flat()


async def test_where_the_group_wants_to_be_is_typed_for_all_areas_at_once(stage, make):
    async with stage(make(AreaFinding(id="N2", now=2, desired=3), SLIPS)) as s:
        await s.press("tab")
        assert "Var vill ni vara om ett år?" in s.text()
        await s.say("4 5 0 4 4 4 4 4 4")
        findings = {finding.id: finding for finding in s.workshop.all(AreaFinding)}
        assert (findings["N1"].desired, findings["N2"].desired, findings["N2"].now) == (4, 5, 2)
        assert "N3" not in findings
        assert "Önskat läge i 1 område ersattes" in s.flat()
        await s.press("ctrl+z")
        assert [(f.id, f.desired) for f in s.workshop.all(AreaFinding)] == [("N2", 3)]
        await s.say("44")
        assert "Det här är 2 siffror" in s.flat()


async def test_enter_leads_on_from_the_only_answer_and_a_tab_as_well_leads_no_further(stage, make):
    async with stage(make(AT_N7)) as s:
        await s.say("3")
        assert s.screen.view.place == "N7.niva"
        await s.press("tab")
        assert s.screen.view.place == "N7.niva"
        assert "Ni är redan vidare, på Önskat om ett år." in s.flat()
        await s.say("4")
        await s.press("tab")
        assert s.screen.view.place == "N7.belagg"
        await s.say("Handledning på nattpasset")
        await s.press("tab")
        assert s.screen.view.place == "N7.styrka", "what was written lies between"
        await s.press("shift+tab", "shift+tab")
        await s.say("5")
        await s.press("tab", "tab")
        assert s.screen.view.place == "N7.styrka", "a second Tab is meant"


async def test_a_long_table_of_areas_begins_at_its_top_and_the_shorter_wall_after_it_too(stage, make):
    ratings = [rating for n in range(1, 10) for rating in rated(*[1, 5] * 7, area=f"N{n}")]
    evidence = Note(id="b", step="nulage", place="N3.belagg", text="Fyra träffar ställdes in i höstas", number=1)
    async with stage(make(*ratings, evidence, Position(step="nulage")), size=(80, 19)) as s:
        assert "1 Ledning och ägarskap" in s.text()
        await s.press("end")
        for _ in range(9):
            await s.press("down")
        assert "1 Ledning och ägarskap" not in s.text()
        await s.press("escape")
        await s.say("3")
        assert "1 Fyra träffar" in s.text()


async def test_a_wide_room_sees_what_each_area_means(stage, make):
    async with stage(make(Position(step="nulage")), size=(200, 50)) as s:
        assert "Det finns skyddad tid och rimliga resurser för att lära." in s.text()
        await s.pilot.resize_terminal(120, 40)
        await s.pilot.pause()
        assert "skyddad tid" not in s.text()


async def test_the_whole_table_and_the_meaning_of_each_value_stand_on_a_low_screen(stage, make):
    everybody = [one for number in range(1, 10) for one in rated(1, 2, 3, 4, 5, 5, area=f"N{number}")]
    async with stage(make(*everybody, Position(step="nulage")), size=(80, 24)) as s:
        rows = s.text().splitlines()
        assert "1 saknas · 2 i enstaka fall · 3 beror på person · 4 oftast · 5 självklart" in s.text().replace(
            "\xa0", " "
        )
        assert any("9 Uppföljning och effekt" in row for row in rows)
        await s.press("escape")
        s.screen.go_to_place("N3.nu")
        await s.press()
        assert "5\xa0självklart" in next(row for row in s.text().splitlines() if "1\xa0saknas" in row)
