"""The plans on a page of a roll-up: actions, requests, guidelines, maps, and the units below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from larande_tui.core.text import counted
from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Fact, Facts, Paragraph, Table, TableColumn
from larande_tui.documents.content.wording import joined
from larande_tui.documents.roll_up.areas import TOO_FEW, decimal
from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.rollup.page import RollUpPage
from larande_tui.rollup.pages import RollUp
from larande_tui.rollup.reading.figures import (
    BESIDE,
    FRAMES,
    GIVEN,
    KRONOR,
    MINUTES,
    NO_GOAL,
    OTHER_GOAL,
    TAKES,
    WAITS,
)
from larande_tui.rollup.reading.pack_facts import CountName
from larande_tui.workshop.checks.titles import CORE_TITLES
from larande_tui.workshop.follow_up.fields import EFFECTS
from larande_tui.workshop.levels.resources import Resources, describe_resources
from larande_tui.workshop.model.items import DECISION_LEVELS, REQUEST_ANSWERS, STATUSES
from larande_tui.workshop.techniques.map_findings import RULES

_GOALS: Final = {**GOAL_LEVELS, OTHER_GOAL: "annat mål", NO_GOAL: "inget mål"}
_LEVELS: Final = {**DECISION_LEVELS, "": "beslutsnivå inte angiven"}
_EFFECTS: Final = {**EFFECTS, "": "inte besvarat"}
_UNIT_COLUMNS: Final = (
    TableColumn("Enhet", 5.2),
    TableColumn("Workshoppar", 3.3, "right"),
    TableColumn("Åtgärder", 2.0, "right"),
    TableColumn("Klara", 1.6, "right"),
    TableColumn("Passerade datum", 2.4, "right"),
    TableColumn("Skattning, medel", 2.6, "right"),
)


def plan_blocks(page: RollUpPage) -> Iterator[Block]:
    """Yield the actions by status, decision level and goal, and what is due."""
    if not page.actions:
        return
    facts = [
        Fact("Åtgärder", f"{page.actions}: {_counts(page.statuses, STATUSES)}"),
        Fact("Beslutas", _counts(page.levels, _LEVELS)),
        Fact("Bidrar till", _counts(page.goals, _GOALS)),
    ]
    facts += [Fact(title, text) for title, text in _resources(page)]
    late = [f"{what.casefold()} {due.late}" for what, due in page.due.items() if due.late]
    soon = [f"{what.casefold()} {due.soon}" for what, due in page.due.items() if due.soon]
    if late:
        facts.append(Fact("Passerade datum", joined(late)))
    if soon:
        facts.append(Fact("Inom 14 dagar", joined(soon)))
    decisions = page.of_subject("decision")
    if decisions:
        facts.append(Fact("Beslut på mötena", _counts(decisions, _LEVELS)))
    yield Facts(tuple(facts))


def _resources(page: RollUpPage) -> Iterator[tuple[str, str]]:
    """Yield the time and money of the plans, beside the given resources where a frame is known."""
    for title, what in (("Tid", MINUTES), ("Pengar", KRONOR)):
        takes, beside, given, frames = (
            page.counts.get(CountName(subject, what)) for subject in (TAKES, BESIDE, GIVEN, FRAMES)
        )
        if takes is None:
            continue
        text = f"åtgärderna tar {_amount(what, takes)}"
        if frames and beside is not None and given is not None:
            where = "den plan" if frames == 1 else f"de {frames} planer"
            text += f"; i {where} som har en ram tar de {_amount(what, beside)} och får ta {_amount(what, given)}"
        yield title, text


def _amount(what: str, count: int) -> str:
    return describe_resources(Resources(hours=count / 60) if what == MINUTES else Resources(kronor=count))


def _counts(counts: Mapping[str, int], titles: Mapping[str, str]) -> str:
    """Return counts in the order of their titles: "ej påbörjad 3, klar 2"."""
    return joined(f"{title} {counts[key]}" for key, title in titles.items() if counts.get(key))


def request_blocks(page: RollUpPage) -> Iterator[Block]:
    """Yield the number of requests to each level above, and of their answers."""
    requests = page.of_subject("request")
    if requests:
        total = sum(requests.values())
        answers = _counts(requests, {WAITS: "väntar på svar"} | REQUEST_ANSWERS)
        to = _counts(page.of_subject("request_level"), _LEVELS)
        yield Facts((Fact("Begärt", f"{total}: {answers}"), Fact("Beslutas", to)))


def guideline_blocks(roll_up: RollUp, page: RollUpPage) -> Iterator[Block]:
    """Yield the answers to guidelines' own questions, and the checks that groups set aside."""
    for guideline in roll_up.guidelines:
        rows = []
        for asked in guideline.asked:
            answers = roll_up.answered(page, asked)
            total = sum(answers.values()) if asked.options else 0
            rows += [(asked.label, label, str(count), _share(count, total)) for label, count in answers.items()]
        if rows:
            yield Table(
                guideline.title,
                "En rad för varje svar på riktlinjens frågor i planerna: hur många åtgärder som har det, och hur stor "
                "del av dem som har svarat.",
                (
                    TableColumn("Fråga", 4.5),
                    TableColumn("Svar", 5.5),
                    TableColumn("Åtgärder", 1.8, "right"),
                    TableColumn("Del", 1.4, "right"),
                ),
                tuple(rows),
            )
    overrides = page.of_subject("override")
    if overrides:
        yield Paragraph("Avsteg som grupperna har motiverat:")
        titles = {check: CORE_TITLES.get(check) or roll_up.label("override", check) for check in overrides}
        yield Bullets(tuple(Bullet(titles[check], str(count)) for check, count in overrides.items()))


