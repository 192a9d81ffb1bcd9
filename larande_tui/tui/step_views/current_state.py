"""Current state on the stage: every area with its two ratings and gap, and what the group says about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, Area, CurrentStateStep
from larande_tui.tui.step_views.base import Place, RefusedError, StepView, paragraphs, quiet
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Column, Lane
from larande_tui.workshop.follow_up.compare import earlier_rating
from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.ratings import AreaResult, area_result

OVERVIEW: Final = "alla"
SHEETS: Final = "lappar"
WISHES: Final = "onskat"
NOW: Final = "nu"
DESIRED: Final = "niva"
_BAR: Final = 8


class CurrentStateView(StepView[CurrentStateStep]):
    """Nulägesanalys."""

    chooses = True
    writes_notes = True

    def _area(self) -> Area | None:
        name = self.place.partition(".")[0]
        return next((area for area in self.step.areas if area.id == name), None)

    def places(self) -> Sequence[Place]:
        """All areas at a glance, then for each area its two ratings and its four kinds of notes."""
        count = len(self.step.areas)
        places = [
            Place(OVERVIEW, "Alla områden", OVERVIEW, "skriv ett områdes nummer för att gå dit"),
            Place(
                SHEETS,
                f"Lapp {self._sheets() + 1}",
                OVERVIEW,
                f"en persons {count} siffror i områdenas ordning; 0 står över",
            ),
        ]
        if count > 1:
            wished = f"gruppens {count} siffror i områdenas ordning; 0 står över"
            places.append(Place(WISHES, "Önskat om ett år", OVERVIEW, wished))
        for area in self.step.areas:
            places.append(
                Place(f"{area.id}.{NOW}", "Nu", area.id, "siffror 1–5: en var, 2 3 2 4, eller en gemensam; 0 tar bort")
            )
            places.append(Place(f"{area.id}.{DESIRED}", "Önskat om ett år", area.id, "en siffra 1–5"))
            places += [Place(f"{area.id}.{aspect}", title, area.id) for aspect, title in ASPECTS.items()]
        return places

    def _sheets(self) -> int:
        """How many have rated."""
        return max((area_result(self.session.workshop, area.id).answers for area in self.step.areas), default=0)

    def homes(self) -> Sequence[Place]:
        """A note can move to any aspect of any area."""
        return [
            Place(f"{area.id}.{aspect}", f"{area.title}: {title}")
            for area in self.step.areas
            for aspect, title in ASPECTS.items()
        ]

    def head(self) -> Content:
        """The area with its ratings as dots and numbers, or the scale for the overview."""
        area = self._area()
        if area is None:
            scale = self._scale()
            if self.place == SHEETS:
                told = "En lapp i taget: skriv personens siffror i områdenas ordning och tryck Enter."
                return paragraphs((told, "bold"), quiet(f"{self._sheets()} svar hittills · {scale}"))
            if self.place == WISHES:
                told = "Var vill ni vara om ett år? En siffra för varje område, i ordning, och Enter."
                return paragraphs((told, "bold"), quiet(scale))
            asked = (quiet(question) for question in self.step.guiding_questions)
            return paragraphs((self.step.purpose, "bold"), quiet(scale), *([] if self.low else asked))
        result = area_result(self.session.workshop, area.id)
        number = self.step.areas.index(area) + 1
        top = f"Område {number} av {len(self.step.areas)} · {area.title}" + ("   ★ valt" if result.chosen else "")
        statement = area.statement if self.low else f"{area.statement}\n"
        return paragraphs(
            quiet(top),
            (statement, "bold"),
            *self._ratings(area, result),
            self._distribution(result),
            self._scale_for_place(area),
        )

    def _distribution(self, result: AreaResult) -> tuple[str, str] | None:
        """How many gave each value, as bars; nothing for a group that is too small for it."""
        if not result.distribution or (self.low and self.place.partition(".")[2] not in (NOW, DESIRED)):
            return None
        most = max(result.distribution)
        return quiet("  Svar    " + "   ".join(_bar(value, n, most) for value, n in enumerate(result.distribution, 1)))

    def _scale(self) -> str:
        """What the values mean; a number never parts from its first word at the end of a row."""
        return " · ".join(f"{point.value}\N{NO-BREAK SPACE}{point.label}" for point in self.step.scale)

    def _ratings(self, area: Area, result: AreaResult) -> list[tuple[str, str]]:
        said = f"{result.answers} svar" if result.answers else ""
        if result.lowest is not None:
            said = f"från {result.lowest} till {result.highest}, {said}"
            if result.wide:
                said += " · olika bilder, prata ihop er"
        before = earlier_rating(self.session.workshop, area.id)
        if before is not None and result.now is not None:
            # Not before the group has answered: it would say how far it ought to have come.
            said = f"förra gången {level(before.now)}" + (f" · {said}" if said else "")
        here = self.place.partition(".")[2]
        gap = f"gap {_signed(result.gap)}  {gap_bar(result.gap)}" if result.gap is not None else ""
        now = f"{'▸' if here == NOW else ' '} Nu      {dots(result.now)}  {level(result.now):<4} {said}"
        desired = f"{'▸' if here == DESIRED else ' '} Önskat  {dots(result.desired)}  {level(result.desired):<4} {gap}"
        return [
            (now.rstrip(), "bold $accent" if here == NOW else "$foreground"),
            (desired.rstrip(), "bold $accent" if here == DESIRED else "$foreground"),
        ]

    def _scale_for_place(self, area: Area) -> tuple[str, str]:
        match self.place.partition(".")[2]:
            case "nu" | "niva":
                return quiet(self._scale())
            case "belagg":
                return quiet(f"Leta till exempel efter: {area.evidence}")
            case "hinder":
                return quiet(f"Vanliga hinder: {area.obstacles}")
            case "styrka":
                return quiet("När fungerar det som bäst, och vad är annorlunda då?")
            case _:
                return quiet("Hur ser det ut om ett år, i en mening?")

    def lanes(self) -> Sequence[Lane]:
        """The area's four lanes, or the table of all areas."""
        area = self._area()
        if area is None:
            return [self._table()]
        workshop = self.session.workshop
        return [
            Lane(
                f"{area.id}.{aspect}",
                title,
                self.cards.of(workshop, self.notes(f"{area.id}.{aspect}"), themed=True),
                "–",
                below=self.hidden_line(f"{area.id}.{aspect}"),
            )
            for aspect, title in ASPECTS.items()
        ]

    def _table(self) -> Lane:
        columns = (
            Column("Område", 22, 3),
            Column("Nu", 9),
            Column("Önskat", 8),
            Column("Gap", 9),
            Column("Svar", 12, 1),
            Column("Anteckningar", 12),
        )
        cards = []
        for number, area in enumerate(self.step.areas, 1):
            result = area_result(self.session.workshop, area.id)
            notes = sum(len(self.session.workshop.notes_in(self.step.id, f"{area.id}.{aspect}")) for aspect in ASPECTS)
            cells = (
                area.title,
                f"{dots(result.now, short=True)} {level(result.now)}",
                f"{dots(result.desired, short=True)} {level(result.desired)}",
                "" if result.gap is None else f"{_signed(result.gap):>4} {gap_bar(result.gap)}",
                _answers(result),
                str(notes) if notes else "",
            )
            cards.append(Card(Key("area", area.id), area.title, number, "", "★" if result.chosen else " ", cells))
        return Lane(OVERVIEW, "", cards, columns=columns)

    def write(self, texts: Sequence[str]) -> Item | None:
        """A rating, a note, or an area to go to."""
        area = self._area()
        if area is None:
            if self.place == SHEETS:
                self._take_sheets(texts)
            elif self.place == WISHES:
                self._take_wishes(texts)
            else:
                self._go_to_numbered(" ".join(texts))
            return None
        slot = self.place.partition(".")[2]
        if slot in ASPECTS:
            return wall_items.add_notes(self.session, self.step.id, self.place, texts)[-1]
        values = [] if list(texts) in (["0"], ["-"], ["–"]) else read_ratings(" ".join(texts))
        if slot == DESIRED and len(values) > 1:
            raise RefusedError("Önskat läge är gruppens gemensamma: skriv en siffra mellan 1 och 5.")
        before = _stands(area_result(self.session.workshop, area.id), slot)
        if slot == NOW:
            wall_items.rate(self.session, area.id, values)
        else:
            wall_items.rate_desired(self.session, area.id, values[0] if values else None)
        self._tell_replaced(before, _stands(area_result(self.session.workshop, area.id), slot))
        self.go_on()
        return None

    def _tell_replaced(self, before: str, after: str) -> None:
        if before and before != after:
            told = f"{before} ersattes av {after}" if after else f"{before} togs bort"
            self.told = f"{told[:1].upper()}{told[1:]}. Ctrl+Z ger tillbaka."

    def _take_sheets(self, texts: Sequence[str]) -> None:
        """One person's ratings a line; nothing is taken in unless all of it can be read."""
        areas = [area.id for area in self.step.areas]
        sheets = [read_sheet(text, len(areas)) for text in texts]
        agreed = self._agreed()
        with self.session.transaction(f"Lapp {self._sheets() + 1}" if len(sheets) == 1 else f"{len(sheets)} lappar"):
            for sheet in sheets:
                wall_items.rate_all(self.session, dict(zip(areas, sheet, strict=True)))
        if replaced := agreed - self._agreed():
            self._tell_replaced(f"gruppens gemensamma siffra i {_areas(replaced)}", "lapparnas")

    def _agreed(self) -> int:
        """In how many areas the group has agreed on a value."""
        return sum(area_result(self.session.workshop, area.id).agreed for area in self.step.areas)

    def _take_wishes(self, texts: Sequence[str]) -> None:
        """The group's wishes for all areas on one line."""
        areas = [area.id for area in self.step.areas]
        wishes = dict(zip(areas, read_sheet(" ".join(texts), len(areas)), strict=True))
        results = {area: area_result(self.session.workshop, area) for area in areas}
        replaced = sum(results[area].desired not in (None, wish) for area, wish in wishes.items() if wish)
        with self.session.transaction("Önskat läge"):
            for area, wish in wishes.items():
                if wish and wish != results[area].desired:
                    wall_items.rate_desired(self.session, area, wish)
        self._tell_replaced(f"önskat läge i {_areas(replaced)}" if replaced else "", "det ni skrev nu")

    def _go_to_numbered(self, said: str) -> None:
        number = said.strip().upper().removeprefix("N")
        if not number.isdigit() or not 1 <= int(number) <= len(self.step.areas):
            raise RefusedError(
                f"Skriv ett nummer mellan 1 och {len(self.step.areas)}, eller gå till ett område med Tab eller pilarna."
            )
        self.go(f"{self.step.areas[int(number) - 1].id}.{NOW}")

    def go_to(self, key: Key) -> bool:
        """An area in the table leads to the area."""
        if key.kind != "area":
            return False
        self.go(f"{key.id}.{NOW}")
        return True

    def current(self) -> Key | None:
        """The area at hand."""
        area = self._area()
        return Key("area", area.id) if area else None

    def chosen(self) -> str:
        """How many areas are chosen, when that is more than the programme advises."""
        count = sum(area_result(self.session.workshop, area.id).chosen for area in self.step.areas)
        if count <= self.step.choose_at_most:
            return super().chosen()
        return f"★ Valt. Nu är {count} områden valda; {self.step.choose_at_most} brukar vara lagom."

    def hints(self) -> Sequence[Hint]:
        """Moving between and choosing areas."""
        return (("Tab", "nästa ruta"), ("Ctrl+N", "nästa område"), ("F5", "välj området"), ("Ctrl+D", "rösta"))


