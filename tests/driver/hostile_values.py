"""Values that a hand or a broken program may have put in a workshop's file, on lines whose checksums hold.

Each is taken by its field, or is not: then it is told of and kept. Nothing of it ends a command or the stage.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from larande_tui.workshop.model.items import Details, Item, Note, ProgrammeUsed
from larande_tui.workshop.model.transaction import encode_line
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

Data = dict[str, Any]

_BILLION: Final = 1_000_000_000
_HUGE: Final = 1e308
_TINY: Final = 5e-324
_LAST: Final = "9999-12-31"
_FIRST: Final = "0001-01-01"
_SHAPELESS: Final = ("", "x", "/", "action/", "/x", "a/b/c", "okand/x", " / ")


def _nested(depth: int) -> object:
    value: object = "innerst"
    for at in range(depth):
        value = [value] if at % 2 else {"x": value}
    return value


def _placed(**fields: Any) -> tuple[Data, ...]:
    """Return an item of each kind on a wall, with these fields."""
    return (
        {"kind": "note", "id": "hn", "step": "reflektion", "place": "RF1", "text": "Det sades", **fields},
        {"kind": "element", "id": "he", "category": "arenor", "name": "Morgonmötet", **fields},
        {"kind": "action", "id": "ha", "activity": "Prova i två veckor", "due": "2027-02-26", **fields},
        {"kind": "decision", "id": "hd", "text": "Vi provar", **fields},
        {"kind": "parked", "id": "hp", "text": "Surfplattorna", **fields},
    )


def _runs(**fields: Any) -> tuple[Data, ...]:
    return tuple({"kind": "step_run", "id": step.id, **fields} for step in shipped("halvdag").steps)


def _parts(value: float) -> tuple[Data, ...]:
    return tuple(
        {"kind": "step_run", "id": step.id, "parts": [value] * (len(step.phases) + 1)}
        for step in shipped("halvdag").steps
    )


def _dates(day: str) -> tuple[Data, ...]:
    action = {"start": day, "due": day, "follow_up": day, "first_step_by": day, "first_step": "Fråga"}
    return (
        {"kind": "details", "id": "details", "date": day, "starts": "23:59:59", "ends": "00:00:00",
         "next_meeting": day, "next_meeting_note": "kl. 23.59–24"},
        {"kind": "action", "id": "d1", "activity": "Pågår", "status": "pagar", **action},
        {"kind": "action", "id": "d2", "activity": "Klar", "status": "klar", **action},
        {"kind": "action", "id": "d3", "activity": "Inte påbörjad", **action},
        {"kind": "followed_up", "id": "d1", "new_date": day, "decision": "fortsatt"},
        {"kind": "earlier_workshop", "id": "w1", "date": day},
    )  # fmt: skip


HOSTILE_VALUES: Final[dict[str, tuple[Data, ...]]] = {
    "number 10⁹": _placed(number=_BILLION),
    "number 10⁹ + 1": _placed(number=_BILLION + 1),
    "number -1": _placed(number=-1),
    "order 10⁹": (*_placed(order=1e9), *_runs(order=_BILLION)),
    "order 10³⁰⁸": _placed(order=_HUGE),
    "order -10³⁰⁸": _placed(order=-_HUGE),
    "themes at the end": (
        {"kind": "theme", "id": "t1", "step": "reflektion", "name": "Tid", "order": _HUGE},
        {"kind": "theme", "id": "t2", "step": "reflektion", "name": "", "order": -_HUGE},
        {"kind": "note", "id": "tn", "step": "reflektion", "place": "RF1", "text": "x", "theme": "t1", "number": 3},
        {"kind": "note", "id": "to", "step": "reflektion", "place": "RF1", "text": "y", "theme": "okänt", "number": 3},
    ),
    "parts near zero": _parts(_TINY),
    "parts of nothing": _parts(0.0),
    "parts of one step": _runs(parts=[600.0, _TINY]),
    "clocks over the limit": _runs(
        used=1e10,
        before=1e10,
        minutes=600,
        started="1970-01-01T00:00:00+00:00",
        running_since="1970-01-01T00:00:00+00:00",
    ),
    "clocks of the future": _runs(
        started="2200-01-01T00:00:00+00:00",
        ended="2200-01-01T00:00:00+00:00",
        running_since="2200-01-01T00:00:00+00:00",
    ),
    "all steps left out": _runs(left_out=True),
    "sums over the limit": (
        {"kind": "note", "id": "v", "step": "reflektion", "place": "RF1", "text": "x", "number": 4},
        *(
            {"kind": "vote", "id": f"v{at}", "target": "note/v", "count": 100_000, "ballot": "reflektion"}
            for at in range(300)
        ),
        *({"kind": "rating", "id": f"r{at}", "area": "N1", "now": 5} for at in range(300)),
        {"kind": "fist", "id": "fist", "counts": [10_000] * 6},
        {"kind": "details", "id": "details", "headcount": 10_000, "minutes": 10_000},
        {"kind": "ballot", "id": "reflektion", "targets": ["note/v"], "dots": 20, "present": 10_000, "closed": True},
    ),
    "integers of 4,300 digits": (
        *_placed(number=10**4_298, mycket=10**4_298),
        {"kind": "vote", "id": "dv", "target": "note/hn", "count": 10**4_298},
        {"kind": "hologram", "id": "h", "tal": 10**4_298},
        {"kind": "details", "id": "details", "headcount": 10**4_298},
    ),
    "overrides of nothing": tuple(
        {"kind": "override", "id": f"o{at}", "check": check, "target": target, "reason": "Så är det"}
        for at, (check, target) in enumerate((check, target) for check in ("C1", "okänd", "") for target in _SHAPELESS)
    ),
    "targets of nothing": (
        *({"kind": "vote", "id": f"tv{at}", "target": target, "count": 2} for at, target in enumerate(_SHAPELESS)),
        {"kind": "ballot", "id": "reflektion", "targets": list(_SHAPELESS)},
        {"kind": "ballot", "id": "nulage", "targets": list(_SHAPELESS), "closed": True},
        *(
            {"kind": "vote", "id": f"tb{at}", "target": target, "count": 2, "ballot": ballot}
            for ballot in ("reflektion", "nulage")
            for at, target in enumerate(_SHAPELESS)
        ),
        *({"kind": "placement", "id": target, "gain": 4, "effort": 1} for target in _SHAPELESS if target),
        *({"kind": "finding", "id": target, "chosen": True} for target in _SHAPELESS if target),
        {"kind": "action", "id": "tl", "activity": "Ur inget", "links": list(_SHAPELESS)},
        {"kind": "earlier_action", "id": "te", "workshop": "x", "action": {"id": "a", "activity": "y", "links": ["x"]}},
    ),
    "a result of nothing": (
        {
            "kind": "ballot",
            "id": "reflektion",
            "closed": True,
            "result": {
                "lines": [{"number": 10**9, "target": target, "votes": 10**15} for target in _SHAPELESS],
                "voters": 10**9,
                "present": 10**9,
            },
        },
    ),
    "9999-12-31": _dates(_LAST),
    "0001-01-01": _dates(_FIRST),
    "a follow-up without its earlier workshop": (
        ProgrammeUsed(programme=shipped("uppfoljning")).dump(),
        {"kind": "followed_up", "id": "borta", "status": "klar", "effect": "ja", "decision": "sprid"},
        {"kind": "followed_up", "id": "f1", "status": "klar", "effect": "ja"},
        {"kind": "action", "id": "f1", "activity": "x", "number": 1},
        {"kind": "earlier_action", "id": "f1", "workshop": "borta", "action": {"id": "f1", "activity": "x"}},
        {"kind": "earlier_rating", "id": "er", "workshop": "borta", "area": "N1", "now": 2.5},
        {
            "kind": "earlier_map",
            "id": "borta",
            "elements": [{"id": "e", "name": "x"}],
            "relations": [{"id": "r", "source": "e", "target": "borta"}],
        },
        {"kind": "earlier_workshop", "id": "w", "order": _BILLION},
    ),
    "nesting of 900": (
        {"kind": "hologram", "id": "h", "x": _nested(900)},
        {
            "kind": "note",
            "id": "hn",
            "step": "reflektion",
            "place": "RF1",
            "text": "x",
            "number": 1,
            "djupt": _nested(900),
        },
        {"kind": "action", "id": "ha", "activity": "x", "number": 2, "djupt": _nested(900)},
        {"kind": "details", "id": "details", "title": "x", "djupt": _nested(900)},
    ),
    "what points at itself": (
        {"kind": "element", "id": "e", "category": "arenor", "name": "x", "number": 1},
        {"kind": "relation", "id": "r", "source": "e", "target": "e", "strength": "saknas"},
        {"kind": "relation", "id": "s", "source": "borta", "target": "borta"},
        {"kind": "action", "id": "a", "activity": "x", "links": ["action/a"]},
        {"kind": "note", "id": "n/n", "step": "", "place": "", "text": "x", "theme": "n/n"},
        {"kind": "note", "id": "details", "step": "okänt", "place": "okänd", "text": "x"},
    ),
    "places that are nowhere": (
        {"kind": "position", "id": "position", "step": "okänt", "place": "okänd"},
        {"kind": "silence", "id": "okänt", "since": _BILLION},
        {"kind": "silence", "id": "reflektion", "since": 0},
        {"kind": "area", "id": "okänt", "now": 1, "desired": 5, "chosen": True},
        {"kind": "rating", "id": "r", "area": "okänt", "now": 1},
        {"kind": "ballot", "id": "okänt", "targets": ["note/x"]},
    ),
    "a ballot over another step": (
        {"kind": "position", "id": "position", "step": "paus", "place": "hander"},
        {"kind": "ballot", "id": "paus", "closed": True},
        {"kind": "placement", "id": "note/x", "gain": 4, "effort": 1},
    ),
    "floats that are whole": _placed(number=3.0, order=3),
    "a programme of another shape": ({"kind": "programme", "id": "programme", "programme": {"title": "x"}},),
}
"""What is put in the file, by what is the matter with it."""


_ALONE: Final = frozenset(
    {"a follow-up without its earlier workshop", "a programme of another shape", "all steps left out"}
)
"""Sets with which the steps are other steps, or none: beside them nothing of another set would be shown."""


def side_by_side() -> dict[str, tuple[str, ...]]:
    """Return sets that can stand in one file, since no two have an item in common; by their names together."""
    groups: list[tuple[list[str], set[tuple[str, str]]]] = []
    for name, values in sorted(HOSTILE_VALUES.items(), key=lambda named: named[0] in _ALONE):
        keys = {(value["kind"], value["id"]) for value in values}
        fitting = (group for group in groups if name not in _ALONE and group[1].isdisjoint(keys))
        names, taken = next(fitting, ([], set()))
        names.append(name)
        taken |= keys
        if len(names) == 1:
            groups.append((names, taken))
    return {", ".join(names): tuple(names) for names, _ in groups}


def hostile_workshop(path: Path, *names: str) -> Path:
    """Make a workshop of a half day, with a few words in it, and sets of hostile values on lines of their own."""
    items: list[Item] = [
        Details(title="Lärande i vardagen", workplace="Norr", headcount=14),
        ProgrammeUsed(programme=shipped("halvdag")),
        Note(id="n1", step="reflektion", place="RF1", text="Sades före", number=1),
    ]
    with Session.create(path) as session:
        session.put(*items)
        seq = session.seq
    with path.open("ab") as file:
        for at, data in enumerate((value for name in names for value in HOSTILE_VALUES[name]), 1):
            file.write(
                encode_line(
                    {"seq": seq + at, "time": "2026-11-12T09:00:00.000+01:00", "who": "ledare", "changes": [data]}
                )
            )
    return path