def _share(count: int, total: int) -> str:
    return f"{round(100 * count / total)} %" if total else ""


def map_blocks(page: RollUpPage) -> Iterator[Block]:
    """Yield the number of maps with each kind of finding."""
    maps = page.of_subject("map").get("", 0)
    if not maps:
        return
    found, chosen = page.of_subject("finding"), page.of_subject("finding_chosen")
    yield Paragraph(counted(maps, "grupp har ritat en karta.", "grupper har ritat kartor."))
    rows = [
        (RULES[rule].capitalize(), str(count), _share(count, maps), str(chosen.get(rule, "") or ""))
        for rule, count in found.items()
        if rule in RULES
    ]
    if rows:
        yield Table(
            "Det kartorna visar",
            "En rad för varje sorts fynd: hur många kartor som har det, hur stor del av kartorna, och hur många fynd "
            "som grupperna valde att arbeta med.",
            (
                TableColumn("Fynd", 6.0),
                TableColumn("Kartor", 1.8, "right"),
                TableColumn("Del", 1.6, "right"),
                TableColumn("Valda", 1.8, "right"),
            ),
            tuple(rows),
        )


def followed_up_blocks(page: RollUpPage) -> Iterator[Block]:
    """Yield whether followed-up actions had an effect."""
    effects = page.of_subject("effect")
    if effects:
        number = sum(effects.values())
        asked = counted(number, "åtgärd har följts upp. Gav den effekt?", "åtgärder har följts upp. Gav de effekt?")
        yield Paragraph(f"{asked} {_counts(effects, _EFFECTS)}.")


def unit_blocks(page: RollUpPage) -> Iterator[Block]:
    """Yield a table of the units below."""
    if not page.below:
        return
    yield Table(
        "Enheterna",
        "En rad för varje enhet: workshoppar och åtgärder i perioden, hur många som är klara, datum som har passerat, "
        "och medel av de områden som kan visas.",
        _UNIT_COLUMNS,
        tuple(
            (
                line.path[-1],
                str(line.workshops),
                str(line.actions),
                str(line.done),
                str(line.late),
                decimal(line.now) if line.now is not None else TOO_FEW,
            )
            for line in page.below
        ),
    )
