"""The pages of a roll-up, with only the figures of each unit that may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from larande_tui.core.text import swedish_order
from larande_tui.packs.errors import nearest
from larande_tui.rollup.collect import Collected
from larande_tui.rollup.errors import UnknownUnitError
from larande_tui.rollup.minimum_group import Cell, UnitPath, comparable, own_pages
from larande_tui.rollup.page import AreaLine, DueCount, Guideline, GuidelineQuestion, RollUpPage, TrendYear, UnitLine
from larande_tui.rollup.reading.figures import ANSWERED
from larande_tui.rollup.reading.pack_facts import CountName
from larande_tui.rollup.scope import TREND_YEARS

Cells = Mapping[UnitPath, Cell]


class RollUp:
    """The pages of collected sums.

    Args:
        collected: the sums for a period.
    """

    def __init__(self, collected: Collected) -> None:
        self.collected = collected
        self.period = collected.period
        self.year = collected.period.whole_year.year
        self._sums = collected.sums
        self._comparable = lru_cache(maxsize=None)(lambda *of: comparable(self._cells(*of)))
        self._own = lru_cache(maxsize=None)(lambda *of: own_pages(self._cells(*of)))

    @cached_property
    def paths(self) -> list[UnitPath]:
        """Return the units with workshops in the period or ratings in its year, each before the units below it."""
        units: set[UnitPath] = set()
        with_ratings = [path for year, path, _ in self._sums.rated if year == self.year]
        for path in (*with_ratings, *(path for path, held in self._sums.held if held)):
            units.update(path[:depth] for depth in range(len(path) + 1))
        return sorted(units | {()}, key=lambda path: [swedish_order(name) for name in path])

    @cached_property
    def units(self) -> list[UnitPath]:
        """Return the units without units below them."""
        above = {path[:-1] for path in self.paths if path}
        return [path for path in self.paths if path and path not in above]

    @cached_property
    def _occupied(self) -> set[UnitPath]:
        """Return the units that have counts of their own in any year."""
        sums = self._sums
        rated = {
            path for cells in (sums.now, sums.desired, sums.moved) for by_unit in cells.values() for path in by_unit
        }
        held = {path for path, count in (*sums.held, *sums.plans) if count}
        return rated | held | {path for _, path, _ in sums.rated} | {path for path, *_ in sums.actions}

    def levels(self, path: UnitPath = ()) -> list[UnitPath]:
        """Return a unit and the chain of units below it with the same workshops, since one page covers them all."""
        levels = [path]
        while True:
            depth = len(levels[-1]) + 1
            below = {
                unit[:depth]
                for unit in (*self._occupied, *self.paths)
                if len(unit) >= depth and _is_in(unit, levels[-1])
            }
            if len(below) != 1 or levels[-1] in self._occupied:
                return levels
            levels.extend(below)

    @cached_property
    def units_with_page(self) -> list[UnitPath]:
        """Return the units with a page of their own: the topmost of each chain with the same workshops."""
        same = {path for top in self.paths for path in self.levels(top)[1:]}
        return [path for path in self.paths if path not in same]

    @cached_property
    def guidelines(self) -> list[Guideline]:
        """Return the guidelines that the period's plans were checked by."""
        labels = self.collected.labels
        titles = {name.key: title for name, title in labels.items() if name.subject == "policy"}
        return [
            Guideline(title, tuple(self._asked(policy)))
            for policy, title in sorted(titles.items(), key=lambda one: swedish_order(one[1]))
        ]

    def _asked(self, policy: str) -> Iterator[GuidelineQuestion]:
        labels = self.collected.labels
        for name, label in labels.items():
            if name.subject == "asked" and name.key.startswith(f"{policy}."):
                options = {option.key: title for option, title in labels.items() if option.subject == name.key}
                yield GuidelineQuestion(name.key, label, options)

    def label(self, subject: str, key: str) -> str:
        """Return the title of a count; its key when it has none."""
        return self.collected.labels.get(CountName(subject, key), key)

    def name_of(self, path: UnitPath) -> str:
        """Return a unit's name, or that of the whole."""
        return path[-1] if path else self.collected.organisation.name

    def full_name_of(self, path: UnitPath) -> str:
        """Return a unit's name, with those above it where another unit has the same name."""
        name = self.name_of(path)
        is_alone = sum(swedish_order(self.name_of(one)) == swedish_order(name) for one in self.paths) < 2
        return name if is_alone or not path else " · ".join(path)

    def find(self, name: str) -> UnitPath:
        """Find a unit by its name.

        Raises:
            UnknownUnitError: no unit has it, or several have.
        """
        wanted = swedish_order(name)
        matches = [
            path
            for path in self.paths
            if wanted in map(swedish_order, (self.name_of(path), " · ".join(path), " / ".join(path)))
        ]
        if len(matches) > 1:
            raise UnknownUnitError(name, several=[" · ".join(path) or self.name_of(path) for path in matches])
        if not matches:
            match = nearest(name, [self.name_of(path) for path in self.paths])
            raise UnknownUnitError(name, f" (menade du {match}?)" if match else "")
        return matches[0]

    def units_held(self, path: UnitPath = ()) -> int:
        """Return the number of units, without units below them, that have had a workshop in the period."""
        held = {unit for unit, count in self._sums.held if count}
        return sum(unit in held and _is_in(unit, path) for unit in self.units)

    def page(self, path: UnitPath = (), *, own: bool = False) -> RollUpPage:
        """Make the page of a unit.

        Args:
            path: of the unit; the whole when empty.
            own: a page for the unit alone, with its ratings from six raters on.
        """
        sums = self._sums
        page = RollUpPage(path, self.name_of(path))
        page.workshops = sum(held for unit, held in sums.held if _is_in(unit, path))
        page.plans = sum(plans for unit, plans in sums.plans if _is_in(unit, path))
        page.rated = sum(count for year, unit, count in sums.rated if year == self.year and _is_in(unit, path))
        page.areas = list(self._areas(path, own=own))
        page.trend = self._trend(path)
        for unit, status, level, goal, count in sums.actions:
            if _is_in(unit, path):
                page.statuses[status] += count
                page.levels[level] += count
                page.goals[goal] += count
        for unit, what, late, soon in sums.due:
            if _is_in(unit, path):
                known = page.due.get(what, DueCount())
                page.due[what] = DueCount(known.late + late, known.soon + soon)
        for unit, name, count in sums.counts:
            if _is_in(unit, path):
                page.counts[name] += count
        page.below = list(self._below(path))
        return page

    def answered(self, page: RollUpPage, asked: GuidelineQuestion) -> dict[str, int]:
        """Return the number of answers to a guideline's question by label, in the order of its choices."""
        counts = page.of_subject(asked.name)
        if not asked.options:
            return {"har svarat": counts[ANSWERED]} if ANSWERED in counts else {}
        named = {label: counts.pop(option) for option, label in asked.options.items() if option in counts}
        rest = sum(counts.values())
        return named | ({"annat": rest} if rest else {})

    # --- ratings --------------------------------------------------------------------------------------------------

    def _areas(self, path: UnitPath, *, own: bool) -> Iterator[AreaLine]:
        sums = self._sums
        ids = {area for of in (sums.now, sums.ratings) for year, area in of if year == self.year}
        chosen: Counter[str] = Counter()
        for year, area, unit, count in sums.chosen:
            if year == self.year and _is_in(unit, path):
                chosen[area] += count
        for area in sorted(ids | set(chosen), key=_natural):
            now = self._cell("now", self.year, area, path, own=own)
            ratings = self._cell("ratings", self.year, area, path, own=own)
            has_any = any(_is_in(unit, path) for unit in sums.now.get((self.year, area), ()))
            if not has_any and not chosen[area]:
                continue
            yield AreaLine(
                area,
                self.label("area", area),
                now,
                self._cell("desired", self.year, area, path, own=own),
                self._cell("now", self.year - 1, area, path, own=own),
                self._cell("moved", self.year, area, path, own=own),
                ratings.counts if ratings else (),
                chosen[area],
                is_hidden=has_any and now is None,
            )

    def _cell(self, measure: str, year: int, area: str, path: UnitPath, *, own: bool) -> Cell | None:
        cell = self._comparable(measure, year, area).get(path)
        return self._own(measure, year, area).get(path) if cell is None and own else cell

    def _cells(self, measure: str, year: int, area: str) -> Cells:
        by_area: dict[tuple[int, str], dict[UnitPath, Cell]] = getattr(self._sums, measure)
        return by_area.get((year, area), {})

    def _trend(self, path: UnitPath) -> list[TrendYear]:
        """Return the comparable years: means over the areas that are shown in every one of them."""
        by_year: dict[int, dict[str, Cell]] = {}
        for year, area in self._sums.now:
            cell = self._cell("now", year, area, path, own=False)
            if cell is not None and self.year - TREND_YEARS < year <= self.year:
                by_year.setdefault(year, {})[area] = cell
        if len(by_year) < 2 or self.year not in by_year:
            return []
        areas = set.intersection(*(set(cells) for cells in by_year.values()))
        return [self._trend_year(path, year, cells, areas) for year, cells in sorted(by_year.items()) if areas]

    def _trend_year(self, path: UnitPath, year: int, cells: dict[str, Cell], areas: set[str]) -> TrendYear:
        desired = [self._cell("desired", year, area, path, own=False) for area in areas]
        wanted = [cell.mean for cell in desired if cell is not None]
        now = sum(cells[area].mean for area in areas) / len(areas)
        rated = sum(count for of, unit, count in self._sums.rated if of == year and _is_in(unit, path))
        return TrendYear(year, now, sum(wanted) / len(areas) if len(wanted) == len(areas) else None, rated)

    # --- units ----------------------------------------------------------------------------------------------------

    def _below(self, path: UnitPath) -> Iterator[UnitLine]:
        held, actions, done, late = Counter[UnitPath](), Counter[UnitPath](), Counter[UnitPath](), Counter[UnitPath]()
        depth = len(path) + 1
        for unit, count in self._sums.held:
            held[unit[:depth]] += count
        for unit, status, _, _, count in self._sums.actions:
            actions[unit[:depth]] += count
            done[unit[:depth]] += count if status == "klar" else 0
        for unit, _, passed, _ in self._sums.due:
            late[unit[:depth]] += passed
        areas = [area for year, area in self._sums.now if year == self.year]
        for below in self.paths:
            if len(below) == depth and _is_in(below, path):
                cells = [self._cell("now", self.year, area, below, own=False) for area in areas]
                means = [cell.mean for cell in cells if cell is not None]
                mean = sum(means) / len(means) if means else None
                yield UnitLine(below, held[below], actions[below], done[below], late[below], mean)


def _is_in(unit: UnitPath, path: UnitPath) -> bool:
    return unit[: len(path)] == path


def _natural(area: str) -> tuple[str, int, str]:
    """Sort "N2" before "N10"."""
    digits = "".join(char for char in area if char.isdecimal())
    return area.rstrip("0123456789"), int(digits) if digits and len(digits) < 10 else 0, area
