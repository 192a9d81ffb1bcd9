"""The screens that a walk begins on: every screen and dialog, over workshops with few and many items."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Position, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.chains import first
from tests.driver.shipped import shipped
from tests.driver.workshops_of_notes import workshop


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a walk.

    Attributes:
        workshop: the name of a workshop below; "" for the start screen over an empty folder, "folder" over a full one.
        step: the step that the group is at; "" for the first.
        keys: pressed one at a time, to come to the screen.
        presenter: the facilitator's own window, and not the stage.
        read_only: another stage has the workshop already.
    """

    workshop: str
    step: str = ""
    keys: tuple[str, ...] = ()
    presenter: bool = False
    read_only: bool = False

    def __str__(self) -> str:
        kind = " presenter" if self.presenter else " read-only" if self.read_only else ""
        return f"{self.workshop or 'no workshop'}{kind} {self.step} {' '.join(self.keys)}".strip()


HALF_DAY: Final = (
    "oppning", "reflektion", "nulage", "paus", "ekosystem", "handlingsplan", "kontroll", "avslutning",
)  # fmt: skip
_SURVEY: Final = "Tidstämpel,Vad lär vi av?,Vad hindrar?\nx,Varandra,Tid\nx,APT,\n"
"""A file that somebody may take in; it lies beside every workshop."""

FOLLOW_UP: Final = ("oppning", "genomgang", "nulage", "ekosystem", "handlingsplan", "kontroll", "avslutning")

_OPENERS: Final[Sequence[tuple[str, ...]]] = (
    (), (), (), ("down",), ("down", "down"), ("up",), ("a",), ("3", " ", "4"), ("tab",), ("tab", "tab"), ("ctrl+n",),
    ("down", "enter"), ("down", "f4"), ("ctrl+d",), ("ctrl+d", "down"), ("ctrl+d", "tab", "tab"), ("ctrl+d", "ctrl+d"),
    ("ctrl+e",), ("ctrl+f",), ("ctrl+f", "a"), ("ctrl+f", "ctrl+f"), ("ctrl+t",), ("down", "ctrl+t"), ("ctrl+g",),
    ("down", "ctrl+r"), ("f1",), ("f2",), ("f3",), ("f3", "f1"), ("f5",), ("down", "f5"), ("f6",), ("down", "f6"),
    ("f7",), ("f8",), ("f9",), ("f10",), ("f12",), ("f12", "n"), ("ctrl+p",), ("ctrl+p", "enter"),
    ("down", "enter", "f5"), ("down", "enter", "f5"), ("down", "enter", "f1"), ("f7", "x", "enter"),
    ("f8", "x", "enter"),
    ("ctrl+p", *"prickar", "enter"), ("ctrl+p", *"rundan", "enter"), ("ctrl+p", *"ligger", "enter"),
    ("ctrl+p", *"dela ett", "enter"), ("ctrl+p", *"byt namn", "enter"),
    ("ctrl+p", *"importera", "enter"), ("ctrl+p", *"importera", "enter", "enter"),
    ("ctrl+p", *"importera", "enter", "enter", "right"),
)  # fmt: skip
_ON_START_SCREEN: Final[Sequence[tuple[str, ...]]] = (
    (), ("f1",), ("n",), ("n", "enter"), ("o",), ("n", "enter", "f1"), ("d",), ("n", "down", "enter"), ("i",),
    ("i", "enter"),
)  # fmt: skip


def every_start(*, many: bool = False) -> list[Start]:
    """Return every screen to begin on.

    Args:
        many: include a workshop of 8,000 notes, which is slow.
    """
    starts = [Start(name, keys=keys) for name in ("", "folder") for keys in _ON_START_SCREEN]
    starts += [Start("folder", keys=("down", "down", "down", "down", "enter"))]
    for name in ("demo", "empty"):
        starts += [Start(name, step, keys) for step in HALF_DAY for keys in _OPENERS]
    starts += [Start("follow-up", step, keys) for step in FOLLOW_UP for keys in _OPENERS]
    starts += [Start("demo", step, keys, read_only=True) for step in HALF_DAY[1:3] for keys in _OPENERS]
    starts += [Start("demo", step, keys, presenter=True) for step in HALF_DAY for keys in ((), ("f1",))]
    starts += [Start("no programme"), Start("no programme", presenter=True)]
    if many:
        starts += [Start("notes", "reflektion", keys) for keys in _OPENERS]
    return starts


def any_start(rng: random.Random, starts: Sequence[Start]) -> Start:
    """Choose one of the starts, each kind of workshop as often as the others."""
    name = rng.choice(sorted({start.workshop for start in starts}))
    return rng.choice([start for start in starts if start.workshop == name])


def _empty(path: Path) -> Path:
    with Session.create(path) as session:
        session.put(ProgrammeUsed(programme=shipped("halvdag")))
    return path


def _no_programme(path: Path) -> Path:
    Session.create(path).close()
    return path


def _follow_up(path: Path) -> Path:
    earlier = first(path.with_name("tidigare.larande"))
    return begin_follow_up(earlier, path, shipped("uppfoljning"))


_MAKERS: Final[Mapping[str, Callable[[Path], Path]]] = {
    "empty": _empty,
    "demo": demo_workshop,
    "follow-up": _follow_up,
    "no programme": _no_programme,
    "notes": lambda path: workshop(path, 8_000),
}


@cache
def _bytes_of(name: str, step: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = _MAKERS[name](Path(folder) / "dag.larande")
        if step:
            with Session.open(path) as session:
                session.put(Position(step=step))
        return path.read_bytes()


def lay_out(start: Start, folder: Path) -> Path | None:
    """Put the start's workshop in a folder, and return its path; None without one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "enkat.csv").write_text(_SURVEY, encoding="utf-8")
    if start.workshop == "folder":
        (folder / "demo.larande").write_bytes(_bytes_of("demo", ""))
        (folder / "tom.larande").write_bytes(_bytes_of("empty", ""))
        (folder / "trasig.larande").write_bytes(b"ingen workshop\n")
        return None
    if not start.workshop:
        return None
    path = folder / "dag.larande"
    path.write_bytes(_bytes_of(start.workshop, start.step))
    return path