def read_ratings(text: str) -> list[int]:
    """Ratings as they are called out: "2 3 2 4", "2,3,2" or "2324".

    Raises:
        RefusedError: there is something else than digits from 1 to 5.
    """
    digits = re.sub(r"[\s,;.]+", "", text)
    if not digits or not re.fullmatch(r"[1-5]+", digits):
        raise RefusedError("Här skrivs siffror mellan 1 och 5: en för gruppen, eller en för var och en.")
    return [int(digit) for digit in digits]


def read_sheet(text: str, count: int) -> list[int | None]:
    """One person's ratings of all areas, in their order: "2 2 1 4 3" or "22143"; 0 or - passes one by.

    Raises:
        RefusedError: there is something else, or not one for each area.
    """
    marks = re.sub(r"[\s,;.]+", "", text).replace("-", "0").replace("–", "0")
    if not re.fullmatch(r"[0-5]+", marks):
        raise RefusedError(f"En lapp är {count} siffror mellan 1 och 5, en för varje område. 0 står över.")
    if len(marks) != count:
        told = counted(len(marks), "siffra", "siffror")
        raise RefusedError(f"Det här är {told}, och områdena är {count}. 0 står över ett område.")
    return [int(mark) or None for mark in marks]


def _answers(result: AreaResult) -> str:
    """How many answered, how far apart they lie, and a word when that is far."""
    if not result.answers:
        return ""
    spread = f", {result.lowest}–{result.highest}" if result.lowest is not None else ""
    return f"{result.answers}\N{NO-BREAK SPACE}svar{spread}" + ("\nolika bilder" if result.wide else "")


