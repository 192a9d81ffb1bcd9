"""Patterns of dates as people in Sweden type them, each with the function that computes the day.

The texts are normalised before they are matched; see `date_reading`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final

from larande_tui.workshop.model.dates import MONTHS, WEEKDAYS, days_in_month

_NUMBERS: Final = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6,
    "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "fjorton": 14,
}  # fmt: skip
_SHORT_MONTHS: Final = {
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
_ALONE: Final = {name: number for name, number in _SHORT_MONTHS.items() if name != "jul"}
"""Short names of months that are unambiguous without a day: "jul" alone is Christmas."""
_FULL_MONTHS: Final = {name: number for number, name in enumerate(MONTHS, 1)}
_SHORT_WEEKDAYS: Final = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
_FRIDAY: Final = 5
_Reader = tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], dt.date]]
_YEARS_BACK: Final = 1
_YEARS_AHEAD: Final = 10
"""Years ahead up to which two digits after a day are a year; other values may be a time."""
_YEARS_SURE: Final = 2
"""Years ahead up to which "1/12-27" is taken for 2027; later ones may be the last day of "1-31 december"."""
_DAYS: Final = 31
_WEEKS: Final = 53
_CENTURY: Final = 100
"""Distance in years from today beyond which a year of four digits is a slip."""
_WEEKS_IN_A_RANGE: Final = 8
"""Number of weeks beyond which "2-27" may as well be week 2 of 2027."""
_WEEKS_BESIDE: Final = 4
"""Number of weeks within which "26/27" may be two weeks rather than week 26 of 2027."""


def match_day(text: str, today: dt.date, readers: Sequence[_Reader] | None = None) -> dt.date | None:
    """Match a normalised text with the patterns, all of them by default, and return its day; None for no date."""
    for pattern, reader in _ALL if readers is None else readers:
        match = pattern.fullmatch(text)
        if match is not None:
            try:
                return reader(match, today)
            except (ValueError, OverflowError):
                return None
    return None


def _coming(month: int, day: int, today: dt.date) -> dt.date:
    """Return the next occurrence of a day of the year, today included; for 29 February in the next leap year."""
    for year in range(today.year, today.year + 9):
        if day <= days_in_month(year, month):
            date = dt.date(year, month, day)
            if date >= today:
                return date
    raise ValueError("no such day")


def _year(digits: str | None, today: dt.date) -> int | None:
    """Parse a year of two or four digits.

    Raises:
        ValueError: an unlikely year, so the digits mean something else.
    """
    if digits is None:
        return None
    if len(digits) == 2:
        year = today.year // 100 * 100 + int(digits)
        year += 100 if year < today.year - _YEARS_BACK else 0
        plausible = year <= today.year + _YEARS_AHEAD
    else:
        year = int(digits)
        plausible = abs(year - today.year) <= _CENTURY
    if not plausible:
        raise ValueError("no year that anyone plans for")
    return year


def _in_figures(match: re.Match[str], today: dt.date) -> dt.date:
    """Parse a numeric date: "4/12", "4.12.2027", "4/12-27", "4/12 27".

    Raises:
        ValueError: the last number may be a time of day, "4/12 1930", or the last day of a range, "1/12-31".
    """
    dash, apart = match["dash"] or "", match["apart"] or ""
    if len(apart) == 4 and int(apart[:2]) < 24 and int(apart[2:]) < 60 and not _is_near(int(apart), today):
        raise ValueError("a year or a time of day")
    if len(dash) == 2 and int(match["day"]) < int(dash) <= _DAYS and int(dash) > today.year % 100 + _YEARS_SURE:
        raise ValueError("a year or a day")
    return _day(int(match["month"]), int(match["day"]), match["plain"] or dash or apart or None, today)


def _is_near(year: int, today: dt.date) -> bool:
    return today.year - _YEARS_BACK <= year <= today.year + _YEARS_AHEAD


def _whole(year: str, month: str, day: str, today: dt.date) -> dt.date:
    return dt.date(_year(year, today) or 0, int(month), int(day))


def _day(month: int, day: int, year: str | None, today: dt.date) -> dt.date:
    full_year = _year(year, today)
    return _coming(month, day, today) if full_year is None else dt.date(full_year, month, day)


def _month(name: str, *, alone: bool = False) -> int:
    """Return the number of a month by its name; ``alone`` when no day comes before it."""
    names = _FULL_MONTHS | (_ALONE if alone else _SHORT_MONTHS)
    if name not in names:
        raise ValueError("no such month")
    return names[name]


def _days_of_month(match: re.Match[str], today: dt.date) -> dt.date:
    """Return the last day of a range in a month, "1-15 december"; the first must be earlier."""
    month = int(match["number"]) if match["number"] else _month(match["month"])
    last = _day(month, int(match["last"]), match["year"], today)
    if not 0 < int(match["first"]) < last.day:
        raise ValueError("no range of days")
    return last


def split_range(text: str, today: dt.date) -> tuple[str, str] | None:
    """Split a text such as "30 nov - 4 dec" into its two days, each in words; None for other texts."""
    for separator in re.finditer(r"\s*(?:-|till)\s*", text):
        first, last = (part.removeprefix("den ") for part in (text[: separator.start()], text[separator.end() :]))
        days = [match_day(part, today, _ONE_DAY) for part in (first, last) if len(part) >= 3]
        if len(days) == 2 and days[0] and days[1] and days[0] < days[1]:
            return first, last
    return None


def _range(match: re.Match[str], today: dt.date) -> dt.date:
    """Return the last of two days; both must be valid."""
    parts = split_range(match[0], today)
    last = match_day(parts[1], today, _ONE_DAY) if parts else None
    if last is None:
        raise ValueError("no range of days")
    return last


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def weekday_number(name: str) -> int:
    """Return the number of a weekday by its name, full or short; Monday is 1."""
    return _SHORT_WEEKDAYS.index(name[:3]) + 1


def _week(match: re.Match[str], today: dt.date) -> dt.date:
    weekday = weekday_number(match["weekday"]) if match["weekday"] else _FRIDAY
    year = _year(match["year"], today)
    first, last = int(match["week"]), int(match["last"] or match["week"])
    if not 0 < first <= _WEEKS:
        raise ValueError("no such week")
    if year is not None:
        if len(match["year"]) == 2 and not match["last"] and 0 < int(match["year"]) - first <= _WEEKS_BESIDE:
            raise ValueError("two weeks, or a week and a year")
        return dt.date.fromisocalendar(year, last, weekday)
    if match["last"] and (first == last or _may_be_year(match, today)):
        raise ValueError("no range of weeks")
    this_year = today.isocalendar().year
    for candidate in (this_year, this_year + 1):
        try:
            date = dt.date.fromisocalendar(candidate, last, weekday)
        except ValueError:
            continue
        if date >= today:
            return date
    raise ValueError("no such week")


def _may_be_year(match: re.Match[str], today: dt.date) -> bool:
    """Return whether the second number of "v. 2-27" may be a year: a range of that many weeks is unlikely."""
    if match["plural"] or match["again"] or 0 < int(match["last"]) - int(match["week"]) <= _WEEKS_IN_A_RANGE:
        return False
    try:
        return _year(match["last"].zfill(2), today) is not None
    except ValueError:
        return False


def _weekday(match: re.Match[str], today: dt.date) -> dt.date:
    ahead = (weekday_number(match["weekday"]) - today.isoweekday()) % 7
    if match["next"] or match["week"]:
        ahead += 7 if ahead <= 6 - today.weekday() else 0
    return today + dt.timedelta(days=ahead or 7)


def _weekday_ahead(match: re.Match[str], today: dt.date) -> dt.date:
    """Parse "torsdag om två veckor": the Thursday of the week two weeks ahead; days must be whole weeks."""
    count = _count(match["count"] or match["away"])
    weeks, over = (count, 0) if (match["unit"] or match["units"]).startswith("v") else divmod(count, 7)
    if over or not weeks:
        raise ValueError("not so and so many weeks")
    monday = today - dt.timedelta(days=today.weekday())
    weekday = weekday_number(match["weekday"] or match["named"])
    return monday + dt.timedelta(weeks=weeks, days=weekday - 1)


def _later(match: re.Match[str], today: dt.date) -> dt.date:
    count, unit = _count(match["count"]), match["unit"]
    if unit.startswith("d"):
        return today + dt.timedelta(days=count)
    if unit.startswith("v"):
        return today + dt.timedelta(weeks=count)
    return _months_later(count * {"år": 12, "halvår": 6, "halvt år": 6, "kvartal": 3}.get(unit, 1), today)


def _months_later(count: int, today: dt.date) -> dt.date:
    months = count + today.month - 1
    year, month = today.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, days_in_month(year, month)))


def _turn_of_year(match: re.Match[str], today: dt.date) -> dt.date:
    """Parse the turn of the year, "årsskiftet 26/27"; a single year may be the one that ends or the one that begins."""
    if match["year"] and (int(match["year"]) + 1) % 100 != int(match["after"]) % 100:
        raise ValueError("no turn of a year")
    return _end_of(12, match["year"], today)


def _part_of_month(match: re.Match[str], today: dt.date) -> dt.date:
    day = {"början": 10, "mitten": 15}.get(match["part"] or "")
    return _end_of(_month(match["month"], alone=True), match["year"], today, day)


def _end_of(month: int, digits: str | None, today: dt.date, day: int | None = None) -> dt.date:
    """Return the next last day of a month, or another day of it, today included."""

    def day_of(year: int) -> dt.date:
        return dt.date(year, month, day or days_in_month(year, month))

    year = _year(digits, today)
    if year is not None:
        return day_of(year)
    date = day_of(today.year)
    return date if date >= today else day_of(today.year + 1)


def _dated_weekday(match: re.Match[str], today: dt.date) -> dt.date:
    """Parse "fredag 4/12": the digits decide; `date_warning` reports a wrong weekday."""
    day = match_day(match["day"], today)
    if day is None:
        raise ValueError("no such day")
    return day


WEEKDAY_NAMES: Final = "|".join(WEEKDAYS)
SHORT_WEEKDAY_NAMES: Final = "mån|tis|ons|tors|tor|fre|lör|sön"
_COUNT: Final = r"(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_YEAR: Final = r"-?(?P<year>\d{4}|\d{2})"
"""A year after a blank, also "dec -27"."""
_QUARTERS: Final = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
_TERMS: Final = {"vt": 6, "vårterminen": 6, "ht": 12, "höstterminen": 12}
DAYS: Final[tuple[_Reader, ...]] = (
    (re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"), lambda m, today: _whole(m[1], m[3], m[4], today)),
    (re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})"), lambda m, today: _whole(m[3], m[2], m[1], today)),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), lambda m, today: _whole(m[1], m[2], m[3], today)),
    (re.compile(r"(\d{2})(\d{2})(\d{2})"), lambda m, today: _whole(m[1], m[2], m[3], today)),
    (
        re.compile(
            r"(?P<day>\d{1,2})\s*[/.]\s*(?P<month>\d{1,2})"
            r"(?:\s*[/.]\s*(?P<plain>\d{4}|\d{2})|\s?-(?P<dash>\d{4}|\d{2})|\s+(?P<apart>\d{4}|\d{2}))?"
        ),
        _in_figures,
    ),
    (
        re.compile(rf"(\d{{1,2}})(?::?[ea])?\s+([a-zåäö]+)\.?(?:\s+{_YEAR})?"),
        lambda m, today: _day(_month(m[2]), int(m[1]), m["year"], today),
    ),
    (re.compile(rf"(?:{WEEKDAY_NAMES}|{SHORT_WEEKDAY_NAMES})(?:en)?\.?\s+(?:den\s+)?(?P<day>\d.*)"), _dated_weekday),
    (re.compile(r"i\s?dag|idag|nu"), lambda _, today: today),
    (re.compile(r"i\s?morgon|imorgon|imorron"), lambda _, today: today + dt.timedelta(days=1)),
    (re.compile(r"i\s?övermorgon"), lambda _, today: today + dt.timedelta(days=2)),
    (re.compile(rf"(?P<next>nästa\s+)?(?P<weekday>{WEEKDAY_NAMES})(?:en)?(?P<week>\s+nästa\s+vecka)?"), _weekday),
    (
        re.compile(
            rf"(?P<weekday>{WEEKDAY_NAMES})(?:en)?\s+om\s+{_COUNT}\s+(?P<unit>veckor|vecka|dagar)"
            rf"|om\s+{_COUNT.replace('count', 'away')}\s+(?P<units>veckor|vecka|dagar)\s+"
            rf"på\s+(?:en\s+)?(?P<named>{WEEKDAY_NAMES})(?:en)?"
        ),
        _weekday_ahead,
    ),
)
"""Patterns of texts for a day, with their readers."""
AWAY: Final[_Reader] = (
    re.compile(
        rf"(?:om|inom)\s+{_COUNT}\s+(?P<unit>dag(?:ar)?|veckor|vecka|mån(?:ad(?:er)?)?|kvartal|halvår|halvt år|år)"
    ),
    _later,
)
"""Pattern of a text for a day so and so far from today."""
_SPANS: Final[tuple[_Reader, ...]] = (
    (
        re.compile(
            r"(?P<first>\d{1,2})\s*(?:-|till)\s*(?P<last>\d{1,2})(?:\s*/\s*(?P<number>\d{1,2})|\s+(?P<month>[a-zåäö]+)\.?)"
            rf"(?:\s+{_YEAR})?"
        ),
        _days_of_month,
    ),
    (
        re.compile(
            rf"(?:(?P<weekday>{WEEKDAY_NAMES}|{SHORT_WEEKDAY_NAMES})(?:en)?\.?\s+(?:i\s+)?)?(?:v|vecka|veckan|(?P<plural>veckorna))\.?\s*(?P<week>\d{{1,2}})"
            rf"(?:\s*(?:-|till)\s*(?P<again>v\.?\s*)?(?P<last>\d{{1,2}}))?(?:\s*[/ ]\s*{_YEAR})?"
        ),
        _week,
    ),
    (
        re.compile(r"nästa\s+vecka"),
        lambda _, today: today + dt.timedelta(days=7 - today.weekday() + _FRIDAY - 1),
    ),
    (
        re.compile(rf"(?:vid\s+)?(?:års|nyårs)skiftet(?:\s+{_YEAR}\s*[/-]\s*(?P<after>\d{{4}}|\d{{2}}))?"),
        _turn_of_year,
    ),
    (
        re.compile(
            rf"(?:q|kv\.?|kvartal)\s*(?P<quarter>[1-4])(?:\s+{_YEAR})?|(?P<named>{'|'.join(_QUARTERS)})\s+kvartalet(?:\s+(?P<of>\d{{4}}))?"
        ),
        lambda m, today: _end_of(
            3 * (int(m["quarter"]) if m["quarter"] else _QUARTERS[m["named"]]), m["year"] or m["of"], today
        ),
    ),
    (
        re.compile(rf"(?P<term>{'|'.join(_TERMS)})\.?(?:\s*{_YEAR})?"),
        lambda m, today: _end_of(_TERMS[m["term"]], m["year"], today),
    ),
    (
        re.compile(
            r"(?:i\s+)?(?:(?P<part>början|mitten|slutet)\s+(?:av|på)\s+)?(?P<month>[a-zåäö]{3,9})\.?"
            rf"(?:\s+{_YEAR})?"
        ),
        _part_of_month,
    ),
)
"""Patterns of texts for a week, month or other span, with their readers; they return its last (working) day."""
_ONE_DAY: Final = (*DAYS, AWAY, *_SPANS)
_ALL: Final = (*_ONE_DAY, (re.compile(r".{3,40}(?:-|till).{3,40}"), _range))
