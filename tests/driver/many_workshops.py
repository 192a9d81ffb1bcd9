"""Folders with as many workshops as a town has, written as half days would have left them."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from larande_tui.packs.catalog import load_policies, load_programme
from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Details,
    Element,
    Goal,
    Item,
    Note,
    PolicyUsed,
    ProgrammeUsed,
    Rating,
    Relation,
    StepRun,
)
from larande_tui.workshop.model.transaction import LEADER, Change, Transaction, decode_line, encode, encode_line
from larande_tui.workshop.store.file_format.header import new_header

DEPARTMENTS: Final = ("Vård och omsorg", "Bildning", "Samhällsbyggnad", "Kultur och fritid")
_MOULDS: Final = 12
_PEOPLE: Final = 12
_NOTES: Final = 100


def town(folder: Path, workshops: int, *, units: int = 400, years: tuple[int, ...] = (2024, 2025)) -> Path:
    """Write a folder of workshops, in a folder for each department; each about as large as a half day leaves it.

    Args:
        folder: made when it is not there.
        workshops: their number.
        units: over how many workplaces.
        years: over which years.
    """
    chance = random.Random(1)
    programme, policies = load_programme("halvdag"), load_policies()
    packs = [ProgrammeUsed(programme=programme), *(PolicyUsed(id=name, policy=policies[name]) for name in policies)]
    moulds = [b"".join(_lines(chance)) for _ in range(_MOULDS)]
    fields = decode_line(_line(1, Details(), *packs))
    for number in range(workshops):
        unit = number % units
        department = DEPARTMENTS[unit % len(DEPARTMENTS)]
        day = dt.date(years[(number // units) % len(years)], 1 + number % 12, 1 + number % 27)
        details = Details(
            title=f"Lärande i vardagen {number}", organisation="Norrby kommun", department=department,
            workplace=f"Enhet {unit + 1}", date=day, headcount=_PEOPLE,
        )  # fmt: skip
        place = folder / department.replace(" ", "-")
        place.mkdir(parents=True, exist_ok=True)
        # Encoding the packs anew for each would take most of the time.
        begun = encode_line({**fields, "changes": [details.dump(), *fields["changes"][1:]]})
        (place / f"workshop-{number}.larande").write_bytes(new_header(f"w{number}") + begun + moulds[number % _MOULDS])
    return folder


def _line(seq: int, *items: Item) -> bytes:
    now = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)
    return encode(Transaction(seq, now, LEADER, "ändrat", tuple(map(Change.put, items))))


def _lines(chance: random.Random) -> Iterator[bytes]:
    """Yield what a group says in a half day: notes, ratings, a map and a plan whose actions are edited a few times."""
    seq = itertools.count(2)
    for number in range(_NOTES):
        text = f"Det vi lär oss på måndag borde alla kunna på fredag, och natten hör det inte ({number})"
        yield _line(next(seq), Note(step="reflektion", place="RF1", text=text, number=number + 1, order=float(number)))
        if number % 10 == 0:
            yield _line(next(seq), StepRun(id="reflektion", used=float(number)))
    for area in (f"N{number}" for number in range(1, 10)):
        yield _line(next(seq), *(Rating(area=area, now=chance.randint(1, 5)) for _ in range(_PEOPLE)))
        yield _line(next(seq), AreaFinding(id=area, desired=chance.randint(3, 5), chosen=chance.random() < 0.3))
    elements = [
        Element(
            name=f"Mötet {number}", category="arenor", number=200 + number, works=chance.randint(1, 5), owner="chef"
        )
        for number in range(10)
    ]
    for element in elements:
        yield _line(next(seq), element)
    yield _line(next(seq), *(Relation(source=one.id, target=two.id) for one, two in itertools.pairwise(elements)))
    goal = Goal(wording="Trygga barn", level="namnd", number=300)
    yield _line(next(seq), goal)
    for number in range(6):
        action = Action(
            activity=f"Fem minuter efter mötet {number}", number=310 + number, order=float(number), owner="chef",
            why="Det en lär sig stannar hos en. " * 4, goal="Trygga barn" if number % 2 else "",
            due=dt.date(2026, 3, 1) + dt.timedelta(days=7 * number),
            status=chance.choice(("ej_paborjad", "pagar", "klar")),
            decision_level=chance.choice(("", "chef", "nasta_chef")),
            answers={
                "hedemora.mal": chance.choice(("G1", "G2")),
                "hedemora.lokalniva": chance.choice(("egen", "upphandlad")),
            },
        )  # fmt: skip
        yield _line(next(seq), action)
        yield _line(next(seq), action.changed(effect="Fler provar", behaviour="Någon berättar"))
