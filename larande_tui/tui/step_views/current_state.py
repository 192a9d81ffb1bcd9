"""Current state on the stage: every area with its two ratings and gap, and the notes about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from larande_tui.core.text import counted, signed
from larande_tui.core.typesetting.width import padded, width_of
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, Area, CurrentStateStep
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace, read_number
from larande_tui.tui.step_views.parts.styled import clickable, paragraphs, quiet
from larande_tui.tui.step_views.parts.votes.rating_texts import (
    DESIRED,
    NOW,
    answers_text,
    areas_text,
    count_bar,
    dots,
    gap_bar,
    long_bar,
    number_or_dash,
    read_ratings,
    read_sheet,
    value_text,
)
from larande_tui.tui.widgets.air import HIGH
from larande_tui.tui.widgets.hints import Hint
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.follow_up.compare import earlier_rating
from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.ratings import AreaResult, area_result

OVERVIEW: Final = "alla"
_WIDE: Final = 110
"""Cells of a screen from which the answers of an area are shown in full."""

SHEETS: Final = "lappar"
WISHES: Final = "onskat"


class CurrentStateView(StepView[CurrentStateStep]):
    """The view of a current state analysis."""

    chooses = True
    writes_notes = True
    fits_height = True

    def _area(self) -> Area | None:
        name = self.place.partition(".")[0]
        return next((area for area in self.step.areas if area.id == name), None)

    def places(self) -> Sequence[StepPlace]:
        """Return the overview, the sheets and the wishes, then for each area its two ratings and its four aspects."""
        count = len(self.step.areas)
        places = [
            StepPlace(OVERVIEW, "Alla områden", OVERVIEW, "skriv ett områdes nummer för att gå dit"),
            StepPlace(
                SHEETS,
                f"Lapp {self._sheets() + 1}",
                OVERVIEW,
                f"en persons {counted(count, 'siffra', 'siffror')} i områdenas ordning; 0 står över",
            ),
        ]
        if count > 1:
            hint = f"gruppens {count} siffror i områdenas ordning; 0 står över"
            places.append(StepPlace(WISHES, "Önskat om ett år", OVERVIEW, hint))
        for area in self.step.areas:
            places.append(
                StepPlace(
                    f"{area.id}.{NOW}", "Nu", area.id, "siffror 1–5: en var, 2 3 2 4, eller en gemensam; 0 tar bort"
                )
            )
            places.append(StepPlace(f"{area.id}.{DESIRED}", "Önskat om ett år", area.id, "en siffra 1–5"))
            places += [StepPlace(f"{area.id}.{aspect}", title, area.id) for aspect, title in ASPECTS.items()]
        return places

    @property
    def keeps_order(self) -> bool:
        """Return whether the digits on the line are one for each area, in the order of the table."""
        return self.place in (SHEETS, WISHES)

    def _sheets(self) -> int:
        """Count the submitted rating sheets."""
        return max((area_result(self.session.workshop, area.id).answers for area in self.step.areas), default=0)

    def homes(self) -> Sequence[StepPlace]:
        """Return every aspect of every area, to which a note can be moved."""
        return [
            StepPlace(f"{area.id}.{aspect}", f"{area.title}: {title}")
            for area in self.step.areas
            for aspect, title in ASPECTS.items()
        ]

    def head(self) -> Content:
        """Return the area with its ratings as dots and numbers, or the scale in the overview."""
        area = self._area()
        if area is None:
            scale = self._scale()
            if self.place == SHEETS:
                task = "En lapp i taget: skriv personens siffror i områdenas ordning och tryck Enter."
                return paragraphs((task, "bold"), quiet(f"{self._sheets()} svar hittills · {scale}"))
            if self.place == WISHES:
                task = "Var vill ni vara om ett år? En siffra för varje område, i ordning, och Enter."
                return paragraphs((task, "bold"), quiet(scale))
            questions = (quiet(question) for question in self.step.guiding_questions)
            return paragraphs((self.step.purpose, "bold"), quiet(scale), *([] if self.low else questions))
        result = area_result(self.session.workshop, area.id)
        number = self.step.areas.index(area) + 1
        top = f"Område {number} av {len(self.step.areas)} · {area.title}" + ("   ★ valt" if result.chosen else "")
        statement = area.statement if self.low else f"{area.statement}\n"
        return paragraphs(
            quiet(top),
            (statement, "bold"),
            *self._ratings(area, result),
            *self._below_ratings(area, result),
        )

    def _below_ratings(self, area: Area, result: AreaResult) -> list[Content | tuple[str, str] | None]:
        """Return the scale with the count of each value: on a high screen a row for each, else one line."""
        asks_rating = self.place.partition(".")[2] in (NOW, DESIRED)
        if self.app.size.height < HIGH:
            return [self._distribution(result), self._scale_for_place(area)]
        if not asks_rating and not result.distribution:
            return [Content(""), self._scale_for_place(area)]
        shown: list[Content | tuple[str, str] | None] = [Content(""), *self._scale_rows(result)]
        return shown if asks_rating else [*shown, Content(""), self._scale_for_place(area)]

    def _scale_rows(self, result: AreaResult) -> list[Content]:
        """Return a row for each value of the scale, with a bar of its count once counts may be shown."""
        width = max(width_of(point.label) for point in self.step.scale)
        most = max(result.distribution, default=0)
        counts = dict(enumerate(result.distribution, 1))
        return [
            Content.assemble(
                (f"  {point.value}  {padded(point.label, width)}  ", "$muted"),
                long_bar(counts.get(point.value, 0), most),
            )
            for point in self.step.scale
        ]

    def _distribution(self, result: AreaResult) -> tuple[str, str] | None:
        """Return the count of each value, as bars; None for a group too small to show them."""
        if not result.distribution or (self.low and self.place.partition(".")[2] not in (NOW, DESIRED)):
            return None
        most = max(result.distribution)
        return quiet(
            "  Svar    " + "   ".join(count_bar(value, n, most) for value, n in enumerate(result.distribution, 1))
        )

    def _scale(self) -> str:
        """Return the meaning of each value, shortened where all do not fit in a row.

        A number is never separated from its first word by a line break.
        """
        whole = " · ".join(f"{point.value}\N{NO-BREAK SPACE}{point.label}" for point in self.step.scale)
        if not self.is_mounted or width_of(whole) <= self.head_width:
            return whole
        return " · ".join(f"{point.value}\N{NO-BREAK SPACE}{point.short or point.label}" for point in self.step.scale)

    def _ratings(self, area: Area, result: AreaResult) -> list[Content]:
        answers = f"{result.answers} svar" if result.answers else ""
        if result.lowest is not None:
            answers = f"från {result.lowest} till {result.highest}, {answers}"
            if result.wide:
                answers += " · olika bilder, prata ihop er"
        earlier = earlier_rating(self.session.workshop, area.id)
        if earlier is not None and result.now is not None:
            # Hidden until the group has answered, since the earlier value would influence it.
            answers = f"förra gången {number_or_dash(earlier.now)}" + (f" · {answers}" if answers else "")
        slot = self.place.partition(".")[2]
        gap = f"gap {signed(result.gap)}  {gap_bar(result.gap)}" if result.gap is not None else ""
        rated, wanted = number_or_dash(result.now), number_or_dash(result.desired)
        now = f"{'▸' if slot == NOW else ' '} Nu      {dots(result.now)} {rated:<3} {answers}"
        desired = f"{'▸' if slot == DESIRED else ' '} Önskat  {dots(result.desired)} {wanted:<3} {gap}"
        return [
            _with_dots(now.rstrip(), area.id, NOW, active=slot == NOW),
            _with_dots(desired.rstrip(), area.id, DESIRED, active=slot == DESIRED),
        ]

    def clicked(self, value: str) -> None:
        """Store the rating of a clicked dot as the group's own, as when one digit is typed."""
        place, _, digit = value.rpartition("=")
        if self.place != place:
            self.go(place)
        self.take_in([digit])

    def _scale_for_place(self, area: Area) -> tuple[str, str]:
        slot = self.place.partition(".")[2]
        if slot in (NOW, DESIRED):
            return quiet(self._scale())
        match slot:
            case "belagg":
                return quiet(f"Leta till exempel efter: {area.evidence}")
            case "hinder":
                return quiet(f"Vanliga hinder: {area.obstacles}")
            case "styrka":
                return quiet("När fungerar det som bäst, och vad är annorlunda då?")
            case _:
                return quiet("Hur ser det ut om ett år, i en mening?")

    def lanes(self) -> Sequence[Lane]:
        """Return the area's four lanes, or the table of all areas."""
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

    @property
    def columns(self) -> int:
        """Return two for an area on a high screen, so that few notes use its height; 0 once they need more."""
        if not self.is_mounted or self._area() is None or self.app.size.height < HIGH:
            return 0
        return 2 if self.wall.shows_whole(self.lanes(), self.active_lane(), 2) else 0

    def _table(self) -> Lane:
        columns = (
            WallColumn("Område", 22, 3),
            WallColumn("Nu", 9),
            WallColumn("Önskat", 8),
            WallColumn("Gap", 7),
            WallColumn("Svar", 12 if self.app.size.width < _WIDE else 28),
            WallColumn("Anteckningar", 12),
            WallColumn("Påstående", 50, 8),
        )
        cards = []
        for number, area in enumerate(self.step.areas, 1):
            result = area_result(self.session.workshop, area.id)
            notes = sum(len(self.session.workshop.notes_in(self.step.id, f"{area.id}.{aspect}")) for aspect in ASPECTS)
            cells = (
                area.title,
                self._then_and_now(area.id, result.now),
                f"{dots(result.desired, short=True)} {number_or_dash(result.desired)}",
                "" if result.gap is None else f"{signed(result.gap)} {gap_bar(result.gap)}".rstrip(),
                answers_text(result, short=self.app.size.width < _WIDE),
                str(notes) if notes else "",
                area.statement,
            )
            cards.append(Card(Key("area", area.id), area.title, number, "", "★" if result.chosen else " ", cells))
        return Lane(OVERVIEW, "", cards, columns=columns)

    def _then_and_now(self, area: str, now: float | None) -> str:
        """Return the rating as dots; with an earlier one "1 → 3", but not before the group has answered."""
        earlier = earlier_rating(self.session.workshop, area)
        if earlier is not None and now is not None:
            return f"{number_or_dash(earlier.now)} → {number_or_dash(now)}"
        return f"{dots(now, short=True)} {number_or_dash(now)}"

    def write(self, texts: Sequence[str]) -> Item | None:
        """Store a rating, a sheet of ratings, the wishes or a note, or go to an area."""
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
        values = [] if list(texts) in (["0"], ["-"], ["–"]) else read_ratings(" ".join(texts), shared=slot == DESIRED)
        old_value = value_text(area_result(self.session.workshop, area.id), slot)
        if slot == NOW:
            wall_items.rate(self.session, area.id, values)
        else:
            wall_items.rate_desired(self.session, area.id, values[0] if values else None)
        self._tell_replaced(old_value, value_text(area_result(self.session.workshop, area.id), slot))
        self.go_on()
        return None

    def _tell_replaced(self, old_value: str, new_value: str) -> None:
        if old_value and old_value != new_value:
            sentence = f"{old_value} ersattes av {new_value}" if new_value else f"{old_value} togs bort"
            self.message = f"{sentence[:1].upper()}{sentence[1:]}. Ctrl+Z ger tillbaka."

    def _take_sheets(self, texts: Sequence[str]) -> None:
        """Store one person's ratings from each line; nothing is stored unless all lines are valid."""
        areas = [area.id for area in self.step.areas]
        sheets = [read_sheet(text, len(areas)) for text in texts]
        agreed = self._agreed()
        with self.session.transaction(f"Lapp {self._sheets() + 1}" if len(sheets) == 1 else f"{len(sheets)} lappar"):
            for sheet in sheets:
                wall_items.rate_all(self.session, dict(zip(areas, sheet, strict=True)))
        if count := agreed - self._agreed():
            self._tell_replaced(f"gruppens gemensamma siffra i {areas_text(count)}", "lapparnas")

    def _agreed(self) -> int:
        """Count the areas with a rating that the group agreed on."""
        return sum(area_result(self.session.workshop, area.id).agreed for area in self.step.areas)

    def _take_wishes(self, texts: Sequence[str]) -> None:
        """Store the group's desired ratings of all areas from one line."""
        areas = [area.id for area in self.step.areas]
        wishes = dict(zip(areas, read_sheet(" ".join(texts), len(areas)), strict=True))
        results = {area: area_result(self.session.workshop, area) for area in areas}
        count = sum(results[area].desired not in (None, wish) for area, wish in wishes.items() if wish)
        with self.session.transaction("Önskat läge"):
            for area, wish in wishes.items():
                if wish and wish != results[area].desired:
                    wall_items.rate_desired(self.session, area, wish)
        self._tell_replaced(f"önskat läge i {areas_text(count)}" if count else "", "det ni skrev nu")

    def _go_to_numbered(self, text: str) -> None:
        number = read_number(text.strip().upper().removeprefix("N"))
        if number is None or not 1 <= number <= len(self.step.areas):
            raise RefusedError(
                f"Skriv ett nummer mellan 1 och {len(self.step.areas)}, eller gå till ett område med Tab eller pilarna."
            )
        self.go(f"{self.step.areas[number - 1].id}.{NOW}")

    def go_to(self, key: Key) -> bool:
        """Go to an area of the table."""
        if key.kind != "area":
            return False
        self.go(f"{key.id}.{NOW}")
        return True

    def back(self) -> bool:
        """Go back from an area to the table of all."""
        if self._area() is None:
            return False
        self.go(OVERVIEW)
        return True

    def current(self) -> Key | None:
        """Return the key of the present area."""
        area = self._area()
        return Key("area", area.id) if area else None

    def chosen(self) -> str:
        """Return a message with the number of chosen areas, when the programme recommends fewer."""
        count = sum(area_result(self.session.workshop, area.id).chosen for area in self.step.areas)
        if count <= self.step.choose_at_most:
            return super().chosen()
        return f"★ Valt. Nu är {count} områden valda; {self.step.choose_at_most} brukar vara lagom."

    def tips(self) -> Sequence[str]:
        """Return how to type in paper slips."""
        return ("Lappar på papper: Tab till Lapp 1. Skriv lappens siffror i ordning på en rad, och Enter efter varje.",)

    def hints(self) -> Sequence[Hint]:
        """Return the keys of areas."""
        back: tuple[Hint, ...] = (("Esc", "tabellen"),) if self._area() is not None else ()
        return (*back, ("Tab", "nästa ruta"), ("Ctrl+N", "nästa område"), ("F5", "välj området"), ("Ctrl+D", "rösta"))


def _with_dots(line: str, area: str, slot: str, *, active: bool) -> Content:
    """Return the line of a rating; a click on a dot sets it."""
    places = [at for at, character in enumerate(line) if character in "●○"]
    text = Content.styled(line, "bold $accent" if active else "$foreground")
    return clickable(text, {at: f"{area}.{slot}={value}" for value, at in enumerate(places, 1)})
