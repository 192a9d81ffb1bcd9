"""The tree of units: from a file of units, or from the workshops' own first pages.

A file of units is plain text with one unit a line, indented below its parent; other names of it follow ``=``::

    Vård och omsorg
      Hemtjänsten Norr = Hemtj Norr, Hemtjänst norr
      Hemtjänsten Söder
    Bildning
      Förskolan Ängby
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.files import open_to_read
from larande_tui.core.os_errors import unreadable
from larande_tui.core.text import one_line
from larande_tui.rollup.errors import UnitsFileError
from larande_tui.rollup.minimum_group import UnitPath

WHOLE: Final = "Alla"
NOT_LISTED: Final = "Står inte i enhetsfilen"
"""The name of the unit for workplaces that are missing in the file of units."""

_LARGEST: Final = 1_000_000
_WORDS: Final = re.compile(r"\w+")
_LINE: Final = re.compile(r"(?P<indent>[ \t]*)(?P<name>[^=#]*)(?:=(?P<others>[^#]*))?(?:#.*)?")
_TAB: Final = 4


class Belonging(NamedTuple):
    """A workshop's place in the organisation, from its first page."""

    organisation: str
    department: str
    workplace: str


@dataclass(slots=True)
class Organisation:
    """The tree of units.

    Attributes:
        name: of the whole organisation.
        places: the unit of each belonging.
        not_listed: the workplaces that are missing in the file of units.
        alike: names of sibling units that may be spellings of the same one.
    """

    name: str
    places: dict[Belonging, UnitPath] = field(default_factory=dict)
    not_listed: list[str] = field(default_factory=list)
    alike: list[tuple[str, ...]] = field(default_factory=list)


def from_first_pages(belongings: Iterable[Belonging]) -> Organisation:
    """Make the tree from the workshops' first pages: department and workplace, below the organisation if several."""
    known = list(dict.fromkeys(belongings))
    names = list(dict.fromkeys(one.organisation for one in known if one.organisation))
    organisation = Organisation(names[0] if len(names) == 1 else WHOLE)
    for one in known:
        parts = (one.organisation if len(names) > 1 else "", one.department, one.workplace)
        organisation.places[one] = tuple(part for part in parts if part)
    organisation.alike = spelled_alike(organisation.places.values())
    return organisation


class UnitsFile:
    """A parsed file of units."""

    def __init__(self, path: Path) -> None:
        """Read a file.

        Raises:
            UnitsFileError: it cannot be read, or a line is wrongly indented or repeats a name.
        """
        self._paths: dict[str, list[UnitPath]] = {}
        self.count = 0
        above: list[tuple[int, str]] = []
        for number, line in enumerate(_text(path).splitlines(), 1):
            match = _LINE.fullmatch(line)
            name = one_line(match["name"]) if match else ""
            if match is None or not name:
                if line.strip() and not line.strip().startswith("#"):
                    raise UnitsFileError(path, "Raden har inget namn före likhetstecknet.", number)
                continue
            indent = len(match["indent"].expandtabs(_TAB))
            while above and above[-1][0] >= indent:
                above.pop()
            if not above and indent and self.count:
                raise UnitsFileError(path, "Raden är indragen, men ingen rad ovanför den är mindre indragen.", number)
            above.append((indent, name))
            unit = tuple(part for _, part in above)
            self.count += 1
            for called in (name, *(match["others"] or "").split(",")):
                self._know(path, number, called, unit)
        if not self.count:
            raise UnitsFileError(path, "Filen har inga enheter.")

    def _know(self, path: Path, number: int, called: str, unit: UnitPath) -> None:
        key = _folded(called)
        units = self._paths.setdefault(key, []) if key else []
        if any(other[:-1] == unit[:-1] for other in units):
            raise UnitsFileError(path, f"”{one_line(called)}” står två gånger under samma rad.", number)
        units.append(unit)

    def organisation(self, belongings: Iterable[Belonging]) -> Organisation:
        """Place the workshops in the tree of the file: by workplace, else by department."""
        known = list(dict.fromkeys(belongings))
        names = list(dict.fromkeys(one.organisation for one in known if one.organisation))
        organisation = Organisation(names[0] if len(names) == 1 else WHOLE)
        for one in known:
            unit = self._find(one)
            organisation.places[one] = unit
            if unit[:1] == (NOT_LISTED,):
                organisation.not_listed.append(unit[-1])
        organisation.not_listed = sorted(set(organisation.not_listed) - {NOT_LISTED})
        return organisation

    def _find(self, belonging: Belonging) -> UnitPath:
        above = {_folded(belonging.department), _folded(belonging.organisation)} - {""}
        name = belonging.workplace or belonging.department
        units = self._paths.get(_folded(name), [])
        fitting = [unit for unit in units if above & set(map(_folded, unit[:-1]))]
        if len(units) == 1 or len(fitting) == 1:
            return (fitting or units)[0]
        return (NOT_LISTED, name) if name else (NOT_LISTED,)


def spelled_alike(paths: Iterable[UnitPath]) -> list[tuple[str, ...]]:
    """Find sibling units whose names differ by case, accents or one letter, and may be the same unit."""
    below: dict[UnitPath, set[str]] = {}
    for path in paths:
        for depth, name in enumerate(path):
            below.setdefault(path[:depth], set()).add(name)
    return [group for _, names in sorted(below.items()) for group in _groups(sorted(names))]


def _groups(names: list[str]) -> list[tuple[str, ...]]:
    """Group names that share a spelling with at most one letter left out, digits apart."""
    first_with: dict[str, int] = {}
    group_of = list(range(len(names)))
    for index, name in enumerate(names):
        for spelling in _spellings(name):
            other = first_with.setdefault(spelling, index)
            if other != index:
                old, new = group_of[index], group_of[other]
                group_of = [new if group == old else group for group in group_of]
    groups: dict[int, list[str]] = {}
    for name, group in zip(names, group_of, strict=True):
        groups.setdefault(group, []).append(name)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _spellings(name: str) -> set[str]:
    """Return a name's letters and digits, and the same without each one of its letters; digits are never left out."""
    letters = "".join(_WORDS.findall(name.casefold()))
    if len(letters) < 6:
        return {letters}
    return {letters} | {letters[:at] + letters[at + 1 :] for at in range(len(letters)) if letters[at].isalpha()}


def _folded(name: str) -> str:
    return " ".join(_WORDS.findall(name.casefold()))


def _text(path: Path) -> str:
    try:
        with open_to_read(path) as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnitsFileError(path, unreadable("Filen", error)) from error
    if len(data) > _LARGEST:
        raise UnitsFileError(path, "Filen är för stor för att vara en lista över enheter.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
