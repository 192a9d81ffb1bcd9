"""Roll up the workshops of folders: read changed files, choose the workshops that count, and sum them by unit."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import add
from pathlib import Path

from larande_tui.core.os_errors import unreadable
from larande_tui.rollup.counting import count_once, uncounted_sentences
from larande_tui.rollup.minimum_group import Cell, UnitPath
from larande_tui.rollup.organisation import Organisation, UnitsFile, from_first_pages
from larande_tui.rollup.period import Period
from larande_tui.rollup.reading.area_sums import UNIT, AreaSums, unpacked
from larande_tui.rollup.reading.cache import Cache, in_cache
from larande_tui.rollup.reading.file_reader import FileReader
from larande_tui.rollup.reading.files import FileStamp, FoundFiles, files_under
from larande_tui.rollup.reading.pack_facts import CountName, Labels
from larande_tui.rollup.scope import follow_ups, rated_again, set_scope
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.status.deadlines import SOON


@dataclass(slots=True)
class Sums:
    """The sums of each unit itself, without the units below it.

    Attributes:
        now: the groups' present ratings, by year, area and unit; of a group the latest of each year.
        desired: the groups' desired ratings, likewise.
        moved: the change in the groups that have rated before, likewise.
        ratings: the number of ratings of 1 to 5, likewise.
        chosen: the number of groups that chose an area, by year, area and unit.
        rated: the number of workshops with a rating, by year and unit.
        held: the number of workshops in the period, by unit.
        plans: the number of counted plans with an action, by unit.
        actions: status, decision level, goal level and number, by unit.
        due: kind of date, number late and number soon, by unit; of plans that no follow-up has taken over since.
        counts: name and number, by unit. Counts of a meeting belong to its own period; all others are carried over to
            a follow-up, and belong to the last meeting of the chain.
    """

    now: dict[tuple[int, str], dict[UnitPath, Cell]] = field(default_factory=dict)
    desired: dict[tuple[int, str], dict[UnitPath, Cell]] = field(default_factory=dict)
    moved: dict[tuple[int, str], dict[UnitPath, Cell]] = field(default_factory=dict)
    ratings: dict[tuple[int, str], dict[UnitPath, Cell]] = field(default_factory=dict)
    chosen: list[tuple[int, str, UnitPath, int]] = field(default_factory=list)
    rated: list[tuple[int, UnitPath, int]] = field(default_factory=list)
    held: list[tuple[UnitPath, int]] = field(default_factory=list)
    plans: list[tuple[UnitPath, int]] = field(default_factory=list)
    actions: list[tuple[UnitPath, str, str, str, int]] = field(default_factory=list)
    due: list[tuple[UnitPath, str, int, int]] = field(default_factory=list)
    counts: list[tuple[UnitPath, CountName, int]] = field(default_factory=list)


@dataclass(slots=True)
class Collected:
    """The sums of the workshops in folders.

    Attributes:
        period: of the counted plans.
        today: the day that deadlines are counted from.
        organisation: the tree of units.
        periods: the ended periods with workshops, the latest first: tertials and years.
        first_day: the first day of a workshop after the ended periods; None without any.
        workshops: the number of workshops in the period.
        sums: of each unit.
        labels: titles of the counts.
        troubles: sentences about files that could not be read, or only in part.
        several: sentences about workshops in several files.
        notes: sentences about workshops outside all periods, and about names.
    """

    period: Period
    today: dt.date
    organisation: Organisation
    periods: list[Period]
    first_day: dt.date | None = None
    workshops: int = 0
    sums: Sums = field(default_factory=Sums)
    labels: dict[CountName, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(
    folders: Sequence[Path], today: dt.date, period: Period | None = None, units: UnitsFile | None = None
) -> Collected:
    """Roll up the workshops of folders and their subfolders.

    Args:
        folders: to read; a missing one gives a sentence.
        today: the day to count from.
        period: an ended one; the latest with workshops when None.
        units: the tree of units; the workshops' own first pages when None.

    Raises:
        OpenPeriodError: the period has not ended.
    """
    if period is not None:
        period.must_be_over(today)
    found = files_under(folders)

    def work(cache: Cache) -> Collected:
        refresh(cache, found)
        return _added_up(cache.database, found, today, period, units)

    return in_cache(work)


def refresh(cache: Cache, found: FoundFiles) -> None:
    """Read new and changed files into the cache, and drop removed ones from it."""
    if not _changes(cache, found):
        return
    cache.begin()
    changed = _changes(cache, found)
    cache.forget(changed)
    reader = FileReader()
    for path, stamp in changed.items():
        if stamp is None:
            continue
        try:
            read = reader.read(Path(path))
        except WorkshopError as error:
            cache.refuse(path, stamp, str(error))
        except OSError as error:
            cache.refuse(path, stamp, unreadable(Path(path).name, error))
        else:
            cache.keep(path, stamp, read)
    cache.write()


def _changes(cache: Cache, found: FoundFiles) -> dict[str, FileStamp | None]:
    """Return the stamps of the files that the cache does not have as they are; None for those that are no more."""
    known = cache.stamps()
    gone = (path for path in known if path not in found.stamps and not Path(path).exists())
    changed = (path for path, stamp in found.stamps.items() if known.get(path) != stamp)
    return dict.fromkeys(gone) | {path: found.stamps[path] for path in changed}


def _added_up(
    database: sqlite3.Connection, found: FoundFiles, today: dt.date, period: Period | None, units: UnitsFile | None
) -> Collected:
    counted = count_once(database, found)
    belongings = [row.belonging for row in counted.rows]
    organisation = units.organisation(belongings) if units else from_first_pages(belongings)
    days = {dt.date.fromisoformat(day) for day in {row.day for row in counted.rows}}
    periods = _periods(days, today)
    chosen = period or next(iter(periods), Period.latest(today))
    collected = Collected(chosen, today, organisation, periods)
    collected.troubles, collected.several = counted.troubles, counted.several
    collected.notes = [*uncounted_sentences(counted), *_unit_name_sentences(organisation)]
    collected.first_day = min((day for day in days if not Period.of(day).is_over(today)), default=None)
    places = list(dict.fromkeys(organisation.places.values()))
    followed = follow_ups(counted)
    numbers = {path: at for at, path in enumerate(places)}
    set_scope(
        database,
        counted,
        chosen,
        {row.id: numbers[organisation.places[row.belonging]] for row in counted.rows},
        followed,
    )
    collected.sums = _sums(database, places, today, rated_again(database, followed))
    collected.workshops = sum(held for _, held in collected.sums.held)
    collected.labels = _labels(database)
    return collected


def _labels(database: sqlite3.Connection) -> Labels:
    """Return the title of each count, of several the one of most workshops."""
    packs = database.execute("SELECT p.pack, COUNT(*) FROM temp.scope s JOIN pack p ON p.file = s.file GROUP BY p.pack")
    titles: dict[CountName, Counter[str]] = {}
    for pack, workshops in packs.fetchall():
        for subject, key, label in database.execute("SELECT subject, key, label FROM label WHERE pack = ?", (pack,)):
            titles.setdefault(CountName(subject, key), Counter())[label] += workshops
    return {name: max(sorted(labels), key=labels.__getitem__) for name, labels in titles.items()}


def _periods(days: Iterable[dt.date], today: dt.date) -> list[Period]:
    tertials = set(map(Period.of, days))
    periods = {*tertials, *(Period(one.year) for one in tertials)}
    return sorted(
        (one for one in periods if one.is_over(today)), key=lambda one: (one.ends, one.tertial == 0), reverse=True
    )


def _unit_name_sentences(organisation: Organisation) -> list[str]:
    sentences = [f"Kan vara samma enhet: {', '.join(names)}." for names in organisation.alike]
    if sentences:
        sentences.append("Lägg ihop dem med en fil över enheterna: larande samla --enheter FIL.")
    if organisation.not_listed:
        sentences.append(f"Står inte i enhetsfilen: {', '.join(organisation.not_listed)}.")
    return sentences


def _add_areas(database: sqlite3.Connection, places: list[UnitPath], sums: Sums, again_in: dict[int, set[str]]) -> None:
    """Add the ratings of each unit itself to the sums."""
    for (year, area, place), row in _area_rows(database, again_in).items():
        of, unit = (year, area), places[place]
        if row.workshops:
            sums.now.setdefault(of, {})[unit] = Cell(row.people, row.workshops, row.result / UNIT)
        if row.desires:
            sums.desired.setdefault(of, {})[unit] = Cell(row.desiring, row.desires, row.desired / UNIT)
        if row.moves:
            sums.moved.setdefault(of, {})[unit] = Cell(row.moving, row.moves, (row.after - row.before) / UNIT)
        if row.rated:
            sums.ratings.setdefault(of, {})[unit] = Cell(sum(row.ratings), row.rated, 0.0, row.ratings)
        if row.chosen:
            sums.chosen.append((year, area, unit, row.chosen))


def _area_rows(database: sqlite3.Connection, again_in: dict[int, set[str]]) -> dict[tuple[int, str, int], AreaSums]:
    """Return the sums of each area, by year, area and place."""
    totals: Counter[tuple[int, int, str]] = Counter()
    rows: dict[tuple[int, str, int], AreaSums] = {}

    def put(of: tuple[int, str, int], row: AreaSums) -> None:
        known = rows.get(of)
        rows[of] = row if known is None else AreaSums(*map(add, known, row))

    query = "SELECT s.file, s.place, s.year, a.names, a.sums FROM temp.scope s JOIN area a ON a.file = s.file"
    for file, place, year, names, digits in database.execute(query):
        total = int.from_bytes(digits, "little")
        if (again := again_in.get(file)) is None:
            totals[place, year, names] += total
            continue
        for area, row in unpacked(names, total):
            if area not in again:
                put((year, area, place), row._replace(chosen=0))
    for (place, year, names), total in totals.items():
        for area, row in unpacked(names, total):
            put((year, area, place), row)
    return rows


def _sums(database: sqlite3.Connection, places: list[UnitPath], today: dt.date, again_in: dict[int, set[str]]) -> Sums:
    ask = database.execute
    sums = Sums()
    _add_areas(database, places, sums, again_in)
    query = "SELECT year, place, SUM(rated) FROM temp.scope WHERE rated GROUP BY year, place"
    sums.rated = [(year, places[place], count) for year, place, count in ask(query)]
    query = (
        "SELECT place, SUM(held), SUM(plan AND EXISTS (SELECT 1 FROM action a WHERE a.file = s.file))"
        " FROM temp.scope s GROUP BY place"
    )
    for place, held, plans in ask(query):
        sums.held.append((places[place], held))
        sums.plans.append((places[place], plans))
    query = (
        "SELECT s.place, a.status, a.level, a.goal, COUNT(*) FROM temp.scope s JOIN action a ON a.file = s.file"
        " WHERE s.plan GROUP BY s.place, a.status, a.level, a.goal"
    )
    sums.actions = [(places[place], *row, count) for place, *row, count in ask(query)]
    query = (
        "SELECT s.place, d.what, SUM(d.day < :today), SUM(d.day >= :today AND d.day <= :soon)"
        " FROM temp.scope s JOIN due d ON d.file = s.file WHERE s.is_open GROUP BY s.place, d.what"
    )
    days = {"today": today.isoformat(), "soon": (today + SOON).isoformat()}
    sums.due = [(places[place], *row) for place, *row in ask(query, days)]
    query = (
        "SELECT s.place, c.subject, c.key, SUM(c.count) FROM temp.scope s JOIN count c ON c.file = s.file"
        " WHERE s.plan OR (s.held AND c.subject IN ('effect', 'decision')) GROUP BY s.place, c.subject, c.key"
    )
    sums.counts = [(places[place], CountName(subject, key), count) for place, subject, key, count in ask(query)]
    return sums