def _stands(result: AreaResult, slot: str) -> str:
    """What an area has in a slot, as it is told when something else takes its place; "" for nothing."""
    if slot == DESIRED:
        return f"önskat läge {result.desired}" if result.desired else ""
    if result.agreed:
        return f"gruppens gemensamma {level(result.now)}"
    return f"{result.answers} svar" if result.answers else ""


def _areas(count: int) -> str:
    return counted(count, "område", "områden")


def _bar(value: int, count: int, most: int) -> str:
    """How many gave a value: "2 ████ 5"."""
    filled = max(1, round(count * _BAR / most)) if count else 0
    return f"{value} {'█' * filled} {count}".replace("  ", " ").replace(" ", "\N{NO-BREAK SPACE}")


def dots(value: float | None, *, short: bool = False) -> str:
    """A value from one to five as filled and empty dots; a half counts up only in the number beside."""
    filled = 0 if value is None else int(value)
    separator = "" if short else " "
    return separator.join("●" * filled + "○" * (5 - filled))


def level(value: float | None) -> str:
    """A value in Swedish: "2", "2,5", or "–" when there is none."""
    return "–" if value is None else f"{value:g}".replace(".", ",")


def gap_bar(gap: float | None) -> str:
    """The size of a gap as blocks, one a step."""
    if gap is None:
        return ""
    return "█" * int(abs(gap)) + ("▌" if gap % 1 else "")


def _signed(value: float | None) -> str:
    return "" if value is None else ("+" if value > 0 else "−" if value < 0 else "") + level(abs(value))
